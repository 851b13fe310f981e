import { ProtocolError } from '../errors.ts';
import type { RecordHeader } from './batch-builder.ts';
import * as header from './batch-header.ts';
import { DECOMPRESSED_BYTES_MAX, decompress } from './compression.ts';
import { VarintReader } from './varint.ts';

/** The shortest record: length, attributes, two deltas, null key, null value, no headers. */
const RECORD_BYTES_MIN = 7;
/** Until the first batch: consumers keep a table per batch, and most of them are small. */
const NO_INTEGERS = new Int32Array(0);
const NO_DOUBLES = new Float64Array(0);

/** One record. Stays valid for as long as the bytes that it was read from, also when the table goes on. */
export interface LogRecord {
  readonly offset: number;
  /** ms since the epoch; -1 if none. */
  readonly timestamp: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: readonly RecordHeader[];
}

/**
 * Where the parts of each record of one batch are, as numbers in arrays that are reused from batch to batch.
 * All positions are in `bytes`, which is the range that was read, or its decompressed copy.
 */
export class RecordTable {
  count = 0;
  bytes: Uint8Array = new Uint8Array(0);
  baseOffset = 0;
  lastOffset = 0;
  leaderEpoch = 0;
  producerId = 0;
  producerEpoch = 0;
  baseSequence = 0;
  isTransactional = false;
  /** Its records are markers of the broker: see `controlRecordType`. Never hand them to applications. */
  isControl = false;
  timestampType: header.TimestampType = 'CreateTime';

  private offsetDeltas = NO_INTEGERS;
  private timestamps = NO_DOUBLES;
  private keyStarts = NO_INTEGERS;
  private keyLengths = NO_INTEGERS;
  private valueStarts = NO_INTEGERS;
  private valueLengths = NO_INTEGERS;
  private headersStarts = NO_INTEGERS;
  private headerCounts = NO_INTEGERS;
  private ends = NO_INTEGERS;
  private readonly varints = new VarintReader();

  /**
   * Reads the batch that starts at `at` and lies within `bytes` (see `validateBatch`); does not look at the CRC.
   * Throws a `ProtocolError` with the base offset and the index of the record that makes no sense.
   */
  read(bytes: Uint8Array, at: number, limitBytes = DECOMPRESSED_BYTES_MAX): void {
    this.count = 0;
    this.baseOffset = header.baseOffset(bytes, at);
    this.lastOffset = header.lastOffset(bytes, at);
    this.leaderEpoch = header.leaderEpoch(bytes, at);
    this.producerId = header.producerId(bytes, at);
    this.producerEpoch = header.producerEpoch(bytes, at);
    this.baseSequence = header.baseSequence(bytes, at);
    this.isTransactional = header.isTransactional(bytes, at);
    this.isControl = header.isControl(bytes, at);
    this.timestampType = header.timestampType(bytes, at);

    const start = at + header.BATCH_HEADER_BYTES;
    const end = at + header.sizeInBytes(bytes, at);
    const count = header.recordCount(bytes, at);
    const compression = header.compressionId(bytes, at);
    if (end < start || end > bytes.length) throw this.damage(-1, 'it does not lie within the bytes read');
    if (compression === 0) {
      this.bytes = bytes;
      this.readRecords(start, end, count, bytes, at);
    } else if (count === 0) {
      // What compaction leaves of a batch may have no records and nothing to decompress.
      this.bytes = bytes;
    } else {
      this.bytes = decompress(compression, bytes.subarray(start, end), limitBytes);
      this.readRecords(0, this.bytes.length, count, bytes, at);
    }
  }

  offset(i: number): number {
    return this.baseOffset + this.offsetDeltas[i]!;
  }

  /** ms since the epoch; -1 if none. */
  timestamp(i: number): number {
    return this.timestamps[i]!;
  }

  keyStart(i: number): number {
    return this.keyStarts[i]!;
  }

  /** -1 for null. */
  keyLength(i: number): number {
    return this.keyLengths[i]!;
  }

  valueStart(i: number): number {
    return this.valueStarts[i]!;
  }

