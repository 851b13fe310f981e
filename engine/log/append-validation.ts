import type { ErrorName } from '#engine/protocol/error-codes.ts';
import { ProtocolError } from '#engine/protocol/errors.ts';
import * as batch from '#engine/protocol/records/batch-header.ts';
import { compressionName } from '#engine/protocol/records/compression.ts';
import { RecordTable } from '#engine/protocol/records/record-table.ts';
import type { LogConfig } from './log-config.ts';
import { LogError } from './log-error.ts';
import type { AppendOrigin } from './partition-log.ts';

export interface CheckedAppend {
  /** Offsets that the batches will take. */
  readonly records: number;
  readonly maxTimestampMs: number;
}

const table = new RecordTable();

const errorOfReason = {
  length: 'CORRUPT_MESSAGE',
  crc: 'CORRUPT_MESSAGE',
  magic: 'INVALID_RECORD',
  count: 'INVALID_RECORD',
} as const satisfies Record<string, ErrorName>;

/**
 * What a leader checks before it appends (storage/…/LogValidator.java, UnifiedLog.analyzeAndValidateRecords): headers
 * and CRC of each batch. Records are looked at only when the topic's configuration makes each of them matter.
 *
 * @throws LogError
 */
export function validateAppend(
  bytes: Uint8Array,
  origin: AppendOrigin,
  config: LogConfig,
  nowMs: number,
): CheckedAppend {
  let records = 0;
  let maxTimestampMs = batch.NO_TIMESTAMP;
  let at = 0;
  while (at < bytes.length) {
    const size = checkFormat(bytes, at, config['max.message.bytes']);
    if (origin === 'client') checkClientBatch(bytes, at, at + size === bytes.length);
    checkTimestamps(bytes, at, config, nowMs);
    if (origin === 'client' && looksAtRecords(config)) checkRecords(bytes, at, config, nowMs);
    records += batch.lastOffsetDelta(bytes, at) + 1;
    maxTimestampMs = Math.max(maxTimestampMs, batch.maxTimestamp(bytes, at));
    at += size;
  }
  if (records === 0) throw new LogError('INVALID_RECORD', 'the append has no record batch');
  if (bytes.length > config['segment.bytes']) {
    throw new LogError(
      'RECORD_LIST_TOO_LARGE',
      `${bytes.length} bytes to append, a segment may have ${config['segment.bytes']} (segment.bytes)`,
    );
  }
  return { records, maxTimestampMs };
}

function checkFormat(bytes: Uint8Array, at: number, maxBytes: number): number {
  if (bytes.length - at >= batch.BATCH_SIZE_PREFIX_BYTES && batch.sizeInBytes(bytes, at) > maxBytes) {
    throw new LogError(
      'MESSAGE_TOO_LARGE',
      `a batch of ${batch.sizeInBytes(bytes, at)} bytes, the topic allows ${maxBytes} (max.message.bytes)`,
    );
  }
  const check = batch.validateBatch(bytes, at, bytes.length);
  if (check.kind === 'ok') return check.sizeInBytes;
  if (check.kind === 'invalid') throw new LogError(errorOfReason[check.reason], check.message);
  throw new LogError(
    'CORRUPT_MESSAGE',
    `the batch at byte ${at} is cut off after ${bytes.length - at} bytes`,
  );
}

function checkClientBatch(bytes: Uint8Array, at: number, isOnly: boolean): void {
  if (!isOnly) throw new LogError('INVALID_RECORD', 'a producer may send one batch per partition');
  const base = batch.baseOffset(bytes, at);
  if (base !== 0) throw new LogError('INVALID_RECORD', `base offset ${base}, expected 0 from a producer`);
  const count = batch.recordCount(bytes, at);
  const delta = batch.lastOffsetDelta(bytes, at);
  if (count !== delta + 1) {
    throw new LogError('INVALID_RECORD', `${count} records, but the last offset delta is ${delta}`);
  }
  if (batch.isControl(bytes, at))
    throw new LogError('INVALID_RECORD', 'producers may not write control records');
  const codec = batch.compressionId(bytes, at);
  if (compressionName(codec) === undefined) {
    throw new LogError('INVALID_RECORD', `there is no compression with the id ${codec}`);
  }
  const id = batch.producerId(bytes, at);
  if (id !== batch.NO_PRODUCER_ID && batch.baseSequence(bytes, at) < 0) {
    throw new LogError('INVALID_RECORD', `producer id ${id} without a sequence number`);
  }
  if (batch.timestampType(bytes, at) === 'LogAppendTime') {
    throw new LogError('INVALID_TIMESTAMP', 'a producer may not set the timestamp type LogAppendTime');
  }
}

function checkTimestamps(bytes: Uint8Array, at: number, config: LogConfig, nowMs: number): void {
  if (config['message.timestamp.type'] === 'LogAppendTime') return;
  checkTimestamp(batch.maxTimestamp(bytes, at), config, nowMs);
}

function checkTimestamp(timestampMs: number, config: LogConfig, nowMs: number): void {
  if (timestampMs === batch.NO_TIMESTAMP) return;
  const earliest = nowMs - config['message.timestamp.before.max.ms'];
  const latest = nowMs + config['message.timestamp.after.max.ms'];
  if (timestampMs >= earliest && timestampMs <= latest) return;
  throw new LogError('INVALID_TIMESTAMP', `timestamp ${timestampMs} is not within [${earliest}, ${latest}]`);
}

/** A compacted topic needs keys; of timestamps the header has the greatest, not the least. */
function looksAtRecords(config: LogConfig): boolean {
  return (
    config['cleanup.policy'].includes('compact') || config['message.timestamp.before.max.ms'] !== Infinity
  );
}

function checkRecords(bytes: Uint8Array, at: number, config: LogConfig, nowMs: number): void {
  try {
    table.read(bytes, at);
  } catch (error) {
    if (error instanceof ProtocolError) throw new LogError('INVALID_RECORD', error.message, { cause: error });
    throw error;
  }
  const compacted = config['cleanup.policy'].includes('compact');
  const createTime = config['message.timestamp.type'] === 'CreateTime';
  for (let i = 0; i < table.count; i++) {
    if (compacted && table.keyLength(i) < 0) {
      throw new LogError('INVALID_RECORD', `record ${i} has no key, which a compacted topic needs`);
    }
    if (createTime) checkTimestamp(table.timestamp(i), config, nowMs);
  }
}
