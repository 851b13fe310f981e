import { z } from 'zod';
import { nodeId, note, type Pipeline, pipelineEdge, pipelineNode, point } from '../document/document.ts';
import { integrityProblems } from '../document/integrity.ts';
import { jsonEquals } from '../document/json.ts';
import { EditError } from './edit-error.ts';

/** Undo and redo store the document that they lead to, so that history stays linear. */
export const restore = z.strictObject({
  type: z.literal('restore'),
  nodes: z.array(pipelineNode),
  edges: z.array(pipelineEdge),
  layout: z.strictObject({ nodes: z.record(nodeId, point), notes: z.array(note) }),
  name: z.string().min(1).max(200),
});

type Restore = z.infer<typeof restore>;

export function applyRestore(document: Pipeline, edit: Restore): Pipeline {
  const restored: Pipeline = {
    ...document,
    name: edit.name,
    nodes: sharedWith(document.nodes, edit.nodes),
    edges: sharedWith(document.edges, edit.edges),
    layout: jsonEquals(document.layout, edit.layout) ? document.layout : edit.layout,
  };
  const [problem] = integrityProblems(restored);
  if (problem !== undefined)
    throw new EditError('invalid-document', `Cannot go back to that state: ${problem.message}`);
  return restored;
}

/** The edit that leads from anywhere back to this document. */
export function restoreOf(document: Pipeline): Restore {
  const { nodes, edges, layout, name } = document;
  return { type: 'restore', nodes, edges, layout, name };
}

/** The wanted items, but with the present object wherever nothing differs, so that views need not draw them anew. */
function sharedWith<T extends { readonly id: string }>(present: readonly T[], wanted: readonly T[]): T[] {
  const byId = new Map(present.map((item) => [item.id, item]));
  return wanted.map((item) => {
    const old = byId.get(item.id);
    return old !== undefined && jsonEquals(old, item) ? old : item;
  });
}
