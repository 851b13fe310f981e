import { INTERNAL_TOPICS, topicNameProblem } from '#engine/controller/topic-name.ts';
import { errorCodes } from '#engine/protocol/error-codes.ts';
import {
  type DescribeTopicPartitionsResponseTopicInit,
  describeTopicPartitionsApi,
} from '#engine/protocol/generated/describe-topic-partitions.ts';
import { ZERO_UUID } from '#engine/protocol/wire/uuid.ts';
import { TOPIC_OPERATIONS } from '../authorized-operations.ts';
import { defineHandler } from '../request-handler.ts';

/** Kafka's max.request.partition.size.limit. */
const PARTITIONS_MAX = 2_000;

/** Topics by name, in pieces: the cursor says where the next one begins (KIP-966). No topic is made by asking. */
export const describeTopicPartitions = defineHandler(describeTopicPartitionsApi, (request, { broker }) => {
  const { cursor } = request;
  const asked =
    request.topics.length === 0
      ? [...broker.image.topicsByName.keys()]
      : request.topics.map(({ name }) => name);
  const names = [...new Set(asked)].sort().filter((name) => cursor === null || name >= cursor.topicName);
  let left = Math.max(1, Math.min(request.responsePartitionLimit, PARTITIONS_MAX));
  const topics: DescribeTopicPartitionsResponseTopicInit[] = [];
  for (const name of names) {
    if (left <= 0) return { topics, nextCursor: { topicName: name, partitionIndex: 0 } };
    const topic = broker.image.topicsByName.get(name);
    if (topic === undefined) {
      const invalid = topicNameProblem(name) !== undefined;
      const errorCode = invalid ? errorCodes.INVALID_TOPIC_EXCEPTION : errorCodes.UNKNOWN_TOPIC_OR_PARTITION;
      topics.push({ errorCode, name, topicId: ZERO_UUID, partitions: [] });
      continue;
    }
    const first = cursor !== null && cursor.topicName === name ? Math.max(0, cursor.partitionIndex) : 0;
    const end = Math.min(topic.partitions.length, first + left);
    topics.push({
      errorCode: errorCodes.NONE,
      name,
      topicId: topic.topicId,
      isInternal: INTERNAL_TOPICS.has(name),
      partitions: topic.partitions.slice(first, end).map((partition, index) => ({
        errorCode: partition.leader < 0 ? errorCodes.LEADER_NOT_AVAILABLE : errorCodes.NONE,
        partitionIndex: first + index,
        leaderId: partition.leader,
        leaderEpoch: partition.leaderEpoch,
        replicaNodes: partition.replicas,
        isrNodes: partition.isr,
        eligibleLeaderReplicas: [],
        lastKnownElr: [],
        offlineReplicas: [],
      })),
      topicAuthorizedOperations: TOPIC_OPERATIONS,
    });
    left -= end - first;
    if (end < topic.partitions.length)
      return { topics, nextCursor: { topicName: name, partitionIndex: end } };
  }
  return { topics };
});
