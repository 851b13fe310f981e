import { TopologyError } from '../errors.ts';
import type { TableSource } from '../operators/table-source.ts';
import type { StoreSpec } from '../state/store.ts';
import { meaningOf } from '../topology/meaning.ts';
import type { SourceSpec, Topology } from '../topology/topology.ts';
import type { Consumed } from '../types.ts';
import { GraphNode } from './graph-node.ts';

export type AnyConsumed = Consumed<unknown, unknown>;

export class StreamSourceNode extends GraphNode {
  readonly topics: readonly string[];
  readonly #consumed: AnyConsumed;

  constructor(name: string, topics: readonly string[], consumed: AnyConsumed) {
    super(name);
    this.topics = topics;
    this.#consumed = consumed;
  }

  /** Two streams of the same topics are one source: each record is read once. */
  merge(other: StreamSourceNode): void {
    if (this.#consumed.autoOffsetReset !== other.#consumed.autoOffsetReset) {
      throw new TopologyError(
        `${this.name} and ${other.name} read the same topics but start at different offsets: use one autoOffsetReset.`,
      );
    }
    for (const child of other.children) {
      other.children.delete(child);
      child.parents.delete(other);
      this.children.add(child);
      child.parents.add(this);
    }
  }

  writeTo(topology: Topology): void {
    topology.addSource(sourceSpec(this.name, this.topics, this.#consumed));
  }
}

export class TableSourceNode extends GraphNode {
  readonly #sourceName: string;
  readonly #topic: string;
  readonly #consumed: AnyConsumed;
  readonly #table: TableSource;
  readonly #store: StoreSpec;

  constructor(
    name: string,
    sourceName: string,
    topic: string,
    consumed: AnyConsumed,
    table: TableSource,
    store: StoreSpec,
  ) {
    super(name);
    this.#sourceName = sourceName;
    this.#topic = topic;
    this.#consumed = consumed;
    this.#table = table;
    this.#store = store;
  }

  writeTo(topology: Topology): void {
    topology.addSource(sourceSpec(this.#sourceName, [this.#topic], this.#consumed));
    topology.addProcessor({
      kind: 'processor',
      name: this.name,
      named: this.#consumed.name !== undefined,
      parents: [this.#sourceName],
      meaning: 'table-source',
      onError: this.#consumed.onError,
      supplier: this.#table,
      stores: [],
    });
    if (this.#table.materialized) topology.addStateStore(this.#store, this.name);
  }
}

function sourceSpec(name: string, topics: readonly string[], consumed: AnyConsumed): SourceSpec {
  const extractor = consumed.timestampExtractor;
  return {
    kind: 'source',
    name,
    named: consumed.name !== undefined,
    parents: [],
    meaning: extractor === undefined ? 'source' : meaningOf('source', consumed.meaning, extractor),
    onError: consumed.onError,
    topics,
    keySerde: consumed.keySerde,
    valueSerde: consumed.valueSerde,
    timestampExtractor: extractor,
    autoOffsetReset: consumed.autoOffsetReset,
  };
}
