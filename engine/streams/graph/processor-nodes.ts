import { sink } from '../operators/sink.ts';
import type { TableView } from '../operators/table-supplier.ts';
import type { ProcessorSupplier } from '../runtime/processor-node.ts';
import type { Serde } from '../serdes.ts';
import type { StoreSpec } from '../state/store.ts';
import type { Topology } from '../topology/topology.ts';
import type { PoisonPolicy } from '../types.ts';
import { GraphNode } from './graph-node.ts';

export interface NodeParameters {
  readonly name: string;
  readonly named: boolean;
  readonly meaning: string;
  readonly onError: PoisonPolicy | undefined;
  readonly supplier: ProcessorSupplier;
}

/** One processor, with a store of its own if it has state. */
export class ProcessorGraphNode extends GraphNode {
  readonly #parameters: NodeParameters;
  readonly #store: StoreSpec | undefined;

  constructor(parameters: NodeParameters, store?: StoreSpec) {
    super(parameters.name);
    this.#parameters = parameters;
    this.#store = store;
  }

  writeTo(topology: Topology): void {
    topology.addProcessor({ kind: 'processor', ...this.#parameters, parents: this.parentNames, stores: [] });
    if (this.#store !== undefined) topology.addStateStore(this.#store, this.name);
  }
}

/** Looks rows up in a table's stores, which makes both one sub-topology. */
export class StreamTableJoinNode extends GraphNode {
  readonly #parameters: NodeParameters;
  readonly #view: TableView;
  override readonly takesNullKeys: boolean;

  constructor(parameters: NodeParameters, view: TableView, kind: 'inner' | 'left') {
    super(parameters.name);
    this.#parameters = parameters;
    this.#view = view;
    this.takesNullKeys = kind === 'left';
  }

  writeTo(topology: Topology): void {
    topology.addProcessor({ kind: 'processor', ...this.#parameters, parents: this.parentNames, stores: [] });
    topology.connectStores(this.name, this.#view.storeNames);
  }
}

export class SinkNode extends GraphNode {
  readonly #named: boolean;
  readonly #topic: string;
  readonly #keySerde: Serde<unknown>;
  readonly #valueSerde: Serde<unknown>;
  readonly #onError: PoisonPolicy | undefined;

  constructor(
    name: string,
    named: boolean,
    topic: string,
    keySerde: Serde<unknown>,
    valueSerde: Serde<unknown>,
    onError: PoisonPolicy | undefined,
  ) {
    super(name);
    this.#named = named;
    this.#topic = topic;
    this.#keySerde = keySerde;
    this.#valueSerde = valueSerde;
    this.#onError = onError;
  }

  writeTo(topology: Topology): void {
    topology.addSink({
      kind: 'sink',
      name: this.name,
      named: this.#named,
      parents: this.parentNames,
      meaning: `sink:${this.#keySerde.name},${this.#valueSerde.name}`,
      onError: this.#onError,
      topic: this.#topic,
      supplier: (topic) => sink(topic, this.#keySerde, this.#valueSerde),
    });
  }
}
