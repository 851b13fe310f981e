import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtocolError } from '../errors.ts';
import { BatchBuilder } from './batch-builder.ts';
import * as header from './batch-header.ts';
import { BatchReader } from './batch-reader.ts';
import { type Compression, compress, compressionIds, decompress } from './compression.ts';
import { lz4FrameBytes } from './lz4-size.ts';
import { RecordTable } from './record-table.ts';

const COMPRESSIONS = Object.keys(compressionIds) as Compression[];
const REAL_COMPRESSIONS = ['gzip', 'snappy', 'lz4', 'zstd'] as const;

const bytesOrNull = fc.option(
  fc.uint8Array({ maxLength: 100 }).map((value) => Buffer.from(value)),
  { nil: null },
);
const record = fc.record({
  key: bytesOrNull,
  value: bytesOrNull,
  timestamp: fc.oneof(
    fc.integer({ min: 1_600_000_000_000, max: 1_800_000_000_000 }),
    fc.integer({ min: -1, max: 2 ** 50 }),
  ),
  headers: fc.array(fc.record({ key: fc.string({ maxLength: 8, unit: 'grapheme' }), value: bytesOrNull }), {
    maxLength: 3,
  }),
});

function batchOf(count: number, compression: Compression = 'none', baseOffset = 0): Buffer {
  const builder = new BatchBuilder();
  for (let i = 0; i < count; i += 1)
    builder.append(Buffer.from(`k${i}`), Buffer.from(`value ${i}`), 1000 + i);
  return Buffer.from(builder.build({ compression, baseOffset }));
}

describe('BatchBuilder and RecordTable', () => {
  it.each(COMPRESSIONS)('give back what was appended, with %s', (compression) => {
    const builder = new BatchBuilder(16);
    const table = new RecordTable();
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 12 }), (records) => {
        builder.reset();
        for (const { key, value, timestamp, headers } of records) {
          const expected = builder.sizeInBytesWith(key, value, timestamp, headers);
          builder.append(key, value, timestamp, headers);
          expect(builder.sizeInBytes).toBe(expected);
        }
        const batch = builder.build({ compression, baseOffset: 40 });
        expect(header.validateBatch(batch, 0, batch.length).kind).toBe('ok');
        table.read(batch, 0);
        const read = Array.from({ length: table.count }, (_, i) => table.record(i)).map((r) => ({
          key: r.key,
          value: r.value,
          timestamp: r.timestamp,
          headers: r.headers,
        }));
        expect(read).toEqual(records);
        expect(table.offset(table.count - 1)).toBe(40 + records.length - 1);
        expect(header.maxTimestamp(batch, 0)).toBe(Math.max(-1, ...records.map((r) => r.timestamp)));
      }),
      { numRuns: 40 },
    );
  });

  it('answer damaged batches with nothing but ProtocolError', () => {
    const table = new RecordTable();
    fc.assert(
      fc.property(
        fc.constantFrom(...COMPRESSIONS),
        fc.integer({ min: 8, max: 200 }),
        fc.uint8Array({ minLength: 1, maxLength: 6 }),
        (compression, at, noise) => {
          const batch = batchOf(5, compression);
          for (let i = 0; i < noise.length; i += 1) batch[8 + ((at + i) % (batch.length - 8))] = noise[i]!;
          try {
            table.read(batch, 0, 1_000_000);
            for (let i = 0; i < table.count; i += 1) table.headers(i);
          } catch (error) {
            expect(error).toBeInstanceOf(ProtocolError);
          }
        },
      ),
      { numRuns: 600 },
    );
  });

  it('name the batch and the record that is damaged', () => {
    const batch = batchOf(3, 'none', 700);
    const recordBytes = (batch.length - header.BATCH_HEADER_BYTES) / 3;
    batch[header.BATCH_HEADER_BYTES + recordBytes + 4] = 0x7e; // the key of the second record claims 63 bytes
    expect(() => new RecordTable().read(batch, 0)).toThrow(
      'record batch at offset 700, record 1: its key cannot have 63 bytes',
    );
  });

  it('do not believe the number of records', () => {
    const batch = batchOf(3);
    batch.writeInt32BE(0x7fffffff, 57);
    expect(() => new RecordTable().read(batch, 0)).toThrow(/2147483647 records do not fit/);
  });

  it('keep records valid when the table goes on to another batch', () => {
    const table = new RecordTable();
    table.read(batchOf(2), 0);
    const first = table.record(1);
    table.read(batchOf(9, 'lz4', 50), 0);
    expect(Buffer.from(first.value!).toString()).toBe('value 1');
    expect(first.offset).toBe(1);
  });
});

