import type { Admin, Consumer } from '#engine/client/types.ts';
import { StreamsError } from '../errors.ts';
import type { StateStore } from '../state/store.ts';

export interface Restoration {
  readonly store: StateStore;
  readonly topic: string;
  readonly partition: number;
}

export interface RestoreProgress {
  readonly store: string;
  readonly partition: number;
  readonly restoredRecords: number;
  readonly position: number;
  readonly endOffset: number;
}

/** Without a record for so long while the end is not reached, restoring has failed. */
const stallMs = 60_000;

/**
 * Reads changelogs into their stores, up to the end that they had at the call.
 * @param consumer without a group; closed here.
 * @param isWanted asked between polls: false stops early.
 */
export async function restoreStores(
  admin: Admin,
  consumer: Consumer,
  restorations: readonly Restoration[],
  nowMs: () => number,
  isWanted: () => boolean,
  onProgress: (progress: RestoreProgress) => void,
): Promise<void> {
  try {
    const at = (spec: 'earliest' | 'latest') =>
      restorations.map(({ topic, partition }) => ({ topic, partition, at: spec }));
    const starts = await admin.listOffsets(at('earliest'));
    const ends = await admin.listOffsets(at('latest'));
    const open = new Map<
      string,
      { readonly restoration: Restoration; readonly end: number; records: number }
    >();
    for (const [i, restoration] of restorations.entries()) {
      const end = ends[i]!.offset;
      if (starts[i]!.offset < end)
        open.set(`${restoration.topic}-${restoration.partition}`, { restoration, end, records: 0 });
    }
    if (open.size === 0) return;
    consumer.assign(
      [...open.values()].map(({ restoration: { topic, partition } }) => ({ topic, partition })),
    );
    let lastRecordMs = nowMs();
    while (open.size > 0 && isWanted()) {
      const batches = await consumer.poll(100);
      if (batches.length > 0) lastRecordMs = nowMs();
      for (const batch of batches) {
        const key = `${batch.topic}-${batch.partition}`;
        const target = open.get(key);
        if (target === undefined) continue;
        const { records } = batch;
        if (!records.isControl) {
          for (let i = batch.first; i < records.count && records.offset(i) < target.end; i++) {
            const recordKey = records.key(i);
            if (recordKey !== null)
              target.restoration.store.restore(recordKey, records.value(i), records.timestamp(i));
            target.records++;
          }
        }
        onProgress({
          store: target.restoration.store.name,
          partition: batch.partition,
          restoredRecords: target.records,
          position: batch.nextOffset,
          endOffset: target.end,
        });
        if (batch.nextOffset >= target.end) open.delete(key);
      }
      for (const [key, { restoration, end }] of open) {
        if ((consumer.position(restoration) ?? -1) >= end) open.delete(key);
      }
      if (nowMs() - lastRecordMs > stallMs) {
        throw new StreamsError(`Restoring ${[...open.keys()].join(', ')} got no record for ${stallMs} ms.`);
      }
    }
  } finally {
    await consumer.close();
  }
}
