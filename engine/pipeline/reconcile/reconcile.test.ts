import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../compile/plan.ts';
import { documentOf, planOf } from '../testing/documents.ts';
import { type Action, type PartState, type RunningDeployment, reconcile } from './reconcile.ts';

type Nodes = Parameters<typeof documentOf>[0];
const nodes: Nodes = {
  source: ['file-source', { path: 'in' }],
  filter: ['filter', { condition: 'value.x > 1' }],
  sink: ['sqlite-sink', { path: 'db', table: 't' }],
};
const edges = ['source > filter', 'filter > sink'];
const plan = planOf(documentOf(nodes, edges));
const otherFilter = planOf(documentOf({ ...nodes, filter: ['filter', { condition: 'value.x > 2' }] }, edges));
const otherSink = planOf(documentOf({ ...nodes, sink: ['sqlite-sink', { path: 'db', table: 'u' }] }, edges));
const straight = planOf(documentOf({ source: nodes.source!, sink: nodes.sink! }, ['source > sink']));

const runs = (of: Plan, states: Partial<Record<string, PartState>> = {}): RunningDeployment => ({
  plan: of,
  topology: states.topology ?? (of.operators.length > 0 ? 'running' : 'absent'),
  connectors: Object.fromEntries(of.connectors.map(({ name, node }) => [name, states[node] ?? 'running'])),
});
const told = (actions: readonly Action[]) =>
  actions.map((action) => {
    if (action.kind === 'start-connector') return `start ${action.connector.node}`;
    return action.kind === 'stop-connector' ? `stop ${action.name}` : action.kind;
  });

describe('reconcile', () => {
  it('starts readers before writers, and topics before both', () => {
    expect(told(reconcile([plan], []))).toEqual([
      'make-topics',
      'start sink',
      'start-topology',
      'start source',
    ]);
  });

  it('stops writers before readers', () => {
    expect(told(reconcile([], [runs(plan)]))).toEqual(['stop p.source', 'stop-topology', 'stop p.sink']);
  });

  it('does nothing when all is as it should be, also when a source has ended', () => {
    expect(reconcile([plan], [runs(plan, { source: 'ended' })])).toEqual([]);
  });

  it('changes the topology hot, and leaves the connectors alone', () => {
    expect(told(reconcile([otherFilter], [runs(plan)]))).toEqual(['make-topics', 'change-topology']);
  });

  it('restarts the connector that is another one now', () => {
    expect(told(reconcile([otherSink], [runs(plan)]))).toEqual([
      'stop p.sink',
      'make-topics',
      'start sink',
      'change-topology',
    ]);
  });

  it('ends a topology that is not drawn any more', () => {
    expect(told(reconcile([straight], [runs(plan)]))).toEqual([
      'stop p.sink',
      'make-topics',
      'start sink',
      'stop-topology',
    ]);
  });

  it('brings back what a crash took, and what failed', () => {
    expect(told(reconcile([plan], [runs(plan, { topology: 'absent', sink: 'absent' })]))).toEqual([
      'make-topics',
      'start sink',
      'start-topology',
    ]);
    expect(told(reconcile([plan], [runs(plan, { topology: 'failed', source: 'failed' })]))).toEqual([
      'stop p.source',
      'make-topics',
      'stop-topology',
      'start-topology',
      'start source',
    ]);
  });

  it('is done when what it says is done', () => {
    const state = fc.constantFrom<PartState>('running', 'failed', 'ended', 'absent');
    const plans = fc.constantFrom(plan, otherFilter, otherSink, straight);
    const running = fc
      .tuple(plans, state, state, state)
      .map(([of, topology, source, sink]) =>
        runs(of, { source, sink, topology: of.operators.length > 0 ? topology : 'absent' }),
      );
    fc.assert(
      fc.property(fc.option(plans), fc.option(running), (wanted, current) => {
        const list = wanted === null ? [] : [wanted];
        const after = execute(list, current === null ? [] : [current]);
        expect(reconcile(list, after)).toEqual([]);
        for (const { plan: of, connectors } of after) {
          expect(list).toContain(of);
          expect(Object.values(connectors).every((part) => part === 'running' || part === 'ended')).toBe(
            true,
          );
        }
      }),
    );
  });
});

/** A machine that does what it is told, and complains when that makes no sense. */
function execute(wanted: readonly Plan[], running: readonly RunningDeployment[]): RunningDeployment[] {
  const connectors = new Map(running.flatMap((one) => Object.entries(one.connectors)));
  let topology: PartState = running[0]?.topology ?? 'absent';
  for (const action of reconcile(wanted, running)) {
    switch (action.kind) {
      case 'stop-connector':
        expect(connectors.get(action.name) ?? 'absent').not.toBe('absent');
        connectors.set(action.name, 'absent');
        break;
      case 'start-connector':
        expect(connectors.get(action.connector.name) ?? 'absent').toBe('absent');
        connectors.set(action.connector.name, 'running');
        break;
      case 'stop-topology':
        expect(topology).not.toBe('absent');
        topology = 'absent';
        break;
      case 'start-topology':
        expect(topology).toBe('absent');
        topology = 'running';
        break;
      case 'change-topology':
        expect(topology).not.toBe('absent');
        break;
      case 'make-topics':
        break;
    }
  }
  return wanted.map((of) => ({
    plan: of,
    topology,
    connectors: Object.fromEntries(of.connectors.map(({ name }) => [name, connectors.get(name) ?? 'absent'])),
  }));
}
