import { errorCodes } from '#engine/protocol/error-codes.ts';
import { heartbeatApi } from '#engine/protocol/generated/heartbeat.ts';
import { errorCodeOf } from '../kafka-error.ts';
import { defineHandler } from '../request-handler.ts';

export const heartbeat = defineHandler(
  heartbeatApi,
  async ({ groupId, memberId, groupInstanceId, generationId }, { broker }) => {
    try {
      const reply = await broker.groups.heartbeat({
        groupId,
        memberId,
        instanceId: groupInstanceId,
        generationId,
      });
      return { errorCode: errorCodes[reply] };
    } catch (error) {
      return { errorCode: errorCodeOf(error) };
    }
  },
);
