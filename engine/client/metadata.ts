import { errorCodes } from '#engine/protocol/error-codes.ts';
import type { MetadataResponse, MetadataResponseTopic } from '#engine/protocol/generated/metadata.ts';
import { ZERO_UUID } from '#engine/protocol/wire/uuid.ts';

export interface BrokerAddress {
  readonly id: number;
  readonly host: string;
  readonly port: number;
}

export interface PartitionMetadata {
  readonly partition: number;
  /** -1 when there is none at the moment. */
  readonly leader: number;
  /** -1 when the broker does not say. */
  readonly leaderEpoch: number;
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
}

export interface TopicMetadata {
  readonly name: string;
  /** Undefined when the broker does not say (before Kafka 2.8). */
  readonly topicId: string | undefined;
  readonly internal: boolean;
  /** 0, or why there are no partitions. */
  readonly errorCode: number;
  /** In order of partition. */
  readonly partitions: readonly PartitionMetadata[];
}

/** What is known of a cluster: a value, replaced whole by each answer. */
export interface ClusterImage {
  readonly clusterId: string | undefined;
  /** -1 when unknown. */
  readonly controller: number;
  readonly brokers: ReadonlyMap<number, BrokerAddress>;
  readonly topics: ReadonlyMap<string, TopicMetadata>;
}

export const emptyImage: ClusterImage = {
  clusterId: undefined,
  controller: -1,
  brokers: new Map(),
  topics: new Map(),
};

/** Brokers come whole from the answer; topics that it does not name stay as they were. */
export function imageAfter(before: ClusterImage, response: MetadataResponse): ClusterImage {
  const topics = new Map(before.topics);
  for (const topic of response.topics) {
    if (topic.name !== null) topics.set(topic.name, topicAfter(before.topics.get(topic.name), topic));
  }
  return {
    clusterId: response.clusterId ?? undefined,
    controller: response.controllerId,
    brokers: new Map(response.brokers.map(({ nodeId, host, port }) => [nodeId, { id: nodeId, host, port }])),
    topics,
  };
}

/** A broker that lags behind may still name an older leader: the newer epoch of the same topic wins (KIP-320). */
function topicAfter(before: TopicMetadata | undefined, answer: MetadataResponseTopic): TopicMetadata {
  const topicId = answer.topicId === ZERO_UUID ? undefined : answer.topicId;
  const sameTopic = before !== undefined && before.topicId === topicId && topicId !== undefined;
  const partitions = answer.partitions
    .map((partition): PartitionMetadata => {
      const known = sameTopic ? before.partitions[partition.partitionIndex] : undefined;
      if (known !== undefined && partition.leaderEpoch >= 0 && partition.leaderEpoch < known.leaderEpoch)
        return known;
      return {
        partition: partition.partitionIndex,
        leader: partition.leaderId,
        leaderEpoch: partition.leaderEpoch,
        replicas: partition.replicaNodes,
        isr: partition.isrNodes,
      };
    })
    .sort((a, b) => a.partition - b.partition);
  const errorCode = partitions.length === 0 ? answer.errorCode || errorCodes.LEADER_NOT_AVAILABLE : 0;
  return { name: answer.name ?? '', topicId, internal: answer.isInternal, errorCode, partitions };
}
