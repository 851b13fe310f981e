import type { DeploymentView } from '#engine/api/contract/deployments.ts';
import type { Admin } from '#engine/client/types.ts';
import type { Plan } from '#engine/pipeline/compile/plan.ts';
import {
  type Action,
  type PartState,
  type RunningDeployment,
  reconcile,
} from '#engine/pipeline/reconcile/reconcile.ts';
import type { WantedDeployment } from '../app-database/deployment-table.ts';
import { countRecords } from '../records/count-records.ts';
import type { ConnectRouter } from '../threads/connect-router.ts';
import type { ConnectorStatus, StreamsStatus } from '../threads/status.ts';
import type { StreamsRouter } from '../threads/streams-router.ts';
import type { Thread } from '../threads/thread.ts';
import { deploymentViewOf, idleView, type Observed } from './deployment-view.ts';
import { Rates } from './rates.ts';
import { connectOffsetsTopic, forgetDeadMembers, removeTraces } from './reset.ts';

/** A thread that ends twice within this time would end again: what ran on it waits for its user. */
const againMs = 10_000;

/** Where it is remembered what runs, shall run again, or left its state on the cluster. */
export interface DeploymentStore {
  wanted(): readonly WantedDeployment[];
  lastPlan(pipelineId: string): Plan | undefined;
  want(deployment: WantedDeployment): void;
  unwant(pipelineId: string): void;
  forget(pipelineId: string): void;
}

export interface DeploymentsOptions {
  readonly bootstrap: string;
  readonly admin: Admin;
  readonly streams: Thread<StreamsRouter>;
  readonly connect: Thread<ConnectRouter>;
  readonly store: DeploymentStore;
  /** Keep the last records of each edge, for people who look. */
  readonly probes: boolean;
  /** One line for the user. */
  readonly log: (line: string) => void;
}

interface Deployment {
  plan: Plan;
  revision: number;
  startedAtMs: number;
  phase: 'deploying' | 'running' | 'stopping';
  failure: string | undefined;
  readonly rates: Rates;
}

/** What becomes of changed state that cannot be kept. */
export type OnStateLoss = 'start-fresh' | 'reprocess';

export interface DeploymentStatus {
  readonly streams: StreamsStatus | undefined;
  readonly connectors: Readonly<Record<string, ConnectorStatus>>;
}

/**
 * Keeps what runs equal to what is wanted: starts, changes and stops connectors and topologies on the threads. What a
 * new plan does not change goes on untouched. Operations on one pipeline follow one another.
 */
