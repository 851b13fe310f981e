import { setImmediate as nextTurn } from 'node:timers/promises';
import type {
  Admin,
  Assignor,
  Consumer,
  FetchedBatch,
  Producer,
  TopicPartition,
} from '#engine/client/types.ts';
import type { Env } from '#engine/env/env.ts';
import { StreamsError } from '../errors.ts';
import type { StateStore, StoreSpec } from '../state/store.ts';
import { type SubTopology, storeIdentity } from '../topology/sub-topology.ts';
import type { Topology } from '../topology/topology.ts';
import type { PoisonPolicy } from '../types.ts';
import { streamsAssignor } from './assignor.ts';
import { Committer, type Offsets } from './committer.ts';
import { changelogName, deleteChangelogs, internalTopicName, prepareTopics } from './internal-topics.ts';
import { Lock } from './lock.ts';
import { OperatorCounts, openWindowsOf, type StreamsMetrics, storeSizes, taskMetrics } from './metrics.ts';
import { Probe } from './probe.ts';
import { ProducerCollector } from './producer-collector.ts';
import { planRedeploy, type RedeployPlan } from './redeploy-plan.ts';
import { type Restoration, type RestoreProgress, restoreStores } from './restore.ts';
import type {
  OperatorProbe,
  RedeployReport,
  StreamsApp,
  StreamsState,
  StreamsStatus,
} from './streams-app.ts';
import { Task } from './task.ts';
import { newStore } from './task-topology.ts';

export interface RuntimeOptions {
  readonly topology: Topology;
  readonly previous: Topology | undefined;
  readonly applicationId: string;
  readonly autoOffsetReset: 'earliest' | 'latest';
  readonly commitIntervalMs: number;
  readonly onError: PoisonPolicy;
  readonly env: Env;
  /** Owned: closed with the application. */
  readonly producer: Producer;
  readonly admin: Admin;
  createConsumer(assignor: Assignor): Consumer;
  createRestoreConsumer(): Consumer;
}

/** So that heartbeats and I/O on the same loop are never late (DESIGN, "Processes and threads"). */
const sliceMs = 8;
/** Looking at the clock costs more than a simple record. */
const recordsPerLook = 32;
/** A partition with more waiting records is paused, and resumed below a quarter of it. */
const queuedRecordsMax = 20_000;
const idlePollMs = 50;

/** The loop: poll, process a slice, commit. Everything that changes tasks runs under one lock. */
export class StreamsRuntime implements StreamsApp {
  readonly applicationId: string;
  readonly #options: RuntimeOptions;
  readonly #producer: Producer;
  readonly #admin: Admin;
  readonly #collector: ProducerCollector;
  readonly #committer: Committer;
  readonly #lock = new Lock();
  readonly #counts = new OperatorCounts();
  readonly #probes = new Map<string, Probe>();
  readonly #paused = new Set<string>();
  readonly #restorations = new Set<Promise<void>>();
  readonly #restoreProgress = new Map<string, RestoreProgress>();
  /** By sub-topology hash and partition. */
  readonly #tasks = new Map<string, Task>();
  readonly #taskOfPartition = new Map<string, Task>();
  readonly #owned = new Map<string, TopicPartition>();
  #topology: Topology;
  #partitions: ReadonlyMap<string, number> = new Map();
  #consumer: Consumer | undefined;
  #state: StreamsState = 'created';
  #error: Error | undefined;
  #loop: Promise<void> | undefined;
  #commitUnderWay: Promise<void> | undefined;
  #lastCommitMs = 0;
  /** Anything that was fetched or processed changes it. */
  #activity = 0;
  #caughtUpAt = -1;
  /** What must not meet a poll under way, since it moves positions: the loop runs it between two of them. */
  readonly #betweenPolls: (() => Promise<void>)[] = [];
  #subscribed: ReadonlySet<string> = new Set();
  /** The group's generation at which topics were added to the subscription: the next one has them. */
  #settlesAfter = Number.NEGATIVE_INFINITY;
  /** The generation whose assignment was taken last. */
  #assignedGeneration = Number.NEGATIVE_INFINITY;
  #closing: Promise<void> | undefined;
  #idleCheck: Promise<void> | undefined;

