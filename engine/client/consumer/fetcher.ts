import type { Timer } from '#engine/env/env.ts';
import {
  type FetchRequestInit,
  type FetchResponse,
  fetchApi,
  type PartitionData,
} from '#engine/protocol/generated/fetch.ts';
import type { Cluster } from '../cluster.ts';
import { asClientError, type ClientError, kafkaError, throwOnError } from '../errors.ts';
import type { FetchedBatch } from '../types.ts';
import type { AssignedPartition, Assignment } from './assignment.ts';
import { CompletedFetch } from './completed-fetch.ts';

/** Fetch before version 13 names topics, from it on their ids. */
const LAST_VERSION_WITH_NAMES = 12;
/** One `poll` gives about this much, so that who processes it yields often enough. */
const POLL_BYTES = 1_048_576;
const POLL_BATCHES = 512;
const READ_COMMITTED = 1;

export interface FetcherOptions {
  readonly cluster: Cluster;
  readonly assignment: Assignment;
  readonly isolation: 'read_uncommitted' | 'read_committed';
  readonly minBytes: number;
  readonly maxWaitMs: number;
  readonly maxBytes: number;
  readonly maxPartitionBytes: number;
  /** There are records to collect. */
  readonly onData: () => void;
  readonly onOutOfRange: (partition: AssignedPartition, error: ClientError) => void;
  readonly onError: (error: ClientError) => void;
}

interface BrokerState {
  fetching: boolean;
  failures: number;
  retryAtMs: number;
}

interface FetchTopicEntry {
  readonly topic: string;
  readonly topicId: string | undefined;
  readonly partitions: {
    partition: number;
    currentLeaderEpoch: number;
    fetchOffset: number;
    partitionMaxBytes: number;
  }[];
}

/**
 * Keeps one round of records per broker ahead of the application: one Fetch at a time to each, for all partitions
 * that it leads and that may be read; the next one when all that the last one brought has been collected.
 */
export class Fetcher {
  private readonly options: FetcherOptions;
  private readonly brokers = new Map<number, BrokerState>();
  private timer: Timer | undefined;
  private timerAtMs = Number.POSITIVE_INFINITY;
  private closed = false;

  constructor(options: FetcherOptions) {
    this.options = options;
  }

  /** Sends what can be sent now. Call it after anything has changed. */
  pump(): void {
    if (this.closed) return;
    const nowMs = this.options.cluster.env.clock.monotonicMs();
    for (const [brokerId, partitions] of this.byLeader(nowMs)) {
      const broker = this.broker(brokerId);
      if (broker.fetching || partitions.some(({ buffered }) => buffered !== undefined)) continue;
      if (broker.retryAtMs > nowMs) this.wakeAt(broker.retryAtMs);
      else void this.fetch(brokerId, broker, partitions);
    }
  }

  /** Takes what is buffered, about 1 MiB at a time, and moves the positions on. @throws {ClientError} */
  collect(): FetchedBatch[] {
    const batches: FetchedBatch[] = [];
    let bytes = 0;
    for (const partition of this.options.assignment.all()) {
      if (!partition.active || partition.buffered === undefined) continue;
      this.options.assignment.moveToEnd(partition);
      while (bytes < POLL_BYTES && batches.length < POLL_BATCHES && partition.buffered !== undefined) {
        bytes += this.takeBatch(partition, partition.buffered, batches);
      }
      if (bytes >= POLL_BYTES || batches.length >= POLL_BATCHES) break;
    }
    return batches;
  }

  close(): void {
    this.closed = true;
    this.timer?.cancel();
  }

  private takeBatch(partition: AssignedPartition, buffered: CompletedFetch, batches: FetchedBatch[]): number {
    try {
      const next = buffered.next(partition.position!);
      if (next === undefined) {
        partition.buffered = undefined;
        return 0;
      }
      partition.position = next.nextOffset;
      if (next.batch !== undefined) batches.push(next.batch);
      return next.sizeInBytes;
    } catch (error) {
      partition.buffered = undefined;
      // What came before it in this poll is returned first; the same batch is met again by the next one.
      if (batches.length > 0) return 0;
      throw asClientError(error, `Records of ${partition.name} at offset ${partition.position}`);
    }
  }

  private byLeader(nowMs: number): Map<number, AssignedPartition[]> {
    const { assignment, cluster } = this.options;
    const leaders = new Map<number, AssignedPartition[]>();
    for (const partition of assignment.all()) {
      if (!partition.active || partition.position === undefined || partition.fetching) continue;
      if (partition.retryAtMs > nowMs) {
        this.wakeAt(partition.retryAtMs);
        continue;
      }
      const leader = cluster.image.topics.get(partition.topic)?.partitions[partition.partition]?.leader ?? -1;
      if (leader < 0) {
        cluster.invalidate();
        continue;
      }
      const group = leaders.get(leader);
      if (group === undefined) leaders.set(leader, [partition]);
      else group.push(partition);
    }
    return leaders;
  }