  /** -1 for null. */
  valueLength(i: number): number {
    return this.valueLengths[i]!;
  }

  headerCount(i: number): number {
    return this.headerCounts[i]!;
  }

  headersStart(i: number): number {
    return this.headersStarts[i]!;
  }

  /** A view, not a copy. */
  key(i: number): Uint8Array | null {
    return view(this.bytes, this.keyStarts[i]!, this.keyLengths[i]!);
  }

  /** A view, not a copy. */
  value(i: number): Uint8Array | null {
    return view(this.bytes, this.valueStarts[i]!, this.valueLengths[i]!);
  }

  /** Decoded anew with every call. */
  headers(i: number): RecordHeader[] {
    const count = this.headerCounts[i]!;
    return count === 0
      ? []
      : readHeaders(this.bytes, this.headersStarts[i]!, this.ends[i]!, count, this.baseOffset, i);
  }

  record(i: number): LogRecord {
    return new LazyRecord(this, i, this.headersStarts[i]!, this.ends[i]!);
  }

  private readRecords(start: number, end: number, count: number, batch: Uint8Array, at: number): void {
    if (count < 0 || count * RECORD_BYTES_MIN > end - start) {
      throw this.damage(-1, `${count} records do not fit into ${end - start} bytes`);
    }
    if (count > this.offsetDeltas.length) this.grow(count);
    const baseTimestamp = header.baseTimestamp(batch, at);
    // With LogAppendTime the broker's time counts for every record (Kafka's DefaultRecordBatch).
    const appendTime = this.timestampType === 'LogAppendTime' ? header.maxTimestamp(batch, at) : undefined;
    const lastDelta = header.lastOffsetDelta(batch, at);
    const varints = this.varints;
    varints.reset(this.bytes, start, end);
    let i = 0;
    try {
      for (; i < count; i += 1) this.readRecord(varints, i, end, baseTimestamp, appendTime, lastDelta);
    } catch (error) {
      if (error instanceof ProtocolError && error.where !== 'record batch')
        throw this.damage(i, error.message);
      throw error;
    }
    if (varints.position !== end)
      throw this.damage(-1, `${end - varints.position} bytes follow the last record`);
    this.count = count;
  }

  private readRecord(
    varints: VarintReader,
    i: number,
    batchEnd: number,
    baseTimestamp: number,
    appendTime: number | undefined,
    lastDelta: number,
  ): void {
    const length = varints.varint();
    const end = varints.position + length;
    if (length < RECORD_BYTES_MIN - 1 || end > batchEnd)
      throw this.damage(i, `a length of ${length} bytes makes no sense`);
    varints.limit = end;
    varints.position += 1; // attributes of a record: none are defined
    const timestampDelta = varints.varlong();
    const offsetDelta = varints.varint();
    if (offsetDelta < 0 || offsetDelta > lastDelta) {
      throw this.damage(i, `an offset delta of ${offsetDelta} is beyond the batch's last one, ${lastDelta}`);
    }
    this.offsetDeltas[i] = offsetDelta;
    this.timestamps[i] = appendTime ?? baseTimestamp + timestampDelta;
    const keyLength = this.rangeLength(varints, i, 'key');
    const keyStart = varints.position;
    if (keyLength > 0) varints.position = keyStart + keyLength;
    const valueLength = this.rangeLength(varints, i, 'value');
    const valueStart = varints.position;
    if (valueLength > 0) varints.position = valueStart + valueLength;
    this.keyLengths[i] = keyLength;
    this.keyStarts[i] = keyStart;
    this.valueLengths[i] = valueLength;
    this.valueStarts[i] = valueStart;
    const headerCount = varints.varint();
    // A header has at least two bytes: the lengths of its key and of its value.
    if (headerCount < 0 || headerCount * 2 > end - varints.position)
      throw this.damage(i, `it cannot have ${headerCount} headers`);
    if (headerCount === 0 && varints.position !== end) throw this.damage(i, 'bytes follow its last field');
    this.headerCounts[i] = headerCount;
    this.headersStarts[i] = varints.position;
    this.ends[i] = end;
    varints.limit = batchEnd;
    varints.position = end;
  }

