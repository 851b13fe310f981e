import type { Pipeline, PipelineEdge, PipelineNode } from './document.ts';

/** A document as a graph, for lookups in constant time. Edges that end nowhere are left out. */
export interface Graph {
  readonly nodes: ReadonlyMap<string, PipelineNode>;
  /** Edges that end at a node, in the document's order. */
  readonly into: ReadonlyMap<string, readonly PipelineEdge[]>;
  /** Edges that leave a node, in the document's order. */
  readonly outOf: ReadonlyMap<string, readonly PipelineEdge[]>;
}

export function graphOf(document: Pick<Pipeline, 'nodes' | 'edges'>): Graph {
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  const into = new Map<string, PipelineEdge[]>(document.nodes.map((node) => [node.id, []]));
  const outOf = new Map<string, PipelineEdge[]>(document.nodes.map((node) => [node.id, []]));
  for (const edge of document.edges) {
    if (!nodes.has(edge.from.node) || !nodes.has(edge.to.node)) continue;
    outOf.get(edge.from.node)?.push(edge);
    into.get(edge.to.node)?.push(edge);
  }
  return { nodes, into, outOf };
}

export function edgesInto(graph: Graph, node: string): readonly PipelineEdge[] {
  return graph.into.get(node) ?? [];
}

export function edgesOutOf(graph: Graph, node: string): readonly PipelineEdge[] {
  return graph.outOf.get(node) ?? [];
}

/** Every node from which a record could reach this one; without the node itself unless it is on a cycle. */
export function upstreamOf(graph: Graph, node: string): ReadonlySet<string> {
  return reach(node, (id) => edgesInto(graph, id).map((edge) => edge.from.node));
}

/** Every node that a record of this one could reach; without the node itself unless it is on a cycle. */
export function downstreamOf(graph: Graph, node: string): ReadonlySet<string> {
  return reach(node, (id) => edgesOutOf(graph, id).map((edge) => edge.to.node));
}

/**
 * Nodes so that each stands behind all that lead to it, else in the document's order. `cycle` holds the nodes that
 * are on or behind a cycle and therefore have no place.
 */
export function topologicalOrder(graph: Graph): { order: readonly string[]; cycle: readonly string[] } {
  const waitsFor = new Map([...graph.nodes.keys()].map((id) => [id, edgesInto(graph, id).length]));
  const order: string[] = [];
  // A depth-first walk keeps the nodes of one chain together, so that a printed plan reads like the drawing.
  const place = (id: string) => {
    const pending = [id];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      order.push(next);
      for (const edge of edgesOutOf(graph, next).toReversed()) {
        const left = (waitsFor.get(edge.to.node) ?? 0) - 1;
        waitsFor.set(edge.to.node, left);
        if (left === 0) pending.push(edge.to.node);
      }
    }
  };
  for (const id of graph.nodes.keys()) if (edgesInto(graph, id).length === 0) place(id);
  const placed = new Set(order);
  return { order, cycle: [...graph.nodes.keys()].filter((id) => !placed.has(id)) };
}

/** Groups of nodes that lead to each other, each group in the document's order. */
export function cyclesOf(graph: Graph): readonly (readonly string[])[] {
  const { cycle } = topologicalOrder(graph);
  const seen = new Set<string>();
  const groups: string[][] = [];
  for (const id of cycle) {
    if (seen.has(id)) continue;
    const down = downstreamOf(graph, id);
    if (!down.has(id)) continue;
    const up = upstreamOf(graph, id);
    const group = cycle.filter((other) => down.has(other) && up.has(other));
    for (const member of group) seen.add(member);
    groups.push(group);
  }
  return groups;
}

function reach(start: string, next: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = [...next(start)];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    pending.push(...next(id));
  }
  return found;
}