  constructor(options: RuntimeOptions) {
    this.applicationId = options.applicationId;
    this.#options = options;
    this.#topology = options.topology;
    this.#producer = options.producer;
    this.#admin = options.admin;
    this.#collector = new ProducerCollector(options.producer);
    this.#committer = new Committer(options.producer, options.admin, options.applicationId, () =>
      this.#nowMs(),
    );
  }

  get status(): StreamsStatus {
    return { state: this.#state, error: this.#error, restoring: [...this.#restoreProgress.values()] };
  }

  async start(): Promise<void> {
    if (this.#state !== 'created')
      throw new StreamsError(`start: expected a new application, found it ${this.#state}.`);
    this.#state = 'starting';
    const { previous } = this.#options;
    try {
      if (previous !== undefined) {
        const { resetStores } = planRedeploy(previous, this.#topology);
        await deleteChangelogs(this.#admin, this.applicationId, resetStores, () => this.#nowMs());
      }
      this.#partitions = await prepareTopics(this.#admin, this.#topology, this.applicationId);
      await this.#learnSinkPartitions();
    } catch (error) {
      this.#fail(error);
      throw error;
    }
    this.#consumer = this.#options.createConsumer(streamsAssignor(() => this.#sourceGroups()));
    this.#subscribe();
    this.#lastCommitMs = this.#nowMs();
    this.#state = 'running';
    this.#loop = this.#run(this.#consumer);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#state = 'closing';
    await this.#loop;
    await Promise.allSettled(this.#restorations);
    await this.#idleCheck;
    try {
      // After a failure nothing is written: the last commit is where state and positions agree.
      if (this.#error === undefined && this.#consumer !== undefined)
        await this.#lock.run(() => this.#commitNow(this.#tasks.values()));
    } finally {
      for (const task of this.#tasks.values()) task.close();
      await Promise.allSettled([this.#consumer?.close(), this.#producer.close(), this.#admin.close()]);
      this.#state = 'closed';
    }
  }

  planRedeploy(topology: Topology): RedeployPlan {
    return planRedeploy(this.#topology, topology);
  }

  async redeploy(
    topology: Topology,
    options: { readonly onStateLoss?: 'start-fresh' | 'reprocess' } = {},
  ): Promise<RedeployReport> {
    if (this.#state !== 'running' && this.#state !== 'paused') {
      throw new StreamsError(`redeploy: expected a running application, found it ${this.#state}.`);
    }
    const partitions = await prepareTopics(this.#admin, topology, this.applicationId);
    return this.#runBetweenPolls(() =>
      this.#swap(topology, partitions, options.onStateLoss ?? 'start-fresh'),
    );
  }

  pause(): void {
    if (this.#state === 'running') this.#state = 'paused';
  }

  resume(): void {
    if (this.#state === 'paused') this.#state = 'running';
  }

  metrics(): StreamsMetrics {
    const tasks = [...this.#tasks.values()];
    return {
      operators: this.#counts.total(tasks),
      tasks: tasks.map(taskMetrics),
      openWindows: openWindowsOf(tasks),
      stores: storeSizes(tasks),
    };
  }

  probe(
    operator: string,
    options: { readonly side?: 'in' | 'out'; readonly capacity?: number } = {},
  ): OperatorProbe {
    if (!this.#topology.nodes.has(operator))
      throw new StreamsError(`The topology has no operator ${operator}.`);
    const place = `${options.side ?? 'out'}:${operator}`;
    const probe = new Probe(options.capacity ?? 200);
    this.#probes.set(place, probe);
    for (const task of this.#tasks.values()) this.#attachProbes(task);
    return {
      get count() {
        return probe.count;
      },
      records: () => probe.records(),
      close: () => {
        if (this.#probes.get(place) !== probe) return;
        this.#probes.delete(place);
        for (const task of this.#tasks.values()) this.#attachProbes(task);
      },
    };
  }

  caughtUp(): boolean {
    if (this.#caughtUpAt === this.#activity) return true;
    this.#idleCheck ??= this.#checkIdle().finally(() => {
      this.#idleCheck = undefined;
    });
    return false;
  }

  closeWindows(): void {
    for (const task of this.#tasks.values()) {
      for (const node of task.nodes.values()) node.processor.closeWindows?.();
    }
    this.#activity++;
  }

  /** Same objects before and after a redeploy, for tests and for tools that look inside. */
  get tasks(): readonly Task[] {
    return [...this.#tasks.values()];
  }

  // ── The loop ──────────────────────────────────────────────────────────────────────────────────────────────────

  async #run(consumer: Consumer): Promise<void> {
    try {
      while (this.#isOpen()) {
        const batches = await consumer.poll(this.#hasWork() ? 0 : idlePollMs);
        if (!this.#isOpen()) return;
        await this.#lock.run(() => this.#turn(consumer, batches));
        for (let next = this.#betweenPolls.shift(); next !== undefined; next = this.#betweenPolls.shift()) {
          await this.#lock.run(next);
        }
        // A poll that had records ready may not have let the event loop turn.
        await nextTurn();
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      for (const waiting of this.#betweenPolls.splice(0)) await waiting();
    }
  }

  /** @throws {StreamsError} when the application stops before it is its turn. */
  #runBetweenPolls<T>(work: () => Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.#betweenPolls.push(async () => {
      if (!this.#isOpen()) reject(new StreamsError(`The application is ${this.#state}.`));
      else await work().then(resolve, reject);
    });
    return promise;
  }

  async #turn(consumer: Consumer, batches: readonly FetchedBatch[]): Promise<void> {
    for (const batch of batches) {
      this.#activity++;
      this.#taskOfPartition.get(keyOf(batch))?.add(batch);
    }
    if (batches.length === 0) this.#passEmptyOffsets(consumer);
    if (this.#state === 'running') this.#slice();
    if (this.#collector.blocked) await this.#collector.drain();
    this.#regulate(consumer);
    if (
      this.#commitUnderWay === undefined &&
      this.#nowMs() - this.#lastCommitMs >= this.#options.commitIntervalMs
    ) {
      await this.#commitBehind();
    }
  }

  /** Offsets without records (markers of transactions, compacted ones) move the position but come as no batch. */
  #passEmptyOffsets(consumer: Consumer): void {
    for (const task of this.#tasks.values()) {
      for (const queue of task.queues) {
        if (queue.hasHead || queue.fetchedOffset >= queue.endOffset) continue;
        queue.fetchedOffset = Math.max(queue.fetchedOffset, consumer.position(queue) ?? -1);
      }
    }
  }

  #slice(): void {
    const until = this.#nowMs() + sliceMs;
    for (let worked = true; worked; ) {
      worked = false;
      for (const task of this.#tasks.values()) {
        for (let i = 0; i < recordsPerLook && task.canProcess(); i++) {
          task.processOne();
          worked = true;
          if (this.#collector.blocked) return;
        }
        if (this.#nowMs() >= until) break;
      }
      if (worked) this.#activity++;
      if (this.#nowMs() >= until) return;
    }
  }

  #hasWork(): boolean {
    if (this.#state !== 'running') return false;
    for (const task of this.#tasks.values()) if (task.canProcess()) return true;
    return false;
  }

  #regulate(consumer: Consumer): void {
    for (const task of this.#tasks.values()) {
      for (const queue of task.queues) {
        const key = `${queue.topic}-${queue.partition}`;
        if (queue.size > queuedRecordsMax && !this.#paused.has(key)) {
          this.#paused.add(key);
          consumer.pause([queue]);
        } else if (queue.size < queuedRecordsMax / 4 && this.#paused.delete(key)) {
          consumer.resume([queue]);
        }
      }
    }
  }

  // ── Commits: changelog and outputs are acknowledged before the offsets that led to them are written ───────────

  /** Goes on processing while the broker acknowledges. */
  async #commitBehind(): Promise<void> {
    this.#lastCommitMs = this.#nowMs();
    const tasks = [...this.#tasks.values()].filter((task) => task.hasProgress);
    if (tasks.length === 0) return;
    await this.#committer.writeChangelogs(tasks);
    const offsets = tasks.flatMap((task) => task.takeOffsets());
    const underWay = this.#acknowledge(offsets)
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#commitUnderWay = undefined;
      });
    this.#commitUnderWay = underWay;
  }

  async #commitNow(tasks: Iterable<Task>): Promise<void> {
    await this.#commitUnderWay;
    const list = [...tasks];
    await this.#collector.drain();
    await this.#committer.writeChangelogs(list);
    await this.#acknowledge(list.flatMap((task) => task.takeOffsets()));
  }

  async #acknowledge(offsets: Offsets): Promise<void> {
    const internal = [...this.#topology.repartitionTopics.keys()];
    const purgeable = new Set(internal.map((name) => `${this.applicationId}-${name}`));
    if ((await this.#committer.commit(this.#consumer!, offsets, purgeable)) === 'committed') return;
    // The group is moving: what stays with us is committed the next time, what went is another member's to redo.
    for (const task of this.#tasks.values()) task.hasProgress = true;
  }

  // ── Tasks ─────────────────────────────────────────────────────────────────────────────────────────────────────

  #subscribe(): void {
    const consumer = this.#consumer!;
    const topics = new Set(this.#sourceGroups().flat());
    if (!topics.isSubsetOf(this.#subscribed)) this.#settlesAfter = consumer.groupMetadata.generation;
    this.#subscribed = topics;
    consumer.subscribe([...topics], {
      onAssigned: (partitions) => this.#rebalanced(() => this.#assigned(partitions)),
      onRevoked: (partitions) => this.#rebalanced(() => this.#revoked(partitions, 'commit')),
      onLost: (partitions) => this.#rebalanced(() => this.#revoked(partitions, 'lost')),
    });
  }

  async #rebalanced(turn: () => Promise<void>): Promise<void> {
    try {
      await this.#lock.run(turn);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Every topic of the subscription has had its chance to be assigned, and the tasks for it are there. */
  #isSettled(): boolean {
    const consumer = this.#consumer;
    return (
      consumer !== undefined &&
      this.#assignedGeneration > this.#settlesAfter &&
      this.#assignedGeneration === consumer.groupMetadata.generation &&
      consumer.assignment.length === this.#owned.size
    );
  }

  async #assigned(partitions: readonly TopicPartition[]): Promise<void> {
    for (const partition of partitions) this.#owned.set(keyOf(partition), partition);
    this.#openTasks(new Map());
    await this.#startWhereSourcesSay(partitions);
    this.#assignedGeneration = this.#consumer!.groupMetadata.generation;
    await this.#learnEnds(partitions);
  }

  /** A source's own autoOffsetReset, where it is not the application's: the consumer knows only one. */
  async #startWhereSourcesSay(partitions: readonly TopicPartition[]): Promise<void> {
    const resets = new Map<string, 'earliest' | 'latest'>();
    for (const sub of this.#topology.subTopologies()) {
      for (const { topics, autoOffsetReset } of sub.sources) {
        if (autoOffsetReset === undefined || autoOffsetReset === this.#options.autoOffsetReset) continue;
        for (const topic of topics) {
          resets.set(internalTopicName(this.#topology, this.applicationId, topic), autoOffsetReset);
        }
      }
    }
    const special = partitions.filter(({ topic }) => resets.has(topic));
    if (special.length === 0) return;
    const committed = await this.#consumer!.committed(special);
    const fresh = special.filter((_, i) => committed[i] === undefined);
    const starts = await this.#admin.listOffsets(
      fresh.map(({ topic, partition }) => ({ topic, partition, at: resets.get(topic)! })),
    );
    for (const start of starts) this.#consumer!.seek(start, start.offset);
  }

  async #revoked(partitions: readonly TopicPartition[], how: 'commit' | 'lost'): Promise<void> {
    const tasks = new Set(
      partitions.flatMap((partition) => this.#taskOfPartition.get(keyOf(partition)) ?? []),
    );
    if (how === 'commit' && this.#error === undefined) await this.#commitNow(tasks);
    for (const task of tasks) this.#closeTask(task);
    for (const partition of partitions) this.#owned.delete(keyOf(partition));
    // A task of which only some partitions went is made anew from the rest.
    this.#openTasks(new Map());
  }

  /** Makes the tasks that the owned partitions ask for and that are not there yet. */
  #openTasks(inherited: ReadonlyMap<string, StateStore>): {
    readonly opened: Task[];
    readonly restored: string[];
  } {
    const opened: Task[] = [];
    const restored: string[] = [];
    for (const sub of this.#topology.subTopologies()) {
      const topics = this.#topicsOf(sub);
      for (const owned of this.#owned.values()) {
        if (!topics.includes(owned.topic)) continue;
        const key = `${sub.hash}:${owned.partition}`;
        let task = this.#tasks.get(key);
        if (task === undefined) {
          task = this.#openTask(sub, owned.partition, inherited, restored);
          this.#tasks.set(key, task);
          opened.push(task);
        }
        if (task.queue(owned.topic) === undefined) task.addPartition(owned.topic);
        this.#taskOfPartition.set(keyOf(owned), task);
      }
    }
    return { opened, restored };
  }

  #openTask(
    sub: SubTopology,
    partition: number,
    inherited: ReadonlyMap<string, StateStore>,
    restored: string[],
  ): Task {
    const stores = new Map<string, StateStore>();
    const toRestore: Restoration[] = [];
    for (const spec of sub.stores) {
      const taken = inherited.get(storeKey(spec, partition));
      const store = taken ?? newStore(spec);
      stores.set(spec.name, store);
      if (taken === undefined && spec.logging) {
        toRestore.push({ store, topic: changelogName(this.applicationId, spec.name), partition });
        restored.push(`${spec.name}-${partition}`);
      }
    }
    const task = new Task(sub, {
      partition,
      stores,
      collector: this.#collector,
      defaultPolicy: this.#options.onError,
      topicName: (topic) => internalTopicName(this.#topology, this.applicationId, topic),
      partitionsOf: (topic) => this.#partitions.get(topic) ?? 0,
    });
    this.#attachProbes(task);
    if (toRestore.length === 0) task.state = 'running';
    else this.#restore(task, toRestore);
    return task;
  }

  #restore(task: Task, stores: readonly Restoration[]): void {
    const isWanted = () => this.#isOpen() && task.state === 'restoring';
    const key = (store: string) => `${store}-${task.partition}`;
    const restoration = restoreStores(
      this.#admin,
      this.#options.createRestoreConsumer(),
      stores,
      () => this.#nowMs(),
      isWanted,
      (progress) => this.#restoreProgress.set(key(progress.store), progress),
    )
      .then(() => {
        if (task.state === 'restoring') task.state = 'running';
        this.#activity++;
      })
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#restorations.delete(restoration);
        for (const { store } of stores) this.#restoreProgress.delete(key(store.name));
      });
    this.#restorations.add(restoration);
  }

  #closeTask(task: Task): void {
    task.close();
    this.#counts.retire(task);
    this.#tasks.delete(`${task.subTopology.hash}:${task.partition}`);
    for (const queue of task.queues) {
      const key = keyOf(queue);
      if (this.#taskOfPartition.get(key) === task) this.#taskOfPartition.delete(key);
      if (this.#paused.delete(key)) this.#consumer?.resume([queue]);
    }
  }

  // ── Redeploy ──────────────────────────────────────────────────────────────────────────────────────────────────

  async #swap(
    topology: Topology,
    partitions: ReadonlyMap<string, number>,
    onStateLoss: 'start-fresh' | 'reprocess',
  ): Promise<RedeployReport> {
    const plan = planRedeploy(this.#topology, topology);
    const wanted = new Map(topology.subTopologies().map((sub) => [sub.hash, sub]));
    const keptTasks: Task[] = [];
    const changed: Task[] = [];
    for (const task of this.#tasks.values()) {
      const same = wanted.get(task.subTopology.hash);
      if (same === undefined) {
        changed.push(task);
      } else {
        task.subTopology = same;
        keptTasks.push(task);
      }
    }
    await this.#commitNow(changed);
    const inherited = await this.#storesToHandOver(changed, topology);
    const resumeAt = changed.flatMap((task) => [...task.queues].flatMap(resumePoint));
    for (const task of changed) this.#closeTask(task);
    this.#topology = topology;
    this.#partitions = partitions;
    await this.#learnSinkPartitions();
    const sources = new Set(this.#sourceGroups().flat());
    for (const [key, partition] of this.#owned) if (!sources.has(partition.topic)) this.#owned.delete(key);
    const { opened, restored } = this.#openTasks(inherited);
    const losesState = plan.resetStores.length > 0 || plan.newStores.length > 0;
    for (const { topic, partition, offset } of resumeAt) {
      if (this.#taskOfPartition.has(keyOf({ topic, partition })))
        this.#consumer!.seek({ topic, partition }, offset);
    }
    if (onStateLoss === 'reprocess' && losesState) await this.#rewind(opened, plan);
    await this.#learnEnds([...this.#owned.values()]);
    this.#subscribe();
    this.#activity++;
    return {
      ...plan,
      keptTasks: keptTasks.map((task) => task.id),
      restartedTasks: opened.map((task) => task.id),
      restoredStores: restored,
    };
  }

  /** Stores that mean the same go to the new tasks; those that mean something else are emptied, changelog included. */
  async #storesToHandOver(changed: readonly Task[], topology: Topology): Promise<Map<string, StateStore>> {
    const inherited = new Map<string, StateStore>();
    for (const task of changed) {
      for (const spec of task.subTopology.stores) {
        const store = task.stores.get(spec.name)!;
        const next = topology.stores.get(spec.name);
        if (next === undefined) continue;
        if (storeIdentity(next) === storeIdentity(spec)) {
          // What was still being read from the changelog is not whole: it is read anew.
          if (task.state === 'running') inherited.set(storeKey(spec, task.partition), store);
        } else if (spec.logging) {
          store.clear();
          await this.#committer.writeChangelog(store, task.partition);
        }
      }
    }
    if (inherited.size > 0 || changed.length > 0) await this.#producer.flush();
    return inherited;
  }

  /** Back to the beginning of the topics of those tasks whose state was lost or is new. */
  async #rewind(tasks: readonly Task[], plan: RedeployPlan): Promise<void> {
    const fresh = new Set([...plan.resetStores, ...plan.newStores]);
    const queues = tasks
      .filter((task) => task.subTopology.stores.some((store) => fresh.has(store.name)))
      .flatMap((task) => [...task.queues]);
    const starts = await this.#admin.listOffsets(
      queues.map(({ topic, partition }) => ({ topic, partition, at: 'earliest' as const })),
    );
    for (const start of starts) this.#consumer!.seek(start, start.offset);
  }

  // ── Idle ──────────────────────────────────────────────────────────────────────────────────────────────────────

  async #checkIdle(): Promise<void> {
    const activity = this.#activity;
    if (this.#state !== 'running' || !this.#isSettled() || this.#restorations.size > 0 || this.#hasWork())
      return;
    const queues = [...this.#tasks.values()].flatMap((task) => [...task.queues]);
    try {
      await this.#lock.run(() => this.#commitNow(this.#tasks.values()));
      await this.#learnEnds(queues);
    } catch (error) {
      this.#fail(error);
      return;
    }
    const isDone = queues.every((queue) => {
      const position =
        queue.fetchedOffset >= 0 ? queue.fetchedOffset : (this.#consumer?.position(queue) ?? -1);
      return !queue.hasHead && position >= queue.endOffset;
    });
    if (isDone && activity === this.#activity && !this.#hasWork()) this.#caughtUpAt = activity;
  }

  /** Where the partitions end now, for idle detection and for telling an empty queue from a late one. */
  async #learnEnds(partitions: readonly TopicPartition[]): Promise<void> {
    if (partitions.length === 0) return;
    const ends = await this.#admin.listOffsets(
      partitions.map(({ topic, partition }) => ({ topic, partition, at: 'latest' as const })),
    );
    for (const end of ends) {
      const queue = this.#taskOfPartition.get(keyOf(end))?.queue(end.topic);
      if (queue === undefined) continue;
      queue.endOffset = Math.max(queue.endOffset, end.offset);
      if (queue.fetchedOffset < 0) {
        const position = this.#consumer?.position(queue);
        if (position !== undefined && position >= queue.endOffset) queue.fetchedOffset = position;
      }
    }
  }

  async #learnSinkPartitions(): Promise<void> {
    for (const node of this.#topology.nodes.values()) {
      if (node.kind !== 'sink') continue;
      const topic = internalTopicName(this.#topology, this.applicationId, node.topic);
      this.#collector.setPartitions(
        topic,
        this.#partitions.get(topic) ?? (await this.#producer.partitionsOf(topic)),
      );
    }
  }

  #attachProbes(task: Task): void {
    for (const node of task.nodes.values()) {
      node.inputProbe = this.#probes.get(`in:${node.name}`);
      node.outputProbe = this.#probes.get(`out:${node.name}`);
    }
  }

  #sourceGroups(): readonly (readonly string[])[] {
    return this.#topology.subTopologies().map((sub) => this.#topicsOf(sub));
  }

  #topicsOf(sub: SubTopology): readonly string[] {
    return sub.sources.flatMap((source) =>
      source.topics.map((topic) => internalTopicName(this.#topology, this.applicationId, topic)),
    );
  }

  #isOpen(): boolean {
    return this.#state === 'running' || this.#state === 'paused';
  }

  #nowMs(): number {
    return this.#options.env.clock.monotonicMs();
  }

  #fail(error: unknown): void {
    if (this.#error === undefined)
      this.#error = error instanceof Error ? error : new StreamsError(String(error));
    if (this.#state !== 'closing' && this.#state !== 'closed') this.#state = 'failed';
  }
}

function resumePoint(queue: {
  readonly topic: string;
  readonly partition: number;
  readonly hasHead: boolean;
  readonly headOffset: number;
  readonly processedOffset: number;
  readonly fetchedOffset: number;
}): readonly (TopicPartition & { readonly offset: number })[] {
  const offset = queue.hasHead ? queue.headOffset : Math.max(queue.processedOffset, queue.fetchedOffset);
  return offset < 0 ? [] : [{ topic: queue.topic, partition: queue.partition, offset }];
}

function keyOf({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`;
}

function storeKey(spec: StoreSpec, partition: number): string {
  return `${storeIdentity(spec)}:${partition}`;
}
