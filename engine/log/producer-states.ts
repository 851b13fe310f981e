import * as batch from '#engine/protocol/records/batch-header.ts';
import { LogError } from './log-error.ts';
import type { AppendOrigin } from './partition-log.ts';
import type { TransactionEnd } from './transaction-end.ts';

/** Kafka's `producer.id.expiration.ms`. */
const EXPIRATION_MS = 86_400_000;
/** As many as an idempotent producer may have in flight. */
const BATCHES_KEPT = 5;
const SEQUENCE_MAX = 2 ** 31 - 1;

export interface ProducerBatch {
  readonly lastSequence: number;
  readonly lastOffset: number;
  /** Records less one; what lies between the first and last offset and sequence. */
  readonly offsetDelta: number;
  readonly timestampMs: number;
}

/** What is known of one producer id in this partition (storage/…/ProducerStateEntry.java). */
export interface ProducerState {
  epoch: number;
  coordinatorEpoch: number;
  lastTimestampMs: number;
  /** First offset of the transaction that is open, -1 if none is. */
  transactionStart: number;
  /** The last five, oldest first, all of the current epoch. */
  batches: ProducerBatch[];
}

/**
 * The idempotent and transactional producers of a partition: tells duplicates from the next batch and both from a gap
 * (storage/…/{ProducerStateManager,ProducerAppendInfo}.java).
 */
export class ProducerStates {
  readonly #byId: Map<number, ProducerState>;
  #openTransactions = 0;

  constructor(restored: ReadonlyMap<number, ProducerState> = new Map()) {
    this.#byId = new Map(restored);
    for (const state of this.#byId.values()) if (state.transactionStart >= 0) this.#openTransactions++;
  }

  get byId(): ReadonlyMap<number, ProducerState> {
    return this.#byId;
  }

  /** The batch that was appended before with exactly these sequence numbers. */
  findDuplicate(bytes: Uint8Array, at: number): ProducerBatch | undefined {
    const state = this.#byId.get(batch.producerId(bytes, at));
    if (!state || state.epoch !== batch.producerEpoch(bytes, at)) return undefined;
    const last = lastSequenceOf(bytes, at);
    const first = batch.baseSequence(bytes, at);
    return state.batches.find(
      (known) =>
        known.lastSequence === last && sequenceBefore(known.lastSequence, known.offsetDelta) === first,
    );
  }

  /** @throws LogError INVALID_PRODUCER_EPOCH, OUT_OF_ORDER_SEQUENCE_NUMBER or INVALID_TXN_STATE */
  check(bytes: Uint8Array, at: number, origin: AppendOrigin): void {
    const id = batch.producerId(bytes, at);
    const state = this.#byId.get(id);
    // After a day of silence or when all its records are gone, any sequence number may come.
    if (!state) return;
    const epoch = batch.producerEpoch(bytes, at);
    if (epoch < state.epoch) {
      throw new LogError(
        'INVALID_PRODUCER_EPOCH',
        `producer ${id} sent epoch ${epoch}, its current epoch is ${state.epoch}`,
      );
    }
    if (origin === 'client') checkSequence(id, state, epoch, batch.baseSequence(bytes, at));
    if (state.transactionStart >= 0 && !batch.isTransactional(bytes, at)) {
      throw new LogError(
        'INVALID_TXN_STATE',
        `producer ${id} has had a transaction open since offset ${state.transactionStart}, but the batch is not transactional`,
      );
    }
  }

  /** Notes a batch that is in the log now. `end` is what its marker says if it is a control batch. */
  update(bytes: Uint8Array, at: number, end: TransactionEnd | undefined): void {
    const id = batch.producerId(bytes, at);
    if (id === batch.NO_PRODUCER_ID) return;
    const control = batch.isControl(bytes, at);
    if (control && !end) return;
    const epoch = batch.producerEpoch(bytes, at);
    let state = this.#byId.get(id);
    if (!state) {
      state = { epoch, coordinatorEpoch: -1, lastTimestampMs: -1, transactionStart: -1, batches: [] };
      this.#byId.set(id, state);
    }
    if (state.epoch !== epoch) {
      state.epoch = epoch;
      state.batches = [];
    }
    state.lastTimestampMs = batch.maxTimestamp(bytes, at);
    if (end) {
      state.coordinatorEpoch = end.coordinatorEpoch;
      if (state.transactionStart >= 0) this.#openTransactions--;
      state.transactionStart = -1;
      return;
    }
    if (state.batches.length === BATCHES_KEPT) state.batches.shift();
    state.batches.push({
      lastSequence: lastSequenceOf(bytes, at),
      lastOffset: batch.lastOffset(bytes, at),
      offsetDelta: batch.lastOffsetDelta(bytes, at),
      timestampMs: state.lastTimestampMs,
    });
    if (batch.isTransactional(bytes, at) && state.transactionStart < 0) {
      state.transactionStart = batch.baseOffset(bytes, at);
      this.#openTransactions++;
    }
  }

  /** First offset of the oldest open transaction, Infinity if none is open. */
  firstOpenTransaction(): number {
    let first = Infinity;
    if (this.#openTransactions === 0) return first;
    for (const state of this.#byId.values()) {
      if (state.transactionStart >= 0 && state.transactionStart < first) first = state.transactionStart;
    }
    return first;
  }

  removeExpired(nowMs: number): void {
    for (const [id, state] of this.#byId) {
      if (state.transactionStart < 0 && nowMs - state.lastTimestampMs >= EXPIRATION_MS) this.#byId.delete(id);
    }
  }
}

function checkSequence(id: number, state: ProducerState, epoch: number, firstSequence: number): void {
  if (epoch !== state.epoch) {
    if (firstSequence === 0) return;
    throw new LogError(
      'OUT_OF_ORDER_SEQUENCE_NUMBER',
      `producer ${id} began epoch ${epoch} with sequence ${firstSequence}, expected 0`,
    );
  }
  const last = state.batches.at(-1)?.lastSequence ?? -1;
  const expected = last === SEQUENCE_MAX ? 0 : last + 1;
  if (firstSequence !== expected) {
    throw new LogError(
      'OUT_OF_ORDER_SEQUENCE_NUMBER',
      `producer ${id} in epoch ${epoch} sent sequence ${firstSequence}, expected ${expected}`,
    );
  }
}

/** Sequence numbers wrap from 2^31-1 to 0. */
function lastSequenceOf(bytes: Uint8Array, at: number): number {
  const first = batch.baseSequence(bytes, at);
  if (first === batch.NO_SEQUENCE) return batch.NO_SEQUENCE;
  return (first + batch.lastOffsetDelta(bytes, at)) % (SEQUENCE_MAX + 1);
}

function sequenceBefore(sequence: number, count: number): number {
  return sequence >= count ? sequence - count : sequence - count + SEQUENCE_MAX + 1;
}
