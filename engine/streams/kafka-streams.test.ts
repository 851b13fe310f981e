import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type Consumed,
  longSerde,
  type Produced,
  type Serde,
  StreamsBuilder,
  stringSerde,
  TopologyTestDriver,
  timeWindowedSerde,
  timeWindows,
  type Windowed,
} from './index.ts';

// The same programs as in golden/KafkaStreamsGolden.java, which made the files beside it from Kafka Streams itself.
type Text = string | null;
const text = stringSerde as Serde<Text>;
const consumed: Consumed<Text, Text> = { keySerde: text, valueSerde: text };
const texts: Produced<Text, Text> = { keySerde: text, valueSerde: text };
const counts: Produced<Text, number> = { keySerde: text, valueSerde: longSerde };
const serdes = { keySerde: text, valueSerde: text };
const windowed = timeWindowedSerde(stringSerde, 10) as Serde<Windowed<Text>>;
const head = (value: Text) => (value === null ? 'none' : value.slice(0, 1));
const headOrNull = (_: Text, value: Text) => (value === null ? null : head(value));
const slash = (value: Text, other: unknown) => `${value}/${other}`;

const programs: Record<string, (b: StreamsBuilder) => void> = {
  'filter-map': (b) =>
    b
      .stream('in', consumed)
      .filter((_, v) => v !== null && v < 'd')
      .mapValues((_, v): Text => `${v}!`)
      .to('out', texts),
  'count-by-key': (b) =>
    b.stream('in', consumed).groupByKey(serdes).count({ storeName: 'counts' }).toStream().to('out', counts),
  'count-generated': (b) =>
    b
      .stream('in', consumed)
      .groupBy((_, v) => head(v), serdes)
      .count()
      .toStream()
      .to('out', counts as Produced<string, number>),
  'count-rekeyed': (b) =>
    b
      .stream('in', consumed)
      .selectKey(headOrNull)
      .groupByKey(serdes)
      .count({ keySerde: text, valueSerde: longSerde })
      .toStream()
      .to('out', counts),
  tumbling: (b) =>
    b
      .stream('in', consumed)
      .groupBy((_, v): Text => head(v), { name: 'by-head', ...serdes })
      .windowedBy(timeWindows(10, { graceMs: 5 }))
      .count({ storeName: 'win' })
      .toStream()
      .to('out', { keySerde: windowed, valueSerde: longSerde }),
  hopping: (b) =>
    b
      .stream('in', consumed)
      .groupByKey(serdes)
      .windowedBy(timeWindows(10, { advanceMs: 4 }))
      .aggregate<Text>(
        () => '',
        (_, v, a) => a + head(v),
        serdes,
      )
      .toStream()
      .to('out', { keySerde: windowed, valueSerde: text }),
  'window-reduce': (b) =>
    b
      .stream('in', consumed)
      .filter((_, v) => v !== null)
      .groupByKey(serdes)
      .windowedBy(timeWindows(7, { graceMs: 100 }))
      .reduce((a, v) => (a! < v! ? v : a))
      .toStream()
      // Java's toStream(mapper) is toStream().selectKey(mapper).
      .selectKey((w): Text => `${w.key}@${w.window.startMs}`)
      .to('out', texts),
  reduce: (b) =>
    b
      .stream('in', consumed)
      .groupByKey(serdes)
      .reduce((a, v) => (a!.length > 8 ? null : `${a}${v}`))
      .toStream()
      .to('out', texts),
  'aggregate-named': (b) =>
    b
      .stream('in', { ...consumed, name: 'orders' })
      .groupBy((_, v): Text => head(v), { name: 'by-head', ...serdes })
      .aggregate<Text>(
        () => '',
        (_, v, a) => (a!.length > 5 ? null : `${a}${v}`),
        { name: 'joined', storeName: 'texts', ...serdes },
      )
      .toStream({ name: 'changes' })
      .to('out', { ...texts, name: 'written' }),
  table: (b) =>
    b
      .table('in', consumed)
      .filter((_, v) => v! < 'c')
      .toStream()
      .to('out', texts),
  'table-stored': (b) =>
    b
      .table('in', consumed, { storeName: 'rows' })
      .filterNot((_, v) => v! < 'c')
      .mapValues((_, v) => `${v}?`)
      .toStream()
      .to('out', texts as Produced<Text, string>),
  'table-derived-stores': (b) =>
    b
      .table('in', consumed)
      .mapValues((_, v): Text => `${v}+`, { storeName: 'mapped', ...serdes })
      .filter((_, v) => v! < 'c', { storeName: 'kept' })
      .toStream()
      .to('out', texts),
  'table-with-serdes': (b) =>
    b
      .table('in', consumed)
      .mapValues((_, v): Text => `${v}+`, serdes)
      .filter((_, v) => v! < 'c', serdes)
      .toStream()
      .to('out', texts),
  'count-filtered': (b) =>
    b
      .stream('in', consumed)
      .groupByKey(serdes)
      .count()
      .filter((_, n) => n % 2 === 0)
      .toStream()
      .to('out', counts),
  join: (b) =>
    b
      .stream('in', consumed)
      .join(b.table('other', consumed), slash)
      .to('out', texts as Produced<Text, string>),
  'left-join': (b) =>
    b
      .stream('in', consumed)
      .leftJoin(b.table('other', consumed), slash)
      .to('out', texts as Produced<Text, string>),
  'join-rekeyed': (b) => {
    const table = b.table('other', consumed, { storeName: 'rows' });
    b.stream('in', consumed)
      .selectKey(headOrNull)
      .join(table, slash, { ...serdes, name: 'with-rows' })
      .to('out', texts as Produced<Text, string>);
  },
  'left-join-rekeyed': (b) => {
    const table = b.table('other', consumed);
    b.stream('in', consumed)
      .map((k, v): readonly [Text, Text] => [headOrNull(k, v), `${v}`])
      .leftJoin(table, slash, serdes)
      .to('out', texts as Produced<Text, string>);
  },
  'join-derived-table': (b) => {
    const table = b
      .table('other', consumed)
      .filter((_, v) => v! < 'c')
      .mapValues((_, v) => `<${v}>`);
    b.stream('in', consumed)
      .join(table, slash)
      .to('out', texts as Produced<Text, string>);
  },
  'join-count': (b) => {
    const table = b.stream('in', consumed).groupByKey(serdes).count();
    b.stream('other', consumed)
      .join(table, slash)
      .to('out', texts as Produced<Text, string>);
  },
  'branch-merge': (b) => {
    const branches = b
      .stream('in', consumed)
      .split({ name: 'by-' })
      .branch((_, v) => v?.startsWith('a') === true, { name: 'a' })
      .branch((_, v) => v?.startsWith('b') === true)
      .defaultBranch({ name: 'rest' });
    branches
      .get('by-a')!
      .mapValues((_, v): Text => `${v}A`)
      .merge(branches.get('by-rest')!)
      .to('out', texts);
    branches.get('by-2')!.to('out2', texts);
  },
  'branch-generated': (b) => {
    const branches = b
      .stream('in', consumed)
      .split()
      .branch((_, v) => v?.startsWith('a') === true)
      .noDefaultBranch();
    [...branches.values()][0]!.to('out', texts);
  },
  'same-topic-twice': (b) => {
    const x = b.stream('in', consumed);
    const y = b.stream('in', consumed);
    x.merge(y).to('out', texts);
    x.peek(() => {}).foreach(() => {});
    y.mapValues((_, v) => `${v}y`).to('out2', texts as Produced<Text, string>);
  },
  'to-table': (b) => b.stream('in', consumed).toTable({ storeName: 'latest' }).toStream().to('out', texts),
  'to-table-rekeyed': (b) =>
    b
      .stream('in', consumed)
      .selectKey(headOrNull)
      .toTable({ name: 'as-rows', ...serdes })
      .toStream()
      .to('out', texts),
  repartition: (b) => {
    b.stream('in', consumed)
      .repartition({ name: 'spread', numberOfPartitions: 3, ...serdes })
      .to('out', texts);
    b.stream('other', consumed)
      .repartition(serdes)
      .flatMapValues((_, v): Text[] => [`${v}1`, `${v}2`])
      .to('out2', texts);
  },
  'shared-grouping': (b) => {
    const grouped = b.stream('in', consumed).groupBy((_, v): Text => head(v), { name: 'shared', ...serdes });
    grouped.count().toStream().to('out', counts);
    grouped
      .reduce((_, v) => v)
      .toStream()
      .to('out2', texts);
  },
  'separate-grouping': (b) => {
    const grouped = b.stream('in', consumed).groupBy((_, v): Text => head(v), serdes);
    grouped.count().toStream().to('out', counts);
    grouped
      .reduce((_, v) => v)
      .toStream()
      .to('out2', texts);
  },
  'many-topics': (b) => {
    const stream = b.stream(['in', 'other', 'third', 'fourth'], consumed);
    stream
      .filterNot((_, v) => v === null)
      .flatMap((k, v): (readonly [Text, Text])[] => [
        [v, k],
        [k, v],
      ])
      .to('out', texts);
    stream.mapValues((k) => k).to('out2', texts);
    stream.to('out3', texts);
  },
  'chain-of-repartitions': (b) =>
    b
      .stream('in', consumed)
      .groupBy((_, v): Text => head(v), serdes)
      .count()
      .toStream()
      .map((k, n): readonly [Text, Text] => [String(n % 3), k])
      .groupByKey(serdes)
      .count({ storeName: 'second' })
      .toStream()
      .to('out', counts),
};

