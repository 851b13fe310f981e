import { z } from 'zod';
import { nodeId, note, pipelineEdge, pipelineNode, point, portRef } from '../document/document.ts';

/**
 * Every change of a document, as data. `applyEdit` turns a document into the next one or throws before anything is
 * stored; undo, redo, history and diff rest on this one mechanism. One drag or one burst of typing is one edit.
 */
export const edit = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('add-node'), node: pipelineNode, position: point }),
  /** The node takes the edge's place: the edge becomes two. */
  z.strictObject({
    type: z.literal('insert-node'),
    edge: nodeId,
    node: pipelineNode,
    position: point,
    inputPort: z.string(),
    outputPort: z.string(),
    /** Id of the edge that leaves the new node; the old edge keeps its id and ends at the new node. */
    newEdge: nodeId,
  }),
  /** Removes nodes with their edges, edges, and notes. With `heal`, a removed node of one way in and one out is bridged. */
  z.strictObject({
    type: z.literal('remove-items'),
    nodes: z.array(nodeId),
    edges: z.array(nodeId),
    notes: z.array(nodeId).default([]),
    heal: z.boolean(),
  }),
  z.strictObject({ type: z.literal('add-edge'), edge: pipelineEdge }),
  z.strictObject({ type: z.literal('reconnect-edge'), edge: nodeId, from: portRef, to: portRef }),
  z.strictObject({ type: z.literal('set-config'), node: nodeId, config: z.record(z.string(), z.unknown()) }),
  z.strictObject({ type: z.literal('set-title'), node: nodeId, title: z.string().max(200) }),
  z.strictObject({
    type: z.literal('move-items'),
    nodes: z.record(nodeId, point),
    notes: z.record(nodeId, point).default({}),
  }),
  z.strictObject({ type: z.literal('set-note'), note }),
  z.strictObject({ type: z.literal('rename-pipeline'), name: z.string().min(1).max(200) }),
  /** Copies with fresh ids: for paste, duplicate and templates. */
  z.strictObject({
    type: z.literal('paste-items'),
    nodes: z.array(pipelineNode),
    edges: z.array(pipelineEdge),
    positions: z.record(nodeId, point),
  }),
  /** Undo and redo store the document that they lead to, so that history stays linear. */
  z.strictObject({
    type: z.literal('restore'),
    nodes: z.array(pipelineNode),
    edges: z.array(pipelineEdge),
    layout: z.strictObject({ nodes: z.record(nodeId, point), notes: z.array(note) }),
    name: z.string().min(1).max(200),
  }),
]);

export type Edit = z.infer<typeof edit>;
