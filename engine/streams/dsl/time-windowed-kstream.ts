import { TopologyError } from '../errors.ts';
import { streamWindowAggregate } from '../operators/stream-window-aggregate.ts';
import { type Serde, timeWindowedSerde } from '../serdes.ts';
import { meaningOf } from '../topology/meaning.ts';
import type { AggregateOptions, Aggregator, Initializer, Reducer } from '../types.ts';
import type { TimeWindows, Windowed } from '../windows.ts';
import type { GroupedStreamAggregateBuilder } from './aggregation.ts';
import { needSerde } from './internal-builder.ts';
import type { KTable } from './ktable.ts';
import { countSerde, isMaterialized, keyValueStore } from './materialized.ts';

type AnyOptions = AggregateOptions<unknown, unknown>;

/** Every update of a window is emitted as it happens. */
export class TimeWindowedKStream<K, V> {
  readonly #aggregates: GroupedStreamAggregateBuilder;
  readonly #windows: TimeWindows;

  constructor(aggregates: GroupedStreamAggregateBuilder, windows: TimeWindows) {
    this.#aggregates = aggregates;
    this.#windows = windows;
  }

  /** Records without a value count too. */
  count(options: AggregateOptions<K, number> = {}): KTable<Windowed<K>, number> {
    if (options.storeName === undefined && isMaterialized(options as AnyOptions)) {
      this.#aggregates.builder.storeNameFor('KSTREAM-AGGREGATE-');
    }
    return this.#build('KSTREAM-AGGREGATE-', 'count', options as AnyOptions, countSerde, [], {
      initializer: () => 0,
      aggregator: (_key, _value, count) => (count as number) + 1,
    });
  }

  /** `options.valueSerde` is needed. @param aggregator returns a new aggregate; null deletes it. */
  aggregate<A>(
    initializer: Initializer<A>,
    aggregator: Aggregator<K, V, A>,
    options: AggregateOptions<K, A> = {},
  ): KTable<Windowed<K>, A> {
    const fns = [initializer, aggregator];
    return this.#build('KSTREAM-AGGREGATE-', 'aggregate', options as AnyOptions, undefined, fns, {
      initializer,
      aggregator: aggregator as Aggregator<unknown, unknown, unknown>,
    });
  }

  reduce(reducer: Reducer<V>, options: AggregateOptions<K, V> = {}): KTable<Windowed<K>, V> {
    const reduce = reducer as Reducer<unknown>;
    const { valueSerde } = this.#aggregates;
    return this.#build('KSTREAM-REDUCE-', 'reduce', options as AnyOptions, valueSerde, [reducer], {
      initializer: () => null,
      aggregator: (_key, value, aggregate) => (aggregate === null ? value : reduce(aggregate, value)),
    });
  }

  #build<A>(
    prefix: string,
    kind: string,
    options: AnyOptions,
    valueSerde: Serde<unknown> | undefined,
    functions: readonly object[],
    content: {
      readonly initializer: Initializer<unknown>;
      readonly aggregator: Aggregator<unknown, unknown, unknown>;
    },
  ): KTable<Windowed<K>, A> {
    const { builder } = this.#aggregates;
    const { sizeMs, advanceMs, graceMs } = this.#windows;
    const storeName = options.storeName ?? builder.storeNameFor(prefix);
    const name = builder.nameFor(prefix, options.name);
    const retentionMs = options.retentionMs ?? sizeMs + graceMs;
    if (retentionMs < sizeMs + graceMs) {
      throw new TopologyError(
        `${name}: a retention of ${retentionMs} ms is less than size + grace (${sizeMs + graceMs} ms), so open windows would be lost.`,
      );
    }
    const functionMeaning = functions.length === 0 ? kind : meaningOf(kind, options.meaning, ...functions);
    const meaning = `windowed(${sizeMs},${advanceMs},${graceMs}):${functionMeaning}`;
    const keySerde = needSerde(options.keySerde ?? this.#aggregates.keySerde, name, 'keySerde');
    const store = keyValueStore(
      storeName,
      keySerde,
      needSerde(options.valueSerde ?? valueSerde, name, 'valueSerde'),
      options.logging,
      meaning,
    );
    return this.#aggregates.build({
      name,
      named: options.name !== undefined,
      meaning,
      onError: options.onError,
      table: streamWindowAggregate(storeName, this.#windows, content.initializer, content.aggregator),
      store: { ...store, kind: 'window', retentionMs, windowSizeMs: sizeMs },
      outputKeySerde: timeWindowedSerde(keySerde, sizeMs) as Serde<unknown>,
    });
  }
}
