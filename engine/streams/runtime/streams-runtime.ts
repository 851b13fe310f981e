import type { Admin, Assignor, Consumer, Producer } from '#engine/client/types.ts';
import type { Env } from '#engine/env/env.ts';
import { StreamsError } from '../errors.ts';
import type { Topology } from '../topology/topology.ts';
import type { PoisonPolicy } from '../types.ts';
import { ApplicationState } from './application-state.ts';
import { streamsAssignor } from './assignor.ts';
import { ChangelogReader } from './changelog-reader.ts';
import { Commits } from './commits.ts';
import { Committer } from './committer.ts';
import { FlowControl } from './flow-control.ts';
import { IdleCheck } from './idle-check.ts';
import { prepareTopics } from './internal-topics.ts';
import { Lock } from './lock.ts';
import { Membership } from './membership.ts';
import { openWindowsOf, type StreamsMetrics, storeSizes, taskMetrics } from './metrics.ts';
import { PartitionEnds } from './partition-ends.ts';
import { Probes } from './probes.ts';
import { ProcessingLoop } from './processing-loop.ts';
import { ProducerCollector } from './producer-collector.ts';
import { planRedeploy, type RedeployPlan } from './redeploy-plan.ts';
import { Redeployer } from './redeployer.ts';
import type { OperatorProbe, RedeployReport, StreamsApp, StreamsStatus } from './streams-app.ts';
import type { Task } from './task.ts';
import { TaskManager } from './task-manager.ts';
import { TopicRemoval } from './topic-removal.ts';

export interface RuntimeOptions {
  readonly topology: Topology;
  readonly previous: Topology | undefined;
  readonly applicationId: string;
  readonly autoOffsetReset: 'earliest' | 'latest';
  readonly commitIntervalMs: number;
  readonly maxTaskIdleMs: number;
  readonly onError: PoisonPolicy;
  readonly env: Env;
  /** Owned: closed with the application. */
  readonly producer: Producer;
  readonly admin: Admin;
  createConsumer(assignor: Assignor): Consumer;
  createRestoreConsumer(): Consumer;
}

/** Starts and stops the parts of one application. Everything that changes tasks runs under one lock. */
export class StreamsRuntime implements StreamsApp {
  readonly applicationId: string;
  readonly #app: ApplicationState;
  readonly #previous: Topology | undefined;
  readonly #producer: Producer;
  readonly #admin: Admin;
  readonly #consumer: Consumer;
  readonly #collector: ProducerCollector;
  readonly #lock = new Lock();
  readonly #changelogs: ChangelogReader;
  readonly #probes: Probes;
  readonly #tasks: TaskManager;
  readonly #commits: Commits;
  readonly #membership: Membership;
  readonly #loop: ProcessingLoop;
  readonly #redeployer: Redeployer;
  readonly #idleCheck: IdleCheck;
  readonly #removal: TopicRemoval;
  /** Redeploys make and remove topics, so that two must not overlap. */
  readonly #redeploys = new Lock();
  #looping: Promise<void> | undefined;
  #closing: Promise<void> | undefined;

