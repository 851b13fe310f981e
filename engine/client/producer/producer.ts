import type { Env, Timer } from '#engine/env/env.ts';
import { Cluster } from '../cluster.ts';
import { type ClientError, ownError } from '../errors.ts';
import type { TopicMetadata } from '../metadata.ts';
import type { Header, Producer, ProducerOptions, ProducerRecord, RecordMetadata } from '../types.ts';
import { Accumulator } from './accumulator.ts';
import type { RecordWaiter } from './batch.ts';
import { Sender } from './sender.ts';

const BATCH_SIZE = 131_072;
const BUFFER_MEMORY = 33_554_432;
const MAX_REQUEST_SIZE = 1_048_576;
const LINGER_MS = 5;
const DELIVERY_TIMEOUT_MS = 120_000;
const CLOSE_TIMEOUT_MS = 30_000;
/** How long `ready` waits for metadata or room, Kafka's `max.block.ms`. */
const MAX_BLOCK_MS = 60_000;

export class KafkaProducer implements Producer {
  private readonly env: Env;
  private readonly cluster: Cluster;
  private readonly accumulator: Accumulator;
  private readonly sender: Sender;
  private readonly topics = new Set<string>();
  private readonly roomWaiters = new Set<() => void>();
  /** Per topic the end of the line of `send` calls that wait, so that none overtakes another. */
  private readonly lines = new Map<string, Promise<void>>();
  private firstFailure: ClientError | undefined;
  private stopped: ClientError | undefined;
  private closing: Promise<void> | undefined;

  /** @throws {ClientError} INVALID_CALL on options that do not fit. */
  constructor(options: ProducerOptions) {
    const acks = options.acks ?? 'all';
    const idempotent = options.idempotent ?? acks === 'all';
    if (idempotent && acks !== 'all') {
      throw ownError('INVALID_CALL', `An idempotent producer needs acks "all", not "${acks}"`);
    }
    this.env = options.env;
    this.cluster = new Cluster(options, 'auto-create');
    this.accumulator = new Accumulator({
      env: options.env,
      batchSize: options.batchSize ?? BATCH_SIZE,
      bufferMemory: options.bufferMemory ?? BUFFER_MEMORY,
      maxRequestSize: options.maxRequestSize ?? MAX_REQUEST_SIZE,
      onFull: () => this.sender.pumpSoon(),
      onOpened: () => this.sender.batchOpened(),
    });
    this.cluster.onImage(() => this.accumulator.update(this.cluster.image, this.topics));
    this.sender = new Sender({
      cluster: this.cluster,
      accumulator: this.accumulator,
      acks,
      idempotent,
      lingerMs: options.lingerMs ?? LINGER_MS,
      compression: options.compression ?? 'none',
      deliveryTimeoutMs: options.deliveryTimeoutMs ?? DELIVERY_TIMEOUT_MS,
      maxRequestSize: options.maxRequestSize ?? MAX_REQUEST_SIZE,
      onFailure: (error) => {
        this.firstFailure ??= error;
      },
      onProgress: () => this.wakeRoomWaiters(),
      onFatal: (error) => this.stop(error),
    });
  }

  append(
    topic: string,
    partition: number,
    key: Uint8Array | null,
    value: Uint8Array | null,
    timestampMs: number,
    headers?: readonly Header[],
  ): boolean {
    if (this.stopped !== undefined) throw this.stopped;
    const result = this.accumulator.append(topic, partition, key, value, timestampMs, headers);
    if (result === 'no-metadata') this.want(topic);
    return result === 'taken';
  }

  async ready(topic: string): Promise<void> {
    this.throwIfStopped();
    if (!this.accumulator.hasTopic(topic)) {
      this.want(topic);
      await this.known(topic);
      this.accumulator.update(this.cluster.image, [topic]);
    }
    this.throwIfStopped();
    if (!this.accumulator.hasRoom) await this.room();
    this.throwIfStopped();
  }

  async send(record: ProducerRecord): Promise<RecordMetadata> {
    const { topic } = record;
    this.throwIfStopped();
    const before = this.lines.get(topic);
    if (before === undefined) {
      const acknowledged = this.tryToSend(record);
      if (acknowledged !== undefined) return acknowledged;
    }
    const placed = (before ?? Promise.resolve()).then(() => this.sendWhenReady(record));
    const line = placed.then(
      () => {},
      () => {},
    );
    this.lines.set(topic, line);
    void line.then(() => {
      if (this.lines.get(topic) === line) this.lines.delete(topic);
    });
    return (await placed).acknowledged;
  }

