import type { DeploymentView, EdgeMetrics, NodeMetrics, RunState } from '#engine/api/contract/deployments.ts';
import type { Plan } from '#engine/pipeline/compile/plan.ts';
import type { ConnectorStatus, OperatorStatus, StreamsStatus } from '../threads/status.ts';
import type { Rates } from './rates.ts';

export interface Observed {
  readonly streams: StreamsStatus | undefined;
  /** By connector name. */
  readonly connectors: Readonly<Record<string, ConnectorStatus>>;
  /** Records in each topic of the plan. */
  readonly topicRecords: ReadonlyMap<string, number>;
}

/** Puts together what the threads and the topics tell of one deployment. */
export function deploymentViewOf(
  plan: Plan,
  about: {
    readonly revision: number;
    readonly startedAtMs: number;
    readonly phase: 'deploying' | 'running' | 'stopping';
    readonly failure: string | undefined;
  },
  observed: Observed,
  rates: Rates,
  nowMs: number,
): DeploymentView {
  const nodes: Record<string, NodeMetrics> = {};
  for (const connector of plan.connectors) {
    nodes[connector.node] = connectorMetrics(connector.role, observed.connectors[connector.name]);
  }
  for (const operator of plan.operators) {
    // What writes a sink's topic belongs to the sink, which tells for itself.
    if (nodes[operator.node] !== undefined) continue;
    nodes[operator.node] = operatorMetrics(
      operator.node,
      observed.streams,
      observed.streams?.operators[operator.node],
    );
  }
  for (const topic of plan.topics) {
    if (nodes[topic.node] !== undefined) continue;
    const records = observed.topicRecords.get(topic.name);
    nodes[topic.node] =
      records === undefined ? { state: 'running' } : { state: 'running', holds: `${count(records)} records` };
  }
  const readByOperatorsOnly = topicsOfOperators(plan);
  const edges: Record<string, EdgeMetrics> = {};
  for (const [edge, tap] of Object.entries(plan.edges)) {
    const total =
      tap.kind === 'topic'
        ? observed.topicRecords.get(tap.topic)
        : observed.streams?.operators[tap.node]?.out[tap.output];
    if (total === undefined) {
      edges[edge] = {};
      continue;
    }
    const perSecond = rates.update(edge, total, nowMs);
    const lag =
      tap.kind === 'topic' && readByOperatorsOnly.has(tap.topic)
        ? observed.streams?.lag[tap.topic]
        : undefined;
    edges[edge] = {
      count: total,
      ...(perSecond === undefined ? {} : { perSecond }),
      ...(lag === undefined ? {} : { lag }),
    };
  }
  const isOver = isDone(plan, observed, edges);
  if (isOver) {
    for (const [node, metrics] of Object.entries(nodes)) {
      if (metrics.state === 'running') nodes[node] = { ...metrics, state: 'done' };
    }
  }
  const states = Object.values(nodes).map(({ state }) => state);
  const failed = Object.entries(nodes).find(([, { state }]) => state === 'failed');
  const message = about.failure ?? observed.streams?.message ?? failed?.[1].message;
  return {
    id: plan.applicationId,
    state: overallState(about, states, isOver ? 'done' : 'running'),
    ...(message === undefined ? {} : { message }),
    revision: about.revision,
    startedAtMs: about.startedAtMs,
    ...(observed.streams?.streamTimeMs === undefined ? {} : { streamTimeMs: observed.streams.streamTimeMs }),
    nodes,
    edges,
  };
}

/** Of a pipeline that does not run. */
export function idleView(id: string): DeploymentView {
  return { id, state: 'idle', nodes: {}, edges: {} };
}

function overallState(
  about: { phase: 'deploying' | 'running' | 'stopping'; failure: string | undefined },
  states: readonly RunState[],
  otherwise: 'running' | 'done',
): RunState {
  if (about.failure !== undefined || states.includes('failed')) return 'failed';
  if (about.phase !== 'running') return about.phase;
  for (const state of ['restoring', 'deploying', 'warning'] as const)
    if (states.includes(state)) return state;
  return otherwise;
}

/** All input was read, and all of it went through: nothing more will come unless somebody writes to a topic of it. */
function isDone(plan: Plan, observed: Observed, edges: Readonly<Record<string, EdgeMetrics>>): boolean {
  const sources = plan.connectors.filter(({ role }) => role === 'source');
  if (sources.length === 0 || readsOfOthers(plan)) return false;
  const statusOf = ({ name }: { name: string }) => observed.connectors[name];
  return (
    sources.every((source) => statusOf(source)?.state === 'done') &&
    plan.connectors.every((connector) => statusOf(connector)?.caughtUp === true) &&
    (plan.operators.length === 0 || observed.streams?.caughtUp === true) &&
    // The parts tell at different moments: caught up and still is the end, caught up alone may be between two stages.
    Object.values(edges).every(({ count, perSecond }) => count === undefined || perSecond === 0)
  );
}

