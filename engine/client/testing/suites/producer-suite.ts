import { afterAll, beforeAll, expect, it } from 'vitest';
import { realEnv } from '#engine/env/real-env.ts';
import { createAdmin, createConsumer, createProducer } from '../../index.ts';
import { partitionOfKey } from '../../producer/partitioner.ts';
import type { Admin, Compression, ProducerOptions } from '../../types.ts';
import { bytes, freshName, take } from '../helpers.ts';
import { TcpProxy } from '../tcp-proxy.ts';

const compressions: readonly Compression[] = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];

export function producerSuite(bootstrap: () => readonly string[]): void {
  const options = () => ({ env: realEnv(), bootstrap: bootstrap(), clientId: 'producer-suite' });
  const producerWith = (more: Partial<ProducerOptions> = {}) => createProducer({ ...options(), ...more });
  let admin: Admin;
  beforeAll(() => {
    admin = createAdmin(options());
  });
  afterAll(() => admin.close());

  async function newTopic(partitions = 1): Promise<string> {
    const name = freshName('producer');
    await admin.createTopics([{ name, partitions }]);
    return name;
  }

  async function readAll(topic: string, count: number, partitions = 1) {
    const consumer = createConsumer({ ...options(), autoOffsetReset: 'earliest' });
    consumer.assign(Array.from({ length: partitions }, (_, partition) => ({ topic, partition })));
    try {
      return await take(consumer, count);
    } finally {
      await consumer.close();
    }
  }

  it.each(compressions)('writes records that come back the same with compression %s', async (compression) => {
    const topic = await newTopic();
    const producer = producerWith({ compression });
    const headers = [
      { key: 'größe', value: bytes('a') },
      { key: 'none', value: null },
    ];
    const big = 'all work and no play '.repeat(2000);
    const sent = await Promise.all([
      producer.send({ topic, key: bytes('k'), value: bytes('v'), timestampMs: 1_700_000_000_001, headers }),
      producer.send({ topic, key: null, value: null }),
      producer.send({ topic, key: bytes(''), value: bytes('') }),
      producer.send({ topic, value: bytes(big) }),
    ]);
    expect(sent.map(({ offset }) => offset)).toEqual([0, 1, 2, 3]);
    expect(sent[0]).toEqual({ topic, partition: 0, offset: 0, timestampMs: 1_700_000_000_001 });
    await producer.close();

    const consumer = createConsumer({ ...options(), autoOffsetReset: 'earliest' });
    consumer.assign([{ topic, partition: 0 }]);
    const [batch] = await consumer.poll(10_000);
    const { records } = batch!;
    expect(records.timestamp(0)).toBe(1_700_000_000_001);
    expect(records.headers(0)).toEqual([
      { key: 'größe', value: expect.objectContaining({ length: 1 }) },
      { key: 'none', value: null },
    ]);
    expect([records.key(1), records.value(1)]).toEqual([null, null]);
    expect([records.keyLength(2), records.valueLength(2)]).toEqual([0, 0]);
    expect(Buffer.from(records.value(3)!).toString()).toBe(big);
    await consumer.close();
  });

  it('puts keys where Java puts them, and keeps the order of a key', async () => {
    const topic = await newTopic(5);
    const producer = producerWith();
    expect(await producer.partitionsOf(topic)).toBe(5);
    const sends = Array.from({ length: 2000 }, (_, i) =>
      producer.send({ topic, key: bytes(`k${i % 50}`), value: bytes(String(i)) }),
    );
    const metadata = await Promise.all(sends);
    const expected = sends.map((_, i) => partitionOfKey(bytes(`k${i % 50}`), 5));
    expect(metadata.map(({ partition }) => partition)).toEqual(expected);
    await producer.close();
    const records = await readAll(topic, 2000, 5);
    for (let k = 0; k < 50; k += 1) {
      const values = records.filter(({ key }) => key === `k${k}`).map(({ value }) => Number(value));
      expect(values).toEqual(Array.from({ length: 40 }, (_, i) => i * 50 + k));
    }
  });

  it('refuses what can never be sent', async () => {
    const topic = await newTopic();
    const producer = producerWith({ maxRequestSize: 10_000 });
    await producer.ready(topic);
    expect(() => producer.append(topic, 0, null, new Uint8Array(10_001), 0)).toThrow(/MESSAGE_TOO_LARGE/);
    expect(() => producer.append(topic, 7, null, null, 0)).toThrow(/INVALID_CALL/);
    await producer.close();
    expect(() => producer.append(topic, 0, null, null, 0)).toThrow(/CLOSED/);
  });

  it('tells who sent and who flushes what the broker refused, and goes on with the next sequence', async () => {
    const topic = freshName('producer');
    await admin.createTopics([{ name: topic, partitions: 1, configs: { 'max.message.bytes': '2000' } }]);
    const producer = producerWith();
    expect(await producer.send({ topic, value: bytes('small') })).toMatchObject({ offset: 0 });
    const refused = producer.send({ topic, value: new Uint8Array(5000) });
    const after = refused.catch(() => producer.send({ topic, value: bytes('small again') }));
    await expect(refused).rejects.toMatchObject({ code: 'MESSAGE_TOO_LARGE' });
    expect(await after).toMatchObject({ offset: 1 });
    await expect(producer.flush()).rejects.toMatchObject({ code: 'MESSAGE_TOO_LARGE' });
    await producer.flush();
    await producer.close();
  });

  it.each(['none', 'leader'] as const)('works with acks %s', async (acks) => {
    const topic = await newTopic();
    const producer = producerWith({ acks });
    const sent = await producer.send({ topic, value: bytes('x') });
    expect(sent.offset).toBe(acks === 'none' ? -1 : 0);
    await producer.close();
    expect(await readAll(topic, 1)).toHaveLength(1);
  });

  it('says false when its buffer is full, and ready when there is room again', async () => {
    const topic = await newTopic();
    const producer = producerWith({ bufferMemory: 200_000, batchSize: 20_000 });
    await producer.ready(topic);
    const value = new Uint8Array(1000);
    let taken = 0;
    while (producer.append(topic, 0, null, value, Date.now())) taken += 1;
    expect(taken).toBeGreaterThan(150);
    expect(taken).toBeLessThan(200);
    await producer.ready(topic);
    expect(producer.append(topic, 0, null, value, Date.now())).toBe(true);
    await producer.close();
    expect((await admin.listOffsets([{ topic, partition: 0, at: 'latest' }]))[0]?.offset).toBe(taken + 1);
  });

  it('neither loses, doubles nor reorders records when connections break with answers unread', async () => {
    const topic = await newTopic(2);
    const proxy = new TcpProxy();
    const producer = createProducer({
      ...options(),
      env: proxy.through(realEnv()),
      batchSize: 2000,
      lingerMs: 0,
      retryBackoffMs: 10,
    });
    const total = 6000;
    await producer.ready(topic);
    for (let i = 0; i < total; i += 1) {
      while (!producer.append(topic, i % 2, null, bytes(String(i)), Date.now())) await producer.ready(topic);
      if (i % 1000 === 500) {
        // Requests reach the broker, their answers are lost with the connection.
        proxy.swallowAnswers();
        await new Promise((resolve) => setTimeout(resolve, 30));
        proxy.cut();
      }
      if (i % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await producer.flush();
    expect(proxy.cuts).toBeGreaterThan(3);
    await producer.close();
    await proxy.close();
    const records = await readAll(topic, total, 2);
    for (const partition of [0, 1]) {
      const values = records
        .filter((record) => record.partition === partition)
        .map(({ value }) => Number(value));
      expect(values).toEqual(Array.from({ length: total / 2 }, (_, i) => 2 * i + partition));
    }
  });

  it('leaves no socket and no timer behind', async () => {
    const topic = await newTopic();
    const before = await resources();
    const producer = producerWith();
    await producer.send({ topic, value: bytes('x') });
    await producer.close();
    expect(await resources()).toEqual(before);
  });
}

/** After the callbacks of closed handles have run. */
async function resources(): Promise<readonly string[]> {
  for (let i = 0; i < 3; i += 1) await new Promise((resolve) => setImmediate(resolve));
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap' || name === 'Timeout');
}
