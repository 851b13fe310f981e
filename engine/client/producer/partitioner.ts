import type { Random } from '#engine/env/env.ts';
import { murmur2 } from './murmur2.ts';

/** The partition of a key: murmur2 without its sign, modulo all partitions, with or without a leader (as in Java). */
export function partitionOfKey(key: Uint8Array, partitionCount: number): number {
  return (murmur2(key) & 0x7fffffff) % partitionCount;
}

/**
 * Where records without a key go: one partition until `stickyBytes` were put there, then another one at random.
 * Batches grow fuller than round robin would make them (KIP-794).
 */
export class StickyPartitioner {
  private readonly random: Random;
  private readonly stickyBytes: number;
  private current = -1;
  private bytesInCurrent = 0;

  constructor(random: Random, stickyBytes: number) {
    this.random = random;
    this.stickyBytes = stickyBytes;
  }

  /**
   * @param available partitions that have a leader; when there are none, any partition below `partitionCount`.
   */
  choose(recordBytes: number, available: readonly number[], partitionCount: number): number {
    const stays =
      this.current >= 0 &&
      this.bytesInCurrent < this.stickyBytes &&
      (available.length === 0 ? this.current < partitionCount : available.includes(this.current));
    if (!stays) {
      this.current = this.another(available, partitionCount);
      this.bytesInCurrent = 0;
    }
    this.bytesInCurrent += recordBytes;
    return this.current;
  }

  private another(available: readonly number[], partitionCount: number): number {
    if (available.length === 0) return this.random.below(partitionCount);
    const others =
      available.length > 1 ? available.filter((partition) => partition !== this.current) : available;
    return others[this.random.below(others.length)]!;
  }
}
