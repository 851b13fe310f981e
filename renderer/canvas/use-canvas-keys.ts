import type { KeyboardEvent } from 'react';
import type { Pipeline } from '#engine/pipeline/document/document.ts';
import { usePipeline, useWorkspace } from '../document/hooks.ts';
import { clearSelection, onlyNode, selectNodes, tapEdge } from '../document/selection.ts';
import { useCanvasStore } from './canvas-context.ts';
import type { CanvasHandle } from './canvas-handle.ts';
import { noteIdOf } from './flow-model.ts';
import { moveEdit } from './moves.ts';
import { nodeBox, shapeCorner } from './node-box.ts';

type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';
const steps = { ArrowLeft: [-8, 0], ArrowRight: [8, 0], ArrowUp: [0, -8], ArrowDown: [0, 8] } as const;

/** Keys on the sheet that are no commands: arrows walk along edges, with Alt they move, Enter selects what has focus. */
export function useCanvasKeys(handle: CanvasHandle): (event: KeyboardEvent) => void {
  const pipeline = usePipeline();
  const { catalog } = useWorkspace();
  const store = useCanvasStore();
  return (event) => {
    if (event.target instanceof HTMLTextAreaElement) return;
    const focused = (event.target as HTMLElement).closest<HTMLElement>(
      '.react-flow__node, .react-flow__edge',
    );
    if (isDirection(event.key)) {
      if (event.altKey) {
        event.preventDefault();
        moveSelected(event.key);
        return;
      }
      const from = onlyNode(pipeline.selection.getState());
      const next = from === undefined ? undefined : neighbour(pipeline.session.document, from, event.key);
      if (next !== undefined) {
        event.preventDefault();
        handle.show(next);
      }
    } else if (event.key === 'Enter' || event.key === ' ') {
      const id = focused?.dataset.id;
      if (id === undefined) return;
      event.preventDefault();
      const note = noteIdOf(id);
      if (focused?.classList.contains('react-flow__edge')) tapEdge(pipeline.selection, id);
      else if (note !== undefined) store.setState({ editingNote: note });
      else selectNodes(pipeline.selection, [id]);
    } else if (event.key === 'Escape') {
      clearSelection(pipeline.selection);
    }
  };

  function moveSelected(key: Direction): void {
    const { kinds } = catalog.getState();
    const { nodes } = pipeline.selection.getState();
    const [dx, dy] = steps[key];
    const { document } = pipeline.session;
    const corners = new Map(
      document.nodes
        .filter((node) => nodes.has(node.id))
        .map((node) => {
          const at = document.layout.nodes[node.id] ?? { x: 0, y: 0 };
          return [node.id, shapeCorner({ x: at.x + dx, y: at.y + dy }, nodeBox(node, kinds.get(node.kind)))];
        }),
    );
    const edit = moveEdit(pipeline, kinds, corners);
    if (edit !== undefined) pipeline.session.apply([edit], { burst: `move:${[...nodes].join()}` });
  }
}

function isDirection(key: string): key is Direction {
  return Object.hasOwn(steps, key);
}

/** Right and left follow edges; up and down go to the nearest node there. */
export function neighbour(document: Pipeline, from: string, key: Direction): string | undefined {
  if (key === 'ArrowRight') return document.edges.find((edge) => edge.from.node === from)?.to.node;
  if (key === 'ArrowLeft') return document.edges.find((edge) => edge.to.node === from)?.from.node;
  const at = document.layout.nodes[from];
  if (at === undefined) return undefined;
  const way = key === 'ArrowDown' ? 1 : -1;
  const candidates = Object.entries(document.layout.nodes)
    .filter(([, { y }]) => (y - at.y) * way > 16)
    .map(([id, { x, y }]) => ({ id, far: Math.abs(x - at.x) + 2 * Math.abs(y - at.y) }))
    .sort((a, b) => a.far - b.far);
  return candidates[0]?.id;
}
