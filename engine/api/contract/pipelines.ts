import { oc } from '@orpc/contract';
import { z } from 'zod';
import { pipelineDocument } from '#engine/pipeline/document/document.ts';
import { edit } from '#engine/pipeline/edits/edit.ts';
import { capability, problem } from './values.ts';

/** What is known of a saved document beside the document itself. */
export const pipelineState = z.strictObject({
  document: pipelineDocument,
  /** Grows by one with each stored group of edits. */
  revision: z.int(),
  problems: z.array(problem),
  /** Edges on which a repartition topic stands when it runs. */
  repartitions: z.array(z.string()),
  /** What a deploy would change; undefined while the document has errors. */
  pending: z
    .strictObject({
      deployed: z.boolean(),
      changes: z.int(),
      /** For people: "Restarts 1 of 3 sub-topologies. Keeps all counts." */
      effect: z.string(),
      /** Nodes that differ from what is deployed. */
      nodes: z.array(z.string()),
      losesState: z.array(z.string()),
    })
    .optional(),
  /** Undefined: trusted. Else what the user must grant before it may run. */
  needsGrant: z.array(capability).optional(),
});

export const pipelineSummary = z.strictObject({
  id: z.string(),
  name: z.string(),
  revision: z.int(),
  changedAtMs: z.int(),
  origin: z.enum(['drawn', 'example', 'imported']),
  kinds: z.array(z.string()),
});

export const pipelinesContract = {
  list: oc.output(z.array(pipelineSummary)),
  get: oc
    .input(z.strictObject({ id: z.string() }))
    .output(pipelineState)
    .errors({ NOT_FOUND: {} }),
  create: oc.input(z.strictObject({ name: z.string().min(1).max(200) })).output(pipelineState),
  /** A document from a file: runs only after `grant`. A taken id gets a fresh one. */
  import: oc
    .input(z.strictObject({ text: z.string().max(20_000_000), directory: z.string().optional() }))
    .output(pipelineState)
    .errors({ BAD_REQUEST: { data: z.strictObject({ problems: z.array(problem) }) } }),
  examples: oc.output(
    z.array(
      z.strictObject({
        name: z.string(),
        title: z.string(),
        summary: z.string(),
        kinds: z.array(z.string()),
      }),
    ),
  ),
  openExample: oc
    .input(z.strictObject({ name: z.string() }))
    .output(pipelineState)
    .errors({ NOT_FOUND: {} }),
  /** All or none. CONFLICT when somebody else stored a newer revision: its state comes with it. */
  applyEdits: oc
    .input(z.strictObject({ id: z.string(), baseRevision: z.int(), edits: z.array(edit).min(1).max(1_000) }))
    .output(pipelineState)
    .errors({
      NOT_FOUND: {},
      CONFLICT: { data: pipelineState },
      BAD_REQUEST: { data: z.strictObject({ message: z.string() }) },
    }),
  /** For what the pipeline asks at this revision; CONFLICT when it has another by now. */
  grant: oc
    .input(z.strictObject({ id: z.string(), revision: z.int() }))
    .output(pipelineState)
    .errors({ NOT_FOUND: {}, CONFLICT: {} }),
  remove: oc
    .input(z.strictObject({ id: z.string() }))
    .errors({ NOT_FOUND: {}, CONFLICT: { message: 'Stop it first.' } }),
};

export type PipelineState = z.infer<typeof pipelineState>;
export type PipelineSummary = z.infer<typeof pipelineSummary>;
