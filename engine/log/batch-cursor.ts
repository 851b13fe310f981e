import type { DiskFile } from '#engine/env/env.ts';
import { BATCH_HEADER_BYTES, MAGIC_V2, magic, sizeInBytes } from '#engine/protocol/records/batch-header.ts';

/**
 * Walks over the batches in a stretch of a segment's file. Reads in pieces as large as the buffer it was given, and
 * makes a larger one only for a batch that does not fit. After `next`, the functions of batch-header.ts work on
 * `bytes` at `at`.
 */
export class BatchCursor {
  bytes: Buffer;
  /** Where in `bytes` the current batch begins. */
  at = 0;
  /** Where in the file the current batch begins; after `next` answered false, where the sound part ends. */
  position: number;
  /** Bytes of the current batch. */
  size = 0;
  readonly #file: DiskFile;
  readonly #end: number;
  #bufferedFrom = 0;
  #bufferedBytes = 0;

  constructor(file: DiskFile, buffer: Buffer, position: number, end: number) {
    this.#file = file;
    this.bytes = buffer;
    this.position = position;
    this.#end = end;
  }

  /**
   * @param need how much of the batch must be in `bytes`.
   * @returns false at the end, and where the bytes cannot be a whole batch.
   */
  next(need: 'header' | 'batch'): boolean {
    this.position += this.size;
    this.size = 0;
    if (this.#end - this.position < BATCH_HEADER_BYTES || !this.#buffer(BATCH_HEADER_BYTES)) return false;
    const size = sizeInBytes(this.bytes, this.at);
    if (magic(this.bytes, this.at) !== MAGIC_V2 || size < BATCH_HEADER_BYTES) return false;
    if (size > this.#end - this.position) return false;
    if (need === 'batch' && !this.#buffer(size)) return false;
    this.size = size;
    return true;
  }

  /** Brings the whole of the current batch into `bytes`. @returns false if the file ends before it does. */
  fill(): boolean {
    return this.#buffer(this.size);
  }

  #buffer(length: number): boolean {
    this.at = this.position - this.#bufferedFrom;
    if (this.at >= 0 && this.at + length <= this.#bufferedBytes) return true;
    if (length > this.bytes.length) this.bytes = Buffer.allocUnsafeSlow(length);
    const wanted = Math.min(this.bytes.length, this.#end - this.position);
    this.#bufferedFrom = this.position;
    this.#bufferedBytes = this.#file.read(this.bytes, 0, wanted, this.position);
    this.at = 0;
    return this.#bufferedBytes >= length;
  }
}
