/**
 * The client's public contract: Producer, Consumer and Admin for any Kafka cluster. Nothing here knows whether the
 * broker is ours. Everything above the wire (streams, connect, inspect, host) is written against these types.
 */
import type { Env } from '#engine/env/env.ts';
import type { RecordTable } from '#engine/protocol/records/record-table.ts';

export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

export interface ClientOptions {
  readonly env: Env;
  /** `host:port`, several allowed. */
  readonly bootstrap: readonly string[];
  readonly clientId: string;
  /** One request, ms. 30,000 by default. */
  readonly requestTimeoutMs?: number;
  /** Delay after a retriable error, doubled up to 1,000 with jitter. 100 by default. */
  readonly retryBackoffMs?: number;
  /** New partitions and topics are noticed at this age of the metadata at the latest, ms. 300,000 by default. */
  readonly metadataMaxAgeMs?: number;
}

export interface Header {
  readonly key: string;
  readonly value: Uint8Array | null;
}

// ── Producer ────────────────────────────────────────────────────────────────────────────────────────────────────

export interface ProducerOptions extends ClientOptions {
  /** `all` (-1) by default. */
  readonly acks?: 'all' | 'leader' | 'none';
  /** true by default; needs acks=all. */
  readonly idempotent?: boolean;
  /** 5 by default. */
  readonly lingerMs?: number;
  /** Bytes of one open batch per partition; 131,072 by default. */
  readonly batchSize?: number;
  /** Bytes of unacknowledged records before `append` says false; 33,554,432 by default. */
  readonly bufferMemory?: number;
  readonly compression?: Compression;
  /** Bytes of one request, and so of one record; 1,048,576 by default. The topic's `max.message.bytes` also counts. */
  readonly maxRequestSize?: number;
  /** From the first send to the last retry, ms; 120,000 by default. */
  readonly deliveryTimeoutMs?: number;
}

export type Compression = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd';

export interface ProducerRecord {
  readonly topic: string;
  /** Chosen from the key as Java's default partitioner does (murmur2; sticky without a key) when absent. */
  readonly partition?: number;
  readonly key?: Uint8Array | null;
  readonly value: Uint8Array | null;
  /** ms since the epoch; now by default. */
  readonly timestampMs?: number;
  readonly headers?: readonly Header[];
}

export interface RecordMetadata extends TopicPartition {
  /** -1 with acks `none`. */
  readonly offset: number;
  readonly timestampMs: number;
}

export interface Producer {
  /**
   * The hot path: writes straight into the partition's open batch, without a promise per record.
   *
   * @param partition -1 lets the partitioner choose.
   * @returns false when nothing was taken: the buffer is full or the topic's metadata is not known yet. Await
   *   `ready(topic)` and call again.
   * @throws {ClientError} when the record can never be sent (too large, producer failed or closed).
   */
  append(
    topic: string,
    partition: number,
    key: Uint8Array | null,
    value: Uint8Array | null,
    timestampMs: number,
    headers?: readonly Header[],
  ): boolean;
  /** Resolves when `append` to this topic would be taken. @throws {ClientError} if that can't be. */
  ready(topic: string): Promise<void>;
  /** @throws {ClientError} with Kafka's error code when the broker rejected it or the delivery timeout passed. */
  send(record: ProducerRecord): Promise<RecordMetadata>;
  /** Resolves when all that was taken before the call is acknowledged. @throws the first failure since the last flush. */
  flush(): Promise<void>;
  partitionsOf(topic: string): Promise<number>;
  /** Flushes for at most `timeoutMs` (30,000 by default), then closes the connections. */
  close(timeoutMs?: number): Promise<void>;
}

// ── Consumer ────────────────────────────────────────────────────────────────────────────────────────────────────

export interface ConsumerOptions extends ClientOptions {
  /** Absent: no group; use `assign`. */
  readonly groupId?: string;
  readonly groupInstanceId?: string;
  /** Where to start without a committed offset. `latest` by default; `none` throws. */
  readonly autoOffsetReset?: 'earliest' | 'latest' | 'none';
  readonly isolation?: 'read_uncommitted' | 'read_committed';
  readonly sessionTimeoutMs?: number;
  readonly rebalanceTimeoutMs?: number;
  readonly heartbeatIntervalMs?: number;
  /** In order of preference; range, cooperative-sticky by default. */
  readonly assignors?: readonly Assignor[];
  readonly fetchMinBytes?: number;
  readonly fetchMaxWaitMs?: number;
  readonly fetchMaxBytes?: number;
  readonly maxPartitionFetchBytes?: number;
}

/** Kafka's ConsumerPartitionAssignor. Streams brings its own. */
export interface Assignor {
  readonly name: string;
  readonly protocol: 'eager' | 'cooperative';
  subscriptionUserData?(topics: readonly string[]): Uint8Array | null;
  /** Run by the group's leader. */
  assign(
    partitionCounts: ReadonlyMap<string, number>,
    members: readonly AssignorMember[],
  ): ReadonlyMap<string, AssignorResult>;
  onAssignment?(assignment: AssignorResult, generation: number): void;
}

export interface AssignorMember {
  readonly memberId: string;
  readonly groupInstanceId: string | null;
  readonly topics: readonly string[];
  readonly ownedPartitions: readonly TopicPartition[];
  readonly generation: number;
  readonly userData: Uint8Array | null;
}

export interface AssignorResult {
  readonly partitions: readonly TopicPartition[];
  readonly userData: Uint8Array | null;
}

/** One record batch of one partition, decoded to an offset table. Owned by who got it. */
export interface FetchedBatch extends TopicPartition {
  /** Only records at or after the position that was asked; see `first`. */
  readonly records: RecordTable;
  /** Index in `records` of the first record to use. */
  readonly first: number;
  readonly highWatermark: number;
  /** The position after this batch. */
  readonly nextOffset: number;
}

