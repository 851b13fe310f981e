import { errorCodes } from '#engine/protocol/error-codes.ts';
import { type CoordinatorInit, findCoordinatorApi } from '#engine/protocol/generated/find-coordinator.ts';
import { errorCodeOf, errorMessageOf, RequestError } from '../kafka-error.ts';
import { defineHandler, type RequestContext } from '../request-handler.ts';
import { findOrCreateTopic, OFFSETS_TOPIC } from '../topic-names.ts';

const KEY_GROUP = 0;
const KEY_TRANSACTION = 1;

export const findCoordinator = defineHandler(findCoordinatorApi, (request, context) => {
  if (context.version >= 4) {
    return { coordinators: request.coordinatorKeys.map((key) => find(key, request.keyType, context)) };
  }
  const { nodeId, host, port, errorCode, errorMessage } = find(request.key, request.keyType, context);
  return { nodeId, host, port, errorCode, ...(context.version >= 1 ? { errorMessage } : {}) };
});

function find(key: string, keyType: number, { broker }: RequestContext): Required<CoordinatorInit> {
  try {
    if (keyType === KEY_TRANSACTION) {
      throw new RequestError('TRANSACTIONAL_ID_AUTHORIZATION_FAILED', 'Transactions are not served yet.');
    }
    if (keyType !== KEY_GROUP)
      throw new RequestError('INVALID_REQUEST', `There is no coordinator of type ${keyType}.`);
    const topic = findOrCreateTopic(broker, OFFSETS_TOPIC);
    const leader = topic.partitions[broker.groups.partitionOf(key)]?.leader ?? -1;
    const node = broker.image.brokers.get(leader);
    if (node === undefined)
      throw new RequestError('COORDINATOR_NOT_AVAILABLE', 'The coordinator has no leader now.');
    return {
      key,
      nodeId: node.brokerId,
      host: node.host,
      port: node.port,
      errorCode: errorCodes.NONE,
      errorMessage: null,
    };
  } catch (error) {
    return {
      key,
      nodeId: -1,
      host: '',
      port: -1,
      errorCode: errorCodeOf(error),
      errorMessage: errorMessageOf(error),
    };
  }
}
