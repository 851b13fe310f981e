import { errorCodes } from '#engine/protocol/error-codes.ts';
import { listGroupsApi } from '#engine/protocol/generated/list-groups.ts';
import { errorCodeOf } from '../kafka-error.ts';
import { defineHandler } from '../request-handler.ts';

const TYPE = 'classic';

export const listGroups = defineHandler(listGroupsApi, async (request, { broker }) => {
  const states = new Set(request.statesFilter.map((state) => state.toLowerCase()));
  const types = new Set(request.typesFilter.map((type) => type.toLowerCase()));
  if (types.size > 0 && !types.has(TYPE)) return { errorCode: errorCodes.NONE, groups: [] };
  try {
    const groups = await broker.groups.list();
    return {
      errorCode: errorCodes.NONE,
      groups: groups
        .filter(({ state }) => states.size === 0 || states.has(state.toLowerCase()))
        .map(({ groupId, protocolType, state }) => ({
          groupId,
          protocolType,
          groupState: state,
          groupType: TYPE,
        })),
    };
  } catch (error) {
    return { errorCode: errorCodeOf(error), groups: [] };
  }
});
