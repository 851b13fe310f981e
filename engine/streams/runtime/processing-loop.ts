import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Consumer, FetchedBatch } from '#engine/client/types.ts';
import { StreamsError } from '../errors.ts';
import type { ApplicationState } from './application-state.ts';
import type { Commits } from './commits.ts';
import type { FlowControl } from './flow-control.ts';
import type { Lock } from './lock.ts';
import type { PartitionEnds } from './partition-ends.ts';
import type { ProducerCollector } from './producer-collector.ts';
import type { TaskManager } from './task-manager.ts';

/** So that heartbeats and I/O on the same loop are never late (DESIGN, "Processes and threads"). */
const sliceMs = 8;
/** Looking at the clock costs more than a simple record. */
const recordsPerLook = 32;
const idlePollMs = 50;

export interface LoopParts {
  readonly consumer: Consumer;
  readonly lock: Lock;
  readonly tasks: TaskManager;
  readonly collector: ProducerCollector;
  readonly flow: FlowControl;
  readonly ends: PartitionEnds;
  readonly commits: Commits;
}

/** Polls, processes a slice, commits, until the application stops. */
export class ProcessingLoop {
  readonly #app: ApplicationState;
  readonly #parts: LoopParts;
  /** What must not meet a poll under way, since it moves positions: the loop runs it between two of them. */
  readonly #betweenPolls: (() => Promise<void>)[] = [];

  constructor(app: ApplicationState, parts: LoopParts) {
    this.#app = app;
    this.#parts = parts;
  }

  /** Never rejects: what goes wrong fails the application. */
  async run(): Promise<void> {
    const { consumer, lock } = this.#parts;
    try {
      while (this.#app.isOpen) {
        const batches = await consumer.poll(this.hasWork ? 0 : idlePollMs);
        if (!this.#app.isOpen) return;
        await lock.run(() => this.#turn(batches));
        for (let next = this.#betweenPolls.shift(); next !== undefined; next = this.#betweenPolls.shift()) {
          await lock.run(next);
        }
        // A poll that had records ready may not have let the event loop turn.
        await nextTurn();
      }
    } catch (error) {
      this.#app.fail(error);
    } finally {
      for (const waiting of this.#betweenPolls.splice(0)) await waiting();
    }
  }

  /** Under the lock. @throws {StreamsError} when the application stops before it is its turn. */
  runBetweenPolls<T>(work: () => Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.#betweenPolls.push(async () => {
      if (!this.#app.isOpen) reject(new StreamsError(`The application is ${this.#app.state}.`));
      else await work().then(resolve, reject);
    });
    return promise;
  }

  get hasWork(): boolean {
    if (this.#app.state !== 'running') return false;
    for (const task of this.#parts.tasks.all) if (task.canProcess()) return true;
    return false;
  }

  async #turn(batches: readonly FetchedBatch[]): Promise<void> {
    const { tasks, collector, flow, ends, commits } = this.#parts;
    for (const batch of batches) {
      this.#app.activity++;
      tasks.taskOf(batch)?.add(batch);
    }
    if (batches.length === 0) ends.passEmptyOffsets();
    if (this.#app.state === 'running') this.#slice();
    if (collector.blocked) await collector.drain();
    flow.regulate(tasks.all);
    if (commits.isDue) await commits.begin();
  }

  #slice(): void {
    const until = this.#app.nowMs() + sliceMs;
    for (let worked = true; worked; ) {
      worked = false;
      for (const task of this.#parts.tasks.all) {
        for (let i = 0; i < recordsPerLook && task.canProcess(); i++) {
          task.processOne();
          worked = true;
          if (this.#parts.collector.blocked) return;
        }
        if (this.#app.nowMs() >= until) break;
      }
      if (worked) this.#app.activity++;
      if (this.#app.nowMs() >= until) return;
    }
  }
}
