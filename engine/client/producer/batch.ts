import type { BatchBuilder } from '#engine/protocol/records/batch-builder.ts';
import type { Compression } from '#engine/protocol/records/compression.ts';
import type { ClientError } from '../errors.ts';
import type { RecordMetadata } from '../types.ts';
import type { PartitionQueue } from './partition-queue.ts';
import type { ProducerId } from './producer-id.ts';

/** Who called `send` and wants to know of one record. */
export interface RecordWaiter {
  readonly index: number;
  readonly timestampMs: number;
  readonly resolve: (metadata: RecordMetadata) => void;
  readonly reject: (error: ClientError) => void;
}

/** Sequence numbers start again at 0 after 2^31 - 1. */
const SEQUENCE_MASK = 0x7fffffff;

/** Records of one partition that travel, are acknowledged and are retried together. */
export class ProducerBatch {
  readonly queue: PartitionQueue;
  readonly builder: BatchBuilder;
  /** Monotonic ms. */
  readonly createdAtMs: number;
  readonly waiters: RecordWaiter[] = [];
  /** Called when the batch is acknowledged or has failed. */
  readonly onDone: (() => void)[] = [];
  /** Position among the partition's batches, set when it is first sent: retries keep it. */
  order = -1;
  retryAtMs = 0;
  failures = 0;
  /** Under which its sequence counts; undefined while it has none. */
  producerId: ProducerId | undefined;
  baseSequence = -1;
  private built: Uint8Array | undefined;

  constructor(queue: PartitionQueue, builder: BatchBuilder, createdAtMs: number) {
    this.queue = queue;
    this.builder = builder;
    this.createdAtMs = createdAtMs;
  }

  get nextSequence(): number {
    return (this.baseSequence + this.builder.count) & SEQUENCE_MASK;
  }

  setSequence(producerId: ProducerId, baseSequence: number): void {
    this.producerId = producerId;
    this.baseSequence = baseSequence;
    this.built = undefined;
  }

  clearSequence(): void {
    this.producerId = undefined;
    this.baseSequence = -1;
    this.built = undefined;
  }

  /** The same bytes with each retry, so that the broker can tell a duplicate. */
  bytes(compression: Compression): Uint8Array {
    this.built ??= this.builder.build({
      compression,
      ...(this.producerId === undefined
        ? {}
        : {
            producerId: this.producerId.id,
            producerEpoch: this.producerId.epoch,
            baseSequence: this.baseSequence,
          }),
    });
    return this.built;
  }

  /** @param baseOffset -1 when the broker did not say. */
  acknowledge(baseOffset: number, logAppendTimeMs: number): void {
    const { topic, partition } = this.queue;
    for (const waiter of this.waiters) {
      waiter.resolve({
        topic,
        partition,
        offset: baseOffset < 0 ? -1 : baseOffset + waiter.index,
        timestampMs: logAppendTimeMs >= 0 ? logAppendTimeMs : waiter.timestampMs,
      });
    }
    this.done();
  }

  fail(error: ClientError): void {
    for (const waiter of this.waiters) waiter.reject(error);
    this.done();
  }

  private done(): void {
    for (const listener of this.onDone) listener();
  }
}
