import { failedJoin, type JoinReply } from '#engine/coordinator/group/classic-group.ts';
import { GroupError } from '#engine/coordinator/group/group-error.ts';
import { errorCodes } from '#engine/protocol/error-codes.ts';
import { type JoinGroupRequest, joinGroupApi } from '#engine/protocol/generated/join-group.ts';
import { defineHandler, type RequestContext } from '../request-handler.ts';

/** Advertised and served from version 0 on: librdkafka takes a higher minimum for a broker without groups (KAFKA-19444). */
export const joinGroup = defineHandler(joinGroupApi, async (request, context) => {
  const reply = await join(request, context);
  const { version } = context;
  return {
    errorCode: errorCodes[reply.error],
    generationId: reply.generationId,
    protocolType: reply.protocolType,
    protocolName: version >= 7 ? reply.protocolName : (reply.protocolName ?? ''),
    leader: reply.leaderId,
    skipAssignment: reply.skipAssignment,
    memberId: reply.memberId,
    members: reply.members.map(({ memberId, instanceId, metadata }) => ({
      memberId,
      groupInstanceId: instanceId,
      metadata,
    })),
  };
});

async function join(
  request: JoinGroupRequest,
  { broker, version, clientId, clientHost }: RequestContext,
): Promise<JoinReply> {
  const { groupId, memberId, sessionTimeoutMs, protocolType } = request;
  try {
    return await broker.groups.join({
      groupId,
      memberId,
      instanceId: request.groupInstanceId,
      clientId,
      clientHost: `/${clientHost}`,
      sessionTimeoutMs,
      // Version 0 had one timeout for both.
      rebalanceTimeoutMs: version === 0 ? sessionTimeoutMs : request.rebalanceTimeoutMs,
      protocolType,
      protocols: request.protocols.map(({ name, metadata }) => ({
        name,
        metadata: new Uint8Array(metadata),
      })),
      mustKnowId: version >= 4,
      canSkipAssignment: version >= 9,
    });
  } catch (error) {
    if (error instanceof GroupError) return failedJoin(error.code, memberId);
    throw error;
  }
}
