import { z } from 'zod';

/**
 * What the app knows of a kind of node, as data: palette, ports, form and checks come from it. Operators are defined
 * in `catalog/operators`, connectors in `engine/connectors`; the renderer gets all of them through the contract.
 */
export const nodeGroups = ['source', 'topic', 'step', 'state', 'route', 'sink'] as const;
export type NodeGroup = (typeof nodeGroups)[number];

/** What flows over an edge: changes that stand for themselves, or the latest value per key. */
export const flowType = z.enum(['stream', 'table']);
export type FlowType = z.infer<typeof flowType>;

export const inputPort = z.strictObject({
  name: z.string(),
  title: z.string(),
  accepts: z.array(flowType),
  /** How many edges may end here. */
  edges: z.enum(['one', 'many']),
});

export const outputPort = z.strictObject({
  name: z.string(),
  title: z.string(),
  gives: flowType,
  /** `errors`: records that could not be processed, with their reason in the headers; drawn dashed. */
  role: z.enum(['data', 'errors']),
});

/**
 * Output ports that the config names, for instance one per branch: `listField` is an array in the config whose items
 * have `nameField`. A branch's port name is that name.
 */
export const portsFromConfig = z.strictObject({ listField: z.string(), nameField: z.string() });

export const nodeKind = z.strictObject({
  kind: z.string(),
  group: z.enum(nodeGroups),
  title: z.string(),
  /** One sentence for palette and help. */
  summary: z.string(),
  /** lucide icon name. */
  icon: z.string(),
  inputs: z.array(inputPort),
  outputs: z.array(outputPort),
  outputsFromConfig: portsFromConfig.optional(),
  /**
   * JSON Schema of the config. Beyond the standard words the form reads `title`, `description`, `x-control`
   * (`expression` | `path` | `topic` | `duration` | `secret` | `text-area` | `code`), `x-placeholder`, `x-advanced`,
   * `x-expression` ({ expect: 'bool' | 'any', scope: 'input' }), `x-unit` and `x-when` ({ field, is: [values] }).
   */
  config: z.record(z.string(), z.unknown()),
  /** Config of a fresh node. */
  defaults: z.record(z.string(), z.unknown()),
});

export type InputPort = z.infer<typeof inputPort>;
export type OutputPort = z.infer<typeof outputPort>;
export type NodeKind = z.infer<typeof nodeKind>;
export type Catalog = ReadonlyMap<string, NodeKind>;
