import type { GraphNode } from '../graph/graph-node.ts';
import { ProcessorGraphNode, SinkNode, StreamTableJoinNode } from '../graph/processor-nodes.ts';
import { ToTableNode } from '../graph/to-table-node.ts';
import { passThrough } from '../operators/pass-through.ts';
import { streamFilter, streamFilterNot } from '../operators/stream-filter.ts';
import { streamFlatMap, streamMap } from '../operators/stream-map.ts';
import { streamFlatMapValues, streamMapValues } from '../operators/stream-map-values.ts';
import { streamForeach, streamPeek } from '../operators/stream-peek.ts';
import { streamSelectKey } from '../operators/stream-select-key.ts';
import { streamTableJoin } from '../operators/stream-table-join.ts';
import { TableSource } from '../operators/table-source.ts';
import type { ProcessorSupplier } from '../runtime/processor-node.ts';
import type { Serde } from '../serdes.ts';
import { meaningOf } from '../topology/meaning.ts';
import type {
  ForeachAction,
  Grouped,
  Joined,
  KeyValue,
  KeyValueMapper,
  OperatorOptions,
  Predicate,
  Produced,
  Repartitioned,
  TableOptions,
  ValueJoiner,
} from '../types.ts';
import { BranchedKStream } from './branched-kstream.ts';
import { type InternalStreamsBuilder, needSerde } from './internal-builder.ts';
import { KGroupedStream } from './kgrouped-stream.ts';
import { KTable } from './ktable.ts';
import { keyValueStore } from './materialized.ts';
import { newRepartitionNode } from './repartitioning.ts';

/** Where a stream stands in the program, without its types. */
export interface StreamState {
  readonly builder: InternalStreamsBuilder;
  /** Names a repartition topic when a join needs one. */
  readonly name: string;
  readonly node: GraphNode;
  /** Source nodes that it comes from: what a join has to co-partition. */
  readonly sources: ReadonlySet<string>;
  readonly keySerde: Serde<unknown> | undefined;
  readonly valueSerde: Serde<unknown> | undefined;
  /** The key may have changed since the records were partitioned. */
  readonly needsRepartition: boolean;
}

type AnyMapper<R> = KeyValueMapper<unknown, unknown, R>;

export class KStream<K, V> {
  readonly #state: StreamState;

  constructor(state: StreamState) {
    this.#state = state;
  }

