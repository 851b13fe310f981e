import { z } from 'zod';

/** A key, value or header as it crosses the contract: exact text, never a parsed number. */
export const cellView = z.strictObject({
  /** `json`: `text` is the exact JSON text; `bytes`: `text` is hex; `null`: Kafka's null. */
  format: z.enum(['json', 'string', 'long', 'integer', 'double', 'bytes', 'null']),
  text: z.string(),
  /** Bytes as stored; more than `text` shows when `truncated`. */
  sizeInBytes: z.int(),
  truncated: z.boolean(),
});

export const recordView = z.strictObject({
  topic: z.string(),
  partition: z.int(),
  offset: z.int(),
  timestampMs: z.int(),
  key: cellView,
  value: cellView,
  headers: z.array(z.strictObject({ key: z.string(), value: cellView })),
});

export const problem = z.strictObject({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  node: z.string().optional(),
  edge: z.string().optional(),
  field: z.string().optional(),
  message: z.string(),
  remedy: z.string(),
});

export const capability = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('read-path'), path: z.string(), node: z.string() }),
  z.strictObject({ kind: z.literal('write-path'), path: z.string(), node: z.string() }),
  z.strictObject({ kind: z.literal('host'), host: z.string(), node: z.string() }),
  z.strictObject({ kind: z.literal('secret'), name: z.string(), node: z.string() }),
  z.strictObject({ kind: z.literal('code'), node: z.string() }),
]);

export type CellView = z.infer<typeof cellView>;
export type RecordView = z.infer<typeof recordView>;
export type ProblemView = z.infer<typeof problem>;
