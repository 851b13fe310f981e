import type { Admin, Consumer } from '#engine/client/types.ts';
import type { ApplicationState } from './application-state.ts';
import { type Restoration, type RestoreProgress, restoreStores } from './restore.ts';
import type { Task } from './task.ts';

/** Fills the stores of tasks from their changelogs, each task apart, while the others go on. */
export class ChangelogReader {
  readonly #app: ApplicationState;
  readonly #admin: Admin;
  readonly #createConsumer: () => Consumer;
  readonly #underWay = new Set<Promise<void>>();
  readonly #progress = new Map<string, RestoreProgress>();

  constructor(app: ApplicationState, admin: Admin, createConsumer: () => Consumer) {
    this.#app = app;
    this.#admin = admin;
    this.#createConsumer = createConsumer;
  }

  get isBusy(): boolean {
    return this.#underWay.size > 0;
  }

  get progress(): readonly RestoreProgress[] {
    return [...this.#progress.values()];
  }

  /** The task runs when all its stores are whole. Stops when the task or the application does. */
  restore(task: Task, stores: readonly Restoration[]): void {
    const key = (store: string) => `${store}-${task.partition}`;
    const restoration = restoreStores(
      this.#admin,
      this.#createConsumer(),
      stores,
      () => this.#app.nowMs(),
      () => this.#app.isOpen && task.state === 'restoring',
      (progress) => this.#progress.set(key(progress.store), progress),
    )
      .then(() => {
        if (task.state === 'restoring') task.state = 'running';
        this.#app.activity++;
      })
      .catch((error: unknown) => {
        // Of a task that is gone, the changelog may be gone too.
        if (task.state === 'restoring') this.#app.fail(error);
      })
      .finally(() => {
        this.#underWay.delete(restoration);
        for (const { store } of stores) this.#progress.delete(key(store.name));
      });
    this.#underWay.add(restoration);
  }

  async settled(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }
}
