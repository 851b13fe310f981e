import type { Header } from '#engine/client/types.ts';
import type { StateStore } from '../state/store.ts';
import type { PoisonPolicy, RecordContext } from '../types.ts';
import type { RecordBatch } from './record-queue.ts';

const noHeaders: readonly Header[] = [];

/** Takes what sinks write. `partition` -1 lets the producer's partitioner choose. */
export interface RecordCollector {
  send(
    topic: string,
    partition: number,
    key: Uint8Array | null,
    value: Uint8Array | null,
    timestampMs: number,
    headers: readonly Header[],
  ): void;
  /** Needed only where a sink has a partitioner of its own. */
  partitionsOf(topic: string): number;
}

/** What the nodes of one task share: the record at hand, the stores, the way out. */
export class TaskContext implements RecordContext {
  timestampMs = -1;
  topic = '';
  partition = -1;
  offset = -1;
  /** Where the raw input record lies; its headers are read when somebody asks. */
  batch: RecordBatch | undefined;
  batchIndex = 0;
  cachedHeaders: readonly Header[] | undefined;
  /** Of the source that the record at hand came from. */
  sourcePolicy: PoisonPolicy | undefined;
  readonly defaultPolicy: PoisonPolicy;
  readonly collector: RecordCollector;
  readonly stores = new Map<string, StateStore>();

  constructor(collector: RecordCollector, defaultPolicy: PoisonPolicy) {
    this.collector = collector;
    this.defaultPolicy = defaultPolicy;
  }

  get headers(): readonly Header[] {
    this.cachedHeaders ??= this.batch?.headers(this.batchIndex) ?? noHeaders;
    return this.cachedHeaders;
  }

  /** The input record's bytes, for dead letters. */
  get rawKey(): Uint8Array | null {
    return this.batch?.key(this.batchIndex) ?? null;
  }

  get rawValue(): Uint8Array | null {
    return this.batch?.value(this.batchIndex) ?? null;
  }
}
