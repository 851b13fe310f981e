import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdmin, createConsumer, createProducer } from '#engine/client/index.ts';
import type { Admin } from '#engine/client/types.ts';
import { realEnv } from '#engine/env/real-env.ts';
import type { StreamsApp } from '../runtime/streams-app.ts';

export interface TestCluster {
  readonly bootstrap: string;
  readonly admin: Admin;
  createTopic(name: string, partitions: number, configs?: Readonly<Record<string, string>>): Promise<void>;
  /** In the order given; partitions by key. */
  produce(topic: string, records: readonly TestInput[]): Promise<void>;
  /** Everything in a topic, partition by partition, as text. */
  read(topic: string): Promise<readonly TestOutput[]>;
  stop(): Promise<void>;
}

export type TestInput = readonly [key: string | null, value: string | null, timestampMs: number];

export interface TestOutput {
  readonly key: string | null;
  readonly value: Uint8Array | null;
  readonly timestampMs: number;
  readonly partition: number;
  readonly headers: Readonly<Record<string, string>>;
}

const env = realEnv();

/**
 * Of STREAMWRIGHT_TEST_BOOTSTRAP when that is set (any Kafka cluster), else our own broker on a fresh directory.
 * @param configs of the broker: with them it is our own in any case.
 */
export async function startTestCluster(configs?: Readonly<Record<string, string>>): Promise<TestCluster> {
  const given = configs === undefined ? process.env.STREAMWRIGHT_TEST_BOOTSTRAP : undefined;
  const own = given === undefined ? await startOwnBroker(configs ?? {}) : undefined;
  const bootstrap = given ?? own!.bootstrap;
  const client = { env, bootstrap: [bootstrap], clientId: 'streams-test' };
  const admin = createAdmin(client);
  const producer = createProducer(client);
  return {
    bootstrap,
    admin,
    async createTopic(name, partitions, configs = {}) {
      await admin.createTopics([{ name, partitions, configs: { 'retention.ms': '-1', ...configs } }]);
    },
    async produce(topic, records) {
      const acknowledged = records.map(([key, value, timestampMs]) =>
        producer.send({ topic, key: toBytes(key), value: toBytes(value), timestampMs }),
      );
      await Promise.all(acknowledged);
    },
    async read(topic) {
      const partitions = await producer.partitionsOf(topic);
      const all = Array.from({ length: partitions }, (_, partition) => ({ topic, partition }));
      const ends = await admin.listOffsets(all.map((partition) => ({ ...partition, at: 'latest' as const })));
      const consumer = createConsumer({ ...client, autoOffsetReset: 'earliest' });
      const found: TestOutput[] = [];
      try {
        consumer.assign(all);
        const isDone = () => ends.every((end) => (consumer.position(end) ?? 0) >= end.offset);
        await until(async () => {
          for (const { records, first, partition } of await consumer.poll(20)) {
            for (let i = first; i < records.count; i++) {
              const key = records.key(i);
              const value = records.value(i);
              found.push({
                key: key === null ? null : Buffer.from(key).toString(),
                value: value === null ? null : Buffer.from(value),
                timestampMs: records.timestamp(i),
                partition,
                headers: Object.fromEntries(
                  records
                    .headers(i)
                    .map((header) => [header.key, Buffer.from(header.value ?? []).toString()]),
                ),
              });
            }
          }
          return isDone();
        });
      } finally {
        await consumer.close();
      }
      return found.sort((a, b) => a.partition - b.partition);
    },
    async stop() {
      await Promise.all([producer.close(), admin.close()]);
      await own?.stop();
    },
  };
}

async function startOwnBroker(
  configs: Readonly<Record<string, string>>,
): Promise<{ readonly bootstrap: string; stop(): Promise<void> }> {
  // Only here: against another cluster these tests do not need our broker at all.
  const { startBroker } = await import('#engine/broker/broker.ts');
  const { openSqliteMetadataStore } = await import('#engine/controller/sqlite-store.ts');
  const dataDirectory = mkdtempSync(join(tmpdir(), 'streams-test-'));
  const store = openSqliteMetadataStore({ dataDirectory, disk: env.disk, pid: process.pid });
  const broker = await startBroker({
    env,
    dataDirectory,
    listener: { host: '127.0.0.1', port: 0 },
    store,
    brokerId: 1,
    configs: { 'group.initial.rebalance.delay.ms': '0', ...configs },
    log: () => {},
  });
  return {
    bootstrap: `127.0.0.1:${broker.address.port}`,
    async stop() {
      await broker.stop();
      store.close();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** Asks again and again. @throws when it did not become true within `timeoutMs`. */
export async function until(condition: () => boolean | Promise<boolean>, timeoutMs = 20_000): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > deadline)
      throw new Error(`not so within ${timeoutMs} ms: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Everything that is in the topics now is processed and committed. @throws why, when the application fails. */
export async function caughtUp(app: StreamsApp): Promise<void> {
  // Answers a check that may have begun before the test produced its last records, and begins another.
  app.caughtUp();
  await until(() => {
    if (app.status.error !== undefined) throw app.status.error;
    return app.caughtUp();
  });
}

function toBytes(text: string | null): Uint8Array | null {
  return text === null ? null : Buffer.from(text);
}
