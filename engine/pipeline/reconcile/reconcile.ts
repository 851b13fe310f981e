import type { Plan, PlannedConnector, PlannedTopic } from '../compile/plan.ts';

/** What runs of one pipeline, as its threads tell it. */
export interface RunningDeployment {
  /** What it was deployed with. */
  readonly plan: Plan;
  readonly topology: PartState;
  /** By the connector's name. */
  readonly connectors: Readonly<Record<string, PartState>>;
}

/** `absent`: it does not run, though it may have, before a crash. `ended`: it did all it had to do. */
export type PartState = 'running' | 'failed' | 'ended' | 'absent';

/** One thing to do, for the pipeline of that id. */
export type Action =
  | { readonly kind: 'stop-connector'; readonly id: string; readonly name: string }
  | { readonly kind: 'stop-topology'; readonly id: string }
  | { readonly kind: 'make-topics'; readonly id: string; readonly topics: readonly PlannedTopic[] }
  | { readonly kind: 'start-topology'; readonly id: string; readonly plan: Plan }
  /** Hot: sub-topologies that mean the same go on with their tasks and stores. */
  | { readonly kind: 'change-topology'; readonly id: string; readonly plan: Plan; readonly previous: Plan }
  | { readonly kind: 'start-connector'; readonly id: string; readonly connector: PlannedConnector };

/**
 * What has to be done so that what runs becomes what is wanted, in an order in which nothing is lost: who writes stops
 * before who reads, who reads starts before who writes, and topics are there before both. Done twice, the second
 * answer is empty. A part that failed is started again; one that ended is not, unless it is another one now.
 *
 * @param wanted plans by their `applicationId`; what runs and is not among them stops.
 */
export function reconcile(wanted: readonly Plan[], running: readonly RunningDeployment[]): Action[] {
  const wantedById = new Map(wanted.map((plan) => [plan.applicationId, plan]));
  const runningById = new Map(running.map((deployment) => [deployment.plan.applicationId, deployment]));
  const stops = running.flatMap((deployment) =>
    wantedById.has(deployment.plan.applicationId) ? [] : stopAll(deployment),
  );
  return [...stops, ...wanted.flatMap((plan) => bringUp(plan, runningById.get(plan.applicationId)))];
}

function stopAll({ plan, topology, connectors }: RunningDeployment): Action[] {
  const id = plan.applicationId;
  const stop = (role: PlannedConnector['role']) =>
    plan.connectors
      .filter((connector) => connector.role === role && (connectors[connector.name] ?? 'absent') !== 'absent')
      .map(({ name }): Action => ({ kind: 'stop-connector', id, name }));
  return [
    ...stop('source'),
    ...(topology === 'absent' ? [] : [{ kind: 'stop-topology', id } as const]),
    ...stop('sink'),
  ];
}

function bringUp(plan: Plan, current: RunningDeployment | undefined): Action[] {
  const id = plan.applicationId;
  const stateOf = (name: string): PartState => current?.connectors[name] ?? 'absent';
  const hashBefore = new Map(current?.plan.connectors.map(({ name, hash }) => [name, hash]));
  const hashAfter = new Map(plan.connectors.map(({ name, hash }) => [name, hash]));

  const isOutdated = ({ name, hash }: PlannedConnector) =>
    hashAfter.get(name) !== hash || stateOf(name) === 'failed';
  const outdated = (current?.plan.connectors ?? []).filter(
    (connector) => stateOf(connector.name) !== 'absent' && isOutdated(connector),
  );
  const toStart = plan.connectors.filter(
    ({ name, hash }) =>
      hashBefore.get(name) !== hash || stateOf(name) === 'failed' || stateOf(name) === 'absent',
  );
  const topology = topologyActions(plan, current);
  const needsTopics = toStart.length > 0 || topology.some(({ kind }) => kind !== 'stop-topology');
  const ofRole = (connectors: readonly PlannedConnector[], role: PlannedConnector['role']) =>
    connectors.filter((connector) => connector.role === role);
  const stop = ({ name }: PlannedConnector): Action => ({ kind: 'stop-connector', id, name });
  const start = (connector: PlannedConnector): Action => ({ kind: 'start-connector', id, connector });
  return [
    ...ofRole(outdated, 'source').map(stop),
    ...ofRole(outdated, 'sink').map(stop),
    ...(needsTopics && plan.topics.length > 0
      ? [{ kind: 'make-topics', id, topics: plan.topics } as const]
      : []),
    ...ofRole(toStart, 'sink').map(start),
    ...topology,
    ...ofRole(toStart, 'source').map(start),
  ];
}

function topologyActions(plan: Plan, current: RunningDeployment | undefined): Action[] {
  const id = plan.applicationId;
  const state = current?.topology ?? 'absent';
  if (plan.operators.length === 0) return state === 'absent' ? [] : [{ kind: 'stop-topology', id }];
  if (current === undefined || state === 'absent') return [{ kind: 'start-topology', id, plan }];
  if (state === 'failed')
    return [
      { kind: 'stop-topology', id },
      { kind: 'start-topology', id, plan },
    ];
  // The hash is of all of the plan: the runtime itself finds out which of its sub-topologies mean the same.
  if (current.plan.hash === plan.hash) return [];
  return [{ kind: 'change-topology', id, plan, previous: current.plan }];
}
