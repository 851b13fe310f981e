import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBroker } from '#engine/broker/broker.ts';
import { createAdmin, createConsumer, createProducer } from '#engine/client/index.ts';
import { MemoryMetadataStore } from '#engine/controller/memory-store.ts';
import { realEnv } from '#engine/env/real-env.ts';
import { queryRecords, type RecordQuery, type RecordQueryPage } from './record-query.ts';

const env = realEnv();
const count = 12_000;
let directory: string;
let stop: () => Promise<void>;
let bootstrap: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'streamwright-inspect-'));
  const store = new MemoryMetadataStore();
  const broker = await startBroker({
    env,
    dataDirectory: directory,
    listener: { host: '127.0.0.1', port: 0 },
    store,
    brokerId: 1,
    log: () => undefined,
  });
  stop = () => broker.stop();
  bootstrap = `127.0.0.1:${broker.address.port}`;
  const admin = createAdmin({ env, bootstrap: [bootstrap], clientId: 'test' });
  await admin.createTopics([{ name: 'numbers', partitions: 2, configs: { 'retention.ms': '-1' } }]);
  await admin.close();
  const producer = createProducer({ env, bootstrap: [bootstrap], clientId: 'test', batchSize: 4_096 });
  await producer.ready('numbers');
  for (let n = 0; n < count; n++) {
    // Number n stands at time n, in partition n mod 2, at offset n / 2.
    const value = Buffer.from(JSON.stringify({ n, rare: n % 3_000 === 0 }));
    while (!producer.append('numbers', n % 2, Buffer.from(`k${n}`), value, n))
      await producer.ready('numbers');
  }
  await producer.flush();
  await producer.close();
});

afterAll(async () => {
  await stop();
  rmSync(directory, { recursive: true, force: true });
});

async function query(wanted: Partial<RecordQuery>): Promise<RecordQueryPage> {
  const options = { env, bootstrap: [bootstrap], clientId: 'test' };
  const admin = createAdmin(options);
  const consumer = createConsumer({ ...options, autoOffsetReset: 'earliest', fetchMaxWaitMs: 100 });
  try {
    return await queryRecords(admin, consumer, {
      topic: 'numbers',
      start: { from: 'oldest' },
      limit: 50,
      ...wanted,
    });
  } finally {
    await Promise.all([consumer.close(), admin.close()]);
  }
}

const numbers = ({ records }: RecordQueryPage): number[] =>
  records.map(({ value }) => (JSON.parse(value.text) as { n: number }).n);
const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => (from <= to ? from + i : from - i));

/** Every page until there is no more. */
async function all(wanted: Partial<RecordQuery>): Promise<number[]> {
  const found: number[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < 200; pages++) {
    const page = await query({ ...wanted, ...(cursor === undefined ? {} : { cursor }) });
    found.push(...numbers(page));
    cursor = page.cursor;
    if (cursor === undefined) return found;
  }
  throw new Error('the pages never end');
}

describe('queryRecords', () => {
  it('starts at the newest, the oldest, an offset or a time, over all partitions', async () => {
    expect(numbers(await query({ start: { from: 'newest' } }))).toEqual(range(count - 1, count - 50));
    expect(numbers(await query({}))).toEqual(range(0, 49));
    expect(numbers(await query({ start: { from: 'offset', offset: 100 } }))).toEqual(range(200, 249));
    expect(numbers(await query({ start: { from: 'time', timestampMs: 777 } }))).toEqual(range(777, 826));
  });

  it('pages on without a gap or a repeat, either way', async () => {
    expect(await all({ limit: 500 })).toEqual(range(0, count - 1));
    expect(await all({ limit: 500, start: { from: 'newest' } })).toEqual(range(count - 1, 0));
  });

  it('keeps to one partition', async () => {
    const page = await query({ partition: 1, limit: 3 });
    expect(numbers(page)).toEqual([1, 3, 5]);
    expect(page.partitions).toEqual([{ partition: 1, start: 0, end: count / 2 }]);
  });

  it('searches all there is, also backwards, step by step', async () => {
    const rare = [0, 3_000, 6_000, 9_000];
    expect(await all({ filter: 'value.rare' })).toEqual(rare);
    // One query looks at far more than its first step of 50 records a partition.
    const first = await query({ filter: 'value.rare', start: { from: 'newest' } });
    expect(numbers(first).length).toBeGreaterThan(0);
    expect(await all({ filter: 'value.rare', start: { from: 'newest' } })).toEqual(rare.toReversed());
  });

  it('refuses what makes no sense', async () => {
    await expect(query({ topic: 'nothing' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(query({ partition: 7 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(query({ filter: 'value.' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(query({ cursor: '0:x' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});
