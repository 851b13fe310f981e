import { createAdmin, createConsumer, createProducer } from '#engine/client/index.ts';
import type { Env } from '#engine/env/env.ts';
import { realEnv } from '#engine/env/real-env.ts';
import type { Topology } from '../topology/topology.ts';
import type { PoisonPolicy } from '../types.ts';
import type { StreamsMetrics } from './metrics.ts';
import type { ProbedRecord } from './probe.ts';
import type { RedeployPlan } from './redeploy-plan.ts';
import type { RestoreProgress } from './restore.ts';
import { StreamsRuntime } from './streams-runtime.ts';

export interface StreamsOptions {
  readonly topology: Topology;
  /** Also the consumer group, and the prefix of internal topics. */
  readonly applicationId: string;
  /** `host:port`, several allowed. */
  readonly bootstrap: readonly string[];
  /** The application id by default. */
  readonly clientId?: string;
  /** The real one by default. */
  readonly env?: Env;
  /**
   * 1,000 by default. Each commit writes every key that changed once, so less means more changelog records, more means
   * more to process again after a crash; at 1 s both are small, and it is what people who watch a pipeline expect.
   */
  readonly commitIntervalMs?: number;
  /** Where the topology says nothing; 0 by default. See `TopologyConfig`. */
  readonly maxTaskIdleMs?: number;
  /** For operators and sources that name none; `fail` by default. */
  readonly onError?: PoisonPolicy;
  /** Where to start without a committed offset, for sources that do not say; `earliest` by default. */
  readonly autoOffsetReset?: 'earliest' | 'latest';
  /**
   * What ran under this application id before it was stopped, when it may be another program: stores whose meaning
   * changed since start empty instead of being restored as what they are not, and the internal topics of what is there
   * no more are deleted. See `planRedeploy`.
   */
  readonly previous?: Topology;
}

export type StreamsState = 'created' | 'starting' | 'running' | 'paused' | 'failed' | 'closing' | 'closed';

export interface StreamsStatus {
  readonly state: StreamsState;
  /** Why, when failed. An OperatorError names its operator. */
  readonly error: Error | undefined;
  /** Changelogs that are being read, while tasks restore. */
  readonly restoring: readonly RestoreProgress[];
}

export interface RedeployReport extends RedeployPlan {
  /** Ids of tasks that went on as the same objects. */
  readonly keptTasks: readonly string[];
  readonly restartedTasks: readonly string[];
  /** `store-partition` read anew from its changelog. */
  readonly restoredStores: readonly string[];
  /** Changelogs and repartition topics of what is there no more; they stay while other members of the group run. */
  readonly deletedTopics: readonly string[];
}

/** What passes one side of an operator, over all its tasks. */
export interface OperatorProbe {
  /** Records since the probe was set. */
  readonly count: number;
  /** The last ones, oldest first. */
  records(): readonly ProbedRecord[];
  close(): void;
}

/** One running application. Every wait is bounded; `close` ends everything that it started. */
export interface StreamsApp {
  readonly applicationId: string;
  /** Creates internal topics and joins the group. @throws {TopologyError} when the topology cannot run there. */
  start(): Promise<void>;
  /**
   * Commits, leaves the group, closes its connections. After a failure nothing is committed or written any more: the
   * last commit is where state and positions agree. `status.error` stays.
   */
  close(): Promise<void>;
  /** What `redeploy` would keep and lose. */
  planRedeploy(topology: Topology): RedeployPlan;
  /**
   * Sub-topologies that mean the same go on as the same objects, without a pause. Changed ones take over every store
   * that means the same. `reprocess` sends changed sub-topologies that lost or have new state back to the beginning of
   * their own topics; `start-fresh`, the default, lets them go on where they are.
   */
  redeploy(
    topology: Topology,
    options?: { readonly onStateLoss?: 'start-fresh' | 'reprocess' },
  ): Promise<RedeployReport>;
  /** Stops processing; membership, state and positions stay. */
  pause(): void;
  resume(): void;
  readonly status: StreamsStatus;
  metrics(): StreamsMetrics;
  /** @param side `out`, what the operator emits, by default. Free when closed. */
  probe(
    operator: string,
    options?: { readonly side?: 'in' | 'out'; readonly capacity?: number },
  ): OperatorProbe;
  /**
   * Everything that was in the topics when it was asked the last time is processed, its outputs are acknowledged and its
   * offsets committed, and nothing came since. Each asking starts a check in the background, which the next one answers,
   * so ask again until it says so. Never true of an application that does not run: paused, failed or closed.
   */
  caughtUp(): boolean;
  /** Finite input: what came is final, open windows close. */
  closeWindows(): void;
}

export function createStreams(options: StreamsOptions): StreamsApp {
  const client = {
    env: options.env ?? realEnv(),
    bootstrap: options.bootstrap,
    clientId: options.clientId ?? options.applicationId,
  };
  return new StreamsRuntime({
    topology: options.topology,
    previous: options.previous,
    applicationId: options.applicationId,
    autoOffsetReset: options.autoOffsetReset ?? 'earliest',
    commitIntervalMs: options.commitIntervalMs ?? 1000,
    maxTaskIdleMs: options.maxTaskIdleMs ?? 0,
    onError: options.onError ?? 'fail',
    env: client.env,
    producer: createProducer({ ...client, lingerMs: 20, batchSize: 262_144 }),
    admin: createAdmin(client),
    createConsumer: (assignor) =>
      createConsumer({
        ...client,
        groupId: options.applicationId,
        autoOffsetReset: options.autoOffsetReset ?? 'earliest',
        assignors: [assignor],
      }),
    createRestoreConsumer: () =>
      createConsumer({ ...client, clientId: `${client.clientId}-restore`, autoOffsetReset: 'earliest' }),
  });
}
