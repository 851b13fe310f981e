import type { RecordQueue } from './record-queue.ts';

/**
 * Chooses the queue whose head has the lowest timestamp. A binary heap that moves like java.util.PriorityQueue, so that
 * equal timestamps come in the order in which Kafka Streams takes them.
 */
export class PartitionGroup {
  readonly #heap: RecordQueue[] = [];

  /** Call when a queue that had no head got one. */
  add(queue: RecordQueue): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(queue);
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      const above = heap[parent]!;
      if (queue.headTimestampMs >= above.headTimestampMs) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = queue;
  }

  get isEmpty(): boolean {
    return this.#heap.length === 0;
  }

  /** Takes the next queue out; `add` it again when it still has a head after its record was processed. */
  poll(): RecordQueue | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    const half = heap.length >>> 1;
    let at = 0;
    while (at < half) {
      let child = 2 * at + 1;
      let lower = heap[child]!;
      const right = heap[child + 1];
      if (right !== undefined && lower.headTimestampMs > right.headTimestampMs) {
        child++;
        lower = right;
      }
      if (last.headTimestampMs <= lower.headTimestampMs) break;
      heap[at] = lower;
      at = child;
    }
    heap[at] = last;
    return first;
  }

  remove(queue: RecordQueue): void {
    const rest = this.#heap.filter((other) => other !== queue);
    this.#heap.length = 0;
    for (const other of rest) this.add(other);
  }
}
