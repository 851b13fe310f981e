import type { Consumer } from '#engine/client/types.ts';
import type { ApplicationState } from './application-state.ts';
import type { Committer, Offsets } from './committer.ts';
import type { ProducerCollector } from './producer-collector.ts';
import type { Task } from './task.ts';
import type { TaskManager } from './task-manager.ts';

export interface CommitParts {
  readonly consumer: Consumer;
  readonly committer: Committer;
  readonly collector: ProducerCollector;
  readonly tasks: TaskManager;
}

/** When commits happen and of which tasks; how one is made is the committer's. */
export class Commits {
  readonly #app: ApplicationState;
  readonly #intervalMs: number;
  readonly #parts: CommitParts;
  #underWay: Promise<void> | undefined;
  #lastMs: number;

  constructor(app: ApplicationState, intervalMs: number, parts: CommitParts) {
    this.#app = app;
    this.#intervalMs = intervalMs;
    this.#parts = parts;
    this.#lastMs = app.nowMs();
  }

  get isUnderWay(): boolean {
    return this.#underWay !== undefined;
  }

  get isDue(): boolean {
    return !this.isUnderWay && this.#app.nowMs() - this.#lastMs >= this.#intervalMs;
  }

  /** Processing may go on while the broker acknowledges. Under the lock. */
  async begin(): Promise<void> {
    this.#lastMs = this.#app.nowMs();
    const tasks = [...this.#parts.tasks.all].filter((task) => task.hasProgress);
    if (tasks.length === 0) return;
    await this.#parts.committer.writeChangelogs(tasks);
    const offsets = tasks.flatMap((task) => task.takeOffsets());
    this.#underWay = this.#acknowledge(offsets)
      .then(
        () => undefined,
        (error: unknown) => this.#app.fail(error),
      )
      .finally(() => {
        this.#underWay = undefined;
      });
  }

  /** To its end. Under the lock. @returns `rebalancing` when the group is moving and the offsets were not taken. */
  async complete(tasks: Iterable<Task>): Promise<'committed' | 'rebalancing'> {
    await this.#underWay;
    const list = [...tasks];
    await this.#parts.collector.drain();
    await this.#parts.committer.writeChangelogs(list);
    return this.#acknowledge(list.flatMap((task) => task.takeOffsets()));
  }

  async #acknowledge(offsets: Offsets): Promise<'committed' | 'rebalancing'> {
    const { applicationId, topology } = this.#app;
    const internal = [...topology.repartitionTopics.keys()];
    const purgeable = new Set(internal.map((name) => `${applicationId}-${name}`));
    const { committer, consumer, tasks } = this.#parts;
    const outcome = await committer.commit(consumer, offsets, purgeable);
    if (outcome === 'rebalancing') {
      // What stays with us is committed the next time, what went is another member's to redo.
      for (const task of tasks.all) task.hasProgress = true;
    }
    return outcome;
  }
}
