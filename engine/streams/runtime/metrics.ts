import type { OpenWindows } from '../types.ts';
import type { ProcessorNode } from './processor-node.ts';
import type { Task, TaskState } from './task.ts';

/** Over all tasks, since the application object was made; a redeploy does not set them back. */
export interface OperatorMetrics {
  readonly recordsIn: number;
  readonly recordsOut: number;
  readonly droppedLate: number;
  /** Without the key or value that the operator needs. */
  readonly droppedNull: number;
  readonly errors: number;
}

export interface TaskMetrics {
  /** Sub-topology and partition, as Kafka Streams writes it. */
  readonly id: string;
  readonly state: TaskState;
  readonly partitions: readonly {
    readonly topic: string;
    readonly partition: number;
    /** Offset of the next record to process; -1 before the first. */
    readonly position: number;
    readonly endOffset: number;
    /** Records not processed yet, as far as the end is known. */
    readonly lag: number;
    /** Fetched, waiting for their turn. */
    readonly queued: number;
    /** Highest timestamp processed; -1 before the first. */
    readonly streamTimeMs: number;
  }[];
}

export interface StreamsMetrics {
  readonly operators: Readonly<Record<string, OperatorMetrics>>;
  readonly tasks: readonly TaskMetrics[];
  /** Per windowed operator: what has come but may still change. */
  readonly openWindows: Readonly<Record<string, OpenWindows>>;
  /** Entries per store. */
  readonly stores: Readonly<Record<string, number>>;
}

type Counts = { -readonly [name in keyof OperatorMetrics]: number };

/** Adds up the counters of tasks, of those that are gone too. */
export class OperatorCounts {
  readonly #retired = new Map<string, Counts>();

  retire(task: Task): void {
    for (const node of task.nodes.values()) add(this.#retired, node);
  }

  total(tasks: Iterable<Task>): Readonly<Record<string, OperatorMetrics>> {
    const totals = new Map<string, Counts>();
    for (const [name, counts] of this.#retired) totals.set(name, { ...counts });
    for (const task of tasks) for (const node of task.nodes.values()) add(totals, node);
    return Object.fromEntries(totals);
  }
}

function add(totals: Map<string, Counts>, node: ProcessorNode): void {
  let counts = totals.get(node.name);
  if (counts === undefined) {
    counts = { recordsIn: 0, recordsOut: 0, droppedLate: 0, droppedNull: 0, errors: 0 };
    totals.set(node.name, counts);
  }
  counts.recordsIn += node.recordsIn;
  counts.recordsOut += node.recordsOut;
  counts.droppedLate += node.droppedLate;
  counts.droppedNull += node.droppedNull;
  counts.errors += node.errors;
}

export function taskMetrics(task: Task): TaskMetrics {
  return {
    id: task.id,
    state: task.state,
    partitions: [...task.queues].map((queue) => {
      const position = queue.hasHead ? queue.headOffset : queue.processedOffset;
      return {
        topic: queue.topic,
        partition: queue.partition,
        position,
        endOffset: queue.endOffset,
        lag: position < 0 ? Math.max(0, queue.endOffset) : Math.max(0, queue.endOffset - position),
        queued: queue.size,
        streamTimeMs: queue.partitionTimeMs,
      };
    }),
  };
}

export function openWindowsOf(tasks: Iterable<Task>): Readonly<Record<string, OpenWindows>> {
  const open: Record<string, OpenWindows> = {};
  for (const task of tasks) {
    for (const node of task.nodes.values()) {
      const windows = node.processor.openWindows?.();
      if (windows === undefined) continue;
      const sum = open[node.name];
      open[node.name] = {
        windows: (sum?.windows ?? 0) + windows.windows,
        keys: (sum?.keys ?? 0) + windows.keys,
        untilMs: Math.max(sum?.untilMs ?? -1, windows.untilMs),
      };
    }
  }
  return open;
}

export function storeSizes(tasks: Iterable<Task>): Readonly<Record<string, number>> {
  const sizes: Record<string, number> = {};
  for (const task of tasks) {
    for (const store of task.stores.values()) sizes[store.name] = (sizes[store.name] ?? 0) + store.size;
  }
  return sizes;
}
