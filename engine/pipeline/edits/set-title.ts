import { z } from 'zod';
import { nodeId, type Pipeline } from '../document/document.ts';
import { nodeById, withNode } from './parts.ts';

/** An empty title goes back to the kind's own. */
export const setTitle = z.strictObject({
  type: z.literal('set-title'),
  node: nodeId,
  title: z.string().max(200),
});

export function applySetTitle(document: Pipeline, edit: z.infer<typeof setTitle>): Pipeline {
  const node = nodeById(document, edit.node);
  if ((node.title ?? '') === edit.title) return document;
  const { title: _, ...untitled } = node;
  return withNode(document, edit.title === '' ? untitled : { ...untitled, title: edit.title });
}
