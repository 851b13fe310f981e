import { TopologyError } from '../errors.ts';
import type { ProcessorSupplier } from '../runtime/processor-node.ts';
import type { Serde } from '../serdes.ts';
import type { StoreSpec } from '../state/store.ts';
import type { PoisonPolicy, TimestampExtractor, TopologyConfig } from '../types.ts';
import { describeTopology } from './describe.ts';
import { type SubTopology, splitIntoSubTopologies } from './sub-topology.ts';

interface NodeBase {
  readonly name: string;
  /** False when the name was generated: then it takes no part in what the node means. */
  readonly named: boolean;
  readonly parents: readonly string[];
  /** Kind of operator and content of its functions. */
  readonly meaning: string;
  readonly onError: PoisonPolicy | undefined;
}

export interface SourceSpec extends NodeBase {
  readonly kind: 'source';
  /** As written by the user; internal ones without the application id. */
  readonly topics: readonly string[];
  readonly keySerde: Serde<unknown>;
  readonly valueSerde: Serde<unknown>;
  readonly timestampExtractor: TimestampExtractor<unknown, unknown> | undefined;
  readonly autoOffsetReset: 'earliest' | 'latest' | undefined;
}

export interface ProcessorSpec extends NodeBase {
  readonly kind: 'processor';
  readonly supplier: ProcessorSupplier;
  readonly stores: string[];
}

export interface SinkSpec extends NodeBase {
  readonly kind: 'sink';
  readonly topic: string;
  /** Of an internal topic gets the application's prefix when tasks are made. */
  readonly supplier: (topic: string) => ProcessorSupplier;
}

export type NodeSpec = SourceSpec | ProcessorSpec | SinkSpec;

export interface RepartitionTopic {
  readonly name: string;
  /** As many as the upstream sources have when absent. */
  readonly numberOfPartitions: number | undefined;
}

/** What a StreamsBuilder's program compiles to. Immutable once built; may be shared by any number of applications. */
export class Topology {
  /** How it is run; no part of what it means. */
  readonly config: TopologyConfig;
  readonly #nodes = new Map<string, NodeSpec>();
  readonly #stores = new Map<string, StoreSpec>();
  /** Store → processors that use it, in the order of connection. */
  readonly #storeUsers = new Map<string, string[]>();
  readonly #repartitionTopics = new Map<string, RepartitionTopic>();
  readonly #copartitions: (readonly string[])[] = [];
  readonly #registeredTopics = new Map<string, string>();
  #subTopologies: readonly SubTopology[] | undefined;

  constructor(config: TopologyConfig = {}) {
    this.config = config;
  }

  get nodes(): ReadonlyMap<string, NodeSpec> {
    return this.#nodes;
  }

  get stores(): ReadonlyMap<string, StoreSpec> {
    return this.#stores;
  }

  get storeUsers(): ReadonlyMap<string, readonly string[]> {
    return this.#storeUsers;
  }

  get repartitionTopics(): ReadonlyMap<string, RepartitionTopic> {
    return this.#repartitionTopics;
  }

  /** Groups of source nodes whose topics must have equal numbers of partitions. */
  get copartitions(): readonly (readonly string[])[] {
    return this.#copartitions;
  }

  /** Split at repartition topics, numbered as Kafka Streams numbers them. */
  subTopologies(): readonly SubTopology[] {
    this.#subTopologies ??= splitIntoSubTopologies(this);
    return this.#subTopologies;
  }

  /** The text that `Topology.describe()` of Kafka Streams prints for the same program. */
  describe(): string {
    return describeTopology(this);
  }

  addSource(source: SourceSpec): void {
    for (const topic of source.topics) {
      const other = this.#registeredTopics.get(topic);
      if (other !== undefined) {
        throw new TopologyError(
          `Topic ${topic} is read by ${other} already, so ${source.name} cannot read it too: use one stream or one table for both.`,
        );
      }
      this.#registeredTopics.set(topic, source.name);
    }
    this.#add(source);
  }

  addProcessor(processor: ProcessorSpec): void {
    this.#add(processor);
    for (const store of processor.stores) this.#connect(processor.name, store);
  }

  addSink(sink: SinkSpec): void {
    this.#add(sink);
  }

  addStateStore(store: StoreSpec, processor: string): void {
    if (this.#stores.has(store.name)) {
      throw new TopologyError(`Two operators name their store ${store.name}: give one of them another name.`);
    }
    this.#stores.set(store.name, store);
    this.connectStores(processor, [store.name]);
  }

  connectStores(processor: string, stores: readonly string[]): void {
    const node = this.#nodes.get(processor);
    if (node?.kind !== 'processor')
      throw new TopologyError(`There is no processor ${processor} to connect stores to.`);
    for (const store of stores) {
      if (!node.stores.includes(store)) node.stores.push(store);
      this.#connect(processor, store);
    }
  }

  addRepartitionTopic(topic: RepartitionTopic): void {
    this.#repartitionTopics.set(topic.name, topic);
  }

  copartition(sources: readonly string[]): void {
    this.#copartitions.push(sources);
  }

  #add(node: NodeSpec): void {
    if (this.#nodes.has(node.name)) {
      throw new TopologyError(
        `Two operators are named ${node.name}: names must be unique within a topology.`,
      );
    }
    for (const parent of node.parents) {
      if (!this.#nodes.has(parent)) throw new TopologyError(`${node.name} has the unknown parent ${parent}.`);
    }
    this.#nodes.set(node.name, node);
  }

  #connect(processor: string, store: string): void {
    const users = this.#storeUsers.get(store) ?? [];
    if (!users.includes(processor)) users.push(processor);
    this.#storeUsers.set(store, users);
  }
}
