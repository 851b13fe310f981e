import { z } from 'zod';
import { nodeId, type Pipeline, pipelineNode, point } from '../document/document.ts';
import { applyAddNode } from './add-node.ts';
import { edgeById, withEdge, withNewEdges } from './parts.ts';

/** The node takes the edge's place: the edge becomes two. */
export const insertNode = z.strictObject({
  type: z.literal('insert-node'),
  edge: nodeId,
  node: pipelineNode,
  position: point,
  inputPort: z.string().min(1).max(100),
  outputPort: z.string().min(1).max(100),
  /** Id of the edge that leaves the new node; the old edge keeps its id and ends at the new node. */
  newEdge: nodeId,
});

export function applyInsertNode(document: Pipeline, edit: z.infer<typeof insertNode>): Pipeline {
  const edge = edgeById(document, edit.edge);
  const withInserted = applyAddNode(document, { type: 'add-node', node: edit.node, position: edit.position });
  const rerouted = withEdge(withInserted, { ...edge, to: { node: edit.node.id, port: edit.inputPort } });
  return withNewEdges(rerouted, [
    { id: edit.newEdge, from: { node: edit.node.id, port: edit.outputPort }, to: edge.to },
  ]);
}
