import { Cell } from '#engine/data/cell.ts';
import { formatByName } from '#engine/data/formats.ts';
import { isStruct, NumberText, type Struct, setField, type Value } from '#engine/data/value.ts';
import type { BranchConfig } from '../../catalog/operators/branch.ts';
import type { FilterConfig } from '../../catalog/operators/filter.ts';
import type { KeyByConfig } from '../../catalog/operators/key-by.ts';
import type { MapValuesConfig } from '../../catalog/operators/map-values.ts';
import type { PlannedOperator } from '../plan.ts';
import { copyOfStruct, RecordExpressions } from './expressions.ts';
import { type BuiltFlow, type CellStream, json, streamFlow } from './flow.ts';
import { partName } from './names.ts';
import { operatorOptions } from './options.ts';

export function buildFilter(operator: PlannedOperator, input: CellStream): BuiltFlow {
  const { condition } = operator.config as FilterConfig;
  const keeps = new RecordExpressions().condition(condition);
  return streamFlow(operator.output, input.filter(keeps, operatorOptions(operator)));
}

export function buildMapValues(operator: PlannedOperator, input: CellStream): BuiltFlow {
  const { fields, keepOthers, expression } = operator.config as MapValuesConfig;
  const expressions = new RecordExpressions();
  const options = operatorOptions(operator);
  if (expression !== undefined) {
    const whole = expressions.any(expression);
    return streamFlow(
      operator.output,
      input.mapValues((key, value, context) => cellOf(whole(key, value, context)), options),
    );
  }
  const parts = fields.map((field) => [field.name, expressions.any(field.expression)] as const);
  const mapped = input.mapValues((key, value, context): Cell | null => {
    // The deletion of a table's row stays one: there is nothing to make fields of.
    if (value === null) return null;
    const struct: Struct = keepOthers ? copyOfStruct(value.value, 'The value') : {};
    for (const [name, part] of parts) setField(struct, name, part(key, value, context));
    return Cell.ofValue(json, struct);
  }, options);
  return streamFlow(operator.output, mapped);
}

export function buildKeyBy(operator: PlannedOperator, input: CellStream): BuiltFlow {
  const { key: source, format } = operator.config as KeyByConfig;
  const newKey = new RecordExpressions().any(source);
  const keyFormat = formatByName(format);
  const keyed = input.selectKey((key, value, context): Cell | null => {
    const result = newKey(key, value, context);
    if (result === null) return null;
    const cell = Cell.ofValue(keyFormat, format === 'string' ? asText(result) : result);
    // Written at once, so that a key which the format cannot hold fails here, where the node's policy meets it.
    return cell.bytes === null ? null : cell;
  }, operatorOptions(operator));
  return streamFlow(operator.output, keyed);
}

/** @returns a flow per way out, `default` among them. */
export function buildBranch(operator: PlannedOperator, input: CellStream): ReadonlyMap<string, BuiltFlow> {
  const { branches } = operator.config as BranchConfig;
  const expressions = new RecordExpressions();
  const split = input.split(operatorOptions(operator));
  for (const { name, condition } of branches) {
    split.branch(expressions.condition(condition), { name: `.${name}`, meaning: condition });
  }
  const streams = split.defaultBranch({ name: '.default' });
  return new Map(
    [...branches.map(({ name }) => name), 'default'].map((name) => {
      const stream = streams.get(partName(operator.node, name));
      if (stream === undefined) throw new Error(`the split "${operator.node}" has no branch "${name}"`);
      return [name, streamFlow(operator.output, stream)];
    }),
  );
}

export function buildMerge(operator: PlannedOperator, inputs: readonly BuiltFlow[]): BuiltFlow {
  const [first, ...others] = inputs.map((input) => input.stream());
  if (first === undefined) throw new Error(`the merge "${operator.node}" has no input`);
  const merged = others.reduce((stream, other, i) => {
    const isLast = i === others.length - 1;
    return stream.merge(other, { name: isLast ? operator.node : partName(operator.node, String(i + 1)) });
  }, first);
  // A merge of one stream is that stream, but has a place of its own to look at.
  const passed =
    others.length > 0 ? merged : first.peek(() => {}, { name: operator.node, meaning: 'merge of one' });
  return streamFlow(operator.output, passed);
}

function cellOf(value: Value): Cell | null {
  return value === null ? null : Cell.ofValue(json, value);
}

/** Numbers and booleans as keys of the format string: before and after a topic they are the same text. */
function asText(value: Value): Value {
  if (typeof value === 'string' || isStruct(value) || Array.isArray(value) || value instanceof Uint8Array)
    return value;
  return value instanceof NumberText ? value.text : String(value);
}
