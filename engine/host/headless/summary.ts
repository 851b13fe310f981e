import type { Plan } from '#engine/pipeline/compile/plan.ts';
import type { DeploymentStatus } from '../deployments/deployments.ts';

/** What `streamwright run` prints when it ends. */
export interface RunSummary {
  readonly pipeline: string;
  readonly state: 'running' | 'done' | 'stopped' | 'failed';
  /** Why it failed, and where. */
  readonly error?: { readonly node?: string; readonly message: string };
  readonly nodes: Readonly<Record<string, NodeSummary>>;
}

export interface NodeSummary {
  readonly in: number;
  readonly out: number;
  readonly errors: number;
  /** Records that came after their window had closed, grace included. */
  readonly droppedLate?: number;
  /** What is still held: later records may change these windows until stream time passes `until`. */
  readonly openWindows?: { readonly windows: number; readonly keys: number; readonly until: string };
}

export function summaryOf(plan: Plan, { streams, connectors }: DeploymentStatus): RunSummary {
  const nodes: Record<string, NodeSummary> = {};
  let error: RunSummary['error'];
  for (const { name, node } of plan.connectors) {
    const status = connectors[name];
    if (status === undefined) continue;
    nodes[node] = { in: status.in, out: status.out, errors: status.errors };
    if (status.state === 'failed') error ??= { node, message: status.message ?? 'It failed.' };
  }
  for (const { node } of plan.operators) {
    const status = streams?.operators[node];
    // What writes a sink's topic belongs to the sink, which is counted already.
    if (status === undefined || nodes[node] !== undefined) continue;
    const { openWindows } = status;
    nodes[node] = {
      in: status.in,
      out: Object.values(status.out).reduce((sum, n) => sum + n, 0),
      errors: status.errors,
      ...(status.droppedLate > 0 ? { droppedLate: status.droppedLate } : {}),
      ...(openWindows === undefined || openWindows.windows === 0
        ? {}
        : {
            openWindows: {
              windows: openWindows.windows,
              keys: openWindows.keys,
              until: new Date(openWindows.untilMs).toISOString(),
            },
          }),
    };
  }
  if (streams?.state === 'failed') {
    const message = streams.message ?? 'The topology failed.';
    error ??= streams.failedNode === undefined ? { message } : { node: streams.failedNode, message };
  }
  const state = error === undefined ? 'running' : 'failed';
  return { pipeline: plan.applicationId, state, ...(error === undefined ? {} : { error }), nodes };
}
