import { Sleeper } from '#engine/client/sleeper.ts';
import type { Admin, Producer } from '#engine/client/types.ts';
import type { ErrorFields } from '#engine/connectors/definition.ts';
import type { Env } from '#engine/env/env.ts';
import type { ConnectClients } from './clients.ts';
import { sendDeadLetters } from './dead-letters.ts';
import { ErrorHandling } from './error-handling.ts';
import { type ConnectorPlan, deadLetterTopic } from './plan.ts';
import { ConnectError, type Stage } from './stage.ts';
import type { TaskState, TaskStatus } from './task-status.ts';

export interface TaskEnvironment {
  readonly env: Env;
  readonly clients: ConnectClients;
  /** A configured path, absolute. @throws {ConnectorError} when it was not granted. */
  readonly path: (configured: string, use: 'read' | 'write') => string;
  /** See `TaskContext`. */
  readonly nameOf: (absolute: string) => string;
}

/** Longer stretches of work on the event loop would make heartbeats of others late. */
const sliceMs = 8;

/** A failure there leaves alone what was done before. After one of producer or flush nobody knows what is durable. */
const stagesOfRecords: ReadonlySet<Stage> = new Set([
  'TASK_POLL',
  'TASK_PUT',
  'KEY_CONVERTER',
  'VALUE_CONVERTER',
]);

/** What sources and sinks have in common: life cycle, pause, errors, counts. */
export abstract class TaskRunner {
  readonly plan: ConnectorPlan;
  protected readonly environment: TaskEnvironment;
  protected readonly errors: ErrorHandling;
  protected readonly sleeper: Sleeper;
  protected recordsIn = 0;
  protected recordsOut = 0;
  protected bytes = 0;
  #state: TaskState = { kind: 'starting' };
  #stopping = false;
  #paused = false;
  #running: Promise<void> | undefined;
  #sliceStartMs = 0;
  #deadLetters: Producer | undefined;

  constructor(plan: ConnectorPlan, environment: TaskEnvironment, policy: ErrorFields) {
    this.plan = plan;
    this.environment = environment;
    this.sleeper = new Sleeper(environment.env);
    const { env } = environment;
    this.errors = new ErrorHandling({ policy, env, sleeper: this.sleeper, stopped: () => this.#stopping });
  }

  get status(): TaskStatus {
    const progress = this.progress();
    return {
      name: this.plan.name,
      connector: this.plan.connector,
      role: this.plan.role,
      state: this.#state,
      recordsIn: this.recordsIn,
      recordsOut: this.recordsOut,
      errors: this.errors.errorCount,
      bytes: this.bytes,
      ...(progress === undefined ? {} : { progress }),
    };
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Takes effect between two batches. */
  pause(): void {
    if (this.#isOver) return;
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
  }

  /** Resolves when everything is released; what was read and not acknowledged comes again in the next run. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.sleeper.close();
    await this.#running;
    if (!this.#isOver) this.#state = { kind: 'stopped' };
  }

  protected abstract progress(): number | undefined;
  /** Opens clients and task. */
  protected abstract begin(): Promise<void>;
  /** One batch. @returns what the task is now. */
  protected abstract step(): Promise<'running' | 'idle' | 'done'>;
  /** Makes durable what was done, when the task ends in order. */
  protected abstract finish(): Promise<void>;
  /** Closes clients and task, whatever happened before. */
  protected abstract release(): Promise<void>;
  /** Before it waits in pause. */
  protected abstract hold(): Promise<void>;

  /** Sends what the error handling kept. They are durable after `flushDeadLetters`. */
  protected async passDeadLetters(): Promise<void> {
    const failed = this.errors.takeFailed();
    if (failed.length === 0) return;
    const topic = deadLetterTopic(this.plan, this.errors.policy.deadLetterTopic);
    const nowMs = this.environment.env.clock.nowMs();
    await this.errors.run('KAFKA_PRODUCE', async () => {
      this.#deadLetters ??= await this.#openDeadLetters(topic);
      await sendDeadLetters(this.#deadLetters, topic, this.plan.name, failed, nowMs);
    });
  }

  protected async flushDeadLetters(): Promise<void> {
    await this.#deadLetters?.flush();
  }

  /** Lets others on this thread run when a slice of time is used up. */
  protected async giveWay(): Promise<void> {
    const { clock, timers } = this.environment.env;
    if (clock.monotonicMs() - this.#sliceStartMs < sliceMs) return;
    await new Promise<void>((resolve) => {
      timers.soon(resolve);
    });
    this.#sliceStartMs = clock.monotonicMs();
  }

  get #isOver(): boolean {
    return this.#state.kind === 'done' || this.#state.kind === 'failed';
  }

  async #run(): Promise<void> {
    try {
      await this.begin();
      this.#state = { kind: 'running' };
      let now: 'running' | 'idle' | 'done' = 'running';
      while (!this.#stopping && now !== 'done') {
        if (this.#paused) await this.#wait();
        else {
          now = await this.step();
          if (now !== 'done') this.#state = { kind: now };
          await this.giveWay();
        }
      }
      await this.finish();
      if (now === 'done') this.#state = { kind: 'done' };
    } catch (error) {
      this.#fail(error);
      await this.#keepProgress();
    } finally {
      await this.#releaseAll();
    }
  }

  async #wait(): Promise<void> {
    await this.hold();
    this.#state = { kind: 'paused' };
    while (this.#paused && !this.#stopping) await this.sleeper.sleep(50);
    this.#state = { kind: 'running' };
  }

  #fail(error: unknown): void {
    const known =
      error instanceof ConnectError
        ? error
        : new ConnectError(this.plan.role === 'source' ? 'TASK_POLL' : 'TASK_PUT', error);
    const where = known.where === undefined ? {} : { where: known.where };
    this.#state = { kind: 'failed', stage: known.stage, message: known.reason, ...where };
  }

  /** What was done before the record that failed is not done again: a restart goes on at that record. */
  async #keepProgress(): Promise<void> {
    if (this.#state.kind !== 'failed' || !stagesOfRecords.has(this.#state.stage)) return;
    try {
      await this.finish();
    } catch {
      // Then more is repeated; the failure that is shown is the one that came first.
    }
  }

  async #releaseAll(): Promise<void> {
    for (const close of [() => this.release(), async () => this.#deadLetters?.close()]) {
      try {
        await close();
      } catch (error) {
        // The first failure is what people need to see.
        if (this.#state.kind !== 'failed') this.#fail(new ConnectError('TASK_STOP', error));
      }
    }
  }

  async #openDeadLetters(topic: string): Promise<Producer> {
    const clientId = `${this.plan.name}-dead-letters`;
    const admin: Admin = this.environment.clients.admin(clientId);
    try {
      await admin.createTopics([{ name: topic }], { existing: 'keep' });
    } finally {
      await admin.close();
    }
    return this.environment.clients.producer(clientId);
  }
}
