import ELK, { type ElkNode } from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { Catalog } from '#engine/pipeline/catalog/node-kind.ts';
import type { Pipeline, Point } from '#engine/pipeline/document/document.ts';
import { layoutPosition, nodeBox } from './node-box.ts';

const grid = 8;

/**
 * Layout positions for all nodes, left to right; rows that would leave the sheet wrap and meander back. Computed in a
 * worker that lives as long as the computation.
 */
export async function tidyLayout(
  document: Pipeline,
  catalog: Catalog,
  sheetAspect: number,
): Promise<Record<string, Point>> {
  const elk = new ELK({ workerFactory: () => new Worker(workerUrl) });
  try {
    const laid = await elk.layout(elkGraph(document, catalog, sheetAspect));
    const boxes = new Map(document.nodes.map((node) => [node.id, nodeBox(node, catalog.get(node.kind))]));
    return Object.fromEntries(
      (laid.children ?? []).flatMap(({ id, x = 0, y = 0 }) => {
        const box = boxes.get(id);
        if (box === undefined) return [];
        const at = layoutPosition({ x, y }, box);
        return [[id, { x: Math.round(at.x / grid) * grid, y: Math.round(at.y / grid) * grid }]];
      }),
    );
  } finally {
    elk.terminateWorker();
  }
}

export function elkGraph(document: Pipeline, catalog: Catalog, sheetAspect: number): ElkNode {
  return {
    id: 'sheet',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.aspectRatio': String(sheetAspect),
      'elk.layered.spacing.nodeNodeBetweenLayers': '72',
      'elk.spacing.nodeNode': '48',
      'elk.spacing.componentComponent': '64',
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      'elk.layered.nodePlacement.favorStraightEdges': 'true',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.layered.wrapping.strategy': document.nodes.length > 6 ? 'MULTI_EDGE' : 'OFF',
      'elk.layered.wrapping.additionalEdgeSpacing': '32',
    },
    children: document.nodes.map((node) => ({ id: node.id, ...nodeBox(node, catalog.get(node.kind)) })),
    edges: document.edges.map((edge) => ({
      id: edge.id,
      sources: [edge.from.node],
      targets: [edge.to.node],
    })),
  };
}
