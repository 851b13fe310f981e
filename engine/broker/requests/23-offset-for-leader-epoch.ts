import { errorCodes } from '#engine/protocol/error-codes.ts';
import { offsetForLeaderEpochApi } from '#engine/protocol/generated/offset-for-leader-epoch.ts';
import { errorCodeOf } from '../kafka-error.ts';
import { defineHandler } from '../request-handler.ts';

export const offsetForLeaderEpoch = defineHandler(offsetForLeaderEpochApi, (request, { broker }) => ({
  topics: request.topics.map(({ topic, partitions }) => ({
    topic,
    partitions: partitions.map(({ partition, currentLeaderEpoch, leaderEpoch }) => {
      try {
        const { log } = broker.partitions.require({ name: topic }, partition, currentLeaderEpoch);
        const end = log.endOffsetForEpoch(leaderEpoch);
        return {
          partition,
          errorCode: errorCodes.NONE,
          leaderEpoch: end?.leaderEpoch ?? -1,
          endOffset: end?.endOffset ?? -1,
        };
      } catch (error) {
        return { partition, errorCode: errorCodeOf(error) };
      }
    }),
  })),
}));
