import { errorCodes } from '#engine/protocol/error-codes.ts';
import { apiVersionsApi } from '#engine/protocol/generated/api-versions.ts';
import { defineHandler } from '../request-handler.ts';

/** What KIP-511 allows in the name and version of a client. */
const SOFTWARE_NAME = /^[a-zA-Z0-9](?:[a-zA-Z0-9\-.]*[a-zA-Z0-9])?$/;

/** Says what is registered, no more. A version that is not served is answered by the connection itself. */
export const apiVersions = defineHandler(apiVersionsApi, (request, { broker, version }) => {
  const named =
    version < 3 ||
    (SOFTWARE_NAME.test(request.clientSoftwareName) && SOFTWARE_NAME.test(request.clientSoftwareVersion));
  if (!named) return { errorCode: errorCodes.INVALID_REQUEST, apiKeys: [] };
  return {
    errorCode: errorCodes.NONE,
    apiKeys: [...broker.handlers.values()].map(({ key, advertisedMinVersion, maxVersion }) => ({
      apiKey: key,
      minVersion: advertisedMinVersion,
      maxVersion,
    })),
  };
});
