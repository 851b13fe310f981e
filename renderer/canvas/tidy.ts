import ELK, { type ElkNode } from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { Catalog } from '#engine/pipeline/catalog/node-kind.ts';
import { outputsOf } from '#engine/pipeline/catalog/ports.ts';
import type { Pipeline, PipelineNode, Point } from '#engine/pipeline/document/document.ts';
import { edgesInto, graphOf, topologicalOrder } from '#engine/pipeline/document/graph.ts';
import { layoutPosition, nodeBox, type PortSpot, portSpots } from './node-box.ts';

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

/** More steps in a row than fit a sheet in a size that can be read. */
const stepsInRowMax = 7;

export function elkGraph(document: Pipeline, catalog: Catalog, sheetAspect: number): ElkNode {
  const wraps = longestChain(document) > stepsInRowMax;
  return {
    id: 'sheet',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.aspectRatio': String(sheetAspect),
      'elk.layered.spacing.nodeNodeBetweenLayers': '72',
      'elk.spacing.nodeNode': '56',
      // Between two nodes of a column with a channel between them, these two count instead.
      'elk.spacing.edgeNode': '32',
      'elk.spacing.edgeEdge': '20',
      'elk.spacing.componentComponent': '64',
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      'elk.layered.nodePlacement.favorStraightEdges': 'true',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.layered.wrapping.strategy': wraps ? 'MULTI_EDGE' : 'OFF',
      'elk.layered.wrapping.additionalEdgeSpacing': '48',
    },
    children: document.nodes.map((node) => elkNode(node, catalog)),
    edges: document.edges.map(({ id, from, to }) => ({
      id,
      sources: [portId(from.node, 'out', from.port)],
      targets: [portId(to.node, 'in', to.port)],
      // What carries the data stays straight; errors bend.
      layoutOptions: { 'elk.layered.priority.straightness': from.port === 'errors' ? '1' : '10' },
    })),
  };
}

function elkNode(node: PipelineNode, catalog: Catalog): ElkNode {
  const kind = catalog.get(node.kind);
  const box = nodeBox(node, kind);
  if (kind === undefined) return { id: node.id, ...box };
  const spots = portSpots(kind, outputsOf(kind, node.config), box, 'bottom');
  const port = (way: 'in' | 'out', { name, x, y, role }: PortSpot) => ({
    id: portId(node.id, way, name),
    x: way === 'in' ? 0 : x,
    y,
    width: 0,
    height: 0,
    layoutOptions: { 'elk.port.side': way === 'in' ? 'WEST' : role === 'errors' ? 'SOUTH' : 'EAST' },
  });
  return {
    id: node.id,
    ...box,
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    ports: [
      ...spots.inputs.map((spot) => port('in', spot)),
      ...spots.outputs.map((spot) => port('out', spot)),
    ],
  };
}

function portId(node: string, way: 'in' | 'out', port: string): string {
  return JSON.stringify([node, way, port]);
}

function longestChain(document: Pipeline): number {
  const graph = graphOf(document);
  const lengths = new Map<string, number>();
  for (const id of topologicalOrder(graph).order) {
    lengths.set(id, 1 + Math.max(0, ...edgesInto(graph, id).map((edge) => lengths.get(edge.from.node) ?? 0)));
  }
  return Math.max(0, ...lengths.values());
}
