import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { MemoryMetadataStore } from '#engine/controller/memory-store.ts';
import { realEnv } from '#engine/env/real-env.ts';
import { errorCodes } from '#engine/protocol/error-codes.ts';
import { createTopicsApi } from '#engine/protocol/generated/create-topics.ts';
import { deleteTopicsApi } from '#engine/protocol/generated/delete-topics.ts';
import { fetchApi } from '#engine/protocol/generated/fetch.ts';
import { produceApi } from '#engine/protocol/generated/produce.ts';
import { BatchBuilder } from '#engine/protocol/records/batch-builder.ts';
import { startBroker } from './broker.ts';
import { type BrokerUnderTest, brokerUnderTest, TemporaryDirectory } from './testing/broker-under-test.ts';
import { WireClient } from './testing/wire-client.ts';

function connect({ broker }: BrokerUnderTest): Promise<WireClient> {
  return WireClient.connect(realEnv(), broker.address.port);
}

function create(client: WireClient, name: string, configs: Record<string, string> = {}): Promise<unknown> {
  const entries = Object.entries(configs).map(([key, value]) => ({ name: key, value }));
  return client.send(createTopicsApi, 5, {
    timeoutMs: 1_000,
    topics: [{ name, numPartitions: 1, replicationFactor: 1, assignments: [], configs: entries }],
  });
}

async function produce(
  client: WireClient,
  name: string,
  bytes: number,
  acks = -1,
): Promise<number | undefined> {
  const builder = new BatchBuilder();
  builder.append(null, new Uint8Array(bytes), Date.now());
  const topicData = [{ name, partitionData: [{ index: 0, records: builder.build() }] }];
  const answer = await client.send(produceApi, 9, { acks, timeoutMs: 1_000, topicData });
  return answer.responses[0]?.partitionResponses[0]?.errorCode;
}

interface FetchAsk {
  readonly offset?: number;
  readonly minBytes?: number;
  readonly maxBytes?: number;
  readonly waitMs?: number;
}

async function fetch(
  client: WireClient,
  topic: string,
  ask: FetchAsk = {},
): Promise<{ errorCode: number; bytes: number }> {
  const { offset = 0, minBytes = 1, maxBytes = 1_000_000, waitMs = 0 } = ask;
  const partitions = [{ partition: 0, fetchOffset: offset, partitionMaxBytes: maxBytes }];
  const answer = await client.send(fetchApi, 11, {
    maxWaitMs: waitMs,
    minBytes,
    maxBytes,
    topics: [{ topic, partitions }],
  });
  const found = answer.responses[0]!.partitions[0]!;
  return { errorCode: found.errorCode, bytes: found.records?.length ?? 0 };
}

describe('a fetch', () => {
  it('waits for records and gets them as soon as they are there', async () => {
    await using server = await brokerUnderTest();
    const [reader, writer] = await Promise.all([connect(server), connect(server)]);
    await create(writer, 't');
    const waiting = fetch(reader, 't', { waitMs: 30_000 });
    await produce(writer, 't', 100);
    expect((await waiting).bytes).toBeGreaterThan(100);
  });

  it('waits until there are as many bytes as it wants, or its time is over', async () => {
    await using server = await brokerUnderTest();
    const [reader, writer] = await Promise.all([connect(server), connect(server)]);
    await create(writer, 't');
    let done = false;
    const waiting = fetch(reader, 't', { waitMs: 30_000, minBytes: 1_000 }).finally(() => {
      done = true;
    });
    await produce(writer, 't', 500);
    expect((await fetch(writer, 't')).bytes).toBeGreaterThan(500);
    expect(done).toBe(false);
    await produce(writer, 't', 500);
    expect((await waiting).bytes).toBeGreaterThan(1_000);
    expect(await fetch(reader, 't', { offset: 2, waitMs: 20 })).toEqual({ errorCode: 0, bytes: 0 });
  });

  it('gets a batch that is larger than all limits, and no more than one', async () => {
    await using server = await brokerUnderTest();
    const client = await connect(server);
    await create(client, 't');
    await produce(client, 't', 5_000);
    await produce(client, 't', 5_000);
    const { bytes } = await fetch(client, 't', { maxBytes: 100 });
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes).toBeLessThan(10_000);
  });

  it('is told that its offset does not exist, and that its topic is gone while it waits', async () => {
    await using server = await brokerUnderTest();
    const [reader, writer] = await Promise.all([connect(server), connect(server)]);
    await create(writer, 't');
    expect((await fetch(reader, 't', { offset: 1, waitMs: 1_000 })).errorCode).toBe(
      errorCodes.OFFSET_OUT_OF_RANGE,
    );
    const waiting = fetch(reader, 't', { waitMs: 200 });
    await writer.send(deleteTopicsApi, 5, { timeoutMs: 1_000, topicNames: ['t'] });
    expect((await waiting).errorCode).toBe(errorCodes.UNKNOWN_TOPIC_OR_PARTITION);
  });

  it('far behind the end and near it give the same records, in the order of the requests', async () => {
    await using server = await brokerUnderTest();
    const client = await connect(server);
    await create(client, 't', { 'segment.bytes': '1048576' });
    const count = 100;
    for (let i = 0; i < count; i += 1) await produce(client, 't', 900_000);
    const asks = Array.from({ length: count }, (_, offset) =>
      fetch(client, 't', { offset, maxBytes: 1_000 }),
    );
    for (const { errorCode, bytes } of await Promise.all(asks)) {
      expect(errorCode).toBe(0);
      expect(bytes).toBeGreaterThan(900_000);
    }
  });
});

