import type { FormatName } from '#engine/data/format.ts';
import { fieldsMarked } from '../catalog/config-fields.ts';
import type { FlowType } from '../catalog/node-kind.ts';
import type { AggregateConfig } from '../catalog/operators/aggregate.ts';
import type { KeyByConfig } from '../catalog/operators/key-by.ts';
import type { TopicConfig } from '../catalog/operators/topic.ts';
import type { PipelineEdge } from '../document/document.ts';
import { edgesInto, topologicalOrder } from '../document/graph.ts';
import type { Resolved, ResolvedNode } from './resolve.ts';

/** What is known of the records that come out of a node before anything runs. */
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
}

/** Flows out of every node whose way from the sources is understood. All ways out of a node carry the same. */
export function flowsOf(resolved: Resolved): ReadonlyMap<string, Flow> {
  const flows = new Map<string, Flow>();
  for (const id of topologicalOrder(resolved.graph).order) {
    const item = resolved.nodes.get(id);
    if (item?.config === undefined) continue;
    const inputs = edgesInto(resolved.graph, id).map((edge) => ({ edge, flow: flows.get(edge.from.node) }));
    const flow = flowOut(item, item.config, inputs);
    if (flow !== undefined) flows.set(id, flow);
  }
  return flows;
}

type Inputs = readonly { readonly edge: PipelineEdge; readonly flow: Flow | undefined }[];

function flowOut(
  item: ResolvedNode,
  config: Readonly<Record<string, unknown>>,
  inputs: Inputs,
): Flow | undefined {
  const { runs, kind } = item.definition;
  if (runs.in === 'connect') {
    if (runs.connector.role === 'sink') return undefined;
    const { keyFormat, valueFormat } = runs.connector.formats(config);
    const hasEventTime = fieldsMarked(kind.config, config, 'x-event-time').some(
      ({ value }) => value !== '' && value !== 'none',
    );
    return {
      type: 'stream',
      keyFormat,
      valueFormat,
      windowMs: undefined,
      hasKey: runs.connector.hasKey(config),
      hasEventTime,
    };
  }
  const known = inputs.flatMap(({ flow }) => (flow === undefined ? [] : [flow]));
  const hasEventTime = known.some((flow) => flow.hasEventTime);
  if (runs.in === 'topic') {
    const { keyFormat, valueFormat } = config as TopicConfig;
    const hasKey =
      known.length === 0 ? 'unknown' : (known.find((flow) => flow.hasKey !== 'yes')?.hasKey ?? 'yes');
    return { type: 'stream', keyFormat, valueFormat, windowMs: undefined, hasKey, hasEventTime };
  }
  const main = inputs.find(({ edge }) => edge.to.port === 'stream')?.flow ?? known[0];
  if (main === undefined) return undefined;
  const type = kind.outputs[0]?.gives ?? 'stream';
  switch (kind.kind) {
    case 'key-by': {
      const { format } = config as KeyByConfig;
      return { ...main, type, keyFormat: format, windowMs: undefined, hasKey: 'yes' };
    }
    case 'count':
    case 'aggregate': {
      const { window } = config as Pick<AggregateConfig, 'window'>;
      return { ...main, type, valueFormat: 'json', windowMs: window, hasKey: 'yes' };
    }
    case 'map-values':
    case 'join':
      return { ...main, type, valueFormat: 'json' };
    default:
      return { ...main, type, hasEventTime };
  }
}

/** The format in which a flow's keys lie in a topic. */
export function topicKeyFormat(flow: Flow): FormatName {
  return flow.windowMs === undefined ? flow.keyFormat : 'json';
}
