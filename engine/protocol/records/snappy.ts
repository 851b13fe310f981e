import { compressSync, uncompressSync } from 'snappy';
import { ProtocolError } from '../errors.ts';

// Kafka's Java client writes snappy in the framing of xerial's library: 8 bytes of magic, two int32 (version 1, oldest
// compatible version 1), then blocks of an int32 length and raw snappy. Other clients write one raw block.
const MAGIC = Uint8Array.of(0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00);
const HEADER = Uint8Array.of(...MAGIC, 0, 0, 0, 1, 0, 0, 0, 1);
const BLOCK_BYTES = 32 * 1024;
/** Electron's memory cage forbids results outside of V8's heap. */
const OPTIONS = { copyOutputData: true } as const;

export function compressSnappy(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [HEADER];
  for (let at = 0; at < bytes.length; at += BLOCK_BYTES) {
    const block = compressSync(bytes.subarray(at, at + BLOCK_BYTES), OPTIONS);
    const length = Buffer.allocUnsafe(4);
    length.writeInt32BE(block.length);
    parts.push(length, block);
  }
  return Buffer.concat(parts);
}

/** Throws a `ProtocolError` when the result would be larger than `limitBytes`, before making it. */
export function decompressSnappy(bytes: Uint8Array, limitBytes: number): Uint8Array {
  if (!hasMagic(bytes)) {
    checkLimit(statedBytes(bytes), limitBytes);
    return decompressBlock(bytes);
  }
  const blocks: Uint8Array[] = [];
  let sum = 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = HEADER.length; at < bytes.length; ) {
    const length = at + 4 <= bytes.length ? view.getInt32(at) : -1;
    if (length < 0 || length > bytes.length - at - 4) {
      throw new ProtocolError('record batch', 'its snappy data ends in the middle of a block', at);
    }
    const block = bytes.subarray(at + 4, at + 4 + length);
    sum += statedBytes(block);
    checkLimit(sum, limitBytes);
    blocks.push(decompressBlock(block));
    at += 4 + length;
  }
  return blocks.length === 1 ? blocks[0]! : Buffer.concat(blocks);
}

function hasMagic(bytes: Uint8Array): boolean {
  return bytes.length >= HEADER.length && MAGIC.every((byte, i) => bytes[i] === byte);
}

/** A raw block starts with its uncompressed size as a varint. */
function statedBytes(block: Uint8Array): number {
  let size = 0;
  for (let i = 0; i < 5 && i < block.length; i += 1) {
    size += (block[i]! & 0x7f) * 2 ** (7 * i);
    if (block[i]! < 0x80) return size;
  }
  throw new ProtocolError('record batch', 'a block of its snappy data has no size');
}

function checkLimit(size: number, limitBytes: number): void {
  if (size <= limitBytes) return;
  throw new ProtocolError(
    'record batch',
    `its snappy data decompresses to more than the limit of ${limitBytes} bytes`,
  );
}

function decompressBlock(block: Uint8Array): Uint8Array {
  const result = uncompressSync(block, { ...OPTIONS, asBuffer: true });
  return typeof result === 'string' ? Buffer.from(result) : result;
}
