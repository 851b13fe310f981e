import { describe, expect, it } from 'vitest';
import type { Cell } from '#engine/data/cell.ts';
import { formatByName } from '#engine/data/formats.ts';
import type { Value } from '#engine/data/value.ts';
import { TopologyTestDriver, type ValueAndTimestamp } from '#engine/streams/index.ts';
import { documentOf, planOf, testDefinitions } from '../testing/documents.ts';
import { buildTopology } from './build-topology.ts';
import { compilePipeline } from './compile.ts';

type Nodes = Parameters<typeof documentOf>[0];
const json = formatByName('json');
const text = new TextDecoder();

/** Topics in and out, and one driver between. Keys are texts, values JSON. */
function run(nodes: Nodes, edges: readonly string[]) {
  const topics = Object.fromEntries(
    edges
      .flatMap((edge) => edge.split(' > ').map((end) => end.split('.')[0] as string))
      .filter((id) => !(id in nodes))
      .map((id) => [
        id,
        ['topic', { topic: id, retention: -1, ...(id.startsWith('j') ? { keyFormat: 'json' } : {}) }],
      ]),
  ) as Nodes;
  const topology = buildTopology(planOf(documentOf({ ...topics, ...nodes }, edges)));
  const driver = new TopologyTestDriver(topology);
  return {
    topology,
    driver,
    put: (topic: string, key: string | null, value: unknown, timestampMs = 0) =>
      driver.pipeRaw(topic, {
        key: key === null ? null : Buffer.from(key),
        value:
          value === null
            ? null
            : typeof value === 'string' && value.startsWith('raw:')
              ? Buffer.from(value.slice(4))
              : json.serialize(value as Value),
        timestampMs,
        headers: [],
      }),
    take: (topic: string) =>
      driver
        .readRaw(topic)
        .map(({ key, value }) => [
          key === null ? null : text.decode(key),
          value === null ? null : text.decode(value),
        ]),
  };
}

describe('stateless operators', () => {
  it('filter, map and key by', () => {
    const { put, take } = run(
      {
        filter: ['filter', { condition: 'value.mag >= 5 && key != "x"' }],
        map: ['map-values', { fields: [{ name: 'm', expression: 'value.mag * 2' }], keepOthers: true }],
        key: ['key-by', { key: 'value.m' }],
      },
      ['a > filter', 'filter > map', 'map > key', 'key > b'],
    );
    put('a', 'k', { mag: 5.5, id: 9007199254740993n });
    put('a', 'x', { mag: 9 });
    put('a', 'k', { mag: 4 });
    expect(take('b')).toEqual([['11', '{"mag":5.5,"id":9007199254740993,"m":11}']]);
  });

  it('map to a whole value, and pass what nobody touches byte by byte', () => {
    const { put, take } = run(
      { map: ['map-values', { expression: '[value.x, headers]' }], pass: ['filter', { condition: 'true' }] },
      ['a > map', 'map > b', 'a > pass', 'pass > c'],
    );
    put('a', 'k', 'raw:{ "x" : 1.0 }');
    expect(take('b')).toEqual([['k', '[1,{}]']]);
    expect(take('c')).toEqual([['k', '{ "x" : 1.0 }']]);
  });

  it('branch to the first way that is true, or to default', () => {
    const branches = [
      { name: 'big', condition: 'value > 10' },
      { name: 'mid', condition: 'value > 5' },
    ];
    const { put, take } = run({ branch: ['branch', { branches }] }, [
      'a > branch',
      'branch.big > b',
      'branch.mid > m',
      'branch.default > d',
    ]);
    for (const n of [20, 7, 1]) put('a', 'k', n);
    expect([take('b'), take('m'), take('d')]).toEqual([[['k', '20']], [['k', '7']], [['k', '1']]]);
  });

  it('merge several streams, or one', () => {
    const three = run({ merge: ['merge'] }, ['a > merge', 'b > merge', 'c > merge', 'merge > o']);
    for (const topic of ['a', 'b', 'c']) three.put(topic, topic, 1);
    expect(three.take('o').map(([key]) => key)).toEqual(['a', 'b', 'c']);
    const one = run({ merge: ['merge'] }, ['a > merge', 'merge > o']);
    one.put('a', 'k', 1);
    expect(one.take('o')).toHaveLength(1);
  });

  it('stop, skip, or hand on a record on which they fail', () => {
    const nodes = (onError: string): Nodes => ({
      filter: ['filter', { condition: 'value.mag > 5', onError }],
    });
    const stops = run(nodes('stop'), ['a > filter', 'filter > b']);
    expect(() => stops.put('a', 'k', { depth: 1 })).toThrow(/mag/);
    const skips = run(nodes('skip'), ['a > filter', 'filter > b']);
    skips.put('a', 'k', { depth: 1 });
    skips.put('a', 'k', 'raw:{broken');
    expect(skips.take('b')).toEqual([]);
    const hands = run(nodes('errors'), ['a > filter', 'filter > b', 'filter.errors > dead']);
    hands.put('a', 'k', 'raw:{broken');
    hands.put('a', 'k', { mag: 6 });
    expect(
      hands.driver
        .readRaw('dead')
        .map(({ value, headers }) => [
          text.decode(value!),
          headers.some((header) => header.key === '__streams.errors.message'),
        ]),
    ).toEqual([['{broken', true]]);
    expect(hands.take('b')).toEqual([['k', '{"mag":6}']]);
  });

  it('meet a key that its format cannot hold where it is made', () => {
    const { put, take } = run({ key: ['key-by', { key: 'value', onError: 'skip' }] }, ['a > key', 'key > b']);
    put('a', null, { is: 'a struct' });
    put('a', null, 42);
    put('a', null, true);
    expect(take('b')).toEqual([
      ['42', '42'],
      ['true', 'true'],
    ]);
  });
});

