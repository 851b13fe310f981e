import { connectorDefinitions } from '#engine/connectors/catalog.ts';
import { buildDefinitions } from '../catalog/catalog.ts';
import { compilePipeline } from '../compile/compile.ts';
import type { Plan } from '../compile/plan.ts';
import type { Pipeline } from '../document/document.ts';

export const testDefinitions = buildDefinitions(connectorDefinitions);

/**
 * A document from nodes written `id: [kind, config]` and edges written `from.port > to.port`, where the ports are
 * `out` and `in` when not given.
 */
export function documentOf(
  nodes: Record<string, [kind: string, config?: Record<string, unknown>]>,
  edges: readonly string[],
): Pipeline {
  return {
    format: 1,
    id: 'p',
    name: 'P',
    nodes: Object.entries(nodes).map(([id, [kind, config = {}]]) => ({ id, kind, config })),
    edges: edges.map((text, i) => {
      const [from = '', to = ''] = text.split(' > ');
      return { id: `e${i + 1}`, from: portOf(from, 'out'), to: portOf(to, 'in') };
    }),
    layout: { nodes: {}, notes: [] },
  };
}

function portOf(text: string, otherwise: string) {
  const [node = '', port = otherwise] = text.split('.');
  return { node, port };
}

/** The plan of a document that has no errors; its files lie in /data. */
export function planOf(document: Pipeline): Plan {
  const result = compilePipeline(document, testDefinitions, { directory: '/data' });
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join('\n'));
  return result.plan;
}
