import { describe, expect, it } from 'vitest';
import { BatchBuilder, type BatchOptions } from '#engine/protocol/records/batch-builder.ts';
import { CompletedFetch } from './completed-fetch.ts';

const partition = { topic: 't', partition: 0 };

function batch(options: BatchOptions, values: readonly string[]): Uint8Array {
  const builder = new BatchBuilder();
  for (const value of values) builder.append(null, Buffer.from(value), 1);
  return Buffer.from(builder.build(options));
}

/** A marker's key: version 0, type 0 abort or 1 commit. */
function marker(baseOffset: number, producerId: number, type: 'abort' | 'commit'): Uint8Array {
  const builder = new BatchBuilder();
  builder.append(Buffer.from([0, 0, 0, type === 'abort' ? 0 : 1]), Buffer.alloc(6), 1);
  return Buffer.from(
    builder.build({ baseOffset, producerId, producerEpoch: 0, transactional: true, control: true }),
  );
}

function readAll(fetch: CompletedFetch, position: number): { values: string[]; end: number } {
  const values: string[] = [];
  let end = position;
  for (let next = fetch.next(end); next !== undefined; next = fetch.next(end)) {
    end = next.nextOffset;
    if (next.batch === undefined) continue;
    const { records, first } = next.batch;
    for (let i = first; i < records.count; i += 1) values.push(Buffer.from(records.value(i)!).toString());
  }
  return { values, end };
}

const fetched = (records: readonly Uint8Array[], aborted?: { producerId: number; firstOffset: number }[]) =>
  new CompletedFetch({ partition, records: Buffer.concat(records), highWatermark: 99, aborted });

describe('CompletedFetch', () => {
  const plain = [
    batch({ baseOffset: 0 }, ['a', 'b', 'c']),
    batch({ baseOffset: 7, compression: 'gzip' }, ['d', 'e']),
  ];

  it('starts at the position, in the middle of a batch, and leaves out a batch that is cut off', () => {
    const cut = batch({ baseOffset: 9 }, ['f']).subarray(0, -1);
    expect(readAll(fetched([...plain, cut]), 1)).toEqual({ values: ['b', 'c', 'd', 'e'], end: 9 });
    expect(readAll(fetched(plain), 8)).toEqual({ values: ['e'], end: 9 });
    expect(readAll(fetched(plain), 9)).toEqual({ values: [], end: 9 });
  });

  const transactional = (baseOffset: number, producerId: number, values: readonly string[]) =>
    batch({ baseOffset, producerId, producerEpoch: 0, baseSequence: 0, transactional: true }, values);
  // Two producers, interleaved; 5 aborts its first transaction and commits its second.
  const mixed = [
    transactional(0, 5, ['aborted']),
    transactional(1, 6, ['x']),
    marker(2, 5, 'abort'),
    transactional(3, 5, ['y']),
    marker(4, 6, 'commit'),
    marker(5, 5, 'commit'),
    batch({ baseOffset: 6 }, ['z']),
  ];

  it('with read_committed leaves out aborted records and markers, and steps over them', () => {
    const aborted = [{ producerId: 5, firstOffset: 0 }];
    expect(readAll(fetched(mixed, aborted), 0)).toEqual({ values: ['x', 'y', 'z'], end: 7 });
  });

  it('with read_uncommitted leaves out only markers', () => {
    expect(readAll(fetched(mixed), 0)).toEqual({ values: ['aborted', 'x', 'y', 'z'], end: 7 });
  });

  it('refuses a damaged batch', () => {
    const damaged = Buffer.from(plain[0]!);
    damaged[damaged.length - 2]! ^= 1;
    expect(() => fetched([damaged]).next(0)).toThrow(/offset 0 of t-0 is damaged.*CORRUPT_MESSAGE/);
  });
});
