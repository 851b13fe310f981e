import { z } from 'zod';
import { type Pipeline, pipelineNode, point } from '../document/document.ts';
import { withNewNodes } from './parts.ts';

export const addNode = z.strictObject({ type: z.literal('add-node'), node: pipelineNode, position: point });

export function applyAddNode(document: Pipeline, edit: z.infer<typeof addNode>): Pipeline {
  const { layout } = document;
  return {
    ...withNewNodes(document, [edit.node]),
    layout: { ...layout, nodes: { ...layout.nodes, [edit.node.id]: edit.position } },
  };
}
