import type { Admin, Consumer, TopicPartition } from '#engine/client/types.ts';
import type { TaskManager } from './task-manager.ts';

/** Tells the tasks' queues where their partitions end, so that an empty queue is told from a late one. */
export class PartitionEnds {
  readonly #admin: Admin;
  readonly #consumer: Consumer;
  readonly #tasks: TaskManager;

  constructor(admin: Admin, consumer: Consumer, tasks: TaskManager) {
    this.#admin = admin;
    this.#consumer = consumer;
    this.#tasks = tasks;
  }

  async learn(partitions: readonly TopicPartition[]): Promise<void> {
    if (partitions.length === 0) return;
    const ends = await this.#admin.listOffsets(
      partitions.map(({ topic, partition }) => ({ topic, partition, at: 'latest' as const })),
    );
    for (const end of ends) {
      const queue = this.#tasks.taskOf(end)?.queue(end.topic);
      if (queue === undefined) continue;
      queue.endOffset = Math.max(queue.endOffset, end.offset);
      if (queue.fetchedOffset < 0) {
        const position = this.#consumer.position(queue);
        if (position !== undefined && position >= queue.endOffset) queue.fetchedOffset = position;
      }
    }
  }

  /** Offsets without records (markers of transactions, compacted ones) move the position but come as no batch. */
  passEmptyOffsets(): void {
    for (const task of this.#tasks.all) {
      for (const queue of task.queues) {
        if (queue.hasHead || queue.fetchedOffset >= queue.endOffset) continue;
        queue.fetchedOffset = Math.max(queue.fetchedOffset, this.#consumer.position(queue) ?? -1);
      }
    }
  }
}
