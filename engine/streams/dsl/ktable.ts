import type { GraphNode } from '../graph/graph-node.ts';
import { ProcessorGraphNode } from '../graph/processor-nodes.ts';
import { TableFilter } from '../operators/table-filter.ts';
import { TableMapValues } from '../operators/table-map-values.ts';
import type { TableSupplier } from '../operators/table-supplier.ts';
import { tableToStream } from '../operators/table-to-stream.ts';
import type { Serde } from '../serdes.ts';
import { meaningOf } from '../topology/meaning.ts';
import type { KeyValueMapper, OperatorOptions, Predicate, TableOptions } from '../types.ts';
import { type InternalStreamsBuilder, needSerde } from './internal-builder.ts';
import { KStream } from './kstream.ts';
import { isMaterialized, keyValueStore } from './materialized.ts';

/** Where a table stands in the program, without its types. */
export interface TableState {
  readonly builder: InternalStreamsBuilder;
  readonly name: string;
  readonly node: GraphNode;
  readonly sources: ReadonlySet<string>;
  readonly keySerde: Serde<unknown> | undefined;
  readonly valueSerde: Serde<unknown> | undefined;
  readonly supplier: TableSupplier;
}

export class KTable<K, V> {
  /** For the DSL's own classes. */
  readonly state: TableState;

  constructor(state: TableState) {
    this.state = state;
  }

  filter(predicate: Predicate<K, V>, options: TableOptions<K, V> = {}): KTable<K, V> {
    return this.#filter('filter', predicate as Predicate<unknown, unknown>, predicate, options);
  }

  filterNot(predicate: Predicate<K, V>, options: TableOptions<K, V> = {}): KTable<K, V> {
    const test = predicate as Predicate<unknown, unknown>;
    return this.#filter(
      'filter-not',
      (key, value, context) => !test(key, value, context),
      predicate,
      options,
    );
  }

  mapValues<VR>(mapper: KeyValueMapper<K, V, VR>, options: TableOptions<K, VR> = {}): KTable<K, VR> {
    const anyMapper = mapper as KeyValueMapper<unknown, unknown, unknown>;
    return this.#derive('KTABLE-MAPVALUES-', 'table-map-values', mapper, options as AnyTableOptions, {
      valueSerde: options.valueSerde as Serde<unknown> | undefined,
      supplier: (parent, storeName) => new TableMapValues(parent, anyMapper, storeName),
    });
  }

  /** Every update of the table as a record; deletions have null values. */
  toStream(options: OperatorOptions = {}): KStream<K, V> {
    const { builder, sources, keySerde, valueSerde } = this.state;
    const name = builder.nameFor('KTABLE-TOSTREAM-', options.name);
    const node = new ProcessorGraphNode({
      name,
      named: options.name !== undefined,
      meaning: 'to-stream',
      onError: options.onError,
      supplier: tableToStream,
    });
    builder.addNode([this.state.node], node);
    return new KStream({ builder, name, node, sources, keySerde, valueSerde, needsRepartition: false });
  }

  #filter(
    kind: string,
    passes: Predicate<unknown, unknown>,
    predicate: object,
    options: TableOptions<K, V>,
  ): KTable<K, V> {
    return this.#derive('KTABLE-FILTER-', `table-${kind}`, predicate, options as AnyTableOptions, {
      valueSerde: (options.valueSerde as Serde<unknown> | undefined) ?? this.state.valueSerde,
      supplier: (parent, storeName) => new TableFilter(parent, passes, storeName),
    });
  }

  /** Stored only when the store is named; a Materialized without a name uses up a number all the same. */
  #derive<VR>(
    prefix: string,
    kind: string,
    fn: object,
    options: AnyTableOptions,
    table: {
      readonly valueSerde: Serde<unknown> | undefined;
      supplier(parent: TableSupplier, storeName: string | undefined): TableSupplier;
    },
  ): KTable<K, VR> {
    const { builder, sources } = this.state;
    const { storeName } = options;
    if (storeName === undefined && isMaterialized(options)) builder.storeNameFor(prefix);
    const name = builder.nameFor(prefix, options.name);
    const keySerde = options.keySerde ?? this.state.keySerde;
    const meaning = meaningOf(kind, options.meaning, fn);
    const supplier = table.supplier(this.state.supplier, storeName);
    const store =
      storeName === undefined
        ? undefined
        : keyValueStore(
            storeName,
            needSerde(keySerde, name, 'keySerde'),
            needSerde(table.valueSerde, name, 'valueSerde'),
            options.logging,
            meaning,
          );
    const named = options.name !== undefined;
    const node = new ProcessorGraphNode({ name, named, meaning, onError: options.onError, supplier }, store);
    builder.addNode([this.state.node], node);
    return new KTable({ builder, name, node, sources, keySerde, valueSerde: table.valueSerde, supplier });
  }
}

type AnyTableOptions = TableOptions<unknown, unknown>;