  private async fetch(
    brokerId: number,
    broker: BrokerState,
    partitions: readonly AssignedPartition[],
  ): Promise<void> {
    const { cluster } = this.options;
    const asked = partitions.map((partition) => ({ partition, offset: partition.position! }));
    for (const partition of partitions) partition.fetching = true;
    broker.fetching = true;
    let failed = false;
    try {
      const { init, maxVersion, names } = this.request(partitions);
      const response = await cluster.request(brokerId, fetchApi, () => init, {
        lane: 'fetch',
        timeoutMs: cluster.requestTimeoutMs + this.options.maxWaitMs,
        maxVersion,
      });
      if (this.closed) return;
      throwOnError(response.errorCode, `Fetch at broker ${brokerId}`);
      this.onResponse(brokerId, asked, response, names);
    } catch (error) {
      failed = true;
      const failure = asClientError(error, `Fetch at broker ${brokerId}`);
      if (!failure.retriable && !this.closed) this.options.onError(failure);
    } finally {
      for (const partition of partitions) partition.fetching = false;
      broker.fetching = false;
    }
    if (this.closed) return;
    if (failed) {
      broker.retryAtMs = cluster.env.clock.monotonicMs() + cluster.backoffMs(broker.failures);
      broker.failures += 1;
      cluster.invalidate();
    } else broker.failures = 0;
    this.options.onData();
    this.pump();
  }

  private request(partitions: readonly AssignedPartition[]): {
    init: FetchRequestInit;
    maxVersion: number;
    names: ReadonlyMap<string, string>;
  } {
    const { cluster, maxPartitionBytes, isolation, minBytes, maxWaitMs, maxBytes } = this.options;
    const topics = new Map<string, FetchTopicEntry>();
    const names = new Map<string, string>();
    for (const { topic, partition, position } of partitions) {
      const metadata = cluster.image.topics.get(topic);
      let entry = topics.get(topic);
      if (entry === undefined) {
        entry = { topic, topicId: metadata?.topicId, partitions: [] };
        topics.set(topic, entry);
        if (metadata?.topicId !== undefined) names.set(metadata.topicId, topic);
      }
      entry.partitions.push({
        partition,
        currentLeaderEpoch: metadata?.partitions[partition]?.leaderEpoch ?? -1,
        fetchOffset: position!,
        partitionMaxBytes: maxPartitionBytes,
      });
    }
    const init = {
      maxWaitMs,
      minBytes,
      maxBytes,
      isolationLevel: isolation === 'read_committed' ? READ_COMMITTED : 0,
      topics: [...topics.values()],
      forgottenTopicsData: [],
    };
    return {
      init,
      maxVersion: names.size === topics.size ? fetchApi.maxVersion : LAST_VERSION_WITH_NAMES,
      names,
    };
  }

  private onResponse(
    brokerId: number,
    asked: readonly { readonly partition: AssignedPartition; readonly offset: number }[],
    response: FetchResponse,
    names: ReadonlyMap<string, string>,
  ): void {
    const answers = new Map<string, PartitionData>();
    for (const topic of response.responses) {
      const name = topic.topic === '' ? names.get(topic.topicId) : topic.topic;
      for (const answer of topic.partitions) answers.set(`${name}-${answer.partitionIndex}`, answer);
    }
    for (const { partition, offset } of asked) {
      const answer = answers.get(partition.name);
      // It was sought, revoked or given anew meanwhile: these records are not the ones it waits for.
      const current = this.options.assignment.get(partition) === partition && partition.position === offset;
      if (answer === undefined || !current) continue;
      if (answer.errorCode !== 0) {
        this.onPartitionError(brokerId, partition, offset, answer.errorCode);
        continue;
      }
      partition.failures = 0;
      if (answer.records !== null && answer.records.length > 0) {
        partition.buffered = new CompletedFetch({
          partition,
          records: answer.records,
          highWatermark: answer.highWatermark,
          aborted:
            this.options.isolation === 'read_committed' ? (answer.abortedTransactions ?? []) : undefined,
        });
      }
    }
  }

  /** Others of the same broker are fetched on; this one rests, and its leader is looked up. */
  private onPartitionError(
    brokerId: number,
    partition: AssignedPartition,
    offset: number,
    errorCode: number,
  ): void {
    const { cluster, onOutOfRange, onError } = this.options;
    const error = kafkaError(
      errorCode,
      `Fetch of ${partition.name} from offset ${offset} at broker ${brokerId}`,
    );
    if (error.code === 'OFFSET_OUT_OF_RANGE') onOutOfRange(partition, error);
    else if (error.retriable) cluster.invalidate();
    else onError(error);
    partition.retryAtMs = cluster.env.clock.monotonicMs() + cluster.backoffMs(partition.failures);
    partition.failures += 1;
  }

  private wakeAt(atMs: number): void {
    if (atMs >= this.timerAtMs) return;
    this.timer?.cancel();
    this.timerAtMs = atMs;
    const { env } = this.options.cluster;
    this.timer = env.timers.after(Math.max(0, atMs - env.clock.monotonicMs()), () => {
      this.timer = undefined;
      this.timerAtMs = Number.POSITIVE_INFINITY;
      this.pump();
    });
  }

  private broker(brokerId: number): BrokerState {
    let broker = this.brokers.get(brokerId);
    if (broker === undefined) {
      broker = { fetching: false, failures: 0, retryAtMs: 0 };
      this.brokers.set(brokerId, broker);
    }
    return broker;
  }
}
