import { DataError } from './errors.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** @throws {DataError} at the first byte that is not UTF-8. A byte order mark is kept. */
export function decodeUtf8(bytes: Uint8Array, format: string): string {
  try {
    return decoder.decode(bytes);
  } catch {
    const position = firstInvalidUtf8(bytes);
    const found = `0x${(bytes[position] ?? 0).toString(16).padStart(2, '0')}`;
    throw new DataError({ format, position, expected: 'UTF-8 text', found, where: `byte ${position}` });
  }
}

/** A buffer for each short text would cost several times what encoding it does. */
const slabBytes = 65_536;
const bytesPerUnitMax = 3;
let free = new Uint8Array(0);

/**
 * Short texts share a buffer of 65,536 bytes: what keeps the bytes for long, or sends them to a thread, copies them.
 * @throws {DataError} for half of a surrogate pair, which UTF-8 cannot hold.
 */
export function encodeUtf8(text: string, format: string): Uint8Array {
  const most = text.length * bytesPerUnitMax;
  if (most > slabBytes / 8) {
    requireWellFormed(text, format);
    return encoder.encode(text);
  }
  if (free.length < most) free = new Uint8Array(slabBytes);
  const { written } = encoder.encodeInto(text, free);
  // As many bytes as units are ASCII only, in which there are no surrogates.
  if (written !== text.length) requireWellFormed(text, format);
  const bytes = free.subarray(0, written);
  free = free.subarray(written);
  return bytes;
}

function requireWellFormed(text: string, format: string): void {
  if (!text.isWellFormed())
    throw new DataError({ format, expected: 'well-formed Unicode', found: 'a lone surrogate in the text' });
}

/** The index of the byte at which the first malformed sequence starts; `bytes.length` when there is none. */
export function firstInvalidUtf8(bytes: Uint8Array): number {
  let i = 0;
  while (i < bytes.length) {
    const first = bytes[i] as number;
    if (first < 0x80) {
      i++;
      continue;
    }
    const length =
      first >= 0xc2 && first <= 0xdf
        ? 2
        : first >= 0xe0 && first <= 0xef
          ? 3
          : first >= 0xf0 && first <= 0xf4
            ? 4
            : 0;
    if (length === 0 || i + length > bytes.length) return i;
    const second = bytes[i + 1] as number;
    // The second byte rules out overlong forms, surrogates and what is beyond U+10FFFF (Unicode, table 3-7).
    const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    if (second < low || second > high) return i;
    for (let k = 2; k < length; k++) if (((bytes[i + k] as number) & 0xc0) !== 0x80) return i;
    i += length;
  }
  return i;
}
