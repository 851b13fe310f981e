import { errorCodes } from '#engine/protocol/error-codes.ts';
import {
  type DeleteRecordsPartitionResultInit,
  deleteRecordsApi,
} from '#engine/protocol/generated/delete-records.ts';
import { errorCodeOf, RequestError } from '../kafka-error.ts';
import { defineHandler, type RequestContext } from '../request-handler.ts';
import { OFFSETS_TOPIC } from '../topic-names.ts';

/** Asks for everything up to the high watermark. */
const ALL = -1;

export const deleteRecords = defineHandler(deleteRecordsApi, (request, context) => ({
  topics: request.topics.map(({ name, partitions }) => ({
    name,
    partitions: partitions.map(({ partitionIndex, offset }) =>
      deleted(name, partitionIndex, offset, context),
    ),
  })),
}));

function deleted(
  name: string,
  partitionIndex: number,
  offset: number,
  { broker }: RequestContext,
): DeleteRecordsPartitionResultInit {
  try {
    if (name === OFFSETS_TOPIC) {
      throw new RequestError('INVALID_TOPIC_EXCEPTION', `Records of ${name} cannot be deleted.`);
    }
    const { log } = broker.partitions.require({ name }, partitionIndex);
    const before = offset === ALL ? log.highWatermark : offset;
    if (before < 0 || before > log.highWatermark) {
      throw new RequestError('OFFSET_OUT_OF_RANGE', `${before} is not in 0 to ${log.highWatermark}.`);
    }
    return { partitionIndex, lowWatermark: log.deleteRecordsBefore(before), errorCode: errorCodes.NONE };
  } catch (error) {
    return { partitionIndex, lowWatermark: -1, errorCode: errorCodeOf(error) };
  }
}