describe('counts and aggregates', () => {
  it('count per key', () => {
    const { put, take, driver } = run({ count: ['count', { keyAs: 'region', as: 'n' }] }, [
      'a > count',
      'count > o',
    ]);
    for (const key of ['x', 'y', 'x']) put('a', key, 0);
    put('a', null, 0);
    expect(take('o')).toEqual([
      ['x', '{"region":"x","n":1}'],
      ['y', '{"region":"y","n":1}'],
      ['x', '{"region":"x","n":2}'],
    ]);
    expect(driver.getKeyValueStore('count')).toBeDefined();
  });

  it('count per window of event time, with late records dropped', () => {
    const { put, take, driver } = run({ count: ['count', { window: '1m', grace: '10s' }] }, [
      'a > count',
      'count > jo',
    ]);
    put('a', 'x', 0, 1_000);
    put('a', 'x', 0, 65_000);
    put('a', 'x', 0, 59_999);
    put('a', 'x', 0, 130_000);
    put('a', 'x', 0, 59_999);
    expect(take('jo')).toEqual([
      [
        '{"key":"x","window_start":0,"window_end":60000}',
        '{"key":"x","window_start":0,"window_end":60000,"count":1}',
      ],
      [
        '{"key":"x","window_start":60000,"window_end":120000}',
        '{"key":"x","window_start":60000,"window_end":120000,"count":1}',
      ],
      [
        '{"key":"x","window_start":0,"window_end":60000}',
        '{"key":"x","window_start":0,"window_end":60000,"count":2}',
      ],
      [
        '{"key":"x","window_start":120000,"window_end":180000}',
        '{"key":"x","window_start":120000,"window_end":180000,"count":1}',
      ],
    ]);
    expect(driver.metrics().get('count')?.droppedLate).toBe(1);
  });

  it('keep their windows in changelogs that forget nothing by the time of the broker', () => {
    const { topology } = run(
      {
        count: ['count', { window: '1m' }],
        aggregate: [
          'aggregate',
          { window: '1m', fields: [{ name: 'n', function: 'count', expression: 'key' }] },
        ],
        all: ['count'],
      },
      ['a > count', 'count > jo', 'a > aggregate', 'aggregate > jp', 'a > all', 'all > o'],
    );
    const configs = [...topology.stores.values()].map(({ name, changelogConfigs }) => [
      name,
      changelogConfigs,
    ]);
    expect(Object.fromEntries(configs)).toEqual({
      count: { 'cleanup.policy': 'compact' },
      aggregate: { 'cleanup.policy': 'compact' },
      all: {},
    });
  });

  it('spread a key that is a struct over the result, and show windows to expressions', () => {
    const { put, take } = run(
      {
        key: ['key-by', { key: '{"a": value.a, "b": value.b}', format: 'json' }],
        count: ['count', { window: '1m' }],
        filter: ['filter', { condition: 'key.window_start == 60000 && key.key.a == 1 && value.count > 1' }],
      },
      ['i > key', 'key > count', 'count > filter', 'filter > jo'],
    );
    for (const at of [0, 61_000, 62_000]) put('i', null, { a: 1, b: 'z' }, at);
    expect(take('jo')).toEqual([
      [
        '{"key":{"a":1,"b":"z"},"window_start":60000,"window_end":120000}',
        '{"a":1,"b":"z","window_start":60000,"window_end":120000,"count":2}',
      ],
    ]);
  });

  it('aggregate, with null counting for none and integers exact', () => {
    const fields = (['sum', 'min', 'max', 'avg', 'first', 'last', 'count'] as const).map((name) => ({
      name,
      function: name,
      expression: 'value.x',
    }));
    const { put, take } = run({ aggregate: ['aggregate', { fields }] }, ['a > aggregate', 'aggregate > o']);
    for (const x of [3, null, 1, 2]) put('a', 'k', { x });
    put('a', 'l', { x: 9007199254740992n });
    put('a', 'l', { x: 1 });
    const rows = take('o').map(([, value]) => value);
    expect(rows[3]).toBe('{"key":"k","sum":6,"min":1,"max":3,"avg":2,"first":3,"last":2,"count":3}');
    expect(rows[5]).toContain('"sum":9007199254740993,"min":1,"max":9007199254740992');
  });
});

