import { randomBytes } from 'node:crypto';
import { ORPCError } from '@orpc/server';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import { RPCHandler as SocketHandler } from '@orpc/server/ws';
import type { MessagePortMain } from 'electron';
import type { WebSocket } from 'ws';
import { createAdmin } from '#engine/client/index.ts';
import { connectorDefinitions } from '#engine/connectors/catalog.ts';
import { buildDefinitions, catalogOf } from '#engine/pipeline/catalog/catalog.ts';
import type { EdgeTap } from '#engine/pipeline/compile/plan.ts';
import { AppDatabase } from './app-database/app-database.ts';
import type { BrokerHouse } from './broker-house.ts';
import { Deployments } from './deployments/deployments.ts';
import { LiveViews } from './live/live-views.ts';
import { snapshotSource } from './live/snapshots.ts';
import { PipelineService } from './pipelines/pipeline-service.ts';
import { ExpressionService } from './records/expression-service.ts';
import { RecordService } from './records/record-service.ts';
import { SampleService } from './records/sample-service.ts';
import { hostRouter } from './routers/router.ts';
import { Threads } from './threads/threads.ts';

export interface AppServicesOptions {
  readonly broker: BrokerHouse;
  readonly dataDirectory: string;
  readonly log: (line: string) => void;
  readonly diskFreeInBytes: () => number;
}

export interface AppServices {
  /** Of pages in a browser; the same for as long as the data directory lives. */
  readonly sessionSecret: string;
  servePort(port: MessagePortMain): void;
  serveSocket(socket: WebSocket): void;
  /** Starts what was running when the engine last stopped, in the background. */
  resume(): void;
  close(): Promise<void>;
}

/** Everything behind the contract, put together. */
export function openAppServices(options: AppServicesOptions): AppServices {
  const { broker, dataDirectory, log } = options;
  const database = new AppDatabase(dataDirectory);
  const admin = createAdmin({ env: broker.env, bootstrap: [broker.address], clientId: 'streamwright-app' });
  const threads = new Threads((error) => void deployments.restartAll(error));
  const deployments = new Deployments({
    bootstrap: broker.address,
    admin,
    streams: threads.streams,
    connect: threads.connect,
    store: database.deployments,
    probes: true,
    log,
  });
  const definitions = buildDefinitions(connectorDefinitions);
  const pipelines = new PipelineService({
    database,
    definitions,
    dataDirectory,
    deployedPlan: (id) => deployments.plan(id),
    lastPlan: (id) => deployments.lastPlan(id),
  });
  const tapOf = (pipeline: string, edge: string): EdgeTap | undefined => {
    const running = deployments.plan(pipeline)?.edges[edge];
    if (running !== undefined) return running;
    const compiled = pipelines.compile(pipeline);
    const tap = compiled.ok ? compiled.plan.edges[edge] : undefined;
    // What an operator gave is kept only while it runs; topics stay.
    return tap?.kind === 'topic' ? tap : undefined;
  };
  const records = new RecordService({
    bootstrap: broker.address,
    admin,
    jobs: threads.jobs,
    streams: threads.streams,
    tapOf,
  });
  const samples = new SampleService({
    documentOf: (id) => pipelines.stored(id).document,
    directoryOf: (id) => (pipelines.stored(id).granted ? pipelines.directoryOf(id) : undefined),
    definitions,
    records,
    jobs: threads.jobs,
    isTapped: (pipeline, edge) => deployments.plan(pipeline)?.edges[edge] !== undefined,
  });
  const expressions = new ExpressionService(samples);
  const live = new LiveViews(snapshotSource({ ...options, pipelines, deployments }));
  const router = hostRouter({
    database,
    catalog: catalogOf(definitions),
    pipelines,
    deployments,
    records,
    expressions,
    live,
  });
  const handling = { clientInterceptors: [tellReason(log)] };
  const sockets = new SocketHandler(router, handling);
  const ports = new PortHandler(router, handling);

  return {
    sessionSecret: sessionSecretOf(database),
    servePort(port) {
      ports.upgrade(port);
      port.start();
    },
    serveSocket(socket) {
      void sockets.upgrade(socket);
    },
    resume() {
      deployments.resume().catch((error: unknown) => log(`Nothing was started again: ${String(error)}`));
    },
    async close() {
      live[Symbol.dispose]();
      await deployments.close();
      await threads.close();
      await admin.close();
      database[Symbol.dispose]();
    },
  };
}

function sessionSecretOf({ settings }: AppDatabase): string {
  const known = settings.get('session-secret');
  if (known !== undefined) return known;
  const fresh = randomBytes(32).toString('base64url');
  settings.set('session-secret', fresh);
  return fresh;
}

/** oRPC hides errors that the contract does not name; here both ends belong to one user, who needs the reason. */
function tellReason(log: (line: string) => void) {
  return async ({
    next,
    path,
  }: {
    next: () => Promise<unknown>;
    path: readonly string[];
  }): Promise<unknown> => {
    try {
      return await next();
    } catch (error) {
      if (error instanceof ORPCError) throw error;
      const message = error instanceof Error ? error.message : String(error);
      log(`${path.join('.')} failed: ${error instanceof Error ? (error.stack ?? message) : message}`);
      throw new ORPCError('INTERNAL_SERVER_ERROR', { message, cause: error });
    }
  };
}
