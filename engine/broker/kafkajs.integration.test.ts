import { type Consumer, Kafka, logLevel, type Producer } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { brokerUnderTest, TemporaryDirectory } from './testing/broker-under-test.ts';

function client(bootstrap: string): Kafka {
  return new Kafka({
    brokers: [bootstrap],
    clientId: 'test',
    logLevel: logLevel.NOTHING,
    retry: { retries: 8 },
  });
}

async function connected<T extends Consumer | Producer>(one: T): Promise<T & AsyncDisposable> {
  await one.connect();
  return Object.assign(one, { [Symbol.asyncDispose]: () => one.disconnect() });
}

/** Resolves when `condition` holds; looked at as often as the event loop allows, within the test's own timeout. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('kafkajs', () => {
  it('produces and consumes keys, values, tombstones and headers, in order', async () => {
    await using server = await brokerUnderTest();
    const kafka = client(server.bootstrap);
    await using producer = await connected(kafka.producer({ idempotent: true, maxInFlightRequests: 1 }));
    const sent = Array.from({ length: 500 }, (_, i) => ({
      key: `k${i % 7}`,
      value: i % 50 === 0 ? null : `v${i}`,
      headers: { number: `${i}` },
    }));
    await producer.send({ topic: 't', messages: sent.slice(0, 250) });
    await producer.send({ topic: 't', messages: sent.slice(250) });
    await using consumer = await connected(kafka.consumer({ groupId: 'g' }));
    await consumer.subscribe({ topic: 't', fromBeginning: true });
    const got: unknown[] = [];
    await consumer.run({
      eachMessage: async ({ message: { key, value, headers } }) => {
        got.push({
          key: key?.toString(),
          value: value?.toString() ?? null,
          headers: { number: headers?.number?.toString() },
        });
      },
    });
    await until(() => got.length >= sent.length);
    expect(got).toEqual(sent);
    expect(server.lines).toEqual([]);
  });

  it('resumes at the committed offsets, also after the broker was stopped and started', async () => {
    using directory = new TemporaryDirectory('the test');
    const read = async (count: number, bootstrap: string): Promise<string[]> => {
      const values: string[] = [];
      await using consumer = await connected(client(bootstrap).consumer({ groupId: 'g' }));
      await consumer.subscribe({ topic: 't', fromBeginning: true });
      await consumer.run({
        eachMessage: async ({ message }) => {
          values.push(String(message.value));
        },
      });
      await until(() => values.length >= count);
      return values;
    };
    {
      await using server = await brokerUnderTest({}, directory);
      await using producer = await connected(client(server.bootstrap).producer());
      await producer.send({ topic: 't', messages: [{ value: 'a' }, { value: 'b' }] });
      expect(await read(2, server.bootstrap)).toEqual(['a', 'b']);
    }
    await using server = await brokerUnderTest({}, directory);
    await using producer = await connected(client(server.bootstrap).producer());
    await producer.send({ topic: 't', messages: [{ value: 'c' }] });
    expect(await read(1, server.bootstrap)).toEqual(['c']);
  });

  it('a group of three goes on when one is gone, and all partitions are read', async () => {
    await using server = await brokerUnderTest();
    const kafka = client(server.bootstrap);
    const admin = kafka.admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic: 't', numPartitions: 6 }], waitForLeaders: true });
    await using producer = await connected(kafka.producer());
    const seen = new Set<string>();
    const start = async (): Promise<Consumer> => {
      const consumer = kafka.consumer({ groupId: 'g', sessionTimeout: 6_000, heartbeatInterval: 200 });
      await consumer.connect();
      await consumer.subscribe({ topic: 't', fromBeginning: true });
      await consumer.run({
        eachMessage: async ({ message }) => {
          seen.add(String(message.value));
        },
      });
      return consumer;
    };
    const members = await Promise.all([start(), start(), start()]);
    const stable = async (count: number): Promise<void> => {
      for (;;) {
        const [group] = (await admin.describeGroups(['g'])).groups;
        if (group?.state === 'Stable' && group.members.length === count) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const produce = (from: number): Promise<unknown> =>
      producer.send({
        topic: 't',
        messages: Array.from({ length: 60 }, (_, i) => ({ partition: i % 6, value: `${from + i}` })),
      });
    await stable(3);
    await produce(0);
    await until(() => seen.size === 60);
    await members[0]?.disconnect();
    await stable(2);
    await produce(60);
    await until(() => seen.size === 120);
    await Promise.all(members.slice(1).map((member) => member.disconnect()));
    expect((await admin.describeGroups(['g'])).groups[0]?.state).toBe('Empty');
    const offsets = await admin.fetchOffsets({ groupId: 'g', topics: ['t'] });
    expect(offsets[0]?.partitions.map(({ offset }) => offset)).toEqual(['20', '20', '20', '20', '20', '20']);
    await admin.deleteGroups(['g']);
    await admin.disconnect();
  });

  it('manages topics: creates, extends, configures, truncates and deletes them', async () => {
    await using server = await brokerUnderTest();
    const admin = client(server.bootstrap).admin();
    await admin.connect();
    expect(
      await admin.createTopics({
        topics: [{ topic: 't', numPartitions: 2, configEntries: [{ name: 'retention.ms', value: '5' }] }],
      }),
    ).toBe(true);
    await expect(admin.createTopics({ topics: [{ topic: 'bad name' }] })).rejects.toThrow();
    await expect(
      admin.createTopics({
        topics: [{ topic: 'u', configEntries: [{ name: 'retention.ms', value: 'soon' }] }],
      }),
    ).rejects.toThrow();
    await admin.createPartitions({ topicPartitions: [{ topic: 't', count: 3 }] });
    expect((await admin.fetchTopicMetadata({ topics: ['t'] })).topics[0]?.partitions).toHaveLength(3);
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: 2, name: 't', configNames: ['retention.ms'] }],
    });
    expect(resources[0]?.configEntries).toMatchObject([{ configName: 'retention.ms', configValue: '5' }]);
    await using producer = await connected(client(server.bootstrap).producer());
    await producer.send({ topic: 't', messages: [1, 2, 3].map((n) => ({ partition: 0, value: `${n}` })) });
    await admin.deleteTopicRecords({ topic: 't', partitions: [{ partition: 0, offset: '2' }] });
    expect((await admin.fetchTopicOffsets('t'))[0]).toMatchObject({ low: '2', high: '3' });
    await admin.deleteTopics({ topics: ['t'] });
    expect(await admin.listTopics()).toEqual([]);
    await admin.disconnect();
  });
});
