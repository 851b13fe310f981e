import { errorCodes } from '#engine/protocol/error-codes.ts';
import { createPartitionsApi } from '#engine/protocol/generated/create-partitions.ts';
import { errorCodeOf, errorMessageOf } from '../kafka-error.ts';
import { defineHandler } from '../request-handler.ts';

export const createPartitions = defineHandler(createPartitionsApi, (request, { broker }) => ({
  results: request.topics.map(({ name, count, assignments }) => {
    try {
      broker.controller.createPartitions(
        { topic: name, count, assignments: assignments?.map(({ brokerIds }) => brokerIds) ?? null },
        request.validateOnly,
      );
      return { name, errorCode: errorCodes.NONE };
    } catch (error) {
      return { name, errorCode: errorCodeOf(error), errorMessage: errorMessageOf(error) };
    }
  }),
}));
