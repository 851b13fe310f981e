import type { Schema } from './schema.ts';
import { fieldOf, isStruct, type Value } from './value.ts';

export interface SchemaPath {
  /** As it is written in an expression: `value.properties.mag`, `value["odd name"]`, `value.lines[0].price`. */
  readonly path: string;
  readonly schema: Schema;
  /** May be missing or null, or something on the way to it. */
  readonly optional: boolean;
  /** From the sample, where it has one. */
  readonly example?: Value;
}

const mostPaths = 500;
const deepest = 8;

/** All fields below a root, in document order, at most 500. For completion, tables of columns and pickers. */
export function schemaPaths(schema: Schema, root: string, sample?: Value): SchemaPath[] {
  const found: SchemaPath[] = [];
  collect(schema, root, false, sample, 0, found);
  return found;
}

function collect(
  schema: Schema,
  path: string,
  optional: boolean,
  sample: Value | undefined,
  depth: number,
  found: SchemaPath[],
): void {
  if (depth > deepest) return;
  if (schema.type === 'array') {
    const item = Array.isArray(sample) ? sample[0] : undefined;
    collect(schema.items, `${path}[0]`, true, item, depth + 1, found);
    return;
  }
  if (schema.type !== 'struct') return;
  for (const field of schema.fields) {
    if (found.length >= mostPaths) return;
    const fieldPath = path + accessorOf(field.name);
    const example = sample !== undefined && isStruct(sample) ? fieldOf(sample, field.name) : undefined;
    const isOptional = optional || field.optional;
    found.push({
      path: fieldPath,
      schema: field.schema,
      optional: isOptional,
      ...(example === undefined ? {} : { example }),
    });
    collect(field.schema, fieldPath, isOptional, example, depth + 1, found);
  }
}

// What CEL's grammar does not take as a field name after a dot.
const reserved = new Set(['true', 'false', 'null', 'in']);

/** `.name`, or `["odd name"]` where the dot would not do. */
export function accessorOf(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !reserved.has(name)
    ? `.${name}`
    : `[${JSON.stringify(name)}]`;
}

/** The field's schema; undefined when it cannot have such a field. `any` for maps' unknown keys and for `any`. */
export function fieldSchema(schema: Schema, name: string): Schema | undefined {
  switch (schema.type) {
    case 'struct':
      return schema.fields.find((field) => field.name === name)?.schema;
    case 'map':
      return schema.values;
    case 'any':
      return schema;
    case 'union':
      return schema.of
        .map((alternative) => fieldSchema(alternative, name))
        .find((found) => found !== undefined);
    default:
      return undefined;
  }
}

/** A short name for people: `string`, `list of int64`, `struct`. */
export function describeSchema(schema: Schema): string {
  switch (schema.type) {
    case 'array':
      return `list of ${describeSchema(schema.items)}`;
    case 'map':
      return `map of ${describeSchema(schema.values)}`;
    case 'union':
      return schema.of.map(describeSchema).join(' or ');
    default:
      return schema.type;
  }
}
