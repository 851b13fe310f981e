import { streamAggregate, streamReduce } from '../operators/stream-aggregate.ts';
import type { StoredTable } from '../operators/table-supplier.ts';
import type { Serde } from '../serdes.ts';
import { meaningOf } from '../topology/meaning.ts';
import type { AggregateOptions, Aggregator, Grouped, Initializer, Reducer } from '../types.ts';
import type { TimeWindows } from '../windows.ts';
import { GroupedStreamAggregateBuilder } from './aggregation.ts';
import { needSerde } from './internal-builder.ts';
import type { StreamState } from './kstream.ts';
import type { KTable } from './ktable.ts';
import { countSerde, isMaterialized, keyValueStore } from './materialized.ts';
import { TimeWindowedKStream } from './time-windowed-kstream.ts';

type AnyOptions = AggregateOptions<unknown, unknown>;

export class KGroupedStream<K, V> {
  readonly #aggregates: GroupedStreamAggregateBuilder;

  constructor(state: StreamState, grouped: Grouped<unknown, unknown>) {
    this.#aggregates = new GroupedStreamAggregateBuilder(state, grouped);
  }

  /** Records without key or value are not counted. */
  count(options: AggregateOptions<K, number> = {}): KTable<K, number> {
    if (options.storeName === undefined && isMaterialized(options as AnyOptions)) {
      this.#aggregates.builder.storeNameFor('KSTREAM-AGGREGATE-');
    }
    return this.#build('KSTREAM-AGGREGATE-', 'count', options as AnyOptions, countSerde, [], (store) =>
      streamAggregate(
        store,
        () => 0,
        (_key, _value, count) => (count as number) + 1,
      ),
    );
  }

  /** `options.valueSerde` is needed. @param aggregator returns a new aggregate; null deletes it. */
  aggregate<A>(
    initializer: Initializer<A>,
    aggregator: Aggregator<K, V, A>,
    options: AggregateOptions<K, A> = {},
  ): KTable<K, A> {
    const fns = [initializer, aggregator];
    return this.#build('KSTREAM-AGGREGATE-', 'aggregate', options as AnyOptions, undefined, fns, (store) =>
      streamAggregate(store, initializer, aggregator as Aggregator<unknown, unknown, unknown>),
    );
  }

  reduce(reducer: Reducer<V>, options: AggregateOptions<K, V> = {}): KTable<K, V> {
    const { valueSerde } = this.#aggregates;
    return this.#build('KSTREAM-REDUCE-', 'reduce', options as AnyOptions, valueSerde, [reducer], (store) =>
      streamReduce(store, reducer as Reducer<unknown>),
    );
  }

  windowedBy(windows: TimeWindows): TimeWindowedKStream<K, V> {
    return new TimeWindowedKStream(this.#aggregates, windows);
  }

  #build<A>(
    prefix: string,
    kind: string,
    options: AnyOptions,
    valueSerde: Serde<unknown> | undefined,
    functions: readonly object[],
    table: (storeName: string) => StoredTable,
  ): KTable<K, A> {
    const { builder } = this.#aggregates;
    const storeName = options.storeName ?? builder.storeNameFor(prefix);
    const name = builder.nameFor(prefix, options.name);
    const meaning = functions.length === 0 ? kind : meaningOf(kind, options.meaning, ...functions);
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
      table: table(storeName),
      store,
      outputKeySerde: keySerde,
    });
  }
}
