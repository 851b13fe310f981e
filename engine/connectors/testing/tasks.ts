import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Cell } from '#engine/data/cell.ts';
import type { FormatName } from '#engine/data/format.ts';
import { formatByName } from '#engine/data/formats.ts';
import type { Value } from '#engine/data/value.ts';
import type { Clock } from '#engine/env/env.ts';
import { realEnv } from '#engine/env/real-env.ts';
import type {
  SinkContext,
  SinkRecord,
  SourceContext,
  SourceItem,
  SourceOffset,
  SourceTask,
} from '../connector.ts';

/** A folder that is gone at the end of the test (`using`). */
export function temporaryFolder(): { path: string; [Symbol.dispose](): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'connectors-'));
  return { path: folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

export function sourceContext(
  folder: string,
  offsets: ReadonlyMap<string, SourceOffset> = new Map(),
  clock?: Clock,
): SourceContext {
  const env = realEnv();
  return {
    name: 'source',
    env: clock === undefined ? env : { ...env, clock },
    path: (configured) => path.resolve(folder, configured),
    nameOf: (absolute) => path.relative(folder, absolute),
    offsets,
  };
}

export function sinkContext(folder: string, report: SinkContext['report'], topicId = 'id-1'): SinkContext {
  return {
    name: 'sink',
    topicId,
    env: realEnv(),
    path: (configured) => path.resolve(folder, configured),
    nameOf: (absolute) => path.relative(folder, absolute),
    report,
  };
}

/** Polls until nothing comes now; the offsets are those of the last item of each partition. */
export async function drain(
  task: SourceTask,
  maxRecords = 7,
): Promise<{ items: SourceItem[]; offsets: Map<string, SourceOffset>; end: 'end' | 'waiting' | 'paced' }> {
  const items: SourceItem[] = [];
  const offsets = new Map<string, SourceOffset>();
  for (;;) {
    const batch = await task.poll(maxRecords);
    if (batch.kind !== 'items') return { items, offsets, end: batch.kind };
    for (const item of batch.items) {
      items.push(item);
      offsets.set(item.sourcePartition, item.sourceOffset);
    }
  }
}

export function valuesOf(items: readonly SourceItem[]): Value[] {
  return items.map((item) =>
    item.kind === 'record' ? item.value.value : `${item.where}: ${item.error.message}`,
  );
}

export function sinkRecord(
  offset: number,
  key: Value,
  value: Value,
  format: FormatName = 'json',
): SinkRecord {
  return {
    topic: 't',
    partition: 0,
    offset,
    timestampMs: 0,
    key: Cell.ofValue(formatByName('string'), key),
    value: Cell.ofValue(formatByName(format), value),
    headers: [],
  };
}
