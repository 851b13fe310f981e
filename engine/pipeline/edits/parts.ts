import type { Pipeline, PipelineEdge, PipelineNode, PortRef } from '../document/document.ts';
import { edgeCountMax, nodeCountMax } from '../document/document.ts';
import { EditError } from './edit-error.ts';

/** What the edits share: finding parts of a document, and refusing what would break it. */
export function nodeById(document: Pipeline, id: string): PipelineNode {
  const node = document.nodes.find((candidate) => candidate.id === id);
  if (node === undefined)
    throw new EditError('no-such-node', `There is no node "${id}" in this pipeline any more.`);
  return node;
}

export function edgeById(document: Pipeline, id: string): PipelineEdge {
  const edge = document.edges.find((candidate) => candidate.id === id);
  if (edge === undefined)
    throw new EditError('no-such-edge', `There is no edge "${id}" in this pipeline any more.`);
  return edge;
}

export function withNode(document: Pipeline, node: PipelineNode): Pipeline {
  return { ...document, nodes: document.nodes.map((old) => (old.id === node.id ? node : old)) };
}

/** Appends nodes; refuses ids that are taken, and more nodes than a document holds. */
export function withNewNodes(document: Pipeline, nodes: readonly PipelineNode[]): Pipeline {
  if (nodes.length === 0) return document;
  const taken = new Set(document.nodes.map((node) => node.id));
  for (const node of nodes) {
    if (taken.has(node.id))
      throw new EditError('id-taken', `A node with the id "${node.id}" is already here.`);
    taken.add(node.id);
  }
  if (taken.size > nodeCountMax) {
    throw new EditError(
      'too-many-items',
      `A pipeline holds at most ${nodeCountMax} nodes; this would make ${taken.size}.`,
    );
  }
  return { ...document, nodes: [...document.nodes, ...nodes] };
}

/** Appends edges; refuses taken ids, ends at nodes that are not there, and a second edge between the same ports. */
export function withNewEdges(document: Pipeline, edges: readonly PipelineEdge[]): Pipeline {
  if (edges.length === 0) return document;
  const taken = new Set(document.edges.map((edge) => edge.id));
  const wires = new Set(document.edges.map((edge) => wireOf(edge.from, edge.to)));
  const nodes = new Set(document.nodes.map((node) => node.id));
  for (const edge of edges) {
    if (taken.has(edge.id))
      throw new EditError('id-taken', `An edge with the id "${edge.id}" is already here.`);
    taken.add(edge.id);
    for (const end of [edge.from, edge.to]) {
      if (!nodes.has(end.node)) {
        throw new EditError(
          'no-such-node',
          `The edge "${edge.id}" ends at "${end.node}", which is not in this pipeline.`,
        );
      }
    }
    const wire = wireOf(edge.from, edge.to);
    if (wires.has(wire)) {
      throw new EditError(
        'duplicate-edge',
        `"${edge.from.node}" and "${edge.to.node}" are already connected there.`,
      );
    }
    wires.add(wire);
  }
  if (taken.size > edgeCountMax) {
    throw new EditError(
      'too-many-items',
      `A pipeline holds at most ${edgeCountMax} edges; this would make ${taken.size}.`,
    );
  }
  return { ...document, edges: [...document.edges, ...edges] };
}

/** Replaces the edge of the same id; refuses what `withNewEdges` refuses. */
export function withEdge(document: Pipeline, edge: PipelineEdge): Pipeline {
  const others = document.edges.filter((old) => old.id !== edge.id);
  withNewEdges({ ...document, edges: others }, [edge]);
  return { ...document, edges: document.edges.map((old) => (old.id === edge.id ? edge : old)) };
}

/** The same text for two edges that connect the same two ports. */
export function wireOf(from: PortRef, to: PortRef): string {
  return JSON.stringify([from.node, from.port, to.node, to.port]);
}
