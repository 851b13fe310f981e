import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type Consumed,
  createStreams,
  longSerde,
  OperatorError,
  type StreamsApp,
  StreamsBuilder,
  type StreamsOptions,
  stringSerde,
  type Topology,
  timeWindowedSerde,
  timeWindows,
} from './index.ts';
import { StreamsRuntime } from './runtime/streams-runtime.ts';
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

/** Topics and applications of one test share a suffix, so that tests may run against a cluster that stays. */
function fresh(): (name: string) => string {
  const suffix = `${run++}`;
  return (name) => `${name}-${suffix}`;
}

async function start(
  applicationId: string,
  topology: Topology,
  options: Partial<StreamsOptions> = {},
): Promise<StreamsRuntime> {
  const app = createStreams({
    topology,
    applicationId,
    bootstrap: [cluster.bootstrap],
    commitIntervalMs: 100,
    ...options,
  });
  apps.push(app);
  await app.start();
  expect(app).toBeInstanceOf(StreamsRuntime);
  return app as StreamsRuntime;
}

const words = (text: string, timestampMs = 1_000): TestInput[] =>
  text.split(' ').map((word, i) => [`k${i}`, word, timestampMs + i] as const);

async function latest(topic: string): Promise<Record<string, number | null>> {
  const rows: Record<string, number | null> = {};
  for (const { key, value } of await cluster.read(topic)) {
    rows[key ?? ''] = value === null ? null : longSerde.deserialize(value);
  }
  return rows;
}

function wordCount(topic: (name: string) => string, filter = 'all'): Topology {
  const builder = new StreamsBuilder();
  builder
    .stream(topic('words'), { ...strings, name: 'words' })
    .filter((_, word) => filter === 'all' || word !== filter, { name: 'filter', meaning: filter })
    .groupBy((_, word) => word, { name: 'by-word', meaning: 'value', keySerde: stringSerde })
    .count({ name: 'count', storeName: 'counts' })
    .toStream({ name: 'updates' })
    .to(topic('counted'), { ...counts, name: 'out' });
  return builder.build();
}

