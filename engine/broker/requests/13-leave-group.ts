import { errorCodes } from '#engine/protocol/error-codes.ts';
import { leaveGroupApi } from '#engine/protocol/generated/leave-group.ts';
import { errorCodeOf } from '../kafka-error.ts';
import { defineHandler } from '../request-handler.ts';

/** Up to version 2 one member leaves and its error is that of the whole; from 3 on each has its own. */
export const leaveGroup = defineHandler(leaveGroupApi, async (request, { broker, version }) => {
  const leaving =
    version >= 3
      ? request.members.map(({ memberId, groupInstanceId }) => ({ memberId, instanceId: groupInstanceId }))
      : [{ memberId: request.memberId, instanceId: null }];
  try {
    const { members } = await broker.groups.leave(request.groupId, leaving);
    if (version < 3) return { errorCode: errorCodes[members[0]?.error ?? 'NONE'] };
    return {
      errorCode: errorCodes.NONE,
      members: members.map(({ memberId, instanceId, error }) => ({
        memberId,
        groupInstanceId: instanceId,
        errorCode: errorCodes[error],
      })),
    };
  } catch (error) {
    return { errorCode: errorCodeOf(error) };
  }
});
