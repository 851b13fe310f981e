import type { Env } from '#engine/env/env.ts';
import { ClientError, ownError } from '../errors.ts';
import type { ClusterImage } from '../metadata.ts';
import type { Header } from '../types.ts';
import { ProducerBatch, type RecordWaiter } from './batch.ts';
import { BuilderPool } from './builder-pool.ts';
import type { PartitionQueue } from './partition-queue.ts';
import { TopicQueues } from './topic-queues.ts';

/** At most this many bytes beside key and value: lengths, attributes and deltas as varints. */
const RECORD_OVERHEAD_BYTES = 28;
const BATCH_OVERHEAD_BYTES = 61;
const HEADER_OVERHEAD_BYTES = 10;
const NO_HEADERS: readonly Header[] = [];

export interface AccumulatorOptions {
  readonly env: Env;
  readonly batchSize: number;
  readonly bufferMemory: number;
  readonly maxRequestSize: number;
  /** A batch was filled. */
  readonly onFull: () => void;
  /** A partition's batch was opened: it goes out after the linger time at the latest. */
  readonly onOpened: () => void;
}

export type AppendResult = 'taken' | 'no-metadata' | 'no-room';

/** Takes records into open batches and hands batches over in order. No I/O. */
export class Accumulator {
  /** Partitions that hold anything, the one that waits longest first. */
  readonly active = new Set<PartitionQueue>();
  private readonly options: AccumulatorOptions;
  private readonly topics = new Map<string, TopicQueues>();
  private readonly incomplete = new Set<ProducerBatch>();
  private readonly pool: BuilderPool;
  private bufferedBytes = 0;
  /** Someone was refused for lack of room: open batches must not linger. */
  private wasRefused = false;

  constructor(options: AccumulatorOptions) {
    this.options = options;
    this.pool = new BuilderPool(options.batchSize);
  }

  get refusedForRoom(): boolean {
    return this.wasRefused;
  }

  hasTopic(topic: string): boolean {
    return this.topics.has(topic);
  }

  /** Half empty enough that who waits may go on without coming back after each batch. */
  get hasRoom(): boolean {
    return this.bufferedBytes <= (this.options.bufferMemory * 3) / 4;
  }

  get incompleteBatches(): ReadonlySet<ProducerBatch> {
    return this.incomplete;
  }

  /** Learns of topics that were asked for, and of new partitions. */
  update(image: ClusterImage, wanted: Iterable<string>): void {
    for (const topic of wanted) {
      const metadata = image.topics.get(topic);
      if (metadata === undefined || metadata.partitions.length === 0) continue;
      let queues = this.topics.get(topic);
      if (queues === undefined) {
        queues = new TopicQueues(topic, this.options.env.random, this.options.batchSize);
        this.topics.set(topic, queues);
      }
      queues.update(metadata);
    }
  }

  /**
   * The hot path: no allocation but when a batch is opened.
   * @throws {ClientError} MESSAGE_TOO_LARGE; INVALID_CALL when there is no such partition.
   */
  append(
    topic: string,
    partition: number,
    key: Uint8Array | null,
    value: Uint8Array | null,
    timestampMs: number,
    headers: readonly Header[] = NO_HEADERS,
    waiter?: Omit<RecordWaiter, 'index'>,
  ): AppendResult {
    const queues = this.topics.get(topic);
    if (queues === undefined) return 'no-metadata';
    const { batchSize, bufferMemory } = this.options;
    const bytes = recordBytesMax(key, value, headers);
    if (bytes + BATCH_OVERHEAD_BYTES > this.options.maxRequestSize) throw this.tooLarge(topic, bytes);
    // Whoever waited for room must be taken afterwards, so one record may go a little beyond the limit.
    if (this.bufferedBytes + bytes > bufferMemory && !this.hasRoom) {
      this.wasRefused = true;
      this.options.onFull();
      return 'no-room';
    }
    const queue = queues.queueFor(partition, key, bytes);
    let batch = queue.open;
    if (batch !== undefined && batch.builder.sizeInBytes + bytes > batchSize) {
      queue.closeOpen();
      this.options.onFull();
      batch = undefined;
    }
    batch ??= this.openBatch(queue, bytes);
    const before = batch.builder.sizeInBytes;
    batch.builder.append(key, value, timestampMs, headers);
    this.bufferedBytes += batch.builder.sizeInBytes - before;
    if (waiter !== undefined) batch.waiters.push({ ...waiter, index: batch.builder.count - 1 });
    return 'taken';
  }

  /**
   * Does nothing for a batch that is complete already (given up while on the wire).
   * @param bytes whether a socket may still hold the batch's bytes.
   * @returns whether it was incomplete.
   */
  complete(batch: ProducerBatch, bytes: 'reusable' | 'maybe-in-use'): boolean {
    if (!this.incomplete.delete(batch)) return false;
    this.bufferedBytes -= batch.builder.sizeInBytes - BATCH_OVERHEAD_BYTES;
    if (bytes === 'reusable') this.pool.give(batch.builder);
    if (batch.queue.empty) this.active.delete(batch.queue);
    if (this.hasRoom) this.wasRefused = false;
    if (this.incomplete.size === 0) this.pool.clear();
    return true;
  }

  /** Others get their turn first. */
  moveToEnd(queue: PartitionQueue): void {
    this.active.delete(queue);
    if (!queue.empty) this.active.add(queue);
  }

  private openBatch(queue: PartitionQueue, firstRecordBytes: number): ProducerBatch {
    const expected = Math.max(queue.lastBatchBytes, firstRecordBytes);
    const batch = new ProducerBatch(queue, this.pool.take(expected), this.options.env.clock.monotonicMs());
    queue.open = batch;
    this.active.add(queue);
    this.incomplete.add(batch);
    this.options.onOpened();
    return batch;
  }

  private tooLarge(topic: string, bytes: number): ClientError {
    return new ClientError(
      'MESSAGE_TOO_LARGE',
      false,
      `A record for ${topic} has about ${bytes} bytes, a request may have ${this.options.maxRequestSize}; send smaller records or raise maxRequestSize and the topic's max.message.bytes`,
    );
  }
}

/** The error for batches that are given up. */
export function expiredError(queue: PartitionQueue, deliveryTimeoutMs: number): ClientError {
  return ownError(
    'DELIVERY_TIMEOUT',
    `Records for ${queue.name} were not acknowledged within ${deliveryTimeoutMs} ms; they may or may not be in the log. Is the partition's leader reachable?`,
  );
}

function recordBytesMax(
  key: Uint8Array | null,
  value: Uint8Array | null,
  headers: readonly Header[],
): number {
  let bytes = RECORD_OVERHEAD_BYTES;
  if (key !== null) bytes += key.length;
  if (value !== null) bytes += value.length;
  for (let i = 0; i < headers.length; i += 1) {
    const header = headers[i]!;
    bytes += HEADER_OVERHEAD_BYTES + Buffer.byteLength(header.key) + (header.value?.length ?? 0);
  }
  return bytes;
}