  async flush(): Promise<void> {
    const batches = this.accumulator.incompleteBatches;
    if (batches.size > 0) {
      this.sender.beginFlush();
      let remaining = batches.size;
      await new Promise<void>((resolve) => {
        const done = (): void => {
          remaining -= 1;
          if (remaining === 0) resolve();
        };
        for (const batch of batches) batch.onDone.push(done);
      });
      this.sender.endFlush();
    }
    const failure = this.firstFailure;
    this.firstFailure = undefined;
    if (failure !== undefined) throw failure;
  }

  async partitionsOf(topic: string): Promise<number> {
    this.throwIfStopped();
    this.topics.add(topic);
    return (await this.known(topic)).partitions.length;
  }

  close(timeoutMs = CLOSE_TIMEOUT_MS): Promise<void> {
    this.closing ??= this.closeOnce(timeoutMs);
    return this.closing;
  }

  private async closeOnce(timeoutMs: number): Promise<void> {
    this.stopped ??= ownError('CLOSED', 'The producer was closed');
    let timer: Timer | undefined;
    const timeout = new Promise<void>((resolve) => {
      timer = this.env.timers.after(timeoutMs, resolve);
    });
    // Failures were told to who sent, and to `flush` when it is called; closing itself has not failed.
    await Promise.race([this.flush().catch(() => {}), timeout]);
    timer?.cancel();
    this.sender.close();
    this.failRest(
      ownError('CLOSED', `The producer was closed with records not acknowledged after ${timeoutMs} ms`),
    );
    this.wakeRoomWaiters();
    await this.cluster.close();
  }

  private stop(error: ClientError): void {
    this.stopped ??= error;
    this.firstFailure ??= error;
    this.sender.close();
    this.failRest(error);
    this.wakeRoomWaiters();
  }

  private failRest(error: ClientError): void {
    for (const batch of [...this.accumulator.incompleteBatches]) {
      if (this.accumulator.complete(batch, 'maybe-in-use')) batch.fail(error);
    }
  }

  private tryToSend(record: ProducerRecord): Promise<RecordMetadata> | undefined {
    let settle: Omit<RecordWaiter, 'index' | 'timestampMs'> | undefined;
    const acknowledged = new Promise<RecordMetadata>((resolve, reject) => {
      settle = { resolve, reject };
    });
    const { topic, partition, key, value, headers } = record;
    const timestampMs = record.timestampMs ?? this.env.clock.nowMs();
    const waiter = { ...settle!, timestampMs };
    const taken = this.accumulator.append(
      topic,
      partition ?? -1,
      key ?? null,
      value,
      timestampMs,
      headers,
      waiter,
    );
    return taken === 'taken' ? acknowledged : undefined;
  }

  /** The promise is wrapped, since the line must go on before the acknowledgement. */
  private async sendWhenReady(record: ProducerRecord): Promise<{ acknowledged: Promise<RecordMetadata> }> {
    for (;;) {
      await this.ready(record.topic);
      const acknowledged = this.tryToSend(record);
      if (acknowledged !== undefined) return { acknowledged };
    }
  }

  private want(topic: string): void {
    if (this.topics.has(topic)) return;
    this.topics.add(topic);
    this.cluster.addTopic(topic);
    this.accumulator.update(this.cluster.image, [topic]);
  }

  private async known(topic: string): Promise<TopicMetadata> {
    try {
      return await this.cluster.topic(topic, MAX_BLOCK_MS);
    } catch (error) {
      this.topics.delete(topic);
      throw error;
    }
  }

  private room(): Promise<void> {
    return new Promise((resolve, reject) => {
      const wake = (): void => {
        if (!this.accumulator.hasRoom && this.stopped === undefined) return;
        timer.cancel();
        this.roomWaiters.delete(wake);
        resolve();
      };
      const timer = this.env.timers.after(MAX_BLOCK_MS, () => {
        this.roomWaiters.delete(wake);
        reject(
          ownError(
            'TIMEOUT',
            `The producer's buffer stayed full for ${MAX_BLOCK_MS} ms: the brokers take records slower than they come`,
          ),
        );
      });
      this.roomWaiters.add(wake);
    });
  }

  private wakeRoomWaiters(): void {
    for (const wake of [...this.roomWaiters]) wake();
  }

  private throwIfStopped(): void {
    if (this.stopped !== undefined) throw this.stopped;
  }
}
