import type { RecordView } from '#engine/api/contract/values.ts';
import { recordVariables } from '#engine/data/cel.ts';
import type { ScopeSchema } from '#engine/data/expression-help.ts';
import type { Schema } from '#engine/data/schema.ts';
import { schemaPaths } from '#engine/data/schema-paths.ts';
import { shownValue } from '../inspector/cell-text.ts';
import { jsonOf } from '../inspector/columns.ts';
import type { ExpressionScope } from './cel-completion.ts';

export const anySchema: Schema = { type: 'any' };

/** The scope of a record: what it may be asked, with an example of each field. */
export function recordScope(key: Schema, value: Schema, samples: readonly RecordView[]): ExpressionScope {
  const schemas: ScopeSchema = { ...variableSchemas, key, value };
  const examples = new Map<string, string>();
  const [first] = samples;
  if (first !== undefined) {
    examples.set('key', shownValue(first.key, 24));
    examples.set('timestamp', String(first.timestampMs));
    examples.set('topic', first.topic);
    examples.set('partition', String(first.partition));
    examples.set('offset', String(first.offset));
    for (const sample of samples.slice(0, 5)) addExamples(examples, value, sample);
  }
  return { schemas, examples };
}

function addExamples(examples: Map<string, string>, schema: Schema, sample: RecordView): void {
  const parsed = jsonOf(sample.value);
  if (parsed === undefined) return;
  for (const { path, example } of schemaPaths(schema, 'value', parsed)) {
    const isScalar =
      example !== undefined && example !== null && !(typeof example === 'object' && !('text' in example));
    if (isScalar && !examples.has(path))
      examples.set(path, typeof example === 'string' ? JSON.stringify(example) : String(example));
  }
}

const text: Schema = { type: 'string' };
const whole: Schema = { type: 'int64' };
const schemaOfVariable: Readonly<Record<(typeof recordVariables)[number], Schema>> = {
  key: anySchema,
  value: anySchema,
  timestamp: whole,
  headers: { type: 'map', values: text },
  topic: text,
  partition: whole,
  offset: whole,
};
const variableSchemas: ScopeSchema = Object.fromEntries(
  recordVariables.map((name) => [name, schemaOfVariable[name]]),
);

/** A join sees the stream's record and what the table has for its key. */
export function joinScope({ schemas, examples }: ExpressionScope): ExpressionScope {
  return {
    schemas: { key: schemas.key ?? anySchema, value: schemas.value ?? anySchema, table: anySchema },
    examples,
  };
}
