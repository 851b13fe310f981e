import { describe, expect, it } from 'vitest';
import { realEnv } from '#engine/env/real-env.ts';
import { fetchApi } from '#engine/protocol/generated/fetch.ts';
import { listOffsetsApi } from '#engine/protocol/generated/list-offsets.ts';
import { metadataApi } from '#engine/protocol/generated/metadata.ts';
import { produceApi } from '#engine/protocol/generated/produce.ts';
import { BatchBuilder } from '#engine/protocol/records/batch-builder.ts';
import { BatchReader } from '#engine/protocol/records/batch-reader.ts';
import { brokerProcess, TemporaryDirectory } from './testing/broker-under-test.ts';
import { WireClient } from './testing/wire-client.ts';

const PARTITIONS = 1;
const KILLS = 3;

describe('kill -9 of the broker while a producer with acks=all runs', () => {
  it('loses no acknowledged record and keeps their order', { timeout: 60_000 }, async () => {
    using directory = new TemporaryDirectory('the test');
    const acknowledged: { readonly offset: number; readonly value: string }[] = [];
    let number = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const server = await brokerProcess(directory.path);
      const client = await WireClient.connect(realEnv(), server.port);
      await client.send(metadataApi, 12, { topics: [{ name: 't' }], allowAutoTopicCreation: true });
      const before = acknowledged.length;
      // Several requests are on their way when the process dies; which of them were answered is up to chance.
      const produce = async (): Promise<void> => {
        for (;;) {
          const value = `${number++}`;
          const answer = await client.send(produceApi, 9, produceRequest(value));
          const partition = answer.responses[0]?.partitionResponses[0];
          if (partition?.errorCode !== 0)
            throw new Error(`produce was answered with ${partition?.errorCode}`);
          acknowledged.push({ offset: partition.baseOffset, value });
          if (acknowledged.length === before + 500) void server.kill();
        }
      };
      const ends = await Promise.allSettled(Array.from({ length: 20 }, produce));
      for (const end of ends) expect(end).toMatchObject({ reason: { message: 'the connection was closed' } });
      await server.kill();
      expect(acknowledged.length).toBeGreaterThanOrEqual(before + 500);
    }
    const server = await brokerProcess(directory.path);
    const client = await WireClient.connect(realEnv(), server.port);
    const records = await readAll(client);
    expect(records.map(({ offset }) => offset)).toEqual(records.map((_, index) => index));
    const byOffset = new Map(records.map(({ offset, value }) => [offset, value]));
    for (const { offset, value } of acknowledged)
      expect(byOffset.get(offset), `offset ${offset}`).toBe(value);
    client.close();
    await server.kill();
  });
});

function produceRequest(value: string): Parameters<typeof produceApi.encodeRequest>[2] {
  const builder = new BatchBuilder();
  builder.append(null, new TextEncoder().encode(value), Date.now());
  const topicData = [{ name: 't', partitionData: [{ index: PARTITIONS - 1, records: builder.build() }] }];
  return { acks: -1, timeoutMs: 5_000, topicData };
}

async function readAll(client: WireClient): Promise<{ readonly offset: number; readonly value: string }[]> {
  const ask = { partitionIndex: 0, timestamp: -1 };
  const ends = await client.send(listOffsetsApi, 7, {
    replicaId: -1,
    isolationLevel: 0,
    topics: [{ name: 't', partitions: [ask] }],
  });
  const end = ends.topics[0]?.partitions[0]?.offset ?? -1;
  const records: { offset: number; value: string }[] = [];
  while (records.length < end) {
    const partition = { partition: 0, fetchOffset: records.length, partitionMaxBytes: 1_000_000 };
    const answer = await client.send(fetchApi, 11, {
      maxWaitMs: 0,
      minBytes: 1,
      topics: [{ topic: 't', partitions: [partition] }],
    });
    const found = answer.responses[0]?.partitions[0];
    expect(found?.errorCode).toBe(0);
    const reader = new BatchReader(found?.records ?? new Uint8Array(0));
    const before = records.length;
    while (reader.next()) {
      for (let i = 0; i < reader.table.count; i += 1) {
        records.push({
          offset: reader.table.offset(i),
          value: new TextDecoder().decode(reader.table.value(i) ?? undefined),
        });
      }
    }
    expect(records.length).toBeGreaterThan(before);
  }
  return records;
}
