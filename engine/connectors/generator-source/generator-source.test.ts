import { describe, expect, it } from 'vitest';
import type { Clock } from '#engine/env/env.ts';
import type { SourceItem, SourceOffset } from '../connector.ts';
import { sourceContext, valuesOf } from '../testing/tasks.ts';
import { fakerKinds, generatorSource } from './definition.ts';
import { createGeneratorSource } from './source.ts';

class HandClock implements Clock {
  ms = 0;
  nowMs(): number {
    return 1_000_000 + this.ms;
  }
  monotonicMs(): number {
    return this.ms;
  }
}

async function open(config: Record<string, unknown>, clock: Clock, offsets?: Map<string, SourceOffset>) {
  const task = createGeneratorSource(generatorSource.config.parse(config));
  await task.start(sourceContext('.', offsets, clock));
  return task;
}

async function take(
  config: Record<string, unknown>,
  offsets?: Map<string, SourceOffset>,
): Promise<SourceItem[]> {
  const clock = new HandClock();
  const task = await open(config, clock, offsets);
  const items: SourceItem[] = [];
  for (;;) {
    const batch = await task.poll(10);
    if (batch.kind === 'end') return items;
    if (batch.kind === 'items') items.push(...batch.items);
    else clock.ms += batch.retryAfterMs;
  }
}

const config = { ...generatorSource.defaults, count: 30, ratePerSecond: 1_000, startTimeMs: 5_000 };

describe('generator', () => {
  it('makes the same records for the same seed, others for another', async () => {
    const first = await take(config);
    expect(first).toHaveLength(30);
    expect(valuesOf(await take(config))).toEqual(valuesOf(first));
    expect(valuesOf(await take({ ...config, seed: 2 }))).not.toEqual(valuesOf(first));
    expect(first[3]).toMatchObject({ timestampMs: 5_003 });
  });

  it('goes on behind an offset with what would have come', async () => {
    const all = await take(config);
    const rest = await take(config, new Map([['generator', all[11]!.sourceOffset]]));
    expect(valuesOf(rest)).toEqual(valuesOf(all.slice(12)));
  });

  it('keeps the rate, and makes no burst of what was missed', async () => {
    const clock = new HandClock();
    const task = await open({ ...config, ratePerSecond: 10 }, clock);
    const made = async () => {
      const batch = await task.poll(1_000);
      return batch.kind === 'items' ? batch.items.length : 0;
    };
    expect(await made()).toBe(1);
    expect(await made()).toBe(0);
    clock.ms = 500;
    expect(await made()).toBe(5);
    clock.ms = 60_000;
    await made();
    expect(await made()).toBe(0);
    clock.ms = 60_100;
    expect(await made()).toBe(1);
  });

  it('makes every kind of field', async () => {
    const fields = [
      { kind: 'sequence', name: 'n', start: 5 },
      { kind: 'uuid', name: 'u' },
      { kind: 'boolean', name: 'b' },
      { kind: 'integer', name: 'i', min: 3, max: 4 },
      { kind: 'double', name: 'd', min: 1, max: 2, decimals: 1 },
      { kind: 'choice', name: 'c', of: ['x'] },
      { kind: 'time', name: 't' },
      { kind: 'expression', name: 'e', expression: 'value.n * 2' },
      ...fakerKinds.map((of) => ({ kind: 'faker', name: of, of })),
    ];
    const [item] = await take({ ...config, fields, key: 'value.n', count: 1 });
    expect(item?.kind).toBe('record');
    const [value] = valuesOf([item!]) as [Record<string, unknown>];
    expect(value).toMatchObject({ n: 5, c: 'x', t: 5_000, e: 10 });
    expect(value.u).toMatch(/^[0-9a-f-]{36}$/);
    for (const of of fakerKinds) expect(['string', 'number', 'boolean'], of).toContain(typeof value[of]);
  });

  it('fails on the record, not as a whole, when an expression does', async () => {
    const fields = [
      { kind: 'sequence', name: 'n' },
      { kind: 'expression', name: 'e', expression: '10 / (value.n - 2)' },
    ];
    const items = await take({ ...config, fields, key: 'value.n', count: 3 });
    expect(items.map((item) => item.kind)).toEqual(['record', 'failed', 'record']);
  });
});
