import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type Consumed,
  createStreams,
  longSerde,
  type StreamsApp,
  StreamsBuilder,
  type StreamsOptions,
  stringSerde,
  type Topology,
} from './index.ts';
import { caughtUp, startTestCluster, type TestCluster, type TestInput, until } from './testing/cluster.ts';

const strings: Consumed<string, string> = { keySerde: stringSerde, valueSerde: stringSerde };
const counts = { keySerde: stringSerde, valueSerde: longSerde };

let cluster: TestCluster;
let apps: StreamsApp[] = [];
let run = Date.now() % 1_000_000;

beforeAll(async () => {
  cluster = await startTestCluster();
});
afterEach(async () => {
  await Promise.allSettled(apps.map((app) => app.close()));
  apps = [];
});
afterAll(async () => {
  await cluster?.stop();
});

/** The topics of one test, and its program with and without an operator that counts. */
async function scene() {
  const suffix = `${run++}`;
  const topic = (name: string) => `${name}-${suffix}`;
  await cluster.createTopic(topic('words'), 2);
  await cluster.createTopic(topic('counted'), 1);
  const program = (shape: 'counting' | 'plain'): Topology => {
    const builder = new StreamsBuilder();
    const words = builder.stream(topic('words'), { ...strings, name: 'words' });
    words.foreach(() => {}, { name: 'seen', meaning: 'nothing' });
    if (shape === 'counting') {
      words
        .groupBy((_, word) => word, { name: 'by-word', meaning: 'value', keySerde: stringSerde })
        .count({ name: 'count', storeName: 'counts' })
        .toStream({ name: 'updates' })
        .to(topic('counted'), { ...counts, name: 'out' });
    }
    return builder.build();
  };
  const start = async (shape: 'counting' | 'plain', options: Partial<StreamsOptions> = {}) => {
    const app = createStreams({
      topology: program(shape),
      applicationId: topic('app'),
      bootstrap: [cluster.bootstrap],
      commitIntervalMs: 50,
      ...options,
    });
    apps.push(app);
    await app.start();
    return app;
  };
  const pass = async (text: string, app: StreamsApp) => {
    const records = text.split(' ').map((word, i): TestInput => [`k${i}`, word, i]);
    await cluster.produce(topic('words'), records);
    await caughtUp(app);
  };
  const lastCounts = async () => {
    const rows: Record<string, number> = {};
    for (const { key, value } of await cluster.read(topic('counted')))
      rows[key!] = longSerde.deserialize(value!);
    return rows;
  };
  const internal = [`${topic('app')}-by-word-repartition`, `${topic('app')}-counts-changelog`];
  const left = async () => {
    const described = await cluster.admin.describeTopics(internal);
    return internal.filter((_, i) => described[i] !== undefined);
  };
  return { program, start, pass, lastCounts, internal, left };
}

describe('an operator that goes', () => {
  it('takes its topics along, and starts empty when it comes back', async () => {
    const { program, start, pass, lastCounts, internal, left } = await scene();
    const app = await start('counting');
    await pass('a b a', app);
    expect(await lastCounts()).toEqual({ a: 2, b: 1 });

    const dropped = await app.redeploy(program('plain'));
    expect(dropped.droppedStores).toEqual(['counts']);
    expect([...dropped.deletedTopics].sort()).toEqual(internal);
    expect(await left()).toEqual([]);
    await pass('a a a a', app);

    const redrawn = await app.redeploy(program('counting'));
    expect(redrawn).toMatchObject({ newStores: ['counts'], deletedTopics: [] });
    await pass('a c', app);
    expect(await lastCounts()).toEqual({ a: 1, b: 1, c: 1 });
    await app.close();

    const again = await start('counting');
    await pass('a', again);
    expect(await lastCounts()).toEqual({ a: 2, b: 1, c: 1 });
  });

  it('takes them along too when it went while nothing ran', async () => {
    const { program, start, pass, lastCounts, left } = await scene();
    const app = await start('counting');
    await pass('a b a', app);
    await app.close();
    const plain = await start('plain', { previous: program('counting') });
    expect(await left()).toEqual([]);
    await pass('a', plain);
    await plain.close();
    const counting = await start('counting', { previous: program('plain') });
    await pass('a', counting);
    expect(await lastCounts()).toEqual({ a: 1, b: 1 });
  });

  it('leaves them to other members of the group, and the next redeploy does not take them for state', async () => {
    const { program, start, pass, lastCounts, internal, left } = await scene();
    const first = await start('counting');
    await pass('a b a', first);
    const second = await start('counting');
    await until(() => second.metrics().tasks.length > 0 && second.caughtUp());
    expect((await first.redeploy(program('plain'))).deletedTopics).toEqual([]);
    expect(await left()).toEqual(internal);
    await second.close();
    await pass('a', first);
    await first.redeploy(program('counting'));
    await pass('a', first);
    expect(await lastCounts()).toMatchObject({ a: 1 });
  });
});
