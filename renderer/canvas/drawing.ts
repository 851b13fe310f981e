import type { Catalog, NodeKind } from '#engine/pipeline/catalog/node-kind.ts';
import { outputsOf } from '#engine/pipeline/catalog/ports.ts';
import { canConnect } from '#engine/pipeline/checks/can-connect.ts';
import type { Pipeline, PipelineNode, Point, PortRef } from '#engine/pipeline/document/document.ts';
import { newEdgeId, newNodeId, newNoteId, withFreshIds } from '#engine/pipeline/document/new-ids.ts';
import type { Edit } from '#engine/pipeline/edits/edit.ts';
import type { OpenPipeline } from '../document/open-pipelines.ts';
import { clearSelection, onlyNode, selectNodes } from '../document/selection.ts';
import type { CanvasHandle } from './canvas-handle.ts';
import { freeNotePlace, freePlace, placeAfter, roomOnEdge } from './placing.ts';

/** What the hand does to a drawing: each function is one step of the history. */

/** Puts a node of a kind on the sheet; behind `after` it is connected where that may land. */
export function addKind(
  { session, selection }: OpenPipeline,
  catalog: Catalog,
  kind: NodeKind,
  wanted: Point,
  after?: string,
): string {
  const { document } = session;
  const node = freshNode(document, kind, session.usedIds);
  const add: Edit = { type: 'add-node', node, position: freePlace(document, wanted) };
  const edits: Edit[] = [add];
  if (after !== undefined) {
    const withNode: Pipeline = { ...document, nodes: [...document.nodes, node] };
    const wire = firstConnection(withNode, catalog, after, node.id);
    if (wire !== undefined) edits.push(addEdge(document, session.usedIds, wire.from, wire.to));
  }
  session.apply(edits);
  selectNodes(selection, [node.id]);
  return node.id;
}

/** Where the corner of a fresh node lies when this is its middle. */
export function cornerAround({ x, y }: Point): Point {
  return { x: x - 80, y: y - 32 };
}

/** Puts a node behind the one selected node where records can go on into it, else in the middle of what is seen. */
export function addKindHere(
  pipeline: OpenPipeline,
  catalog: Catalog,
  kind: NodeKind,
  canvas: CanvasHandle | undefined,
): void {
  const after = onlyNode(pipeline.selection.getState());
  if (after !== undefined && kind.inputs.length > 0) {
    addKind(pipeline, catalog, kind, placeAfter(pipeline.session.document, after), after);
  } else {
    addKind(pipeline, catalog, kind, cornerAround(canvas?.middle() ?? { x: 0, y: 0 }));
  }
}

/** Whether a node of this kind may stand on an edge: one way in and one way out at least. */
export function mayStandOnEdge(kind: NodeKind): boolean {
  return kind.inputs.length > 0 && outputsOf(kind, kind.defaults).some((port) => port.role === 'data');
}

/** Puts a node of a kind on an edge; what stands behind moves aside when there is no room. */
export function insertKind(
  { session, selection }: OpenPipeline,
  catalog: Catalog,
  kind: NodeKind,
  edgeId: string,
): string | undefined {
  const { document } = session;
  const room = roomOnEdge(document, catalog, edgeId);
  const edge = document.edges.find((candidate) => candidate.id === edgeId);
  const output = outputsOf(kind, kind.defaults).find((port) => port.role === 'data');
  if (room === undefined || edge === undefined || output === undefined) return undefined;
  const input =
    kind.inputs.find((port) => port.accepts.includes(flowFrom(document, catalog, edge.from))) ??
    kind.inputs[0];
  if (input === undefined) return undefined;
  const node = freshNode(document, kind, session.usedIds);
  const edits: Edit[] = [
    {
      type: 'insert-node',
      edge: edgeId,
      node,
      position: room.position,
      inputPort: input.name,
      outputPort: output.name,
      newEdge: newEdgeId(document, session.usedIds),
    },
  ];
  if (Object.keys(room.moves).length > 0) edits.unshift({ type: 'move-items', nodes: room.moves, notes: {} });
  session.apply(edits);
  selectNodes(selection, [node.id]);
  return node.id;
}

/** Draws a wire between two ports that `canConnect` allows. */
export function connect({ session }: OpenPipeline, from: PortRef, to: PortRef): void {
  session.apply([addEdge(session.document, session.usedIds, from, to)]);
}

