import { ProtocolError } from '../errors.ts';
import { ZERO_UUID } from './uuid.ts';

/** Kafka's own limit: lengths of strings are signed 16-bit numbers, also where they travel as varints. */
const STRING_BYTES_MAX = 0x7fff;

/**
 * Reads Kafka's primitive types from one byte range. Byte fields are views of that range, not copies.
 * Each method takes the name of what it reads and throws a `ProtocolError` with that name and the byte position
 * when bytes are missing or a length makes no sense. Nothing is allocated on the word of a length alone.
 */
export class Reader {
  /** The next byte to read. */
  position: number;
  readonly bytes: Buffer;
  private readonly limit: number;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.bytes = Buffer.isBuffer(bytes)
      ? bytes
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.position = start;
    this.limit = Math.min(end, bytes.length);
  }

  get remaining(): number {
    return this.limit - this.position;
  }

  bool(where: string): boolean {
    return this.int8(where) !== 0;
  }

  int8(where: string): number {
    const at = this.take(1, where);
    return (this.bytes[at]! << 24) >> 24;
  }

  int16(where: string): number {
    const at = this.take(2, where);
    const b = this.bytes;
    return ((b[at]! << 24) >> 16) | b[at + 1]!;
  }

  uint16(where: string): number {
    const at = this.take(2, where);
    const b = this.bytes;
    return (b[at]! << 8) | b[at + 1]!;
  }

  int32(where: string): number {
    const at = this.take(4, where);
    const b = this.bytes;
    return (b[at]! << 24) | (b[at + 1]! << 16) | (b[at + 2]! << 8) | b[at + 3]!;
  }

  uint32(where: string): number {
    return this.int32(where) >>> 0;
  }

  /** The nearest double when beyond 2^53. */
  int64(where: string): number {
    const at = this.take(8, where);
    const b = this.bytes;
    const high = (b[at]! << 24) | (b[at + 1]! << 16) | (b[at + 2]! << 8) | b[at + 3]!;
    const low = (b[at + 4]! << 24) | (b[at + 5]! << 16) | (b[at + 6]! << 8) | b[at + 7]!;
    return high * 0x1_0000_0000 + (low >>> 0);
  }

  float64(where: string): number {
    return this.bytes.readDoubleBE(this.take(8, where));
  }

  /** Up to 32 bits, seven in a byte, lowest first. */
  uvarint(where: string): number {
    const start = this.position;
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.bytes[this.take(1, where)]!;
      // Bits above the 32nd in the fifth byte fall away, as in Kafka's ByteUtils.
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    throw new ProtocolError(where, 'a varint of at most 5 bytes was expected', start);
  }

  uuid(where: string): string {
    const at = this.take(16, where);
    const b = this.bytes;
    for (let i = 0; i < 16; i += 1) if (b[at + i] !== 0) return b.toString('base64url', at, at + 16);
    return ZERO_UUID;
  }

  string(where: string): string {
    return this.text(this.present(this.int16(where), where), where);
  }

  nullableString(where: string): string | null {
    const length = this.int16(where);
    return length < 0 ? this.absent(length, where) : this.text(length, where);
  }

  compactString(where: string): string {
    return this.text(this.present(this.uvarint(where) - 1, where), where);
  }

  compactNullableString(where: string): string | null {
    const length = this.uvarint(where) - 1;
    return length < 0 ? null : this.text(length, where);
  }

  byteRange(where: string): Uint8Array {
    return this.view(this.present(this.int32(where), where), where);
  }

  nullableByteRange(where: string): Uint8Array | null {
    const length = this.int32(where);
    return length < 0 ? this.absent(length, where) : this.view(length, where);
  }

  compactByteRange(where: string): Uint8Array {
    return this.view(this.present(this.uvarint(where) - 1, where), where);
  }

  compactNullableByteRange(where: string): Uint8Array | null {
    const length = this.uvarint(where) - 1;
    return length < 0 ? null : this.view(length, where);
  }

  /** @param elementBytesMin no element is shorter: bounds what a false length can make us allocate. */
  arrayLength(where: string, elementBytesMin: number): number {
    return this.elements(this.present(this.int32(where), where), where, elementBytesMin);
  }

  /** -1 for null. */
  nullableArrayLength(where: string, elementBytesMin: number): number {
    const length = this.int32(where);
    if (length >= 0) return this.elements(length, where, elementBytesMin);
    this.absent(length, where);
    return -1;
  }

  compactArrayLength(where: string, elementBytesMin: number): number {
    return this.elements(this.present(this.uvarint(where) - 1, where), where, elementBytesMin);
  }

  /** -1 for null. */
  compactNullableArrayLength(where: string, elementBytesMin: number): number {
    const length = this.uvarint(where) - 1;
    return length < 0 ? -1 : this.elements(length, where, elementBytesMin);
  }

  /** The marker before a struct that may be null. @returns whether the struct follows. */
  structPresent(where: string): boolean {
    const marker = this.int8(where);
    if (marker === 1) return true;
    if (marker === -1) return false;
    throw new ProtocolError(
      where,
      `the marker 1 (present) or -1 (null) was expected, not ${marker}`,
      this.position - 1,
    );
  }

  skip(length: number, where: string): void {
    this.take(length, where);
  }

  /** Skips a section of tagged fields of which none is known. */
  skipTaggedFields(where: string): void {
    for (let count = this.uvarint(where); count > 0; count -= 1) {
      this.uvarint(where);
      this.take(this.uvarint(where), where);
    }
  }

  /** A tagged field told its size; checks that just as much was read. */
  endTaggedField(end: number, where: string): void {
    if (this.position === end) return;
    throw new ProtocolError(
      where,
      `its stated size ends at byte ${end}, its content elsewhere`,
      this.position,
    );
  }

  private take(length: number, where: string): number {
    const at = this.position;
    if (length > this.limit - at) {
      throw new ProtocolError(where, `${length} bytes were expected, ${this.limit - at} are left`, at);
    }
    this.position = at + length;
    return at;
  }

  private present(length: number, where: string): number {
    if (length >= 0) return length;
    throw new ProtocolError(
      where,
      `a length was expected, not ${length} (null is not allowed here)`,
      this.position,
    );
  }

  private absent(length: number, where: string): null {
    if (length === -1) return null;
    throw new ProtocolError(where, `a length or -1 for null was expected, not ${length}`, this.position);
  }

  private text(length: number, where: string): string {
    if (length > STRING_BYTES_MAX) {
      throw new ProtocolError(
        where,
        `a string has at most ${STRING_BYTES_MAX} bytes, not ${length}`,
        this.position,
      );
    }
    if (length === 0) return '';
    const at = this.take(length, where);
    return this.bytes.toString('utf8', at, at + length);
  }

  private view(length: number, where: string): Uint8Array {
    const at = this.take(length, where);
    return this.bytes.subarray(at, at + length);
  }

  private elements(length: number, where: string, elementBytesMin: number): number {
    if (length * elementBytesMin <= this.limit - this.position) return length;
    throw new ProtocolError(
      where,
      `${length} elements of at least ${elementBytesMin} bytes were announced, ${this.remaining} bytes are left`,
      this.position,
    );
  }
}
