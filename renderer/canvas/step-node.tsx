import { type NodeProps, useUpdateNodeInternals } from '@xyflow/react';
import { memo, useEffect } from 'react';
import type { NodeMetrics, RunState } from '#engine/api/contract/deployments.ts';
import { useDocument, useLive, useNodeMetrics } from '../document/hooks.ts';
import { formatCount } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { StatusMark, stateNames } from '../ui/status-mark.tsx';
import type { StepNode as StepNodeItem } from './flow-model.ts';
import { NodePorts } from './node-ports.tsx';
import { shapePaths } from './node-shape.ts';
import { nodeWords } from './node-words.ts';

/** A node of the pipeline. It says what it holds; what moves is said by its edges. */
export const StepNode = memo(function StepNode({
  id,
  data,
  selected,
  width = 160,
  height = 64,
}: NodeProps<StepNodeItem>) {
  const { node, kind, ports } = data;
  const group = kind?.group ?? 'step';
  const words = nodeWords(node, kind);
  const metrics = useNodeMetrics(id);
  const isRunning = useLive((live) => live.deployment !== undefined && live.deployment.state !== 'idle');
  const isStale = useDocument(
    (state) => state.pending?.deployed === true && state.pending.nodes.includes(id),
  );
  const problem = useDocument((state) =>
    state.problems.find((one) => one.node === id && one.severity === 'error'),
  );
  usePortsOf(id, ports);

  const state = stateOf(metrics, isRunning, problem !== undefined);
  const paths = shapePaths(group, { width, height });
  const classes = [
    'node',
    `k-${group}`,
    selected ? 'sel' : '',
    isStale ? 'stale' : '',
    state === 'failed' ? 'fail' : '',
  ];
  return (
    <div className={classes.filter(Boolean).join(' ')} style={{ width, height }}>
      <svg className="shape" width={width} height={height} aria-hidden="true">
        {selected ? <path className="halo2" d={paths.body} /> : null}
        {paths.plate === undefined ? null : <path className="plate" d={paths.plate} />}
        <path className="body" d={paths.body} />
        <path className="cap" d={paths.cap} />
        {paths.mouth === undefined ? null : <path className="mouth" d={paths.mouth} />}
        <path className="halo" d={paths.body} />
      </svg>
      <span className="cap-i">
        <Icon name={kind?.icon ?? 'box'} />
      </span>
      <div className="nb">
        <div className="nt">
          <span>{words.title}</span>
          <StatusMark state={state} label={stateNames[state]} />
        </div>
        <div className={words.isExpression ? 'ns mono-s' : 'ns'}>{words.subtitle}</div>
        <NodeFoot metrics={metrics} state={state} group={group} problem={problem?.message} />
      </div>
      <NodePorts ports={ports} />
      {isStale ? (
        <span className="changed-tag">
          <StatusMark state="stale" size={9} />
          not deployed
        </span>
      ) : null}
    </div>
  );
});

/** The last line of a node: what it holds, or why it does not. */
function NodeFoot(props: {
  readonly metrics: NodeMetrics | undefined;
  readonly state: RunState;
  readonly group: string;
  readonly problem: string | undefined;
}) {
  const { metrics, state, group, problem } = props;
  if (state === 'failed')
    return <div className="nf is-fail cut">{metrics?.message ?? problem ?? 'Failed'}</div>;
  // A hexagon is low: two lines.
  if (group === 'route') return null;
  if (problem !== undefined) return <div className="nf is-warn cut">{problem}</div>;
  if (metrics === undefined) return <div className="nf" />;
  if (state === 'warning' && metrics.message !== undefined)
    return <div className="nf is-warn cut">{metrics.message}</div>;
  if (metrics.progress !== undefined) {
    return (
      <div className="nf">
        <span className="bar">
          <i style={{ width: `${Math.round(metrics.progress * 100)}%` }} />
        </span>
        {metrics.holds ?? `${Math.round(metrics.progress * 100)} %`}
      </div>
    );
  }
  return <div className="nf">{metrics.holds ?? passed(metrics)}</div>;
}

function passed({ in: came, out: went }: NodeMetrics): string {
  if (came === undefined || went === undefined) return went === undefined ? '' : `${formatCount(went)} out`;
  if (came === 0) return 'nothing came yet';
  const share = (went / came) * 100;
  return share > 100
    ? `${formatCount(went)} out`
    : `${share < 10 ? share.toFixed(1) : Math.round(share)} % pass`;
}

function stateOf(metrics: NodeMetrics | undefined, isRunning: boolean, hasProblem: boolean): RunState {
  if (metrics !== undefined && isRunning) return metrics.state;
  return hasProblem ? 'warning' : 'idle';
}

/** React Flow measures ports once; tell it when a node's config gave it others. */
function usePortsOf(id: string, ports: StepNodeItem['data']['ports']): void {
  const update = useUpdateNodeInternals();
  const spots = [...ports.inputs, ...ports.outputs].map(({ name, x, y }) => `${name}@${x},${y}`).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `spots` is what the measure depends on
  useEffect(() => update(id), [id, spots, update]);
}
