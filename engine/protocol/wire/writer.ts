import { ProtocolError } from '../errors.ts';
import { ZERO_UUID } from './uuid.ts';

const STRING_BYTES_MAX = 0x7fff;
/** Shorter byte ranges are cheaper to copy than to hand over as a buffer of their own. */
const OWN_CHUNK_BYTES_MIN = 2048;
const SLAB_BYTES = 16 * 1024;

/**
 * Writes Kafka's primitive types. Longer byte ranges (record batches) are not copied but become chunks of the result:
 * they must not change until it was sent. After `finish` the writer starts anew on the rest of its slab, so one
 * writer may serve many messages; what it handed out stays valid.
 */
export class Writer {
  private bytes: Buffer;
  /** Where what is not in `chunks` yet starts in `bytes`. */
  private start = 0;
  private position = 0;
  private chunks: Uint8Array[] = [];
  private chunkedBytes = 0;
  private openTaggedFields = 0;

  constructor(initialBytes = SLAB_BYTES) {
    this.bytes = Buffer.allocUnsafeSlow(initialBytes);
  }

  /** Bytes written since the start or the last `finish`. */
  get sizeInBytes(): number {
    return this.chunkedBytes + this.position - this.start;
  }

  bool(value: boolean, _where: string): void {
    const at = this.claim(1);
    this.bytes[at] = value ? 1 : 0;
  }

  int8(value: number, where: string): void {
    if (value !== (value << 24) >> 24) throw outOfRange(where, value, 'int8');
    const at = this.claim(1);
    this.bytes[at] = value;
  }

  int16(value: number, where: string): void {
    if (value !== (value << 16) >> 16) throw outOfRange(where, value, 'int16');
    const at = this.claim(2);
    const b = this.bytes;
    b[at] = value >> 8;
    b[at + 1] = value;
  }

  uint16(value: number, where: string): void {
    if (value !== (value & 0xffff)) throw outOfRange(where, value, 'uint16');
    const at = this.claim(2);
    const b = this.bytes;
    b[at] = value >> 8;
    b[at + 1] = value;
  }

  int32(value: number, where: string): void {
    if (value !== (value | 0)) throw outOfRange(where, value, 'int32');
    this.rawInt32(value);
  }

  uint32(value: number, where: string): void {
    if (value !== value >>> 0) throw outOfRange(where, value, 'uint32');
    this.rawInt32(value);
  }

  /** Whole numbers; what is at or beyond 2^63 is written as the largest int64, the least likewise. */
  int64(value: number, where: string): void {
    if (!Number.isInteger(value)) throw outOfRange(where, value, 'int64');
    if (value >= 2 ** 63) {
      this.rawInt32(0x7fffffff);
      this.rawInt32(-1);
    } else if (value <= -(2 ** 63)) {
      this.rawInt32(-0x80000000);
      this.rawInt32(0);
    } else {
      const high = Math.floor(value / 0x1_0000_0000);
      this.rawInt32(high);
      this.rawInt32(value - high * 0x1_0000_0000);
    }
  }

  float64(value: number, _where: string): void {
    const at = this.claim(8);
    this.bytes.writeDoubleBE(value, at);
  }

  uvarint(value: number): void {
    let at = this.claim(5);
    let rest = value >>> 0;
    while (rest > 0x7f) {
      this.bytes[at] = (rest & 0x7f) | 0x80;
      at += 1;
      rest >>>= 7;
    }
    this.bytes[at] = rest;
    this.position = at + 1;
  }

  uuid(value: string, where: string): void {
    const at = this.claim(16);
    if (value === ZERO_UUID) this.bytes.fill(0, at, at + 16);
    else if (value.length !== 22 || this.bytes.write(value, at, 16, 'base64url') !== 16) {
      throw new ProtocolError(where, `a uuid has 22 characters of base64url, not ${JSON.stringify(value)}`);
    }
  }

  string(value: string | null, where: string): void {
    if (value === null) {
      this.int16(-1, where);
      return;
    }
    const length = textBytes(value, where);
    this.int16(length, where);
    this.text(value, length);
  }

  compactString(value: string | null, where: string): void {
    if (value === null) {
      this.uvarint(0);
      return;
    }
    const length = textBytes(value, where);
    this.uvarint(length + 1);
    this.text(value, length);
  }

  byteRange(value: Uint8Array | readonly Uint8Array[] | null, where: string): void {
    if (value === null) {
      this.int32(-1, where);
      return;
    }
    this.int32(rangeBytes(value), where);
    this.ranges(value);
  }

  compactByteRange(value: Uint8Array | readonly Uint8Array[] | null, _where: string): void {
    if (value === null) {
      this.uvarint(0);
      return;
    }
    this.uvarint(rangeBytes(value) + 1);
    this.ranges(value);
  }

  arrayLength(value: readonly unknown[] | null, where: string): void {
    this.int32(value === null ? -1 : value.length, where);
  }

