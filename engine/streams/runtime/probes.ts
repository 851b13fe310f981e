import { StreamsError } from '../errors.ts';
import type { ApplicationState } from './application-state.ts';
import { Probe } from './probe.ts';
import type { OperatorProbe } from './streams-app.ts';
import type { Task } from './task.ts';

/** Probes by operator and side; they outlive the tasks that they look at. */
export class Probes {
  readonly #app: ApplicationState;
  readonly #tasks: () => Iterable<Task>;
  readonly #probes = new Map<string, Probe>();

  constructor(app: ApplicationState, tasks: () => Iterable<Task>) {
    this.#app = app;
    this.#tasks = tasks;
  }

  /** @throws {StreamsError} when the topology has no such operator. */
  open(operator: string, side: 'in' | 'out', capacity: number): OperatorProbe {
    if (!this.#app.topology.nodes.has(operator))
      throw new StreamsError(`The topology has no operator ${operator}.`);
    const place = `${side}:${operator}`;
    const probe = new Probe(capacity);
    this.#probes.set(place, probe);
    this.#attachAll();
    return {
      get count() {
        return probe.count;
      },
      records: () => probe.records(),
      close: () => {
        if (this.#probes.get(place) !== probe) return;
        this.#probes.delete(place);
        this.#attachAll();
      },
    };
  }

  attach(task: Task): void {
    for (const node of task.nodes.values()) {
      node.inputProbe = this.#probes.get(`in:${node.name}`);
      node.outputProbe = this.#probes.get(`out:${node.name}`);
    }
  }

  #attachAll(): void {
    for (const task of this.#tasks()) this.attach(task);
  }
}
