import type { TopicConfig } from '../catalog/operators/topic.ts';
import { type Flow, flowOn, type NodeFlows, topicKeyFormat } from '../checks/flows.ts';
import type { Resolved } from '../checks/resolve.ts';
import type { PipelineEdge } from '../document/document.ts';
import { edgesInto, topologicalOrder } from '../document/graph.ts';
import { canonicalJson } from '../document/json.ts';
import type { PlannedFlow, PlannedInput, PlannedOperator } from './plan.ts';
import type { Routes } from './routes.ts';

/** What the topology does, in an order in which each operator stands behind those that feed it. */
export function planOperators(
  resolved: Resolved,
  flows: ReadonlyMap<string, NodeFlows>,
  routes: Routes,
): PlannedOperator[] {
  return topologicalOrder(resolved.graph).order.flatMap((id): PlannedOperator[] => {
    const item = resolved.nodes.get(id);
    if (item?.config === undefined) return [];
    const inputs = edgesInto(resolved.graph, id);
    const inputsOf = (edges: readonly PipelineEdge[]) =>
      distinct(edges.map((edge) => plannedInput(edge, flows, routes)));
    if (item.definition.runs.in === 'topology') {
      const output = plannedFlow(flows.get(id)?.data, id);
      const errorsTopic = routes.errorsTopic(id);
      const operator = {
        node: id,
        kind: item.node.kind,
        config: item.config,
        inputs: inputsOf(inputs),
        output,
      };
      return [withMeaning(errorsTopic === undefined ? operator : { ...operator, errorsTopic })];
    }
    const written = inputs.filter(routes.isWrittenByTopology);
    if (written.length === 0) return [];
    const { topic, output } =
      item.definition.runs.in === 'topic'
        ? { topic: (item.config as TopicConfig).topic, output: plannedFlow(flows.get(id)?.data, id) }
        : { topic: routes.sinkTopic(id), output: inTopic(written, flows) };
    return [withMeaning({ node: id, kind: 'topic', config: { topic }, inputs: inputsOf(written), output })];
  });
}

/** As in Kafka Streams, a record that comes by two edges from one place comes once. */
function distinct(inputs: readonly PlannedInput[]): PlannedInput[] {
  return [...new Map(inputs.map((input) => [canonicalJson(input), input])).values()];
}

/** For a topic that nobody drew: what comes is written as it is. */
function inTopic(edges: readonly PipelineEdge[], flows: ReadonlyMap<string, NodeFlows>): PlannedFlow {
  const [edge] = edges;
  const flow = edge && flowOn(flows, edge.from);
  if (flow === undefined)
    throw new Error('nothing is known of what comes over an edge, although it was checked');
  return { type: 'stream', keyFormat: topicKeyFormat(flow), valueFormat: flow.valueFormat };
}

function plannedInput(
  edge: PipelineEdge,
  flows: ReadonlyMap<string, NodeFlows>,
  routes: Routes,
): PlannedInput {
  const topic = routes.topicAt(edge.from);
  if (topic === undefined)
    return { port: edge.to.port, from: 'operator', node: edge.from.node, output: edge.from.port };
  const { keyFormat, valueFormat } = plannedFlow(flowOn(flows, edge.from), edge.from.node);
  return { port: edge.to.port, from: 'topic', topic, keyFormat, valueFormat };
}

function plannedFlow(flow: Flow | undefined, node: string): PlannedFlow {
  if (flow === undefined)
    throw new Error(`nothing is known of what comes out of "${node}", although it was checked`);
  const { type, keyFormat, valueFormat, windowMs, keyMeaning } = flow;
  return {
    type,
    keyFormat,
    valueFormat,
    ...(windowMs === undefined ? {} : { windowMs }),
    ...(keyMeaning === '' ? {} : { keyMeaning }),
  };
}

function withMeaning(operator: Omit<PlannedOperator, 'meaning'>): PlannedOperator {
  const { kind, config, output } = operator;
  return { ...operator, meaning: canonicalJson({ kind, config, output }) };
}
