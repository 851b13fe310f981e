import type { Schema, SchemaField } from './schema.ts';
import { isStruct, NumberText, type Value } from './value.ts';

/** Beyond these, a struct is taken for a map (keys are data), a union for anything. */
const mostFields = 200;
const mostAlternatives = 4;
const deepest = 32;

/** What the samples have in common. `null` and missing make a field optional. Without samples: `any`. */
export function inferSchema(values: Iterable<Value>): Schema {
  let merged: Schema | undefined;
  for (const value of values)
    merged = merged === undefined ? schemaOf(value) : mergeSchemas(merged, schemaOf(value));
  return merged ?? { type: 'any' };
}

/** The schema of one value. An integral number counts as `int64`, since nothing tells. */
export function schemaOf(value: Value, depth = 0): Schema {
  if (value === null) return { type: 'null' };
  switch (typeof value) {
    case 'boolean':
      return { type: 'boolean' };
    case 'bigint':
      return { type: 'int64' };
    case 'number':
      return { type: Number.isInteger(value) ? 'int64' : 'double' };
    case 'string':
      return { type: 'string' };
    default:
  }
  if (value instanceof Uint8Array) return { type: 'bytes' };
  if (value instanceof NumberText) return { type: 'double' };
  if (depth >= deepest) return { type: 'any' };
  if (Array.isArray(value)) {
    let items: Schema | undefined;
    for (const item of value) {
      const schema = schemaOf(item, depth + 1);
      items = items === undefined ? schema : mergeSchemas(items, schema);
    }
    return { type: 'array', items: items ?? { type: 'any' } };
  }
  if (!isStruct(value)) return { type: 'any' };
  const fields = Object.keys(value).map((name): SchemaField => {
    const field = value[name] as Value;
    return { name, schema: schemaOf(field, depth + 1), optional: field === null };
  });
  return asMapIfHuge({ type: 'struct', fields });
}

/** The narrowest schema that both fit. Fields keep the order in which they were seen first. */
export function mergeSchemas(a: Schema, b: Schema): Schema {
  if (a === b) return a;
  if (a.type === 'union' || b.type === 'union') {
    return mergeAlternatives(a.type === 'union' ? a.of : [a], b.type === 'union' ? b.of : [b]);
  }
  return mergePlain(a, b) ?? mergeAlternatives([a], [b]);
}

/** Undefined when only a union would do. */
function mergePlain(a: Schema, b: Schema): Schema | undefined {
  if (a.type === 'any' || b.type === 'null') return a;
  if (b.type === 'any' || a.type === 'null') return b;
  if (a.type === 'array' && b.type === 'array')
    return { type: 'array', items: mergeSchemas(a.items, b.items) };
  if (a.type === 'map' || b.type === 'map') {
    const [left, right] = [valuesOf(a), valuesOf(b)];
    return left === undefined || right === undefined
      ? undefined
      : { type: 'map', values: mergeSchemas(left, right) };
  }
  if (a.type === 'struct' && b.type === 'struct') return mergeStructs(a.fields, b.fields);
  if (a.type === b.type) return a;
  const numbers = (schema: Schema): boolean => schema.type === 'int64' || schema.type === 'double';
  return numbers(a) && numbers(b) ? { type: 'double' } : undefined;
}

function valuesOf(schema: Schema): Schema | undefined {
  if (schema.type === 'map') return schema.values;
  if (schema.type !== 'struct') return undefined;
  return schema.fields.reduce<Schema>((merged, field) => mergeSchemas(merged, field.schema), {
    type: 'null',
  });
}

function mergeStructs(a: readonly SchemaField[], b: readonly SchemaField[]): Schema {
  const others = new Map(b.map((field) => [field.name, field]));
  const fields = a.map((field): SchemaField => {
    const other = others.get(field.name);
    others.delete(field.name);
    if (other === undefined) return field.optional ? field : { ...field, optional: true };
    return {
      name: field.name,
      schema: mergeSchemas(field.schema, other.schema),
      optional: field.optional || other.optional,
    };
  });
  for (const field of others.values()) fields.push({ ...field, optional: true });
  return asMapIfHuge({ type: 'struct', fields });
}

function asMapIfHuge(schema: Schema & { type: 'struct' }): Schema {
  if (schema.fields.length <= mostFields) return schema;
  return { type: 'map', values: valuesOf(schema) as Schema };
}

function mergeAlternatives(a: readonly Schema[], b: readonly Schema[]): Schema {
  const merged: Schema[] = [...a];
  for (const schema of b) {
    const place = merged.findIndex((other) => mergePlain(other, schema) !== undefined);
    if (place === -1) merged.push(schema);
    else merged[place] = mergePlain(merged[place] as Schema, schema) as Schema;
  }
  if (merged.length > mostAlternatives) return { type: 'any' };
  return merged.length === 1 ? (merged[0] as Schema) : { type: 'union', of: merged };
}
