import { describe, expect, it } from 'vitest';
import { BatchBuilder } from '#engine/protocol/records/batch-builder.ts';
import { RecordTable } from '#engine/protocol/records/record-table.ts';
import { StreamsBuilder } from '../dsl/streams-builder.ts';
import { stringSerde } from '../serdes.ts';
import { Task } from './task.ts';

const strings = { keySerde: stringSerde, valueSerde: stringSerde };

/** A task that merges the topics a and b, and a clock that the test turns. */
function merging(maxTaskIdleMs: number) {
  const builder = new StreamsBuilder();
  builder.stream('a', strings).merge(builder.stream('b', strings)).to('out', strings);
  const out: string[] = [];
  let now = 1_000;
  const task = new Task(builder.build().subTopologies()[0]!, {
    partition: 0,
    stores: new Map(),
    collector: {
      send: (_topic, _partition, _key, value) => {
        out.push(Buffer.from(value!).toString());
      },
      partitionsOf: () => 1,
    },
    defaultPolicy: 'fail',
    topicName: (topic) => topic,
    partitionsOf: () => 1,
    maxTaskIdleMs: () => maxTaskIdleMs,
    nowMs: () => now,
  });
  for (const topic of ['a', 'b']) task.addPartition(topic);
  task.state = 'running';
  const offsets: Record<string, number> = { a: 0, b: 0 };
  return {
    out,
    pass: (ms: number) => {
      now += ms;
    },
    /** Everything of the topic is read, as far as is known. */
    reachEnd: (topic: string) => {
      const queue = task.queue(topic)!;
      queue.endOffset = queue.fetchedOffset = offsets[topic]!;
    },
    expectMore: (topic: string) => {
      task.queue(topic)!.endOffset = offsets[topic]! + 1;
    },
    add: (topic: 'a' | 'b', timestampMs: number) => {
      const batch = new BatchBuilder();
      batch.append(null, Buffer.from(`${topic}${timestampMs}`), timestampMs);
      const records = new RecordTable();
      records.read(Buffer.from(batch.build({ baseOffset: offsets[topic]! })), 0);
      offsets[topic]!++;
      const nextOffset = offsets[topic]!;
      task.add({ topic, partition: 0, records, first: 0, highWatermark: nextOffset, nextOffset });
    },
    run: () => {
      while (task.canProcess()) task.processOne();
      return out.splice(0);
    },
  };
}

describe('a task with an input that is empty', () => {
  it('waits for records that are known to be there, with 0', () => {
    const task = merging(0);
    task.add('a', 5);
    expect(task.run()).toEqual([]);
    task.expectMore('b');
    task.pass(1_000_000);
    expect(task.run()).toEqual([]);
    task.add('b', 3);
    expect(task.run()).toEqual(['b3', 'a5']);
  });

  it('does not wait for others, with 0', () => {
    const task = merging(0);
    task.reachEnd('b');
    task.add('a', 5);
    expect(task.run()).toEqual(['a5']);
  });

  it('does not even wait for what is there, with -1', () => {
    const task = merging(-1);
    task.expectMore('b');
    task.add('a', 5);
    expect(task.run()).toEqual(['a5']);
  });

  it('waits for others up to the limit, once, and again after they had a record', () => {
    const task = merging(100);
    task.reachEnd('b');
    // Nothing is held back, so nothing is waited for yet.
    expect(task.run()).toEqual([]);
    task.pass(1_000);
    task.add('a', 5);
    expect(task.run()).toEqual([]);
    task.pass(99);
    expect(task.run()).toEqual([]);
    task.pass(1);
    expect(task.run()).toEqual(['a5']);
    task.add('a', 6);
    expect(task.run()).toEqual(['a6']);

    task.add('b', 7);
    expect(task.run()).toEqual([]);
    task.pass(50);
    task.add('a', 8);
    expect(task.run()).toEqual(['b7']);
    task.pass(99);
    expect(task.run()).toEqual([]);
    task.pass(1);
    expect(task.run()).toEqual(['a8']);
  });
});