export interface OffsetAndMetadata {
  readonly offset: number;
  readonly leaderEpoch?: number;
  readonly metadata?: string;
}

export interface RebalanceListener {
  /** Before partitions go; commit here. Awaited, within the rebalance timeout. */
  onRevoked?(partitions: readonly TopicPartition[]): Promise<void> | void;
  onAssigned?(partitions: readonly TopicPartition[]): Promise<void> | void;
  /** The group went on without us: commits are not possible any more. */
  onLost?(partitions: readonly TopicPartition[]): Promise<void> | void;
}

export interface Consumer {
  /** Group membership on these topics; may be called again with other topics. */
  subscribe(topics: readonly string[], listener?: RebalanceListener): void;
  /** These partitions, without a group protocol (commits still go to `groupId` if there is one). */
  assign(partitions: readonly TopicPartition[]): void;
  readonly assignment: readonly TopicPartition[];
  /**
   * Next batches, in offset order per partition; empty after `maxWaitMs`. Positions advance past what is returned.
   * Heartbeats and rebalances go on between polls; a member that does not poll is not put out by us.
   * @throws {ClientError} on fatal errors (authorization, OFFSET_OUT_OF_RANGE with reset `none`, fenced instance).
   */
  poll(maxWaitMs: number): Promise<readonly FetchedBatch[]>;
  /** Paused partitions keep their assignment and position; batches already fetched are kept back. */
  pause(partitions: readonly TopicPartition[]): void;
  resume(partitions: readonly TopicPartition[]): void;
  seek(partition: TopicPartition, offset: number): void;
  position(partition: TopicPartition): number | undefined;
  /** @throws {ClientError} (ILLEGAL_GENERATION, UNKNOWN_MEMBER_ID, REBALANCE_IN_PROGRESS, …) */
  commit(offsets: readonly (TopicPartition & OffsetAndMetadata)[]): Promise<void>;
  /** Undefined where nothing is committed. */
  committed(partitions: readonly TopicPartition[]): Promise<readonly (OffsetAndMetadata | undefined)[]>;
  readonly groupMetadata: {
    readonly groupId: string;
    readonly generation: number;
    readonly memberId: string;
  };
  /** Leaves the group, closes the connections. */
  close(timeoutMs?: number): Promise<void>;
}

// ── Admin ───────────────────────────────────────────────────────────────────────────────────────────────────────

export interface NewTopic {
  readonly name: string;
  /** The broker's default when absent. */
  readonly partitions?: number;
  readonly replicationFactor?: number;
  readonly configs?: Readonly<Record<string, string>>;
}

export interface TopicDescription {
  readonly name: string;
  readonly topicId: string;
  readonly internal: boolean;
  readonly partitions: readonly {
    readonly partition: number;
    readonly leader: number;
    readonly leaderEpoch: number;
    readonly replicas: readonly number[];
    readonly isr: readonly number[];
  }[];
}

export type OffsetSpec = 'earliest' | 'latest' | 'max-timestamp' | { readonly timestampMs: number };

export interface GroupDescription {
  readonly groupId: string;
  readonly state: string;
  readonly protocol: string;
  readonly coordinator: number;
  readonly members: readonly {
    readonly memberId: string;
    readonly clientId: string;
    readonly host: string;
    readonly partitions: readonly TopicPartition[];
  }[];
}

export interface Admin {
  /** @throws {ClientError} for the first topic that failed; `existing` says what an existing topic means. */
  createTopics(
    topics: readonly NewTopic[],
    options?: { readonly existing?: 'keep' | 'error' },
  ): Promise<void>;
  createPartitions(topic: string, total: number): Promise<void>;
  deleteTopics(names: readonly string[]): Promise<void>;
  deleteRecords(before: readonly (TopicPartition & { readonly offset: number })[]): Promise<void>;
  listTopics(): Promise<
    readonly { readonly name: string; readonly topicId: string; readonly internal: boolean }[]
  >;
  /** Undefined where the topic does not exist. */
  describeTopics(names: readonly string[]): Promise<readonly (TopicDescription | undefined)[]>;
  describeTopicConfigs(
    names: readonly string[],
  ): Promise<
    ReadonlyMap<
      string,
      readonly { readonly name: string; readonly value: string | null; readonly isDefault: boolean }[]
    >
  >;
  alterTopicConfigs(topic: string, configs: Readonly<Record<string, string | null>>): Promise<void>;
  listOffsets(
    partitions: readonly (TopicPartition & { readonly at: OffsetSpec })[],
  ): Promise<readonly (TopicPartition & { readonly offset: number; readonly timestampMs: number })[]>;
  listGroups(): Promise<readonly { readonly groupId: string; readonly state: string }[]>;
  describeGroups(groupIds: readonly string[]): Promise<readonly GroupDescription[]>;
  /** Members that left without a word hold their partitions until their session ends; these leave now. */
  removeGroupMembers(groupId: string, memberIds: readonly string[]): Promise<void>;
  groupOffsets(groupId: string): Promise<readonly (TopicPartition & OffsetAndMetadata)[]>;
  /** The group must be empty. */
  setGroupOffsets(
    groupId: string,
    offsets: readonly (TopicPartition & { readonly offset: number })[],
  ): Promise<void>;
  deleteGroups(groupIds: readonly string[]): Promise<void>;
  describeCluster(): Promise<{
    readonly clusterId: string;
    readonly controller: number;
    readonly brokers: readonly { readonly id: number; readonly host: string; readonly port: number }[];
  }>;
  close(): Promise<void>;
}
