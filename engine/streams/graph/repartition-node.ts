import { dropNullKeys, passThrough } from '../operators/pass-through.ts';
import { sink } from '../operators/sink.ts';
import type { Serde } from '../serdes.ts';
import type { Topology } from '../topology/topology.ts';
import { GraphNode } from './graph-node.ts';

export interface RepartitionNames {
  readonly topic: string;
  readonly filter: string;
  readonly sink: string;
  readonly source: string;
}

/** Through a topic, so that equal keys meet in one partition: here a sub-topology ends and the next one begins. */
export class RepartitionNode extends GraphNode {
  readonly #names: RepartitionNames;
  readonly #keySerde: Serde<unknown>;
  readonly #valueSerde: Serde<unknown>;
  readonly #numberOfPartitions: number | undefined;

  constructor(
    names: RepartitionNames,
    keySerde: Serde<unknown>,
    valueSerde: Serde<unknown>,
    numberOfPartitions?: number,
  ) {
    super(names.source);
    this.#names = names;
    this.#keySerde = keySerde;
    this.#valueSerde = valueSerde;
    this.#numberOfPartitions = numberOfPartitions;
  }

  writeTo(topology: Topology): void {
    const { topic, filter } = this.#names;
    const serdes = `${this.#keySerde.name},${this.#valueSerde.name}`;
    const keepsNullKeys = leadsToNullKeys(this);
    const common = { named: false, onError: undefined } as const;
    topology.addRepartitionTopic({ name: topic, numberOfPartitions: this.#numberOfPartitions });
    topology.addProcessor({
      ...common,
      kind: 'processor',
      name: filter,
      parents: this.parentNames,
      meaning: keepsNullKeys ? 'pass-through' : 'drop-null-keys',
      supplier: keepsNullKeys ? passThrough : dropNullKeys,
      stores: [],
    });
    topology.addSink({
      ...common,
      kind: 'sink',
      name: this.#names.sink,
      parents: [filter],
      meaning: `sink:${serdes}`,
      topic,
      supplier: (name) => sink(name, this.#keySerde, this.#valueSerde),
    });
    topology.addSource({
      ...common,
      kind: 'source',
      name: this.#names.source,
      parents: [],
      meaning: 'source',
      topics: [topic],
      keySerde: this.#keySerde,
      valueSerde: this.#valueSerde,
      timestampExtractor: undefined,
      autoOffsetReset: 'earliest',
    });
  }
}

function leadsToNullKeys(node: GraphNode): boolean {
  for (const child of node.children) {
    if (child.takesNullKeys || leadsToNullKeys(child)) return true;
  }
  return false;
}
