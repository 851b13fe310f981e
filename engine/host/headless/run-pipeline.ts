import { setTimeout as sleep } from 'node:timers/promises';
import { createAdmin } from '#engine/client/index.ts';
import { realEnv } from '#engine/env/real-env.ts';
import type { Plan } from '#engine/pipeline/compile/plan.ts';
import { type DeploymentStatus, Deployments } from '../deployments/deployments.ts';
import { Threads } from '../threads/threads.ts';
import type { Cluster } from './cluster.ts';
import { type RunSummary, summaryOf } from './summary.ts';

const pollMs = 100;
const progressMs = 1_000;

export interface RunOptions {
  readonly plan: Plan;
  readonly cluster: Cluster;
  /** Start over: forget offsets, state and what it wrote into its own topics. */
  readonly reset: boolean;
  /** End when every source is at its end and all that came of it is processed and written. */
  readonly untilIdle: boolean;
  /** Then let the windows that are still open close. */
  readonly closeWindows: boolean;
  /** Resolves when the user wants it to stop. */
  readonly stopped: Promise<unknown>;
  readonly onProgress: (summary: RunSummary) => void;
  readonly log: (line: string) => void;
}

/** Runs one pipeline without the app, on the same threads and by the same deployments. */
export async function runPipeline(options: RunOptions): Promise<RunSummary> {
  const { plan, cluster } = options;
  await using cleanup = new AsyncDisposableStack();
  const admin = createAdmin({ env: realEnv(), bootstrap: [cluster.bootstrap], clientId: 'streamwright-run' });
  cleanup.defer(() => admin.close());
  let crash: Error | undefined;
  const threads = new Threads((error) => {
    crash = error;
  });
  cleanup.defer(() => threads.close());
  const deployments = new Deployments({
    bootstrap: cluster.bootstrap,
    admin,
    streams: threads.streams,
    connect: threads.connect,
    // What is run from the command line is not wanted after it ended.
    store: {
      wanted: () => [],
      lastPlan: () => undefined,
      want: () => undefined,
      unwant: () => undefined,
      forget: () => undefined,
    },
    probes: false,
    log: options.log,
  });
  cleanup.defer(() => deployments.close());
  if (options.reset) await deployments.reset(plan.applicationId, plan);
  await deployments.deploy(plan, 0);

  const stop = new AbortController();
  void options.stopped.then(() => stop.abort());
  let windowsClosed = !options.closeWindows;
  let idleBefore: string | undefined;
  let reportedAtMs = performance.now();
  for (;;) {
    if (crash !== undefined) throw crash;
    const status = await deployments.status(plan.applicationId);
    const summary = summaryOf(plan, status);
    if (performance.now() - reportedAtMs >= progressMs) {
      reportedAtMs = performance.now();
      options.onProgress(summary);
    }
    if (summary.state === 'failed') return summary;
    if (stop.signal.aborted) return { ...summary, state: 'stopped' };
    if (options.untilIdle) {
      // Idle once may be the moment between two stages: nothing may have moved at a second look either.
      const picture = isIdle(plan, status) ? JSON.stringify(summary.nodes) : undefined;
      if (picture !== undefined && picture === idleBefore) {
        if (windowsClosed) return { ...summary, state: 'done' };
        await threads.streams.client.closeWindows({ id: plan.applicationId });
        windowsClosed = true;
        idleBefore = undefined;
        continue;
      }
      idleBefore = picture;
    }
    // Not a race with `stopped`, which would keep a listener of each of a day's million looks.
    await sleep(pollMs, undefined, { signal: stop.signal }).catch(() => undefined);
  }
}

function isIdle(plan: Plan, { streams, connectors }: DeploymentStatus): boolean {
  const allConnectors = plan.connectors.every(({ name }) => connectors[name]?.caughtUp === true);
  return allConnectors && (plan.operators.length === 0 || streams?.caughtUp === true);
}