describe('a running application', () => {
  it('counts through a repartition topic, and goes on counting after a restart', async () => {
    const topic = fresh();
    await cluster.createTopic(topic('words'), 3);
    await cluster.createTopic(topic('counted'), 1);
    await cluster.produce(topic('words'), words('a b a c a b'));

    const first = await start(topic('app'), wordCount(topic));
    await caughtUp(first);
    expect(await latest(topic('counted'))).toEqual({ a: 3, b: 2, c: 1 });
    expect(first.metrics().operators.filter).toMatchObject({ recordsIn: 6, recordsOut: 6 });
    expect(first.metrics().stores).toEqual({ counts: 3 });
    await first.close();

    await cluster.produce(topic('words'), words('a c'));
    const second = await start(topic('app'), wordCount(topic));
    await caughtUp(second);
    expect(await latest(topic('counted'))).toEqual({ a: 4, b: 2, c: 2 });
    expect(second.metrics().operators.filter).toMatchObject({ recordsIn: 2 });
  });

  it('writes each changed key once per commit to a changelog in the layout of Kafka Streams', async () => {
    const topic = fresh();
    await cluster.createTopic(topic('words'), 1);
    await cluster.createTopic(topic('counted'), 1);
    await cluster.produce(topic('words'), words('a a a b'));
    const app = await start(topic('app'), wordCount(topic), { commitIntervalMs: 60_000 });
    await caughtUp(app);
    const changelog = await cluster.read(`${topic('app')}-counts-changelog`);
    expect(
      changelog.map(({ key, value, timestampMs }) => [key, longSerde.deserialize(value!), timestampMs]),
    ).toEqual([
      ['a', 3, 1_002],
      ['b', 1, 1_003],
    ]);
  });

  it('counts in windows, drops what is late, and tells what is open', async () => {
    const topic = fresh();
    await cluster.createTopic(topic('in'), 1);
    await cluster.createTopic(topic('out'), 1);
    const builder = new StreamsBuilder();
    builder
      .stream(topic('in'), strings)
      .groupByKey()
      .windowedBy(timeWindows(10, { graceMs: 5 }))
      .count({ name: 'per-window', storeName: 'win' })
      .toStream()
      .to(topic('out'), { keySerde: timeWindowedSerde(stringSerde, 10), valueSerde: longSerde });
    await cluster.produce(topic('in'), [
      ['a', '1', 3],
      ['a', '2', 9],
      ['a', '3', 14],
      ['a', '4', 5],
      ['a', '5', 15],
      ['a', '6', 6],
      ['b', '7', 21],
    ]);
    const app = await start(topic('app'), builder.build());
    await caughtUp(app);
    const out = await cluster.read(topic('out'));
    const seen = out.map(({ key, value, timestampMs }) => {
      const windowed = timeWindowedSerde(stringSerde, 10).deserialize(Buffer.from(key!));
      return [windowed.key, windowed.window.startMs, longSerde.deserialize(value!), timestampMs];
    });
    expect(seen).toEqual([
      ['a', 0, 1, 3],
      ['a', 0, 2, 9],
      ['a', 10, 1, 14],
      ['a', 0, 3, 9],
      ['a', 10, 2, 15],
      ['b', 20, 1, 21],
    ]);
    expect(app.metrics().operators['per-window']).toMatchObject({ recordsIn: 7, droppedLate: 1 });
    expect(app.metrics().openWindows).toEqual({ 'per-window': { windows: 2, keys: 2, untilMs: 35 } });
    app.closeWindows();
    expect(app.metrics().openWindows).toEqual({ 'per-window': { windows: 0, keys: 0, untilMs: -1 } });
  });

  it('joins a stream with a table, in the order of timestamps', async () => {
    const topic = fresh();
    for (const name of ['orders', 'users']) await cluster.createTopic(topic(name), 2);
    await cluster.createTopic(topic('joined'), 1);
    const builder = new StreamsBuilder();
    const users = builder.table(topic('users'), strings);
    builder
      .stream(topic('orders'), strings)
      .leftJoin(users, (order, user) => `${order}:${user}`)
      .to(topic('joined'), strings);
    await cluster.produce(topic('orders'), [
      ['u1', 'early', 5],
      ['u1', 'later', 15],
      ['u2', 'nobody', 20],
      ['u1', 'last', 30],
    ]);
    await cluster.produce(topic('users'), [
      ['u1', 'Ada', 10],
      ['u1', 'Bea', 25],
    ]);
    const app = await start(topic('app'), builder.build());
    await caughtUp(app);
    const joined = (await cluster.read(topic('joined'))).map(({ value }) => value!.toString()).sort();
    expect(joined).toEqual(['early:null', 'last:Bea', 'later:Ada', 'nobody:null']);
  });

  it('holds a join back while one side is idle, as long as it is told to', async () => {
    const topic = fresh();
    for (const name of ['orders', 'users', 'joined']) await cluster.createTopic(topic(name), 1);
    const builder = new StreamsBuilder({ maxTaskIdleMs: 60_000 });
    const users = builder.table(topic('users'), strings);
    builder
      .stream(topic('orders'), strings)
      .leftJoin(users, (order, user) => `${order}:${user}`)
      .to(topic('joined'), strings);
    const app = await start(topic('app'), builder.build());
    const queued = () => app.metrics().tasks.flatMap((task) => task.partitions.map((p) => p.queued));
    await cluster.produce(topic('orders'), [['u1', 'order', 15]]);
    await until(() => queued().includes(1));
    expect(app.caughtUp()).toBe(false);
    // Its row comes late, but with an earlier time; the next row lets the order go.
    await cluster.produce(topic('users'), [
      ['u1', 'Ada', 10],
      ['u1', 'Bea', 20],
    ]);
    await until(async () => (await cluster.read(topic('joined'))).length > 0);
    expect((await cluster.read(topic('joined'))).map(({ value }) => value!.toString())).toEqual([
      'order:Ada',
    ]);
  });

  it('is caught up when all is committed, and never while it does not run', async () => {
    const topic = fresh();
    await cluster.createTopic(topic('words'), 2);
    await cluster.createTopic(topic('counted'), 1);
    await cluster.produce(topic('words'), words('a b a'));
    const app = await start(topic('app'), wordCount(topic), { commitIntervalMs: 600_000 });
    expect(app.caughtUp()).toBe(false);
    await caughtUp(app);
    const positions = app
      .metrics()
      .tasks.flatMap((task) => task.partitions)
      .filter(({ endOffset }) => endOffset > 0)
      .map((p) => [p.topic, p.partition, p.endOffset]);
    const committed = await cluster.admin.groupOffsets(topic('app'));
    expect(committed.map((c) => [c.topic, c.partition, c.offset]).toSorted()).toEqual(positions.toSorted());
    expect(new Set(positions.map(([name]) => name)).size).toBe(2);

    // Its last check said yes, but nobody looks at what comes now.
    await caughtUp(app);
    app.pause();
    expect(app.caughtUp()).toBe(false);
    app.resume();
    await caughtUp(app);
    await app.close();
    expect(app.caughtUp()).toBe(false);
  });

  it('shares its tasks with a second member, and restores what that one leaves behind', async () => {
    const topic = fresh();
    await cluster.createTopic(topic('words'), 4);
    await cluster.createTopic(topic('counted'), 1);
    await cluster.produce(topic('words'), words('a b c d e f a b c'));
    const first = await start(topic('app'), wordCount(topic));
    await caughtUp(first);
    expect(first.tasks).toHaveLength(8);
    const second = await start(topic('app'), wordCount(topic));
    await until(() => first.tasks.length === 4 && second.tasks.length === 4);
    await cluster.produce(topic('words'), words('a b c d e f g'));
    await Promise.all([caughtUp(first), caughtUp(second)]);
    await second.close();
    await until(() => first.tasks.length === 8);
    await cluster.produce(topic('words'), words('a b c d e f g'));
    await caughtUp(first);
    expect(await latest(topic('counted'))).toEqual({ a: 4, b: 4, c: 4, d: 3, e: 3, f: 3, g: 2 });
  });

  it('refuses a join of topics with unequal numbers of partitions', async () => {
    const topic = fresh();
    await cluster.createTopic(topic('orders'), 2);
    await cluster.createTopic(topic('users'), 3);
    const builder = new StreamsBuilder();
    const users = builder.table(topic('users'), strings);
    builder
      .stream(topic('orders'), strings)
      .join(users, (order) => order)
      .to(topic('x'), strings);
    await expect(start(topic('app'), builder.build())).rejects.toThrow(/equal numbers of partitions/);
  });

  it('sends poison to dead letters with the reason, or stops naming the operator', async () => {
    const topic = fresh();
    for (const name of ['in', 'out', 'dead']) await cluster.createTopic(topic(name), 1);
    await cluster.produce(topic('in'), words('good bad fine'));
    const build = (onError: StreamsOptions['onError']) => {
      const builder = new StreamsBuilder();
      const options = { name: 'picky', ...(onError === undefined ? {} : { onError }) };
      builder
        .stream(topic('in'), strings)
        .mapValues((_, value) => {
          if (value === 'bad') throw new RangeError('does not like it');
          return value;
        }, options)
        .to(topic('out'), strings);
      return builder.build();
    };
    const strict = await start(topic('strict'), build('fail'));
    await until(() => strict.status.state === 'failed');
    expect(strict.status.error).toBeInstanceOf(OperatorError);
    expect(strict.status.error).toMatchObject({
      operator: 'picky',
      message: expect.stringMatching(/at offset 1: does not like/),
    });

    const lenient = await start(topic('lenient'), build({ deadLetterTopic: topic('dead') }));
    await caughtUp(lenient);
    const [dead] = await cluster.read(topic('dead'));
    expect(dead).toMatchObject({ key: 'k1', value: Buffer.from('bad') });
    expect(dead!.headers).toMatchObject({
      '__streams.errors.exception': 'RangeError',
      '__streams.errors.message': 'does not like it',
      '__streams.errors.topic': topic('in'),
      '__streams.errors.offset': '1',
    });
    expect(lenient.metrics().operators.picky).toMatchObject({ recordsIn: 3, recordsOut: 2, errors: 1 });
  });

  it('after a failure goes on from the last commit, so that nothing is counted twice', async () => {
    const topic = fresh();
    await cluster.createTopic(topic('in'), 1);
    await cluster.createTopic(topic('out'), 1);
    const build = (isBroken: boolean) => {
      const builder = new StreamsBuilder();
      builder
        .stream(topic('in'), strings)
        .groupByKey()
        .count({ storeName: 'counts' })
        .toStream()
        .peek(
          (_, count) => {
            if (isBroken && count === 3) throw new Error('broken');
          },
          { name: 'fragile' },
        )
        .to(topic('out'), counts);
      return builder.build();
    };
    await cluster.produce(topic('in'), [
      ['a', '1', 1],
      ['a', '2', 2],
      ['a', '3', 3],
    ]);
    const broken = await start(topic('app'), build(true), { commitIntervalMs: 60_000 });
    await until(() => broken.status.state === 'failed');
    expect(broken.caughtUp()).toBe(false);
    await broken.close();
    expect(broken.status.error).toMatchObject({ operator: 'fragile' });
    const mended = await start(topic('app'), build(false));
    await caughtUp(mended);
    expect(await latest(topic('out'))).toEqual({ a: 3 });
    expect(mended.metrics().operators.fragile).toMatchObject({ recordsIn: 3 });
  });

  it('shows the last records at an operator', async () => {
    const topic = fresh();
    await cluster.createTopic(topic('words'), 1);
    await cluster.createTopic(topic('counted'), 1);
    const app = await start(topic('app'), wordCount(topic, 'x'));
    const probe = app.probe('filter', { capacity: 2 });
    await cluster.produce(topic('words'), words('a x b c'));
    await caughtUp(app);
    expect(probe.count).toBe(3);
    const shown = probe
      .records()
      .map(({ value, offset, timestampMs }) => [Buffer.from(value!).toString(), offset, timestampMs]);
    expect(shown).toEqual([
      ['b', 2, 1_002],
      ['c', 3, 1_003],
    ]);
    probe.close();
  });
});

