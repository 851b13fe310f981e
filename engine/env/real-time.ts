import type { Clock, Timer, Timers } from './env.ts';

/** Node runs a longer `setTimeout` at once, with a warning. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

export const realClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};

export const realTimers: Timers = {
  after(delayMs, task) {
    if (!(delayMs >= 0)) throw new RangeError(`A timer's delay must be >= 0 ms, got ${delayMs}.`);
    let timeout: NodeJS.Timeout;
    const wait = (remainingMs: number): void => {
      const stepMs = Math.min(remainingMs, LONGEST_TIMEOUT_MS);
      timeout = setTimeout(() => (remainingMs > stepMs ? wait(remainingMs - stepMs) : task()), stepMs);
    };
    wait(delayMs);
    return { cancel: () => clearTimeout(timeout) };
  },
  soon(task): Timer {
    const immediate = setImmediate(task);
    return { cancel: () => clearImmediate(immediate) };
  },
};
