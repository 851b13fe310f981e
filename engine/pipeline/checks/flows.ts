import type { ConnectorDefinition } from '#engine/connectors/definition.ts';
import type { FormatName } from '#engine/data/format.ts';
import type { FlowType } from '../catalog/node-kind.ts';
import type { AggregateConfig } from '../catalog/operators/aggregate.ts';
import type { KeyByConfig } from '../catalog/operators/key-by.ts';
import type { TopicConfig } from '../catalog/operators/topic.ts';
import type { PipelineEdge, PortRef } from '../document/document.ts';
import { edgesInto, edgesOutOf, topologicalOrder } from '../document/graph.ts';
import type { Resolved, ResolvedNode } from './resolve.ts';

/** Of a topic that nobody drew. Who wants more of them puts a topic node there. */
export const ownTopicPartitions = 1;

/** What is known of records that go over an edge before anything runs. */
export interface Flow {
  readonly type: FlowType;
  readonly keyFormat: FormatName;
  readonly valueFormat: FormatName;
  /** Size of the windows that the keys belong to. Such keys leave the topology as JSON structs. */
  readonly windowMs: number | undefined;
  /** `no`: the source gives none, and nothing made one since. */
  readonly hasKey: 'yes' | 'no' | 'unknown';
  /** Timestamps are those of the events, perhaps long ago, and not of their arrival. */
  readonly hasEventTime: boolean;
  /**
   * What stands for how the keys were made since they came out of a topic; empty when they were not. State that is
   * kept by such keys means nothing under others.
   */
  readonly keyMeaning: string;
  /** Of the topic that they come from; `any` behind a repartition topic, which takes as many as it has to. */
  readonly partitions: number | 'any';
  /** The key is new since the records were last written to a topic. */
  readonly isRekeyed: boolean;
  /**
   * Formats of the topic from which the task that handles these records reads. A record that fails goes to the errors
   * with these, its original bytes.
   */
  readonly read: { readonly keyFormat: FormatName; readonly valueFormat: FormatName };
}

/** What comes out of a node: all its data ports carry the same. */
export interface NodeFlows {
  readonly data: Flow | undefined;
  readonly errors: Flow | undefined;
}

/** Flows out of every node whose way from the sources is understood. */
export function flowsOf(resolved: Resolved): ReadonlyMap<string, NodeFlows> {
  const flows = new Map<string, NodeFlows>();
  for (const id of topologicalOrder(resolved.graph).order) {
    const item = resolved.nodes.get(id);
    if (item?.config === undefined) continue;
    const inputs = edgesInto(resolved.graph, id).flatMap((edge) => {
      const flow = flowOn(flows, edge.from);
      return flow === undefined ? [] : [{ edge, flow }];
    });
    flows.set(id, asDrawnTopicsHoldThem(resolved, item, nodeFlows(item, item.config, inputs)));
  }
  return flows;
}

export function flowOn(flows: ReadonlyMap<string, NodeFlows>, from: PortRef): Flow | undefined {
  const flow = flows.get(from.node);
  return from.port === 'errors' ? flow?.errors : flow?.data;
}

/** The format in which a flow's keys lie in a topic. */
export function topicKeyFormat(flow: Flow): FormatName {
  return flow.windowMs === undefined ? flow.keyFormat : 'json';
}

type Inputs = readonly { readonly edge: PipelineEdge; readonly flow: Flow }[];
type Config = Readonly<Record<string, unknown>>;

function nodeFlows(item: ResolvedNode, config: Config, inputs: Inputs): NodeFlows {
  const { runs, kind } = item.definition;
  const main = inputs.find(({ edge }) => edge.to.port === 'stream')?.flow ?? inputs[0]?.flow;
  if (runs.in === 'topic') return { data: topicFlow(config as TopicConfig, inputs), errors: undefined };
  if (runs.in === 'connect' && runs.connector.role === 'source') return sourceFlows(runs.connector, config);
  if (main === undefined) return { data: undefined, errors: undefined };
  const errors: Flow = {
    ...main,
    ...main.read,
    type: 'stream',
    keyMeaning: '',
    windowMs: undefined,
    isRekeyed: false,
  };
  if (runs.in === 'connect') {
    const inTopic = { keyFormat: topicKeyFormat(main), valueFormat: main.valueFormat };
    return { data: undefined, errors: { ...errors, ...inTopic, read: inTopic } };
  }
  const keyMeaning = [...new Set(inputs.map(({ flow }) => flow.keyMeaning))].sort().join(' | ');
  const merged = kind.kind === 'merge' ? { ...main, keyMeaning } : main;
  return { data: operatorFlow(kind.kind, config, merged, kind.outputs[0]?.gives ?? 'stream'), errors };
}

