import { describe, expect, it } from 'vitest';
import { StreamsBuilder } from '../dsl/streams-builder.ts';
import { TopologyError } from '../errors.ts';
import { planRedeploy } from '../runtime/redeploy-plan.ts';
import { longSerde, stringSerde } from '../serdes.ts';
import type { Consumed } from '../types.ts';
import { timeWindows } from '../windows.ts';
import type { Topology } from './topology.ts';

const strings: Consumed<string, string> = { keySerde: stringSerde, valueSerde: stringSerde };
const counts = { keySerde: stringSerde, valueSerde: longSerde };

interface Shape {
  readonly condition?: string;
  readonly sizeMs?: number;
  readonly output?: string;
  readonly before?: (builder: StreamsBuilder) => void;
}

/** Two sub-topologies: filter and re-key, then count. Functions are new objects each time; their meaning is given. */
function draw({ condition = 'v > 1', sizeMs = 10, output = 'out', before }: Shape = {}): Topology {
  const builder = new StreamsBuilder();
  before?.(builder);
  builder
    .stream('in', strings)
    .filter(() => true, { meaning: condition })
    .groupBy((_, value) => value, { name: 'by-value', meaning: 'value', ...strings })
    .windowedBy(timeWindows(sizeMs))
    .count({ storeName: 'counts' })
    .toStream()
    .selectKey((windowed) => windowed.key, { meaning: 'key' })
    .to(output, counts);
  return builder.build();
}

const hashes = (topology: Topology) => topology.subTopologies().map((sub) => sub.hash);

describe('what a sub-topology means', () => {
  it('is the same for the same program', () => {
    expect(hashes(draw())).toEqual(hashes(draw()));
    expect(new Set(hashes(draw())).size).toBe(2);
  });

  it('does not change with what others draw, though every number does', () => {
    const withOther = draw({
      before: (builder) =>
        builder
          .stream('other', strings)
          .filter(() => true)
          .to('elsewhere', strings),
    });
    expect(withOther.describe()).not.toContain(draw().describe().split('\n')[2]);
    expect(hashes(withOther).slice(1)).toEqual(hashes(draw()));
  });

  it.each<[string, Shape, boolean, boolean]>([
    ['a condition', { condition: 'v > 2' }, true, false],
    ['a window', { sizeMs: 20 }, false, true],
    ['an output', { output: 'other' }, false, true],
  ])('changes with %s, for its own sub-topology only', (_, shape, first, second) => {
    const before = hashes(draw());
    const after = hashes(draw(shape));
    expect([after[0] !== before[0], after[1] !== before[1]]).toEqual([first, second]);
  });

  it('without a given meaning is the function object itself', () => {
    const build = (predicate: () => boolean) => {
      const builder = new StreamsBuilder();
      builder.stream('in', strings).filter(predicate).to('out', strings);
      return hashes(builder.build());
    };
    const predicate = () => true;
    expect(build(predicate)).toEqual(build(predicate));
    expect(build(predicate)).not.toEqual(build(() => true));
  });

  it('tells what a redeploy keeps and loses', () => {
    expect(planRedeploy(draw(), draw({ condition: 'v > 2' }))).toEqual({
      keptSubTopologies: [1],
      changedSubTopologies: [0],
      keptStores: [],
      resetStores: [],
      droppedStores: [],
      newStores: [],
    });
    expect(planRedeploy(draw(), draw({ output: 'other' }))).toMatchObject({ keptStores: ['counts'] });
    expect(planRedeploy(draw(), draw({ sizeMs: 20 }))).toMatchObject({ resetStores: ['counts'] });
    const empty = new StreamsBuilder();
    empty.stream('in', strings).to('out', strings);
    expect(planRedeploy(draw(), empty.build())).toMatchObject({ droppedStores: ['counts'] });
    expect(planRedeploy(empty.build(), draw())).toMatchObject({ newStores: ['counts'] });
  });
});

describe('a program that cannot run is refused', () => {
  const cases: [string, (builder: StreamsBuilder) => void, RegExp][] = [
    [
      'stream and table on one topic',
      (b) => {
        b.stream('in', strings).to('out', strings);
        b.table('in', strings, { storeName: 's' });
      },
      /Topic in is read by .* already/,
    ],
    [
      'overlapping sources',
      (b) => {
        b.stream(['a', 'b'], strings);
        b.stream('a', strings);
      },
      /equal topics or different ones, not overlapping/,
    ],
    [
      'two operators of one name',
      (b) => {
        const s = b.stream('in', strings);
        s.filter(() => true, { name: 'x' });
        s.mapValues((_, v) => v, { name: 'x' });
      },
      /Two operators are named x/,
    ],
    [
      'two stores of one name',
      (b) => {
        b.table('a', strings, { storeName: 's' });
        b.table('b', strings, { storeName: 's' });
      },
      /name their store s/,
    ],
    [
      'bytes that nobody can make',
      (b) =>
        b
          .stream('in', strings)
          .mapValues((_, v) => v.length)
          .to('out'),
      /valueSerde is not known/,
    ],
    [
      'a retention that loses open windows',
      (b) =>
        void b
          .stream('in', strings)
          .groupByKey()
          .windowedBy(timeWindows(10, { graceMs: 5 }))
          .count({ retentionMs: 14 }),
      /less than size \+ grace/,
    ],
  ];

  it.each(cases)('%s', (_, program, message) => {
    const build = () => {
      const builder = new StreamsBuilder();
      program(builder);
      builder.build();
    };
    expect(build).toThrow(TopologyError);
    expect(build).toThrow(message);
  });
});