describe('batch header', () => {
  it('takes another base offset and leader epoch without breaking the CRC', () => {
    const batch = batchOf(3);
    header.patchBaseOffset(batch, 0, 2 ** 40 + 1);
    header.patchLeaderEpoch(batch, 0, 9);
    expect(header.verifyCrc(batch, 0)).toBe(true);
    expect([header.baseOffset(batch, 0), header.lastOffset(batch, 0), header.leaderEpoch(batch, 0)]).toEqual([
      2 ** 40 + 1,
      2 ** 40 + 3,
      9,
    ]);
  });

  it('takes a log append time, which then counts for every record', () => {
    const batch = batchOf(3);
    header.patchLogAppendTime(batch, 0, 123_456);
    expect(header.validateBatch(batch, 0, batch.length).kind).toBe('ok');
    const table = new RecordTable();
    table.read(batch, 0);
    expect([0, 1, 2].map((i) => table.timestamp(i))).toEqual([123_456, 123_456, 123_456]);
  });

  it('says what is wrong with a batch', () => {
    const batch = batchOf(3);
    expect(header.validateBatch(batch, 0, batch.length - 1)).toEqual({ kind: 'truncated' });
    expect(header.validateBatch(batch, 0, 11)).toEqual({ kind: 'truncated' });
    const damaged = (position: number, value: number) => {
      const copy = Buffer.from(batch);
      copy[position] = value;
      return header.validateBatch(copy, 0, copy.length);
    };
    expect(damaged(16, 1)).toMatchObject({ kind: 'invalid', reason: 'magic' });
    expect(damaged(70, 99)).toMatchObject({ kind: 'invalid', reason: 'crc' });
    expect(damaged(8, 0x80)).toMatchObject({ kind: 'invalid', reason: 'length' });
    expect(damaged(60, 200)).toMatchObject({ kind: 'invalid', reason: 'count' });
  });
});

describe('BatchReader', () => {
  it('goes over all whole batches and leaves out one that is cut off', () => {
    const range = Buffer.concat([
      batchOf(2, 'none', 0),
      batchOf(3, 'zstd', 2),
      batchOf(4, 'none', 5).subarray(0, -1),
    ]);
    const reader = new BatchReader(range);
    const seen: number[] = [];
    while (reader.next()) seen.push(reader.table.baseOffset, reader.table.count);
    expect(seen).toEqual([0, 2, 2, 3]);
  });

  it('stops at a wrong CRC unless told to trust', () => {
    const batch = batchOf(2);
    batch[batch.length - 2] = 0x20;
    expect(() => new BatchReader(batch).next()).toThrow(/CRC/);
    expect(new BatchReader(batch, { crc: 'trust' }).next()).toBe(true);
  });

  it('refuses what cannot be a batch', () => {
    expect(() => new BatchReader(new Uint8Array(100)).next()).toThrow(ProtocolError);
  });
});

describe.each(REAL_COMPRESSIONS)('%s', (name) => {
  const id = compressionIds[name];
  const text = Buffer.from('all work and no play makes a long text. '.repeat(5000));

  it('gives back several blocks, and bytes that do not compress', () => {
    expect(Buffer.compare(decompress(id, compress(name, text)), text)).toBe(0);
    const noise = Buffer.from(
      Array.from({ length: 100_000 }, (_, i) => (Math.imul(i, 2654435761) >>> 13) & 0xff),
    );
    expect(Buffer.compare(decompress(id, compress(name, noise)), noise)).toBe(0);
  });

  it('bounds what it decompresses to', () => {
    const bomb = compress(name, Buffer.alloc(8_000_000));
    expect(() => decompress(id, bomb, 1_000_000)).toThrow(/more than the limit of 1000000 bytes/);
    expect(decompress(id, bomb, 8_000_000)).toHaveLength(8_000_000);
  });

  it('refuses data that ends early', () => {
    const compressed = compress(name, text);
    expect(() => decompress(id, compressed.subarray(0, compressed.length - 9))).toThrow(ProtocolError);
    expect(() => decompress(id, new Uint8Array(0))).toThrow(ProtocolError);
  });
});

it('reads snappy without framing, as other clients write it', async () => {
  const { compressSync } = await import('snappy');
  expect(Buffer.from(decompress(2, compressSync('hello hello hello'))).toString()).toBe('hello hello hello');
});

it('measures lz4 frames without decompressing them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat({ max: 255 }), fc.nat({ max: 3000 })), { maxLength: 30 }),
      (runs) => {
        const bytes = Buffer.concat(
          runs.map(([byte, length], i) => Buffer.alloc(length, i % 3 === 0 ? `${byte}-${i}` : byte)),
        );
        expect(lz4FrameBytes(compress('lz4', bytes))).toBe(bytes.length);
      },
    ),
    { numRuns: 100 },
  );
});

it('refuses compression ids that mean nothing', () => {
  expect(() => decompress(5, new Uint8Array(4))).toThrow(/id 5/);
});