  filter(predicate: Predicate<K, V>, options: OperatorOptions = {}): KStream<K, V> {
    const supplier = streamFilter(predicate as Predicate<unknown, unknown>);
    return new KStream(this.#then('KSTREAM-FILTER-', 'filter', options, predicate, supplier));
  }

  filterNot(predicate: Predicate<K, V>, options: OperatorOptions = {}): KStream<K, V> {
    const supplier = streamFilterNot(predicate as Predicate<unknown, unknown>);
    return new KStream(this.#then('KSTREAM-FILTER-', 'filter-not', options, predicate, supplier));
  }

  map<KR, VR>(
    mapper: KeyValueMapper<K, V, KeyValue<KR, VR>>,
    options: OperatorOptions = {},
  ): KStream<KR, VR> {
    const supplier = streamMap(mapper as AnyMapper<KeyValue<unknown, unknown>>);
    const state = this.#then('KSTREAM-MAP-', 'map', options, mapper, supplier);
    return new KStream({ ...state, keySerde: undefined, valueSerde: undefined, needsRepartition: true });
  }

  flatMap<KR, VR>(
    mapper: KeyValueMapper<K, V, Iterable<KeyValue<KR, VR>>>,
    options: OperatorOptions = {},
  ): KStream<KR, VR> {
    const supplier = streamFlatMap(mapper as AnyMapper<Iterable<KeyValue<unknown, unknown>>>);
    const state = this.#then('KSTREAM-FLATMAP-', 'flat-map', options, mapper, supplier);
    return new KStream({ ...state, keySerde: undefined, valueSerde: undefined, needsRepartition: true });
  }

  mapValues<VR>(mapper: KeyValueMapper<K, V, VR>, options: OperatorOptions = {}): KStream<K, VR> {
    const supplier = streamMapValues(mapper as AnyMapper<unknown>);
    const state = this.#then('KSTREAM-MAPVALUES-', 'map-values', options, mapper, supplier);
    return new KStream({ ...state, valueSerde: undefined });
  }

  flatMapValues<VR>(
    mapper: KeyValueMapper<K, V, Iterable<VR>>,
    options: OperatorOptions = {},
  ): KStream<K, VR> {
    const supplier = streamFlatMapValues(mapper as AnyMapper<Iterable<unknown>>);
    const state = this.#then('KSTREAM-FLATMAPVALUES-', 'flat-map-values', options, mapper, supplier);
    return new KStream({ ...state, valueSerde: undefined });
  }

  selectKey<KR>(mapper: KeyValueMapper<K, V, KR>, options: OperatorOptions = {}): KStream<KR, V> {
    return new KStream(this.#selectKey(mapper, options));
  }

  peek(action: ForeachAction<K, V>, options: OperatorOptions = {}): KStream<K, V> {
    const supplier = streamPeek(action as ForeachAction<unknown, unknown>);
    return new KStream(this.#then('KSTREAM-PEEK-', 'peek', options, action, supplier));
  }

  foreach(action: ForeachAction<K, V>, options: OperatorOptions = {}): void {
    const supplier = streamForeach(action as ForeachAction<unknown, unknown>);
    this.#then('KSTREAM-FOREACH-', 'foreach', options, action, supplier);
  }

  merge(stream: KStream<K, V>, options: OperatorOptions = {}): KStream<K, V> {
    const { builder, node, sources, needsRepartition } = this.#state;
    const other = stream.#state;
    const name = builder.nameFor('KSTREAM-MERGE-', options.name);
    const merged = new ProcessorGraphNode({
      name,
      named: options.name !== undefined,
      meaning: 'merge',
      onError: options.onError,
      supplier: passThrough,
    });
    builder.addNode([node, other.node], merged);
    return new KStream({
      builder,
      name,
      node: merged,
      sources: new Set([...sources, ...other.sources]),
      // Kafka Streams forgets both serdes here; equal ones can be told by their names, so they are kept.
      keySerde: sameSerde(this.#state.keySerde, other.keySerde),
      valueSerde: sameSerde(this.#state.valueSerde, other.valueSerde),
      needsRepartition: needsRepartition || other.needsRepartition,
    });
  }

  split(options: OperatorOptions = {}): BranchedKStream<K, V> {
    return new BranchedKStream(this.#state, options);
  }

  groupByKey(grouped: Grouped<K, V> = {}): KGroupedStream<K, V> {
    return new KGroupedStream(this.#state, grouped as Grouped<unknown, unknown>);
  }

  groupBy<KR>(selector: KeyValueMapper<K, V, KR>, grouped: Grouped<KR, V> = {}): KGroupedStream<KR, V> {
    const options: OperatorOptions = {
      ...(grouped.name === undefined ? {} : { name: grouped.name }),
      ...(grouped.meaning === undefined ? {} : { meaning: grouped.meaning }),
      ...(grouped.onError === undefined ? {} : { onError: grouped.onError }),
    };
    return new KGroupedStream(this.#selectKey(selector, options), grouped as Grouped<unknown, unknown>);
  }

  repartition(repartitioned: Repartitioned<K, V> = {}): KStream<K, V> {
    const { builder, node } = this.#state;
    const prefix = repartitioned.name ?? builder.nameFor('KSTREAM-REPARTITION-');
    const keySerde = (repartitioned.keySerde as Serde<unknown> | undefined) ?? this.#state.keySerde;
    const valueSerde = (repartitioned.valueSerde as Serde<unknown> | undefined) ?? this.#state.valueSerde;
    const through = newRepartitionNode(
      builder,
      prefix,
      keySerde,
      valueSerde,
      repartitioned.numberOfPartitions,
    );
    builder.addNode([node], through);
    return new KStream({
      builder,
      name: through.name,
      node: through,
      sources: new Set([through.name]),
      keySerde,
      valueSerde,
      needsRepartition: false,
    });
  }

  toTable(options: TableOptions<K, V> = {}): KTable<K, V> {
    const { builder } = this.#state;
    const name = builder.nameFor('KSTREAM-TOTABLE-', options.name);
    const storeName = options.storeName ?? builder.storeNameFor('KSTREAM-TOTABLE-');
    const keySerde = (options.keySerde as Serde<unknown> | undefined) ?? this.#state.keySerde;
    const valueSerde = (options.valueSerde as Serde<unknown> | undefined) ?? this.#state.valueSerde;
    const from = this.#repartitioned(name, keySerde, valueSerde);
    const table = new TableSource(storeName, options.storeName !== undefined);
    const store = keyValueStore(
      storeName,
      needSerde(keySerde, name, 'keySerde'),
      needSerde(valueSerde, name, 'valueSerde'),
      options.logging,
      'to-table',
    );
    const node = new ToTableNode(name, options, table, store);
    builder.addNode([from.node], node);
    return new KTable({ builder, name, node, sources: from.sources, keySerde, valueSerde, supplier: table });
  }

  join<VO, VR>(
    table: KTable<K, VO>,
    joiner: ValueJoiner<K, V, VO, VR>,
    joined: Joined<K> & { readonly valueSerde?: Serde<V> } = {},
  ): KStream<K, VR> {
    return new KStream(this.#joinTable(table, joiner as AnyJoiner, joined as AnyJoined, 'inner'));
  }

  leftJoin<VO, VR>(
    table: KTable<K, VO>,
    joiner: ValueJoiner<K, V, VO | null, VR>,
    joined: Joined<K> & { readonly valueSerde?: Serde<V> } = {},
  ): KStream<K, VR> {
    return new KStream(this.#joinTable(table, joiner as AnyJoiner, joined as AnyJoined, 'left'));
  }

  to(topic: string, produced: Produced<K, V> = {}): void {
    const { builder, node, keySerde, valueSerde } = this.#state;
    const name = builder.nameFor('KSTREAM-SINK-', produced.name);
    const to = new SinkNode(
      name,
      produced.name !== undefined,
      topic,
      needSerde(produced.keySerde ?? keySerde, name, 'keySerde'),
      needSerde(produced.valueSerde ?? valueSerde, name, 'valueSerde'),
      produced.onError,
    );
    builder.addNode([node], to);
  }

  #then(
    prefix: string,
    kind: string,
    options: OperatorOptions,
    fn: object,
    supplier: ProcessorSupplier,
  ): StreamState {
    const { builder } = this.#state;
    const name = builder.nameFor(prefix, options.name);
    const node = new ProcessorGraphNode({
      name,
      named: options.name !== undefined,
      meaning: meaningOf(kind, options.meaning, fn),
      onError: options.onError,
      supplier,
    });
    builder.addNode([this.#state.node], node);
    return { ...this.#state, name, node };
  }

  #selectKey(mapper: KeyValueMapper<K, V, unknown>, options: OperatorOptions): StreamState {
    const supplier = streamSelectKey(mapper as AnyMapper<unknown>);
    const state = this.#then('KSTREAM-KEY-SELECT-', 'select-key', options, mapper, supplier);
    return { ...state, keySerde: undefined, needsRepartition: true };
  }

  /** Unchanged when the key is still the one that partitioned the records. */
  #repartitioned(
    prefix: string,
    keySerde: Serde<unknown> | undefined,
    valueSerde: Serde<unknown> | undefined,
  ): StreamState {
    if (!this.#state.needsRepartition) return this.#state;
    const { builder, node } = this.#state;
    const through = newRepartitionNode(builder, prefix, keySerde, valueSerde);
    builder.addNode([node], through);
    return {
      builder,
      name: through.name,
      node: through,
      sources: new Set([through.name]),
      keySerde,
      valueSerde,
      needsRepartition: false,
    };
  }

  #joinTable(
    table: KTable<K, unknown>,
    joiner: AnyJoiner,
    joined: AnyJoined,
    kind: 'inner' | 'left',
  ): StreamState {
    const keySerde = joined.keySerde ?? this.#state.keySerde;
    const prefix = joined.name ?? this.#state.name;
    const from = this.#repartitioned(prefix, keySerde, joined.valueSerde ?? this.#state.valueSerde);
    const { builder } = from;
    const other = table.state;
    const sources = new Set([...from.sources, ...other.sources]);
    builder.copartition(sources);
    const name = builder.nameFor(kind === 'left' ? 'KSTREAM-LEFTJOIN-' : 'KSTREAM-JOIN-', joined.name);
    const view = other.supplier.view();
    const node = new StreamTableJoinNode(
      {
        name,
        named: joined.name !== undefined,
        meaning: meaningOf(`${kind}-join`, joined.meaning, joiner),
        onError: joined.onError,
        supplier: streamTableJoin(view, joiner, kind),
      },
      view,
      kind,
    );
    builder.addNode([from.node], node);
    return { builder, name, node, sources, keySerde, valueSerde: undefined, needsRepartition: false };
  }
}

type AnyJoiner = ValueJoiner<unknown, unknown, unknown, unknown>;
type AnyJoined = Joined<unknown> & { readonly valueSerde?: Serde<unknown> };

function sameSerde(a: Serde<unknown> | undefined, b: Serde<unknown> | undefined): Serde<unknown> | undefined {
  return a?.name === b?.name ? a : undefined;
}
