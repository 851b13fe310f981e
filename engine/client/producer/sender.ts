import type { Timer } from '#engine/env/env.ts';
import { initProducerIdApi } from '#engine/protocol/generated/init-producer-id.ts';
import {
  type PartitionProduceResponse,
  type ProduceRequestInit,
  type ProduceResponse,
  produceApi,
} from '#engine/protocol/generated/produce.ts';
import type { Compression } from '#engine/protocol/records/compression.ts';
import type { Cluster } from '../cluster.ts';
import type { BrokerConnection } from '../connection.ts';
import { asClientError, type ClientError, isRetriable, kafkaError, throwOnError } from '../errors.ts';
import { type Accumulator, expiredError } from './accumulator.ts';
import type { ProducerBatch } from './batch.ts';
import { nextEpoch, type ProducerId } from './producer-id.ts';

/** What Kafka allows for idempotence to hold: the broker remembers five batches of a producer. */
const IN_FLIGHT_PER_BROKER = 5;
/** Produce before version 13 names topics, from it on their ids. */
const LAST_VERSION_WITH_NAMES = 12;
/** While anything waits, batches that are too old are looked for this often. */
const EXPIRY_CHECK_MS = 1000;
const ACKS = { all: -1, leader: 1, none: 0 } as const;

export interface SenderOptions {
  readonly cluster: Cluster;
  readonly accumulator: Accumulator;
  readonly acks: keyof typeof ACKS;
  readonly idempotent: boolean;
  readonly lingerMs: number;
  readonly compression: Compression;
  readonly deliveryTimeoutMs: number;
  readonly maxRequestSize: number;
  /** A batch has failed for good. */
  readonly onFailure: (error: ClientError) => void;
  /** Records were acknowledged or have failed: there may be room. */
  readonly onProgress: () => void;
  /** Nothing can be sent any more. */
  readonly onFatal: (error: ClientError) => void;
}

interface ProduceTopic {
  readonly name: string;
  readonly topicId: string | undefined;
  readonly partitionData: { index: number; records: Uint8Array }[];
}

interface ProduceRequest {
  readonly init: ProduceRequestInit;
  readonly maxVersion: number;
  /** Topic by id: newer responses have only ids. */
  readonly names: ReadonlyMap<string, string>;
}

interface BrokerState {
  connection: BrokerConnection | undefined;
  connecting: boolean;
  inFlight: number;
  failures: number;
  retryAtMs: number;
}

/**
 * Moves batches from the accumulator to the brokers: up to five requests to each at a time, one batch of a partition
 * in each. Requests are written in the turn in which they are made, so that their order is the order of the batches.
 */
export class Sender {
  private readonly options: SenderOptions;
  private readonly brokers = new Map<number, BrokerState>();
  private readonly stopListening: () => void;
  private producerId: ProducerId | undefined;
  private askingForId = false;
  private flushes = 0;
  private soon: Timer | undefined;
  private timer: Timer | undefined;
  private timerAtMs = Number.POSITIVE_INFINITY;
  private closed = false;

  constructor(options: SenderOptions) {
    this.options = options;
    this.stopListening = options.cluster.onImage(() => this.pumpSoon());
  }

  /** Open batches go at once until `endFlush`. */
  beginFlush(): void {
    this.flushes += 1;
    this.pumpSoon();
  }

  endFlush(): void {
    this.flushes -= 1;
  }

  /** After the current turn, once however often it is called. */
  pumpSoon(): void {
    if (this.soon !== undefined || this.closed) return;
    this.soon = this.options.cluster.env.timers.soon(() => {
      this.soon = undefined;
      this.pump();
    });
  }

  batchOpened(): void {
    const { cluster, lingerMs } = this.options;
    this.wakeAt(cluster.env.clock.monotonicMs() + this.lingerNowMs(lingerMs));
  }

  close(): void {
    this.closed = true;
    this.stopListening();
    this.soon?.cancel();
    this.timer?.cancel();
    this.soon = undefined;
    this.timer = undefined;
  }

  private pump(): void {
    if (this.closed) return;
    const nowMs = this.options.cluster.env.clock.monotonicMs();
    this.expire(nowMs);
    if (this.options.accumulator.active.size === 0) return;
    if (this.hasProducerId()) {
      this.restartPartitions();
      // Each round puts at most one batch of each partition into one request per broker.
      while (this.sendRound(nowMs));
    }
    this.planWake(nowMs);
  }

  private expire(nowMs: number): void {
    const { accumulator, deliveryTimeoutMs } = this.options;
    for (const queue of [...accumulator.active]) {
      for (const batch of queue.expire(nowMs - deliveryTimeoutMs)) {
        this.giveUp(batch, expiredError(queue, deliveryTimeoutMs));
      }
    }
  }

  private hasProducerId(): boolean {
    if (!this.options.idempotent || this.producerId !== undefined) return true;
    if (!this.askingForId) void this.askForProducerId();
    return false;
  }

