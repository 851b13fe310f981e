import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type Consumed,
  createStreams,
  longSerde,
  type StreamsApp,
  StreamsBuilder,
  stringSerde,
  type Topology,
  timeWindowedSerde,
  timeWindows,
} from './index.ts';
import { caughtUp, startTestCluster, type TestCluster, until } from './testing/cluster.ts';

const strings: Consumed<string, string> = { keySerde: stringSerde, valueSerde: stringSerde };
const dayMs = 86_400_000;
const keys = timeWindowedSerde(stringSerde, dayMs);

let cluster: TestCluster;
let apps: StreamsApp[] = [];

beforeAll(async () => {
  // Retention is ours to run, so it cannot be any cluster.
  cluster = await startTestCluster({ 'log.retention.check.interval.ms': '50' });
});
afterEach(async () => {
  await Promise.allSettled(apps.map((app) => app.close()));
  apps = [];
});
afterAll(async () => {
  await cluster?.stop();
});

async function startAndCatchUp(applicationId: string, topology: Topology): Promise<StreamsApp> {
  const app = createStreams({
    topology,
    applicationId,
    bootstrap: [cluster.bootstrap],
    commitIntervalMs: 50,
  });
  apps.push(app);
  await app.start();
  await caughtUp(app);
  return app;
}

async function startOffset(topic: string): Promise<number> {
  const [start] = await cluster.admin.listOffsets([{ topic, partition: 0, at: 'earliest' }]);
  return start!.offset;
}

function perDay(logging?: Readonly<Record<string, string>>): Topology {
  const builder = new StreamsBuilder();
  builder
    .stream('quakes', strings)
    .groupByKey()
    .windowedBy(timeWindows(dayMs))
    .count({ storeName: 'per-day', ...(logging === undefined ? {} : { logging }) })
    .toStream()
    .to('counted', { keySerde: keys, valueSerde: longSerde });
  return builder.build();
}

describe('changelogs of windows', () => {
  it('hold windows of 2018 through the retention of a broker of today, when the program says so', async () => {
    const day = Date.UTC(2018, 0, 30);
    await cluster.createTopic('quakes', 1);
    await cluster.createTopic('counted', 1);
    await cluster.produce('quakes', [
      ['Alaska', '1', day + 1],
      ['Alaska', '2', day + 2],
      ['Nevada', '3', day + 3],
    ]);
    const compacted = { 'cleanup.policy': 'compact' };
    await Promise.all(
      [
        ['forgets', perDay()] as const,
        ['keeps', perDay(compacted)] as const,
        ['learns', perDay()] as const,
      ].map(async ([id, topology]) => (await startAndCatchUp(id, topology)).close()),
    );
    // The default is Kafka's: what the windows of 2018 say is older than the retention, and goes.
    await until(async () => (await startOffset('forgets-per-day-changelog')) > 0);
    expect(await startOffset('keeps-per-day-changelog')).toBe(0);

    await cluster.produce('quakes', [['Alaska', '4', day + 4]]);
    const kept = await startAndCatchUp('keeps', perDay(compacted));
    expect(kept.metrics().stores).toEqual({ 'per-day': 2 });
    const forgot = await startAndCatchUp('forgets', perDay());
    expect(forgot.metrics().stores).toEqual({ 'per-day': 1 });
    const counts = (await cluster.read('counted'))
      .filter(({ timestampMs }) => timestampMs === day + 4)
      .map(({ key, value }) => [key!.slice(0, 'Alaska'.length), longSerde.deserialize(value!)]);
    expect(counts).toEqual([
      ['Alaska', 3],
      ['Alaska', 1],
    ]);

    // A changelog that is there already gets what the program asks for.
    await startAndCatchUp('learns', perDay(compacted));
    const configs = await cluster.admin.describeTopicConfigs(['learns-per-day-changelog']);
    expect(configs.get('learns-per-day-changelog')).toContainEqual(
      expect.objectContaining({ name: 'cleanup.policy', value: 'compact' }),
    );
  });
});
