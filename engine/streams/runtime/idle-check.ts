import type { Consumer } from '#engine/client/types.ts';
import type { ApplicationState } from './application-state.ts';
import type { ChangelogReader } from './changelog-reader.ts';
import type { Commits } from './commits.ts';
import type { Lock } from './lock.ts';
import type { Membership } from './membership.ts';
import type { PartitionEnds } from './partition-ends.ts';
import type { ProcessingLoop } from './processing-loop.ts';
import type { TaskManager } from './task-manager.ts';

export interface IdleParts {
  readonly consumer: Consumer;
  readonly lock: Lock;
  readonly tasks: TaskManager;
  readonly changelogs: ChangelogReader;
  readonly membership: Membership;
  readonly loop: ProcessingLoop;
  readonly commits: Commits;
  readonly ends: PartitionEnds;
}

/** Finds out whether everything that is in the topics was processed and committed. */
export class IdleCheck {
  readonly #app: ApplicationState;
  readonly #parts: IdleParts;
  /** The activity at which the last check found nothing left to do; -1 when it found something. */
  #caughtUpAt = -1;
  #underWay: Promise<void> | undefined;

  constructor(app: ApplicationState, parts: IdleParts) {
    this.#app = app;
    this.#parts = parts;
  }

  /** What the check said that the call before began, if nothing moved since; and begins one for the call after. */
  caughtUp(): boolean {
    if (this.#app.state !== 'running' || this.#underWay !== undefined) return false;
    const isSo = this.#caughtUpAt === this.#app.activity;
    this.#caughtUpAt = -1;
    this.#underWay = this.#check()
      .catch((error: unknown) => this.#app.fail(error))
      .finally(() => {
        this.#underWay = undefined;
      });
    return isSo;
  }

  async settled(): Promise<void> {
    await this.#underWay;
  }

  async #check(): Promise<void> {
    const { consumer, lock, tasks, changelogs, membership, loop, commits, ends } = this.#parts;
    const { activity } = this.#app;
    const isQuiet = () =>
      this.#app.state === 'running' &&
      activity === this.#app.activity &&
      membership.isSettled &&
      !changelogs.isBusy &&
      !loop.hasWork;
    if (!isQuiet()) return;
    const progressed = [...tasks.all].filter((task) => task.hasProgress);
    if ((await lock.run(() => commits.complete(progressed))) === 'rebalancing') return;
    const queues = [...tasks.all].flatMap((task) => [...task.queues]);
    await ends.learn(queues);
    const isDone = queues.every((queue) => {
      const position = queue.fetchedOffset >= 0 ? queue.fetchedOffset : (consumer.position(queue) ?? -1);
      return !queue.hasHead && position >= queue.endOffset;
    });
    // Meanwhile the loop may have begun a commit of its own, or have had one refused.
    const isCommitted = !commits.isUnderWay && ![...tasks.all].some((task) => task.hasProgress);
    if (isDone && isCommitted && isQuiet()) this.#caughtUpAt = activity;
  }
}
