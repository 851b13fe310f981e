import { inputOf, outputOf, outputsOf } from '../catalog/ports.ts';
import type { Problem } from '../compile/plan.ts';
import type { PipelineEdge } from '../document/document.ts';
import { cyclesOf, edgesInto, edgesOutOf } from '../document/graph.ts';
import { mismatch } from './can-connect.ts';
import { handsOnErrors } from './errors-wanted.ts';
import { didYouMean } from './nearest.ts';
import { recordGraphOf } from './record-graph.ts';
import { type Resolved, type ResolvedNode, titleOf } from './resolve.ts';

/** Ports that are not there, flows that do not fit, ways in that are open or taken twice, ways in circles. */
export function wiringProblems(resolved: Resolved): Problem[] {
  const { nodes, document } = resolved;
  const problems: Problem[] = [];
  for (const edge of document.edges) problems.push(...edgeProblems(resolved, edge));
  for (const item of nodes.values())
    problems.push(...inputProblems(resolved, item), ...outputProblems(resolved, item));
  for (const cycle of cyclesOf(recordGraphOf(document).graph)) {
    const [first = '', ...others] = cycle;
    const names = [first, ...others, first].map((id) => `"${nameOf(resolved, id)}"`).join(' → ');
    problems.push({
      severity: 'error',
      code: 'cycle',
      node: first,
      message: `Records would go round: ${names}.`,
      remedy: 'Remove one of these edges.',
    });
  }
  return problems;
}

function edgeProblems({ nodes }: Resolved, edge: PipelineEdge): Problem[] {
  const from = nodes.get(edge.from.node);
  const to = nodes.get(edge.to.node);
  // An unknown kind is told of already, and nobody knows its ports.
  if (from === undefined || to === undefined) return [];
  const at = { severity: 'error', edge: edge.id } as const;
  const output = outputOf(from.definition.kind, from.node.config, edge.from.port);
  const input = inputOf(to.definition.kind, edge.to.port);
  const problems: Problem[] = [];
  if (output === undefined) {
    const names = outputsOf(from.definition.kind, from.node.config).map((port) => port.name);
    problems.push({
      ...at,
      code: 'unknown-port',
      node: edge.from.node,
      message: `"${titleOf(from)}" has no way out "${edge.from.port}"${names.length === 0 ? '' : `, only ${names.join(', ')}`}.`,
      remedy: `${didYouMean(edge.from.port, names)}Connect the edge to another way out, or remove it.`,
    });
  }
  if (input === undefined) {
    const names = to.definition.kind.inputs.map((port) => port.name);
    problems.push({
      ...at,
      code: 'unknown-port',
      node: edge.to.node,
      message: `"${titleOf(to)}" has no way in "${edge.to.port}"${names.length === 0 ? '' : `, only ${names.join(', ')}`}.`,
      remedy: `${didYouMean(edge.to.port, names)}Connect the edge to another way in, or remove it.`,
    });
  }
  if (output === undefined || input === undefined || input.accepts.includes(output.gives)) return problems;
  const { reason, remedy } = mismatch(output.gives, input, titleOf(to));
  return [{ ...at, code: 'flow-type', node: edge.to.node, message: reason, remedy }];
}

function inputProblems({ graph }: Resolved, item: ResolvedNode): Problem[] {
  const { node, definition } = item;
  const into = edgesInto(graph, node.id);
  return definition.kind.inputs.flatMap((port): Problem[] => {
    const edges = into.filter((edge) => edge.to.port === port.name);
    const where = definition.kind.inputs.length > 1 ? ` at "${port.name}"` : '';
    // A topic may be filled by anybody, so that it needs no way in.
    if (edges.length === 0 && definition.runs.in !== 'topic') {
      const message = `Nothing comes into "${titleOf(item)}"${where}.`;
      return [
        {
          severity: 'error',
          code: 'missing-input',
          node: node.id,
          message,
          remedy: 'Connect an edge there, or remove the node.',
        },
      ];
    }
    if (port.edges === 'many') return [];
    return edges.slice(1).map((edge) => ({
      severity: 'error',
      code: 'too-many-edges',
      node: node.id,
      edge: edge.id,
      message: `"${titleOf(item)}" takes one edge${where}; this is another.`,
      remedy: 'Put a Merge node in front of it, or remove the edge.',
    }));
  });
}

function outputProblems({ graph }: Resolved, item: ResolvedNode): Problem[] {
  const { node, definition } = item;
  const { kind } = definition;
  const out = edgesOutOf(graph, node.id);
  const problems: Problem[] = [];
  const warn = (code: string, message: string, remedy: string, field?: string) =>
    problems.push({
      severity: 'warning',
      code,
      node: node.id,
      ...(field === undefined ? {} : { field }),
      message,
      remedy,
    });
  const leadsSomewhere = out.some((edge) => edge.from.port !== 'errors');
  if (!leadsSomewhere && ['source', 'step', 'route'].includes(kind.group)) {
    warn(
      'leads-nowhere',
      `What comes out of "${titleOf(item)}" goes nowhere.`,
      'Connect it to a topic or a sink.',
    );
  }
  if (definition.runs.in === 'topic' && out.length === 0 && edgesInto(graph, node.id).length === 0) {
    warn('unconnected', `The topic "${titleOf(item)}" stands alone.`, 'Connect it, or remove it.');
  }
  if (kind.outputs.some((port) => port.role === 'errors')) {
    const isConnected = out.some((edge) => edge.from.port === 'errors');
    const wanted = handsOnErrors(node.config);
    if (wanted && !isConnected && node.config.deadLetterTopic === undefined) {
      warn(
        'errors-unseen',
        `Records that fail in "${titleOf(item)}" go to its errors, where no edge leads on.`,
        'Connect "errors" to a topic or a sink.',
        'onError',
      );
    }
    if (isConnected && !wanted) {
      warn(
        'errors-unused',
        `No record will come out of "errors" of "${titleOf(item)}".`,
        `Set "If it fails on a record" to ${definition.runs.in === 'connect' ? 'dead-letter' : 'errors'}.`,
        'onError',
      );
    }
  }
  return problems;
}

function nameOf({ nodes }: Resolved, id: string): string {
  const item = nodes.get(id);
  return item === undefined ? id : titleOf(item);
}
