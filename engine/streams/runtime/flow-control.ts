import type { Consumer } from '#engine/client/types.ts';
import { partitionKey } from './partition-key.ts';
import type { RecordQueue } from './record-queue.ts';
import type { Task } from './task.ts';

/** A partition with more waiting records is paused, and resumed below a quarter of it. */
const queuedRecordsMax = 20_000;

/** Fetches no faster than tasks process. */
export class FlowControl {
  readonly #consumer: Consumer;
  readonly #paused = new Set<string>();

  constructor(consumer: Consumer) {
    this.#consumer = consumer;
  }

  regulate(tasks: Iterable<Task>): void {
    for (const task of tasks) {
      for (const queue of task.queues) {
        const key = partitionKey(queue);
        if (queue.size > queuedRecordsMax && !this.#paused.has(key)) {
          this.#paused.add(key);
          this.#consumer.pause([queue]);
        } else if (queue.size < queuedRecordsMax / 4) {
          this.release(queue);
        }
      }
    }
  }

  release(queue: RecordQueue): void {
    if (this.#paused.delete(partitionKey(queue))) this.#consumer.resume([queue]);
  }
}
