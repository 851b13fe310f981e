import { z } from 'zod';
import { nodeId, type Pipeline, portRef } from '../document/document.ts';
import { edgeById, wireOf, withEdge } from './parts.ts';

export const reconnectEdge = z.strictObject({
  type: z.literal('reconnect-edge'),
  edge: nodeId,
  from: portRef,
  to: portRef,
});

export function applyReconnectEdge(document: Pipeline, edit: z.infer<typeof reconnectEdge>): Pipeline {
  const edge = edgeById(document, edit.edge);
  if (wireOf(edge.from, edge.to) === wireOf(edit.from, edit.to)) return document;
  return withEdge(document, { ...edge, from: edit.from, to: edit.to });
}