/** What lies in a topic lies there in that topic's formats, also for those who read it past the topic's node. */
function asDrawnTopicsHoldThem(
  resolved: Resolved,
  { node, definition }: ResolvedNode,
  flows: NodeFlows,
): NodeFlows {
  const held = (flow: Flow | undefined, isPort: (port: string) => boolean): Flow | undefined => {
    const topic = edgesOutOf(resolved.graph, node.id).flatMap(({ from, to }) => {
      const target = resolved.nodes.get(to.node);
      return isPort(from.port) && target?.definition.runs.in === 'topic' && target.config !== undefined
        ? [target.config as TopicConfig]
        : [];
    })[0];
    if (flow === undefined || topic === undefined) return flow;
    const formats = { keyFormat: topic.keyFormat, valueFormat: topic.valueFormat };
    return { ...flow, ...formats, partitions: topic.partitions, keyMeaning: '', read: formats };
  };
  const errors = held(flows.errors, (port) => port === 'errors');
  const isSource = definition.runs.in === 'connect';
  return { data: isSource ? held(flows.data, (port) => port !== 'errors') : flows.data, errors };
}

function operatorFlow(kind: string, config: Config, main: Flow, type: FlowType): Flow {
  switch (kind) {
    case 'key-by': {
      const { key, format } = config as KeyByConfig;
      return {
        ...main,
        type,
        keyFormat: format,
        keyMeaning: key,
        windowMs: undefined,
        hasKey: 'yes',
        isRekeyed: true,
      };
    }
    case 'count':
    case 'aggregate': {
      const { window } = config as Pick<AggregateConfig, 'window'>;
      return { ...repartitioned(main), type, valueFormat: 'json', windowMs: window, hasKey: 'yes' };
    }
    case 'join':
      return { ...repartitioned(main), type, valueFormat: 'json' };
    case 'table':
      return { ...repartitioned(main), type };
    case 'map-values':
      return { ...main, type, valueFormat: 'json' };
    default:
      return { ...main, type };
  }
}

/** Where the key has to be the one that partitioned the records, Kafka Streams sends them through a topic. */
export function repartitioned(flow: Flow): Flow {
  if (!flow.isRekeyed) return flow;
  return {
    ...flow,
    partitions: 'any',
    isRekeyed: false,
    read: { keyFormat: flow.keyFormat, valueFormat: flow.valueFormat },
  };
}

function topicFlow(config: TopicConfig, inputs: Inputs): Flow {
  const { keyFormat, valueFormat } = config;
  const keyless = inputs.find(({ flow }) => flow.hasKey !== 'yes');
  return {
    type: 'stream',
    keyFormat,
    valueFormat,
    windowMs: undefined,
    hasKey: inputs.length === 0 ? 'unknown' : (keyless?.flow.hasKey ?? 'yes'),
    hasEventTime: inputs.some(({ flow }) => flow.hasEventTime),
    keyMeaning: '',
    partitions: config.partitions,
    isRekeyed: false,
    read: { keyFormat, valueFormat },
  };
}

/** Connectors call their expressions `key` and `timestamp`; the generator spaces event times from `startTimeMs` on. */
function sourceFlows(connector: ConnectorDefinition, config: Config): NodeFlows {
  const { key: keyFormat, value: valueFormat } = connector.formats(config);
  const data: Flow = {
    type: 'stream',
    keyFormat,
    valueFormat,
    windowMs: undefined,
    hasKey: config.key === undefined ? 'no' : 'yes',
    hasEventTime: config.timestamp !== undefined || config.startTimeMs !== undefined,
    keyMeaning: '',
    partitions: ownTopicPartitions,
    isRekeyed: false,
    read: { keyFormat, valueFormat },
  };
  // What a source could not read is handed on as the text that it was.
  const raw = { keyFormat: 'string', valueFormat: 'string' } as const;
  return { data, errors: { ...data, ...raw, hasKey: 'no', hasEventTime: false, read: raw } };
}
