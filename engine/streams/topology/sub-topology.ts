import { createHash } from 'node:crypto';
import type { StoreSpec } from '../state/store.ts';
import type { NodeSpec, SourceSpec, Topology } from './topology.ts';

/** A connected part of a topology: its tasks are one per partition of its sources. */
export interface SubTopology {
  /** Position in `describe()`; changes with what others draw. Never an identity. */
  readonly id: number;
  /** Of its meaning: operators, their functions, their wiring, topics and stores. Generated names take no part. */
  readonly hash: string;
  /** Parents before children. */
  readonly nodes: readonly NodeSpec[];
  readonly sources: readonly SourceSpec[];
  readonly stores: readonly StoreSpec[];
}

/** Nodes are together when one feeds the other or when they share a store (InternalTopologyBuilder.makeNodeGroups). */
export function splitIntoSubTopologies(topology: Topology): SubTopology[] {
  const groups = groupNodes(topology);
  const hashes = hashNodes(topology);
  return groups.map((nodes, id) => {
    const sources = nodes.filter((node) => node.kind === 'source');
    const stores = [...topology.stores.values()].filter((store) => {
      const user = topology.storeUsers.get(store.name)?.[0];
      return nodes.some((node) => node.name === user);
    });
    const roots = sources.map((source) => hashes.get(source.name)!).sort();
    return { id, hash: digest(roots), nodes, sources, stores };
  });
}

function groupNodes(topology: Topology): NodeSpec[][] {
  const leader = new Map<string, string>();
  const find = (name: string): string => {
    let root = name;
    while (leader.get(root) !== root) root = leader.get(root)!;
    leader.set(name, root);
    return root;
  };
  for (const name of topology.nodes.keys()) leader.set(name, name);
  for (const node of topology.nodes.values()) {
    for (const parent of node.parents) leader.set(find(parent), find(node.name));
  }
  for (const users of topology.storeUsers.values()) {
    for (const user of users) leader.set(find(user), find(users[0]!));
  }
  const groups = new Map<string, NodeSpec[]>();
  for (const node of topology.nodes.values()) {
    const root = find(node.name);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [node]);
    else group.push(node);
  }
  return [...groups.values()];
}

/** Each node's own meaning with that of everything below it, in the order in which it is reached. */
function hashNodes(topology: Topology): ReadonlyMap<string, string> {
  const children = new Map<string, string[]>();
  for (const node of topology.nodes.values()) {
    children.set(node.name, []);
    for (const parent of node.parents) children.get(parent)!.push(node.name);
  }
  const hashes = new Map<string, string>();
  for (const node of [...topology.nodes.values()].reverse()) {
    const below = children.get(node.name)!.map((child) => hashes.get(child)!);
    hashes.set(node.name, digest([...ownMeaning(topology, node), 'below', ...below]));
  }
  return hashes;
}

function ownMeaning(topology: Topology, node: NodeSpec): string[] {
  const common = [node.kind, node.named ? node.name : '', node.meaning, JSON.stringify(node.onError ?? '')];
  switch (node.kind) {
    case 'source':
      return [
        ...common,
        node.keySerde.name,
        node.valueSerde.name,
        node.autoOffsetReset ?? '',
        ...node.topics.map((topic) => partitionedTopic(topology, topic)),
      ];
    case 'sink':
      return [...common, partitionedTopic(topology, node.topic)];
    case 'processor':
      return [...common, ...node.stores.map((name) => storeIdentity(topology.stores.get(name)!))];
  }
}

function partitionedTopic(topology: Topology, topic: string): string {
  const repartition = topology.repartitionTopics.get(topic);
  return repartition === undefined ? topic : `${topic}(${repartition.numberOfPartitions ?? ''})`;
}

/** A store may be taken over by another topology exactly when this text is equal. */
export function storeIdentity(store: StoreSpec): string {
  return digest([
    store.name,
    store.kind,
    store.keySerde.name,
    store.valueSerde.name,
    String(store.logging),
    String(store.retentionMs),
    String(store.windowSizeMs),
    store.meaning,
  ]);
}

function digest(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:${part};`);
  return hash.digest('hex').slice(0, 32);
}
