import type { ProducerBatch } from './batch.ts';
import type { ProducerId } from './producer-id.ts';

/** What the broker's answer means for a batch that failed, decided by `PartitionQueue.afterError`. */
export type ErrorOutcome = 'retry' | 'restart-and-retry' | 'fail';

/**
 * The batches of one partition in order, and their sequences (Kafka's RecordAccumulator deque and TransactionManager
 * without transactions). No I/O and no clock.
 *
 * Order holds under retries since a batch is sent again only when no earlier one is on the wire, and nothing new is
 * sent while one waits to be sent again. A gap in the sequences (a batch failed for good, or nobody knows its fate)
 * makes the partition `restart`: nothing is sent until all is back from the wire, then it counts from 0 under a new
 * epoch.
 */
export class PartitionQueue {
  readonly topic: string;
  readonly partition: number;
  /** Takes records. */
  open: ProducerBatch | undefined;
  /** What the next batch is expected to need. */
  lastBatchBytes = 0;
  private readonly full: ProducerBatch[] = [];
  private readonly retries: ProducerBatch[] = [];
  private readonly wire = new Set<ProducerBatch>();
  private producerId: ProducerId | undefined;
  private nextSequence = 0;
  /** The leader has acknowledged a batch under this producer id and epoch. */
  private established = false;
  private nextOrder = 0;
  private restart = false;

  constructor(topic: string, partition: number) {
    this.topic = topic;
    this.partition = partition;
  }

  get name(): string {
    return `${this.topic}-${this.partition}`;
  }

  get empty(): boolean {
    return (
      this.open === undefined && this.full.length === 0 && this.retries.length === 0 && this.wire.size === 0
    );
  }

  /** Waits for a new epoch, and nothing is on the wire any more. */
  get canRestart(): boolean {
    return this.restart && this.wire.size === 0;
  }

  closeOpen(): void {
    if (this.open === undefined) return;
    this.lastBatchBytes = this.open.builder.sizeInBytes;
    this.full.push(this.open);
    this.open = undefined;
  }

  /** The batch to send now, if any. @param openWaitsMs linger; 0 sends an open batch at once. */
  peek(nowMs: number, openWaitsMs: number): ProducerBatch | undefined {
    if (this.restart) return undefined;
    // A broker takes any sequence from a producer that it does not know. Until it has taken the first batch, a second
    // one on the wire might be written in its place.
    if (this.producerId !== undefined && !this.established && this.wire.size > 0) return undefined;
    const retry = this.retries[0];
    if (retry !== undefined) {
      return retry.retryAtMs <= nowMs && !this.wireHasEarlier(retry) ? retry : undefined;
    }
    if (this.full.length > 0) return this.full[0];
    if (this.open !== undefined && this.open.createdAtMs + openWaitsMs <= nowMs) return this.open;
    return undefined;
  }

  /** When `peek` may find more without anything else happening; Infinity if not by time alone. */
  nextWakeMs(openWaitsMs: number): number {
    if (this.restart) return Number.POSITIVE_INFINITY;
    const retry = this.retries[0];
    if (retry !== undefined) return this.wireHasEarlier(retry) ? Number.POSITIVE_INFINITY : retry.retryAtMs;
    if (this.full.length > 0) return Number.POSITIVE_INFINITY;
    return this.open === undefined ? Number.POSITIVE_INFINITY : this.open.createdAtMs + openWaitsMs;
  }

  /**
   * Puts what `peek` gave on the wire.
   * @param producerId undefined without idempotence.
   */
  take(batch: ProducerBatch, producerId: ProducerId | undefined): void {
    if (
      producerId !== undefined &&
      this.producerId !== producerId &&
      this.retries.length + this.wire.size === 0
    ) {
      this.countFromZero(producerId);
    }
    if (batch === this.open) this.closeOpen();
    if (batch === this.retries[0]) this.retries.shift();
    else if (batch === this.full[0]) this.full.shift();
    else throw new Error(`${this.name}: took a batch that is not the next one`);
    if (batch.order < 0) {
      batch.order = this.nextOrder;
      this.nextOrder += 1;
    }
    if (this.producerId !== undefined && batch.baseSequence < 0) {
      batch.setSequence(this.producerId, this.nextSequence);
      this.nextSequence = batch.nextSequence;
    }
    this.wire.add(batch);
  }

  acknowledged(batch: ProducerBatch): void {
    this.wire.delete(batch);
    if (batch.baseSequence >= 0 && batch.producerId === this.producerId) this.established = true;
  }

  /** As Kafka's TransactionManager.canRetry for an idempotent producer. `batch` is still on the wire. */
  afterError(batch: ProducerBatch, code: string, retriable: boolean): ErrorOutcome {
    if (batch.baseSequence >= 0) {
      if (code === 'OUT_OF_ORDER_SEQUENCE_NUMBER') {
        // It may only have come before an earlier one, which is sent again first. Without one, the broker's state and
        // ours have come apart.
        return this.hasEarlier(batch) ? 'retry' : 'restart-and-retry';
      }
      if (code === 'UNKNOWN_PRODUCER_ID' || code === 'INVALID_PRODUCER_EPOCH') return 'restart-and-retry';
    }
    return retriable ? 'retry' : 'fail';
  }

  retryLater(batch: ProducerBatch, retryAtMs: number): void {
    this.wire.delete(batch);
    batch.failures += 1;
    batch.retryAtMs = retryAtMs;
    const later = this.retries.findIndex((other) => other.order > batch.order);
    this.retries.splice(later < 0 ? this.retries.length : later, 0, batch);
  }

  /** The batch is gone, maybe unwritten: what follows it can't be accepted under these sequences. */
  failed(batch: ProducerBatch): void {
    this.wire.delete(batch);
    if (batch.baseSequence >= 0) this.restart = true;
  }

  needRestart(): void {
    this.restart = true;
  }

  /** Under a new epoch (`canRestart`): what waits to be sent again gets new sequences, from 0, in its old order. */
  restarted(producerId: ProducerId): void {
    this.restart = false;
    for (const batch of this.retries) batch.clearSequence();
    this.countFromZero(producerId);
  }

  /** Takes out what is not on the wire and was created at or before `createdAtMs`. */
  expire(createdAtMs: number): ProducerBatch[] {
    const expired = [...removeExpired(this.retries, createdAtMs), ...removeExpired(this.full, createdAtMs)];
    if (this.open !== undefined && this.open.createdAtMs <= createdAtMs) {
      expired.push(this.open);
      this.open = undefined;
    }
    if (expired.some((batch) => batch.baseSequence >= 0)) this.restart = true;
    return expired;
  }

  private hasEarlier(batch: ProducerBatch): boolean {
    return this.wireHasEarlier(batch) || this.retries.some((other) => other.order < batch.order);
  }

  private wireHasEarlier(batch: ProducerBatch): boolean {
    for (const other of this.wire) if (other.order < batch.order) return true;
    return false;
  }

  private countFromZero(producerId: ProducerId): void {
    this.producerId = producerId;
    this.nextSequence = 0;
    this.established = false;
  }
}

/** They are in order of creation, so only the front can be too old. */
function removeExpired(batches: ProducerBatch[], createdAtMs: number): ProducerBatch[] {
  let count = 0;
  while (count < batches.length && batches[count]!.createdAtMs <= createdAtMs) count += 1;
  return batches.splice(0, count);
}
