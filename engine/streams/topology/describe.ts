import { inJavaHashOrder } from './java-order.ts';
import { JavaTreeSet } from './java-tree-set.ts';
import type { SubTopology } from './sub-topology.ts';
import type { NodeSpec, Topology } from './topology.ts';

interface Described {
  readonly spec: NodeSpec;
  /** Nodes reachable from here, once for each path, this one included. */
  size: number;
  readonly predecessors: JavaTreeSet<Described>;
  readonly successors: JavaTreeSet<Described>;
}

/** As Kafka Streams' TopologyDescription prints it; source: InternalTopologyBuilder. */
export function describeTopology(topology: Topology): string {
  let text = 'Topologies:\n ';
  for (const part of topology.subTopologies()) {
    text += `  Sub-topology: ${part.id}\n${describeNodes(part)}\n`;
  }
  return text;
}

function describeNodes(part: SubTopology): string {
  const specs = new Map(part.nodes.map((spec) => [spec.name, spec]));
  const nodes = new Map<string, Described>();
  for (const name of inJavaHashOrder(part.nodes.map((spec) => spec.name))) {
    nodes.set(name, {
      spec: specs.get(name)!,
      size: 1,
      predecessors: new JavaTreeSet(compare),
      successors: new JavaTreeSet(compare),
    });
  }
  for (const node of nodes.values()) {
    for (const parentName of node.spec.parents) {
      const parent = nodes.get(parentName)!;
      node.predecessors.add(parent);
      parent.successors.add(node);
      grow(parent, node.size);
    }
  }
  let text = '';
  for (const node of [...nodes.values()].sort(compare)) text += `    ${describeNode(node)}\n`;
  return text;
}

function describeNode({ spec, successors, predecessors }: Described): string {
  const after = `\n      --> ${namesOf(successors)}`;
  const before = `\n      <-- ${namesOf(predecessors)}`;
  switch (spec.kind) {
    case 'source':
      return `Source: ${spec.name} (topics: [${inJavaHashOrder(spec.topics).join(', ')}])${after}`;
    case 'processor':
      return `Processor: ${spec.name} (stores: [${inJavaHashOrder(spec.stores).join(', ')}])${after}${before}`;
    case 'sink':
      return `Sink: ${spec.name} (topic: ${spec.topic})${before}`;
  }
}

/** Larger ones first, then by name. */
function compare(a: Described, b: Described): number {
  if (a.size !== b.size) return b.size - a.size;
  return a.spec.name < b.spec.name ? -1 : a.spec.name > b.spec.name ? 1 : 0;
}

function grow(node: Described, by: number): void {
  node.size += by;
  for (const predecessor of node.predecessors.values()) grow(predecessor, by);
}

function namesOf(nodes: JavaTreeSet<Described>): string {
  const names = nodes.values().map((node) => node.spec.name);
  return names.length === 0 ? 'none' : names.join(', ');
}
