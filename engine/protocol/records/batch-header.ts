import { crc32c } from '@node-rs/crc32';

/*
 * Record batch, format 2 (Kafka's DefaultRecordBatch). Numbers are big-endian.
 *
 *   0 baseOffset int64     8 batchLength int32    12 leaderEpoch int32    16 magic int8      17 crc uint32
 *  21 attributes int16    23 lastOffsetDelta int32 27 baseTimestamp int64  35 maxTimestamp int64
 *  43 producerId int64    51 producerEpoch int16  53 baseSequence int32   57 recordCount int32  61 records
 *
 * `batchLength` counts from byte 12. The CRC-32C covers everything from byte 21, so that a broker may set the base
 * offset and the leader epoch without computing it anew.
 */
const LEADER_EPOCH_AT = 12;
const MAGIC_AT = 16;
const CRC_AT = 17;
export const ATTRIBUTES_AT = 21;
const LAST_OFFSET_DELTA_AT = 23;
const BASE_TIMESTAMP_AT = 27;
const MAX_TIMESTAMP_AT = 35;
const PRODUCER_ID_AT = 43;
const PRODUCER_EPOCH_AT = 51;
const BASE_SEQUENCE_AT = 53;
const RECORD_COUNT_AT = 57;
/** Bytes before the first record. */
export const BATCH_HEADER_BYTES = 61;
/** Bytes that must be there before the size of a batch is known. */
export const BATCH_SIZE_PREFIX_BYTES = 12;

export const MAGIC_V2 = 2;
const COMPRESSION_MASK = 0x07;
const TIMESTAMP_TYPE_BIT = 0x08;
const TRANSACTIONAL_BIT = 0x10;
const CONTROL_BIT = 0x20;
const DELETE_HORIZON_BIT = 0x40;

export const NO_PRODUCER_ID = -1;
export const NO_PRODUCER_EPOCH = -1;
export const NO_SEQUENCE = -1;
export const NO_LEADER_EPOCH = -1;
export const NO_TIMESTAMP = -1;

// All functions take the buffer and the position at which the batch starts; the header must lie within the buffer.

export function baseOffset(bytes: Uint8Array, at: number): number {
  return int64At(bytes, at);
}

export function lastOffset(bytes: Uint8Array, at: number): number {
  return int64At(bytes, at) + int32At(bytes, at + LAST_OFFSET_DELTA_AT);
}

/** Of the whole batch, from its base offset to its last record. */
export function sizeInBytes(bytes: Uint8Array, at: number): number {
  return BATCH_SIZE_PREFIX_BYTES + int32At(bytes, at + 8);
}

export function leaderEpoch(bytes: Uint8Array, at: number): number {
  return int32At(bytes, at + LEADER_EPOCH_AT);
}

export function magic(bytes: Uint8Array, at: number): number {
  return (bytes[at + MAGIC_AT]! << 24) >> 24;
}

export function crc(bytes: Uint8Array, at: number): number {
  return int32At(bytes, at + CRC_AT) >>> 0;
}

export function attributes(bytes: Uint8Array, at: number): number {
  return int16At(bytes, at + ATTRIBUTES_AT);
}

/** Kafka's id: 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd; 5 to 7 mean nothing. */
export function compressionId(bytes: Uint8Array, at: number): number {
  return attributes(bytes, at) & COMPRESSION_MASK;
}

export type TimestampType = 'CreateTime' | 'LogAppendTime';

/** With LogAppendTime every record has the batch's `maxTimestamp`. */
export function timestampType(bytes: Uint8Array, at: number): TimestampType {
  return (attributes(bytes, at) & TIMESTAMP_TYPE_BIT) === 0 ? 'CreateTime' : 'LogAppendTime';
}

export function isTransactional(bytes: Uint8Array, at: number): boolean {
  return (attributes(bytes, at) & TRANSACTIONAL_BIT) !== 0;
}

/** Its records are markers of the broker, not for applications. */
export function isControl(bytes: Uint8Array, at: number): boolean {
  return (attributes(bytes, at) & CONTROL_BIT) !== 0;
}

