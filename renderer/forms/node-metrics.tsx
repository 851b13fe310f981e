import { useEffect, useState } from 'react';
import type { NodeMetrics } from '#engine/api/contract/deployments.ts';
import { useNodeMetrics, usePipeline } from '../document/hooks.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatCount, formatRate } from '../ui/format.ts';
import { StatusMark, stateNames } from '../ui/status-mark.tsx';
import {
  type MetricsSample,
  type NodeHistory,
  nodeHistory,
  rateSeries,
  recentRates,
} from './metrics-history.ts';
import { RateChart } from './rate-chart.tsx';

const windowMs = 300_000;
const stepMs = 2_000;
/** The rate in words is that of the last seconds. */
const recentMs = 4_000;

/** Records the last minutes of all nodes from the first call on: call it where a pipeline opens, not where it is shown. */
export function useNodeHistory(): NodeHistory {
  return nodeHistory(usePipeline().metrics);
}

/** What a node takes in and gives out, now and over the last minutes. */
export function NodeMetricsPanel({ node }: { readonly node: string }) {
  const metrics = useNodeMetrics(node);
  const history = useNodeHistory();
  const samples = (): readonly MetricsSample[] => history.get(node) ?? [];
  useSecondTicks();
  if (metrics === undefined) {
    return (
      <EmptyState
        art="still"
        title="Not deployed"
        text="Counts and rates show here once the pipeline runs."
      />
    );
  }
  const { inRate, outRate } = recentRates(samples(), Date.now(), recentMs);
  return (
    <div className="node-metrics">
      <div className="row">
        <StatusMark state={metrics.state} />
        <span className="font-semibold first-letter:uppercase">{stateNames[metrics.state]}</span>
        {metrics.holds === undefined ? null : <span className="sub">{metrics.holds}</span>}
      </div>
      {metrics.message === undefined ? null : <p className="says selectable">{metrics.message}</p>}
      <div className="field">
        <div className="label">
          Last 5 minutes <span className="grow" />
          {metrics.in === undefined ? null : <Key colour="--c-s1" name="in" rate={inRate} />}
          {metrics.out === undefined ? null : <Key colour="--c-s2" name="out" rate={outRate} />}
        </div>
        <RateChart
          label={`Records per second over 5 minutes: ${formatRate(inRate)} in, ${formatRate(outRate)} out now`}
          series={() => rateSeries(samples(), Date.now(), windowMs, stepMs)}
        />
        <div className="chart-foot hint">
          <span>5 min ago</span>
          <span>now</span>
        </div>
      </div>
      <Totals metrics={metrics} />
    </div>
  );
}

function Key({
  colour,
  name,
  rate,
}: {
  readonly colour: string;
  readonly name: string;
  readonly rate: number | undefined;
}) {
  return (
    <span className="key">
      <i style={{ background: `var(${colour})` }} />
      {name} {formatRate(rate)}
    </span>
  );
}

/** Since the deployment began. */
function Totals({ metrics }: { readonly metrics: NodeMetrics }) {
  const rows = [
    ['Records in', metrics.in],
    ['Records out', metrics.out],
    ['Errors', metrics.errors],
    ['Dropped, too late', metrics.droppedLate],
  ] as const;
  return (
    <div className="field">
      <div className="label">Since it was deployed</div>
      <dl className="totals">
        {rows.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="num">{formatCount(value)}</dd>
            </div>
          ),
        )}
      </dl>
    </div>
  );
}

/** Rates fall to 0 while the engine has nothing to tell, so this screen looks at the clock too. */
function useSecondTicks(): void {
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
}
