import { CONFIG_SOURCES, valueInForce } from '#engine/controller/configs/config-view.ts';
import { TOPIC_CONFIGS } from '#engine/controller/configs/topic-configs.ts';
import { errorCodes } from '#engine/protocol/error-codes.ts';
import {
  type CreatableTopic,
  type CreatableTopicResultInit,
  createTopicsApi,
} from '#engine/protocol/generated/create-topics.ts';
import { errorCodeOf, errorMessageOf, RequestError } from '../kafka-error.ts';
import { defineHandler, type RequestContext } from '../request-handler.ts';

export const createTopics = defineHandler(createTopicsApi, (request, context) => {
  const counts = new Map<string, number>();
  for (const { name } of request.topics) counts.set(name, (counts.get(name) ?? 0) + 1);
  const unique = request.topics.filter(
    (topic, index, all) => all.findIndex(({ name }) => name === topic.name) === index,
  );
  return {
    topics: unique.map((topic) => {
      try {
        if ((counts.get(topic.name) ?? 0) > 1) {
          throw new RequestError('INVALID_REQUEST', `Duplicate topic name: ${topic.name}`);
        }
        return created(topic, request.validateOnly, context);
      } catch (error) {
        return {
          name: topic.name,
          errorCode: errorCodeOf(error),
          errorMessage: errorMessageOf(error),
          ...(context.version >= 5 ? { numPartitions: -1, replicationFactor: -1, configs: [] } : {}),
        };
      }
    }),
  };
});

function created(
  topic: CreatableTopic,
  validateOnly: boolean,
  { broker, version }: RequestContext,
): CreatableTopicResultInit {
  const configs = new Map(topic.configs.map(({ name, value }) => [name, value ?? '']));
  const planned = broker.controller.createTopic(
    {
      name: topic.name,
      partitions: topic.numPartitions,
      replicationFactor: topic.replicationFactor,
      assignments: new Map(
        topic.assignments.map(({ partitionIndex, brokerIds }) => [partitionIndex, brokerIds]),
      ),
      configs,
    },
    validateOnly,
  );
  const { topicId, partitions: numPartitions, replicationFactor } = planned;
  if (version < 5) return { name: topic.name, errorCode: errorCodes.NONE };
  return {
    name: topic.name,
    topicId,
    errorCode: errorCodes.NONE,
    numPartitions,
    replicationFactor,
    configs: TOPIC_CONFIGS.map(({ name }) => {
      const own = configs.get(name);
      const synonyms = broker.configs.topicSynonyms(topic.name, name);
      return {
        name,
        value: own ?? valueInForce(name, synonyms),
        readOnly: false,
        configSource:
          own === undefined
            ? CONFIG_SOURCES[synonyms[0]?.source ?? 'default']
            : CONFIG_SOURCES['dynamic-topic'],
        isSensitive: false,
      };
    }),
  };
}
