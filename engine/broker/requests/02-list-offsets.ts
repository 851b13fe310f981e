import type { OffsetAndTimestamp, PartitionLog } from '#engine/log/partition-log.ts';
import { errorCodes } from '#engine/protocol/error-codes.ts';
import {
  type ListOffsetsPartition,
  type ListOffsetsPartitionResponseInit,
  listOffsetsApi,
} from '#engine/protocol/generated/list-offsets.ts';
import { errorCodeOf } from '../kafka-error.ts';
import { defineHandler, type RequestContext } from '../request-handler.ts';

/** Timestamps that are questions (Kafka's ListOffsetsRequest). Without tiers, the local log is all there is. */
const LATEST = -1;
const EARLIEST = -2;
const MAX_TIMESTAMP = -3;
const EARLIEST_LOCAL = -4;
const LATEST_TIERED = -5;
const EARLIEST_PENDING_UPLOAD = -6;

export const listOffsets = defineHandler(listOffsetsApi, (request, context) => ({
  topics: request.topics.map((topic) => ({
    name: topic.name,
    partitions: topic.partitions.map((asked) =>
      answerPartition(topic.name, asked, request.isolationLevel === 1, context),
    ),
  })),
}));

function answerPartition(
  name: string,
  asked: ListOffsetsPartition,
  readCommitted: boolean,
  context: RequestContext,
): ListOffsetsPartitionResponseInit {
  const partitionIndex = asked.partitionIndex;
  try {
    const { log } = context.broker.partitions.require({ name }, partitionIndex, asked.currentLeaderEpoch);
    const found = lookUp(log, asked.timestamp, readCommitted);
    const leaderEpoch = context.version >= 4 ? (found?.leaderEpoch ?? -1) : -1;
    return {
      partitionIndex,
      errorCode: errorCodes.NONE,
      timestamp: found?.timestampMs ?? -1,
      offset: found?.offset ?? -1,
      leaderEpoch,
    };
  } catch (error) {
    return { partitionIndex, errorCode: errorCodeOf(error) };
  }
}

function lookUp(
  log: PartitionLog,
  timestamp: number,
  readCommitted: boolean,
): OffsetAndTimestamp | undefined {
  const end = readCommitted ? log.lastStableOffset : log.highWatermark;
  const visible = (found: OffsetAndTimestamp | undefined): OffsetAndTimestamp | undefined =>
    found !== undefined && found.offset < end ? found : undefined;
  switch (timestamp) {
    case LATEST:
      return { offset: end, timestampMs: -1, leaderEpoch: log.leaderEpoch };
    case EARLIEST:
    case EARLIEST_LOCAL:
    case EARLIEST_PENDING_UPLOAD:
      return { offset: log.logStartOffset, timestampMs: -1, leaderEpoch: -1 };
    case LATEST_TIERED:
      return undefined;
    case MAX_TIMESTAMP:
      return visible(log.offsetOfMaxTimestamp());
    default:
      return visible(log.offsetForTimestamp(timestamp));
  }
}