describe('produce', () => {
  it.each([
    ['more acks than there are', 't', 2, errorCodes.INVALID_REQUIRED_ACKS],
    ['an unknown topic', 'x', 1, errorCodes.UNKNOWN_TOPIC_OR_PARTITION],
    ['fewer replicas in sync than asked for', 'safe', -1, errorCodes.NOT_ENOUGH_REPLICAS],
    ['only the leader, where more would be needed for all', 'safe', 1, errorCodes.NONE],
    ['an internal topic', '__consumer_offsets', 1, errorCodes.INVALID_TOPIC_EXCEPTION],
    ['a topic that forces every record to the disk', 'flushed', -1, errorCodes.NONE],
  ])('with %s answers so', async (_name, topic, acks, errorCode) => {
    await using server = await brokerUnderTest();
    const client = await connect(server);
    await create(client, 't');
    await create(client, 'safe', { 'min.insync.replicas': '2' });
    await create(client, 'flushed', { 'flush.messages': '1' });
    await create(client, '__consumer_offsets');
    expect(await produce(client, topic, 10, acks)).toBe(errorCode);
  });
});

describe('the data directory', () => {
  it('loses the partitions of a deleted topic, and only these', async () => {
    using directory = new TemporaryDirectory('the test');
    await using server = await brokerUnderTest({}, directory);
    const client = await connect(server);
    await create(client, 't');
    await create(client, 'kept');
    await client.send(deleteTopicsApi, 5, { timeoutMs: 1_000, topicNames: ['t'] });
    expect(readdirSync(directory.path).filter((name) => /^(t|kept)-/.test(name))).toEqual(['kept-0']);
  });

  it('keeps in quarantine what belongs to no topic', async () => {
    using directory = new TemporaryDirectory('the test');
    {
      await using server = await brokerUnderTest({}, directory);
      const client = await connect(server);
      await create(client, 't');
      client.close();
    }
    mkdirSync(`${directory.path}/stranger-3`);
    writeFileSync(`${directory.path}/stranger-3/00000000000000000000.log`, 'precious');
    // A partition of the right name, but of another topic of that name.
    renameSync(`${directory.path}/t-0`, `${directory.path}/other-0`);
    await using server = await brokerUnderTest({}, directory);
    const kept = readdirSync(`${directory.path}/quarantine`);
    expect(kept.map((name) => name.replace(/\.\d+$/, '')).sort()).toEqual(['other-0', 'stranger-3']);
    expect(
      existsSync(
        `${directory.path}/quarantine/${kept.find((name) => name.startsWith('stranger'))}/00000000000000000000.log`,
      ),
    ).toBe(true);
    expect(server.lines).toHaveLength(2);
    const client = await connect(server);
    expect(await produce(client, 't', 10)).toBe(errorCodes.NONE);
    client.close();
  });

  it('is not touched when the port is taken', async () => {
    using directory = new TemporaryDirectory('the test');
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    const start = startBroker({
      env: realEnv(),
      dataDirectory: directory.path,
      listener: { host: '127.0.0.1', port },
      store: new MemoryMetadataStore(),
      brokerId: 1,
      log: () => {},
    });
    await expect(start).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect(readdirSync(directory.path)).toEqual([]);
    other.close();
  });
});

it('fetches sent behind one that waits do not fill the memory with their answers', async () => {
  await using server = await brokerUnderTest();
  const client = await connect(server);
  await create(client, 'empty');
  await create(client, 'full');
  for (let i = 0; i < 20; i++) expect(await produce(client, 'full', 900_000)).toBe(errorCodes.NONE);
  const before = process.memoryUsage().arrayBuffers;
  const answers = [fetch(client, 'empty', { waitMs: 1_500 })];
  for (let i = 0; i < 40; i++) answers.push(fetch(client, 'full', { maxBytes: 50_000_000 }));
  const other = await connect(server);
  // Answered after what came before it was read and begun.
  for (let i = 0; i < 20; i++) await fetch(other, 'full', { maxBytes: 1 });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(150_000_000);
  const [first, ...rest] = await Promise.all(answers);
  expect(first).toMatchObject({ errorCode: 0, bytes: 0 });
  expect(new Set(rest.map(({ bytes }) => bytes)).size).toBe(1);
  client.close();
  other.close();
});
