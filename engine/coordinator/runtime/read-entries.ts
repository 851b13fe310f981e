import type { Timer, Timers } from '#engine/env/env.ts';
import type { PartitionLog } from '#engine/log/partition-log.ts';
import { BatchReader } from '#engine/protocol/records/batch-reader.ts';
import type { EntryCodec } from './state-machine.ts';

/** Read in one go; other work of the process has its turn in between. */
const STEP_BYTES = 1024 * 1024;

export interface ReadProgress {
  /** The rest goes on with this timer, which may be cancelled. */
  step(timer: Timer): void;
  done(): void;
  failed(error: Error): void;
}

/** Gives every entry from the start of the log to its end to `replay`, some now and the rest soon. */
export function readEntries<Entry>(
  log: PartitionLog,
  codec: EntryCodec<Entry>,
  timers: Timers,
  replay: (entry: Entry) => void,
  progress: ReadProgress,
): void {
  const end = log.logEndOffset;
  let offset = log.logStartOffset;
  const step = (): void => {
    try {
      offset = readStep(log, codec, offset, replay);
    } catch (error) {
      progress.failed(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    if (offset < end) progress.step(timers.soon(step));
    else progress.done();
  };
  // An empty log is ready at once, so that a first start costs nothing.
  if (offset >= end) progress.done();
  else progress.step(timers.soon(step));
}

/** @returns the offset after the last batch that was read. */
function readStep<Entry>(
  log: PartitionLog,
  codec: EntryCodec<Entry>,
  offset: number,
  replay: (entry: Entry) => void,
): number {
  // As leader everything in the log is ours to commit, so that the high watermark is no bound here.
  const result = log.read(offset, { maxBytes: STEP_BYTES, minOneBatch: true, isolation: 'log-end' });
  let next = offset;
  try {
    const reader = new BatchReader(result.bytes);
    while (reader.next()) {
      const { table } = reader;
      next = table.lastOffset + 1;
      if (table.isControl) continue;
      for (let i = 0; i < table.count; i += 1) {
        if (table.offset(i) < offset) continue;
        const key = table.key(i);
        if (key === null) continue;
        const entry = codec.decode(key, table.value(i));
        if (entry !== undefined) replay(entry);
      }
    }
  } finally {
    result.release();
  }
  if (next === offset) throw new Error(`no record batch is found at offset ${offset}, before the log's end`);
  return next;
}
