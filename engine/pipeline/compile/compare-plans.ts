import { planRedeploy } from '#engine/streams/runtime/redeploy-plan.ts';
import { canonicalJson } from '../document/json.ts';
import { buildTopology } from './build-topology.ts';
import type { Plan } from './plan.ts';

/** What a deploy of `next` does to what runs by `previous`. */
export interface PlanChange {
  /** How many nodes begin, end, or do something else. */
  readonly changes: number;
  /** For people: `Restarts 1 of 3 sub-topologies. Keeps all counts.` */
  readonly effect: string;
  /** Ids of the nodes of `next` that are not deployed as they are, and of those that go. */
  readonly nodes: readonly string[];
  /** Nodes whose counts, aggregates or rows cannot be kept: removed ones, and those that now hold something else. */
  readonly losesState: readonly string[];
  /** Sub-topologies of `next` that start anew; the others go on with their tasks and stores. */
  readonly restarts: number;
}

/** @param previous undefined when nothing runs. */
export function comparePlans(previous: Plan | undefined, next: Plan): PlanChange {
  const after = buildTopology(next);
  if (previous === undefined) {
    const nodes = [...partsOf(next).keys()];
    const effect = startText(after.subTopologies().length, next.connectors.length);
    return { changes: nodes.length, effect, nodes, losesState: [], restarts: after.subTopologies().length };
  }
  const before = buildTopology(previous);
  const nodes = changedNodes(previous, next);

  const { changedSubTopologies, resetStores, droppedStores } = planRedeploy(before, after);
  const restarts = changedSubTopologies.length;
  const losesState = [...resetStores, ...droppedStores];
  const hashesAfter = new Set(after.subTopologies().map(({ hash }) => hash));
  const ended = before.subTopologies().filter(({ hash }) => !hashesAfter.has(hash)).length;

  const sentences: string[] = [];
  const total = after.subTopologies().length;
  if (restarts > 0) sentences.push(`Restarts ${restarts} of ${total} sub-topologies.`);
  else if (ended > 0) sentences.push(`Ends ${ended} of ${before.subTopologies().length} sub-topologies.`);
  const connectors = restartedConnectors(previous, next);
  if (connectors > 0) sentences.push(`Restarts ${connectors} of ${next.connectors.length} connectors.`);
  if (sentences.length === 0 && previous.hash === next.hash) sentences.push('Changes nothing that runs.');
  else if (sentences.length === 0) sentences.push('Restarts nothing.');
  if (losesState.length > 0) {
    sentences.push(
      `Loses what ${losesState.map((node) => `"${node}"`).join(', ')} ${losesState.length === 1 ? 'holds' : 'hold'}.`,
    );
  } else if (before.stores.size > 0 && previous.hash !== next.hash) {
    sentences.push(holdsCountsOnly(previous) ? 'Keeps all counts.' : 'Keeps all state.');
  }
  return { changes: nodes.length, effect: sentences.join(' '), nodes, losesState, restarts };
}

/** What a plan says of a node, as text: what it does, and apart from that where its records come from. */
interface NodePart {
  readonly own: string;
  readonly wires: string;
  readonly from: readonly string[];
}

function partsOf(plan: Plan): ReadonlyMap<string, NodePart> {
  const parts = new Map<string, { own: unknown[]; wires: unknown[]; from: string[] }>();
  const partOf = (node: string) => {
    let part = parts.get(node);
    if (part === undefined) {
      part = { own: [], wires: [], from: [] };
      parts.set(node, part);
    }
    return part;
  };
  for (const topic of plan.topics) if (topic.owner === 'shared') partOf(topic.node).own.push(topic);
  for (const connector of plan.connectors) partOf(connector.node).own.push(connector.hash);
  for (const { inputs, ...operator } of plan.operators) {
    const part = partOf(operator.node);
    part.own.push(operator);
    part.wires.push(inputs);
    for (const input of inputs) if (input.from === 'operator') part.from.push(input.node);
  }
  return new Map(
    [...parts].map(([node, { own, wires, from }]) => [
      node,
      { own: canonicalJson(own), wires: canonicalJson(wires), from },
    ]),
  );
}

/** A node that only got a new neighbour, or lost one, did not change: the neighbour did. */
function changedNodes(previous: Plan, next: Plan): string[] {
  const before = partsOf(previous);
  const after = partsOf(next);
  const isRewired = (was: NodePart, is: NodePart) =>
    was.wires !== is.wires &&
    is.from.every((node) => before.has(node)) &&
    was.from.every((node) => after.has(node));
  const changed = [...after].filter(([node, is]) => {
    const was = before.get(node);
    return was === undefined || was.own !== is.own || isRewired(was, is);
  });
  return [...changed.map(([node]) => node), ...[...before.keys()].filter((node) => !after.has(node))];
}

function restartedConnectors(previous: Plan, next: Plan): number {
  const before = new Map(previous.connectors.map((connector) => [connector.name, connector]));
  return next.connectors.filter((connector) => before.get(connector.name)?.hash !== connector.hash).length;
}

function holdsCountsOnly(plan: Plan): boolean {
  return plan.operators.every(({ kind }) => kind !== 'aggregate' && kind !== 'table');
}

function startText(subTopologies: number, connectors: number): string {
  const parts = [
    subTopologies === 0
      ? undefined
      : `${subTopologies} ${subTopologies === 1 ? 'sub-topology' : 'sub-topologies'}`,
    connectors === 0 ? undefined : `${connectors} ${connectors === 1 ? 'connector' : 'connectors'}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? 'Makes its topics.' : `Starts ${parts.join(' and ')}.`;
}
