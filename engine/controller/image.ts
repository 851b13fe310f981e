import { ControllerError } from './controller-error.ts';
import type { ConfigResource, MetadataRecord, PartitionState, TopicId } from './records.ts';

/** The cluster as the journal's records say it is. Readers never change it; only `foldRecord` does. */
export interface ClusterImage {
  /** Epoch of the newest record in it; 0 when empty. */
  readonly epoch: number;
  readonly clusterId: string | undefined;
  readonly brokers: ReadonlyMap<number, BrokerRegistration>;
  readonly topicsByName: ReadonlyMap<string, TopicImage>;
  readonly topicsById: ReadonlyMap<TopicId, TopicImage>;
  readonly nextProducerId: number;
  /** Overrides only; empty when there are none. */
  configs(resource: ConfigResource, name: string): ReadonlyMap<string, string>;
}

export interface BrokerRegistration {
  readonly brokerId: number;
  readonly host: string;
  readonly port: number;
  readonly rack: string | null;
}

export interface TopicImage {
  readonly name: string;
  readonly topicId: TopicId;
  /** Index is the partition. */
  readonly partitions: readonly PartitionState[];
}

const NO_CONFIGS: ReadonlyMap<string, string> = new Map();

interface MutableTopic extends TopicImage {
  readonly partitions: PartitionState[];
}

/** The fold's accumulator. Give it away as `ClusterImage`. */
export class FoldedImage implements ClusterImage {
  epoch = 0;
  clusterId: string | undefined;
  nextProducerId = 0;
  readonly brokers = new Map<number, BrokerRegistration>();
  readonly topicsByName = new Map<string, MutableTopic>();
  readonly topicsById = new Map<TopicId, MutableTopic>();
  readonly #configs = new Map<string, Map<string, string>>();

  configs(resource: ConfigResource, name: string): ReadonlyMap<string, string> {
    return this.#configs.get(`${resource}/${name}`) ?? NO_CONFIGS;
  }

  apply(record: MetadataRecord): void {
    switch (record.type) {
      case 'cluster':
        this.clusterId = record.clusterId;
        return;
      case 'broker':
        this.brokers.set(record.brokerId, {
          brokerId: record.brokerId,
          host: record.host,
          port: record.port,
          rack: record.rack,
        });
        return;
      case 'broker-removed':
        this.brokers.delete(record.brokerId);
        return;
      case 'topic':
        this.#applyTopic(record.name, record.topicId);
        return;
      case 'topic-removed':
        this.#removeTopic(record.topicId);
        return;
      case 'partition':
        this.#applyPartition(record);
        return;
      case 'config':
        this.#applyConfig(record.resource, record.name, record.key, record.value);
        return;
      case 'producer-ids':
        this.nextProducerId = Math.max(this.nextProducerId, record.nextProducerId);
        return;
    }
  }

  /** The shortest journal whose fold is this image; a store may replace what it holds by it. */
  toRecords(): MetadataRecord[] {
    const records: MetadataRecord[] = [];
    if (this.clusterId !== undefined) records.push({ type: 'cluster', clusterId: this.clusterId });
    for (const broker of this.brokers.values()) records.push({ type: 'broker', ...broker });
    for (const topic of this.topicsByName.values()) {
      records.push({ type: 'topic', name: topic.name, topicId: topic.topicId });
      for (const [partition, state] of topic.partitions.entries()) {
        records.push({ type: 'partition', topicId: topic.topicId, partition, ...state });
      }
    }
    for (const [path, entries] of this.#configs) {
      const slash = path.indexOf('/');
      const resource = path.slice(0, slash) as ConfigResource;
      for (const [key, value] of entries) {
        records.push({ type: 'config', resource, name: path.slice(slash + 1), key, value });
      }
    }
    records.push({ type: 'producer-ids', nextProducerId: this.nextProducerId });
    return records;
  }

  #applyTopic(name: string, topicId: TopicId): void {
    if (this.topicsById.has(topicId)) return;
    const topic: MutableTopic = { name, topicId, partitions: [] };
    this.topicsByName.set(name, topic);
    this.topicsById.set(topicId, topic);
  }

  #removeTopic(topicId: TopicId): void {
    const topic = this.topicsById.get(topicId);
    if (topic === undefined) return;
    this.topicsById.delete(topicId);
    this.topicsByName.delete(topic.name);
    this.#configs.delete(`topic/${topic.name}`);
  }

  #applyPartition(record: Extract<MetadataRecord, { type: 'partition' }>): void {
    const topic = this.topicsById.get(record.topicId);
    if (topic === undefined || record.partition > topic.partitions.length) {
      throw new ControllerError(
        'UNKNOWN_SERVER_ERROR',
        `The metadata journal has partition ${record.partition} of topic id ${record.topicId} before what it belongs to`,
      );
    }
    topic.partitions[record.partition] = {
      replicas: record.replicas,
      isr: record.isr,
      leader: record.leader,
      leaderEpoch: record.leaderEpoch,
    };
  }

  #applyConfig(resource: ConfigResource, name: string, key: string, value: string | null): void {
    const path = `${resource}/${name}`;
    const entries = this.#configs.get(path) ?? new Map<string, string>();
    if (value === null) entries.delete(key);
    else entries.set(key, value);
    if (entries.size === 0) this.#configs.delete(path);
    else this.#configs.set(path, entries);
  }
}
