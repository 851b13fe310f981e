import type { TopicImage } from '#engine/controller/image.ts';
import { INTERNAL_TOPICS, topicNameProblem } from '#engine/controller/topic-name.ts';
import { errorCodes } from '#engine/protocol/error-codes.ts';
import {
  type MetadataRequest,
  type MetadataRequestTopic,
  type MetadataResponseTopicInit,
  metadataApi,
} from '#engine/protocol/generated/metadata.ts';
import { ZERO_UUID } from '#engine/protocol/wire/uuid.ts';
import { CLUSTER_OPERATIONS, NOT_ASKED, TOPIC_OPERATIONS } from '../authorized-operations.ts';
import { errorCodeOf } from '../kafka-error.ts';
import { defineHandler, type RequestContext } from '../request-handler.ts';
import { findOrCreateTopic, mayAutoCreate } from '../topic-names.ts';

export const metadata = defineHandler(metadataApi, (request, context) => {
  const { broker, version } = context;
  const topics = describeTopics(request, context);
  return {
    brokers: [...broker.image.brokers.values()].map(({ brokerId, host, port, rack }) => ({
      nodeId: brokerId,
      host,
      port,
      rack,
    })),
    clusterId: broker.clusterId,
    controllerId: broker.brokerId,
    topics,
    ...(request.includeClusterAuthorizedOperations && version >= 8 && version <= 10
      ? { clusterAuthorizedOperations: CLUSTER_OPERATIONS }
      : {}),
  };
});

function describeTopics(request: MetadataRequest, context: RequestContext): MetadataResponseTopicInit[] {
  const { broker, version } = context;
  // No list asks for all; version 0 has no null and says it with an empty one.
  const all = request.topics === null || (version === 0 && request.topics.length === 0);
  if (all) return [...broker.image.topicsByName.values()].map((topic) => describe(topic, request));
  return request.topics!.map((asked) =>
    asked.topicId !== ZERO_UUID
      ? describeById(asked, request, context)
      : describeByName(asked, request, context),
  );
}

function describeById(
  asked: MetadataRequestTopic,
  request: MetadataRequest,
  context: RequestContext,
): MetadataResponseTopicInit {
  const topic = context.broker.image.topicsById.get(asked.topicId);
  if (topic !== undefined) return describe(topic, request);
  const name = context.version >= 12 ? null : '';
  return { errorCode: errorCodes.UNKNOWN_TOPIC_ID, name, topicId: asked.topicId, partitions: [] };
}

function describeByName(
  asked: MetadataRequestTopic,
  request: MetadataRequest,
  context: RequestContext,
): MetadataResponseTopicInit {
  const { broker } = context;
  const name = asked.name ?? '';
  const topic = broker.image.topicsByName.get(name);
  if (topic !== undefined) return describe(topic, request);
  const missing = (errorCode: number): MetadataResponseTopicInit => ({
    errorCode,
    name,
    isInternal: INTERNAL_TOPICS.has(name),
    partitions: [],
  });
  if (topicNameProblem(name) !== undefined) return missing(errorCodes.INVALID_TOPIC_EXCEPTION);
  if (!request.allowAutoTopicCreation || !mayAutoCreate(broker, name)) {
    return missing(errorCodes.UNKNOWN_TOPIC_OR_PARTITION);
  }
  try {
    return describe(findOrCreateTopic(broker, name), request);
  } catch (error) {
    return missing(errorCodeOf(error));
  }
}

function describe(topic: TopicImage, request: MetadataRequest): MetadataResponseTopicInit {
  return {
    errorCode: errorCodes.NONE,
    name: topic.name,
    topicId: topic.topicId,
    isInternal: INTERNAL_TOPICS.has(topic.name),
    partitions: topic.partitions.map((partition, partitionIndex) => ({
      errorCode: partition.leader < 0 ? errorCodes.LEADER_NOT_AVAILABLE : errorCodes.NONE,
      partitionIndex,
      leaderId: partition.leader,
      leaderEpoch: partition.leaderEpoch,
      replicaNodes: partition.replicas,
      isrNodes: partition.isr,
      offlineReplicas: [],
    })),
    topicAuthorizedOperations: request.includeTopicAuthorizedOperations ? TOPIC_OPERATIONS : NOT_ASKED,
  };
}
