import { ProtocolError } from '#engine/protocol/errors.ts';
import * as batch from '#engine/protocol/records/batch-header.ts';
import { RecordTable } from '#engine/protocol/records/record-table.ts';
import type { OffsetAndTimestamp } from './partition-log.ts';
import type { Segment } from './segment.ts';

const SEARCH_BYTES = 64 * 1024;
const table = new RecordTable();

/**
 * The first record at or beyond `startOffset` with a timestamp of `timestampMs` or later, exact to the record
 * (UnifiedLog.searchOffsetInLocalLog, LogSegment.findOffsetByTimestamp).
 */
export function findByTimestamp(
  segments: readonly Segment[],
  timestampMs: number,
  startOffset: number,
): OffsetAndTimestamp | undefined {
  for (const segment of segments) {
    if (segment.maxTimestampMs < timestampMs) continue;
    const from = Math.max(segment.timeIndex.lookup(timestampMs), startOffset);
    const found = firstRecord(segment, from, timestampMs, startOffset);
    if (found) return found;
  }
  return undefined;
}

/** The record with the greatest timestamp; the first of them if there are several. */
export function findMaxTimestamp(segments: readonly Segment[]): OffsetAndTimestamp | undefined {
  let latest: Segment | undefined;
  for (const segment of segments) {
    if (segment.maxTimestampMs > (latest?.maxTimestampMs ?? -1)) latest = segment;
  }
  if (!latest) return undefined;
  return firstRecord(latest, latest.offsetOfMaxTimestamp, latest.maxTimestampMs, latest.baseOffset);
}

/** @param fromOffset at or before the last offset of the batch that has the record. */
function firstRecord(
  segment: Segment,
  fromOffset: number,
  timestampMs: number,
  startOffset: number,
): OffsetAndTimestamp | undefined {
  const start = segment.offsetIndex.lookup(fromOffset);
  const cursor = segment.cursor(Buffer.allocUnsafe(SEARCH_BYTES), start);
  while (cursor.next('header')) {
    if (batch.maxTimestamp(cursor.bytes, cursor.at) < timestampMs) continue;
    if (batch.lastOffset(cursor.bytes, cursor.at) < startOffset) continue;
    if (!cursor.fill()) return undefined;
    if (!readable(cursor.bytes, cursor.at)) {
      // Nobody can read its records; its header still says where they are, so that a search does not end here for ever.
      const offset = Math.max(batch.baseOffset(cursor.bytes, cursor.at), startOffset);
      const found = batch.maxTimestamp(cursor.bytes, cursor.at);
      return { offset, timestampMs: found, leaderEpoch: batch.leaderEpoch(cursor.bytes, cursor.at) };
    }
    for (let i = 0; i < table.count; i++) {
      if (table.timestamp(i) >= timestampMs && table.offset(i) >= startOffset) {
        return { offset: table.offset(i), timestampMs: table.timestamp(i), leaderEpoch: table.leaderEpoch };
      }
    }
  }
  return undefined;
}

function readable(bytes: Uint8Array, at: number): boolean {
  try {
    table.read(bytes, at);
    return true;
  } catch (error) {
    if (error instanceof ProtocolError) return false;
    throw error;
  }
}
