import { createAdmin, createProducer } from '#engine/client/index.ts';
import { realEnv } from '#engine/env/real-env.ts';
import { ordersTopic, usersTopic } from './streams-workloads.ts';

/** Event time of the first order; the topics keep everything, since it lies in the past. */
const startMs = 1_700_000_000_000;
const users = 10_000;
const countries = ['FR', 'DE', 'US', 'BR', 'JP', 'IN', 'NG', 'CA'];

/** `records` orders of about 150 B, keyed by user, one every 10 ms of event time, and 10,000 users; 4 partitions each. */
export async function loadOrders(bootstrap: string, records: number): Promise<void> {
  const client = { env: realEnv(), bootstrap: [bootstrap], clientId: 'bench-load' };
  const admin = createAdmin(client);
  const producer = createProducer({ ...client, lingerMs: 20, batchSize: 262_144 });
  const send = async (topic: string, key: string, value: string, timestampMs: number) => {
    while (!producer.append(topic, -1, Buffer.from(key), Buffer.from(value), timestampMs))
      await producer.ready(topic);
  };
  try {
    await createBenchTopic(bootstrap, ordersTopic);
    await createBenchTopic(bootstrap, usersTopic);
    for (let u = 0; u < users; u++) {
      const tier = u % 7 === 0 ? 'gold' : 'basic';
      await send(
        usersTopic,
        `user-${u}`,
        JSON.stringify({ user: `user-${u}`, tier, since: 2010 + (u % 15) }),
        startMs,
      );
    }
    for (let i = 0; i < records; i++) {
      const user = `user-${Number(((BigInt(i) * 2_654_435_761n) >> 7n) % BigInt(users))}`;
      const order = {
        id: i,
        user,
        amount: (i % 10_000) / 100,
        country: countries[i % countries.length],
        items: (i % 9) + 1,
        note: `order number ${i} placed from the benchmark`,
      };
      await send(ordersTopic, user, JSON.stringify(order), startMs + i * 10);
    }
    await producer.flush();
  } finally {
    await Promise.all([producer.close(), admin.close()]);
  }
}

export async function createBenchTopic(bootstrap: string, name: string): Promise<void> {
  const admin = createAdmin({ env: realEnv(), bootstrap: [bootstrap], clientId: 'bench' });
  try {
    await admin.createTopics([{ name, partitions: 4, configs: { 'retention.ms': '-1' } }], {
      existing: 'keep',
    });
  } finally {
    await admin.close();
  }
}