type Step = [
  topic: string,
  key: Text,
  value: Text,
  timestampMs: number,
  outputs: [string, Text, Text, number][],
];

const goldenDirectory = new URL('./golden/', import.meta.url);
const golden = (file: string) => readFileSync(new URL(file, goldenDirectory), 'utf8');
const steps = JSON.parse(golden('driver.json')) as Record<string, Step[]>;

function build(name: string) {
  const builder = new StreamsBuilder();
  programs[name]!(builder);
  return builder.build();
}

describe('equal to Kafka Streams', () => {
  it('has the same programs as the golden files', () => {
    const described = readdirSync(goldenDirectory)
      .filter((file) => file.endsWith('.txt'))
      .map((file) => file.replace('.txt', ''));
    expect(Object.keys(programs).sort()).toEqual(described.sort());
  });

  it.each(Object.keys(programs))('%s: describe()', (name) => {
    expect(build(name).describe()).toBe(golden(`${name}.txt`));
  });

  it.each(Object.keys(programs))('%s: outputs after every input', (name) => {
    const driver = new TopologyTestDriver(build(name));
    const hex = (bytes: Uint8Array | null) => (bytes === null ? null : Buffer.from(bytes).toString('hex'));
    const bytes = (value: Text) => (value === null ? null : Buffer.from(value));
    for (const [at, [topic, key, value, timestampMs, expected]] of steps[name]!.entries()) {
      driver.pipeRaw(topic, { key: bytes(key), value: bytes(value), timestampMs, headers: [] });
      const outputs = ['out', 'out2', 'out3'].flatMap((output) =>
        driver
          .readRaw(output)
          .map((record) => [output, hex(record.key), hex(record.value), record.timestampMs]),
      );
      expect(outputs, `after input ${at}: ${topic} ${key}=${value} at ${timestampMs}`).toEqual(expected);
    }
  });
});
