import { errorCodes } from '#engine/protocol/error-codes.ts';
import { consumerGroupDescribeApi } from '#engine/protocol/generated/consumer-group-describe.ts';
import { defineHandler } from '../request-handler.ts';

/**
 * Groups of the newer protocol (KIP-848), of which there are none here. Kafka's tools ask for these first and go on
 * to DescribeGroups when they are told so.
 */
export const consumerGroupDescribe = defineHandler(consumerGroupDescribeApi, ({ groupIds }) => ({
  groups: groupIds.map((groupId) => ({
    errorCode: errorCodes.GROUP_ID_NOT_FOUND,
    errorMessage: `Group ${groupId} is not a consumer group.`,
    groupId,
    groupState: '',
    groupEpoch: 0,
    assignmentEpoch: 0,
    assignorName: '',
    members: [],
  })),
}));
