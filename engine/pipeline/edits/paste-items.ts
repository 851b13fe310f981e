import { z } from 'zod';
import { nodeId, type Pipeline, pipelineEdge, pipelineNode, point } from '../document/document.ts';
import { EditError } from './edit-error.ts';
import { withNewEdges, withNewNodes } from './parts.ts';

/** Copies with fresh ids: for paste, duplicate and templates. */
export const pasteItems = z.strictObject({
  type: z.literal('paste-items'),
  nodes: z.array(pipelineNode),
  edges: z.array(pipelineEdge),
  positions: z.record(nodeId, point),
});

export function applyPasteItems(document: Pipeline, edit: z.infer<typeof pasteItems>): Pipeline {
  const { layout } = document;
  const positions = { ...layout.nodes };
  for (const node of edit.nodes) {
    const position = Object.hasOwn(edit.positions, node.id) ? edit.positions[node.id] : undefined;
    if (position === undefined) {
      throw new EditError('missing-position', `The pasted node "${node.id}" comes without a position.`);
    }
    positions[node.id] = position;
  }
  const pasted = withNewEdges(withNewNodes(document, edit.nodes), edit.edges);
  return pasted === document ? document : { ...pasted, layout: { ...layout, nodes: positions } };
}
