import { setImmediate as nextTurn } from 'node:timers/promises';
import { ClientError } from '#engine/client/index.ts';
import type { Admin, Consumer, OffsetAndMetadata, Producer, TopicPartition } from '#engine/client/types.ts';
import type { StateStore } from '../state/store.ts';
import { changelogName } from './internal-topics.ts';
import type { Task } from './task.ts';

export type Offsets = readonly (TopicPartition & OffsetAndMetadata)[];

/** About as long as a slice. */
const changelogRecordsAtOnce = 4_000;
/** Kafka Streams' repartition.purge.interval.ms. */
const purgeIntervalMs = 30_000;

/** At least once: changelogs and outputs are acknowledged before the offsets that led to them are written. */
export class Committer {
  readonly #producer: Producer;
  readonly #admin: Admin;
  readonly #applicationId: string;
  readonly #nowMs: () => number;
  #lastPurgeMs: number;

  constructor(producer: Producer, admin: Admin, applicationId: string, nowMs: () => number) {
    this.#producer = producer;
    this.#admin = admin;
    this.#applicationId = applicationId;
    this.#nowMs = nowMs;
    this.#lastPurgeMs = nowMs();
  }

  /** Hands to the producer what changed in the tasks' stores. Nothing may be processed meanwhile. */
  async writeChangelogs(tasks: readonly Task[]): Promise<void> {
    for (const task of tasks) {
      for (const spec of task.subTopology.stores) {
        if (spec.logging) await this.writeChangelog(task.stores.get(spec.name)!, task.partition);
      }
    }
  }

  async writeChangelog(store: StateStore, partition: number): Promise<void> {
    const topic = changelogName(this.#applicationId, store.name);
    const producer = this.#producer;
    for (;;) {
      let room = changelogRecordsAtOnce;
      let isRefused = false;
      const isDone = store.flush((key, value, timestampMs) => {
        if (room-- === 0) return false;
        isRefused = !producer.append(topic, partition, key, value, timestampMs);
        return !isRefused;
      });
      if (isDone) return;
      if (isRefused) await producer.ready(topic);
      else await nextTurn();
    }
  }

  /**
   * Waits for the acknowledgement of all that the producer took before the call, then commits.
   * @param purgeable repartition topics, whose records nobody needs after their commit.
   * @returns `rebalancing` when the group is moving and nothing was committed.
   */
  async commit(
    consumer: Consumer,
    offsets: Offsets,
    purgeable: ReadonlySet<string>,
  ): Promise<'committed' | 'rebalancing'> {
    await this.#producer.flush();
    if (offsets.length === 0) return 'committed';
    try {
      await consumer.commit(offsets);
    } catch (error) {
      if (isRebalancing(error)) return 'rebalancing';
      throw error;
    }
    await this.#purge(offsets.filter(({ topic }) => purgeable.has(topic)));
    return 'committed';
  }

  /** Repartition topics keep everything, so what is committed is deleted, as Kafka Streams does. */
  async #purge(done: Offsets): Promise<void> {
    if (done.length === 0 || this.#nowMs() - this.#lastPurgeMs < purgeIntervalMs) return;
    this.#lastPurgeMs = this.#nowMs();
    try {
      await this.#admin.deleteRecords(done);
    } catch (error) {
      // Only disk space: tried again at the next interval. Programming errors are no ClientErrors.
      if (!(error instanceof ClientError)) throw error;
    }
  }
}

/** The group goes on without this commit; membership heals by itself. */
function isRebalancing(error: unknown): boolean {
  return (
    error instanceof ClientError &&
    ['REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID'].includes(error.code)
  );
}
