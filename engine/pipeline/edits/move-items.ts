import { z } from 'zod';
import { nodeId, type Pipeline, point } from '../document/document.ts';
import { EditError } from './edit-error.ts';
import { nodeById } from './parts.ts';

export const moveItems = z.strictObject({
  type: z.literal('move-items'),
  nodes: z.record(nodeId, point),
  notes: z.record(nodeId, point).default({}),
});

export function applyMoveItems(document: Pipeline, edit: z.infer<typeof moveItems>): Pipeline {
  for (const id of Object.keys(edit.nodes)) nodeById(document, id);
  const { layout } = document;
  for (const id of Object.keys(edit.notes)) {
    if (!layout.notes.some((note) => note.id === id)) {
      throw new EditError('no-such-note', `There is no note "${id}" in this pipeline any more.`);
    }
  }
  const notes = layout.notes.map((note) => ({ ...note, ...edit.notes[note.id] }));
  return { ...document, layout: { nodes: { ...layout.nodes, ...edit.nodes }, notes } };
}
