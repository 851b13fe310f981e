import { gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { compressFrameSync, decompressFrameSync } from 'lz4-napi';
import { ProtocolError } from '../errors.ts';
import { lz4FrameBytes } from './lz4-size.ts';
import { compressSnappy, decompressSnappy } from './snappy.ts';

/** The ids of Kafka's record batches. */
export const compressionIds = { none: 0, gzip: 1, snappy: 2, lz4: 3, zstd: 4 } as const;
export type Compression = keyof typeof compressionIds;

const names: readonly Compression[] = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];

/** Largest result of `decompress` unless told otherwise: a bound against decompression bombs. */
export const DECOMPRESSED_BYTES_MAX = 256 * 1024 * 1024;
/** One byte of LZ4 stands for at most this many. */
const LZ4_RATIO_MAX = 255;

/** @returns undefined for an id that means nothing. */
export function compressionName(id: number): Compression | undefined {
  return names[id];
}

/** The records of a batch, compressed as Kafka's clients and brokers expect them. */
export function compress(compression: Exclude<Compression, 'none'>, bytes: Uint8Array): Uint8Array {
  switch (compression) {
    case 'gzip':
      return gzipSync(bytes);
    case 'snappy':
      return compressSnappy(bytes);
    case 'lz4':
      // Kafka's Java reader takes frames of independent blocks only, which is what lz4_flex makes.
      return compressFrameSync(asBuffer(bytes));
    case 'zstd':
      return zstdCompressSync(bytes);
  }
}

/** Throws a `ProtocolError` if the bytes are damaged or would become more than `limitBytes`. */
export function decompress(id: number, bytes: Uint8Array, limitBytes = DECOMPRESSED_BYTES_MAX): Uint8Array {
  const name = compressionName(id);
  if (name === undefined)
    throw new ProtocolError('record batch', `there is no compression with the id ${id}`);
  if (name !== 'none' && bytes.length === 0)
    throw new ProtocolError('record batch', `its ${name} data is empty`);
  try {
    return decompressAs(name, bytes, limitBytes);
  } catch (error) {
    if (error instanceof ProtocolError) throw error;
    if (isTooLarge(error)) throw tooLarge(name, limitBytes);
    throw new ProtocolError(
      'record batch',
      `its ${name} data is damaged (${error instanceof Error ? error.message : error})`,
    );
  }
}

function decompressAs(name: Compression, bytes: Uint8Array, limitBytes: number): Uint8Array {
  switch (name) {
    case 'none':
      return bytes;
    case 'gzip':
      return gunzipSync(bytes, { maxOutputLength: limitBytes });
    case 'snappy':
      return decompressSnappy(bytes, limitBytes);
    case 'lz4':
      // The library has no limit of its own, so that what could be too large is measured first.
      if (bytes.length * LZ4_RATIO_MAX > limitBytes && lz4FrameBytes(bytes) > limitBytes)
        throw tooLarge(name, limitBytes);
      return decompressFrameSync(asBuffer(bytes));
    case 'zstd':
      return zstdDecompressSync(bytes, { maxOutputLength: limitBytes });
  }
}

function tooLarge(name: Compression, limitBytes: number): ProtocolError {
  return new ProtocolError(
    'record batch',
    `its ${name} data decompresses to more than the limit of ${limitBytes} bytes`,
  );
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
