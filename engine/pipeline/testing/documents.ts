import { z } from 'zod';
import { buildDefinitions } from '../catalog/catalog.ts';
import type { CatalogConnector } from '../catalog/connector.ts';
import type { Pipeline } from '../document/document.ts';

/** Connectors for the tests of this room, which are about documents and not about what a connector does. */
const source: CatalogConnector = {
  name: 'test-source',
  role: 'source',
  title: 'Test source',
  summary: 'Reads a file.',
  icon: 'file-braces',
  config: z.strictObject({
    path: z.string().min(1).meta({ title: 'File', 'x-control': 'path' }),
    timeField: z.string().optional().meta({ title: 'Time of the event', 'x-event-time': true }),
    keyField: z.string().optional().meta({ title: 'Key' }),
  }),
  formats: () => ({ keyFormat: 'string', valueFormat: 'json' }),
  hasKey: (config) => (config.keyField === undefined ? 'no' : 'yes'),
};

const sink: CatalogConnector = {
  name: 'test-sink',
  role: 'sink',
  title: 'Test sink',
  summary: 'Writes a file.',
  icon: 'file-output',
  config: z.strictObject({ path: z.string().min(1).meta({ title: 'File', 'x-control': 'path' }) }),
  formats: () => ({ keyFormat: 'string', valueFormat: 'json' }),
  hasKey: () => 'unknown',
};

export const testDefinitions = buildDefinitions([source, sink]);

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
