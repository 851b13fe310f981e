import type { Disk } from '#engine/env/env.ts';
import { readCheckpoint, writeCheckpoint } from './checkpoint-file.ts';

interface EpochEntry {
  readonly epoch: number;
  readonly startOffset: number;
}

/**
 * Which leader epoch began at which offset, kept in `leader-epoch-checkpoint` (KIP-101, KIP-279;
 * storage/…/LeaderEpochFileCache.java). Both columns ascend.
 */
export class LeaderEpochs {
  readonly #disk: Disk;
  readonly #path: string;
  #entries: EpochEntry[] = [];

  constructor(disk: Disk, directory: string) {
    this.#disk = disk;
    this.#path = `${directory}/leader-epoch-checkpoint`;
    for (const [epoch, startOffset] of readCheckpoint(disk, this.#path)) {
      this.#entries.push({ epoch: Number(epoch), startOffset: Number(startOffset) });
    }
  }

  get latest(): number {
    return this.#entries.at(-1)?.epoch ?? -1;
  }

  /** Notes that records from `startOffset` on are of `epoch`; does nothing unless the epoch is newer. */
  assign(epoch: number, startOffset: number): void {
    if (epoch < 0 || epoch <= this.latest) return;
    // An epoch in which nothing was written leaves no trace.
    this.#replace([
      ...this.#entries.filter((entry) => entry.startOffset < startOffset),
      { epoch, startOffset },
    ]);
  }

  /** Largest epoch <= `epoch`, and the offset at which the next began (the end of the log for the latest). */
  endOffsetFor(
    epoch: number,
    logEndOffset: number,
  ): { readonly leaderEpoch: number; readonly endOffset: number } | undefined {
    if (epoch < 0) return undefined;
    const index = this.#entries.findLastIndex((entry) => entry.epoch <= epoch);
    const found = this.#entries[index];
    // Before the first known epoch Kafka answers the requested epoch with the first start, so that a follower truncates to it.
    if (!found) {
      const first = this.#entries[0];
      return first === undefined ? undefined : { leaderEpoch: epoch, endOffset: first.startOffset };
    }
    if (epoch > this.latest) return undefined;
    return {
      leaderEpoch: found.epoch,
      endOffset: this.#entries[index + 1]?.startOffset ?? logEndOffset,
    };
  }

  /** Forgets epochs that begin at or beyond `endOffset`. */
  truncateFromEnd(endOffset: number): void {
    const kept = this.#entries.filter((entry) => entry.startOffset < endOffset);
    if (kept.length !== this.#entries.length) this.#replace(kept);
  }

  /** Forgets epochs that end before `startOffset`; the one that holds it begins there now. */
  truncateFromStart(startOffset: number): void {
    const index = this.#entries.findLastIndex((entry) => entry.startOffset <= startOffset);
    const holder = this.#entries[index];
    if (!holder || (index === 0 && holder.startOffset === startOffset)) return;
    this.#replace([{ epoch: holder.epoch, startOffset }, ...this.#entries.slice(index + 1)]);
  }

  #replace(entries: EpochEntry[]): void {
    writeCheckpoint(
      this.#disk,
      this.#path,
      entries.map((entry) => [entry.epoch, entry.startOffset]),
    );
    this.#entries = entries;
  }
}
