import type { NodeChange } from '@xyflow/react';
import type { Catalog } from '#engine/pipeline/catalog/node-kind.ts';
import type { Point } from '#engine/pipeline/document/document.ts';
import type { Edit } from '#engine/pipeline/edits/edit.ts';
import type { OpenPipeline } from '../document/open-pipelines.ts';
import { type CanvasStore, endMoving } from './canvas-store.ts';
import { noteFlowId, type SheetNode } from './flow-model.ts';
import { layoutPosition, nodeBox } from './node-box.ts';

/** Keeps where a drag has items; the document learns it when the drag ends. */
export function takeMoves(store: CanvasStore, changes: readonly NodeChange<SheetNode>[]): void {
  const moved = changes.filter((change) => change.type === 'position');
  if (moved.length === 0) return;
  const moving = new Map(store.getState().moving);
  for (const change of moved) {
    if (change.dragging === true && change.position !== undefined) moving.set(change.id, change.position);
  }
  if (moving.size > 0) store.setState({ moving });
}

/** The drag is over: one edit for all that moved. */
export function commitMoves(pipeline: OpenPipeline, catalog: Catalog, store: CanvasStore): void {
  const { moving } = store.getState();
  if (moving.size === 0) return;
  const edit = moveEdit(pipeline, catalog, moving);
  if (edit !== undefined) pipeline.session.apply([edit]);
  endMoving(store);
}

/** The edit that stores corners on the sheet; undefined when nothing is elsewhere than before. */
export function moveEdit(
  { session }: OpenPipeline,
  catalog: Catalog,
  corners: ReadonlyMap<string, Point>,
): Edit | undefined {
  const nodes: Record<string, Point> = {};
  const notes: Record<string, Point> = {};
  for (const node of session.document.nodes) {
    const corner = corners.get(node.id);
    if (corner === undefined) continue;
    const at = layoutPosition(corner, nodeBox(node, catalog.get(node.kind)));
    const old = session.document.layout.nodes[node.id];
    if (old?.x !== at.x || old.y !== at.y) nodes[node.id] = at;
  }
  for (const note of session.document.layout.notes) {
    const corner = corners.get(noteFlowId(note.id));
    if (corner !== undefined && (corner.x !== note.x || corner.y !== note.y)) notes[note.id] = corner;
  }
  const isNothing = Object.keys(nodes).length + Object.keys(notes).length === 0;
  return isNothing ? undefined : { type: 'move-items', nodes, notes };
}
