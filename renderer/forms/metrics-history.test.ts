import { describe, expect, it } from 'vitest';
import type { DeploymentView } from '#engine/api/contract/deployments.ts';
import { createMetricsStore, takeDeployment } from '../live/metrics-store.ts';
import { nodeHistory, rateSeries, recentRates } from './metrics-history.ts';

function view(counts: Readonly<Record<string, number>>): DeploymentView {
  const nodes = Object.entries(counts).map(
    ([id, count]) => [id, { state: 'running', in: count, out: count }] as const,
  );
  return { id: 'p', state: 'running', nodes: Object.fromEntries(nodes), edges: {} };
}

describe('the history of nodes', () => {
  it('takes one sample a second at most, keeps five minutes, and forgets nodes that are gone', () => {
    let nowMs = 0;
    const store = createMetricsStore();
    const history = nodeHistory(store, () => nowMs);
    expect(nodeHistory(store)).toBe(history);
    for (let count = 1; count <= 400; count += 1) {
      nowMs += 500;
      takeDeployment(store, view({ a: count }));
    }
    expect(history.get('a')).toHaveLength(200);
    for (let count = 1; count <= 400; count += 1) {
      nowMs += 1_000;
      takeDeployment(store, view({ a: 400 + count }));
    }
    expect(history.get('a')).toHaveLength(300);
    nowMs += 1_000;
    takeDeployment(store, view({ b: 1 }));
    expect([...history.keys()]).toEqual(['b']);
  });
});

describe('rates', () => {
  const samples = [
    { atMs: 1_000, in: 0, out: undefined },
    { atMs: 2_000, in: 10, out: 0 },
    { atMs: 5_000, in: 40, out: 6 },
    { atMs: 6_000, in: 2, out: 0 },
  ];

  it('stand on a grid, with gaps before the first sample and at a new deployment', () => {
    const [times, ins, outs] = rateSeries(samples, 7_400, 7_000, 1_000);
    expect(times).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(ins).toEqual([null, 10, 0, 0, 30, null, 0]);
    expect(outs).toEqual([null, null, 0, 0, 6, null, 0]);
  });

  it('of the last moments fall to 0 when nothing comes, and are unknown at first', () => {
    expect(recentRates([], 5_000, 4_000)).toEqual({ inRate: undefined, outRate: undefined });
    expect(recentRates([{ atMs: 4_900, in: 5, out: 5 }], 5_000, 4_000).inRate).toBeUndefined();
    const [first, second, third] = samples as [(typeof samples)[0], (typeof samples)[0], (typeof samples)[0]];
    expect(recentRates([first, second], 3_000, 4_000).inRate).toBe(5);
    expect(recentRates([first, second, third], 6_000, 4_000)).toEqual({ inRate: 7.5, outRate: 1.5 });
    expect(recentRates([first, second, third], 60_000, 4_000)).toEqual({ inRate: 0, outRate: 0 });
  });

  it('are all gaps without samples', () => {
    expect(rateSeries([], 10_000, 3_000, 1_000)[1]).toEqual([null, null, null]);
  });
});
