import type { ReadOptions, ReadResult } from '#engine/log/partition-log.ts';
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
  if (wanted.some(({ partition, asked }) => partition?.log.isCold(asked.fetchOffset))) {
    // There is more than enough, so that nothing has to be waited for.
    return new FetchRound(request, context, wanted).readCold().then((round) => round.send());
  }
  const first = new FetchRound(request, context, wanted).readNow();
  if (first.isEnough || request.maxWaitMs <= 0) return first.send();
  first.discard();
  return new Promise((resolve) => waitForMore(request, context, wanted, first, resolve));
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

/** One go at reading what is there: `readNow` or `readCold`, then `send` or `discard`. */
class FetchRound {
  readonly #wanted: readonly Wanted[];
  readonly #context: RequestContext;
  readonly #parts: PartitionDataInit[] = [];
  readonly #releases: (() => void)[] = [];
  readonly #isolation: 'last-stable' | 'high-watermark';
  readonly #maxBytes: number;
  #failed = false;
  /** What was asked for, as far as one answer can hold it. */
  readonly minBytes: number;
  /** Bytes of records read. */
  bytes = 0;

  constructor(request: FetchRequest, context: RequestContext, wanted: readonly Wanted[]) {
    const { configs, unsentBytesLeft } = context.broker;
    this.#wanted = wanted;
    this.#context = context;
    this.#isolation = request.isolationLevel === 1 ? 'last-stable' : 'high-watermark';
    this.#maxBytes = Math.min(request.maxBytes, configs.brokerNumber('fetch.max.bytes'), unsentBytesLeft);
    this.minBytes = Math.min(request.minBytes, this.#maxBytes);
  }

  readNow(): this {
    for (const one of this.#wanted) {
      const { asked, partition } = one;
      if (partition === undefined) this.#refuse(asked, one.errorCode);
      else
        this.#trying(asked, () =>
          this.#add(asked, partition.log.read(asked.fetchOffset, this.#options(asked))),
        );
    }
    return this;
  }

  /** The same where records lie so far behind the end that the disk may have to be waited for. */
  async readCold(): Promise<this> {
    for (const one of this.#wanted) {
      const { asked, partition } = one;
      if (partition === undefined) this.#refuse(asked, one.errorCode);
      else {
        const { log } = partition;
        try {
          const options = this.#options(asked);
          const cold = log.isCold(asked.fetchOffset);
          this.#add(
            asked,
            cold ? await log.readAsync(asked.fetchOffset, options) : log.read(asked.fetchOffset, options),
          );
        } catch (error) {
          this.#refuse(asked, errorCodeOf(error));
        }
      }
    }
    return this;
  }

  /** A partition with an error counts as enough: the client must learn of it. */
  get isEnough(): boolean {
    return this.#failed || this.bytes >= this.minBytes;
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

  #options(asked: FetchPartition): ReadOptions {
    return {
      maxBytes: Math.min(asked.partitionMaxBytes, Math.max(0, this.#maxBytes - this.bytes)),
      // A batch larger than every limit must still get through, once for each answer (KIP-74).
      minOneBatch: this.bytes === 0,
      isolation: this.#isolation,
    };
  }

  #trying(asked: FetchPartition, read: () => void): void {
    try {
      read();
    } catch (error) {
      this.#refuse(asked, errorCodeOf(error));
    }
  }

  #add(asked: FetchPartition, result: ReadResult): void {
    this.bytes += result.bytes.length;
    this.#releases.push(() => result.release());
    this.#parts.push({
      partitionIndex: asked.partition,
      errorCode: errorCodes.NONE,
      highWatermark: result.highWatermark,
      lastStableOffset: result.lastStableOffset,
      logStartOffset: result.logStartOffset,
      abortedTransactions: this.#isolation === 'last-stable' ? [] : null,
      records: result.bytes,
    });
  }

  #refuse(asked: FetchPartition, errorCode: number): void {
    this.#failed = true;
    this.#parts.push({
      partitionIndex: asked.partition,
      errorCode,
      highWatermark: -1,
      abortedTransactions: null,
      records: NO_RECORDS,
    });
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
  first: FetchRound,
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
    if (over || (first.minBytes > 1 && first.bytes + size() - sizeAtStart < first.minBytes)) return;
    const round = new FetchRound(request, context, relocate(wanted, context)).readNow();
    if (round.isEnough) finish(() => round.send());
    else round.discard();
  };
  const stops = logs.map((log) => log.onHighWatermark(() => fetches.wakeSoon(look)));
  const timer = env.timers.after(request.maxWaitMs, () =>
    finish(() => new FetchRound(request, context, relocate(wanted, context)).readNow().send()),
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
