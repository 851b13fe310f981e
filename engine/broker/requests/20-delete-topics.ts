import { errorCodes } from '#engine/protocol/error-codes.ts';
import { type DeletableTopicResultInit, deleteTopicsApi } from '#engine/protocol/generated/delete-topics.ts';
import { ZERO_UUID } from '#engine/protocol/wire/uuid.ts';
import { errorCodeOf, errorMessageOf, RequestError } from '../kafka-error.ts';
import { defineHandler, type RequestContext } from '../request-handler.ts';

export const deleteTopics = defineHandler(deleteTopicsApi, (request, context) => ({
  // Version 6 has a list of names or ids, earlier ones only names.
  responses: [
    ...request.topics.map(({ name, topicId }) => deleted(name, topicId, context)),
    ...request.topicNames.map((name) => deleted(name, ZERO_UUID, context)),
  ],
}));

function deleted(
  name: string | null,
  topicId: string,
  { broker, version }: RequestContext,
): DeletableTopicResultInit {
  try {
    if (!broker.configs.brokerFlag('delete.topic.enable')) {
      throw new RequestError(
        'TOPIC_DELETION_DISABLED',
        'Topics cannot be deleted while delete.topic.enable is false.',
      );
    }
    const topic = broker.controller.deleteTopic(name === null ? { topicId } : { name });
    return { name: topic.name, topicId: topic.topicId, errorCode: errorCodes.NONE };
  } catch (error) {
    return {
      name: name ?? (version >= 6 ? null : ''),
      topicId,
      errorCode: errorCodeOf(error),
      ...(version >= 5 ? { errorMessage: errorMessageOf(error) } : {}),
    };
  }
}
