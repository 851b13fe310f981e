import type { Consumer, FetchedBatch } from '#engine/client/types.ts';
import type { RawRecord } from './record-filter.ts';

/** Offsets of one partition to read. */
export interface Range {
  readonly partition: number;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** Reads the ranges until each is done, `onRecords` says stop for it, or the time is up. */
export async function readRanges(
  scan: { readonly consumer: Consumer; readonly topic: string; readonly deadline: number },
  ranges: readonly Range[],
  onRecords: (partition: number, records: readonly RawRecord[], next: number) => boolean,
): Promise<void> {
  const open = new Map(ranges.filter(({ from, to }) => from < to).map((range) => [range.partition, range]));
  if (open.size === 0) return;
  const { consumer, topic } = scan;
  const partitions = [...open.keys()].map((partition) => ({ topic, partition }));
  consumer.assign(partitions);
  // A partition that an earlier read of this consumer had done with is still paused.
  consumer.resume(partitions);
  for (const { partition, from } of open.values()) consumer.seek({ topic, partition }, from);
  while (open.size > 0) {
    const remaining = scan.deadline - performance.now();
    if (remaining <= 0) return;
    for (const batch of await consumer.poll(Math.min(remaining, 500))) {
      const range = open.get(batch.partition);
      if (range === undefined) continue;
      const done = onRecords(
        batch.partition,
        rawRecords(batch, range.to),
        Math.min(batch.nextOffset, range.to),
      );
      if (done || batch.nextOffset >= range.to) {
        open.delete(batch.partition);
        consumer.pause([{ topic, partition: batch.partition }]);
      }
    }
    // What lies at the end may be control records or compacted away: then the position passes without a batch.
    for (const range of [...open.values()]) {
      const position = consumer.position({ topic, partition: range.partition }) ?? range.from;
      if (position < range.to) continue;
      onRecords(range.partition, [], range.to);
      open.delete(range.partition);
    }
  }
}

function rawRecords(batch: FetchedBatch, to: number): RawRecord[] {
  const records: RawRecord[] = [];
  for (let i = batch.first; i < batch.records.count; i++) {
    const { offset, timestamp, key, value, headers } = batch.records.record(i);
    if (offset >= to) break;
    records.push({
      topic: batch.topic,
      partition: batch.partition,
      offset,
      timestampMs: timestamp,
      key,
      value,
      headers,
    });
  }
  return records;
}