export class Deployments {
  readonly #options: DeploymentsOptions;
  readonly #running = new Map<string, Deployment>();
  readonly #queues = new Map<string, Promise<unknown>>();
  #restartedAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: DeploymentsOptions) {
    this.#options = options;
  }

  /** What runs, or shall. */
  plan(id: string): Plan | undefined {
    return this.#running.get(id)?.plan;
  }

  /** What made the state that the cluster holds for this pipeline, whether it runs or not. */
  lastPlan(id: string): Plan | undefined {
    return this.#options.store.lastPlan(id);
  }

  get ids(): string[] {
    return [...this.#running.keys()];
  }

  /** After a start of the engine: everything that was wanted runs again, from its committed offsets. */
  async resume(): Promise<void> {
    await Promise.all(
      this.#options.store.wanted().map(async ({ plan, revision, startedAtMs }) => {
        try {
          await forgetDeadMembers(this.#options.admin, plan);
          await this.deploy(plan, revision, { startedAtMs });
        } catch (error) {
          this.#options.log(`${plan.name} could not be started again: ${messageOf(error)}`);
        }
      }),
    );
  }

  /** @throws when topics can't be made or a thread refuses; what ran before then goes on as it can, and the view says why. */
  deploy(
    plan: Plan,
    revision: number,
    options: { readonly onStateLoss?: OnStateLoss; readonly startedAtMs?: number } = {},
  ): Promise<void> {
    const { onStateLoss = 'start-fresh', startedAtMs = Date.now() } = options;
    return this.#inTurn(plan.applicationId, () => this.#deploy(plan, revision, startedAtMs, onStateLoss));
  }

  stop(id: string): Promise<void> {
    return this.#inTurn(id, () => this.#stop(id));
  }

  /** Stops it and removes its topics, groups and state. @param plan of the document, for a pipeline that does not run. */
  reset(id: string, plan: Plan | undefined): Promise<void> {
    return this.#inTurn(id, async () => {
      const known = this.plan(id) ?? this.lastPlan(id) ?? plan;
      await this.#stop(id);
      if (known === undefined) return;
      if (this.#options.connect.isStarted) await this.#options.connect.client.forget({ applicationId: id });
      await removeTraces(this.#options.admin, known);
      this.#options.store.forget(id);
    });
  }

  async view(id: string): Promise<DeploymentView> {
    const deployment = this.#running.get(id);
    if (deployment === undefined) return idleView(id);
    const observed = await this.#observe(deployment.plan);
    return deploymentViewOf(deployment.plan, deployment, observed, deployment.rates, performance.now());
  }

  /** @returns what the threads say of a pipeline that runs. */
  async status(id: string): Promise<DeploymentStatus> {
    const plan = this.plan(id);
    return plan === undefined ? { streams: undefined, connectors: {} } : this.#statusOf(plan);
  }

  /**
   * A thread ended unasked: all that ran starts again, from what is committed. Where that was tried a moment ago, it fails
   * instead, and runs again when its user deploys it.
   */
  async restartAll({ message }: Error): Promise<void> {
    const nowMs = performance.now();
    const isAgain = nowMs - this.#restartedAtMs < againMs;
    this.#restartedAtMs = nowMs;
    this.#options.log(
      isAgain ? `${message} It had only just been started again.` : `${message} Starting it again.`,
    );
    if (isAgain) {
      for (const deployment of this.#running.values()) deployment.failure = message;
      return;
    }
    for (const { plan, revision, startedAtMs } of [...this.#running.values()]) {
      try {
        await this.#inTurn(plan.applicationId, async () => {
          await this.#halt(plan);
          this.#running.delete(plan.applicationId);
          await this.#deploy(plan, revision, startedAtMs, 'start-fresh');
        });
      } catch (error) {
        this.#options.log(`${plan.name} could not be started again: ${messageOf(error)}`);
      }
    }
  }

  /** Stops all without forgetting that it is wanted. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#queues.values());
    await Promise.allSettled([...this.#running.values()].map(({ plan }) => this.#halt(plan)));
    this.#running.clear();
  }

  async #deploy(plan: Plan, revision: number, startedAtMs: number, onStateLoss: OnStateLoss): Promise<void> {
    const id = plan.applicationId;
    const { store } = this.#options;
    const before = this.#running.get(id);
    const now: Deployment = before ?? {
      plan,
      revision,
      startedAtMs,
      phase: 'deploying',
      failure: undefined,
      rates: new Rates(),
    };
    const previous = before?.plan;
    // The new plan counts as deployed only when it runs: until then the old one still takes records.
    Object.assign(now, { phase: 'deploying', failure: undefined });
    this.#running.set(id, now);
    try {
      const running = previous === undefined ? [] : [await this.#runningOf(previous)];
      await this.#execute(reconcile([plan], running), onStateLoss, plan);
      Object.assign(now, { plan, revision, phase: 'running' });
      store.want({ pipelineId: id, plan, revision, startedAtMs: now.startedAtMs });
    } catch (error) {
      // Parts of it may run: they belong to this plan, so that a stop finds them.
      Object.assign(now, { plan, revision, phase: 'running', failure: messageOf(error) });
      throw error;
    }
  }

  async #stop(id: string): Promise<void> {
    const deployment = this.#running.get(id);
    this.#options.store.unwant(id);
    if (deployment === undefined) return;
    deployment.phase = 'stopping';
    try {
      await this.#halt(deployment.plan);
    } finally {
      this.#running.delete(id);
    }
  }

  async #halt(plan: Plan): Promise<void> {
    await this.#execute(reconcile([], [await this.#runningOf(plan)]), 'start-fresh');
  }

  async #execute(actions: readonly Action[], onStateLoss: OnStateLoss, plan?: Plan): Promise<void> {
    const { admin, bootstrap, streams, connect, store, probes } = this.#options;
    for (const action of actions) {
      switch (action.kind) {
        case 'make-topics':
          await admin.createTopics(
            action.topics.map(({ name, partitions, configs }) => ({ name, partitions, configs })),
            { existing: 'keep' },
          );
          break;
        case 'start-topology':
        case 'change-topology':
          await streams.client.deploy({
            plan: action.plan,
            previous: store.lastPlan(action.id),
            bootstrap,
            onStateLoss,
            probes,
          });
          break;
        case 'stop-topology':
          await streams.client.stop({ id: action.id });
          break;
        case 'start-connector':
          await connect.client.start({
            applicationId: action.id,
            connector: action.connector,
            bootstrap,
            offsetsTopic: connectOffsetsTopic(action.id),
            capabilities: plan?.capabilities ?? [],
          });
          break;
        case 'stop-connector':
          await connect.client.stop({ name: action.name });
          break;
      }
    }
  }

  async #runningOf(plan: Plan): Promise<RunningDeployment> {
    const { streams, connectors } = await this.#statusOf(plan);
    return {
      plan,
      topology: topologyPart(streams),
      connectors: Object.fromEntries(
        Object.entries(connectors).map(([name, status]) => [name, connectorPart(status)]),
      ),
    };
  }

  async #statusOf(plan: Plan): Promise<DeploymentStatus> {
    const { streams, connect } = this.#options;
    const names = plan.connectors.map(({ name }) => name);
    const [topology, connectors] = await Promise.all([
      plan.operators.length > 0 && streams.isStarted
        ? streams.client.status({ id: plan.applicationId })
        : undefined,
      names.length > 0 && connect.isStarted ? connect.client.status({ names }) : {},
    ]);
    return { streams: topology, connectors };
  }

  async #observe(plan: Plan): Promise<Observed> {
    const { admin } = this.#options;
    const topics = [...new Set(plan.topics.map(({ name }) => name))];
    const [status, topicRecords] = await Promise.all([
      this.status(plan.applicationId),
      admin.describeTopics(topics).then((described) => countRecords(admin, described)),
    ]);
    return { ...status, topicRecords };
  }

  #inTurn<T>(id: string, action: () => Promise<T>): Promise<T> {
    const before = this.#queues.get(id) ?? Promise.resolve();
    const next = before.then(action, action);
    const settled = next.catch(() => undefined);
    this.#queues.set(id, settled);
    void settled.then(() => {
      if (this.#queues.get(id) === settled) this.#queues.delete(id);
    });
    return next;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function topologyPart(status: StreamsStatus | undefined): PartState {
  if (status === undefined || status.state === 'stopped') return 'absent';
  return status.state === 'failed' ? 'failed' : 'running';
}

function connectorPart({ state }: ConnectorStatus): PartState {
  if (state === 'stopped') return 'absent';
  if (state === 'done') return 'ended';
  return state === 'failed' ? 'failed' : 'running';
}
