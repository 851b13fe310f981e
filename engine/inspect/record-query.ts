import type { Admin, Consumer } from '#engine/client/types.ts';
import { InspectError } from './inspect-error.ts';
import { formatCursor, parseCursor, takePage } from './page.ts';
import { readRanges } from './range-reader.ts';
import { type InspectedRecord, inspectRecord } from './record.ts';
import { compileRecordFilter, type RawRecord, type RecordFilter } from './record-filter.ts';

export type QueryStart =
  | { readonly from: 'newest' }
  | { readonly from: 'oldest' }
  | { readonly from: 'offset'; readonly offset: number }
  | { readonly from: 'time'; readonly timestampMs: number };

export interface RecordQuery {
  readonly topic: string;
  readonly start: QueryStart;
  readonly partition?: number;
  /** CEL condition. */
  readonly filter?: string;
  /** 1..500 */
  readonly limit: number;
  readonly cursor?: string;
}

export interface RecordQueryPage {
  readonly records: readonly InspectedRecord[];
  readonly cursor?: string;
  readonly partitions: readonly PartitionBounds[];
}

export interface PartitionBounds {
  readonly partition: number;
  readonly start: number;
  readonly end: number;
}

/** One query looks at records for this long, then gives what it found and a cursor to go on. */
const timeMs = 2_000;

/**
 * A page of a topic's records over all its partitions: `newest` from the ends backwards, latest timestamp first; the
 * others forwards, earliest timestamp first. With a filter it scans until `limit` records match or the time is up;
 * the cursor then goes on where it stopped, so nothing is skipped.
 *
 * @throws {InspectError} for a topic, partition, filter or cursor that makes no sense.
 */
export async function queryRecords(
  admin: Admin,
  consumer: Consumer,
  query: RecordQuery,
): Promise<RecordQueryPage> {
  const filter = query.filter === undefined ? undefined : compileRecordFilter(query.filter);
  const partitions = await boundsOf(admin, query);
  const deadline = performance.now() + timeMs;
  const context: Scan = { consumer, topic: query.topic, filter, limit: query.limit, deadline };
  return query.start.from === 'newest'
    ? backwards(context, partitions, query.cursor)
    : forwards(context, partitions, await startsOf(admin, query, partitions));
}

interface Scan {
  readonly consumer: Consumer;
  readonly topic: string;
  readonly filter: RecordFilter | undefined;
  readonly limit: number;
  readonly deadline: number;
}

async function boundsOf(admin: Admin, query: RecordQuery): Promise<PartitionBounds[]> {
  const [description] = await admin.describeTopics([query.topic]);
  if (description === undefined) throw new InspectError('NOT_FOUND', `There is no topic "${query.topic}".`);
  const wanted = description.partitions
    .map(({ partition }) => partition)
    .filter((p) => query.partition === undefined || p === query.partition);
  if (wanted.length === 0) {
    const last = description.partitions.length - 1;
    throw new InspectError(
      'BAD_REQUEST',
      `"${query.topic}" has partitions 0 to ${last}, not ${query.partition}.`,
    );
  }
  const ask = (at: 'earliest' | 'latest') =>
    admin.listOffsets(wanted.map((partition) => ({ topic: query.topic, partition, at })));
  const [starts, ends] = await Promise.all([ask('earliest'), ask('latest')]);
  return wanted
    .map((partition, i) => ({ partition, start: starts[i]!.offset, end: ends[i]!.offset }))
    .sort((a, b) => a.partition - b.partition);
}

/** First offset to read, by partition. */
async function startsOf(
  admin: Admin,
  query: RecordQuery,
  partitions: readonly PartitionBounds[],
): Promise<Map<number, number>> {
  if (query.cursor !== undefined) return parseCursor(query.cursor);
  const { start } = query;
  if (start.from === 'time') {
    const at = { timestampMs: start.timestampMs };
    const found = await admin.listOffsets(
      partitions.map(({ partition }) => ({ topic: query.topic, partition, at })),
    );
    return new Map(
      found.map(({ partition, offset }, i) => [partition, offset < 0 ? partitions[i]!.end : offset]),
    );
  }
  return new Map(
    partitions.map(({ partition, start: first }) => [
      partition,
      start.from === 'offset' ? Math.max(first, start.offset) : first,
    ]),
  );
}

