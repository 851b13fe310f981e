import { partitionName } from '../partitions.ts';
import type { TopicPartition } from '../types.ts';
import type { CompletedFetch } from './completed-fetch.ts';

/** One partition that the consumer has, from its assignment until it goes. */
export class AssignedPartition implements TopicPartition {
  readonly topic: string;
  readonly partition: number;
  /** The next offset to return from `poll`; undefined until it is found. */
  position: number | undefined;
  /** Set when the committed offset does not count: it was out of range. */
  reset: 'by-policy' | undefined;
  paused = false;
  /** The listener is being told that it comes or goes: nothing is fetched or returned. */
  held: boolean;
  /** In a request that is on the wire. */
  fetching = false;
  buffered: CompletedFetch | undefined;
  /** After failures of just this partition; monotonic ms. */
  retryAtMs = 0;
  failures = 0;

  constructor({ topic, partition }: TopicPartition, held: boolean) {
    this.topic = topic;
    this.partition = partition;
    this.held = held;
  }

  get name(): string {
    return `${this.topic}-${this.partition}`;
  }

  /** Its records may be returned now. */
  get active(): boolean {
    return !this.paused && !this.held;
  }

  seek(offset: number): void {
    this.position = offset;
    this.reset = undefined;
    this.buffered = undefined;
  }

  /** The position is no offset of the log: find another by `autoOffsetReset`. */
  lose(): void {
    this.position = undefined;
    this.reset = 'by-policy';
    this.buffered = undefined;
  }
}

/** The partitions that the consumer has, in the order in which it serves them. */
export class Assignment {
  private readonly partitions = new Map<string, AssignedPartition>();

  get size(): number {
    return this.partitions.size;
  }

  all(): AssignedPartition[] {
    return [...this.partitions.values()];
  }

  get(partition: TopicPartition): AssignedPartition | undefined {
    return this.partitions.get(partitionName(partition));
  }

  has(partition: TopicPartition): boolean {
    return this.partitions.has(partitionName(partition));
  }

  /** What is there already keeps its position. */
  add(partitions: readonly TopicPartition[], held: 'held' | 'free'): AssignedPartition[] {
    return partitions.map((partition) => {
      const name = partitionName(partition);
      let assigned = this.partitions.get(name);
      if (assigned === undefined) {
        assigned = new AssignedPartition(partition, held === 'held');
        this.partitions.set(name, assigned);
      }
      return assigned;
    });
  }

  remove(partitions: readonly TopicPartition[]): void {
    for (const partition of partitions) this.partitions.delete(partitionName(partition));
  }

  /** Others are served first from now on. */
  moveToEnd(partition: AssignedPartition): void {
    const name = partitionName(partition);
    if (this.partitions.delete(name)) this.partitions.set(name, partition);
  }
}
