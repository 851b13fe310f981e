import type { Admin, Consumer, Producer, TopicPartition } from '#engine/client/types.ts';
import type { StateStore } from '../state/store.ts';
import { storeIdentity } from '../topology/sub-topology.ts';
import type { Topology } from '../topology/topology.ts';
import type { ApplicationState } from './application-state.ts';
import type { Commits } from './commits.ts';
import type { Committer } from './committer.ts';
import type { Membership } from './membership.ts';
import type { PartitionEnds } from './partition-ends.ts';
import type { ProducerCollector } from './producer-collector.ts';
import type { RecordQueue } from './record-queue.ts';
import { planRedeploy, type RedeployPlan } from './redeploy-plan.ts';
import type { RedeployReport } from './streams-app.ts';
import type { Task } from './task.ts';
import { storeKey, type TaskManager } from './task-manager.ts';

export interface RedeployParts {
  readonly consumer: Consumer;
  readonly producer: Producer;
  readonly admin: Admin;
  readonly tasks: TaskManager;
  readonly committer: Committer;
  readonly commits: Commits;
  readonly membership: Membership;
  readonly ends: PartitionEnds;
  readonly collector: ProducerCollector;
}

/** Puts another topology in the place of the one that runs, and keeps of it what means the same. */
export class Redeployer {
  readonly #app: ApplicationState;
  readonly #parts: RedeployParts;

  constructor(app: ApplicationState, parts: RedeployParts) {
    this.#app = app;
    this.#parts = parts;
  }

  /** Under the lock and between polls, since it moves positions. @param partitions what `prepareTopics` said. */
  async swap(
    topology: Topology,
    partitions: ReadonlyMap<string, number>,
    onStateLoss: 'start-fresh' | 'reprocess',
  ): Promise<Omit<RedeployReport, 'deletedTopics'>> {
    const { tasks, consumer, ends } = this.#parts;
    const plan = planRedeploy(this.#app.topology, topology);
    const { kept, changed } = this.#sort(topology);
    await this.#parts.commits.complete(changed);
    const inherited = await this.#storesToHandOver(changed, topology);
    const resumeAt = changed.flatMap((task) => [...task.queues].flatMap(resumePoint));
    for (const task of changed) tasks.close(task);
    this.#app.topology = topology;
    this.#app.partitions = partitions;
    await this.#parts.collector.learnPartitions(this.#app);
    const sources = new Set(this.#app.sourceGroups().flat());
    tasks.disown(tasks.owned.filter(({ topic }) => !sources.has(topic)));
    const { opened, restored } = tasks.open(inherited);
    for (const { topic, partition, offset } of resumeAt) {
      if (tasks.taskOf({ topic, partition }) !== undefined) consumer.seek({ topic, partition }, offset);
    }
    const losesState = plan.resetStores.length > 0 || plan.newStores.length > 0;
    if (onStateLoss === 'reprocess' && losesState) await this.#rewind(opened, plan);
    await ends.learn(tasks.owned);
    this.#parts.membership.subscribe();
    this.#app.activity++;
    return {
      ...plan,
      keptTasks: kept.map((task) => task.id),
      restartedTasks: opened.map((task) => task.id),
      restoredStores: restored,
    };
  }

  /** What means the same goes on, under the number that it has in the new topology. */
  #sort(topology: Topology): { readonly kept: readonly Task[]; readonly changed: readonly Task[] } {
    const wanted = new Map(topology.subTopologies().map((sub) => [sub.hash, sub]));
    const kept: Task[] = [];
    const changed: Task[] = [];
    for (const task of this.#parts.tasks.all) {
      const same = wanted.get(task.subTopology.hash);
      if (same === undefined) {
        changed.push(task);
      } else {
        task.subTopology = same;
        kept.push(task);
      }
    }
    return { kept, changed };
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
          await this.#parts.committer.writeChangelog(store, task.partition);
        }
      }
    }
    if (inherited.size > 0 || changed.length > 0) await this.#parts.producer.flush();
    return inherited;
  }

  /** Back to the beginning of the topics of those tasks whose state was lost or is new. */
  async #rewind(opened: readonly Task[], plan: RedeployPlan): Promise<void> {
    const fresh = new Set([...plan.resetStores, ...plan.newStores]);
    const queues = opened
      .filter((task) => task.subTopology.stores.some((store) => fresh.has(store.name)))
      .flatMap((task) => [...task.queues]);
    const starts = await this.#parts.admin.listOffsets(
      queues.map(({ topic, partition }) => ({ topic, partition, at: 'earliest' as const })),
    );
    for (const start of starts) this.#parts.consumer.seek(start, start.offset);
  }
}

function resumePoint(queue: RecordQueue): readonly (TopicPartition & { readonly offset: number })[] {
  const offset = queue.hasHead ? queue.headOffset : Math.max(queue.processedOffset, queue.fetchedOffset);
  return offset < 0 ? [] : [{ topic: queue.topic, partition: queue.partition, offset }];
}
