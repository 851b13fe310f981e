import { errorCodes } from '#engine/protocol/error-codes.ts';
import { alterConfigsApi } from '#engine/protocol/generated/alter-configs.ts';
import { configTarget } from '../config-target.ts';
import { errorCodeOf, errorMessageOf } from '../kafka-error.ts';
import { defineHandler } from '../request-handler.ts';

/** The old way: what is not named goes back to its default. */
export const alterConfigs = defineHandler(alterConfigsApi, (request, { broker }) => ({
  responses: request.resources.map(({ resourceType, resourceName, configs }) => {
    try {
      const { resource, name } = configTarget(broker.image, resourceType, resourceName);
      const entries = new Map(
        configs.flatMap(({ name: key, value }) => (value === null ? [] : [[key, value] as const])),
      );
      broker.controller.replaceConfigs(resource, name, entries, request.validateOnly);
      return { errorCode: errorCodes.NONE, errorMessage: null, resourceType, resourceName };
    } catch (error) {
      return {
        errorCode: errorCodeOf(error),
        errorMessage: errorMessageOf(error),
        resourceType,
        resourceName,
      };
    }
  }),
}));