/** ms since the epoch from which tombstones in the batch may go (KIP-534), or undefined if not set. */
export function deleteHorizonMs(bytes: Uint8Array, at: number): number | undefined {
  return (attributes(bytes, at) & DELETE_HORIZON_BIT) === 0 ? undefined : baseTimestamp(bytes, at);
}

export function lastOffsetDelta(bytes: Uint8Array, at: number): number {
  return int32At(bytes, at + LAST_OFFSET_DELTA_AT);
}

export function baseTimestamp(bytes: Uint8Array, at: number): number {
  return int64At(bytes, at + BASE_TIMESTAMP_AT);
}

export function maxTimestamp(bytes: Uint8Array, at: number): number {
  return int64At(bytes, at + MAX_TIMESTAMP_AT);
}

export function producerId(bytes: Uint8Array, at: number): number {
  return int64At(bytes, at + PRODUCER_ID_AT);
}

export function producerEpoch(bytes: Uint8Array, at: number): number {
  return int16At(bytes, at + PRODUCER_EPOCH_AT);
}

export function baseSequence(bytes: Uint8Array, at: number): number {
  return int32At(bytes, at + BASE_SEQUENCE_AT);
}

export function recordCount(bytes: Uint8Array, at: number): number {
  return int32At(bytes, at + RECORD_COUNT_AT);
}

/** Outside of the CRC. */
export function patchBaseOffset(bytes: Uint8Array, at: number, offset: number): void {
  setInt64(bytes, at, offset);
}

/** Outside of the CRC. */
export function patchLeaderEpoch(bytes: Uint8Array, at: number, epoch: number): void {
  setInt32(bytes, at + LEADER_EPOCH_AT, epoch);
}

/** What a broker does to a batch of a topic with `message.timestamp.type=LogAppendTime`; computes the CRC anew. */
export function patchLogAppendTime(bytes: Uint8Array, at: number, timestampMs: number): void {
  const flags = attributes(bytes, at) | TIMESTAMP_TYPE_BIT;
  bytes[at + ATTRIBUTES_AT] = flags >> 8;
  bytes[at + ATTRIBUTES_AT + 1] = flags;
  setInt64(bytes, at + MAX_TIMESTAMP_AT, timestampMs);
  setInt32(bytes, at + CRC_AT, computeCrc(bytes, at));
}

export interface BatchHeader {
  readonly sizeInBytes: number;
  readonly baseOffset: number;
  readonly leaderEpoch: number;
  readonly compressionId: number;
  readonly timestampType: TimestampType;
  readonly transactional: boolean;
  readonly control: boolean;
  readonly deleteHorizon: boolean;
  readonly lastOffsetDelta: number;
  readonly baseTimestamp: number;
  readonly maxTimestamp: number;
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly baseSequence: number;
  readonly recordCount: number;
}

/** Writes the 61 bytes; the records must follow them already, for the CRC. */
export function writeBatchHeader(bytes: Uint8Array, at: number, header: BatchHeader): void {
  setInt64(bytes, at, header.baseOffset);
  setInt32(bytes, at + 8, header.sizeInBytes - BATCH_SIZE_PREFIX_BYTES);
  setInt32(bytes, at + LEADER_EPOCH_AT, header.leaderEpoch);
  bytes[at + MAGIC_AT] = MAGIC_V2;
  bytes[at + ATTRIBUTES_AT] = 0;
  bytes[at + ATTRIBUTES_AT + 1] =
    header.compressionId |
    (header.timestampType === 'LogAppendTime' ? TIMESTAMP_TYPE_BIT : 0) |
    (header.transactional ? TRANSACTIONAL_BIT : 0) |
    (header.control ? CONTROL_BIT : 0) |
    (header.deleteHorizon ? DELETE_HORIZON_BIT : 0);
  setInt32(bytes, at + LAST_OFFSET_DELTA_AT, header.lastOffsetDelta);
  setInt64(bytes, at + BASE_TIMESTAMP_AT, header.baseTimestamp);
  setInt64(bytes, at + MAX_TIMESTAMP_AT, header.maxTimestamp);
  setInt64(bytes, at + PRODUCER_ID_AT, header.producerId);
  bytes[at + PRODUCER_EPOCH_AT] = header.producerEpoch >> 8;
  bytes[at + PRODUCER_EPOCH_AT + 1] = header.producerEpoch;
  setInt32(bytes, at + BASE_SEQUENCE_AT, header.baseSequence);
  setInt32(bytes, at + RECORD_COUNT_AT, header.recordCount);
  setInt32(bytes, at + CRC_AT, computeCrc(bytes, at));
}

