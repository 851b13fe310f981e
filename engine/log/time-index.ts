import type { Disk } from '#engine/env/env.ts';
import { IndexFile } from './index-file.ts';

const ENTRY_BYTES = 12;

/**
 * Sparse map from timestamps to offsets in Kafka's format (storage/…/TimeIndex.java): entries of 8 bytes timestamp and
 * 4 bytes offset relative to the segment's base. (T, O) says that T is the greatest timestamp up to and including the
 * batch whose last offset is O. Both columns ascend.
 */
export class TimeIndex {
  readonly #file: IndexFile;
  readonly #baseOffset: number;
  #lastTimestampMs = -1;

  private constructor(file: IndexFile, baseOffset: number) {
    this.#file = file;
    this.#baseOffset = baseOffset;
  }

  static create(disk: Disk, path: string, baseOffset: number): TimeIndex {
    return new TimeIndex(IndexFile.create(disk, path, ENTRY_BYTES), baseOffset);
  }

  /** @returns undefined when the file is missing or cannot be right. */
  static open(disk: Disk, path: string, baseOffset: number): TimeIndex | undefined {
    const file = IndexFile.open(disk, path, ENTRY_BYTES);
    if (!file) return undefined;
    const index = new TimeIndex(file, baseOffset);
    if (file.count > 0) {
      const last = index.last;
      if (last.offset < baseOffset || last.timestampMs < file.entry(0, readInt64)) return undefined;
      index.#lastTimestampMs = last.timestampMs;
    }
    return index;
  }

  get file(): IndexFile {
    return this.#file;
  }

  /** One slot is kept for the entry that closes the segment. */
  isFull(maxBytes: number): boolean {
    return this.#file.count >= Math.floor(maxBytes / ENTRY_BYTES) - 1;
  }

  /** The last entry; timestamp -1 when there is none. */
  get last(): { readonly timestampMs: number; readonly offset: number } {
    const { count } = this.#file;
    if (count === 0) return { timestampMs: -1, offset: this.#baseOffset };
    return this.#file.entry(count - 1, (bytes, at) => ({
      timestampMs: readInt64(bytes, at),
      offset: this.#baseOffset + bytes.readInt32BE(at + 8),
    }));
  }

  /** Adds an entry unless it tells nothing new. */
  maybeAppend(timestampMs: number, offset: number): void {
    if (timestampMs <= this.#lastTimestampMs) return;
    const { bytes, at } = this.#file.push();
    bytes.writeUInt32BE(Math.floor(timestampMs / 2 ** 32), at);
    bytes.writeUInt32BE(timestampMs % 2 ** 32, at + 4);
    bytes.writeInt32BE(offset - this.#baseOffset, at + 8);
    this.#lastTimestampMs = timestampMs;
  }

  /** An offset at or before the last offset of the first batch with a timestamp >= `timestampMs`. */
  lookup(timestampMs: number): number {
    const slot = this.#file.lastSlotWhere((bytes, at) => readInt64(bytes, at) <= timestampMs);
    return slot === -1
      ? this.#baseOffset
      : this.#baseOffset + this.#file.entry(slot, (bytes, at) => bytes.readInt32BE(at + 8));
  }
}

function readInt64(bytes: Buffer, at: number): number {
  return bytes.readInt32BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 4);
}
