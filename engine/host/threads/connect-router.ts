import { os, type } from '@orpc/server';
import { createAdmin, createConsumer, createProducer } from '#engine/client/index.ts';
import type { ConnectClients } from '#engine/connect/clients.ts';
import type { TaskStatus } from '#engine/connect/task-status.ts';
import { ConnectWorker } from '#engine/connect/worker.ts';
import { realEnv } from '#engine/env/real-env.ts';
import type { Capability, PlannedConnector } from '#engine/pipeline/compile/plan.ts';
import type { ConnectorStatus } from './status.ts';

export interface StartConnector {
  readonly applicationId: string;
  readonly connector: PlannedConnector;
  readonly bootstrap: string;
  /** Where the application's sources keep how far they have read. */
  readonly offsetsTopic: string;
  /** What its user granted; the connector opens no other path. */
  readonly capabilities: readonly Capability[];
}

/** Connector tasks of all pipelines: a `ConnectWorker` for each, on this thread. */
export function connectRouter() {
  const env = realEnv();
  const workers = new Map<string, ConnectWorker>();
  /** Paths by application, as `use path`. */
  const granted = new Map<string, ReadonlySet<string>>();
  /** By connector name. */
  const running = new Map<string, ConnectWorker>();

  function workerOf({ applicationId, bootstrap, offsetsTopic }: StartConnector): ConnectWorker {
    const key = `${applicationId}@${bootstrap}`;
    let worker = workers.get(key);
    if (worker === undefined) {
      worker = new ConnectWorker({
        env,
        clients: clientsOf(bootstrap),
        offsetsTopic,
        // The compiler made all paths absolute.
        baseDirectory: '/',
        granted: ({ absolute, use }) => granted.get(applicationId)?.has(`${use}-path ${absolute}`) === true,
      });
      workers.set(key, worker);
    }
    return worker;
  }

  function clientsOf(bootstrap: string): ConnectClients {
    const common = { env, bootstrap: [bootstrap] };
    return {
      producer: (clientId) => createProducer({ ...common, clientId }),
      consumer: ({ clientId, groupId }) =>
        createConsumer({
          ...common,
          clientId,
          autoOffsetReset: 'earliest',
          ...(groupId === undefined ? {} : { groupId }),
        }),
      admin: (clientId) => createAdmin({ ...common, clientId }),
    };
  }

  return {
    start: os.input(type<StartConnector>()).handler(async ({ input }) => {
      const paths = input.capabilities.flatMap((one) => ('path' in one ? [`${one.kind} ${one.path}`] : []));
      granted.set(input.applicationId, new Set(paths));
      const worker = workerOf(input);
      await worker.start(input.connector);
      running.set(input.connector.name, worker);
    }),
    stop: os.input(type<{ readonly name: string }>()).handler(async ({ input }) => {
      await running.get(input.name)?.stop(input.name);
      running.delete(input.name);
    }),
    /** After its topics were removed: a worker reads the sources' offsets once, when it is made. */
    forget: os.input(type<{ readonly applicationId: string }>()).handler(async ({ input }) => {
      for (const [key, worker] of workers) {
        if (!key.startsWith(`${input.applicationId}@`)) continue;
        workers.delete(key);
        await worker.close();
      }
    }),
    status: os.input(type<{ readonly names: readonly string[] }>()).handler(({ input }) => {
      const found: Record<string, ConnectorStatus> = {};
      for (const name of input.names) {
        const worker = running.get(name);
        const status = worker === undefined ? undefined : statusOf(worker, name);
        if (status !== undefined) found[name] = connectorStatus(status);
      }
      return found;
    }),
    drain: os.handler(async () => {
      await Promise.all([...workers.values()].map((worker) => worker.close()));
    }),
  };
}

export type ConnectRouter = ReturnType<typeof connectRouter>;

function statusOf(worker: ConnectWorker, name: string): TaskStatus | undefined {
  return worker.status().find((status) => status.name === name);
}

function connectorStatus(status: TaskStatus): ConnectorStatus {
  const { state } = status;
  const counts = { in: status.recordsIn, out: status.recordsOut, errors: status.errors };
  const progress = status.progress === undefined ? {} : { progress: status.progress };
  switch (state.kind) {
    case 'failed': {
      const message = state.where === undefined ? state.message : `${state.where}: ${state.message}`;
      return { ...counts, ...progress, state: 'failed', message, caughtUp: false };
    }
    case 'idle':
      return { ...counts, ...progress, state: 'running', caughtUp: true };
    case 'done':
      return { ...counts, ...progress, state: 'done', caughtUp: true };
    case 'paused':
      return { ...counts, ...progress, state: 'running', caughtUp: false };
    default:
      return { ...counts, ...progress, state: state.kind, caughtUp: false };
  }
}