  private async askForProducerId(): Promise<void> {
    const { cluster } = this.options;
    this.askingForId = true;
    try {
      this.producerId = await cluster.retrying(
        'InitProducerId',
        async () => {
          const response = await cluster.requestAny(initProducerIdApi, () => ({
            transactionalId: null,
            transactionTimeoutMs: -1,
          }));
          throwOnError(response.errorCode, 'InitProducerId');
          return { id: response.producerId, epoch: response.producerEpoch };
        },
        { timeoutMs: this.options.deliveryTimeoutMs },
      );
    } catch (error) {
      // Who is unreachable may come back: the batches' own time decides. Anything else will not change.
      if (!this.closed && !isRetriable(error)) this.options.onFatal(asClientError(error, 'InitProducerId'));
    } finally {
      this.askingForId = false;
      this.pumpSoon();
    }
  }

  /** Partitions whose sequences have a gap, once nothing of them is on the wire. */
  private restartPartitions(): void {
    const { accumulator, idempotent } = this.options;
    if (!idempotent) return;
    const waiting = [...accumulator.active].filter((queue) => queue.canRestart);
    if (waiting.length === 0 || this.producerId === undefined) return;
    this.producerId = nextEpoch(this.producerId);
    if (this.producerId === undefined) this.pumpSoon();
    else for (const queue of waiting) queue.restarted(this.producerId);
  }

  private sendRound(nowMs: number): boolean {
    const { cluster, accumulator, lingerMs, maxRequestSize } = this.options;
    const openWaitsMs = this.lingerNowMs(lingerMs);
    const requests = new Map<number, { batches: ProducerBatch[]; bytes: number }>();
    for (const queue of accumulator.active) {
      const batch = queue.peek(nowMs, openWaitsMs);
      if (batch === undefined) continue;
      const leader = cluster.image.topics.get(queue.topic)?.partitions[queue.partition]?.leader ?? -1;
      if (leader < 0) {
        cluster.invalidate();
        continue;
      }
      if (!this.ready(leader, nowMs)) continue;
      const request = requests.get(leader) ?? { batches: [], bytes: 0 };
      if (request.batches.length > 0 && request.bytes + batch.builder.sizeInBytes > maxRequestSize) continue;
      request.batches.push(batch);
      request.bytes += batch.builder.sizeInBytes;
      requests.set(leader, request);
    }
    for (const [brokerId, { batches }] of requests) {
      for (const batch of batches) {
        batch.queue.take(batch, this.producerId);
        accumulator.moveToEnd(batch.queue);
      }
      void this.send(brokerId, batches);
    }
    return requests.size > 0;
  }

  /** Whether a request may go to this broker now; starts to connect if not connected. */
  private ready(brokerId: number, nowMs: number): boolean {
    const broker = this.broker(brokerId);
    if (broker.connection !== undefined && !broker.connection.closed) {
      return broker.inFlight < IN_FLIGHT_PER_BROKER;
    }
    if (!broker.connecting && broker.retryAtMs <= nowMs) void this.connect(brokerId, broker);
    return false;
  }

  private async connect(brokerId: number, broker: BrokerState): Promise<void> {
    const { cluster } = this.options;
    broker.connecting = true;
    try {
      broker.connection = await cluster.connection(brokerId, 'general');
      broker.failures = 0;
    } catch {
      // The batches stay where they are until their own time is up.
      broker.retryAtMs = cluster.env.clock.monotonicMs() + cluster.backoffMs(broker.failures);
      broker.failures += 1;
    } finally {
      broker.connecting = false;
      this.pumpSoon();
    }
  }

  /** The request is written before this returns to its caller. */
  private async send(brokerId: number, batches: readonly ProducerBatch[]): Promise<void> {
    const broker = this.broker(brokerId);
    const { acks, cluster } = this.options;
    broker.inFlight += 1;
    try {
      const { init, maxVersion, names } = this.request(batches);
      const body = (): ProduceRequestInit => init;
      if (acks === 'none') {
        await broker.connection!.send(produceApi, body, maxVersion);
        for (const batch of batches) this.acknowledge(batch, -1, -1);
      } else {
        const response = await broker.connection!.request(
          produceApi,
          body,
          cluster.requestTimeoutMs,
          maxVersion,
        );
        this.onResponse(brokerId, batches, response, names);
      }
    } catch (error) {
      const failure = asClientError(error, `Produce to broker ${brokerId}`);
      if (!this.closed) cluster.invalidate();
      for (const batch of batches) this.onError(batch, failure);
    } finally {
      broker.inFlight -= 1;
      this.options.onProgress();
      this.pump();
    }
  }