  private rangeLength(varints: VarintReader, i: number, what: string): number {
    const length = varints.varint();
    if (length >= -1 && length <= varints.limit - varints.position) return length;
    throw this.damage(i, `its ${what} cannot have ${length} bytes`);
  }

  private grow(count: number): void {
    const size = Math.max(count, 2 * this.offsetDeltas.length);
    this.offsetDeltas = new Int32Array(size);
    this.timestamps = new Float64Array(size);
    this.keyStarts = new Int32Array(size);
    this.keyLengths = new Int32Array(size);
    this.valueStarts = new Int32Array(size);
    this.valueLengths = new Int32Array(size);
    this.headersStarts = new Int32Array(size);
    this.headerCounts = new Int32Array(size);
    this.ends = new Int32Array(size);
  }

  private damage(i: number, problem: string): ProtocolError {
    return damage(this.baseOffset, i, problem);
  }
}

class LazyRecord implements LogRecord {
  readonly offset: number;
  readonly timestamp: number;
  private readonly bytes: Uint8Array;
  private readonly baseOffset: number;
  private readonly index: number;
  private readonly keyStart: number;
  private readonly keyLength: number;
  private readonly valueStart: number;
  private readonly valueLength: number;
  private readonly headersStart: number;
  private readonly headerCount: number;
  private readonly end: number;

  constructor(table: RecordTable, i: number, headersStart: number, end: number) {
    this.offset = table.offset(i);
    this.timestamp = table.timestamp(i);
    this.bytes = table.bytes;
    this.baseOffset = table.baseOffset;
    this.index = i;
    this.keyStart = table.keyStart(i);
    this.keyLength = table.keyLength(i);
    this.valueStart = table.valueStart(i);
    this.valueLength = table.valueLength(i);
    this.headersStart = headersStart;
    this.headerCount = table.headerCount(i);
    this.end = end;
  }

  get key(): Uint8Array | null {
    return view(this.bytes, this.keyStart, this.keyLength);
  }

  get value(): Uint8Array | null {
    return view(this.bytes, this.valueStart, this.valueLength);
  }

  get headers(): readonly RecordHeader[] {
    return readHeaders(
      this.bytes,
      this.headersStart,
      this.end,
      this.headerCount,
      this.baseOffset,
      this.index,
    );
  }
}

function view(bytes: Uint8Array, start: number, length: number): Uint8Array | null {
  return length < 0 ? null : bytes.subarray(start, start + length);
}

function readHeaders(
  bytes: Uint8Array,
  start: number,
  end: number,
  count: number,
  baseOffset: number,
  i: number,
): RecordHeader[] {
  const varints = new VarintReader();
  varints.reset(bytes, start, end);
  const headers: RecordHeader[] = [];
  try {
    for (let h = 0; h < count; h += 1) {
      const key = readHeaderPart(varints);
      if (key === null) throw new ProtocolError('record', `header ${h} has no key`, varints.position);
      headers.push({ key: utf8(key), value: readHeaderPart(varints) });
    }
  } catch (error) {
    if (error instanceof ProtocolError && error.where === 'record')
      throw damage(baseOffset, i, error.message);
    throw error;
  }
  if (varints.position !== end) throw damage(baseOffset, i, 'bytes follow its last header');
  return headers;
}

function readHeaderPart(varints: VarintReader): Uint8Array | null {
  const length = varints.varint();
  const start = varints.position;
  if (length < -1 || length > varints.limit - start) {
    throw new ProtocolError('record', `a part of a header cannot have ${length} bytes`, start);
  }
  if (length > 0) varints.position += length;
  return view(varints.bytes, start, length);
}

function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function damage(baseOffset: number, i: number, problem: string): ProtocolError {
  const where =
    i < 0 ? `record batch at offset ${baseOffset}` : `record batch at offset ${baseOffset}, record ${i}`;
  return new ProtocolError(where, problem);
}