describe('hot change', () => {
  it('keeps tasks and stores whose meaning did not change, and restores nothing', async () => {
    const topic = fresh();
    await cluster.createTopic(topic('words'), 2);
    await cluster.createTopic(topic('counted'), 1);
    await cluster.produce(topic('words'), words('a b a'));
    const app = await start(topic('app'), wordCount(topic));
    await caughtUp(app);
    const before = new Map(app.tasks.map((task) => [task.id, task]));
    const store = before.get('1_0')!.stores.get('counts');

    const report = await app.redeploy(wordCount(topic, 'b'));
    expect(report.keptTasks.toSorted()).toEqual(['1_0', '1_1']);
    expect(report.restartedTasks.toSorted()).toEqual(['0_0', '0_1']);
    expect(report.restoredStores).toEqual([]);
    const after = new Map(app.tasks.map((task) => [task.id, task]));
    expect(after.get('1_0')).toBe(before.get('1_0'));
    expect(after.get('1_0')!.stores.get('counts')).toBe(store);
    expect(after.get('0_0')).not.toBe(before.get('0_0'));

    await cluster.produce(topic('words'), words('a b c'));
    await caughtUp(app);
    expect(await latest(topic('counted'))).toEqual({ a: 3, b: 1, c: 1 });
    // The counters go on too: 3 and 3 records came in.
    expect(app.metrics().operators.filter).toMatchObject({ recordsIn: 6, recordsOut: 5 });
  });

  it('hands stores over to a changed sub-topology, and new branches disturb nobody', async () => {
    const topic = fresh();
    for (const name of ['words', 'more']) await cluster.createTopic(topic(name), 2);
    for (const name of ['counted', 'loud']) await cluster.createTopic(topic(name), 1);
    await cluster.produce(topic('words'), words('a b a'));
    const build = (shape: 'plain' | 'loud') => {
      const builder = new StreamsBuilder();
      // Drawn first, so that every generated number behind it moves.
      if (shape === 'loud')
        builder
          .stream(topic('more'), strings)
          .mapValues((_, v) => v, { meaning: 'same' })
          .to(topic('loud'), strings);
      const updates = builder
        .stream(topic('words'), strings)
        .groupBy((_, word) => word, { name: 'by-word', meaning: 'value', keySerde: stringSerde })
        .count({ storeName: 'counts' })
        .toStream();
      updates.to(topic('counted'), counts);
      if (shape === 'loud') {
        updates.filter((_, n) => n > 2, { name: 'many', meaning: 'n > 2' }).to(topic('loud'), counts);
      }
      return builder.build();
    };
    const app = await start(topic('app'), build('plain'));
    await caughtUp(app);
    const stores = app.tasks
      .filter((task) => task.stores.size > 0)
      .map((task) => [task.partition, task.stores.get('counts')!] as const);
    const selecting = app.tasks.filter((task) => task.stores.size === 0);

    const report = await app.redeploy(build('loud'));
    expect(report.keptStores).toEqual(['counts']);
    expect(report.restoredStores).toEqual([]);
    for (const task of selecting) expect(app.tasks).toContain(task);
    for (const [partition, store] of stores) {
      const owner = app.tasks.find((task) => task.partition === partition && task.stores.size > 0);
      expect(owner!.stores.get('counts')).toBe(store);
    }
    await cluster.produce(topic('words'), words('a'));
    await cluster.produce(topic('more'), words('x'));
    await caughtUp(app);
    expect(await latest(topic('counted'))).toEqual({ a: 3, b: 1 });
    const loud = await cluster.read(topic('loud'));
    expect(loud.map(({ key }) => key).toSorted()).toEqual(['a', 'k0']);
  });

  it('loses and repeats nothing when it is changed again and again under load', async () => {
    const topic = fresh();
    await cluster.createTopic(topic('words'), 3);
    await cluster.createTopic(topic('counted'), 1);
    const app = await start(topic('app'), wordCount(topic, 'none'));
    const expected: Record<string, number> = {};
    const rounds = 6;
    for (let round = 0; round < rounds; round++) {
      const batch = Array.from(
        { length: 4_000 },
        (_, i): TestInput => [`k${i}`, `w${(i * 7 + round) % 50}`, i],
      );
      for (const [, word] of batch) expected[word!] = (expected[word!] ?? 0) + 1;
      const produced = cluster.produce(topic('words'), batch);
      // The condition differs, so the first sub-topology is made anew each time; what passes is the same.
      await app.redeploy(wordCount(topic, `absent-${round}`));
      await produced;
    }
    await caughtUp(app);
    expect(await latest(topic('counted'))).toEqual(expected);
    expect(app.metrics().operators.count).toMatchObject({ recordsIn: rounds * 4_000 });
  });

  it('tells which state is lost before it is, and empties it with its changelog', async () => {
    const topic = fresh();
    await cluster.createTopic(topic('words'), 1);
    await cluster.createTopic(topic('counted'), 1);
    await cluster.produce(topic('words'), words('a b a'));
    const build = (step: number) => {
      const builder = new StreamsBuilder();
      builder
        .stream(topic('words'), strings)
        .selectKey((_, word) => word, { meaning: 'word' })
        .repartition({ name: 'by-word', keySerde: stringSerde })
        .groupByKey()
        .aggregate(
          () => 0,
          (_k, _v, n) => n + step,
          { ...counts, meaning: `add ${step}`, storeName: 'sums' },
        )
        .toStream()
        .to(topic('counted'), counts);
      return builder.build();
    };
    const app = await start(topic('app'), build(1));
    await caughtUp(app);
    expect(app.planRedeploy(build(10))).toMatchObject({ resetStores: ['sums'], keptStores: [] });
    await app.redeploy(build(10));
    await cluster.produce(topic('words'), words('a'));
    await caughtUp(app);
    expect(await latest(topic('counted'))).toEqual({ a: 10, b: 1 });
    await app.close();

    const again = await start(topic('app'), build(10));
    await cluster.produce(topic('words'), words('b'));
    await caughtUp(again);
    expect(await latest(topic('counted'))).toEqual({ a: 10, b: 10 });
    await again.close();

    // The same while nothing runs: told what ran before, it does not restore what means something else now.
    const changed = await start(topic('app'), build(100), { previous: build(10) });
    await cluster.produce(topic('words'), words('b'));
    await caughtUp(changed);
    expect(await latest(topic('counted'))).toEqual({ a: 10, b: 100 });
  });

  it('goes back to the beginning for new state when asked to', async () => {
    const topic = fresh();
    await cluster.createTopic(topic('words'), 2);
    await cluster.createTopic(topic('counted'), 1);
    await cluster.produce(topic('words'), words('a b a'));
    const stateless = new StreamsBuilder();
    stateless.stream(topic('words'), strings).foreach(() => {}, { meaning: 'nothing' });
    const app = await start(topic('app'), stateless.build());
    await caughtUp(app);
    const counting = new StreamsBuilder();
    counting
      .stream(topic('words'), strings)
      .groupByKey()
      .count({ storeName: 'counts' })
      .toStream()
      .to(topic('counted'), counts);
    await app.redeploy(counting.build(), { onStateLoss: 'reprocess' });
    await cluster.produce(topic('words'), words('c'));
    await caughtUp(app);
    expect(await latest(topic('counted'))).toEqual({ k0: 2, k1: 1, k2: 1 });
  });

  it('starts each source where it says', async () => {
    const topic = fresh();
    for (const name of ['old', 'new', 'out']) await cluster.createTopic(topic(name), 1);
    for (const name of ['old', 'new']) await cluster.produce(topic(name), words('before'));
    const builder = new StreamsBuilder();
    builder
      .stream(topic('new'), { ...strings, autoOffsetReset: 'latest' })
      .merge(builder.stream(topic('old'), strings))
      .to(topic('out'), strings);
    const app = await start(topic('app'), builder.build());
    await caughtUp(app);
    for (const name of ['old', 'new']) await cluster.produce(topic(name), words('after'));
    await caughtUp(app);
    const out = (await cluster.read(topic('out'))).map(({ value }) => value!.toString());
    expect(out.toSorted()).toEqual(['after', 'after', 'before']);
  });
});
