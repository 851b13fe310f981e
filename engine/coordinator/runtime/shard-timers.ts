import type { Clock, Timer, Timers } from '#engine/env/env.ts';

/**
 * A timer that runs later than this after its time shows that this process did not run (a laptop slept, a debugger
 * held it). Those who should have called in could not either, so they get their whole time again.
 */
const SLEPT_MS = 5_000;

interface Armed {
  readonly delayMs: number;
  readonly dueMs: number;
  readonly expire: () => void;
  /** Runs at `wakesMs`, which is not after `dueMs`: moving a timer back, as every heartbeat does, costs no new one. */
  readonly timer: Timer;
  readonly wakesMs: number;
}

/** Timers by name. */
export class ShardTimers {
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #armed = new Map<string, Armed>();

  constructor(clock: Clock, timers: Timers) {
    this.#clock = clock;
    this.#timers = timers;
  }

  set(key: string, delayMs: number, expire: () => void): void {
    const dueMs = this.#clock.monotonicMs() + delayMs;
    const old = this.#armed.get(key);
    if (old !== undefined && old.wakesMs <= dueMs) {
      this.#armed.set(key, { ...old, delayMs, dueMs, expire });
      return;
    }
    old?.timer.cancel();
    this.#arm(key, delayMs, dueMs, expire);
  }

  cancel(key: string): void {
    this.#armed.get(key)?.timer.cancel();
    this.#armed.delete(key);
  }

  cancelAll(): void {
    for (const { timer } of this.#armed.values()) timer.cancel();
    this.#armed.clear();
  }

  #arm(key: string, delayMs: number, dueMs: number, expire: () => void): void {
    const waitMs = Math.max(0, dueMs - this.#clock.monotonicMs());
    const timer = this.#timers.after(waitMs, () => this.#wake(key));
    this.#armed.set(key, { delayMs, dueMs, expire, timer, wakesMs: dueMs });
  }

  #wake(key: string): void {
    const armed = this.#armed.get(key);
    if (armed === undefined) return;
    const { delayMs, dueMs, wakesMs, expire } = armed;
    const nowMs = this.#clock.monotonicMs();
    if (nowMs > wakesMs + SLEPT_MS) this.#arm(key, delayMs, nowMs + delayMs, expire);
    else if (nowMs < dueMs) this.#arm(key, delayMs, dueMs, expire);
    else {
      this.#armed.delete(key);
      expire();
    }
  }
}
