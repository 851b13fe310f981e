import type { Definitions } from '../catalog/definition.ts';
import type { TopicConfig } from '../catalog/operators/topic.ts';
import { checkPipeline } from '../checks/check-pipeline.ts';
import { flowOn, flowsOf, type NodeFlows, ownTopicPartitions } from '../checks/flows.ts';
import { type Resolved, resolve } from '../checks/resolve.ts';
import type { Pipeline, PipelineEdge } from '../document/document.ts';
import { planConnector } from './connectors.ts';
import { hashOf } from './hash.ts';
import { planOperators } from './operators.ts';
import type { EdgeTap, Plan, PlannedOperator, PlannedTopic, Problem } from './plan.ts';
import { type Routes, routesOf } from './routes.ts';

export type CompileResult =
  | { readonly ok: true; readonly plan: Plan; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface CompileOptions {
  /** Absolute: what paths in the document are relative to. */
  readonly directory: string;
}

/** A document with an error has no plan; warnings come along. */
export function compilePipeline(
  document: Pipeline,
  definitions: Definitions,
  options: CompileOptions,
): CompileResult {
  const problems = checkPipeline(document, definitions);
  if (problems.some((problem) => problem.severity === 'error')) return { ok: false, problems };
  const { resolved } = resolve(document, definitions);
  const flows = flowsOf(resolved);
  const routes = routesOf(resolved);
  const operators = planOperators(resolved, flows, routes);
  const planned = [...resolved.nodes.values()].flatMap((item) => {
    const { runs } = item.definition;
    return runs.in === 'connect'
      ? [planConnector(resolved, item, runs.connector, flows, routes, options.directory)]
      : [];
  });
  const content = {
    format: 1 as const,
    applicationId: document.id,
    topics: planTopics(resolved, flows, routes),
    connectors: planned.map(({ connector }) => connector),
    operators,
    edges: planTaps(resolved, routes, operators),
    capabilities: planned.flatMap(({ capabilities }) => capabilities),
  };
  return { ok: true, plan: { ...content, name: document.name, hash: hashOf(content) }, warnings: problems };
}

/** Drawn topics are shared with whoever reads them; the rest comes and goes with the pipeline. */
function planTopics(
  resolved: Resolved,
  flows: ReadonlyMap<string, NodeFlows>,
  routes: Routes,
): PlannedTopic[] {
  const topics = new Map<string, PlannedTopic>();
  for (const { node, definition, config } of resolved.nodes.values()) {
    if (definition.runs.in !== 'topic') continue;
    const { topic, partitions, retention, cleanup } = config as TopicConfig;
    const configs = { 'cleanup.policy': cleanup, 'retention.ms': String(retention) };
    topics.set(topic, { name: topic, partitions, configs, owner: 'shared', node: node.id });
  }
  const addOwn = (name: string, node: string, hasEventTime: boolean) => {
    if (topics.has(name)) return;
    // Old events would be removed by their age before anybody read them.
    const configs: Record<string, string> = hasEventTime ? { 'retention.ms': '-1' } : {};
    topics.set(name, { name, partitions: ownTopicPartitions, configs, owner: 'pipeline', node });
  };
  for (const { node, definition } of resolved.nodes.values()) {
    const errorsTopic = routes.errorsTopic(node.id);
    if (errorsTopic !== undefined)
      addOwn(errorsTopic, node.id, flows.get(node.id)?.errors?.hasEventTime === true);
    if (definition.runs.in !== 'connect' || definition.runs.connector.role !== 'source') continue;
    const topic = routes.topicAt({ node: node.id, port: 'out' }) as string;
    addOwn(topic, node.id, flows.get(node.id)?.data?.hasEventTime === true);
  }
  for (const edge of resolved.document.edges) {
    const topic = routes.topicAt(edge.from);
    const hasEventTime = flowOn(flows, edge.from)?.hasEventTime === true;
    if (topic !== undefined) addOwn(topic, edge.from.node, hasEventTime);
    else if (routes.isWrittenByTopology(edge))
      addOwn(writtenTopic(resolved, edge, routes), edge.to.node, hasEventTime);
  }
  return [...topics.values()];
}

function writtenTopic(resolved: Resolved, edge: PipelineEdge, routes: Routes): string {
  const target = resolved.nodes.get(edge.to.node);
  return target?.definition.runs.in === 'topic'
    ? (target.config as TopicConfig).topic
    : routes.sinkTopic(edge.to.node);
}

/** An edge is seen in its topic where it has one for itself, else where its records leave the operator. */
function planTaps(
  resolved: Resolved,
  routes: Routes,
  operators: readonly PlannedOperator[],
): Record<string, EdgeTap> {
  const fedOnce = new Set(operators.filter(({ inputs }) => inputs.length === 1).map(({ node }) => node));
  const taps = resolved.document.edges.map((edge): [string, EdgeTap] => {
    const topic = routes.topicAt(edge.from);
    if (topic !== undefined) return [edge.id, { kind: 'topic', topic }];
    if (routes.isWrittenByTopology(edge) && fedOnce.has(edge.to.node)) {
      return [edge.id, { kind: 'topic', topic: writtenTopic(resolved, edge, routes) }];
    }
    return [edge.id, { kind: 'operator', node: edge.from.node, output: edge.from.port }];
  });
  return Object.fromEntries(taps);
}
