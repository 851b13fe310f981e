import type { MetricsStore } from '../live/metrics-store.ts';

/** Totals of a node at one moment; undefined where the engine did not tell. */
export interface MetricsSample {
  readonly atMs: number;
  readonly in: number | undefined;
  readonly out: number | undefined;
}

/** Five minutes of one sample a second. */
const samplesMax = 300;
const sampleEveryMs = 1_000;

export type NodeHistory = ReadonlyMap<string, readonly MetricsSample[]>;

const histories = new WeakMap<MetricsStore, Map<string, MetricsSample[]>>();

/**
 * The last minutes of every node of an open pipeline. Recording begins with the first call and lives as long as the
 * pipeline's own store: at most 300 samples a node.
 */
export function nodeHistory(store: MetricsStore, now: () => number = Date.now): NodeHistory {
  const known = histories.get(store);
  if (known !== undefined) return known;
  const history = new Map<string, MetricsSample[]>();
  histories.set(store, history);
  let lastAtMs = Number.NEGATIVE_INFINITY;
  const record = (): void => {
    const atMs = now();
    if (atMs - lastAtMs < sampleEveryMs) return;
    lastAtMs = atMs;
    const { nodes } = store.getState();
    for (const id of history.keys()) if (!(id in nodes)) history.delete(id);
    for (const [id, metrics] of Object.entries(nodes)) {
      const samples = history.get(id) ?? [];
      history.set(id, samples);
      samples.push({ atMs, in: metrics.in, out: metrics.out });
      if (samples.length > samplesMax) samples.shift();
    }
  };
  record();
  store.subscribe(record);
  return history;
}

/** uPlot's data: seconds, and records per second in and out. `null` is a gap: nothing is known of that time. */
export type RateSeries = readonly [readonly number[], readonly (number | null)[], readonly (number | null)[]];

/**
 * Rates between samples, on a grid of steps that ends now. Where no sample came, the totals stood still (the engine
 * tells only what changes); before the first sample, and where totals fell because of a new deployment, is a gap.
 */
export function rateSeries(
  samples: readonly MetricsSample[],
  nowMs: number,
  windowMs: number,
  stepMs: number,
): RateSeries {
  const times: number[] = [];
  const ins: (number | null)[] = [];
  const outs: (number | null)[] = [];
  const end = Math.floor(nowMs / stepMs) * stepMs;
  for (let at = end - windowMs + stepMs; at <= end; at += stepMs) {
    const before = sampleAt(samples, at - stepMs);
    const after = sampleAt(samples, at);
    times.push(at / 1000);
    ins.push(rate(before?.in, after?.in, stepMs));
    outs.push(rate(before?.out, after?.out, stepMs));
  }
  return [times, ins, outs];
}

/** Rates over the last moments; undefined until there is something to compare. */
export function recentRates(
  samples: readonly MetricsSample[],
  nowMs: number,
  recentMs: number,
): { readonly inRate: number | undefined; readonly outRate: number | undefined } {
  const before = sampleAt(samples, nowMs - recentMs) ?? samples[0];
  const after = samples.at(-1);
  if (before === undefined || nowMs - before.atMs < sampleEveryMs)
    return { inRate: undefined, outRate: undefined };
  const spanMs = Math.min(recentMs, nowMs - before.atMs);
  const of = (name: 'in' | 'out'): number | undefined =>
    rate(before[name], after?.[name], spanMs) ?? undefined;
  return { inRate: of('in'), outRate: of('out') };
}

/** The latest sample that is no younger. */
function sampleAt(samples: readonly MetricsSample[], atMs: number): MetricsSample | undefined {
  return samples.findLast((sample) => sample.atMs <= atMs);
}

function rate(before: number | undefined, after: number | undefined, stepMs: number): number | null {
  if (before === undefined || after === undefined || after < before) return null;
  return ((after - before) * 1000) / stepMs;
}
