import { z } from 'zod';
import { nodeId, type Pipeline, type PipelineEdge } from '../document/document.ts';
import { EditError } from './edit-error.ts';
import { edgeById, nodeById, wireOf } from './parts.ts';

/** Removes nodes with their edges, edges, and notes. With `heal`, a removed node of one way in and one out is bridged. */
export const removeItems = z.strictObject({
  type: z.literal('remove-items'),
  nodes: z.array(nodeId),
  edges: z.array(nodeId),
  notes: z.array(nodeId).default([]),
  heal: z.boolean(),
});

export function applyRemoveItems(document: Pipeline, edit: z.infer<typeof removeItems>): Pipeline {
  for (const id of edit.nodes) nodeById(document, id);
  for (const id of edit.edges) edgeById(document, id);
  const noteIds = new Set(document.layout.notes.map((note) => note.id));
  for (const id of edit.notes) {
    if (!noteIds.has(id))
      throw new EditError('no-such-note', `There is no note "${id}" in this pipeline any more.`);
  }

  const removedEdges = new Set(edit.edges);
  let edges = document.edges.filter((edge) => !removedEdges.has(edge.id));
  // One node after the other, so that a removed chain is bridged from its first way in to its last way out.
  for (const id of new Set(edit.nodes)) edges = withoutNode(edges, id, edit.heal);

  const removedNodes = new Set(edit.nodes);
  const removedNotes = new Set(edit.notes);
  const positions = Object.entries(document.layout.nodes).filter(([id]) => !removedNodes.has(id));
  return {
    ...document,
    nodes: document.nodes.filter((node) => !removedNodes.has(node.id)),
    edges,
    layout: {
      nodes: Object.fromEntries(positions),
      notes: document.layout.notes.filter((note) => !removedNotes.has(note.id)),
    },
  };
}

function withoutNode(edges: PipelineEdge[], node: string, heal: boolean): PipelineEdge[] {
  const ins = edges.filter((edge) => edge.to.node === node);
  const outs = edges.filter((edge) => edge.from.node === node);
  const rest = edges.filter((edge) => edge.from.node !== node && edge.to.node !== node);
  const [into] = ins;
  const [out] = outs;
  if (!heal || ins.length !== 1 || outs.length !== 1 || into === undefined || out === undefined) return rest;
  const isLoop = into.from.node === node;
  const isThere = rest.some((edge) => wireOf(edge.from, edge.to) === wireOf(into.from, out.to));
  if (isLoop || isThere) return rest;
  return edges.flatMap((edge) => {
    if (edge.id === into.id) return [{ ...into, to: out.to }];
    return edge.id === out.id ? [] : [edge];
  });
}
