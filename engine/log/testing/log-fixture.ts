import type { Env } from '#engine/env/env.ts';
import {
  BatchBuilder,
  type BatchOptions,
  type RecordHeader,
} from '#engine/protocol/records/batch-builder.ts';
import { BatchReader } from '#engine/protocol/records/batch-reader.ts';
import type { Log } from '../log.ts';
import { defaultLogConfig, type LogConfig } from '../log-config.ts';
import { type LogDirectory, openLogDirectory } from '../log-directory.ts';

export const LOGS = '/data/logs';
export const TOPIC_ID = Uint8Array.from({ length: 16 }, (_, index) => index);

export interface OpenedLog {
  readonly directory: LogDirectory;
  readonly log: Log;
}

/** Partition 0 of `topic`, with the defaults except for what `config` overrides; retention is off. */
export function openLog(env: Env, config: Partial<LogConfig> = {}, path = LOGS, topic = 'topic'): OpenedLog {
  const directory = openLogDirectory(env, path);
  const log = directory.openLog({
    topic,
    partition: 0,
    topicId: TOPIC_ID,
    config: { ...defaultLogConfig, 'retention.ms': -1, ...config },
    leaderEpoch: 0,
  });
  return { directory, log };
}

export interface TestRecord {
  readonly key?: string | null;
  readonly value?: string | null;
  readonly timestampMs?: number;
  readonly headers?: readonly RecordHeader[];
}

/** A batch of its own buffer; strings are records with that value. */
export function batchOf(records: readonly (string | TestRecord)[], options: BatchOptions = {}): Uint8Array {
  const builder = new BatchBuilder();
  for (const given of records) {
    const record = typeof given === 'string' ? { value: given } : given;
    builder.append(
      bytesOf(record.key),
      bytesOf(record.value),
      record.timestampMs ?? -1,
      record.headers ?? [],
    );
  }
  return Uint8Array.from(builder.build(options));
}

function bytesOf(text: string | null | undefined): Uint8Array | null {
  return text == null ? null : Buffer.from(text);
}

/** Values from `offset` to the end, read in small pieces. */
export function valuesFrom(log: Log, offset = log.logStartOffset, maxBytes = 500): string[] {
  const values: string[] = [];
  let next = offset;
  while (next < log.highWatermark) {
    const result = log.read(next, { maxBytes, minOneBatch: true, isolation: 'high-watermark' });
    const reader = new BatchReader(result.bytes);
    while (reader.next()) {
      const { table } = reader;
      for (let i = 0; i < table.count; i++) {
        if (table.offset(i) >= next) values.push(Buffer.from(table.value(i) ?? []).toString());
      }
      next = table.lastOffset + 1;
    }
    result.release();
  }
  return values;
}
