import type { Disk } from '#engine/env/env.ts';
import { IndexFile } from './index-file.ts';

const ENTRY_BYTES = 8;

/**
 * Sparse map from offsets to positions in a segment, in Kafka's format (storage/…/OffsetIndex.java): entries of 4 bytes
 * offset relative to the segment's base and 4 bytes position. An entry's offset is the LAST offset of the batch that
 * begins at its position.
 */
export class OffsetIndex {
  readonly #file: IndexFile;
  readonly #baseOffset: number;

  private constructor(file: IndexFile, baseOffset: number) {
    this.#file = file;
    this.#baseOffset = baseOffset;
  }

  static create(disk: Disk, path: string, baseOffset: number): OffsetIndex {
    return new OffsetIndex(IndexFile.create(disk, path, ENTRY_BYTES), baseOffset);
  }

  /** @param logBytes size of the segment's log. @returns undefined when the file is missing or cannot be right. */
  static open(disk: Disk, path: string, baseOffset: number, logBytes: number): OffsetIndex | undefined {
    const file = IndexFile.open(disk, path, ENTRY_BYTES);
    if (!file) return undefined;
    const index = new OffsetIndex(file, baseOffset);
    const last = index.last;
    const right = file.count === 0 || (last.offset >= baseOffset && last.position < logBytes);
    return right ? index : undefined;
  }

  get file(): IndexFile {
    return this.#file;
  }

  isFull(maxBytes: number): boolean {
    return this.#file.count >= Math.floor(maxBytes / ENTRY_BYTES);
  }

  /** The last entry; the segment's start when there is none. */
  get last(): { readonly offset: number; readonly position: number } {
    const { count } = this.#file;
    if (count === 0) return { offset: this.#baseOffset, position: 0 };
    return this.#file.entry(count - 1, (bytes, at) => ({
      offset: this.#baseOffset + bytes.readInt32BE(at),
      position: bytes.readInt32BE(at + 4),
    }));
  }

  append(lastOffset: number, position: number): void {
    const { bytes, at } = this.#file.push();
    bytes.writeInt32BE(lastOffset - this.#baseOffset, at);
    bytes.writeInt32BE(position, at + 4);
  }

  /** Position of a batch that holds `offset` or lies before it. */
  lookup(offset: number): number {
    const relative = offset - this.#baseOffset;
    const slot = this.#file.lastSlotWhere((bytes, at) => bytes.readInt32BE(at) <= relative);
    return slot === -1 ? 0 : this.#file.entry(slot, (bytes, at) => bytes.readInt32BE(at + 4));
  }
}
