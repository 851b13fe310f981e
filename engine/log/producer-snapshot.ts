import { crc32c } from '@node-rs/crc32';
import type { Disk } from '#engine/env/env.ts';
import { segmentFileName } from './log-file-names.ts';
import type { ProducerState } from './producer-states.ts';

/*
 * Kafka's producer snapshot (storage/src/main/resources/message/ProducerSnapshot.json, version 1), big-endian:
 *   int16 version · uint32 CRC-32C of what follows · int32 count · count × { int64 producerId · int16 epoch ·
 *   int32 lastSequence · int64 lastOffset · int32 offsetDelta · int64 timestamp · int32 coordinatorEpoch ·
 *   int64 currentTxnFirstOffset }
 * Only the last batch of each producer is kept in it.
 */
const VERSION = 1;
const CRC_AT = 2;
const COUNT_AT = 6;
const ENTRIES_AT = 10;
const ENTRY_BYTES = 46;

export function encodeSnapshot(states: ReadonlyMap<number, ProducerState>): Buffer {
  const bytes = Buffer.alloc(ENTRIES_AT + states.size * ENTRY_BYTES);
  bytes.writeInt16BE(VERSION, 0);
  bytes.writeInt32BE(states.size, COUNT_AT);
  let at = ENTRIES_AT;
  for (const [id, state] of states) {
    const last = state.batches.at(-1);
    bytes.writeBigInt64BE(BigInt(id), at);
    bytes.writeInt16BE(state.epoch, at + 8);
    bytes.writeInt32BE(last?.lastSequence ?? -1, at + 10);
    bytes.writeBigInt64BE(BigInt(last?.lastOffset ?? -1), at + 14);
    bytes.writeInt32BE(last?.offsetDelta ?? 0, at + 22);
    bytes.writeBigInt64BE(BigInt(state.lastTimestampMs), at + 26);
    bytes.writeInt32BE(state.coordinatorEpoch, at + 34);
    bytes.writeBigInt64BE(BigInt(state.transactionStart), at + 38);
    at += ENTRY_BYTES;
  }
  bytes.writeUInt32BE(crc32c(bytes.subarray(COUNT_AT)), CRC_AT);
  return bytes;
}

/** @returns undefined when the bytes are damaged or of another version. */
export function decodeSnapshot(bytes: Buffer): Map<number, ProducerState> | undefined {
  if (bytes.length < ENTRIES_AT || bytes.readInt16BE(0) !== VERSION) return undefined;
  const count = bytes.readInt32BE(COUNT_AT);
  if (bytes.length !== ENTRIES_AT + count * ENTRY_BYTES) return undefined;
  if (bytes.readUInt32BE(CRC_AT) !== crc32c(bytes.subarray(COUNT_AT))) return undefined;
  const states = new Map<number, ProducerState>();
  for (let at = ENTRIES_AT; at < bytes.length; at += ENTRY_BYTES) {
    const lastOffset = Number(bytes.readBigInt64BE(at + 14));
    const lastTimestampMs = Number(bytes.readBigInt64BE(at + 26));
    const last = {
      lastSequence: bytes.readInt32BE(at + 10),
      lastOffset,
      offsetDelta: bytes.readInt32BE(at + 22),
      timestampMs: lastTimestampMs,
    };
    states.set(Number(bytes.readBigInt64BE(at)), {
      epoch: bytes.readInt16BE(at + 8),
      coordinatorEpoch: bytes.readInt32BE(at + 34),
      lastTimestampMs,
      transactionStart: Number(bytes.readBigInt64BE(at + 38)),
      batches: lastOffset >= 0 ? [last] : [],
    });
  }
  return states;
}

export function writeSnapshot(
  disk: Disk,
  directory: string,
  offset: number,
  states: ReadonlyMap<number, ProducerState>,
): void {
  const file = disk.open(`${directory}/${segmentFileName(offset, 'snapshot')}`, 'write');
  try {
    const bytes = encodeSnapshot(states);
    file.write([bytes], 0);
    file.truncate(bytes.length);
  } finally {
    file.close();
  }
}

export function readSnapshot(
  disk: Disk,
  directory: string,
  offset: number,
): Map<number, ProducerState> | undefined {
  const file = disk.open(`${directory}/${segmentFileName(offset, 'snapshot')}`, 'read');
  try {
    const bytes = Buffer.alloc(file.size());
    file.read(bytes, 0, bytes.length, 0);
    return decodeSnapshot(bytes);
  } finally {
    file.close();
  }
}
