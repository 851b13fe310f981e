import { InspectError } from './inspect-error.ts';
import type { RawRecord } from './record-filter.ts';

const pageBytesMax = 4 * 1024 * 1024;

/** Merges lists that each are in order, keeping the order inside a partition even where timestamps jump. */
export function takePage(
  matched: ReadonlyMap<number, RawRecord[]>,
  limit: number,
  compare: (a: RawRecord, b: RawRecord) => number,
): { page: RawRecord[]; rest: Map<number, RawRecord[]> } {
  const queues = new Map(
    [...matched].filter(([, list]) => list.length > 0).map(([partition, list]) => [partition, [...list]]),
  );
  const page: RawRecord[] = [];
  let bytes = 0;
  while (page.length < limit && bytes < pageBytesMax && queues.size > 0) {
    let best: RawRecord[] | undefined;
    for (const queue of queues.values())
      if (best === undefined || compare(queue[0]!, best[0]!) < 0) best = queue;
    const record = best!.shift()!;
    if (best!.length === 0) queues.delete(record.partition);
    page.push(record);
    bytes += (record.key?.length ?? 0) + (record.value?.length ?? 0);
  }
  return { page, rest: queues };
}

/** `0:15,1:20`: next offset (forwards) or exclusive bound (backwards) by partition. */
export function formatCursor(offsets: ReadonlyMap<number, number>): string {
  return [...offsets].map(([partition, offset]) => `${partition}:${offset}`).join(',');
}

export function parseCursor(cursor: string): Map<number, number> {
  if (!/^\d+:\d+(,\d+:\d+)*$/.test(cursor)) {
    throw new InspectError('BAD_REQUEST', `The cursor "${cursor}" is not one that a query gave.`);
  }
  return new Map(cursor.split(',').map((pair) => pair.split(':').map(Number) as [number, number]));
}
