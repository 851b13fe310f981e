import type { EdgeMetrics } from '#engine/api/contract/deployments.ts';
import type { Catalog, NodeGroup } from '#engine/pipeline/catalog/node-kind.ts';
import type { Pipeline } from '#engine/pipeline/document/document.ts';

/** Records per second over all edges that leave sources, and over all that end at sinks; undefined when none is known. */
export function flowRates(
  document: Pick<Pipeline, 'nodes' | 'edges'>,
  catalog: Catalog,
  metrics: Readonly<Record<string, EdgeMetrics>>,
): { inPerSecond: number | undefined; outPerSecond: number | undefined } {
  const groups = new Map(document.nodes.map((node) => [node.id, catalog.get(node.kind)?.group]));
  const sum = (end: 'from' | 'to', group: NodeGroup): number | undefined => {
    const rates = document.edges
      .filter((edge) => groups.get(edge[end].node) === group)
      .map((edge) => metrics[edge.id]?.perSecond)
      .filter((rate) => rate !== undefined);
    return rates.length === 0 ? undefined : rates.reduce((total, rate) => total + rate, 0);
  };
  return { inPerSecond: sum('from', 'source'), outPerSecond: sum('to', 'sink') };
}
