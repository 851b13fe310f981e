import { ProtocolError } from '../errors.ts';
import {
  BATCH_HEADER_BYTES,
  BATCH_SIZE_PREFIX_BYTES,
  baseOffset,
  MAGIC_V2,
  magic,
  sizeInBytes,
  verifyCrc,
} from './batch-header.ts';
import { DECOMPRESSED_BYTES_MAX } from './compression.ts';
import { RecordTable } from './record-table.ts';

export interface BatchReaderOptions {
  /** `verify` computes every CRC; `trust` is for bytes that were checked before. */
  readonly crc?: 'verify' | 'trust';
  readonly decompressedBytesMax?: number;
}

/**
 * Goes over the batches of a fetched range: `while (reader.next()) … reader.table …`. The last batch may be cut off
 * (a fetch ends at a number of bytes, not of batches) and is then left out. `table` is the same object all the time.
 */
export class BatchReader {
  readonly table: RecordTable;
  private bytes: Uint8Array;
  private at: number;
  private nextAt: number;
  private readonly verifies: boolean;
  private readonly decompressedBytesMax: number;

  /** @param table to reuse one that another reader has done with. */
  constructor(bytes: Uint8Array, options: BatchReaderOptions = {}, table = new RecordTable()) {
    this.bytes = bytes;
    this.at = 0;
    this.nextAt = 0;
    this.table = table;
    this.verifies = (options.crc ?? 'verify') === 'verify';
    this.decompressedBytesMax = options.decompressedBytesMax ?? DECOMPRESSED_BYTES_MAX;
  }

  /** Where the current batch starts; for the functions of `batch-header.ts`. */
  get position(): number {
    return this.at;
  }

  /** Moves to the next batch without reading its records. @returns false at the end. */
  advance(): boolean {
    const size = completeBatchBytes(this.bytes, this.nextAt, this.bytes.length);
    if (size === 0) return false;
    this.at = this.nextAt;
    this.nextAt += size;
    return true;
  }

  /** Moves to the next batch and reads it into `table`. @returns false at the end. Throws a `ProtocolError`. */
  next(): boolean {
    if (!this.advance()) return false;
    if (this.verifies && !verifyCrc(this.bytes, this.at)) {
      throw new ProtocolError(
        `record batch at offset ${baseOffset(this.bytes, this.at)}`,
        'its CRC is wrong',
        this.at,
      );
    }
    this.table.read(this.bytes, this.at, this.decompressedBytesMax);
    return true;
  }
}

/**
 * The size of the batch that starts at `at`, or 0 if it is cut off or there is none. Throws a `ProtocolError` when
 * what is there cannot be a batch of format 2.
 */
export function completeBatchBytes(bytes: Uint8Array, at: number, limit: number): number {
  if (limit - at < BATCH_SIZE_PREFIX_BYTES) return 0;
  const size = sizeInBytes(bytes, at);
  if (size < BATCH_HEADER_BYTES)
    throw new ProtocolError('record batch', `a size of ${size} bytes makes no sense`, at);
  if (size > limit - at) return 0;
  if (magic(bytes, at) !== MAGIC_V2) {
    throw new ProtocolError(
      'record batch',
      `the record format is ${magic(bytes, at)}, only ${MAGIC_V2} is supported`,
      at,
    );
  }
  return size;
}
