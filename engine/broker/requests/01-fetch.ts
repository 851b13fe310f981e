import { errorCodes } from '#engine/protocol/error-codes.ts';
import {
  type FetchPartition,
  type FetchRequest,
  type FetchResponseInit,
  fetchApi,
  type PartitionDataInit,
} from '#engine/protocol/generated/fetch.ts';
import { errorCodeOf } from '../kafka-error.ts';
import type { LocalPartition } from '../partitions.ts';
import { type Answer, defineHandler, type RequestContext } from '../request-handler.ts';

const NO_RECORDS = new Uint8Array(0);

/** A partition that is asked for, found or not. */
interface Wanted {
  readonly topic: string;
  readonly topicId: string;
  readonly asked: FetchPartition;
  readonly partition: LocalPartition | undefined;
  readonly errorCode: number;
}

/**
 * Long poll. No fetch sessions are kept: a client that asks for one gets session id 0 and goes on with full fetches
 * (KIP-227), which on one machine cost less than remembering them.
 */
export const fetch = defineHandler(fetchApi, answerFetch);

function answerFetch(
  request: FetchRequest,
  context: RequestContext,
): Answer<FetchResponseInit> | Promise<Answer<FetchResponseInit>> {
  if (request.sessionId !== 0) return { errorCode: errorCodes.FETCH_SESSION_ID_NOT_FOUND, responses: [] };
  const wanted = locate(request, context);
  const first = new FetchRound(request, context, wanted);
  if (first.isEnough || request.maxWaitMs <= 0) return first.send();
  first.discard();
  return new Promise((resolve) => waitForMore(request, context, wanted, first.bytes, resolve));
}

function locate(request: FetchRequest, context: RequestContext): Wanted[] {
  return request.topics.flatMap((topic) =>
    topic.partitions.map((asked) => {
      const name = { name: topic.topic, topicId: topic.topicId };
      try {
        const partition = context.broker.partitions.require(name, asked.partition, asked.currentLeaderEpoch);
        return { topic: topic.topic, topicId: topic.topicId, asked, partition, errorCode: errorCodes.NONE };
      } catch (error) {
        const errorCode = errorCodeOf(error);
        return { topic: topic.topic, topicId: topic.topicId, asked, partition: undefined, errorCode };
      }
    }),
  );
}

/** One go at reading what is there. Ends with `send` or `discard`. */
class FetchRound {
  readonly #wanted: readonly Wanted[];
  readonly #context: RequestContext;
  readonly #parts: PartitionDataInit[] = [];
  readonly #releases: (() => void)[] = [];
  readonly #minBytes: number;
  #failed = false;
  /** Bytes of records read. */
  bytes = 0;

  constructor(request: FetchRequest, context: RequestContext, wanted: readonly Wanted[]) {
    this.#wanted = wanted;
    this.#context = context;
    const { broker } = context;
    const cap = Math.min(
      request.maxBytes,
      broker.configs.brokerNumber('fetch.max.bytes'),
      broker.unsentBytesLeft,
    );
    this.#minBytes = Math.min(request.minBytes, cap);
    const isolation = request.isolationLevel === 1 ? 'last-stable' : 'high-watermark';
    for (const one of wanted) this.#parts.push(this.#read(one, cap, isolation));
  }

  /** A partition with an error counts as enough: the client must learn of it. */
  get isEnough(): boolean {
    return this.#failed || this.bytes >= this.#minBytes;
  }

  send(): FetchResponseInit {
    for (const release of this.#releases) this.#context.afterSend(release);
    const responses: { topic: string; topicId: string; partitions: PartitionDataInit[] }[] = [];
    for (const [index, { topic, topicId }] of this.#wanted.entries()) {
      let last = responses.at(-1);
      if (last === undefined || last.topic !== topic || last.topicId !== topicId) {
        last = { topic, topicId, partitions: [] };
        responses.push(last);
      }
      last.partitions.push(this.#parts[index]!);
    }
    return { responses };
  }

  discard(): void {
    for (const release of this.#releases) release();
  }

  #read(one: Wanted, cap: number, isolation: 'last-stable' | 'high-watermark'): PartitionDataInit {
    const { asked, partition } = one;
    if (partition === undefined) return this.#refused(asked.partition, one.errorCode);
    const { log } = partition;
    try {
      const left = Math.max(0, cap - this.bytes);
      // A batch larger than every limit must still get through, once for each answer (KIP-74).
      const result = log.read(asked.fetchOffset, {
        maxBytes: Math.min(asked.partitionMaxBytes, left),
        minOneBatch: this.bytes === 0,
        isolation,
      });
      this.bytes += result.bytes.length;
      this.#releases.push(() => result.release());
      return {
        partitionIndex: asked.partition,
        errorCode: errorCodes.NONE,
        highWatermark: result.highWatermark,
        lastStableOffset: result.lastStableOffset,
        logStartOffset: result.logStartOffset,
        abortedTransactions: isolation === 'last-stable' ? [] : null,
        records: result.bytes,
      };
    } catch (error) {
      return this.#refused(asked.partition, errorCodeOf(error));
    }
  }

  #refused(partitionIndex: number, errorCode: number): PartitionDataInit {
    this.#failed = true;
    return { partitionIndex, errorCode, highWatermark: -1, abortedTransactions: null, records: NO_RECORDS };
  }
}

/**
 * Hangs the fetch on its partitions. What they grew by tells whether to look again, so that a large `minBytes` does
 * not read the same records at every append.
 */
function waitForMore(
  request: FetchRequest,
  context: RequestContext,
  wanted: readonly Wanted[],
  bytesThere: number,
  resolve: (answer: Answer<FetchResponseInit>) => void,
): void {
  const { fetches, env } = context.broker;
  const logs = wanted.map((one) => one.partition!.log);
  const size = (): number => logs.reduce((sum, log) => sum + log.sizeInBytes, 0);
  const sizeAtStart = size();
  let over = false;
  const finish = (answer: () => Answer<FetchResponseInit>): void => {
    if (over) return;
    over = true;
    timer.cancel();
    for (const stop of stops) stop();
    resolve(answer());
  };
  const look = (): void => {
    if (over || (request.minBytes > 1 && bytesThere + size() - sizeAtStart < request.minBytes)) return;
    const round = new FetchRound(request, context, relocate(wanted, context));
    if (round.isEnough) finish(() => round.send());
    else round.discard();
  };
  const stops = logs.map((log) => log.onHighWatermark(() => fetches.wakeSoon(look)));
  const timer = env.timers.after(request.maxWaitMs, () =>
    finish(() => new FetchRound(request, context, relocate(wanted, context)).send()),
  );
  context.onAbandoned(() => finish(() => undefined));
}

/** A topic may have been deleted while the fetch waited. */
function relocate(wanted: readonly Wanted[], context: RequestContext): Wanted[] {
  return wanted.map((one) =>
    one.partition === undefined || context.broker.partitions.isServed(one.partition)
      ? one
      : { ...one, partition: undefined, errorCode: errorCodes.UNKNOWN_TOPIC_OR_PARTITION },
  );
}
