import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DeploymentView, EdgeMetrics, NodeMetrics } from '#engine/api/contract/deployments.ts';
import { driftingEdges } from './drifting-edges.ts';

/**
 * What runs, by id, apart from nodes and edges: a new rate must not make the canvas lay out anything. An entry that
 * did not change stays the same object, so that only what moved is drawn again.
 */
export interface LiveDeployment {
  /** Undefined until the engine told; also for a pipeline that was never deployed. */
  readonly deployment: Omit<DeploymentView, 'nodes' | 'edges'> | undefined;
  readonly nodes: Readonly<Record<string, NodeMetrics>>;
  readonly edges: Readonly<Record<string, EdgeMetrics>>;
  /** Edges whose water is drawn as moving. */
  readonly drifting: ReadonlySet<string>;
}

export type MetricsStore = StoreApi<LiveDeployment>;

const nothingKnown: LiveDeployment = { deployment: undefined, nodes: {}, edges: {}, drifting: new Set() };

export function createMetricsStore(): MetricsStore {
  return createStore<LiveDeployment>(() => nothingKnown);
}

/** The engine is gone: what was true a moment ago is not known any more. */
export function forgetDeployment(store: MetricsStore): void {
  store.setState(nothingKnown, true);
}

export function takeDeployment(store: MetricsStore, view: DeploymentView): void {
  const before = store.getState();
  const { nodes, edges, ...deployment } = view;
  store.setState({
    deployment: isSameFlat(before.deployment, deployment) ? before.deployment : deployment,
    nodes: shared(before.nodes, nodes),
    edges: shared(before.edges, edges),
    drifting: sharedSet(before.drifting, driftingEdges(edges)),
  });
}

function shared<T extends object>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
): Readonly<Record<string, T>> {
  const entries = Object.entries(after).map(([id, metrics]): [string, T] => {
    const old = before[id];
    return [id, old !== undefined && isSameFlat(old, metrics) ? old : metrics];
  });
  const isSame =
    entries.length === Object.keys(before).length && entries.every(([id, metrics]) => before[id] === metrics);
  return isSame ? before : Object.fromEntries(entries);
}

function sharedSet(before: ReadonlySet<string>, after: ReadonlySet<string>): ReadonlySet<string> {
  return before.size === after.size && [...after].every((id) => before.has(id)) ? before : after;
}

function isSameFlat(a: object | undefined, b: object): boolean {
  if (a === undefined) return false;
  const ofA = Object.entries(a);
  const ofB = new Map(Object.entries(b));
  return (
    ofA.length === ofB.size && ofA.every(([name, value]) => ofB.has(name) && Object.is(ofB.get(name), value))
  );
}
