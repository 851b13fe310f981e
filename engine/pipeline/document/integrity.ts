import type { Problem } from '../compile/plan.ts';
import type { Pipeline } from './document.ts';

/**
 * Whether the parts of a document fit together, whatever they mean: ids are unique, edges end at nodes that are
 * there, the layout tells of nothing else. Edits keep this; a document from a file is checked for it.
 */
export function integrityProblems(document: Pipeline): Problem[] {
  const problems: Problem[] = [];
  const report = (code: string, message: string, remedy: string, at: { node?: string; edge?: string } = {}) =>
    problems.push({ severity: 'error', code, message, remedy, ...at });

  const nodes = new Set<string>();
  for (const { id } of document.nodes) {
    if (nodes.has(id))
      report('duplicate-id', `Two nodes have the id "${id}".`, 'Give one of them another id.', { node: id });
    nodes.add(id);
  }
  const edges = new Set<string>();
  const wires = new Set<string>();
  for (const { id, from, to } of document.edges) {
    if (edges.has(id))
      report('duplicate-id', `Two edges have the id "${id}".`, 'Give one of them another id.', { edge: id });
    edges.add(id);
    for (const [side, end] of [['starts', from] as const, ['ends', to] as const]) {
      if (nodes.has(end.node)) continue;
      const message = `The edge "${id}" ${side} at a node "${end.node}" that is not there.`;
      report('no-such-node', message, 'Remove the edge, or correct the id of the node.', { edge: id });
    }
    const wire = JSON.stringify([from.node, from.port, to.node, to.port]);
    if (wires.has(wire)) {
      const message = `The edge "${id}" connects two ports that another edge already connects.`;
      report('duplicate-edge', message, 'Remove one of the two.', { edge: id });
    }
    wires.add(wire);
  }
  for (const id of Object.keys(document.layout.nodes)) {
    if (nodes.has(id)) continue;
    report(
      'no-such-node',
      `The layout has a position for a node "${id}" that is not there.`,
      'Remove that position.',
    );
  }
  const notes = new Set<string>();
  for (const { id } of document.layout.notes) {
    if (notes.has(id))
      report('duplicate-id', `Two notes have the id "${id}".`, 'Give one of them another id.');
    notes.add(id);
  }
  return problems;
}
