import { oc } from '@orpc/contract';
import { z } from 'zod';
import { capability, problem } from './values.ts';

export const runState = z.enum([
  'idle',
  'deploying',
  'restoring',
  'running',
  'done',
  'warning',
  'failed',
  'stopping',
]);
export type RunState = z.infer<typeof runState>;

/** Pulled through `watch`; counts are since the deployment began, rates over the last seconds. "?" is undefined. */
export const nodeMetrics = z.strictObject({
  state: runState,
  /** Why, when failed or warning. */
  message: z.string().optional(),
  in: z.number().optional(),
  out: z.number().optional(),
  errors: z.number().optional(),
  /** Too late for their window. */
  droppedLate: z.number().optional(),
  /** What it holds, for people: "62 %", "26,118 counts", "26,003 rows". */
  holds: z.string().optional(),
  /** 0..1 where the end is known. */
  progress: z.number().optional(),
});

export const edgeMetrics = z.strictObject({
  count: z.number().optional(),
  perSecond: z.number().optional(),
  /** Records written that the operators behind the edge have not processed yet; undefined where it is not known. */
  lag: z.number().optional(),
});

export const deploymentView = z.strictObject({
  id: z.string(),
  state: runState,
  message: z.string().optional(),
  /** Revision of the document that runs. */
  revision: z.int().optional(),
  startedAtMs: z.int().optional(),
  streamTimeMs: z.number().optional(),
  nodes: z.record(z.string(), nodeMetrics),
  edges: z.record(z.string(), edgeMetrics),
});

export const deploymentsContract = {
  /** Wanted from now on, also after a restart of the app. Hot: what did not change goes on. */
  deploy: oc
    .input(
      z.strictObject({
        id: z.string(),
        revision: z.int(),
        /** What to do with state that cannot be kept; `ask` refuses and names it. */
        onStateLoss: z.enum(['ask', 'start-fresh', 'reprocess']).default('ask'),
      }),
    )
    .output(deploymentView)
    .errors({
      NOT_FOUND: {},
      CONFLICT: {},
      BAD_REQUEST: { data: z.strictObject({ problems: z.array(problem) }) },
      FORBIDDEN: { data: z.strictObject({ needsGrant: z.array(capability) }) },
      PRECONDITION_FAILED: { data: z.strictObject({ losesState: z.array(z.string()) }) },
    }),
  stop: oc
    .input(z.strictObject({ id: z.string() }))
    .output(deploymentView)
    .errors({ NOT_FOUND: {} }),
  /** Stops, and removes its topics, offsets and state, so that the next deploy starts over. */
  reset: oc
    .input(z.strictObject({ id: z.string() }))
    .output(deploymentView)
    .errors({ NOT_FOUND: {}, CONFLICT: {} }),
};

export type DeploymentView = z.infer<typeof deploymentView>;
export type NodeMetrics = z.infer<typeof nodeMetrics>;
export type EdgeMetrics = z.infer<typeof edgeMetrics>;
