import { afterAll, beforeAll, expect, it } from 'vitest';
import { realEnv } from '#engine/env/real-env.ts';
import { createAdmin, createConsumer, createProducer } from '../../index.ts';
import type { Admin, Consumer, ConsumerOptions } from '../../types.ts';
import { bytes, freshName, recordsOf, take } from '../helpers.ts';
import { TcpProxy } from '../tcp-proxy.ts';

export function consumerSuite(bootstrap: () => readonly string[]): void {
  const options = () => ({ env: realEnv(), bootstrap: bootstrap(), clientId: 'consumer-suite' });
  let admin: Admin;
  let topic: string;
  const open: Consumer[] = [];

  beforeAll(async () => {
    admin = createAdmin(options());
    topic = freshName('consumer');
    await admin.createTopics([{ name: topic, partitions: 2, configs: { 'retention.ms': '-1' } }]);
    const producer = createProducer({ ...options(), batchSize: 500 });
    await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        producer.send({ topic, partition: i % 2, value: bytes(String(i)), timestampMs: 1000 + i }),
      ),
    );
    await producer.close();
  });
  afterAll(async () => {
    await Promise.all(open.map((consumer) => consumer.close()));
    await admin.close();
  });

  function consumerWith(more: Partial<ConsumerOptions> = {}): Consumer {
    const consumer = createConsumer({
      ...options(),
      autoOffsetReset: 'earliest',
      fetchMaxWaitMs: 50,
      ...more,
    });
    open.push(consumer);
    return consumer;
  }
  const p0 = () => ({ topic, partition: 0 });
  const p1 = () => ({ topic, partition: 1 });

  it('reads all partitions in order and stands at the end', async () => {
    const consumer = consumerWith();
    consumer.assign([p0(), p1()]);
    const records = await take(consumer, 200);
    for (const partition of [0, 1]) {
      const own = records.filter((record) => record.partition === partition);
      expect(own.map(({ offset }) => offset)).toEqual(Array.from({ length: 100 }, (_, i) => i));
      expect(own.map(({ value }) => Number(value))).toEqual(
        Array.from({ length: 100 }, (_, i) => 2 * i + partition),
      );
    }
    expect(consumer.position(p0())).toBe(100);
    expect(await consumer.poll(0)).toEqual([]);
  });

  it('starts at the end by default, and with "none" it asks for a position', async () => {
    const latest = consumerWith({ autoOffsetReset: 'latest' });
    latest.assign([p0()]);
    await expect.poll(async () => [await latest.poll(20), latest.position(p0())]).toEqual([[], 100]);

    const none = consumerWith({ autoOffsetReset: 'none' });
    none.assign([p0()]);
    await expect(none.poll(10_000)).rejects.toMatchObject({ code: 'NO_OFFSET' });
    none.seek(p0(), 98);
    expect((await take(none, 2)).map(({ offset }) => offset)).toEqual([98, 99]);
    none.seek(p0(), 100_000);
    await expect(none.poll(10_000)).rejects.toMatchObject({ code: 'OFFSET_OUT_OF_RANGE' });
  });

  it('seeks into the middle of a batch, back and forth, and resets what is out of range', async () => {
    const consumer = consumerWith();
    consumer.assign([p0()]);
    for (const offset of [37, 5, 99]) {
      consumer.seek(p0(), offset);
      const [first] = await take(consumer, 1);
      expect(first).toMatchObject({ offset, value: String(2 * offset) });
    }
    consumer.seek(p0(), 5000);
    expect((await take(consumer, 1))[0]).toMatchObject({ offset: 0 });
  });

  it('keeps position and records of a paused partition', async () => {
    const consumer = consumerWith();
    consumer.assign([p0(), p1()]);
    consumer.pause([p0()]);
    const whilePaused = await take(consumer, 100);
    expect(new Set(whilePaused.map(({ partition }) => partition))).toEqual(new Set([1]));
    expect(await consumer.poll(100)).toEqual([]);
    consumer.resume([p0()]);
    const resumed = await take(consumer, 100);
    expect(resumed.map(({ offset }) => offset)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    expect(() => consumer.pause([{ topic, partition: 9 }])).toThrow(/INVALID_CALL/);
  });

  it('takes up new assignments and forgets what is not assigned any more', async () => {
    const consumer = consumerWith();
    consumer.assign([p0()]);
    await take(consumer, 100);
    consumer.assign([p1()]);
    expect(consumer.position(p0())).toBeUndefined();
    const records = await take(consumer, 100);
    expect(new Set(records.map(({ partition }) => partition))).toEqual(new Set([1]));
  });

  it('commits and finds committed offsets without being a member', async () => {
    const groupId = freshName('group');
    const consumer = consumerWith({ groupId });
    consumer.assign([p0(), p1()]);
    await consumer.commit([{ ...p0(), offset: 60, leaderEpoch: 0, metadata: 'sixty' }]);
    expect(await consumer.committed([p1(), p0()])).toEqual([
      undefined,
      { offset: 60, leaderEpoch: 0, metadata: 'sixty' },
    ]);
    const again = consumerWith({ groupId });
    again.assign([p0()]);
    expect((await take(again, 40))[0]).toMatchObject({ offset: 60 });
  });

  it('reads what is there while another topic is missing', async () => {
    const consumer = consumerWith();
    const missing = freshName('missing');
    consumer.assign([{ topic: missing, partition: 0 }, p0()]);
    expect(await take(consumer, 100, 3000)).toHaveLength(100);
    await admin.createTopics([{ name: missing, partitions: 1 }]);
    await expect
      .poll(() => consumer.poll(20).then(() => consumer.position({ topic: missing, partition: 0 })), {
        timeout: 15_000,
      })
      .toBe(0);
  });

  it('goes on where it was when connections break', async () => {
    const proxy = new TcpProxy();
    const consumer = consumerWith({
      env: proxy.through(realEnv()),
      maxPartitionFetchBytes: 600,
      retryBackoffMs: 10,
    });
    consumer.assign([p0(), p1()]);
    const offsets: number[] = [];
    while (offsets.length < 200) {
      const records = recordsOf(await consumer.poll(1000));
      if (records.length > 0) proxy.cut();
      offsets.push(...records.filter(({ partition }) => partition === 0).map(({ offset }) => offset));
      offsets.push(...records.filter(({ partition }) => partition === 1).map(({ offset }) => offset + 1000));
    }
    const sorted = [...offsets].sort((a, b) => a - b);
    expect(sorted).toEqual([...Array(100).keys(), ...[...Array(100).keys()].map((i) => i + 1000)]);
    await consumer.close();
    await proxy.close();
  });

  it('wakes a waiting poll when it is closed', async () => {
    const consumer = consumerWith({ autoOffsetReset: 'latest' });
    consumer.assign([p0()]);
    const waiting = consumer.poll(60_000);
    await consumer.close();
    expect(await waiting).toEqual([]);
    await expect(consumer.poll(0)).rejects.toMatchObject({ code: 'CLOSED' });
  });
}
