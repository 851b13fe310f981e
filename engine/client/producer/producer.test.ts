import { describe, expect, it } from 'vitest';
import { errorCodes } from '#engine/protocol/error-codes.ts';
import { initProducerIdApi } from '#engine/protocol/generated/init-producer-id.ts';
import { type ProduceRequest, produceApi } from '#engine/protocol/generated/produce.ts';
import { baseSequence, producerEpoch, recordCount } from '#engine/protocol/records/batch-header.ts';
import { createProducer } from '../index.ts';
import { ManualEnv } from '../testing/manual-env.ts';
import { type Answer, ScriptedCluster } from '../testing/scripted-cluster.ts';
import type { ProducerOptions } from '../types.ts';

interface Seen {
  readonly partition: number;
  readonly epoch: number;
  readonly sequence: number;
  readonly count: number;
}

type Outcome = number | 'hang' | 'close';

/** A producer and a broker whose answers to Produce come from `outcomes` first and are 0 after that. */
function scripted(outcomes: Outcome[], options: Partial<ProducerOptions> = {}) {
  const cluster = new ScriptedCluster();
  cluster.topics.set('t', [1, 1]);
  const env = new ManualEnv(cluster);
  const seen: Seen[] = [];
  let nextOffset = 0;
  cluster.on(initProducerIdApi, () => ({ errorCode: 0, producerId: 7, producerEpoch: 0 }));
  cluster.on(
    produceApi,
    (request: ProduceRequest): Answer<Parameters<typeof produceApi.encodeResponse>[2]> => {
      const outcome = outcomes.shift() ?? 0;
      const responses = request.topicData.map((topic) => ({
        name: topic.name,
        topicId: topic.topicId,
        partitionResponses: topic.partitionData.map(({ index, records }) => {
          const count = recordCount(records!, 0);
          seen.push({
            partition: index,
            epoch: producerEpoch(records!, 0),
            sequence: baseSequence(records!, 0),
            count,
          });
          const baseOffset = outcome === 0 ? nextOffset : -1;
          if (outcome === 0) nextOffset += count;
          return { index, errorCode: typeof outcome === 'number' ? outcome : 0, baseOffset };
        }),
      }));
      return typeof outcome === 'number' ? { responses } : outcome;
    },
  );
  const producer = createProducer({ env, bootstrap: ['broker-1:9092'], clientId: 'p', ...options });
  const send = (partition = 0) => producer.send({ topic: 't', partition, value: null });
  return { cluster, env, producer, seen, send };
}

describe('Producer', () => {
  it('lets records wait for company for the linger time', async () => {
    const { env, send, seen } = scripted([], { lingerMs: 50 });
    const sends = [send()];
    await env.advance(30);
    sends.push(send());
    await env.advance(19);
    expect(seen).toEqual([]);
    await env.advance(10);
    expect(await Promise.all(sends)).toMatchObject([{ offset: 0 }, { offset: 1 }]);
    expect(seen).toEqual([{ partition: 0, epoch: 0, sequence: 0, count: 2 }]);
  });

  it('looks for the leader again and sends the same batch there', async () => {
    const { cluster, env, send, seen } = scripted([errorCodes.NOT_LEADER_OR_FOLLOWER]);
    const sent = send();
    await env.advance(6);
    cluster.brokers = [1, 2];
    cluster.topics.set('t', [2, 1]);
    const metadataBefore = cluster.count('Metadata');
    await env.advance(1000);
    expect(await sent).toMatchObject({ offset: 0 });
    expect(cluster.count('Metadata')).toBeGreaterThan(metadataBefore);
    expect(seen).toEqual([
      { partition: 0, epoch: 0, sequence: 0, count: 1 },
      { partition: 0, epoch: 0, sequence: 0, count: 1 },
    ]);
  });

  it('takes a new epoch when the broker does not know its sequences any more', async () => {
    const { env, send, seen } = scripted([0, errorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER]);
    const one = send();
    await env.advance(100);
    await one;
    const two = send();
    await env.advance(1000);
    expect(await two).toMatchObject({ offset: 1 });
    expect(seen.map(({ epoch, sequence }) => [epoch, sequence])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
    ]);
  });

  it('counts a duplicate as written', async () => {
    const { env, send } = scripted(['close', errorCodes.DUPLICATE_SEQUENCE_NUMBER]);
    const sent = send();
    await env.advance(2000);
    expect(await sent).toMatchObject({ offset: -1 });
  });

  it('gives up after the delivery timeout, tells the flush, and goes on under a new epoch', async () => {
    const { env, producer, send, seen } = scripted(
      Array.from({ length: 40 }, () => errorCodes.NOT_ENOUGH_REPLICAS),
      { deliveryTimeoutMs: 5000 },
    );
    const sent = expect(send()).rejects.toMatchObject({ code: 'DELIVERY_TIMEOUT', retriable: false });
    await env.advance(8000);
    await sent;
    await expect(producer.flush()).rejects.toMatchObject({ code: 'DELIVERY_TIMEOUT' });
    const attempts = seen.length;
    const next = expect(send()).rejects.toMatchObject({ code: 'DELIVERY_TIMEOUT' });
    await env.advance(8000);
    await next;
    expect(seen[attempts]).toMatchObject({ epoch: 1, sequence: 0 });
  });

  it('has at most five requests on the wire, each partition in order', async () => {
    const { env, producer, seen, cluster } = scripted([0, 'hang'], { batchSize: 200, lingerMs: 0 });
    const ready = producer.ready('t');
    await env.settle();
    await ready;
    for (let i = 0; i < 60; i += 1) expect(producer.append('t', 0, null, new Uint8Array(60), 0)).toBe(true);
    await env.advance(10);
    // The second one hangs; those behind it are on the wire, but the broker has not come to them.
    expect(cluster.count('Produce')).toBe(2);
    expect(seen.map(({ sequence }) => sequence)).toEqual([0, seen[0]!.count]);
    const flushed = producer.flush();
    await env.advance(40_000);
    await flushed;
    const written = seen.slice(2);
    let sequence = seen[1]!.sequence;
    for (const batch of written) {
      expect(batch.sequence).toBe(sequence);
      sequence += batch.count;
    }
    expect(sequence).toBe(60);
  });

  it('fails what can not be known with TIMEOUT or Kafka’s own error', async () => {
    const { env, producer } = scripted([]);
    const unknown = expect(producer.ready('missing')).rejects.toMatchObject({
      code: 'UNKNOWN_TOPIC_OR_PARTITION',
    });
    await env.advance(70_000);
    await unknown;
  });

  it('closes within its time, fails the rest, and leaves no timer and no connection', async () => {
    const { cluster, env, producer, send } = scripted(['hang']);
    const sent = expect(send()).rejects.toMatchObject({ code: 'CLOSED' });
    await env.advance(100);
    const closed = producer.close(1000);
    await env.advance(1000);
    await closed;
    await sent;
    await env.settle();
    expect([cluster.open, env.pendingTimers]).toEqual([0, 0]);
  });
});
