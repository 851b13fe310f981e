import type { Header, TopicPartition } from '#engine/client/types.ts';
import type { Cell } from '#engine/data/cell.ts';
import type { Env } from '#engine/env/env.ts';

/**
 * What a connector's tasks and the worker owe each other. A task is foreign code to the worker: each call runs in its
 * error handling (engine/connect/error-handling.ts). One call at a time per task, except that `stop` may come while
 * `poll` waits for its signal.
 */
export interface TaskContext {
  /** The connector's name in the plan. */
  readonly name: string;
  readonly env: Env;
  /** A configured path, absolute. @throws {ConnectorError} when it was not granted. */
  path(configured: string, use: 'read' | 'write'): string;
  /** A path for offsets and messages: relative to the pipeline's folder when it is in there, with forward slashes. */
  nameOf(absolute: string): string;
}

// ── Sources ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** Where a source is in one of its parts (a file, a table); stored as JSON once the record is acknowledged. */
export type SourceOffset = Readonly<Record<string, string | number | boolean | null>>;

export interface SourceContext extends TaskContext {
  /** By source partition: where an earlier run got to. */
  readonly offsets: ReadonlyMap<string, SourceOffset>;
}

/** Where the source goes on after this item. */
export interface SourcePosition {
  readonly sourcePartition: string;
  readonly sourceOffset: SourceOffset;
}

export type SourceItem = SourcePosition &
  (
    | {
        readonly kind: 'record';
        readonly key: Cell;
        readonly value: Cell;
        /** ms; the time of sending when absent. */
        readonly timestampMs?: number;
        readonly headers?: readonly Header[];
        /** For messages: `quakes.csv, line 17`. */
        readonly where: string;
      }
    | {
        readonly kind: 'failed';
        readonly error: Error;
        readonly where: string;
        readonly raw: Uint8Array | null;
      }
  );

export type SourceBatch =
  | { readonly kind: 'items'; readonly items: readonly SourceItem[] }
  /** Nothing now; ask again after this time. */
  | { readonly kind: 'waiting'; readonly retryAfterMs: number }
  /** There is more, but its time has not come. */
  | { readonly kind: 'paced'; readonly retryAfterMs: number }
  /** Nothing will ever come any more. */
  | { readonly kind: 'end' };

export interface SourceTask {
  start(context: SourceContext): Promise<void>;
  /** At most `maxRecords` items, soon: no long waits inside. */
  poll(maxRecords: number): Promise<SourceBatch>;
  /** 0 to 1, undefined where nobody knows. */
  progress(): number | undefined;
  /** Releases everything; called once, also after a failed start. */
  stop(): Promise<void>;
}

// ── Sinks ───────────────────────────────────────────────────────────────────────────────────────────────────────

export interface SinkRecord extends TopicPartition {
  readonly offset: number;
  readonly timestampMs: number;
  readonly key: Cell;
  readonly value: Cell;
  readonly headers: readonly Header[];
}

export interface SinkContext extends TaskContext {
  /**
   * Id of the topic that is read (KIP-516). Offsets that a target keeps mean nothing for another topic, even one of
   * the same name: it may be on another cluster, or made anew.
   */
  readonly topicId: string;
  /**
   * Takes a record that the target refused for its content (Kafka's ErrantRecordReporter). Returns when failures are
   * tolerated; else throws, and the task must let that error out without having made the record's batch durable.
   */
  report(record: SinkRecord, error: Error): void;
}

export interface SinkTask {
  start(context: SinkContext): Promise<void>;
  /**
   * For targets that keep the offsets with the data: the next offset per partition, undefined where they know none.
   * Then a restart repeats nothing.
   */
  resumeAt?(partitions: readonly TopicPartition[]): Promise<readonly (number | undefined)[]>;
  put(records: readonly SinkRecord[]): Promise<void>;
  /** All that was put is durable when it resolves. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/** A connector's own failure. `retriable`: the same call may succeed later, nothing of it was done. */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  readonly retriable: boolean;

  constructor(message: string, options: { retriable?: boolean; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.retriable = options.retriable ?? false;
  }
}
