import type { GraphNode } from '../graph/graph-node.ts';
import { ProcessorGraphNode } from '../graph/processor-nodes.ts';
import type { RepartitionNode } from '../graph/repartition-node.ts';
import type { StoredTable } from '../operators/table-supplier.ts';
import type { Serde } from '../serdes.ts';
import type { StoreSpec } from '../state/store.ts';
import type { Grouped, PoisonPolicy } from '../types.ts';
import type { InternalStreamsBuilder } from './internal-builder.ts';
import type { StreamState } from './kstream.ts';
import { KTable } from './ktable.ts';
import { newRepartitionNode } from './repartitioning.ts';

/** Puts an aggregation behind a grouping, with a repartition topic between when the key has changed. */
export class GroupedStreamAggregateBuilder {
  readonly builder: InternalStreamsBuilder;
  readonly keySerde: Serde<unknown> | undefined;
  readonly valueSerde: Serde<unknown> | undefined;
  readonly #state: StreamState;
  readonly #topicPrefix: string | undefined;
  #repartition: RepartitionNode | undefined;

  constructor(state: StreamState, grouped: Grouped<unknown, unknown>) {
    this.builder = state.builder;
    this.keySerde = grouped.keySerde ?? state.keySerde;
    this.valueSerde = grouped.valueSerde ?? state.valueSerde;
    this.#state = state;
    this.#topicPrefix = grouped.name;
  }

  build<K, A>(aggregation: {
    readonly name: string;
    readonly named: boolean;
    readonly meaning: string;
    readonly onError: PoisonPolicy | undefined;
    readonly table: StoredTable;
    readonly store: StoreSpec;
    readonly outputKeySerde: Serde<unknown>;
  }): KTable<K, A> {
    const { name, store, table } = aggregation;
    let parent: GraphNode = this.#state.node;
    let { sources } = this.#state;
    if (this.#state.needsRepartition) {
      const through = this.#repartitionNode(this.#topicPrefix ?? store.name);
      this.builder.addNode([parent], through);
      parent = through;
      sources = new Set([through.name]);
    }
    const node = new ProcessorGraphNode({ ...aggregation, supplier: table }, store);
    this.builder.addNode([parent], node);
    return new KTable({
      builder: this.builder,
      name,
      node,
      sources,
      keySerde: aggregation.outputKeySerde,
      valueSerde: store.valueSerde,
      supplier: table,
    });
  }

  /** A grouping with a name shares one topic among its aggregations; numbers are used up each time. */
  #repartitionNode(prefix: string): RepartitionNode {
    const fresh = newRepartitionNode(this.builder, prefix, this.keySerde, this.valueSerde);
    if (this.#repartition === undefined || this.#topicPrefix === undefined) this.#repartition = fresh;
    return this.#repartition;
  }
}
