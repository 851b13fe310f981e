import type { Catalog, FlowType, InputPort } from '../catalog/node-kind.ts';
import { inputOf, outputOf } from '../catalog/ports.ts';
import type { Pipeline, PortRef } from '../document/document.ts';
import { downstreamOf, edgesInto, graphOf } from '../document/graph.ts';
import { recordGraphOf } from './record-graph.ts';

export type Connection =
  | { readonly may: true; readonly gives: FlowType }
  | {
      readonly may: false;
      /** A sentence for people. */
      readonly reason: string;
      readonly remedy?: string;
      /** The node kind which, put between the two, makes it fit. */
      readonly insertKind?: string;
    };

/**
 * Whether a wire may land, for showing it while it is dragged. It says no where a document with this edge would have
 * an error that it has not now.
 *
 * @param except an edge that is being moved and is not there meanwhile.
 */
export function canConnect(
  document: Pipeline,
  catalog: Catalog,
  from: PortRef,
  to: PortRef,
  except?: string,
): Connection {
  const present = { nodes: document.nodes, edges: document.edges.filter((edge) => edge.id !== except) };
  const graph = graphOf(present);
  const fromNode = graph.nodes.get(from.node);
  const toNode = graph.nodes.get(to.node);
  const fromKind = fromNode && catalog.get(fromNode.kind);
  const toKind = toNode && catalog.get(toNode.kind);
  const output = fromNode && fromKind && outputOf(fromKind, fromNode.config, from.port);
  const input = toKind && inputOf(toKind, to.port);
  if (output === undefined) return { may: false, reason: 'Nothing comes out there.' };
  if (input === undefined || toNode === undefined) return { may: false, reason: 'Nothing goes in there.' };
  const title = toNode.title ?? toKind?.title ?? toNode.kind;

  if (from.node === to.node) return { may: false, reason: 'A node cannot feed itself.' };
  const there = edgesInto(graph, to.node).filter((edge) => edge.to.port === to.port);
  if (there.some((edge) => edge.from.node === from.node && edge.from.port === from.port)) {
    return { may: false, reason: 'These two are connected already.' };
  }
  const ways = recordGraphOf(present);
  const [fromPlace, toPlace] = [ways.placeOf(from.node), ways.placeOf(to.node)];
  if (fromPlace === toPlace || downstreamOf(ways.graph, toPlace).has(fromPlace)) {
    return { may: false, reason: `Records would go round: "${title}" leads here.` };
  }
  if (!input.accepts.includes(output.gives)) return { may: false, ...mismatch(output.gives, input, title) };
  if (input.edges === 'one' && there.length > 0) {
    const reason = `"${title}" takes one edge there, and has it.`;
    if (!input.accepts.includes('stream')) return { may: false, reason, remedy: 'Remove that edge first.' };
    return { may: false, reason, remedy: 'Put a Merge node in front of it.', insertKind: 'merge' };
  }
  return { may: true, gives: output.gives };
}

/** Why a flow does not fit a way in, and what does. */
export function mismatch(gives: FlowType, input: InputPort, title: string) {
  const reason = `"${title}" takes a ${input.accepts.join(' or a ')} there; this is a ${gives}.`;
  return gives === 'stream'
    ? { reason, remedy: 'Put a Table node between: it keeps the latest value per key.', insertKind: 'table' }
    : { reason, remedy: 'Connect the stream that the table is made from.' };
}
