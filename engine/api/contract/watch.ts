import { oc } from '@orpc/contract';
import { z } from 'zod';
import { deploymentView } from './deployments.ts';
import { engineView } from './engine.ts';
import { pipelineSummary } from './pipelines.ts';

/**
 * Live views are pulled: the call waits until there is a snapshot newer than `sinceRevision`, at most `waitMs`, and at
 * most 4 snapshots a second are made. A slow reader just gets fewer; the engine never waits for it.
 */
export const view = z.discriminatedUnion('view', [
  z.strictObject({ view: z.literal('engine') }),
  z.strictObject({ view: z.literal('pipelines') }),
  z.strictObject({ view: z.literal('deployment'), id: z.string() }),
]);

export const snapshot = z.discriminatedUnion('view', [
  z.strictObject({ view: z.literal('engine'), engine: engineView }),
  z.strictObject({
    view: z.literal('pipelines'),
    pipelines: z.array(pipelineSummary),
    deployments: z.record(z.string(), deploymentView),
  }),
  z.strictObject({ view: z.literal('deployment'), deployment: deploymentView }),
]);

export const watchContract = oc
  .input(z.strictObject({ view, sinceRevision: z.int(), waitMs: z.int().min(0).max(30_000).default(10_000) }))
  .output(
    z.strictObject({
      revision: z.int(),
      /** Undefined: nothing newer within `waitMs`. */
      snapshot: snapshot.optional(),
    }),
  );

export type View = z.infer<typeof view>;
export type Snapshot = z.infer<typeof snapshot>;
