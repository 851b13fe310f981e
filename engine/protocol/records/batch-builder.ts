import {
  BATCH_HEADER_BYTES,
  NO_LEADER_EPOCH,
  NO_PRODUCER_EPOCH,
  NO_PRODUCER_ID,
  NO_SEQUENCE,
  NO_TIMESTAMP,
  type TimestampType,
  writeBatchHeader,
} from './batch-header.ts';
import { type Compression, compress, compressionIds } from './compression.ts';
import { varintBytes, varlongBytes, writeVarint, writeVarlong } from './varint.ts';

export interface RecordHeader {
  readonly key: string;
  readonly value: Uint8Array | null;
}

export interface BatchOptions {
  readonly compression?: Compression;
  readonly baseOffset?: number;
  readonly leaderEpoch?: number;
  readonly producerId?: number;
  readonly producerEpoch?: number;
  readonly baseSequence?: number;
  readonly transactional?: boolean;
  /** Of markers that the broker writes. */
  readonly control?: boolean;
  /** With LogAppendTime, `maxTimestamp` is the time of every record. */
  readonly timestampType?: TimestampType;
  readonly maxTimestamp?: number;
}

const INITIAL_BYTES = 1024;
/** Shorter ranges are copied faster byte by byte. */
const SET_BYTES_MIN = 48;
const NO_HEADERS: readonly RecordHeader[] = [];

/**
 * Builds one record batch (format 2) after another in one buffer that grows and is kept. Makes no object per record.
 * Use: `append` …, `build`, send, `reset`.
 */
export class BatchBuilder {
  private bytes: Buffer;
  private position = BATCH_HEADER_BYTES;
  private records = 0;
  private baseTimestamp = NO_TIMESTAMP;
  private maxTimestamp = NO_TIMESTAMP;

  /** @param initialBytes what the producer expects a batch to have (`batch.size`), so that it seldom grows. */
  constructor(initialBytes = INITIAL_BYTES) {
    this.bytes = Buffer.allocUnsafeSlow(Math.max(initialBytes, BATCH_HEADER_BYTES));
  }

  /** Of the batch so far, not compressed, header included. */
  get sizeInBytes(): number {
    return this.position;
  }

  get count(): number {
    return this.records;
  }

  /** The size that the batch would have, not compressed, with one more record. */
  sizeInBytesWith(
    key: Uint8Array | null,
    value: Uint8Array | null,
    timestampMs: number,
    headers: readonly RecordHeader[] = NO_HEADERS,
  ): number {
    const body = this.bodyBytes(key, value, this.timestampDelta(timestampMs), headers);
    return this.position + varintBytes(body) + body;
  }

  /** Offsets count up from the base offset. Everything is copied. */
  append(
    key: Uint8Array | null,
    value: Uint8Array | null,
    timestampMs: number,
    headers: readonly RecordHeader[] = NO_HEADERS,
  ): void {
    const delta = this.timestampDelta(timestampMs);
    const body = this.bodyBytes(key, value, delta, headers);
    this.ensure(varintBytes(body) + body);
    if (this.records === 0) this.baseTimestamp = timestampMs;
    if (timestampMs > this.maxTimestamp) this.maxTimestamp = timestampMs;
    const bytes = this.bytes;
    let at = writeVarint(bytes, this.position, body);
    bytes[at] = 0; // attributes of a record: none are defined
    at = writeVarlong(bytes, at + 1, delta);
    at = writeVarint(bytes, at, this.records);
    at = writeRange(bytes, at, key);
    at = writeRange(bytes, at, value);
    at = writeVarint(bytes, at, headers.length);
    for (let i = 0; i < headers.length; i += 1) {
      const header = headers[i]!;
      const keyBytes = Buffer.byteLength(header.key);
      at = writeVarint(bytes, at, keyBytes);
      bytes.write(header.key, at, keyBytes, 'utf8');
      at = writeRange(bytes, at + keyBytes, header.value);
    }
    this.position = at;
    this.records += 1;
  }

  /**
   * The batch. Without compression it is a view of the builder's own buffer, valid until `reset`; may be called again
   * with other options, which changes that view. At least one record must have been appended.
   */
  build(options: BatchOptions = {}): Uint8Array {
    if (this.records === 0) throw new Error('BatchBuilder.build: the batch has no records; append one first');
    const compression = options.compression ?? 'none';
    const batch =
      compression === 'none' ? this.bytes.subarray(0, this.position) : this.compressed(compression);
    writeBatchHeader(batch, 0, {
      sizeInBytes: batch.length,
      baseOffset: options.baseOffset ?? 0,
      leaderEpoch: options.leaderEpoch ?? NO_LEADER_EPOCH,
      compressionId: compressionIds[compression],
      timestampType: options.timestampType ?? 'CreateTime',
      transactional: options.transactional ?? false,
      control: options.control ?? false,
      deleteHorizon: false,
      lastOffsetDelta: this.records - 1,
      baseTimestamp: this.baseTimestamp,
      maxTimestamp: options.maxTimestamp ?? this.maxTimestamp,
      producerId: options.producerId ?? NO_PRODUCER_ID,
      producerEpoch: options.producerEpoch ?? NO_PRODUCER_EPOCH,
      baseSequence: options.baseSequence ?? NO_SEQUENCE,
      recordCount: this.records,
    });
    return batch;
  }

  /** Starts the next batch in the same buffer. */
  reset(): void {
    this.position = BATCH_HEADER_BYTES;
    this.records = 0;
    this.baseTimestamp = NO_TIMESTAMP;
    this.maxTimestamp = NO_TIMESTAMP;
  }

  private compressed(compression: Exclude<Compression, 'none'>): Uint8Array {
    const records = compress(compression, this.bytes.subarray(BATCH_HEADER_BYTES, this.position));
    const batch = Buffer.allocUnsafeSlow(BATCH_HEADER_BYTES + records.length);
    batch.set(records, BATCH_HEADER_BYTES);
    return batch;
  }

  private timestampDelta(timestampMs: number): number {
    return this.records === 0 ? 0 : timestampMs - this.baseTimestamp;
  }

  /** Of a record without the length in front. */
  private bodyBytes(
    key: Uint8Array | null,
    value: Uint8Array | null,
    timestampDelta: number,
    headers: readonly RecordHeader[],
  ): number {
    let size =
      1 + varlongBytes(timestampDelta) + varintBytes(this.records) + rangeBytes(key) + rangeBytes(value);
    size += varintBytes(headers.length);
    for (let i = 0; i < headers.length; i += 1) {
      const header = headers[i]!;
      const keyBytes = Buffer.byteLength(header.key);
      size += varintBytes(keyBytes) + keyBytes + rangeBytes(header.value);
    }
    return size;
  }

  private ensure(more: number): void {
    if (this.position + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.bytes.length, this.position + more));
    this.bytes.copy(larger, 0, 0, this.position);
    this.bytes = larger;
  }
}

function rangeBytes(range: Uint8Array | null): number {
  return range === null ? 1 : varintBytes(range.length) + range.length;
}

function writeRange(bytes: Uint8Array, position: number, range: Uint8Array | null): number {
  if (range === null) return writeVarint(bytes, position, -1);
  const at = writeVarint(bytes, position, range.length);
  if (range.length < SET_BYTES_MIN) for (let i = 0; i < range.length; i += 1) bytes[at + i] = range[i]!;
  else bytes.set(range, at);
  return at + range.length;
}