/** The whole batch must lie within the buffer. */
export function verifyCrc(bytes: Uint8Array, at: number): boolean {
  return crc(bytes, at) === computeCrc(bytes, at);
}

export type BatchCheck =
  | { readonly kind: 'ok'; readonly sizeInBytes: number }
  /** The buffer ends before the batch does: the end of a fetched range or of a torn write. */
  | { readonly kind: 'truncated' }
  | {
      readonly kind: 'invalid';
      readonly reason: 'length' | 'magic' | 'crc' | 'count';
      readonly message: string;
    };

const TRUNCATED: BatchCheck = { kind: 'truncated' };

/**
 * Whether a sound batch starts at `at` and ends at or before `limit`. Looks at the header and the CRC, not at the
 * records. `magic` is told apart from damage: it is what clients older than Kafka 0.11 send.
 */
export function validateBatch(bytes: Uint8Array, at: number, limit: number): BatchCheck {
  if (limit - at < BATCH_HEADER_BYTES) {
    if (limit - at > MAGIC_AT && magic(bytes, at) !== MAGIC_V2) return wrongMagic(bytes, at);
    return TRUNCATED;
  }
  if (magic(bytes, at) !== MAGIC_V2) return wrongMagic(bytes, at);
  const size = sizeInBytes(bytes, at);
  if (size < BATCH_HEADER_BYTES) {
    return invalid('length', at, `a batch has at least ${BATCH_HEADER_BYTES} bytes, this one says ${size}`);
  }
  if (size > limit - at) return TRUNCATED;
  const count = recordCount(bytes, at);
  const delta = lastOffsetDelta(bytes, at);
  if (count < 0 || delta < 0 || count > delta + 1) {
    return invalid('count', at, `${count} records do not fit a last offset delta of ${delta}`);
  }
  const computed = computeCrc(bytes, at);
  if (computed !== crc(bytes, at)) {
    return invalid('crc', at, `the CRC-32C is ${hex(computed)}, the header says ${hex(crc(bytes, at))}`);
  }
  return { kind: 'ok', sizeInBytes: size };
}

function wrongMagic(bytes: Uint8Array, at: number): BatchCheck {
  return invalid('magic', at, `the record format is ${magic(bytes, at)}, only ${MAGIC_V2} is supported`);
}

function invalid(reason: 'length' | 'magic' | 'crc' | 'count', at: number, message: string): BatchCheck {
  return { kind: 'invalid', reason, message: `record batch at byte ${at}: ${message}` };
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}

function computeCrc(bytes: Uint8Array, at: number): number {
  return crc32c(bytes.subarray(at + ATTRIBUTES_AT, at + sizeInBytes(bytes, at)));
}

function int16At(b: Uint8Array, at: number): number {
  return ((b[at]! << 24) >> 16) | b[at + 1]!;
}

function int32At(b: Uint8Array, at: number): number {
  return (b[at]! << 24) | (b[at + 1]! << 16) | (b[at + 2]! << 8) | b[at + 3]!;
}

function int64At(b: Uint8Array, at: number): number {
  return int32At(b, at) * 0x1_0000_0000 + (int32At(b, at + 4) >>> 0);
}

function setInt32(b: Uint8Array, at: number, value: number): void {
  b[at] = value >> 24;
  b[at + 1] = value >> 16;
  b[at + 2] = value >> 8;
  b[at + 3] = value;
}

function setInt64(b: Uint8Array, at: number, value: number): void {
  const high = Math.floor(value / 0x1_0000_0000);
  setInt32(b, at, high);
  setInt32(b, at + 4, value - high * 0x1_0000_0000);
}