/** The first pair of ports between two nodes that may be wired. */
export function firstConnection(
  document: Pipeline,
  catalog: Catalog,
  fromNode: string,
  toNode: string,
): { from: PortRef; to: PortRef } | undefined {
  const source = document.nodes.find((node) => node.id === fromNode);
  const target = document.nodes.find((node) => node.id === toNode);
  const sourceKind = source === undefined ? undefined : catalog.get(source.kind);
  const targetKind = target === undefined ? undefined : catalog.get(target.kind);
  if (source === undefined || sourceKind === undefined || targetKind === undefined) return undefined;
  const used = new Set(
    document.edges.filter((edge) => edge.from.node === fromNode).map((edge) => edge.from.port),
  );
  const outputs = outputsOf(sourceKind, source.config).filter((port) => port.role === 'data');
  // A free way out first: a branch is drawn way by way.
  for (const output of outputs.toSorted((a, b) => Number(used.has(a.name)) - Number(used.has(b.name)))) {
    for (const input of targetKind.inputs) {
      const from = { node: fromNode, port: output.name };
      const to = { node: toNode, port: input.name };
      if (canConnect(document, catalog, from, to).may) return { from, to };
    }
  }
  return undefined;
}

/** Removes what is selected; a removed node of one way in and one out is bridged. */
export function removeSelected({ session, selection }: OpenPipeline): void {
  const { nodes, edges, notes } = selection.getState();
  if (nodes.size + edges.size + notes.size === 0) return;
  session.apply([
    { type: 'remove-items', nodes: [...nodes], edges: [...edges], notes: [...notes], heal: true },
  ]);
  clearSelection(selection);
}

/** Nodes with the edges among them and their places, as they go through the clipboard. */
export interface Cutting {
  readonly nodes: Pipeline['nodes'];
  readonly edges: Pipeline['edges'];
  readonly positions: Record<string, Point>;
}

export function selectedCutting({ session, selection }: OpenPipeline): Cutting | undefined {
  const chosen = selection.getState().nodes;
  const { nodes, edges, layout } = session.document;
  const picked = nodes.filter((node) => chosen.has(node.id));
  if (picked.length === 0) return undefined;
  return {
    nodes: picked,
    edges: edges.filter((edge) => chosen.has(edge.from.node) && chosen.has(edge.to.node)),
    positions: Object.fromEntries(picked.map(({ id }) => [id, layout.nodes[id] ?? { x: 0, y: 0 }])),
  };
}

export function paste(
  { session, selection }: OpenPipeline,
  cutting: Cutting,
  shift: Point = { x: 32, y: 96 },
): void {
  const fresh = withFreshIds(session.document, cutting, shift);
  session.apply([{ type: 'paste-items', ...fresh }]);
  selectNodes(
    selection,
    fresh.nodes.map((node) => node.id),
  );
}

export function addNote({ session, selection }: OpenPipeline, at: Point): string {
  const id = newNoteId(session.document);
  const size = { width: 256, height: 72 };
  session.apply([
    { type: 'set-note', note: { id, text: '', ...freeNotePlace(session.document, at, size), ...size } },
  ]);
  selection.setState({ nodes: new Set(), edges: new Set(), notes: new Set([id]) });
  return id;
}

export function flowFrom(document: Pipeline, catalog: Catalog, from: PortRef): 'stream' | 'table' {
  const node = document.nodes.find((candidate) => candidate.id === from.node);
  const kind = node === undefined ? undefined : catalog.get(node.kind);
  if (node === undefined || kind === undefined) return 'stream';
  return outputsOf(kind, node.config).find((port) => port.name === from.port)?.gives ?? 'stream';
}

/**
 * Puts the kind that `canConnect` named between two ports that do not fit. A way in that was taken is handed over to
 * the new node.
 */
export function connectThrough(
  { session, selection }: OpenPipeline,
  kind: NodeKind,
  from: PortRef,
  to: PortRef,
): void {
  const { document } = session;
  const input = kind.inputs[0];
  const output = outputsOf(kind, kind.defaults).find((port) => port.role === 'data');
  if (input === undefined || output === undefined) return;
  const start = document.layout.nodes[from.node] ?? { x: 0, y: 0 };
  const end = document.layout.nodes[to.node] ?? { x: 0, y: 0 };
  const node = freshNode(document, kind, session.usedIds);
  const used = new Set(session.usedIds);
  const edge = (start: PortRef, end: PortRef): Edit => {
    const id = newEdgeId(document, used);
    used.add(id);
    return { type: 'add-edge', edge: { id, from: start, to: end } };
  };
  const into = { node: node.id, port: input.name };
  const taken = document.edges.filter((one) => one.to.node === to.node && one.to.port === to.port);
  const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
  session.apply([
    { type: 'add-node', node, position: freePlace(document, middle) },
    ...taken.map((one): Edit => ({ type: 'reconnect-edge', edge: one.id, from: one.from, to: into })),
    edge(from, into),
    edge({ node: node.id, port: output.name }, to),
  ]);
  selectNodes(selection, [node.id]);
}

function freshNode(document: Pipeline, kind: NodeKind, used: Iterable<string>): PipelineNode {
  return {
    id: newNodeId(document, kind.kind, used),
    kind: kind.kind,
    config: structuredClone(kind.defaults),
  };
}

function addEdge(document: Pipeline, used: Iterable<string>, from: PortRef, to: PortRef): Edit {
  return { type: 'add-edge', edge: { id: newEdgeId(document, used), from, to } };
}
