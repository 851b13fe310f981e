import { crc32c } from '@node-rs/crc32';
import type { Clock, Env, Timer, Timers } from '#engine/env/env.ts';
import { SimDisk } from './disk.ts';
import { SimNetwork } from './net.ts';
import { SeededRandom } from './random.ts';

/** Virtual time begins here, so that timestamps look like timestamps. */
const EPOCH_MS = Date.UTC(2026, 0, 1);

interface Event {
  readonly atMs: number;
  readonly sequence: number;
  readonly run: () => void;
  cancelled: boolean;
}

/**
 * A world made from a seed: virtual time, one scheduler, a network, and nodes with a disk each. Code that takes its
 * `env` from here runs the same way each time. Only what is due runs: an hour of virtual time costs what happens in it.
 */
export class Simulator {
  readonly seed: number;
  readonly random: SeededRandom;
  readonly network: SimNetwork;
  /** Virtual ms since the start. */
  nowMs = 0;
  /** Events that ran. */
  steps = 0;
  #sequence = 0;
  readonly #events = new EventQueue();
  #traceHash = 0;

  constructor(seed: number) {
    this.seed = seed;
    this.random = new SeededRandom(seed);
    this.network = new SimNetwork(this);
  }

  /** Over everything that was noted: two runs of a seed are the same run if their hashes are equal. */
  get traceHash(): string {
    return this.#traceHash.toString(16).padStart(8, '0');
  }

  note(happening: string): void {
    this.#traceHash = crc32c(`${this.nowMs} ${happening}\n`, this.#traceHash);
  }

  /** Events at the same time run in the order in which they were scheduled. */
  schedule(delayMs: number, run: () => void): Timer {
    if (!(delayMs >= 0)) throw new RangeError(`A delay must be >= 0 ms, got ${delayMs}.`);
    const event: Event = { atMs: this.nowMs + delayMs, sequence: this.#sequence++, run, cancelled: false };
    this.#events.push(event);
    return {
      cancel: () => {
        event.cancelled = true;
      },
    };
  }

  node(name: string): SimNode {
    return new SimNode(this, name, new SimDisk(this, this.random.fork()));
  }

  /**
   * Runs until `done` holds.
   *
   * @throws Error when nothing is left to happen or `maxSteps` events have run before that: something waits for ever.
   */
  async runUntil(done: () => boolean, maxSteps = 1_000_000): Promise<void> {
    const last = this.steps + maxSteps;
    await microtasks();
    while (!done()) {
      if (this.steps >= last) throw new Error(`seed ${this.seed}: not done after ${maxSteps} steps.`);
      if (!(await this.step()))
        throw new Error(`seed ${this.seed}: not done, but nothing is left to happen.`);
    }
  }

  /** Runs the next event and all promises that it settles. @returns false if there is none. */
  async step(): Promise<boolean> {
    const event = this.#events.pop();
    if (!event) return false;
    this.nowMs = event.atMs;
    this.steps++;
    event.run();
    await microtasks();
    return true;
  }

  /** Waits in virtual time. */
  wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.schedule(delayMs, resolve);
    });
  }
}

/** The real event loop goes round once: every promise that can settle has settled by then. */
function microtasks(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** How a node goes down: `kill` ends the process, the system lives on; `power loss` also takes what was not synced. */
export type Crash = 'kill' | 'power loss';

/** A machine with one process: what `kill -9` and a pulled plug do to it, and how it comes back. */
export class SimNode {
  readonly name: string;
  readonly disk: SimDisk;
  readonly #simulator: Simulator;
  #process: SimProcess | undefined;

  constructor(simulator: Simulator, name: string, disk: SimDisk) {
    this.#simulator = simulator;
    this.name = name;
    this.disk = disk;
  }

  get isUp(): boolean {
    return this.#process !== undefined;
  }

  /** Starts a process. Its env works until the next crash, and then delivers nothing any more. */
  start(): Env {
    if (this.#process) throw new Error(`${this.name} is up already.`);
    const process = new SimProcess(this.#simulator, this);
    this.#process = process;
    this.#simulator.note(`${this.name} starts`);
    return process.env;
  }

  crash(how: Crash): void {
    const process = this.#process;
    if (!process) return;
    this.#simulator.note(`${this.name} crashes: ${how}`);
    process.alive = false;
    this.#process = undefined;
    this.#simulator.network.onCrash(process);
    this.disk.onCrash(how);
  }
}

/** One life of a node. */
export class SimProcess {
  readonly name: string;
  readonly env: Env;
  alive = true;

  constructor(simulator: Simulator, node: SimNode) {
    this.name = node.name;
    const random = simulator.random.fork();
    const guarded =
      (task: () => void): (() => void) =>
      () => {
        if (this.alive) task();
      };
    const clock: Clock = {
      nowMs: () => EPOCH_MS + Math.floor(simulator.nowMs),
      monotonicMs: () => simulator.nowMs,
    };
    const timers: Timers = {
      after: (delayMs, task) => simulator.schedule(delayMs, guarded(task)),
      soon: (task) => simulator.schedule(0, guarded(task)),
    };
    this.env = {
      clock,
      timers,
      random,
      disk: node.disk.mount(() => {
        if (!this.alive) throw new Error(`${this.name} was killed.`);
        return guarded;
      }),
      net: simulator.network.of(this),
    };
  }
}

/** Binary heap by time, then by order of scheduling. */
class EventQueue {
  readonly #heap: Event[] = [];

  push(event: Event): void {
    const heap = this.#heap;
    let at = heap.push(event) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(event, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = event;
  }

  /** The first that is not cancelled. */
  pop(): Event | undefined {
    for (;;) {
      const first = this.#heap[0];
      if (!first) return undefined;
      this.#removeFirst();
      if (!first.cancelled) return first;
    }
  }

  #removeFirst(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
  }
}

function before(a: Event, b: Event): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.sequence < b.sequence);
}