/** Whether it reads a topic that nothing in it writes. */
function readsOfOthers({ connectors, operators, topics }: Plan): boolean {
  const writers = new Set(operators.filter(({ kind }) => kind === 'topic').map(({ node }) => node));
  const written = new Set([
    ...topics.filter(({ owner, node }) => owner === 'pipeline' || writers.has(node)).map(({ name }) => name),
    ...connectors.flatMap(({ role, topic }) => (role === 'source' ? [topic] : [])),
    ...operators.flatMap(({ errorsTopic }) => errorsTopic ?? []),
  ]);
  const read = [
    ...connectors.flatMap(({ role, topic }) => (role === 'sink' ? [topic] : [])),
    ...operators.flatMap(({ inputs }) =>
      inputs.flatMap((input) => (input.from === 'topic' ? input.topic : [])),
    ),
  ];
  return read.some((topic) => !written.has(topic));
}

/**
 * Topics that stand for edges into operators and for no others: the topology's lag is theirs. A drawn topic stands for the
 * edges into it as well, and a topic that a sink reads for the sink's.
 */
function topicsOfOperators({ topics, connectors }: Plan): ReadonlySet<string> {
  const sinks = new Set(connectors.flatMap(({ role, topic }) => (role === 'sink' ? [topic] : [])));
  return new Set(
    topics.flatMap(({ name, owner }) => (owner === 'pipeline' && !sinks.has(name) ? [name] : [])),
  );
}

function connectorMetrics(role: 'source' | 'sink', status: ConnectorStatus | undefined): NodeMetrics {
  if (status === undefined) return { state: 'deploying' };
  const { state, message, errors, progress } = status;
  return {
    state:
      state === 'starting'
        ? 'deploying'
        : state === 'stopped'
          ? 'idle'
          : state === 'running' && errors > 0
            ? 'warning'
            : state,
    ...(message === undefined ? {} : { message }),
    in: status.in,
    out: status.out,
    errors,
    ...(progress === undefined ? {} : { progress }),
    holds:
      role === 'sink'
        ? `${count(status.out)} written`
        : progress === undefined
          ? `${count(status.out)} read`
          : `${Math.round(progress * 100)} %`,
  };
}

function operatorMetrics(
  node: string,
  streams: StreamsStatus | undefined,
  status: OperatorStatus | undefined,
): NodeMetrics {
  if (streams === undefined || status === undefined) return { state: 'deploying' };
  const out = Object.values(status.out).reduce((sum, n) => sum + n, 0);
  const holds = holdsOf(status, out);
  return {
    state: operatorState(node, streams, status),
    ...(streams.failedNode === node && streams.message !== undefined ? { message: streams.message } : {}),
    in: status.in,
    out,
    errors: status.errors,
    ...(status.droppedLate > 0 ? { droppedLate: status.droppedLate } : {}),
    ...(holds === undefined ? {} : { holds }),
  };
}

function operatorState(node: string, streams: StreamsStatus, status: OperatorStatus): RunState {
  switch (streams.state) {
    case 'starting':
      return 'deploying';
    case 'restoring':
      return status.entries === undefined ? 'running' : 'restoring';
    case 'running':
      return status.errors > 0 || status.droppedLate > 0 ? 'warning' : 'running';
    case 'failed':
      return streams.failedNode === undefined || streams.failedNode === node ? 'failed' : 'idle';
    case 'stopped':
      return 'idle';
  }
}

function holdsOf(status: OperatorStatus, out: number): string | undefined {
  // What a window held is gone from the store when it closes; what it gave is in the table behind it.
  if (status.openWindows !== undefined) {
    const { keys, windows } = status.openWindows;
    return `${count(keys)} in ${count(windows)} open ${windows === 1 ? 'window' : 'windows'}`;
  }
  if (status.entries !== undefined)
    return `${count(status.entries)} ${status.entries === 1 ? 'entry' : 'entries'}`;
  if (status.in === 0) return undefined;
  return out === status.in ? 'all pass' : `${((out / status.in) * 100).toFixed(1)} % pass`;
}

function count(n: number): string {
  return n.toLocaleString('en-US');
}
