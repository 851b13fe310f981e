import type { Catalog } from '#engine/pipeline/catalog/node-kind.ts';
import type { Pipeline, Point } from '#engine/pipeline/document/document.ts';
import { downstreamOf, graphOf } from '#engine/pipeline/document/graph.ts';
import { nodeBox } from './node-box.ts';

const grid = 8;
const columnPitch = 224;
const rowPitch = 112;
const clearance = 24;

export function snapped(point: Point): Point {
  return { x: Math.round(point.x / grid) * grid, y: Math.round(point.y / grid) * grid };
}

/** The wanted place, or the next free one below it: a new node never covers another. */
export function freePlace(document: Pipeline, wanted: Point): Point {
  let { x, y } = snapped(wanted);
  const taken = Object.values(document.layout.nodes);
  const { notes } = document.layout;
  const isOnNote = (): boolean =>
    notes.some(
      (note) => note.x < x + 160 && note.x + note.width > x && note.y < y + 76 && note.y + note.height > y,
    );
  const isTaken = (): boolean =>
    isOnNote() ||
    taken.some((other) => Math.abs(other.x - x) < 160 + clearance && Math.abs(other.y - y) < 76 + clearance);
  for (let tries = 0; isTaken() && tries <= taken.length + notes.length; tries += 1) y += rowPitch;
  return { x, y };
}

/** The wanted place for a note, or the next one below that covers no node. */
export function freeNotePlace(
  document: Pipeline,
  wanted: Point,
  size: { readonly width: number; readonly height: number },
): Point {
  const { x, y: top } = snapped(wanted);
  const nodes = Object.values(document.layout.nodes).filter((at) => at.x < x + size.width && at.x + 160 > x);
  let y = top;
  for (const at of nodes.toSorted((a, b) => a.y - b.y)) {
    if (at.y < y + size.height + clearance && at.y + 76 + clearance > y) y = at.y + 76 + clearance + 4;
  }
  return snapped({ x, y });
}

/** Where the next step after a node goes. */
export function placeAfter(document: Pipeline, node: string): Point {
  const at = document.layout.nodes[node] ?? { x: 0, y: 0 };
  return freePlace(document, { x: at.x + columnPitch, y: at.y });
}

/**
 * Room for a node on an edge: its place, and how far everything behind it moves aside so that both channels keep a
 * length that can be read.
 */
export function roomOnEdge(
  document: Pipeline,
  catalog: Catalog,
  edgeId: string,
): { position: Point; moves: Record<string, Point> } | undefined {
  const edge = document.edges.find((candidate) => candidate.id === edgeId);
  if (edge === undefined) return undefined;
  const from = document.layout.nodes[edge.from.node] ?? { x: 0, y: 0 };
  const to = document.layout.nodes[edge.to.node] ?? { x: 0, y: 0 };
  const source = document.nodes.find((node) => node.id === edge.from.node);
  const width = source === undefined ? 160 : nodeBox(source, catalog.get(source.kind)).width;
  const isAhead = to.x > from.x;
  if (!isAhead) return { position: freePlace(document, { x: from.x + columnPitch, y: from.y }), moves: {} };
  const start = from.x + width;
  const needed = 160 + 2 * 64;
  const missing = Math.max(0, needed - (to.x - start));
  const shift = Math.ceil(missing / grid) * grid;
  const x = start + (to.x + shift - start - 160) / 2;
  const moves: Record<string, Point> = {};
  if (shift > 0) {
    const behind = new Set([edge.to.node, ...downstreamOf(graphOf(document), edge.to.node)]);
    for (const [id, at] of Object.entries(document.layout.nodes)) {
      // Only what stands further right moves: a row that wraps back keeps its place.
      if (behind.has(id) && at.x >= to.x) moves[id] = { x: at.x + shift, y: at.y };
    }
  }
  const y = Math.abs(to.y - from.y) < 8 ? from.y : (from.y + to.y) / 2;
  return { position: snapped({ x, y }), moves };
}
