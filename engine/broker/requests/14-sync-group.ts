import { failedSync, type SyncReply } from '#engine/coordinator/group/classic-group.ts';
import { GroupError } from '#engine/coordinator/group/group-error.ts';
import { errorCodes } from '#engine/protocol/error-codes.ts';
import { type SyncGroupRequest, syncGroupApi } from '#engine/protocol/generated/sync-group.ts';
import { defineHandler, type RequestContext } from '../request-handler.ts';

export const syncGroup = defineHandler(syncGroupApi, async (request, context) => {
  const { error, protocolType, protocolName, assignment } = await sync(request, context);
  return { errorCode: errorCodes[error], protocolType, protocolName, assignment };
});

async function sync(request: SyncGroupRequest, { broker }: RequestContext): Promise<SyncReply> {
  const { groupId, memberId, generationId, protocolType, protocolName } = request;
  try {
    return await broker.groups.sync({
      groupId,
      memberId,
      instanceId: request.groupInstanceId,
      generationId,
      protocolType,
      protocolName,
      assignments: new Map(request.assignments.map((one) => [one.memberId, new Uint8Array(one.assignment)])),
    });
  } catch (error) {
    if (error instanceof GroupError) return failedSync(error.code);
    throw error;
  }
}
