import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BatchBuilder, type RecordHeader } from './batch-builder.ts';
import * as header from './batch-header.ts';
import { BatchReader } from './batch-reader.ts';
import { compressionIds } from './compression.ts';
import { controlRecordType } from './control-record.ts';
import type { RecordTable } from './record-table.ts';

/** Written by Apache Kafka's own classes: see golden/Golden.java. */
interface GoldenBatch {
  readonly name: string;
  readonly sizeInBytes: number;
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly leaderEpoch: number;
  readonly compression: keyof typeof compressionIds;
  readonly timestampType: header.TimestampType;
  readonly maxTimestamp: number;
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly baseSequence: number;
  readonly transactional: boolean;
  readonly control: boolean;
  readonly count: number;
  readonly records: readonly GoldenRecord[];
  readonly hex: string;
}

interface GoldenRecord {
  readonly offset: number;
  readonly timestamp: number;
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: readonly { readonly key: string; readonly value: string | null }[];
}

const path = join(import.meta.dirname, '..', 'golden', 'record-batches.json');
const goldens: GoldenBatch[] = JSON.parse(readFileSync(path, 'utf8'));

describe.each(goldens)('a batch of Kafka: $name', (golden) => {
  const bytes = Buffer.from(golden.hex, 'hex');

  it('has the header that Kafka sees', () => {
    expect(header.validateBatch(bytes, 0, bytes.length)).toEqual({
      kind: 'ok',
      sizeInBytes: golden.sizeInBytes,
    });
    expect({
      baseOffset: header.baseOffset(bytes, 0),
      lastOffset: header.lastOffset(bytes, 0),
      leaderEpoch: header.leaderEpoch(bytes, 0),
      compression: header.compressionId(bytes, 0),
      timestampType: header.timestampType(bytes, 0),
      maxTimestamp: header.maxTimestamp(bytes, 0),
      producerId: header.producerId(bytes, 0),
      producerEpoch: header.producerEpoch(bytes, 0),
      baseSequence: header.baseSequence(bytes, 0),
      transactional: header.isTransactional(bytes, 0),
      control: header.isControl(bytes, 0),
      count: header.recordCount(bytes, 0),
      deleteHorizonMs: header.deleteHorizonMs(bytes, 0),
    }).toEqual({
      baseOffset: golden.baseOffset,
      lastOffset: golden.lastOffset,
      leaderEpoch: golden.leaderEpoch,
      compression: compressionIds[golden.compression],
      timestampType: golden.timestampType,
      maxTimestamp: golden.maxTimestamp,
      producerId: golden.producerId,
      producerEpoch: golden.producerEpoch,
      baseSequence: golden.baseSequence,
      transactional: golden.transactional,
      control: golden.control,
      count: golden.count,
      deleteHorizonMs: undefined,
    });
  });

  it('has the records that Kafka sees', () => {
    const reader = new BatchReader(bytes);
    expect(reader.next()).toBe(true);
    expect(allRecords(reader.table)).toEqual(golden.records);
    expect(reader.table.isControl).toBe(golden.control);
    expect(reader.next()).toBe(false);
  });

  // Compressors differ in what they write, so those are only read.
  if (golden.compression !== 'none') return;

  it('is built byte for byte', () => {
    const builder = new BatchBuilder(16);
    // With LogAppendTime the records still carry their own time, which only their deltas show.
    const times =
      golden.timestampType === 'LogAppendTime'
        ? createTimes()
        : golden.records.map((record) => record.timestamp);
    golden.records.forEach((record, i) => {
      builder.append(
        fromBase64(record.key),
        fromBase64(record.value),
        times[i]!,
        record.headers.map(headerFromBase64),
      );
    });
    expect(builder.build(golden).toString()).toBe(bytes.toString());
    expect(Buffer.compare(builder.build(golden), bytes)).toBe(0);
  });
});

it('tells commit markers from abort markers', () => {
  const types = ['commit marker', 'abort marker', 'idempotent'].map((name) => {
    const reader = new BatchReader(Buffer.from(goldens.find((golden) => golden.name === name)!.hex, 'hex'));
    reader.next();
    return controlRecordType(reader.table, 0);
  });
  expect(types).toEqual(['commit', 'abort', 'other']);
});

/** The times of the records in every small golden batch. */
function createTimes(): number[] {
  return goldens.find((golden) => golden.name === 'idempotent')!.records.map((record) => record.timestamp);
}

function allRecords(table: RecordTable): GoldenRecord[] {
  return Array.from({ length: table.count }, (_, i) => {
    const { offset, timestamp, key, value, headers } = table.record(i);
    return {
      offset,
      timestamp,
      key: base64(key),
      value: base64(value),
      headers: headers.map(headerToBase64),
    };
  });
}

function headerToBase64(h: RecordHeader): { key: string; value: string | null } {
  return { key: h.key, value: base64(h.value) };
}

function headerFromBase64(h: { key: string; value: string | null }): RecordHeader {
  return { key: h.key, value: fromBase64(h.value) };
}

function base64(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(bytes).toString('base64');
}

function fromBase64(text: string | null): Uint8Array | null {
  return text === null ? null : Buffer.from(text, 'base64');
}
