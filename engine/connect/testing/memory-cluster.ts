import { ownError } from '#engine/client/errors.ts';
import type {
  Admin,
  Consumer,
  FetchedBatch,
  Header,
  Producer,
  RebalanceListener,
  TopicPartition,
} from '#engine/client/types.ts';
import { BatchBuilder } from '#engine/protocol/records/batch-builder.ts';
import { RecordTable } from '#engine/protocol/records/record-table.ts';
import type { ConnectClients } from '../clients.ts';

export interface StoredRecord {
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly timestampMs: number;
  readonly headers: readonly Header[];
}

/** Kafka as far as connectors need it, in memory, one partition per topic, with faults on demand. For tests only. */
export class MemoryCluster implements ConnectClients {
  readonly topics = new Map<string, StoredRecord[]>();
  readonly committed = new Map<string, number>();
  /** What happened, in order: `ack quakes 3`, `commit connect-sink 7`. */
  readonly log: string[] = [];
  /** The next flushes fail; what was appended before them is lost, as after a delivery timeout. */
  failingFlushes = 0;
  /** Every n-th append finds the buffer full. */
  fullEvery = 0;
  readonly openClients = new Set<string>();
  readonly #clusterId = Math.random().toString(36);

  topic(name: string): StoredRecord[] {
    let records = this.topics.get(name);
    if (records === undefined) {
      records = [];
      this.topics.set(name, records);
    }
    return records;
  }

  add(topic: string, key: string | null, value: string | null): void {
    const bytes = (text: string | null) => (text === null ? null : new TextEncoder().encode(text));
    this.topic(topic).push({ key: bytes(key), value: bytes(value), timestampMs: 1, headers: [] });
  }

  texts(topic: string): string[] {
    return this.topic(topic).map(({ value }) => (value === null ? 'null' : new TextDecoder().decode(value)));
  }

  producer(clientId: string): Producer {
    this.openClients.add(clientId);
    const pending: { topic: string; record: StoredRecord }[] = [];
    let appends = 0;
    return {
      append: (topic, _partition, key, value, timestampMs, headers = []) => {
        appends++;
        if (this.fullEvery > 0 && appends % this.fullEvery === 0) return false;
        if ((value?.length ?? 0) > 1_000_000) throw ownError('INVALID_CALL', 'too large');
        pending.push({ topic, record: { key, value, timestampMs, headers } });
        return true;
      },
      ready: async () => {},
      flush: async () => {
        const taken = pending.splice(0);
        if (this.failingFlushes > 0) {
          this.failingFlushes--;
          throw ownError('DELIVERY_TIMEOUT', 'not acknowledged');
        }
        for (const { topic, record } of taken) this.topic(topic).push(record);
        for (const topic of new Set(taken.map((item) => item.topic))) {
          this.log.push(`ack ${topic} ${taken.filter((item) => item.topic === topic).length}`);
        }
      },
      send: async () => {
        throw new Error('connectors append');
      },
      partitionsOf: async () => 1,
      close: async () => {
        this.openClients.delete(clientId);
      },
    };
  }

  consumer(options: { readonly clientId: string; readonly groupId?: string }): Consumer {
    this.openClients.add(options.clientId);
    const { groupId } = options;
    let assignment: TopicPartition[] = [];
    let joining: { topics: readonly string[]; listener: RebalanceListener } | undefined;
    const positions = new Map<string, number>();
    const committedKey = (topic: string) => `${groupId} ${topic}`;
    return {
      subscribe: (topics, listener = {}) => {
        joining = { topics, listener };
      },
      assign: (partitions) => {
        assignment = [...partitions];
      },
      get assignment() {
        return assignment;
      },
      poll: async (maxWaitMs) => {
        if (joining !== undefined) {
          const { topics, listener } = joining;
          joining = undefined;
          assignment = topics.map((topic) => ({ topic, partition: 0 }));
          for (const topic of topics) positions.set(topic, this.committed.get(committedKey(topic)) ?? 0);
          await listener.onAssigned?.(assignment);
          return [];
        }
        const batches = assignment.flatMap(({ topic }) => {
          const batch = this.#batch(topic, positions.get(topic) ?? 0);
          if (batch !== undefined) positions.set(topic, batch.nextOffset);
          return batch ?? [];
        });
        if (batches.length === 0) await new Promise((resolve) => setTimeout(resolve, Math.min(maxWaitMs, 5)));
        return batches;
      },
      pause: () => {},
      resume: () => {},
      seek: ({ topic }, offset) => {
        positions.set(topic, offset);
      },
      position: ({ topic }) => positions.get(topic),
      commit: async (offsets) => {
        for (const { topic, offset } of offsets) {
          this.committed.set(committedKey(topic), offset);
          this.log.push(`commit ${groupId} ${offset}`);
        }
      },
      committed: async (partitions) =>
        partitions.map(({ topic }) => {
          const offset = this.committed.get(committedKey(topic));
          return offset === undefined ? undefined : { offset };
        }),
      groupMetadata: { groupId: groupId ?? '', generation: 1, memberId: 'm' },
      close: async () => {
        this.openClients.delete(options.clientId);
      },
    };
  }

  admin(clientId: string): Admin {
    this.openClients.add(clientId);
    const unused = async (): Promise<never> => {
      throw new Error('connectors do not need it');
    };
    return {
      createTopics: async (topics) => {
        for (const { name } of topics) this.topic(name);
      },
      describeTopics: async (names) =>
        names.map((name) => ({
          name,
          topicId: `${this.#clusterId}-${name}`,
          internal: false,
          partitions: [{ partition: 0, leader: 1, leaderEpoch: 0, replicas: [1], isr: [1] }],
        })),
      listOffsets: async (partitions) =>
        partitions.map(({ topic, partition, at }) => ({
          topic,
          partition,
          offset: at === 'earliest' ? 0 : this.topic(topic).length,
          timestampMs: -1,
        })),
      close: async () => {
        this.openClients.delete(clientId);
      },
      createPartitions: unused,
      deleteTopics: unused,
      deleteRecords: unused,
      listTopics: unused,
      describeTopicConfigs: unused,
      alterTopicConfigs: unused,
      listGroups: unused,
      describeGroups: unused,
      groupOffsets: unused,
      setGroupOffsets: unused,
      deleteGroups: unused,
      removeGroupMembers: unused,
      describeCluster: unused,
    };
  }

  #batch(topic: string, from: number): FetchedBatch | undefined {
    const records = this.topic(topic).slice(from, from + 50);
    if (records.length === 0) return undefined;
    const builder = new BatchBuilder();
    for (const record of records)
      builder.append(record.key, record.value, record.timestampMs, record.headers);
    const table = new RecordTable();
    table.read(Uint8Array.from(builder.build({ baseOffset: from })), 0);
    const nextOffset = from + records.length;
    return {
      topic,
      partition: 0,
      records: table,
      first: 0,
      highWatermark: this.topic(topic).length,
      nextOffset,
    };
  }
}
