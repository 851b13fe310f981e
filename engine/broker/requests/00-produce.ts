import { INTERNAL_TOPICS } from '#engine/controller/topic-name.ts';
import type { AppendResult, PartitionLog } from '#engine/log/partition-log.ts';
import { errorCodes } from '#engine/protocol/error-codes.ts';
import {
  type PartitionProduceData,
  type PartitionProduceResponseInit,
  type ProduceRequest,
  type ProduceResponseInit,
  produceApi,
} from '#engine/protocol/generated/produce.ts';
import { whenCommitted } from '../committed.ts';
import { errorCodeOf, errorMessageOf, RequestError } from '../kafka-error.ts';
import type { LocalPartition } from '../partitions.ts';
import { type Answer, defineHandler, type RequestContext } from '../request-handler.ts';

/** An append that is done but not yet as safe as was asked for. */
interface Pending {
  readonly log: PartitionLog;
  readonly result: AppendResult;
  /** The answer's part; its error is set if time runs out. */
  readonly response: { errorCode: number };
}

/**
 * Appends in the callback that read the bytes, so that they are used where they lie. Advertised from version 0 on
 * although only 3 and later are served: older librdkafka takes a higher minimum for a broker without compression
 * (KAFKA-18659).
 */
export const produce = defineHandler(produceApi, answerProduce, 0);

function answerProduce(
  request: ProduceRequest,
  context: RequestContext,
): Answer<ProduceResponseInit> | Promise<Answer<ProduceResponseInit>> {
  const pending: Pending[] = [];
  let failure: string | undefined;
  const responses = request.topicData.map((topic) => ({
    name: topic.name,
    topicId: topic.topicId,
    partitionResponses: topic.partitionData.map((data) => {
      try {
        const partition = context.broker.partitions.require(topic, data.index);
        return appended(partition, data, request, pending);
      } catch (error) {
        failure = errorMessageOf(error);
        return refused(data.index, errorCodeOf(error), failure);
      }
    }),
  }));
  if (request.acks === 0) {
    // The client looks for no answer; that something went wrong it can only learn from the connection's end.
    if (failure !== undefined) context.closeConnection(`a produce request with acks=0 failed: ${failure}`);
    return undefined;
  }
  if (pending.length === 0) return { responses };
  return settle(pending, request, context).then(() => ({ responses }));
}

function appended(
  partition: LocalPartition,
  data: PartitionProduceData,
  request: ProduceRequest,
  pending: Pending[],
): PartitionProduceResponseInit {
  checkAllowed(partition, request);
  if (data.records === null) throw new RequestError('INVALID_RECORD', 'A produce request must have records.');
  const { log } = partition;
  const result = log.append(data.records, 'client');
  const response = {
    index: data.index,
    errorCode: errorCodes.NONE as number,
    baseOffset: result.baseOffset,
    logAppendTimeMs: result.logAppendTimeMs,
    logStartOffset: result.logStartOffset,
  };
  const uncommitted = request.acks === -1 && log.highWatermark <= result.lastOffset;
  if (request.acks !== 0 && (uncommitted || result.flushed !== undefined))
    pending.push({ log, result, response });
  return response;
}

function checkAllowed(partition: LocalPartition, request: ProduceRequest): void {
  const { acks, transactionalId } = request;
  if (acks < -1 || acks > 1) {
    throw new RequestError('INVALID_REQUIRED_ACKS', `acks must be -1, 0 or 1, not ${acks}.`);
  }
  if (transactionalId !== null) {
    throw new RequestError('INVALID_TXN_STATE', `Transactions are not served yet ('${transactionalId}').`);
  }
  if (INTERNAL_TOPICS.has(partition.topic)) {
    throw new RequestError(
      'INVALID_TOPIC_EXCEPTION',
      `Clients cannot write to the internal topic ${partition.topic}.`,
    );
  }
  if (acks === -1 && partition.isrSize < partition.minInsyncReplicas) {
    throw new RequestError(
      'NOT_ENOUGH_REPLICAS',
      `${partition.isrSize} replica(s) of ${partition.topic}-${partition.partition} are in sync, min.insync.replicas is ${partition.minInsyncReplicas}.`,
    );
  }
}

function refused(index: number, errorCode: number, errorMessage: string): PartitionProduceResponseInit {
  return { index, errorCode, baseOffset: -1, errorMessage };
}

async function settle(
  pending: readonly Pending[],
  request: ProduceRequest,
  context: RequestContext,
): Promise<void> {
  await Promise.all(
    pending.map(async ({ log, result, response }) => {
      try {
        await result.flushed;
      } catch {
        response.errorCode = errorCodes.KAFKA_STORAGE_ERROR;
        return;
      }
      if (request.acks !== -1) return;
      const { timers } = context.broker.env;
      if (!(await whenCommitted(log, result.lastOffset, timers, request.timeoutMs))) {
        response.errorCode = errorCodes.REQUEST_TIMED_OUT;
      }
    }),
  );
}
