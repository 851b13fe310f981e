import { describe, expect, it } from 'vitest';
import type { Plan, PlannedConnector, PlannedTopic } from '#engine/pipeline/compile/plan.ts';
import type { ConnectorStatus, StreamsStatus } from '../threads/status.ts';
import { deploymentViewOf, type Observed } from './deployment-view.ts';
import { Rates } from './rates.ts';

const connector = (node: string, role: 'source' | 'sink', topic: string): PlannedConnector => ({
  name: `p.${node}`,
  node,
  role,
  connector: 'file',
  topic,
  config: {},
  keyFormat: 'json',
  valueFormat: 'json',
  hash: node,
});
const topic = (name: string, owner: PlannedTopic['owner'], node: string): PlannedTopic => ({
  name,
  partitions: 1,
  configs: {},
  owner,
  node,
});

/** A file through a filter into a file. */
const plan: Plan = {
  format: 1,
  applicationId: 'p',
  name: 'P',
  hash: 'h',
  topics: [topic('p.in', 'pipeline', 'in'), topic('p.out', 'pipeline', 'out')],
  connectors: [connector('in', 'source', 'p.in'), connector('out', 'sink', 'p.out')],
  operators: [
    {
      node: 'filter',
      kind: 'filter',
      config: {},
      inputs: [{ port: 'in', from: 'topic', topic: 'p.in', keyFormat: 'json', valueFormat: 'json' }],
      output: { type: 'stream', keyFormat: 'json', valueFormat: 'json' },
      meaning: 'filter',
    },
  ],
  edges: { e1: { kind: 'topic', topic: 'p.in' } },
  capabilities: [],
};

const streams: StreamsStatus = {
  state: 'running',
  operators: { filter: { in: 5, out: { out: 3 }, errors: 0, droppedLate: 0 } },
  lag: {},
  caughtUp: true,
};
const source: ConnectorStatus = { state: 'done', in: 5, out: 5, errors: 0, caughtUp: true };
const sink: ConnectorStatus = { state: 'running', in: 3, out: 3, errors: 0, caughtUp: true };

/** What is shown at the second of two looks, `written` records apart. */
function stateOf(observed: Partial<Observed>, { of = plan, written = 0 } = {}) {
  const rates = new Rates();
  const look = (records: number, nowMs: number) =>
    deploymentViewOf(
      of,
      { revision: 1, startedAtMs: 0, phase: 'running', failure: undefined },
      {
        streams,
        connectors: { 'p.in': source, 'p.out': sink },
        topicRecords: new Map([['p.in', records]]),
        ...observed,
      },
      rates,
      nowMs,
    );
  const first = look(5 - written, 0).state;
  const { state: second, nodes, edges } = look(5, 250);
  return { first, second, filter: nodes.filter?.state, lag: edges.e1?.lag };
}

describe('the state of a deployment', () => {
  it('is done when all input was read and went through, at a second look', () => {
    expect(stateOf({})).toMatchObject({ first: 'running', second: 'done', filter: 'done' });
  });

  it.each<[string, Partial<Observed>]>([
    ['a source follows', { connectors: { 'p.in': { ...source, state: 'running' }, 'p.out': sink } }],
    ['a sink still writes', { connectors: { 'p.in': source, 'p.out': { ...sink, caughtUp: false } } }],
    ['the topology still works', { streams: { ...streams, caughtUp: false } }],
  ])('is running while %s', (_name, observed) => {
    expect(stateOf(observed).second).toBe('running');
  });

  it('is running while something moves on an edge', () => {
    expect(stateOf({}, { written: 1 }).second).toBe('running');
  });

  it('is running where others may write what it reads', () => {
    const withTopic: Plan = {
      ...plan,
      topics: [...plan.topics, topic('orders', 'shared', 'orders')],
      connectors: [...plan.connectors, connector('archive', 'sink', 'orders')],
    };
    const connectors = { 'p.in': source, 'p.out': sink, 'p.archive': sink };
    expect(stateOf({ connectors }, { of: withTopic }).second).toBe('running');
  });

  it('is failed when a part failed, whatever else is done', () => {
    const failed: ConnectorStatus = { ...sink, state: 'failed', message: 'No space left' };
    expect(stateOf({ connectors: { 'p.in': source, 'p.out': failed } }).second).toBe('failed');
  });
});

describe('the lag of an edge', () => {
  const late = { ...streams, lag: { 'p.in': 2 } };

  it('is what the operators behind it have not processed yet', () => {
    expect(stateOf({ streams: late }).lag).toBe(2);
    expect(stateOf({ streams: undefined }).lag).toBeUndefined();
  });

  it('is not told where a sink reads the same topic, or others write it', () => {
    const withSink = { ...plan, connectors: [...plan.connectors, connector('copy', 'sink', 'p.in')] };
    expect(stateOf({ streams: late }, { of: withSink }).lag).toBeUndefined();
    const drawn = { ...plan, topics: [topic('p.in', 'shared', 'in')] };
    expect(stateOf({ streams: late }, { of: drawn }).lag).toBeUndefined();
  });
});
