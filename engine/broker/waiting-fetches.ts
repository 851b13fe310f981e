import type { Timer, Timers } from '#engine/env/env.ts';

/**
 * Fetches that found too little. They hang on their partitions; those whose partition got more are looked at again
 * together, after what gave it was answered.
 */
export class WaitingFetches {
  readonly #timers: Timers;
  readonly #woken = new Set<() => void>();
  #wakeTimer: Timer | undefined;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Runs `task` in this turn of the event loop, or soon. Does nothing if it is to run already. */
  wakeSoon(task: () => void): void {
    if (this.#woken.size === 0) this.#wakeTimer = this.#timers.soon(() => this.wake());
    this.#woken.add(task);
  }

  wake(): void {
    if (this.#woken.size === 0) return;
    this.#wakeTimer?.cancel();
    const tasks = [...this.#woken];
    this.#woken.clear();
    for (const task of tasks) task();
  }
}
