import type { Timers } from '#engine/env/env.ts';
import type { PartitionLog } from '#engine/log/partition-log.ts';

/** @returns whether the record at `offset` is committed within `timeoutMs`. */
export function whenCommitted(
  log: PartitionLog,
  offset: number,
  timers: Timers,
  timeoutMs: number,
): Promise<boolean> {
  if (log.highWatermark > offset) return Promise.resolve(true);
  return new Promise((resolve) => {
    const finish = (committed: boolean): void => {
      stop();
      timer.cancel();
      resolve(committed);
    };
    const stop = log.onHighWatermark((highWatermark) => {
      if (highWatermark > offset) finish(true);
    });
    const timer = timers.after(Math.max(0, timeoutMs), () => finish(false));
  });
}
