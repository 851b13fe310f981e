import { z } from 'zod';
import { type Pipeline, pipelineEdge } from '../document/document.ts';
import { withNewEdges } from './parts.ts';

export const addEdge = z.strictObject({ type: z.literal('add-edge'), edge: pipelineEdge });

export function applyAddEdge(document: Pipeline, edit: z.infer<typeof addEdge>): Pipeline {
  return withNewEdges(document, [edit.edge]);
}
