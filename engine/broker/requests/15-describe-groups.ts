import { GroupError } from '#engine/coordinator/group/group-error.ts';
import { errorCodes } from '#engine/protocol/error-codes.ts';
import { type DescribedGroupInit, describeGroupsApi } from '#engine/protocol/generated/describe-groups.ts';
import { GROUP_OPERATIONS, NOT_ASKED } from '../authorized-operations.ts';
import { defineHandler, type RequestContext } from '../request-handler.ts';

export const describeGroups = defineHandler(describeGroupsApi, async (request, context) => {
  const operations = request.includeAuthorizedOperations ? GROUP_OPERATIONS : NOT_ASKED;
  return {
    groups: await Promise.all(request.groups.map((groupId) => describe(groupId, operations, context))),
  };
});

async function describe(
  groupId: string,
  authorizedOperations: number,
  { broker, version }: RequestContext,
): Promise<DescribedGroupInit> {
  try {
    const group = await broker.groups.describe(groupId);
    return {
      errorCode: errorCodes.NONE,
      groupId,
      groupState: group.state,
      protocolType: group.protocolType,
      protocolData: group.protocolName,
      members: group.members.map((member) => ({
        memberId: member.memberId,
        groupInstanceId: member.instanceId,
        clientId: member.clientId,
        clientHost: member.clientHost,
        memberMetadata: member.metadata,
        memberAssignment: member.assignment,
      })),
      authorizedOperations,
    };
  } catch (error) {
    if (!(error instanceof GroupError)) throw error;
    const missing = error.code === 'GROUP_ID_NOT_FOUND';
    return {
      // Before version 6 a group that is not there is a dead one, without an error.
      errorCode: missing && version < 6 ? errorCodes.NONE : errorCodes[error.code],
      ...(version >= 6 ? { errorMessage: error.message } : {}),
      groupId,
      groupState: missing ? 'Dead' : '',
      protocolType: '',
      protocolData: '',
      members: [],
    };
  }
}
