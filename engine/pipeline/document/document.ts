import { z } from 'zod';

/**
 * The pipeline document (`*.pipeline.json`): what a user draws. Meaning (nodes, edges) and layout live apart, so that
 * moving a node changes nothing that runs. Ids are stable for the life of a node: they name operators, state stores
 * and internal topics.
 */
export const documentFormat = 1;

export const nodeCountMax = 2_000;
export const edgeCountMax = 5_000;
export const noteCountMax = 500;

/** Also the `application.id`; ids of topics and groups start with it, hence Kafka's letters only. */
export const pipelineId = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,99}$/, {
  error: 'letters, digits, "_" and "-", at most 100, not starting with "_" or "-"',
});
export const nodeId = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,99}$/, {
  error: 'letters, digits, "_" and "-", at most 100, not starting with "_" or "-"',
});

export const pipelineNode = z.strictObject({
  id: nodeId,
  /** Name of a node kind in the catalog, for instance `filter` or `file-source`. */
  kind: z.string().min(1).max(100),
  /** What stands on the node; the kind's title when absent. */
  title: z.string().max(200).optional(),
  /** Checked against the kind's own schema by `checkPipeline`, so that a half-filled node can be saved. */
  config: z.record(z.string(), z.unknown()).default({}),
});

export const portRef = z.strictObject({ node: nodeId, port: z.string().min(1).max(100) });

export const pipelineEdge = z.strictObject({ id: nodeId, from: portRef, to: portRef });

export const point = z.strictObject({ x: z.number(), y: z.number() });

export const note = z.strictObject({
  id: nodeId,
  text: z.string().max(10_000),
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
});

export const pipelineDocument = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(documentFormat),
  id: pipelineId,
  name: z.string().min(1).max(200),
  description: z.string().max(10_000).optional(),
  nodes: z.array(pipelineNode).max(nodeCountMax),
  edges: z.array(pipelineEdge).max(edgeCountMax),
  layout: z
    .strictObject({
      nodes: z.record(nodeId, point).default({}),
      notes: z.array(note).max(noteCountMax).default([]),
    })
    .default({ nodes: {}, notes: [] }),
});

export type Pipeline = z.infer<typeof pipelineDocument>;
export type PipelineNode = z.infer<typeof pipelineNode>;
export type PipelineEdge = z.infer<typeof pipelineEdge>;
export type PortRef = z.infer<typeof portRef>;
export type Point = z.infer<typeof point>;
export type Note = z.infer<typeof note>;
