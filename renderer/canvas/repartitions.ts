import type { Pipeline } from '#engine/pipeline/document/document.ts';
import { edgesInto, graphOf } from '#engine/pipeline/document/graph.ts';

const setsKey: ReadonlySet<string> = new Set(['key-by']);
/** Input ports behind which records of one key must come together. */
const needsKey: ReadonlySet<string> = new Set(['count:in', 'aggregate:in', 'table:in', 'join:stream']);

/**
 * Edges where an internal topic will stand, as Kafka Streams places it: before what works by key, when the key was
 * changed since the last topic.
 */
export function repartitionEdges(document: Pick<Pipeline, 'nodes' | 'edges'>): ReadonlySet<string> {
  const graph = graphOf(document);
  const changed = new Map<string, boolean>();
  const hasNewKey = (id: string): boolean => {
    const known = changed.get(id);
    if (known !== undefined) return known;
    // Set before the walk, so that a cycle ends.
    changed.set(id, false);
    const kind = graph.nodes.get(id)?.kind ?? '';
    const endsWay = kind === 'topic' || needsKey.has(`${kind}:in`);
    const answer =
      setsKey.has(kind) || (!endsWay && edgesInto(graph, id).some((edge) => hasNewKey(edge.from.node)));
    changed.set(id, answer);
    return answer;
  };
  return new Set(
    document.edges
      .filter((edge) => needsKey.has(`${graph.nodes.get(edge.to.node)?.kind}:${edge.to.port}`))
      .filter((edge) => hasNewKey(edge.from.node))
      .map((edge) => edge.id),
  );
}
