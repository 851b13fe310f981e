import { errorCodes } from '#engine/protocol/error-codes.ts';
import { describeClusterApi } from '#engine/protocol/generated/describe-cluster.ts';
import { CLUSTER_OPERATIONS, NOT_ASKED } from '../authorized-operations.ts';
import { defineHandler } from '../request-handler.ts';

const ENDPOINT_BROKERS = 1;

export const describeCluster = defineHandler(describeClusterApi, (request, { broker }) => {
  const base = { clusterId: broker.clusterId, controllerId: broker.brokerId };
  if (request.endpointType !== ENDPOINT_BROKERS) {
    return {
      ...base,
      errorCode: errorCodes.UNSUPPORTED_ENDPOINT_TYPE,
      errorMessage: 'This is the endpoint of a broker; there is none of a controller.',
      brokers: [],
    };
  }
  return {
    ...base,
    errorCode: errorCodes.NONE,
    brokers: [...broker.image.brokers.values()].map(({ brokerId, host, port, rack }) => ({
      brokerId,
      host,
      port,
      rack,
    })),
    clusterAuthorizedOperations: request.includeClusterAuthorizedOperations ? CLUSTER_OPERATIONS : NOT_ASKED,
  };
});
