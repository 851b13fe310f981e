import type { Random } from '#engine/env/env.ts';
import { ownError } from '../errors.ts';
import type { TopicMetadata } from '../metadata.ts';
import { PartitionQueue } from './partition-queue.ts';
import { partitionOfKey, StickyPartitioner } from './partitioner.ts';

/** One topic's partitions as the producer sees them. */
export class TopicQueues {
  readonly topic: string;
  private readonly queues: PartitionQueue[] = [];
  private readonly sticky: StickyPartitioner;
  private available: readonly number[] = [];

  constructor(topic: string, random: Random, stickyBytes: number) {
    this.topic = topic;
    this.sticky = new StickyPartitioner(random, stickyBytes);
  }

  get partitionCount(): number {
    return this.queues.length;
  }

  update(metadata: TopicMetadata): void {
    for (let partition = this.queues.length; partition < metadata.partitions.length; partition += 1) {
      this.queues.push(new PartitionQueue(this.topic, partition));
    }
    this.available = metadata.partitions
      .filter(({ leader }) => leader >= 0)
      .map(({ partition }) => partition);
  }

  /** @param partition -1 lets the partitioner choose. @throws {ClientError} when there is no such partition. */
  queueFor(partition: number, key: Uint8Array | null, recordBytes: number): PartitionQueue {
    const chosen =
      partition >= 0
        ? partition
        : key === null
          ? this.sticky.choose(recordBytes, this.available, this.queues.length)
          : partitionOfKey(key, this.queues.length);
    const queue = this.queues[chosen];
    if (queue !== undefined) return queue;
    throw ownError(
      'INVALID_CALL',
      `Topic ${this.topic} has partitions 0 to ${this.queues.length - 1}, there is no partition ${chosen}`,
    );
  }
}
