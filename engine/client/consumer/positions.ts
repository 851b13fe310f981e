import type { Cluster } from '../cluster.ts';
import { asClientError, type ClientError, ownError } from '../errors.ts';
import { fetchOffsets } from '../offsets/group-offsets.ts';
import { listOffsets } from '../offsets/list-offsets.ts';
import { byTopic, partitionName } from '../partitions.ts';
import type { AssignedPartition, Assignment } from './assignment.ts';

/** Then what is missing is looked up anew: other partitions may have come. */
const SEARCH_TIMEOUT_MS = 5000;

export interface PositionsOptions {
  readonly cluster: Cluster;
  readonly assignment: Assignment;
  readonly groupId: string | undefined;
  readonly autoOffsetReset: 'earliest' | 'latest' | 'none';
  readonly isolation: 'read_uncommitted' | 'read_committed';
  readonly onFound: () => void;
  readonly onError: (error: ClientError) => void;
}

/** Finds where to begin: the committed offset, else what `autoOffsetReset` says. One search at a time. */
export class Positions {
  private readonly options: PositionsOptions;
  private searching = false;

  constructor(options: PositionsOptions) {
    this.options = options;
  }

  /** Call it whenever a partition may have come to need a position. */
  findMissing(): void {
    if (this.searching || this.missing().length === 0) return;
    this.searching = true;
    void this.search();
  }

  private async search(): Promise<void> {
    const { cluster, onFound, onError } = this.options;
    for (let failures = 0; ; ) {
      const missing = this.missing();
      if (missing.length === 0 || cluster.closed) break;
      try {
        await this.find(missing);
        failures = 0;
        onFound();
      } catch (error) {
        if (cluster.closed) break;
        const failure = asClientError(error, 'Finding the position');
        if (!failure.retriable) {
          // Told by the next `poll`; the one after it starts over.
          this.searching = false;
          onError(failure);
          return;
        }
        await cluster.sleep(cluster.backoffMs(failures));
        failures += 1;
      }
    }
    this.searching = false;
  }

  private missing(): AssignedPartition[] {
    return this.options.assignment.all().filter(({ position, held }) => position === undefined && !held);
  }

  private async find(partitions: readonly AssignedPartition[]): Promise<void> {
    await this.fromCommitted(partitions.filter(({ reset }) => reset === undefined));
    const rest = partitions.filter((partition) => this.stillMissing(partition));
    if (rest.length === 0) return;
    const { autoOffsetReset, cluster, isolation, groupId } = this.options;
    if (autoOffsetReset === 'none') {
      const names = rest.map(({ name }) => name).join(', ');
      const owner = groupId === undefined ? 'there is no group' : `group ${groupId} has committed none`;
      throw ownError(
        'NO_OFFSET',
        `No position for ${names}: ${owner} and autoOffsetReset is "none"; seek, or choose another reset`,
      );
    }
    // Each topic by itself: one that is gone keeps no other waiting.
    const searches = [...byTopic(rest)].map(async ([, partitions]) => {
      const queries = partitions.map(({ topic, partition }) => ({ topic, partition, at: autoOffsetReset }));
      for (const found of await listOffsets(cluster, queries, isolation, SEARCH_TIMEOUT_MS))
        this.set(found, found.offset);
      this.options.onFound();
    });
    const failed = (await Promise.allSettled(searches)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }

  private async fromCommitted(partitions: readonly AssignedPartition[]): Promise<void> {
    const { cluster, groupId, isolation } = this.options;
    if (groupId === undefined || partitions.length === 0) return;
    const unstable = isolation === 'read_committed' ? 'wait' : 'pass-over';
    const committed = await fetchOffsets(cluster, groupId, partitions, unstable);
    const byName = new Map(partitions.map((partition) => [partitionName(partition), partition]));
    for (const found of committed) {
      // Of those that were given anew meanwhile the offset may be older: they are asked for again.
      if (this.options.assignment.get(found) === byName.get(partitionName(found)))
        this.set(found, found.offset);
    }
  }

  private set(found: { readonly topic: string; readonly partition: number }, offset: number): void {
    const partition = this.options.assignment.get(found);
    if (partition === undefined || !this.stillMissing(partition)) return;
    partition.seek(offset);
  }

  /** A seek or a revocation may have come between. */
  private stillMissing(partition: AssignedPartition): boolean {
    return partition.position === undefined && this.options.assignment.get(partition) === partition;
  }
}
