import path from 'node:path';
import { ConnectorError } from '#engine/connectors/connector.ts';
import { createTask } from '#engine/connectors/runtimes.ts';
import type { Env } from '#engine/env/env.ts';
import type { ConnectClients } from './clients.ts';
import type { ConnectorPlan } from './plan.ts';
import { SinkRunner } from './sink-runner.ts';
import { SourceOffsets } from './source-offsets.ts';
import { SourceRunner } from './source-runner.ts';
import { ConnectError } from './stage.ts';
import type { TaskEnvironment, TaskRunner } from './task-runner.ts';
import type { TaskStatus } from './task-status.ts';

export interface ConnectWorkerOptions {
  readonly env: Env;
  readonly clients: ConnectClients;
  /** Compacted topic of the sources' offsets, for instance `<applicationId>-connect-offsets`. Made when missing. */
  readonly offsetsTopic: string;
  /** Relative paths of configs start here, and offsets name files from here: the folder of the document. */
  readonly baseDirectory: string;
  /** Whether a path (as configured, and resolved) was granted; all are when absent. */
  readonly granted?: (path: { configured: string; absolute: string; use: 'read' | 'write' }) => boolean;
}

/** Runs connector tasks on this thread, cooperatively, one task per connector. */
export class ConnectWorker {
  readonly #options: ConnectWorkerOptions;
  readonly #environment: TaskEnvironment;
  readonly #offsets: SourceOffsets;
  readonly #plans = new Map<string, ConnectorPlan>();
  readonly #runners = new Map<string, TaskRunner>();
  /** Connectors that did not get as far as a runner. */
  readonly #unstarted = new Map<string, TaskStatus>();
  #loaded: Promise<void> | undefined;

  constructor(options: ConnectWorkerOptions) {
    this.#options = options;
    this.#offsets = new SourceOffsets(options.offsetsTopic);
    this.#environment = {
      env: options.env,
      clients: options.clients,
      path: (configured, use) => this.#resolve(configured, use),
      nameOf: (absolute) => nameIn(options.baseDirectory, absolute),
    };
  }

  /**
   * Starts a connector, or restarts it with another plan. Resolves when it is on its way; how it fares is in `status`.
   * @throws {ClientError} when the sources' offsets cannot be read.
   */
  async start(plan: ConnectorPlan): Promise<void> {
    await this.stop(plan.name);
    this.#plans.set(plan.name, plan);
    if (plan.role === 'source') await this.#loadOffsets();
    try {
      const created = await createTask(plan.connector, plan.config);
      if (created.role !== plan.role) throw new ConnectorError(`${plan.connector} is no ${plan.role}.`);
      const runner =
        created.role === 'source'
          ? new SourceRunner(plan, this.#environment, created.errors, created.task, this.#offsets)
          : new SinkRunner(plan, this.#environment, created.errors, created.task);
      this.#runners.set(plan.name, runner);
      runner.start();
    } catch (error) {
      const { reason: message, stage } = new ConnectError('TASK_START', error);
      const { name, connector, role } = plan;
      const state = { kind: 'failed', stage, message } as const;
      this.#unstarted.set(name, {
        name,
        connector,
        role,
        state,
        recordsIn: 0,
        recordsOut: 0,
        errors: 0,
        bytes: 0,
      });
    }
  }

  /** After a failure, or to read a config's file anew. @throws for an unknown name */
  async restart(name: string): Promise<void> {
    const plan = this.#plans.get(name);
    if (plan === undefined) throw new ConnectorError(`No connector '${name}' runs here.`);
    await this.start(plan);
  }

  pause(name: string): void {
    this.#runners.get(name)?.pause();
  }

  resume(name: string): void {
    this.#runners.get(name)?.resume();
  }

  /** Does nothing when it does not run. Its offsets and its group stay. */
  async stop(name: string): Promise<void> {
    const runner = this.#runners.get(name);
    this.#runners.delete(name);
    this.#unstarted.delete(name);
    this.#plans.delete(name);
    await runner?.stop();
  }

  /** In the order in which they were started. */
  status(): readonly TaskStatus[] {
    return [...this.#plans.keys()].flatMap(
      (name) => this.#runners.get(name)?.status ?? this.#unstarted.get(name) ?? [],
    );
  }

  async close(): Promise<void> {
    await Promise.all([...this.#plans.keys()].map((name) => this.stop(name)));
  }

  #loadOffsets(): Promise<void> {
    this.#loaded ??= this.#offsets
      .load(this.#options.clients, `${this.#options.offsetsTopic}-reader`)
      .catch((error: unknown) => {
        this.#loaded = undefined;
        throw error;
      });
    return this.#loaded;
  }

  #resolve(configured: string, use: 'read' | 'write'): string {
    const absolute = path.resolve(this.#options.baseDirectory, configured);
    if (this.#options.granted?.({ configured, absolute, use }) ?? true) return absolute;
    throw new ConnectorError(`"${configured}" was not granted to be ${use === 'read' ? 'read' : 'written'}.`);
  }
}

/** So that a pipeline which was moved with its files goes on where it was. */
function nameIn(baseDirectory: string, absolute: string): string {
  const relative = path.relative(baseDirectory, absolute);
  const isRoot = path.parse(baseDirectory).root === path.resolve(baseDirectory);
  const isInside = !isRoot && relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
  return (isInside ? relative : absolute).replaceAll(path.sep, '/');
}