  compactArrayLength(value: readonly unknown[] | null, _where: string): void {
    this.uvarint(value === null ? 0 : value.length + 1);
  }

  /** Copies these bytes as they are, or takes them over as a chunk if they are many. */
  raw(value: Uint8Array): void {
    if (value.length < OWN_CHUNK_BYTES_MIN || this.openTaggedFields > 0) {
      const at = this.claim(value.length);
      this.bytes.set(value, at);
      return;
    }
    this.closeChunk();
    this.chunks.push(value);
    this.chunkedBytes += value.length;
  }

  /** Writes a tag; what follows until `endTaggedField` is its content. @returns what that call wants. */
  beginTaggedField(tag: number): number {
    this.uvarint(tag);
    this.openTaggedFields += 1;
    this.claim(1);
    return this.position - this.start;
  }

  /** Puts the size before the content that was written since `beginTaggedField`. */
  endTaggedField(began: number): void {
    this.openTaggedFields -= 1;
    const length = this.position - this.start - began;
    let extraBytes = 0;
    for (let rest = length >>> 7; rest > 0; rest >>>= 7) extraBytes += 1;
    this.claim(extraBytes);
    const contentAt = this.start + began;
    if (extraBytes > 0) this.bytes.copyWithin(contentAt + extraBytes, contentAt, contentAt + length);
    const end = this.position;
    this.position = contentAt - 1;
    let rest = length;
    for (let i = 0; i < extraBytes; i += 1, rest >>>= 7) this.bytes[this.position + i] = (rest & 0x7f) | 0x80;
    this.bytes[this.position + extraBytes] = rest;
    this.position = end;
  }

  /** Reserves the four bytes of a frame's size. Must be the first thing written; ends with `finishFrame`. */
  beginFrame(): void {
    if (this.sizeInBytes !== 0)
      throw new Error('Writer.beginFrame: something was written already; finish it first');
    this.rawInt32(0);
  }

  /** Everything since `beginFrame`, the size in front, ready to be sent. */
  finishFrame(): Uint8Array[] {
    const size = this.sizeInBytes - 4;
    const frame = this.finish();
    const head = frame[0]!;
    head[0] = size >> 24;
    head[1] = size >> 16;
    head[2] = size >> 8;
    head[3] = size;
    return frame;
  }

  /** Forgets what was written since the last `finish`: after an encoder threw. */
  discard(): void {
    this.position = this.start;
    this.chunks = [];
    this.chunkedBytes = 0;
    this.openTaggedFields = 0;
  }

  /** Everything written, in order; the writer is empty afterwards. */
  finish(): Uint8Array[] {
    this.closeChunk();
    const chunks = this.chunks;
    this.chunks = [];
    this.chunkedBytes = 0;
    return chunks;
  }

  /** As `finish`, in one piece. Copies when there are several chunks: for small messages and keys. */
  finishBytes(): Uint8Array {
    const chunks = this.finish();
    return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
  }

  private closeChunk(): void {
    if (this.position === this.start) return;
    this.chunks.push(this.bytes.subarray(this.start, this.position));
    this.chunkedBytes += this.position - this.start;
    this.start = this.position;
  }

  private rawInt32(value: number): void {
    const at = this.claim(4);
    const b = this.bytes;
    b[at] = value >> 24;
    b[at + 1] = value >> 16;
    b[at + 2] = value >> 8;
    b[at + 3] = value;
  }

  private text(value: string, length: number): void {
    const at = this.claim(length);
    this.bytes.write(value, at, length, 'utf8');
  }

  private ranges(value: Uint8Array | readonly Uint8Array[]): void {
    if (value instanceof Uint8Array) this.raw(value);
    else for (const range of value) this.raw(range);
  }

  private claim(length: number): number {
    if (this.position + length > this.bytes.length) this.grow(length);
    const at = this.position;
    this.position = at + length;
    return at;
  }

  private grow(length: number): void {
    const openBytes = this.position - this.start;
    const larger = Buffer.allocUnsafeSlow(Math.max(SLAB_BYTES, 2 * (openBytes + length)));
    this.bytes.copy(larger, 0, this.start, this.position);
    this.bytes = larger;
    this.start = 0;
    this.position = openBytes;
  }
}

function outOfRange(where: string, value: number, type: string): ProtocolError {
  return new ProtocolError(where, `${value} is not an ${type}`);
}

function textBytes(value: string, where: string): number {
  const length = Buffer.byteLength(value, 'utf8');
  if (length <= STRING_BYTES_MAX) return length;
  throw new ProtocolError(where, `a string has at most ${STRING_BYTES_MAX} bytes in UTF-8, not ${length}`);
}

function rangeBytes(value: Uint8Array | readonly Uint8Array[]): number {
  if (value instanceof Uint8Array) return value.length;
  let sum = 0;
  for (const range of value) sum += range.length;
  return sum;
}
