import type { Pipeline } from '../document/document.ts';
import { type Graph, graphOf } from '../document/graph.ts';

/** The ways of records: two nodes of one topic are one place, as what goes into the first comes out of the second. */
export interface RecordGraph {
  readonly graph: Graph;
  /** The node that stands for this one. */
  placeOf(node: string): string;
}

export function recordGraphOf(document: Pick<Pipeline, 'nodes' | 'edges'>): RecordGraph {
  const firstOfTopic = new Map<string, string>();
  const places = new Map<string, string>();
  for (const { id, kind, config } of document.nodes) {
    if (kind !== 'topic' || typeof config.topic !== 'string') continue;
    const first = firstOfTopic.get(config.topic) ?? id;
    firstOfTopic.set(config.topic, first);
    places.set(id, first);
  }
  const placeOf = (node: string) => places.get(node) ?? node;
  const edges = document.edges.map((edge) => ({
    ...edge,
    from: { ...edge.from, node: placeOf(edge.from.node) },
    to: { ...edge.to, node: placeOf(edge.to.node) },
  }));
  return { graph: graphOf({ nodes: document.nodes, edges }), placeOf };
}
