import type { DeploymentView } from '#engine/api/contract/deployments.ts';
import type { Admin } from '#engine/client/types.ts';
import type { Plan, PlannedConnector } from '#engine/pipeline/compile/plan.ts';
import type { WantedDeployment } from '../app-database/deployment-table.ts';
import type { ConnectRouter } from '../threads/connect-router.ts';
import type { StreamsRouter } from '../threads/streams-router.ts';
import type { Thread } from '../threads/thread.ts';
import { deploymentViewOf, idleView, type Observed } from './deployment-view.ts';
import { Rates } from './rates.ts';
import { ownedTopics, removeTraces } from './reset.ts';
import type { ConnectorStatus, StreamsStatus } from './status.ts';

/** Where it is remembered what is wanted to run; `run` remembers nothing. */
export interface WantedStore {
  list(): readonly WantedDeployment[];
  set(wanted: WantedDeployment): void;
  remove(pipelineId: string): void;
}

export interface DeploymentsOptions {
  readonly bootstrap: string;
  readonly admin: Admin;
  readonly streams: Thread<StreamsRouter>;
  readonly connect: Thread<ConnectRouter>;
  readonly wanted: WantedStore;
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
  /** Why the last try failed, for pipelines that do not run. */
  readonly #failures = new Map<string, string>();

  constructor(options: DeploymentsOptions) {
    this.#options = options;
  }

  /** What runs, or shall. */
  plan(id: string): Plan | undefined {
    return this.#running.get(id)?.plan;
  }

  get ids(): string[] {
    return [...this.#running.keys()];
  }

  /** After a start of the engine: everything that was wanted runs again, from its committed offsets. */
  async resume(): Promise<void> {
    await Promise.all(
      this.#options.wanted.list().map((wanted) =>
        this.deploy(wanted.plan, wanted.revision, { startedAtMs: wanted.startedAtMs }).catch(
          (error: unknown) => {
            this.#options.log(`${wanted.plan.name} could not be started again: ${messageOf(error)}`);
          },
        ),
      ),
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
      const known = this.plan(id) ?? plan;
      await this.#stop(id);
      if (known === undefined) return;
      if (this.#options.connect.isStarted) await this.#options.connect.client.forget({ applicationId: id });
      await removeTraces(this.#options.admin, known);
    });
  }

  async view(id: string): Promise<DeploymentView> {
    const deployment = this.#running.get(id);
    if (deployment === undefined) return idleView(id, this.#failures.get(id));
    const observed = await this.#observe(deployment.plan);
    return deploymentViewOf(deployment.plan, deployment, observed, deployment.rates, performance.now());
  }

  /** @returns what the threads say of a pipeline that runs. */
  async status(id: string): Promise<DeploymentStatus> {
    const plan = this.plan(id);
    if (plan === undefined) return { streams: undefined, connectors: {} };
    const { streams, connect } = this.#options;
    const [topology, connectors] = await Promise.all([
      plan.operators.length > 0 ? streams.client.status({ id }) : undefined,
      plan.connectors.length > 0
        ? connect.client.status({ names: plan.connectors.map(({ name }) => name) })
        : {},
    ]);
    return { streams: topology, connectors };
  }

  /** A thread ended unasked: all that ran on it starts again, from what is committed. */
  async restartAll(reason: string): Promise<void> {
    this.#options.log(reason);
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
    const { admin, bootstrap, streams, connect, wanted, probes } = this.#options;
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
    Object.assign(now, { plan, revision, phase: 'deploying', failure: undefined });
    this.#running.set(id, now);
    this.#failures.delete(id);
    try {
      await admin.createTopics(
        plan.topics.map(({ name, partitions, configs }) => ({ name, partitions, configs })),
        { existing: 'keep' },
      );
      await this.#stopConnectors(await this.#outdated(previous, plan));
      if (plan.operators.length > 0) await streams.client.deploy({ plan, bootstrap, onStateLoss, probes });
      else if (previous !== undefined && previous.operators.length > 0) await streams.client.stop({ id });
      // Sinks first, sources last: what flows finds everybody there.
      for (const role of ['sink', 'source'] as const) {
        for (const connector of plan.connectors.filter((candidate) => candidate.role === role)) {
          await connect.client.start({ applicationId: id, connector, bootstrap });
        }
      }
      now.phase = 'running';
      wanted.set({ pipelineId: id, plan, revision, startedAtMs: now.startedAtMs });
    } catch (error) {
      now.failure = messageOf(error);
      now.phase = 'running';
      throw error;
    }
  }

  /** Connectors of the old plan that the new one lacks or has otherwise, and those that failed. */
  async #outdated(previous: Plan | undefined, plan: Plan): Promise<PlannedConnector[]> {
    if (previous === undefined || previous.connectors.length === 0) return [];
    const kept = new Map(plan.connectors.map(({ name, hash }) => [name, hash]));
    const status = await this.#options.connect.client.status({
      names: previous.connectors.map(({ name }) => name),
    });
    return previous.connectors.filter(
      ({ name, hash }) => kept.get(name) !== hash || status[name]?.state === 'failed',
    );
  }

  async #stop(id: string): Promise<void> {
    const deployment = this.#running.get(id);
    this.#options.wanted.remove(id);
    this.#failures.delete(id);
    if (deployment === undefined) return;
    deployment.phase = 'stopping';
    try {
      await this.#halt(deployment.plan);
    } finally {
      this.#running.delete(id);
    }
  }

  async #halt(plan: Plan): Promise<void> {
    const { streams } = this.#options;
    await this.#stopConnectors(plan.connectors.filter(({ role }) => role === 'source'));
    if (plan.operators.length > 0 && streams.isStarted) await streams.client.stop({ id: plan.applicationId });
    await this.#stopConnectors(plan.connectors.filter(({ role }) => role === 'sink'));
  }

  async #stopConnectors(connectors: readonly PlannedConnector[]): Promise<void> {
    const { connect } = this.#options;
    if (!connect.isStarted) return;
    await Promise.all(connectors.map(({ name }) => connect.client.stop({ name })));
  }

  async #observe(plan: Plan): Promise<Observed> {
    const topics = ownedTopics(plan);
    const [status, topicRecords] = await Promise.all([
      this.status(plan.applicationId),
      this.#countRecords(topics),
    ]);
    return { ...status, topicRecords };
  }

  async #countRecords(topics: readonly string[]): Promise<Map<string, number>> {
    const { admin } = this.#options;
    const described = await admin.describeTopics(topics);
    const partitions = described.flatMap((topic) =>
      (topic?.partitions ?? []).map(({ partition }) => ({ topic: topic!.name, partition })),
    );
    const ask = (at: 'earliest' | 'latest') => admin.listOffsets(partitions.map((one) => ({ ...one, at })));
    const [starts, ends] = await Promise.all([ask('earliest'), ask('latest')]);
    const counts = new Map<string, number>();
    ends.forEach(({ topic, offset }, i) => {
      counts.set(topic, (counts.get(topic) ?? 0) + offset - starts[i]!.offset);
    });
    return counts;
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
