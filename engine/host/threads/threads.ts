import type { ConnectRouter } from './connect-router.ts';
import type { JobsRouter } from './jobs-router.ts';
import type { StreamsRouter } from './streams-router.ts';
import { Thread } from './thread.ts';

/** The fixed pool: one worker each, started when first needed, never one per task. */
export class Threads {
  readonly streams: Thread<StreamsRouter>;
  readonly connect: Thread<ConnectRouter>;
  readonly jobs: Thread<JobsRouter>;

  /** @param onCrash a thread that carries deployments ended unasked. */
  constructor(onCrash: (error: Error) => void) {
    this.streams = new Thread('streams', onCrash);
    this.connect = new Thread('connect', onCrash);
    // A scan that died rejects its own callers; nobody else is concerned.
    this.jobs = new Thread('jobs', () => undefined);
  }

  async close(): Promise<void> {
    await Promise.all([this.streams.close(), this.connect.close(), this.jobs.close()]);
  }
}
