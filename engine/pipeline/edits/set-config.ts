import { z } from 'zod';
import { nodeId, type Pipeline, type PipelineEdge } from '../document/document.ts';
import { jsonEquals } from '../document/json.ts';
import { nodeById, withNewEdges, withNode } from './parts.ts';

export const setConfig = z.strictObject({
  type: z.literal('set-config'),
  node: nodeId,
  config: z.record(z.string(), z.unknown()),
  /** Old name to new name of output ports that this config renames (a branch, say): their edges stay connected. */
  renamedOutputs: z.record(z.string(), z.string().min(1).max(100)).optional(),
});

export function applySetConfig(document: Pipeline, edit: z.infer<typeof setConfig>): Pipeline {
  const node = nodeById(document, edit.node);
  const renames = new Map(Object.entries(edit.renamedOutputs ?? {}));
  const renamed = renames.size === 0 ? document : withRenamedOutputs(document, edit.node, renames);
  return jsonEquals(node.config, edit.config) ? renamed : withNode(renamed, { ...node, config: edit.config });
}

function withRenamedOutputs(
  document: Pipeline,
  node: string,
  renames: ReadonlyMap<string, string>,
): Pipeline {
  const rename = (edge: PipelineEdge): PipelineEdge =>
    edge.from.node === node
      ? { ...edge, from: { node, port: renames.get(edge.from.port) ?? edge.from.port } }
      : edge;
  const isRenamed = (edge: PipelineEdge) => edge.from.node === node && renames.has(edge.from.port);
  const rest = document.edges.filter((edge) => !isRenamed(edge));
  if (rest.length === document.edges.length) return document;
  // Only for its refusals: a new name may already lead to the same place.
  withNewEdges({ ...document, edges: rest }, document.edges.filter(isRenamed).map(rename));
  return { ...document, edges: document.edges.map((edge) => (isRenamed(edge) ? rename(edge) : edge)) };
}
