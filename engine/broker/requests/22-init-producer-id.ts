import { errorCodes } from '#engine/protocol/error-codes.ts';
import { initProducerIdApi } from '#engine/protocol/generated/init-producer-id.ts';
import { defineHandler } from '../request-handler.ts';

/** Ids for idempotent producers. One with a transactional id is told that there is no transaction coordinator. */
export const initProducerId = defineHandler(initProducerIdApi, ({ transactionalId }, { broker }) => {
  if (transactionalId !== null) {
    const errorCode =
      transactionalId === '' ? errorCodes.INVALID_REQUEST : errorCodes.TRANSACTIONAL_ID_AUTHORIZATION_FAILED;
    return { errorCode, producerId: -1, producerEpoch: -1 };
  }
  return { errorCode: errorCodes.NONE, producerId: broker.producerIds.next(), producerEpoch: 0 };
});
