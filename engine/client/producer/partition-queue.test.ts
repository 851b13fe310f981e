import { describe, expect, it } from 'vitest';
import { BatchBuilder } from '#engine/protocol/records/batch-builder.ts';
import { ProducerBatch } from './batch.ts';
import { PartitionQueue } from './partition-queue.ts';

const first = { id: 7, epoch: 0 };
const second = { id: 7, epoch: 1 };
const LINGER_MS = 5;

/** A queue with full batches of two records each. */
function queueOf(batchCount: number): { queue: PartitionQueue; batches: ProducerBatch[] } {
  const queue = new PartitionQueue('t', 0);
  const batches = Array.from({ length: batchCount }, (_, i) => {
    const builder = new BatchBuilder();
    builder.append(null, null, 0);
    builder.append(null, null, 0);
    const batch = new ProducerBatch(queue, builder, i);
    queue.open = batch;
    queue.closeOpen();
    return batch;
  });
  return { queue, batches };
}

function send(queue: PartitionQueue, nowMs = 100, producerId = first): ProducerBatch | undefined {
  const batch = queue.peek(nowMs, LINGER_MS);
  if (batch !== undefined) queue.take(batch, producerId);
  return batch;
}

/** With the first batch acknowledged, so that more than one may travel. */
function establishedQueue(batchCount: number): { queue: PartitionQueue; batches: ProducerBatch[] } {
  const { queue, batches } = queueOf(batchCount + 1);
  queue.acknowledged(send(queue)!);
  return { queue, batches: batches.slice(1) };
}

const sequences = (batches: readonly ProducerBatch[]) => batches.map(({ baseSequence }) => baseSequence);

describe('PartitionQueue', () => {
  it('sends the first batch alone, for a broker takes any first sequence', () => {
    const { queue, batches } = queueOf(3);
    expect(send(queue)).toBe(batches[0]);
    expect(send(queue)).toBeUndefined();
    queue.acknowledged(batches[0]!);
    expect([send(queue), send(queue)]).toEqual([batches[1], batches[2]]);
    expect(sequences(batches)).toEqual([0, 2, 4]);
  });

  it('lets an open batch linger', () => {
    const queue = new PartitionQueue('t', 0);
    queue.open = new ProducerBatch(queue, new BatchBuilder(), 10);
    expect(queue.peek(14, LINGER_MS)).toBeUndefined();
    expect(queue.nextWakeMs(LINGER_MS)).toBe(15);
    expect(queue.peek(15, LINGER_MS)).toBe(queue.open);
    expect(queue.peek(10, 0)).toBe(queue.open);
  });

  it('sends failed batches again in their order, one at a time, before anything new', () => {
    const { queue, batches } = establishedQueue(4);
    const [a, b, c, d] = batches as [ProducerBatch, ProducerBatch, ProducerBatch, ProducerBatch];
    for (const batch of [a, b, c]) expect(send(queue)).toBe(batch);
    // a fails in passing, so the broker refuses b and c; the answers are read in order.
    for (const [batch, code] of [
      [a, 'NOT_LEADER_OR_FOLLOWER'],
      [b, 'OUT_OF_ORDER_SEQUENCE_NUMBER'],
      [c, 'OUT_OF_ORDER_SEQUENCE_NUMBER'],
    ] as const) {
      expect(queue.afterError(batch, code, code === 'NOT_LEADER_OR_FOLLOWER')).toBe('retry');
      queue.retryLater(batch, 200);
    }
    expect(send(queue, 199)).toBeUndefined();
    expect(queue.nextWakeMs(LINGER_MS)).toBe(200);
    expect(send(queue, 200)).toBe(a);
    expect(send(queue, 200)).toBeUndefined();
    queue.acknowledged(a);
    expect(send(queue, 200)).toBe(b);
    queue.acknowledged(b);
    expect([send(queue, 200), send(queue, 200)]).toEqual([c, d]);
    expect(sequences([a, b, c, d])).toEqual([2, 4, 6, 8]);
  });

  it('counts from 0 under a new epoch when the broker has lost its state, keeping the order', () => {
    const { queue, batches } = establishedQueue(2);
    const [a, b] = batches as [ProducerBatch, ProducerBatch];
    send(queue);
    send(queue);
    expect(queue.afterError(a, 'OUT_OF_ORDER_SEQUENCE_NUMBER', false)).toBe('restart-and-retry');
    queue.needRestart();
    queue.retryLater(a, 0);
    expect([queue.canRestart, send(queue)]).toEqual([false, undefined]);
    expect(queue.afterError(b, 'UNKNOWN_PRODUCER_ID', false)).toBe('restart-and-retry');
    queue.retryLater(b, 0);
    expect(queue.canRestart).toBe(true);
    queue.restarted(second);
    expect(send(queue)).toBe(a);
    queue.acknowledged(a);
    expect(send(queue)).toBe(b);
    expect([a.producerId, a.baseSequence, b.producerId, b.baseSequence]).toEqual([second, 0, second, 2]);
  });

  it('restarts after a batch that failed for good, since its sequence is missing', () => {
    const { queue, batches } = establishedQueue(2);
    send(queue);
    expect(queue.afterError(batches[0]!, 'MESSAGE_TOO_LARGE', false)).toBe('fail');
    queue.failed(batches[0]!);
    expect([queue.canRestart, queue.peek(100, 0)]).toEqual([true, undefined]);
    queue.restarted(second);
    expect(send(queue, 100, second)).toBe(batches[1]);
    expect(batches[1]).toMatchObject({ producerId: second, baseSequence: 0 });
  });

  it('takes on a newer producer id only when nothing of the older one is outstanding', () => {
    const { queue, batches } = establishedQueue(3);
    queue.take(batches[0]!, first);
    queue.take(batches[1]!, second);
    expect(batches[1]).toMatchObject({ producerId: first, baseSequence: 4 });
    queue.acknowledged(batches[0]!);
    queue.acknowledged(batches[1]!);
    queue.take(batches[2]!, second);
    expect(batches[2]).toMatchObject({ producerId: second, baseSequence: 0 });
  });

  it('expires what is too old, and restarts only when the broker may have seen it', () => {
    const { queue, batches } = establishedQueue(3);
    send(queue);
    queue.retryLater(batches[0]!, 1000);
    expect(queue.expire(1)).toEqual([batches[0]]);
    expect(queue.canRestart).toBe(true);
    queue.restarted(second);
    expect(queue.expire(2)).toEqual([batches[1]]);
    expect(queue.canRestart).toBe(false);
    expect(queue.peek(100, 0)).toBe(batches[2]);
  });
});
