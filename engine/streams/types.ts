import type { Header } from '#engine/client/types.ts';
import type { Serde } from './serdes.ts';

/** Where the record at hand comes from. One object per task, changed in place: valid only during the call. */
export interface RecordContext {
  readonly timestampMs: number;
  /** The input record of this sub-topology: of a source or a repartition topic. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly headers: readonly Header[];
}

/** Java's KeyValue. */
export type KeyValue<K, V> = readonly [key: K, value: V];

/** An update of a table as it travels downstream; null is "no value". `oldValue` is null unless somebody asked. */
export interface Change<V> {
  readonly newValue: V | null;
  readonly oldValue: V | null;
}

export interface ValueAndTimestamp<V> {
  readonly value: V;
  readonly timestampMs: number;
}

/**
 * What happens to a record that could not be read or processed: `fail` stops the application, `continue` drops the
 * record and counts it, a dead letter topic gets its raw bytes with the reason in headers (KIP-1034's names).
 */
export type PoisonPolicy = 'fail' | 'continue' | { readonly deadLetterTopic: string };

/** Every operator takes these. */
export interface OperatorOptions {
  /** Name of the operator, and so of its metrics and probes; generated as Kafka Streams does when absent. */
  readonly name?: string;
  /**
   * A text that stands for the content of the operator's functions: equal texts mean equal behaviour. Tasks and
   * stores survive a redeploy only if it is unchanged. Without it, only the very same function object is equal.
   */
  readonly meaning?: string;
  /** For records on which this operator's functions throw; the policy of the application when absent. */
  readonly onError?: PoisonPolicy;
}

export type Predicate<K, V> = (key: K, value: V, context: RecordContext) => boolean;
export type KeyValueMapper<K, V, R> = (key: K, value: V, context: RecordContext) => R;
export type ForeachAction<K, V> = (key: K, value: V, context: RecordContext) => void;
export type Initializer<A> = () => A;
/** @returns the new aggregate; null deletes it. */
export type Aggregator<K, V, A> = (key: K, value: V, aggregate: A, context: RecordContext) => A;
export type Reducer<V> = (aggregate: V, value: V) => V;
/** `otherValue` is null on a left join without a match. */
export type ValueJoiner<K, V, VO, R> = (value: V, otherValue: VO, key: K) => R;

/** @returns ms since the epoch; negative drops the record. `partitionTimeMs` is the highest one seen so far, or -1. */
export type TimestampExtractor<K, V> = (
  record: { readonly key: K; readonly value: V; readonly timestampMs: number; readonly topic: string },
  partitionTimeMs: number,
) => number;

/** What a program says of how it is run, over what the application says (Kafka Streams' TopologyConfig). */
export interface TopologyConfig {
  /**
   * Kafka Streams' `max.task.idle.ms`: how long a task with several inputs that has records of some waits for those of
   * which it has read everything, so that records of all inputs come in the order of their timestamps. 0 waits only for
   * records that are known to be in the topics; -1 does not even wait for these. The wait counts from the first record
   * that is held back, and is not repeated until the idle input had a record again.
   */
  readonly maxTaskIdleMs?: number;
}

/** Of `stream` and `table`. */
export interface Consumed<K, V> extends OperatorOptions {
  readonly keySerde: Serde<K>;
  readonly valueSerde: Serde<V>;
  readonly timestampExtractor?: TimestampExtractor<K, V>;
  /** Where to start without a committed offset; the application's when absent. */
  readonly autoOffsetReset?: 'earliest' | 'latest';
}

/** Where a table keeps its rows. */
export interface Materialized<K, V> {
  /** Names the store and its changelog; makes it queryable. Generated when absent. */
  readonly storeName?: string;
  readonly keySerde?: Serde<K>;
  readonly valueSerde?: Serde<V>;
  /** Windowed stores only, ms: at least size + grace, which is the default. */
  readonly retentionMs?: number;
  /**
   * A changelog topic restores the store after a restart. Configs of that topic, which go over the default ones
   * (Kafka's `Materialized.withLoggingEnabled(config)`), or false for no changelog (`withLoggingDisabled`); logged with
   * the defaults when absent. A windowed store's changelog forgets by the age of its records in the broker's time:
   * where event times are old, give `{ 'cleanup.policy': 'compact' }`. The store then deletes from it what it has
   * let go itself.
   */
  readonly logging?: false | Readonly<Record<string, string>>;
}

export interface Grouped<K, V> {
  /** Names the repartition topic, if there has to be one. */
  readonly name?: string;
  readonly meaning?: string;
  readonly onError?: PoisonPolicy;
  readonly keySerde?: Serde<K>;
  readonly valueSerde?: Serde<V>;
}

export interface Produced<K, V> extends OperatorOptions {
  readonly keySerde?: Serde<K>;
  readonly valueSerde?: Serde<V>;
}

export interface Repartitioned<K, V> {
  readonly name?: string;
  readonly keySerde?: Serde<K>;
  readonly valueSerde?: Serde<V>;
  readonly numberOfPartitions?: number;
}

export interface Joined<K> extends OperatorOptions {
  readonly keySerde?: Serde<K>;
}

export type AggregateOptions<K, A> = OperatorOptions & Materialized<K, A>;
export type TableOptions<K, V> = OperatorOptions & Materialized<K, V>;

/**
 * One step of a task. Made once per task by a `ProcessorSupplier`; everything is synchronous, and errors that it throws
 * are met by the operator's poison policy.
 */
export interface Processor<K = unknown, V = unknown> {
  process(key: K, value: V): void;
  /** Of windowed operators: what is still open. */
  openWindows?(): OpenWindows;
  /** Stream time goes past every open window's end and grace: what came is final, what comes is late. */
  closeWindows?(): void;
}

export interface OpenWindows {
  readonly windows: number;
  /** Keys over all open windows: one count for each (window, key). */
  readonly keys: number;
  /** Stream time at which the last of them closes, ms since the epoch. */
  readonly untilMs: number;
}