  constructor(options: RuntimeOptions) {
    const { applicationId, producer, admin } = options;
    const app = new ApplicationState(applicationId, options.topology, options.env);
    const consumer = options.createConsumer(streamsAssignor(() => app.sourceGroups()));
    const lock = this.#lock;
    const collector = new ProducerCollector(producer);
    const changelogs = new ChangelogReader(app, admin, () => options.createRestoreConsumer());
    const flow = new FlowControl(consumer);
    const probes = new Probes(app, () => tasks.all);
    const { autoOffsetReset, maxTaskIdleMs, onError: defaultPolicy } = options;
    const parts = { collector, defaultPolicy, maxTaskIdleMs, changelogs, flow, probes };
    const tasks: TaskManager = new TaskManager(app, parts);
    const ends = new PartitionEnds(admin, consumer, tasks);
    const committer = new Committer(producer, admin, applicationId, () => app.nowMs());
    const commits = new Commits(app, options.commitIntervalMs, { consumer, committer, collector, tasks });
    const membership = new Membership(app, { consumer, admin, lock, tasks, commits, ends, autoOffsetReset });
    const loop = new ProcessingLoop(app, { consumer, lock, tasks, collector, flow, ends, commits });
    this.applicationId = applicationId;
    this.#app = app;
    this.#previous = options.previous;
    this.#producer = producer;
    this.#admin = admin;
    this.#consumer = consumer;
    this.#collector = collector;
    this.#changelogs = changelogs;
    this.#probes = probes;
    this.#tasks = tasks;
    this.#commits = commits;
    this.#membership = membership;
    this.#loop = loop;
    this.#redeployer = new Redeployer(app, {
      consumer,
      producer,
      admin,
      tasks,
      committer,
      commits,
      membership,
      ends,
      collector,
    });
    this.#removal = new TopicRemoval(app, admin);
    this.#idleCheck = new IdleCheck(app, {
      consumer,
      lock,
      tasks,
      changelogs,
      membership,
      loop,
      commits,
      ends,
    });
  }

  get status(): StreamsStatus {
    return { state: this.#app.state, error: this.#app.error, restoring: this.#changelogs.progress };
  }

  async start(): Promise<void> {
    const app = this.#app;
    if (app.state !== 'created')
      throw new StreamsError(`start: expected a new application, found it ${app.state}.`);
    app.state = 'starting';
    try {
      if (this.#previous !== undefined) await this.#removal.beforeStart(this.#previous);
      app.partitions = await prepareTopics(this.#admin, app.topology, this.applicationId);
      await this.#collector.learnPartitions(app);
    } catch (error) {
      app.fail(error);
      throw error;
    }
    this.#membership.subscribe();
    app.state = 'running';
    this.#looping = this.#loop.run();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const app = this.#app;
    app.state = 'closing';
    await this.#looping;
    await this.#changelogs.settled();
    await this.#idleCheck.settled();
    try {
      // After a failure nothing is written: the last commit is where state and positions agree.
      if (app.error === undefined && this.#looping !== undefined)
        await this.#lock.run(() => this.#commits.complete(this.#tasks.all));
    } finally {
      for (const task of this.#tasks.all) task.close();
      await Promise.allSettled([this.#consumer.close(), this.#producer.close(), this.#admin.close()]);
      app.state = 'closed';
    }
  }

  planRedeploy(topology: Topology): RedeployPlan {
    return planRedeploy(this.#app.topology, topology);
  }

  redeploy(
    topology: Topology,
    options: { readonly onStateLoss?: 'start-fresh' | 'reprocess' } = {},
  ): Promise<RedeployReport> {
    return this.#redeploys.run(() => this.#redeploy(topology, options.onStateLoss ?? 'start-fresh'));
  }

  async #redeploy(topology: Topology, onStateLoss: 'start-fresh' | 'reprocess'): Promise<RedeployReport> {
    if (!this.#app.isOpen) {
      throw new StreamsError(`redeploy: expected a running application, found it ${this.#app.state}.`);
    }
    const before = this.#app.topology;
    await this.#removal.beforeRedeploy(topology);
    const partitions = await prepareTopics(this.#admin, topology, this.applicationId);
    const report = await this.#loop.runBetweenPolls(() =>
      this.#redeployer.swap(topology, partitions, onStateLoss),
    );
    return { ...report, deletedTopics: await this.#removal.afterRedeploy(before) };
  }

  pause(): void {
    if (this.#app.state === 'running') this.#app.state = 'paused';
  }

  resume(): void {
    if (this.#app.state === 'paused') this.#app.state = 'running';
  }

  metrics(): StreamsMetrics {
    const { tasks } = this;
    return {
      operators: this.#tasks.counts.total(tasks),
      tasks: tasks.map(taskMetrics),
      openWindows: openWindowsOf(tasks),
      stores: storeSizes(tasks),
    };
  }

  probe(
    operator: string,
    options: { readonly side?: 'in' | 'out'; readonly capacity?: number } = {},
  ): OperatorProbe {
    return this.#probes.open(operator, options.side ?? 'out', options.capacity ?? 200);
  }

  caughtUp(): boolean {
    return this.#idleCheck.caughtUp();
  }

  closeWindows(): void {
    for (const task of this.#tasks.all) {
      for (const node of task.nodes.values()) node.processor.closeWindows?.();
    }
    this.#app.activity++;
  }

  /** Same objects before and after a redeploy, for tests and for tools that look inside. */
  get tasks(): readonly Task[] {
    return [...this.#tasks.all];
  }
}
