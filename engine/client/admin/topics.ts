import { errorCodes } from '#engine/protocol/error-codes.ts';
import { createPartitionsApi } from '#engine/protocol/generated/create-partitions.ts';
import { createTopicsApi } from '#engine/protocol/generated/create-topics.ts';
import { deleteTopicsApi } from '#engine/protocol/generated/delete-topics.ts';
import { type MetadataResponseTopic, metadataApi } from '#engine/protocol/generated/metadata.ts';
import { ZERO_UUID } from '#engine/protocol/wire/uuid.ts';
import type { Cluster } from '../cluster.ts';
import { kafkaError, throwOnError } from '../errors.ts';
import type { NewTopic, TopicDescription } from '../types.ts';
import { atController } from './at-controller.ts';

const BROKER_DEFAULT = -1;
/** How long a topic that was just made may take to be seen with leaders by the brokers. */
const VISIBLE_TIMEOUT_MS = 10_000;

/** Resolves when the topics can be used: partitions and leaders are in the metadata. */
export async function createTopics(
  cluster: Cluster,
  topics: readonly NewTopic[],
  existing: 'keep' | 'error',
): Promise<void> {
  if (topics.length === 0) return;
  const response = await atController(cluster, 'CreateTopics', () =>
    cluster.requestController(createTopicsApi, () => ({
      timeoutMs: cluster.requestTimeoutMs,
      topics: topics.map(({ name, partitions, replicationFactor, configs }) => ({
        name,
        numPartitions: partitions ?? BROKER_DEFAULT,
        replicationFactor: replicationFactor ?? BROKER_DEFAULT,
        assignments: [],
        configs: Object.entries(configs ?? {}).map(([key, value]) => ({ name: key, value })),
      })),
    })),
  );
  for (const { name, errorCode, errorMessage } of response.topics) {
    if (existing === 'keep' && errorCode === errorCodes.TOPIC_ALREADY_EXISTS) continue;
    throwOnError(errorCode, `Creating topic ${name}`, errorMessage);
  }
  await untilVisible(
    cluster,
    topics.map(({ name }) => name),
  );
}

export async function createPartitions(cluster: Cluster, topic: string, total: number): Promise<void> {
  const what = `Giving topic ${topic} ${total} partitions`;
  const response = await atController(cluster, what, () =>
    cluster.requestController(createPartitionsApi, () => ({
      topics: [{ name: topic, count: total, assignments: null }],
      timeoutMs: cluster.requestTimeoutMs,
      validateOnly: false,
    })),
  );
  for (const { errorCode, errorMessage } of response.results) throwOnError(errorCode, what, errorMessage);
}

export async function deleteTopics(cluster: Cluster, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const response = await atController(cluster, 'DeleteTopics', () =>
    cluster.requestController(deleteTopicsApi, (version) => ({
      ...(version >= 6
        ? { topics: names.map((name) => ({ name, topicId: ZERO_UUID })) }
        : { topicNames: names }),
      timeoutMs: cluster.requestTimeoutMs,
    })),
  );
  for (const { name, errorCode, errorMessage } of response.responses) {
    throwOnError(errorCode, `Deleting topic ${name}`, errorMessage);
  }
}

export async function listTopics(
  cluster: Cluster,
): Promise<readonly { name: string; topicId: string; internal: boolean }[]> {
  const topics = await cluster.retrying('Listing topics', () => topicMetadata(cluster, null));
  return topics
    .filter(({ name, errorCode }) => name !== null && errorCode !== errorCodes.UNKNOWN_TOPIC_OR_PARTITION)
    .map(({ name, topicId, isInternal }) => ({ name: name!, topicId, internal: isInternal }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export async function describeTopics(
  cluster: Cluster,
  names: readonly string[],
): Promise<readonly (TopicDescription | undefined)[]> {
  if (names.length === 0) return [];
  const topics = await cluster.retrying('Describing topics', () => topicMetadata(cluster, names));
  return names.map((name) => {
    const topic = topics.find((candidate) => candidate.name === name);
    if (topic === undefined || topic.errorCode === errorCodes.UNKNOWN_TOPIC_OR_PARTITION) return undefined;
    if (topic.partitions.length === 0) throwOnError(topic.errorCode, `Describing topic ${name}`);
    return description(name, topic);
  });
}

/** @param names null for all. */
async function topicMetadata(
  cluster: Cluster,
  names: readonly string[] | null,
): Promise<MetadataResponseTopic[]> {
  const response = await cluster.requestAny(metadataApi, (version) => ({
    topics: names === null ? (version === 0 ? [] : null) : names.map((name) => ({ name })),
    ...(version >= 4 ? { allowAutoTopicCreation: false } : {}),
  }));
  return response.topics;
}

async function untilVisible(cluster: Cluster, names: readonly string[]): Promise<void> {
  await cluster.retrying(
    'Waiting for new topics',
    async () => {
      const topics = await topicMetadata(cluster, names);
      for (const { name, errorCode, partitions } of topics) {
        throwOnError(errorCode, `Waiting for new topic ${name}`);
        if (partitions.some(({ leaderId }) => leaderId < 0)) {
          throw kafkaError(errorCodes.LEADER_NOT_AVAILABLE, `Waiting for new topic ${name}`);
        }
      }
    },
    { timeoutMs: VISIBLE_TIMEOUT_MS },
  );
}

function description(name: string, topic: MetadataResponseTopic): TopicDescription {
  return {
    name,
    topicId: topic.topicId,
    internal: topic.isInternal,
    partitions: topic.partitions
      .map(({ partitionIndex, leaderId, leaderEpoch, replicaNodes, isrNodes }) => ({
        partition: partitionIndex,
        leader: leaderId,
        leaderEpoch,
        replicas: replicaNodes,
        isr: isrNodes,
      }))
      .sort((a, b) => a.partition - b.partition),
  };
}
