import { TopologyError } from '../errors.ts';
import { type AnyConsumed, TableSourceNode } from '../graph/source-nodes.ts';
import { TableSource } from '../operators/table-source.ts';
import type { Serde } from '../serdes.ts';
import type { Topology } from '../topology/topology.ts';
import type { Consumed, Materialized, TopologyConfig } from '../types.ts';
import { InternalStreamsBuilder } from './internal-builder.ts';
import { KStream } from './kstream.ts';
import { KTable } from './ktable.ts';
import { keyValueStore } from './materialized.ts';

/**
 * Kafka Streams' DSL. Keys and values are `null` where the topic's records have none: declare `K | null` or
 * `V | null` where that can be.
 */
export class StreamsBuilder {
  readonly #builder: InternalStreamsBuilder;

  constructor(config: TopologyConfig = {}) {
    this.#builder = new InternalStreamsBuilder(config);
  }

  stream<K, V>(topics: string | readonly string[], consumed: Consumed<K, V>): KStream<K, V> {
    const list = typeof topics === 'string' ? [topics] : [...topics];
    const node = this.#builder.addSource(list, consumed as AnyConsumed);
    return new KStream({
      builder: this.#builder,
      name: node.name,
      node,
      sources: new Set([node.name]),
      keySerde: consumed.keySerde as Serde<unknown>,
      valueSerde: consumed.valueSerde as Serde<unknown>,
      needsRepartition: false,
    });
  }

  /** Stored (and so queryable) when named, or when something looks its rows up. */
  table<K, V>(topic: string, consumed: Consumed<K, V>, materialized: Materialized<K, V> = {}): KTable<K, V> {
    if (topic === '') throw new TopologyError('table: expected the name of a topic.');
    const builder = this.#builder;
    const storeName = materialized.storeName ?? builder.storeNameFor(`${topic}-`);
    const sourceName = builder.nameFor(
      'KSTREAM-SOURCE-',
      consumed.name === undefined ? undefined : `${consumed.name}-source`,
    );
    const name = builder.nameFor('KTABLE-SOURCE-', consumed.name);
    const keySerde = (materialized.keySerde ?? consumed.keySerde) as Serde<unknown>;
    const valueSerde = (materialized.valueSerde ?? consumed.valueSerde) as Serde<unknown>;
    const table = new TableSource(storeName, materialized.storeName !== undefined);
    const store = keyValueStore(
      storeName,
      keySerde,
      valueSerde,
      materialized.logging,
      `table-source:${topic}`,
    );
    const node = new TableSourceNode(name, sourceName, topic, consumed as AnyConsumed, table, store);
    builder.addRoot(node);
    return new KTable({
      builder,
      name,
      node,
      sources: new Set([sourceName]),
      keySerde,
      valueSerde,
      supplier: table,
    });
  }

  /** @throws {TopologyError} when the program cannot run. */
  build(): Topology {
    return this.#builder.build();
  }
}
