import { errorCodes } from '#engine/protocol/error-codes.ts';
import { deleteGroupsApi } from '#engine/protocol/generated/delete-groups.ts';
import { errorCodeOf } from '../kafka-error.ts';
import { defineHandler } from '../request-handler.ts';

export const deleteGroups = defineHandler(deleteGroupsApi, async ({ groupsNames }, { broker }) => ({
  results: await Promise.all(
    groupsNames.map(async (groupId) => {
      try {
        await broker.groups.delete(groupId);
        return { groupId, errorCode: errorCodes.NONE };
      } catch (error) {
        return { groupId, errorCode: errorCodeOf(error) };
      }
    }),
  ),
}));
