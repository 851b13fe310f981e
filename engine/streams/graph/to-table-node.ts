import type { TableSource } from '../operators/table-source.ts';
import type { StoreSpec } from '../state/store.ts';
import type { Topology } from '../topology/topology.ts';
import type { OperatorOptions } from '../types.ts';
import { GraphNode } from './graph-node.ts';

/** A stream read as a table; stored only when named or looked up (Kafka Streams' StreamToTableNode). */
export class ToTableNode extends GraphNode {
  readonly #options: OperatorOptions;
  readonly #table: TableSource;
  readonly #store: StoreSpec;

  constructor(name: string, options: OperatorOptions, table: TableSource, store: StoreSpec) {
    super(name);
    this.#options = options;
    this.#table = table;
    this.#store = store;
  }

  writeTo(topology: Topology): void {
    topology.addProcessor({
      kind: 'processor',
      name: this.name,
      named: this.#options.name !== undefined,
      parents: this.parentNames,
      meaning: 'to-table',
      onError: this.#options.onError,
      supplier: this.#table,
      stores: [],
    });
    if (this.#table.materialized) topology.addStateStore(this.#store, this.name);
  }
}
