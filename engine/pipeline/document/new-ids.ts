import type { Pipeline, PipelineEdge, PipelineNode, Point } from './document.ts';

/**
 * `filter`, `filter-2`, `filter-3`: the first that is free. Ids name state stores and topics, so a caller who knows
 * ids that were in use before (from its history) passes them, and none comes back with another meaning.
 */
export function newNodeId(document: Pipeline, kind: string, usedBefore: Iterable<string> = []): string {
  return freshId(kind, new Set([...document.nodes.map((node) => node.id), ...usedBefore]));
}

export function newEdgeId(document: Pipeline, usedBefore: Iterable<string> = []): string {
  const taken = new Set([...document.edges.map((edge) => edge.id), ...usedBefore]);
  let n = document.edges.length + 1;
  while (taken.has(`e${n}`)) n++;
  return `e${n}`;
}

export function newNoteId(document: Pipeline): string {
  return freshId('note', new Set(document.layout.notes.map((note) => note.id)));
}

/** A name such as "Late flights (2)" as an id: `late-flights-2`. `taken` are the ids of the pipelines that exist. */
export function newPipelineId(name: string, taken: ReadonlySet<string>): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/u)
    .filter(Boolean);
  return freshId(words.join('-').slice(0, 80) || 'pipeline', taken);
}

/** Items to be pasted, with ids that are free in the document; edges among them follow, others are left behind. */
export function withFreshIds(
  document: Pipeline,
  items: {
    readonly nodes: readonly PipelineNode[];
    readonly edges: readonly PipelineEdge[];
    readonly positions: Readonly<Record<string, Point>>;
  },
  shift: Point,
): { nodes: PipelineNode[]; edges: PipelineEdge[]; positions: Record<string, Point> } {
  const takenNodes = new Set(document.nodes.map((node) => node.id));
  const takenEdges = new Set(document.edges.map((edge) => edge.id));
  const idOf = new Map<string, string>();
  const positions: Record<string, Point> = {};
  const nodes = items.nodes.map((node) => {
    const id = freshId(node.id.replace(/-\d+$/, '') || node.id, takenNodes);
    takenNodes.add(id);
    idOf.set(node.id, id);
    const { x, y } = items.positions[node.id] ?? { x: 0, y: 0 };
    positions[id] = { x: x + shift.x, y: y + shift.y };
    return { ...node, id };
  });
  const edges = items.edges.flatMap((edge) => {
    const from = idOf.get(edge.from.node);
    const to = idOf.get(edge.to.node);
    if (from === undefined || to === undefined) return [];
    let n = takenEdges.size + 1;
    while (takenEdges.has(`e${n}`)) n++;
    takenEdges.add(`e${n}`);
    return [{ id: `e${n}`, from: { ...edge.from, node: from }, to: { ...edge.to, node: to } }];
  });
  return { nodes, edges, positions };
}

function freshId(stem: string, taken: ReadonlySet<string>): string {
  if (!taken.has(stem)) return stem;
  let n = 2;
  while (taken.has(`${stem}-${n}`)) n++;
  return `${stem}-${n}`;
}
