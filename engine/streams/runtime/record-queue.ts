import type { Header } from '#engine/client/types.ts';
import { StreamsError } from '../errors.ts';
import type { SourceSpec } from '../topology/topology.ts';
import type { ProcessorNode } from './processor-node.ts';

/** The part of a RecordTable that is read here. Indices are in 0..count-1. */
export interface RecordBatch {
  readonly count: number;
  offset(i: number): number;
  timestamp(i: number): number;
  key(i: number): Uint8Array | null;
  value(i: number): Uint8Array | null;
  headerCount(i: number): number;
  headers(i: number): readonly Header[];
}

interface Waiting {
  readonly batch: RecordBatch;
  readonly first: number;
  readonly nextOffset: number;
}

const noHeaders: readonly Header[] = [];

/**
 * The records of one partition that wait for their task. The first one is deserialised ahead, since its timestamp says
 * whose turn it is; what cannot be read is met by the source's poison policy on the way and never becomes the head.
 */
export class RecordQueue {
  readonly topic: string;
  readonly partition: number;
  readonly source: ProcessorNode;
  readonly #spec: SourceSpec;
  readonly #batches: Waiting[] = [];
  #current: Waiting | undefined;
  #index = 0;

  /** Records that wait, the head included. */
  size = 0;
  hasHead = false;
  headTimestampMs = -1;
  headOffset = -1;
  #headKey: unknown = null;
  #headValue: unknown = null;
  /** Highest timestamp that was processed; -1 before the first. */
  partitionTimeMs = -1;
  /** Offset of the next record to process: what a commit writes. -1 until something was processed. */
  processedOffset = -1;
  /** Position after everything that was handed in; -1 before the first. */
  fetchedOffset = -1;
  /** What is known of the partition's end. */
  endOffset = -1;
  /** Until when others wait for it while it is empty: minus infinity once they have, undefined before they do. */
  idleUntilMs: number | undefined;

  constructor(topic: string, partition: number, spec: SourceSpec, source: ProcessorNode) {
    this.topic = topic;
    this.partition = partition;
    this.#spec = spec;
    this.source = source;
  }

  /** @throws {OperatorError} when the head cannot be read and the policy is `fail`. */
  add(batch: RecordBatch, first: number, nextOffset: number, highWatermark: number): void {
    this.endOffset = Math.max(this.endOffset, highWatermark);
    this.fetchedOffset = nextOffset;
    this.#batches.push({ batch, first, nextOffset });
    this.size += batch.count - first;
    if (!this.hasHead) this.#advance();
    if (this.hasHead) this.idleUntilMs = undefined;
  }

  /** Sends the head into the topology and makes the next record the head. */
  process(): void {
    const { source } = this;
    const { context } = source;
    const batch = this.#current!.batch;
    const index = this.#index;
    context.topic = this.topic;
    context.partition = this.partition;
    context.offset = this.headOffset;
    context.timestampMs = this.headTimestampMs;
    context.sourcePolicy = this.#spec.onError;
    context.batch = batch;
    context.batchIndex = index;
    context.cachedHeaders = batch.headerCount(index) === 0 ? noHeaders : undefined;
    if (this.headTimestampMs > this.partitionTimeMs) this.partitionTimeMs = this.headTimestampMs;
    source.receive(this.#headKey, this.#headValue);
    this.processedOffset = this.headOffset + 1;
    this.#index++;
    this.size--;
    this.#advance();
  }

  /** Looks for the next record that can be read. */
  #advance(): void {
    this.hasHead = false;
    for (;;) {
      const current = this.#current;
      if (current === undefined || this.#index >= current.batch.count) {
        // A batch may end in offsets that compaction or a transaction marker took: they are done too.
        if (current !== undefined) this.processedOffset = current.nextOffset;
        this.#current = this.#batches.shift();
        if (this.#current === undefined) return;
        this.#index = this.#current.first;
        continue;
      }
      if (this.#readHead(current.batch, this.#index)) {
        this.hasHead = true;
        return;
      }
      this.processedOffset = current.batch.offset(this.#index) + 1;
      this.#index++;
      this.size--;
    }
  }

  #readHead(batch: RecordBatch, index: number): boolean {
    const spec = this.#spec;
    this.headOffset = batch.offset(index);
    this.headTimestampMs = batch.timestamp(index);
    try {
      const key = batch.key(index);
      const value = batch.value(index);
      this.#headKey = key === null ? null : spec.keySerde.deserialize(key);
      this.#headValue = value === null ? null : spec.valueSerde.deserialize(value);
      if (spec.timestampExtractor !== undefined) {
        const record = {
          key: this.#headKey,
          value: this.#headValue,
          timestampMs: this.headTimestampMs,
          topic: this.topic,
        };
        this.headTimestampMs = spec.timestampExtractor(record, this.partitionTimeMs);
        if (this.headTimestampMs < 0) {
          this.source.droppedNull++;
          return false;
        }
      } else if (this.headTimestampMs < 0) {
        throw new StreamsError(
          `expected a timestamp, found ${this.headTimestampMs}: pass a timestampExtractor`,
        );
      }
      return true;
    } catch (error) {
      this.#meetUnreadable(batch, index, error);
      return false;
    }
  }

  #meetUnreadable(batch: RecordBatch, index: number, error: unknown): void {
    const { context } = this.source;
    context.topic = this.topic;
    context.partition = this.partition;
    context.offset = this.headOffset;
    context.timestampMs = Math.max(0, this.headTimestampMs);
    context.sourcePolicy = this.#spec.onError;
    context.batch = batch;
    context.batchIndex = index;
    context.cachedHeaders = undefined;
    this.source.recordsIn++;
    this.source.meet(error);
  }
}
