import { workerData } from 'node:worker_threads';
import { RPCHandler } from '@orpc/server/message-port';
import type { ThreadData } from './thread.ts';

/** The one entry of all workers, since they must also be found in a packaged app. */
const { kind, port } = workerData as ThreadData;

const routers = {
  streams: async () => (await import('./streams-router.ts')).streamsRouter(),
  connect: async () => (await import('./connect-router.ts')).connectRouter(),
  jobs: async () => (await import('./jobs-router.ts')).jobsRouter(),
} as const;

new RPCHandler(await routers[kind]()).upgrade(port);
