import { TopologyError } from '../errors.ts';
import { GraphNode } from '../graph/graph-node.ts';
import { type AnyConsumed, StreamSourceNode } from '../graph/source-nodes.ts';
import type { Serde } from '../serdes.ts';
import { Topology } from '../topology/topology.ts';
import type { TopologyConfig } from '../types.ts';

class RootNode extends GraphNode {
  writeTo(): void {}
}

/** Collects what the DSL draws, numbers it, and writes it to a topology (Kafka Streams' InternalStreamsBuilder). */
export class InternalStreamsBuilder {
  readonly #config: TopologyConfig;
  readonly #root = new RootNode('root');
  readonly #copartitions: (readonly string[])[] = [];
  #nextIndex = 0;
  #nextPriority = 0;

  constructor(config: TopologyConfig) {
    this.#config = config;
  }

  /** @param given a name by the user still uses up a number (NamedInternal), else printed topologies would differ. */
  nameFor(prefix: string, given?: string): string {
    const generated = `${prefix}${String(this.#nextIndex++).padStart(10, '0')}`;
    return given ?? generated;
  }

  storeNameFor(prefix: string): string {
    return this.nameFor(`${prefix}STATE-STORE-`);
  }

  addSource(topics: readonly string[], consumed: AnyConsumed): StreamSourceNode {
    if (topics.length === 0) throw new TopologyError('stream: expected at least one topic.');
    const node = new StreamSourceNode(this.nameFor('KSTREAM-SOURCE-', consumed.name), topics, consumed);
    this.addNode([this.#root], node);
    return node;
  }

  addRoot(node: GraphNode): void {
    this.addNode([this.#root], node);
  }

  addNode(parents: readonly GraphNode[], node: GraphNode): void {
    for (const parent of parents) {
      parent.children.add(node);
      node.parents.add(parent);
      node.buildPriority = this.#nextPriority++;
    }
  }

  copartition(sources: ReadonlySet<string>): void {
    if (sources.size > 1) this.#copartitions.push([...sources]);
  }

  build(): Topology {
    this.#mergeDuplicateSources();
    const topology = new Topology(this.#config);
    for (const node of this.#allNodes()) node.written = false;
    this.#root.written = true;
    const waiting: GraphNode[] = [...this.#root.children];
    while (waiting.length > 0) {
      waiting.sort((a, b) => b.buildPriority - a.buildPriority);
      const node = waiting.pop()!;
      if (node.written || ![...node.parents].every((parent) => parent.written)) continue;
      node.writeTo(topology);
      node.written = true;
      waiting.push(...node.children);
    }
    for (const sources of this.#copartitions) topology.copartition(sources);
    return topology;
  }

  #allNodes(): Set<GraphNode> {
    const seen = new Set<GraphNode>();
    const visit = (node: GraphNode): void => {
      if (seen.has(node)) return;
      seen.add(node);
      for (const child of node.children) visit(child);
    };
    visit(this.#root);
    return seen;
  }

  #mergeDuplicateSources(): void {
    const byTopic = new Map<string, StreamSourceNode>();
    for (const node of [...this.#root.children]) {
      if (!(node instanceof StreamSourceNode)) continue;
      for (const topic of node.topics) {
        const main = byTopic.get(topic);
        if (main === undefined) {
          byTopic.set(topic, node);
        } else if (main !== node) {
          if (!sameTopics(main.topics, node.topics)) {
            throw new TopologyError(
              `${main.name} reads [${main.topics.join(', ')}] and ${node.name} reads [${node.topics.join(', ')}]: two sources may read equal topics or different ones, not overlapping ones.`,
            );
          }
          main.merge(node);
          this.#root.children.delete(node);
          break;
        }
      }
    }
  }
}

function sameTopics(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((topic) => b.includes(topic));
}

/** @throws {TopologyError} where bytes are needed and nobody said how to make them. */
export function needSerde<T>(
  serde: Serde<T> | undefined,
  operator: string,
  which: 'keySerde' | 'valueSerde',
): Serde<unknown> {
  if (serde === undefined) {
    throw new TopologyError(
      `${operator} has to write bytes, but its ${which} is not known after the operators above it: pass ${which}.`,
    );
  }
  return serde as Serde<unknown>;
}
