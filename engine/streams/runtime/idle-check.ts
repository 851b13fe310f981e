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
  #caughtUpAt = -1;
  #underWay: Promise<void> | undefined;

  constructor(app: ApplicationState, parts: IdleParts) {
    this.#app = app;
    this.#parts = parts;
  }

  /** What the last check said, if nothing moved since; else a new one begins. */
  caughtUp(): boolean {
    if (this.#caughtUpAt === this.#app.activity) return true;
    this.#underWay ??= this.#check().finally(() => {
      this.#underWay = undefined;
    });
    return false;
  }

  async settled(): Promise<void> {
    await this.#underWay;
  }

  async #check(): Promise<void> {
    const { consumer, lock, tasks, changelogs, membership, loop, commits, ends } = this.#parts;
    const { activity } = this.#app;
    if (this.#app.state !== 'running' || !membership.isSettled || changelogs.isBusy || loop.hasWork) return;
    const queues = [...tasks.all].flatMap((task) => [...task.queues]);
    try {
      await lock.run(() => commits.complete(tasks.all));
      await ends.learn(queues);
    } catch (error) {
      this.#app.fail(error);
      return;
    }
    const isDone = queues.every((queue) => {
      const position = queue.fetchedOffset >= 0 ? queue.fetchedOffset : (consumer.position(queue) ?? -1);
      return !queue.hasHead && position >= queue.endOffset;
    });
    if (isDone && activity === this.#app.activity && !loop.hasWork) this.#caughtUpAt = activity;
  }
}
