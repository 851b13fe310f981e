import type { ConfigChange } from '#engine/controller/alter-configs.ts';
import { errorCodes } from '#engine/protocol/error-codes.ts';
import { incrementalAlterConfigsApi } from '#engine/protocol/generated/incremental-alter-configs.ts';
import { configTarget } from '../config-target.ts';
import { errorCodeOf, errorMessageOf, RequestError } from '../kafka-error.ts';
import { defineHandler } from '../request-handler.ts';

/** Kafka's AlterConfigOp.OpType; the index is the number. */
const OPERATIONS: readonly ConfigChange['operation'][] = ['set', 'delete', 'append', 'subtract'];

export const incrementalAlterConfigs = defineHandler(incrementalAlterConfigsApi, (request, { broker }) => ({
  responses: request.resources.map(({ resourceType, resourceName, configs }) => {
    try {
      const { resource, name } = configTarget(broker.image, resourceType, resourceName);
      const changes = configs.map((config) => ({
        key: config.name,
        operation: operationOf(config.configOperation),
        value: config.value,
      }));
      broker.controller.alterConfigs(resource, name, changes, request.validateOnly);
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

function operationOf(code: number): ConfigChange['operation'] {
  const operation = OPERATIONS[code];
  if (operation === undefined)
    throw new RequestError('INVALID_REQUEST', `There is no config operation ${code}.`);
  return operation;
}
