import { oc } from '@orpc/contract';
import { z } from 'zod';
import { recordView } from './values.ts';

/** A topic, or an edge of a pipeline: an edge that no topic carries shows the last records that its probe kept. */
export const recordTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('topic'), topic: z.string() }),
  z.strictObject({ kind: z.literal('edge'), pipeline: z.string(), edge: z.string() }),
]);

export const recordStart = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('newest') }),
  z.strictObject({ from: z.literal('oldest') }),
  z.strictObject({ from: z.literal('offset'), offset: z.int() }),
  z.strictObject({ from: z.literal('time'), timestampMs: z.int() }),
]);

export const recordPage = z.strictObject({
  records: z.array(recordView),
  /** Hand it back for the next page; undefined at the end. */
  cursor: z.string().optional(),
  /** What stands behind the page: the topic itself, or the last records of a probe. */
  backedBy: z.enum(['topic', 'probe']),
  topic: z.string().optional(),
  partitions: z.array(z.strictObject({ partition: z.int(), start: z.int(), end: z.int() })),
});

export const topicSummary = z.strictObject({
  name: z.string(),
  internal: z.boolean(),
  partitions: z.int(),
  /** End minus start offsets over all partitions: an upper bound for compacted topics. */
  records: z.number(),
  configs: z.record(z.string(), z.string()),
});

export const recordsContract = {
  /** At most `limit` records or 4 MiB. Newest first for `newest`, else in timestamp order per page. */
  read: oc
    .input(
      z.strictObject({
        target: recordTarget,
        start: recordStart,
        partition: z.int().nonnegative().optional(),
        /** CEL over key, value, headers, timestamp, partition, offset; scans until `limit` matches or the time is up. */
        filter: z.string().max(10_000).optional(),
        limit: z.int().min(1).max(500).default(50),
        cursor: z.string().optional(),
      }),
    )
    .output(recordPage)
    .errors({ NOT_FOUND: {}, BAD_REQUEST: { data: z.strictObject({ message: z.string() }) } }),
  topics: oc.output(z.array(topicSummary)),
};

export type RecordTarget = z.infer<typeof recordTarget>;
export type RecordStart = z.infer<typeof recordStart>;
export type RecordPage = z.infer<typeof recordPage>;
export type TopicSummary = z.infer<typeof topicSummary>;
