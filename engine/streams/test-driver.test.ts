import { describe, expect, it } from 'vitest';
import {
  type Consumed,
  longSerde,
  OperatorError,
  type PoisonPolicy,
  StreamsBuilder,
  stringSerde,
  TopologyTestDriver,
  timeWindows,
} from './index.ts';

const strings: Consumed<string, string> = { keySerde: stringSerde, valueSerde: stringSerde };

function pickyDriver(onError: PoisonPolicy): TopologyTestDriver {
  const builder = new StreamsBuilder();
  const stream = builder.stream('in', { ...strings, name: 'source' });
  stream
    .mapValues(
      (_, value) => {
        if (value === 'bad') throw new RangeError('no');
        return value;
      },
      { name: 'picky', onError },
    )
    .to('out', strings);
  stream.to('all', strings);
  return new TopologyTestDriver(builder.build());
}

describe('TopologyTestDriver', () => {
  it('reads and writes through serdes, with headers and its own clock', () => {
    const builder = new StreamsBuilder();
    builder
      .stream('in', strings)
      .filter((_, value, context) => context.headers.length > 0 && value !== '' && context.timestampMs >= 5)
      .to('out', strings);
    const driver = new TopologyTestDriver(builder.build(), { initialWallClockMs: 5 });
    const input = driver.createInputTopic('in', stringSerde, stringSerde);
    const output = driver.createOutputTopic('out', stringSerde, stringSerde);
    const headers = [{ key: 'h', value: Buffer.from('1') }];
    input.pipeInput('k', 'v', undefined, headers);
    driver.advanceWallClockTime(10);
    input.pipeInput(null, 'w', undefined, headers);
    input.pipeInput('k', 'no headers');
    expect(output.readRecordsToList()).toEqual([
      { key: 'k', value: 'v', timestampMs: 5, headers },
      { key: null, value: 'w', timestampMs: 15, headers },
    ]);
    expect(() => output.readRecord()).toThrow(/Expected a record in out/);
    expect(() => driver.createInputTopic('nope', stringSerde, stringSerde)).toThrow(/reads in/);
  });

  it('shows stores', () => {
    const builder = new StreamsBuilder();
    const grouped = builder.stream('in', strings).groupByKey();
    grouped.count({ storeName: 'counts' });
    grouped.windowedBy(timeWindows(10)).count({ storeName: 'windows' });
    const driver = new TopologyTestDriver(builder.build());
    const input = driver.createInputTopic('in', stringSerde, stringSerde);
    for (const [key, at] of [
      ['b', 1],
      ['a', 2],
      ['b', 3],
    ] as const)
      input.pipeInput(key, 'v', at);
    const counts = driver.getKeyValueStore<string, number>('counts')!;
    expect(counts.get('b')).toBe(2);
    expect([...counts.all()]).toEqual([
      ['a', { value: 1, timestampMs: 2 }],
      ['b', { value: 2, timestampMs: 3 }],
    ]);
    expect(driver.getWindowStore<string, number>('windows')!.fetch('b', 0)).toBe(2);
    expect(driver.getWindowStore('counts')).toBeUndefined();
  });

  it('stops on poison, naming operator and record', () => {
    const input = pickyDriver('fail').createInputTopic('in', stringSerde, stringSerde);
    input.pipeInput('k', 'good', 1);
    expect(() => input.pipeInput('k', 'bad', 2)).toThrow(OperatorError);
    expect(() =>
      pickyDriver('fail').pipeRaw('in', {
        key: null,
        value: Buffer.from('bad'),
        timestampMs: 1,
        headers: [],
      }),
    ).toThrow('Operator picky failed on in-0 at offset 0: no');
  });

  it.each<[PoisonPolicy, number]>([
    ['continue', 0],
    [{ deadLetterTopic: 'dead' }, 1],
  ])('with %j only the operator that threw loses the record', (policy, dead) => {
    const driver = pickyDriver(policy);
    const input = driver.createInputTopic('in', stringSerde, stringSerde);
    for (const value of ['good', 'bad', 'fine']) input.pipeInput('k', value, 1);
    const values = (topic: string) =>
      driver.readRaw(topic).map((record) => Buffer.from(record.value!).toString());
    expect(values('out')).toEqual(['good', 'fine']);
    expect(values('all')).toEqual(['good', 'bad', 'fine']);
    expect(values('dead')).toHaveLength(dead);
    expect(driver.metrics().get('picky')).toMatchObject({ recordsIn: 3, recordsOut: 2, errors: 1 });
  });

  it('meets records that cannot be read at their source', () => {
    const builder = new StreamsBuilder();
    builder
      .stream('in', {
        keySerde: stringSerde,
        valueSerde: longSerde,
        name: 'source',
        onError: { deadLetterTopic: 'dead' },
      })
      .to('out');
    const driver = new TopologyTestDriver(builder.build());
    driver.pipeRaw('in', { key: null, value: Buffer.from('text'), timestampMs: 1, headers: [] });
    driver.pipeRaw('in', { key: null, value: Buffer.alloc(8), timestampMs: 1, headers: [] });
    expect(driver.readRaw('out')).toHaveLength(1);
    const [dead] = driver.readRaw('dead');
    const headers = Object.fromEntries(
      dead!.headers.map(({ key, value }) => [key, Buffer.from(value!).toString()]),
    );
    expect(headers).toMatchObject({
      '__streams.errors.message': 'long serde: expected 8 bytes, found 4',
      '__streams.errors.offset': '0',
    });
    expect(driver.metrics().get('source')).toMatchObject({ recordsIn: 2, recordsOut: 1, errors: 1 });
  });

  it('takes event time from the record where the source says how', () => {
    const builder = new StreamsBuilder();
    builder.stream('in', { ...strings, timestampExtractor: ({ value }) => Number(value) }).to('out', strings);
    const driver = new TopologyTestDriver(builder.build());
    const input = driver.createInputTopic('in', stringSerde, stringSerde);
    for (const value of ['7', '-1', '3']) input.pipeInput('k', value, 100);
    expect(driver.readRaw('out').map((record) => record.timestampMs)).toEqual([7, 3]);
  });

  it('keeps the last records at a probe, with the record that led to them', () => {
    const builder = new StreamsBuilder();
    builder
      .stream('in', strings)
      .flatMapValues((_, value) => [value, `${value}!`], { name: 'twice' })
      .to('out', strings);
    const driver = new TopologyTestDriver(builder.build());
    const probe = driver.probe('twice', 3);
    const input = driver.createInputTopic('in', stringSerde, stringSerde);
    for (const value of ['a', 'b']) input.pipeInput('k', value, 1);
    expect(probe.count).toBe(4);
    expect(probe.records().map(({ value, offset }) => [Buffer.from(value!).toString(), offset])).toEqual([
      ['a!', 0],
      ['b', 1],
      ['b!', 1],
    ]);
  });
});
