import type { Env, Timer } from '#engine/env/env.ts';

/** Delays that one owner can end all at once. */
export class Sleeper {
  private readonly env: Env;
  private readonly sleeping = new Set<() => void>();
  private closed = false;

  constructor(env: Env) {
    this.env = env;
  }

  sleep(delayMs: number): Promise<void> {
    if (this.closed) return Promise.resolve();
    return new Promise((resolve) => {
      let timer: Timer | undefined;
      const wake = (): void => {
        timer?.cancel();
        this.sleeping.delete(wake);
        resolve();
      };
      this.sleeping.add(wake);
      timer = this.env.timers.after(delayMs, wake);
    });
  }

  /** Whoever sleeps wakes now, and nobody sleeps any more. */
  close(): void {
    this.closed = true;
    for (const wake of [...this.sleeping]) wake();
  }
}
