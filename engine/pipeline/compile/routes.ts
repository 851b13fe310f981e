import type { TopicConfig } from '../catalog/operators/topic.ts';
import { handsOnErrors } from '../checks/errors-wanted.ts';
import type { Resolved, ResolvedNode } from '../checks/resolve.ts';
import type { PipelineEdge, PortRef } from '../document/document.ts';
import { edgesInto, edgesOutOf } from '../document/graph.ts';

/**
 * Which topics carry the document. An edge at a connector needs one even where nobody drew it:
 * - out of a source: `<pipeline>.<source>`, unless it leads to a topic node, into which the source then writes itself
 * - into a sink: the topic that the edge comes from, or `<pipeline>.<sink>` behind an operator
 * - out of a port `errors`: `<pipeline>.<node>.errors`, unless it leads to a topic node
 */
export interface Routes {
  /** The topic at a port; undefined for the data ports of operators, whose records go on inside the topology. */
  topicAt(from: PortRef): string | undefined;
  /** Where a sink reads. */
  sinkTopic(sink: string): string;
  /** Set for nodes that hand on the records on which they fail. */
  errorsTopic(node: string): string | undefined;
  /** Whether the topology has to write what comes over this edge, or it lies where it belongs already. */
  isWrittenByTopology(edge: PipelineEdge): boolean;
}

export function routesOf(resolved: Resolved): Routes {
  const { document, graph, nodes } = resolved;

  const topicNodeBehind = (node: string, isPort: (port: string) => boolean): string | undefined => {
    for (const edge of edgesOutOf(graph, node)) {
      const target = nodes.get(edge.to.node);
      if (isPort(edge.from.port) && target?.definition.runs.in === 'topic') return topicOf(target);
    }
    return undefined;
  };
  const errorsTopic = (id: string): string | undefined => {
    const item = nodes.get(id);
    if (item === undefined || !handsOnErrors(item.node.config)) return undefined;
    const drawn = topicNodeBehind(id, (port) => port === 'errors');
    const named = item.config?.deadLetterTopic;
    return drawn ?? (typeof named === 'string' ? named : `${document.id}.${id}.errors`);
  };
  const topicAt = (from: PortRef): string | undefined => {
    const item = nodes.get(from.node);
    if (item === undefined) return undefined;
    if (from.port === 'errors') return errorsTopic(from.node) ?? `${document.id}.${from.node}.errors`;
    switch (item.definition.runs.in) {
      case 'topic':
        return topicOf(item);
      case 'connect':
        return topicNodeBehind(from.node, (port) => port !== 'errors') ?? `${document.id}.${from.node}`;
      case 'topology':
        return undefined;
    }
  };
  const sinkTopic = (sink: string): string => {
    const [edge] = edgesInto(graph, sink);
    return (edge && topicAt(edge.from)) ?? `${document.id}.${sink}`;
  };
  const isWrittenByTopology = (edge: PipelineEdge): boolean => {
    const target = nodes.get(edge.to.node);
    if (target === undefined) return false;
    const source = topicAt(edge.from);
    if (target.definition.runs.in === 'topic') return source !== topicOf(target);
    return target.definition.runs.in === 'connect' && source === undefined;
  };
  return { topicAt, sinkTopic, errorsTopic, isWrittenByTopology };
}

function topicOf(item: ResolvedNode): string {
  return (item.config as TopicConfig).topic;
}
