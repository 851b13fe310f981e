import { z } from 'zod';
import type { ConnectorDefinition } from '#engine/connectors/definition.ts';
import type { InputPort, NodeKind, OutputPort } from './node-kind.ts';

/** A node kind with what checking and compiling need beyond the data that goes to the renderer. */
export interface KindDefinition {
  readonly kind: NodeKind;
  /** Parses a node's config; what comes out has its defaults, and durations in ms. */
  readonly config: z.ZodType<Record<string, unknown>>;
  readonly runs:
    | { readonly in: 'topic' }
    | { readonly in: 'topology' }
    | { readonly in: 'connect'; readonly connector: ConnectorDefinition };
}

/** All kinds by name. */
export type Definitions = ReadonlyMap<string, KindDefinition>;

type KindData = Omit<NodeKind, 'config' | 'defaults'> & { readonly defaults?: Record<string, unknown> };

export function defineOperator(data: KindData, config: z.ZodType<Record<string, unknown>>): KindDefinition {
  return { kind: kindOf(data, config), config, runs: { in: 'topology' } };
}

export function kindOf(data: KindData, config: z.ZodType): NodeKind {
  const { $schema: _, ...schema } = z.toJSONSchema(config, { io: 'input' });
  return { ...data, config: schema, defaults: data.defaults ?? {} };
}

/** Most steps have one way in. A table comes in as the stream of its changes. */
export const changesIn: InputPort = {
  name: 'in',
  title: 'Records',
  accepts: ['stream', 'table'],
  edges: 'one',
};
export const streamIn: InputPort = { name: 'in', title: 'Stream', accepts: ['stream'], edges: 'one' };
export const streamOut: OutputPort = { name: 'out', title: 'Stream', gives: 'stream', role: 'data' };
export const tableOut: OutputPort = { name: 'out', title: 'Table', gives: 'table', role: 'data' };
export const errorsOut: OutputPort = { name: 'errors', title: 'Errors', gives: 'stream', role: 'errors' };