  private request(batches: readonly ProducerBatch[]): ProduceRequest {
    const { cluster, acks, compression } = this.options;
    const topics = new Map<string, ProduceTopic>();
    const names = new Map<string, string>();
    for (const batch of batches) {
      const { topic, partition } = batch.queue;
      let entry = topics.get(topic);
      if (entry === undefined) {
        const topicId = cluster.image.topics.get(topic)?.topicId;
        if (topicId !== undefined) names.set(topicId, topic);
        entry = { name: topic, topicId, partitionData: [] };
        topics.set(topic, entry);
      }
      entry.partitionData.push({ index: partition, records: batch.bytes(compression) });
    }
    return {
      init: { acks: ACKS[acks], timeoutMs: cluster.requestTimeoutMs, topicData: [...topics.values()] },
      maxVersion: names.size === topics.size ? produceApi.maxVersion : LAST_VERSION_WITH_NAMES,
      names,
    };
  }

  private onResponse(
    brokerId: number,
    batches: readonly ProducerBatch[],
    response: ProduceResponse,
    names: ReadonlyMap<string, string>,
  ): void {
    const answers = new Map<string, PartitionProduceResponse>();
    for (const topic of response.responses) {
      const name = topic.name === '' ? names.get(topic.topicId) : topic.name;
      for (const partition of topic.partitionResponses) answers.set(`${name}-${partition.index}`, partition);
    }
    for (const batch of batches) {
      const { name } = batch.queue;
      const answer = answers.get(name);
      const what = `Produce to ${name} at broker ${brokerId}`;
      if (answer === undefined)
        this.onError(batch, kafkaError(-1, what, 'the response does not name the partition'));
      else if (answer.errorCode === 0) this.acknowledge(batch, answer.baseOffset, answer.logAppendTimeMs);
      else this.onError(batch, kafkaError(answer.errorCode, what, answer.errorMessage));
    }
  }

  private acknowledge(batch: ProducerBatch, baseOffset: number, logAppendTimeMs: number): void {
    const { accumulator, acks } = this.options;
    batch.queue.acknowledged(batch);
    if (accumulator.complete(batch, acks === 'none' ? 'maybe-in-use' : 'reusable')) {
      batch.acknowledge(baseOffset, logAppendTimeMs);
    }
  }

  private onError(batch: ProducerBatch, error: ClientError): void {
    const { cluster, accumulator } = this.options;
    const { queue } = batch;
    if (error.code === 'DUPLICATE_SEQUENCE_NUMBER') {
      // It is in the log since long; the broker does not remember where.
      this.acknowledge(batch, -1, -1);
      return;
    }
    const outcome = queue.afterError(batch, error.code, error.retriable);
    if (outcome === 'fail' || this.closed) {
      queue.failed(batch);
      this.giveUp(batch, error);
      return;
    }
    if (outcome === 'restart-and-retry') queue.needRestart();
    if (error.code === 'INVALID_PRODUCER_EPOCH' && batch.producerId === this.producerId)
      this.producerId = undefined;
    cluster.invalidate();
    queue.retryLater(batch, cluster.env.clock.monotonicMs() + cluster.backoffMs(batch.failures));
    accumulator.active.add(queue);
  }

  private giveUp(batch: ProducerBatch, error: ClientError): void {
    if (!this.options.accumulator.complete(batch, 'maybe-in-use')) return;
    this.options.onFailure(error);
    batch.fail(error);
    this.options.onProgress();
  }

  private planWake(nowMs: number): void {
    const { accumulator, lingerMs } = this.options;
    if (accumulator.active.size === 0) return;
    const openWaitsMs = this.lingerNowMs(lingerMs);
    let atMs = nowMs + EXPIRY_CHECK_MS;
    for (const queue of accumulator.active) {
      const wakeMs = queue.nextWakeMs(openWaitsMs);
      // What is due already waits for a broker, which wakes us itself.
      if (wakeMs > nowMs) atMs = Math.min(atMs, wakeMs);
    }
    for (const { retryAtMs } of this.brokers.values())
      if (retryAtMs > nowMs) atMs = Math.min(atMs, retryAtMs);
    this.wakeAt(atMs);
  }

  private wakeAt(atMs: number): void {
    if (this.closed || atMs >= this.timerAtMs) return;
    this.timer?.cancel();
    this.timerAtMs = atMs;
    const { env } = this.options.cluster;
    this.timer = env.timers.after(Math.max(0, atMs - env.clock.monotonicMs()), () => {
      this.timer = undefined;
      this.timerAtMs = Number.POSITIVE_INFINITY;
      this.pump();
    });
  }

  private lingerNowMs(lingerMs: number): number {
    return this.flushes > 0 || this.options.accumulator.refusedForRoom ? 0 : lingerMs;
  }

  private broker(brokerId: number): BrokerState {
    let broker = this.brokers.get(brokerId);
    if (broker === undefined) {
      broker = { connection: undefined, connecting: false, inFlight: 0, failures: 0, retryAtMs: 0 };
      this.brokers.set(brokerId, broker);
    }
    return broker;
  }
}