async function forwards(
  scan: Scan,
  partitions: readonly PartitionBounds[],
  starts: ReadonlyMap<number, number>,
): Promise<RecordQueryPage> {
  const ranges = partitions.map(({ partition, start, end }) => ({
    partition,
    from: Math.max(start, starts.get(partition) ?? start),
    to: end,
  }));
  const reached = new Map(ranges.map(({ partition, from }) => [partition, from]));
  const matched = new Map<number, RawRecord[]>();
  await readRanges(scan, ranges, (partition, records, next) => {
    const kept = listOf(matched, partition);
    for (const record of records) if (kept.length < scan.limit && matches(scan, record)) kept.push(record);
    reached.set(partition, kept.length >= scan.limit ? kept.at(-1)!.offset + 1 : next);
    return kept.length >= scan.limit;
  });
  const { page, rest } = takePage(
    matched,
    scan.limit,
    (a, b) => a.timestampMs - b.timestampMs || a.offset - b.offset,
  );
  // What was read but did not fit on this page is read again for the next.
  for (const [partition, left] of rest) reached.set(partition, left[0]!.offset);
  const more = ranges.some(({ partition, to }) => reached.get(partition)! < to);
  return finish(page, partitions, more ? reached : undefined);
}

async function backwards(
  scan: Scan,
  partitions: readonly PartitionBounds[],
  cursor: string | undefined,
): Promise<RecordQueryPage> {
  const ends = cursor === undefined ? new Map<number, number>() : parseCursor(cursor);
  // Exclusive upper bound of what is still to be looked at, by partition.
  const upper = new Map(
    partitions.map(({ partition, end }) => [partition, Math.min(end, ends.get(partition) ?? end)]),
  );
  const matched = new Map<number, RawRecord[]>();
  let step = scan.limit;
  while (performance.now() < scan.deadline) {
    const ranges = partitions
      .filter(
        ({ partition, start }) =>
          upper.get(partition)! > start && listOf(matched, partition).length < scan.limit,
      )
      .map(({ partition, start }) => ({
        partition,
        from: Math.max(start, upper.get(partition)! - step),
        to: upper.get(partition)!,
      }));
    if (ranges.length === 0) break;
    const found = new Map<number, RawRecord[]>();
    const complete = new Set<number>();
    await readRanges(scan, ranges, (partition, records, next) => {
      listOf(found, partition).push(...records.filter((record) => matches(scan, record)));
      if (next >= upper.get(partition)!) complete.add(partition);
      return false;
    });
    for (const { partition, from, to } of ranges) {
      if (!complete.has(partition) && to > from) continue;
      listOf(matched, partition).push(...listOf(found, partition).reverse());
      upper.set(partition, from);
    }
    if (complete.size === 0) break;
    step = Math.min(step * 4, 65_536);
  }
  const { page, rest } = takePage(
    matched,
    scan.limit,
    (a, b) => b.timestampMs - a.timestampMs || b.offset - a.offset,
  );
  for (const [partition, left] of rest) upper.set(partition, left[0]!.offset + 1);
  const more = partitions.some(({ partition, start }) => upper.get(partition)! > start);
  return finish(page, partitions, more ? upper : undefined);
}

function matches(scan: Scan, record: RawRecord): boolean {
  return scan.filter === undefined || scan.filter(record);
}

function finish(
  page: readonly RawRecord[],
  partitions: readonly PartitionBounds[],
  next: ReadonlyMap<number, number> | undefined,
): RecordQueryPage {
  const records = page.map(inspectRecord);
  return next === undefined ? { records, partitions } : { records, partitions, cursor: formatCursor(next) };
}

function listOf(lists: Map<number, RawRecord[]>, partition: number): RawRecord[] {
  let list = lists.get(partition);
  if (list === undefined) {
    list = [];
    lists.set(partition, list);
  }
  return list;
}
