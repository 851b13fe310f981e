import type { Admin, Consumer, TopicPartition } from '#engine/client/types.ts';
import type { ApplicationState } from './application-state.ts';
import type { Commits } from './commits.ts';
import type { Lock } from './lock.ts';
import type { PartitionEnds } from './partition-ends.ts';
import type { TaskManager } from './task-manager.ts';

export interface MembershipParts {
  readonly consumer: Consumer;
  readonly admin: Admin;
  readonly lock: Lock;
  readonly tasks: TaskManager;
  readonly commits: Commits;
  readonly ends: PartitionEnds;
  /** Of the application, for sources that do not say where they start. */
  readonly autoOffsetReset: 'earliest' | 'latest';
}

/** The subscription in the consumer group, and what becomes of the tasks when the group moves. */
export class Membership {
  readonly #app: ApplicationState;
  readonly #parts: MembershipParts;
  #subscribed: ReadonlySet<string> = new Set();
  /** The group's generation at which topics were added to the subscription: the next one has them. */
  #settlesAfter = Number.NEGATIVE_INFINITY;
  /** The generation whose assignment was taken last. */
  #assignedGeneration = Number.NEGATIVE_INFINITY;

  constructor(app: ApplicationState, parts: MembershipParts) {
    this.#app = app;
    this.#parts = parts;
  }

  /** To the sources of the topology that runs now. */
  subscribe(): void {
    const { consumer } = this.#parts;
    const topics = new Set(this.#app.sourceGroups().flat());
    if (!topics.isSubsetOf(this.#subscribed)) this.#settlesAfter = consumer.groupMetadata.generation;
    this.#subscribed = topics;
    consumer.subscribe([...topics], {
      onAssigned: (partitions) => this.#rebalanced(() => this.#assigned(partitions)),
      onRevoked: (partitions) => this.#rebalanced(() => this.#revoked(partitions, 'commit')),
      onLost: (partitions) => this.#rebalanced(() => this.#revoked(partitions, 'lost')),
    });
  }

  /** Every topic of the subscription has had its chance to be assigned, and the tasks for it are there. */
  get isSettled(): boolean {
    const { consumer, tasks } = this.#parts;
    return (
      this.#assignedGeneration > this.#settlesAfter &&
      this.#assignedGeneration === consumer.groupMetadata.generation &&
      consumer.assignment.length === tasks.owned.length
    );
  }

  async #rebalanced(turn: () => Promise<void>): Promise<void> {
    try {
      await this.#parts.lock.run(turn);
    } catch (error) {
      this.#app.fail(error);
    }
  }

  async #assigned(partitions: readonly TopicPartition[]): Promise<void> {
    const { tasks, consumer, ends } = this.#parts;
    tasks.own(partitions);
    tasks.open(new Map());
    await this.#startWhereSourcesSay(partitions);
    this.#assignedGeneration = consumer.groupMetadata.generation;
    await ends.learn(partitions);
  }

  async #revoked(partitions: readonly TopicPartition[], how: 'commit' | 'lost'): Promise<void> {
    const { tasks, commits } = this.#parts;
    const going = new Set(partitions.flatMap((partition) => tasks.taskOf(partition) ?? []));
    if (how === 'commit' && this.#app.error === undefined) await commits.complete(going);
    for (const task of going) tasks.close(task);
    tasks.disown(partitions);
    // A task of which only some partitions went is made anew from the rest.
    tasks.open(new Map());
  }

  /** A source's own autoOffsetReset, where it is not the application's: the consumer knows only one. */
  async #startWhereSourcesSay(partitions: readonly TopicPartition[]): Promise<void> {
    const { consumer, admin } = this.#parts;
    const resets = new Map<string, 'earliest' | 'latest'>();
    for (const sub of this.#app.topology.subTopologies()) {
      for (const { topics, autoOffsetReset } of sub.sources) {
        if (autoOffsetReset === undefined || autoOffsetReset === this.#parts.autoOffsetReset) continue;
        for (const topic of topics) resets.set(this.#app.fullName(topic), autoOffsetReset);
      }
    }
    const special = partitions.filter(({ topic }) => resets.has(topic));
    if (special.length === 0) return;
    const committed = await consumer.committed(special);
    const fresh = special.filter((_, i) => committed[i] === undefined);
    const starts = await admin.listOffsets(
      fresh.map(({ topic, partition }) => ({ topic, partition, at: resets.get(topic)! })),
    );
    for (const start of starts) consumer.seek(start, start.offset);
  }
}
