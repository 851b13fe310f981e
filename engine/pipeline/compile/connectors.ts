import { resolve as resolvePath } from 'node:path';
import type { ConnectorDefinition } from '#engine/connectors/definition.ts';
import { fieldsMarked } from '../catalog/config-fields.ts';
import { flowOn, type NodeFlows, topicKeyFormat } from '../checks/flows.ts';
import type { Resolved, ResolvedNode } from '../checks/resolve.ts';
import { edgesInto } from '../document/graph.ts';
import { hashOf } from './hash.ts';
import type { Capability, PlannedConnector } from './plan.ts';
import type { Routes } from './routes.ts';

export function planConnector(
  resolved: Resolved,
  item: ResolvedNode,
  connector: ConnectorDefinition,
  flows: ReadonlyMap<string, NodeFlows>,
  routes: Routes,
  directory: string,
): { connector: PlannedConnector; capabilities: Capability[] } {
  const { node } = item;
  const errorsTopic = routes.errorsTopic(node.id);
  const config = {
    ...withAbsolutePaths(item, directory),
    ...(errorsTopic === undefined ? {} : { deadLetterTopic: errorsTopic }),
  };
  const isSource = connector.role === 'source';
  const topic = isSource
    ? (routes.topicAt({ node: node.id, port: 'out' }) as string)
    : routes.sinkTopic(node.id);
  const formats = isSource ? formatsOfSource(node.id, flows) : formatsOfSink(resolved, node.id, flows);
  const meaning = { role: connector.role, connector: connector.name, topic, config, ...formats };
  const planned: PlannedConnector = {
    // Ids have no dots, so that no two pipelines can make the same name.
    name: `${resolved.document.id}.${node.id}`,
    node: node.id,
    ...meaning,
    hash: hashOf(meaning),
  };
  return { connector: planned, capabilities: capabilitiesOf(node.id, connector, config) };
}

function formatsOfSource(id: string, flows: ReadonlyMap<string, NodeFlows>) {
  const flow = flows.get(id)?.data;
  if (flow === undefined)
    throw new Error(`nothing is known of what comes out of "${id}", although it was checked`);
  return { keyFormat: flow.keyFormat, valueFormat: flow.valueFormat };
}

function formatsOfSink(resolved: Resolved, id: string, flows: ReadonlyMap<string, NodeFlows>) {
  const [edge] = edgesInto(resolved.graph, id);
  const flow = edge && flowOn(flows, edge.from);
  if (flow === undefined)
    throw new Error(`nothing is known of what goes into "${id}", although it was checked`);
  return { keyFormat: topicKeyFormat(flow), valueFormat: flow.valueFormat };
}

function withAbsolutePaths({ definition, config }: ResolvedNode, directory: string): Record<string, unknown> {
  const absolute = structuredClone({ ...config });
  for (const field of fieldsMarked(definition.kind.config, config, 'x-control')) {
    if (field.schema['x-control'] !== 'path' || typeof field.value !== 'string') continue;
    setAt(absolute, field.path.split('.'), resolvePath(directory, field.value));
  }
  return absolute;
}

function setAt(
  target: Record<string, unknown>,
  [step = '', ...rest]: readonly string[],
  value: unknown,
): void {
  if (rest.length === 0) target[step] = value;
  else setAt(target[step] as Record<string, unknown>, rest, value);
}

function capabilitiesOf(
  node: string,
  connector: ConnectorDefinition,
  config: Record<string, unknown>,
): Capability[] {
  const asked = connector.capabilities(config).map((capability): Capability => ({ ...capability, node }));
  const secrets = [...JSON.stringify(config).matchAll(/\$\{secret:([^}"\\]+)\}/g)].map(
    (match) => match[1] as string,
  );
  return [...asked, ...[...new Set(secrets)].map((name): Capability => ({ kind: 'secret', name, node }))];
}
