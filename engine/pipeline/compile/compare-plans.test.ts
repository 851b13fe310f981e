import { describe, expect, it } from 'vitest';
import { documentOf, planOf } from '../testing/documents.ts';
import { comparePlans } from './compare-plans.ts';

type Nodes = Parameters<typeof documentOf>[0];
const nodes: Nodes = {
  source: ['file-source', { path: 'in.jsonl' }],
  strong: ['filter', { condition: 'value.mag > 5' }],
  key: ['key-by', { key: 'value.region' }],
  count: ['count', { window: '1h' }],
  sink: ['sqlite-sink', { path: 'out.db', table: 'quakes' }],
};
const edges = ['source > strong', 'strong > key', 'key > count', 'count > sink'];
const plan = planOf(documentOf(nodes, edges));
const compared = (changed: Nodes, changedEdges = edges) =>
  comparePlans(plan, planOf(documentOf({ ...nodes, ...changed }, changedEdges)));

describe('comparePlans', () => {
  it('of a first deploy', () => {
    expect(comparePlans(undefined, plan)).toEqual({
      changes: 5,
      effect: 'Starts 2 sub-topologies and 2 connectors.',
      nodes: ['source', 'sink', 'strong', 'key', 'count'],
      losesState: [],
      restarts: 2,
    });
  });

  it('of the same plan', () => {
    expect(comparePlans(plan, plan)).toEqual({
      changes: 0,
      effect: 'Changes nothing that runs.',
      nodes: [],
      losesState: [],
      restarts: 0,
    });
  });

  it('keeps the counts when a filter changes, or is drawn in', () => {
    expect(compared({ strong: ['filter', { condition: 'value.mag > 6' }] })).toEqual({
      changes: 1,
      effect: 'Restarts 1 of 2 sub-topologies. Keeps all counts.',
      nodes: ['strong'],
      losesState: [],
      restarts: 1,
    });
    const drawnIn = compared({ near: ['filter', { condition: 'true' }] }, [
      'source > near',
      'near > strong',
      ...edges.slice(1),
    ]);
    expect(drawnIn).toMatchObject({
      changes: 1,
      restarts: 1,
      losesState: [],
      effect: 'Restarts 1 of 2 sub-topologies. Keeps all counts.',
    });
    expect(drawnIn.nodes).toEqual(['near']);
  });

  it('tells what cannot be kept', () => {
    expect(compared({ count: ['count', { window: '2h' }] })).toMatchObject({
      losesState: ['count'],
      effect: 'Restarts 1 of 2 sub-topologies. Loses what "count" holds.',
    });
    const { count: _, ...rest } = nodes;
    const removed = comparePlans(
      plan,
      planOf(documentOf(rest, ['source > strong', 'strong > key', 'key > sink'])),
    );
    expect(removed).toMatchObject({ losesState: ['count'] });
  });

  it('does not take counts by one key for counts by another', () => {
    expect(compared({ key: ['key-by', { key: 'value.country' }] })).toMatchObject({
      losesState: ['count'],
      effect: 'Restarts 2 of 2 sub-topologies. Loses what "count" holds.',
    });
  });

  it('renames a result without losing it', () => {
    expect(compared({ count: ['count', { window: '1h', as: 'quakes' }] })).toMatchObject({
      losesState: [],
      restarts: 1,
    });
  });

  it('restarts a connector alone', () => {
    expect(compared({ sink: ['sqlite-sink', { path: 'out.db', table: 'other' }] })).toMatchObject({
      nodes: ['sink'],
      effect: 'Restarts 1 of 2 connectors. Keeps all counts.',
    });
  });
});
