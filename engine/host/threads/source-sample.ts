import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SourceItem } from '#engine/connectors/connector.ts';
import { createTask } from '#engine/connectors/runtimes.ts';
import type { Env } from '#engine/env/env.ts';
import { type InspectedRecord, inspectRecord } from '#engine/inspect/record.ts';

/** A sample is what comes within this time. */
const sampleMs = 500;

export interface SourceSample {
  readonly connector: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly directory: string;
  readonly limit: number;
}

/**
 * The first records of a source, read without a topic and without remembering where it got to. A source that can't be
 * read (no such file yet) has none; what is wrong with it shows when it is deployed.
 */
export async function sampleSource(
  env: Env,
  { connector, config, directory, limit }: SourceSample,
): Promise<InspectedRecord[]> {
  const created = await createTask(connector, config);
  if (created.role !== 'source') return [];
  const { task } = created;
  const items: SourceItem[] = [];
  const deadline = performance.now() + sampleMs;
  try {
    await task.start({
      name: 'sample',
      env,
      offsets: new Map(),
      path: (configured) => resolve(directory, configured),
      nameOf: (absolute) => absolute,
    });
    while (items.length < limit && performance.now() < deadline) {
      const batch = await task.poll(limit - items.length);
      if (batch.kind === 'items') items.push(...batch.items);
      else if (batch.kind === 'paced')
        await sleep(Math.min(batch.retryAfterMs, deadline - performance.now()));
      else break;
    }
  } catch {
    return [];
  } finally {
    await task.stop();
  }
  return items.flatMap((item, offset) =>
    item.kind === 'failed'
      ? []
      : [
          inspectRecord({
            topic: '',
            partition: 0,
            offset,
            timestampMs: item.timestampMs ?? env.clock.nowMs(),
            key: item.key.bytes,
            value: item.value.bytes,
            headers: item.headers ?? [],
          }),
        ],
  );
}
