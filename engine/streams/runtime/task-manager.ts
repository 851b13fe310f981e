import type { TopicPartition } from '#engine/client/types.ts';
import type { StateStore, StoreSpec } from '../state/store.ts';
import { type SubTopology, storeIdentity } from '../topology/sub-topology.ts';
import type { PoisonPolicy } from '../types.ts';
import type { ApplicationState } from './application-state.ts';
import type { ChangelogReader } from './changelog-reader.ts';
import type { FlowControl } from './flow-control.ts';
import { changelogName } from './internal-topics.ts';
import { OperatorCounts } from './metrics.ts';
import { partitionKey } from './partition-key.ts';
import type { Probes } from './probes.ts';
import type { ProducerCollector } from './producer-collector.ts';
import type { Restoration } from './restore.ts';
import { Task } from './task.ts';
import { newStore } from './task-topology.ts';

export interface TaskParts {
  readonly collector: ProducerCollector;
  readonly defaultPolicy: PoisonPolicy;
  /** Where the topology says nothing. */
  readonly maxTaskIdleMs: number;
  readonly changelogs: ChangelogReader;
  readonly flow: FlowControl;
  readonly probes: Probes;
}

/** Stores that a new task takes over instead of restoring them, by `storeKey`. */
export type InheritedStores = ReadonlyMap<string, StateStore>;

/** Makes the tasks that the owned partitions ask for, and closes those that go. */
export class TaskManager {
  readonly #app: ApplicationState;
  readonly #parts: TaskParts;
  /** By sub-topology hash and partition. */
  readonly #tasks = new Map<string, Task>();
  readonly #taskOfPartition = new Map<string, Task>();
  readonly #owned = new Map<string, TopicPartition>();
  /** Over all tasks, of those that are gone too. */
  readonly counts = new OperatorCounts();

  constructor(app: ApplicationState, parts: TaskParts) {
    this.#app = app;
    this.#parts = parts;
  }

  get all(): Iterable<Task> {
    return this.#tasks.values();
  }

  get owned(): readonly TopicPartition[] {
    return [...this.#owned.values()];
  }

  taskOf(partition: TopicPartition): Task | undefined {
    return this.#taskOfPartition.get(partitionKey(partition));
  }

  own(partitions: readonly TopicPartition[]): void {
    for (const partition of partitions) this.#owned.set(partitionKey(partition), partition);
  }

  disown(partitions: readonly TopicPartition[]): void {
    for (const partition of partitions) this.#owned.delete(partitionKey(partition));
  }

  /** Makes what the owned partitions ask for and what is not there yet. */
  open(inherited: InheritedStores): {
    readonly opened: readonly Task[];
    readonly restored: readonly string[];
  } {
    const opened: Task[] = [];
    const restored: string[] = [];
    for (const sub of this.#app.topology.subTopologies()) {
      const topics = this.#app.topicsOf(sub);
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
        this.#taskOfPartition.set(partitionKey(owned), task);
      }
    }
    return { opened, restored };
  }

  close(task: Task): void {
    task.close();
    this.counts.retire(task);
    this.#tasks.delete(`${task.subTopology.hash}:${task.partition}`);
    for (const queue of task.queues) {
      const key = partitionKey(queue);
      if (this.#taskOfPartition.get(key) === task) this.#taskOfPartition.delete(key);
      this.#parts.flow.release(queue);
    }
  }

  #openTask(sub: SubTopology, partition: number, inherited: InheritedStores, restored: string[]): Task {
    const stores = new Map<string, StateStore>();
    const toRestore: Restoration[] = [];
    for (const spec of sub.stores) {
      const taken = inherited.get(storeKey(spec, partition));
      const store = taken ?? newStore(spec);
      stores.set(spec.name, store);
      if (taken === undefined && spec.logging) {
        toRestore.push({ store, topic: changelogName(this.#app.applicationId, spec.name), partition });
        restored.push(`${spec.name}-${partition}`);
      }
    }
    const task = new Task(sub, {
      partition,
      stores,
      collector: this.#parts.collector,
      defaultPolicy: this.#parts.defaultPolicy,
      topicName: (topic) => this.#app.fullName(topic),
      partitionsOf: (topic) => this.#app.partitions.get(topic) ?? 0,
      maxTaskIdleMs: () => this.#app.topology.config.maxTaskIdleMs ?? this.#parts.maxTaskIdleMs,
      nowMs: () => this.#app.nowMs(),
    });
    this.#parts.probes.attach(task);
    if (toRestore.length === 0) task.state = 'running';
    else this.#parts.changelogs.restore(task, toRestore);
    return task;
  }
}

export function storeKey(spec: StoreSpec, partition: number): string {
  return `${storeIdentity(spec)}:${partition}`;
}