describe('tables and joins', () => {
  it('keep the latest value per key, of streams and of tables', () => {
    const { put, driver, take } = run(
      { table: ['table'], count: ['count', { window: '1m' }], kept: ['table'] },
      ['a > table', 'a > count', 'count > kept', 'kept > jo'],
    );
    put('a', 'k', 1);
    put('a', 'k', 2);
    const store = driver.getKeyValueStore<Cell, ValueAndTimestamp<Cell>>('table');
    expect([...(store?.all() ?? [])].map(([key, row]) => [key.value, row.value.value])).toEqual([['k', 2]]);
    expect([...(driver.getKeyValueStore('kept')?.all() ?? [])]).toHaveLength(1);
    expect(take('jo')).toHaveLength(2);
  });

  it('join a stream with a table by key', () => {
    const fields = [
      { name: 'city', expression: 'table == null ? "?" : table.city' },
      { name: 'who', expression: 'key' },
    ];
    const { put, take } = run(
      { table: ['table'], inner: ['join'], left: ['join', { type: 'left', fields }] },
      [
        'airports > table',
        'flights > inner.stream',
        'table > inner.table',
        'flights > left.stream',
        'table > left.table',
        'inner > o',
        'left > p',
      ],
    );
    put('airports', 'SFO', { city: 'San Francisco', id: 'airport' });
    put('flights', 'SFO', { id: 1 });
    put('flights', 'JFK', { id: 2 });
    expect(take('o')).toEqual([['SFO', '{"id":1,"city":"San Francisco"}']]);
    expect(take('p')).toEqual([
      ['SFO', '{"id":1,"city":"San Francisco","who":"SFO"}'],
      ['JFK', '{"id":2,"city":"?","who":"JFK"}'],
    ]);
  });

  it('repartition where the key is new', () => {
    const { topology } = run({ key: ['key-by', { key: 'value.to' }], table: ['table'], join: ['join'] }, [
      'airports > table',
      'flights > key',
      'key > join.stream',
      'table > join.table',
      'join > o',
    ]);
    expect([...topology.repartitionTopics.keys()]).toEqual(['join-repartition']);
    expect(topology.subTopologies()).toHaveLength(2);
    expect([...topology.stores.keys()]).toEqual(['table']);
  });

  it('wait a moment for a side that is idle, which nothing else does', () => {
    const joined = run({ table: ['table'], join: ['join'] }, [
      'airports > table',
      'flights > join.stream',
      'table > join.table',
      'join > o',
    ]);
    expect(joined.topology.config).toEqual({ maxTaskIdleMs: 1_000 });
    expect(run({ merge: ['merge'] }, ['a > merge', 'b > merge', 'merge > o']).topology.config).toEqual({});
  });
});

describe('identity', () => {
  const document = (nodes: Nodes, edges: string[]) =>
    documentOf(
      { a: ['topic', { topic: 'a' }], o: ['topic', { topic: 'o', keyFormat: 'json' }], ...nodes },
      edges,
    );
  const hashes = (nodes: Nodes, edges: string[]) => {
    const result = compilePipeline(document(nodes, edges), testDefinitions, { directory: '/' });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return buildTopology(result.plan)
      .subTopologies()
      .map((part) => part.hash);
  };
  const nodes: Nodes = {
    key: ['key-by', { key: 'value.r', format: 'json' }],
    count: ['count', { window: '1h' }],
  };

  it('of a sub-topology stays when a filter is drawn in front of its repartition topic', () => {
    const before = hashes(nodes, ['a > key', 'key > count', 'count > o']);
    const after = hashes({ ...nodes, filter: ['filter', { condition: 'value.mag > 5' }] }, [
      'a > filter',
      'filter > key',
      'key > count',
      'count > o',
    ]);
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });

  it('is the same for the same plan, and another for another expression', () => {
    const edges = ['a > key', 'key > count', 'count > o'];
    expect(hashes(nodes, edges)).toEqual(hashes(nodes, edges));
    expect(hashes({ ...nodes, key: ['key-by', { key: 'value.q', format: 'json' }] }, edges)[0]).not.toBe(
      hashes(nodes, edges)[0],
    );
  });
});
