import { ProtocolError } from '../errors.ts';

const FRAME_MAGIC = 0x184d2204;
const FLAG_CONTENT_SIZE = 0x08;
const FLAG_BLOCK_CHECKSUM = 0x10;
const FLAG_DICTIONARY_ID = 0x01;
const UNCOMPRESSED_BIT = 0x80000000;
const MATCH_BYTES_MIN = 4;

/**
 * How many bytes an LZ4 frame decompresses to, found by walking over its tokens without writing anything. The sizes
 * that a frame states about itself are not believed: this bounds what a decompression bomb can allocate.
 */
export function lz4FrameBytes(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 7 || view.getUint32(0, true) !== FRAME_MAGIC) {
    throw new ProtocolError('record batch', 'its lz4 data does not start with a frame');
  }
  const flags = bytes[4]!;
  let at = 7 + ((flags & FLAG_CONTENT_SIZE) !== 0 ? 8 : 0) + ((flags & FLAG_DICTIONARY_ID) !== 0 ? 4 : 0);
  let sum = 0;
  while (at + 4 <= bytes.length) {
    const word = view.getUint32(at, true);
    if (word === 0) return sum;
    const length = word % UNCOMPRESSED_BIT;
    const end = at + 4 + length;
    if (end > bytes.length) break;
    sum += word >= UNCOMPRESSED_BIT ? length : blockBytes(bytes, at + 4, end);
    at = end + ((flags & FLAG_BLOCK_CHECKSUM) !== 0 ? 4 : 0);
  }
  throw new ProtocolError(
    'record batch',
    'its lz4 data ends before the frame does',
    Math.min(at, bytes.length),
  );
}

/** A block is a series of: token, literals, distance, and the further bytes of lengths that do not fit the token. */
function blockBytes(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  let sum = 0;
  while (at < end) {
    const token = bytes[at]!;
    at += 1;
    let literals = token >>> 4;
    if (literals === 15) {
      let more = 255;
      while (more === 255 && at < end) {
        more = bytes[at]!;
        literals += more;
        at += 1;
      }
    }
    at += literals;
    sum += literals;
    if (at >= end) break;
    at += 2;
    let match = token & 15;
    if (match === 15) {
      let more = 255;
      while (more === 255 && at < end) {
        more = bytes[at]!;
        match += more;
        at += 1;
      }
    }
    sum += match + MATCH_BYTES_MIN;
  }
  return sum;
}
