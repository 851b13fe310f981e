import type { Env, Net, Timer } from '#engine/env/env.ts';

interface Waiting {
  readonly atMs: number;
  readonly order: number;
  readonly task: () => void;
}

/** An env whose time stands still until it is told to go on. Random is the same in each run. */
export class ManualEnv implements Env {
  readonly net: Net;
  private nowMs = 1_000_000;
  private readonly waiting = new Set<Waiting>();
  private order = 0;
  private seed = 1;

  constructor(net: Net) {
    this.net = net;
  }

  readonly clock = { nowMs: () => this.nowMs, monotonicMs: () => this.nowMs };

  readonly timers = {
    after: (delayMs: number, task: () => void): Timer => this.wait(this.nowMs + delayMs, task),
    soon: (task: () => void): Timer => this.wait(this.nowMs, task),
  };

  readonly random = {
    below: (bound: number) => {
      this.seed = (Math.imul(this.seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      return this.seed % bound;
    },
    bytes: (length: number) => new Uint8Array(length).fill(7),
    uuid: () => new Uint8Array(16).fill(7),
  };

  get disk(): never {
    throw new Error('the client uses no disk');
  }

  /** Timers that have neither run nor been cancelled. */
  get pendingTimers(): number {
    return this.waiting.size;
  }

  /** Lets everything happen that takes no time. */
  settle(): Promise<void> {
    return this.advance(0);
  }

  /** Runs timers in order of time, and after each whatever follows from it. */
  async advance(byMs: number): Promise<void> {
    const untilMs = this.nowMs + byMs;
    await turn();
    for (;;) {
      const next = [...this.waiting].sort((a, b) => a.atMs - b.atMs || a.order - b.order)[0];
      if (next === undefined || next.atMs > untilMs) break;
      this.nowMs = Math.max(this.nowMs, next.atMs);
      this.waiting.delete(next);
      next.task();
      await turn();
    }
    this.nowMs = untilMs;
  }

  private wait(atMs: number, task: () => void): Timer {
    const waiting = { atMs, order: this.order, task };
    this.order += 1;
    this.waiting.add(waiting);
    return { cancel: () => this.waiting.delete(waiting) };
  }
}

/** Long enough for all promises that follow from one another. */
async function turn(): Promise<void> {
  for (let i = 0; i < 3; i += 1) await new Promise((resolve) => setImmediate(resolve));
}
