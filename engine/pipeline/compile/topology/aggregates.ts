import { expressionOf } from '#engine/data/cel.ts';
import { Cell } from '#engine/data/cell.ts';
import { isStruct, type Struct, setField, type Value } from '#engine/data/value.ts';
import type { Serde } from '#engine/streams/index.ts';
import { timeWindows } from '#engine/streams/index.ts';
import type { AggregateConfig, AggregateFunction } from '../../catalog/operators/aggregate.ts';
import type { CountConfig } from '../../catalog/operators/count.ts';
import type { PlannedFlow, PlannedOperator } from '../plan.ts';
import { copyOfStruct, RecordExpressions } from './expressions.ts';
import {
  type BuiltFlow,
  type CellStream,
  type CellTable,
  type FlowKey,
  isWindowed,
  json,
  keySerdeOf,
  tableFlow,
  valueSerdeOf,
} from './flow.ts';
import { partName } from './names.ts';
import { operatorOptions } from './options.ts';

/**
 * Never by the broker's time: with event times of years ago it would delete windows that are still open. Any Kafka
 * client may write such times to a topic that is drawn, so that this cannot depend on what the pipeline's own sources do.
 */
const windowedLogging = { 'cleanup.policy': 'compact' };

export function buildCount(operator: PlannedOperator, input: CellStream, inputFlow: PlannedFlow): BuiltFlow {
  const config = operator.config as CountConfig;
  const grouped = groupedByKey(operator, input, inputFlow);
  const options = { ...operatorOptions(operator), storeName: operator.node };
  const counts =
    config.window === undefined
      ? grouped.count(options)
      : grouped
          .windowedBy(timeWindows(config.window, { graceMs: config.grace }))
          .count({ ...options, logging: windowedLogging });
  const rows = counts.mapValues((key, count) => rowOf(key as FlowKey, config.keyAs, [[config.as, count]]), {
    name: partName(operator.node, 'result'),
    meaning: operator.meaning,
  });
  return tableFlow(operator.output, rows as unknown as CellTable, operator.node);
}

export function buildAggregate(
  operator: PlannedOperator,
  input: CellStream,
  inputFlow: PlannedFlow,
): BuiltFlow {
  const config = operator.config as AggregateConfig;
  const grouped = groupedByKey(operator, input, inputFlow);
  const expressions = new RecordExpressions();
  const fields = config.fields.map((field) => ({
    name: field.name,
    of: expressions.any(field.expression),
    ...accumulators[field.function],
  }));
  const options = {
    ...operatorOptions(operator),
    // What the store holds: neither the names of the results nor that of the key are in it.
    meaning: JSON.stringify(config.fields.map((field) => [field.function, field.expression])),
    storeName: operator.node,
    valueSerde: valueSerdeOf(operator.output) as Serde<Cell>,
  };
  const start = () => Cell.ofValue(json, []);
  const add = (
    key: FlowKey | null,
    value: Cell | null,
    state: Cell,
    context: Parameters<(typeof fields)[number]['of']>[2],
  ) => {
    const states = state.value as Value[];
    const next = fields.map((field, i) => {
      const item = field.of(key, value, context);
      return item === null ? (states[i] ?? null) : field.add(states[i] ?? null, item);
    });
    return Cell.ofValue(json, next);
  };
  const states =
    config.window === undefined
      ? grouped.aggregate(start, add, options)
      : grouped
          .windowedBy(timeWindows(config.window, { graceMs: config.grace }))
          .aggregate(start, add, { ...options, logging: windowedLogging });
  const rows = states.mapValues(
    (key, state) => {
      const items = state.value as Value[];
      return rowOf(
        key as FlowKey,
        config.keyAs,
        fields.map((field, i) => [field.name, field.result(items[i] ?? null)]),
      );
    },
    { name: partName(operator.node, 'result'), meaning: operator.meaning },
  );
  return tableFlow(operator.output, rows as unknown as CellTable, operator.node);
}

function groupedByKey(operator: PlannedOperator, input: CellStream, flow: PlannedFlow) {
  return input.groupByKey({
    name: operator.node,
    keySerde: keySerdeOf(flow),
    valueSerde: valueSerdeOf(flow),
  });
}

/** `{key…, window_start, window_end, …computed}`; a key that is a struct gives its own fields. */
function rowOf(key: FlowKey, keyAs: string, computed: readonly (readonly [string, Value])[]): Cell {
  const plain = isWindowed(key) ? key.key.value : key.value;
  const row: Struct = isStruct(plain) ? copyOfStruct(plain, 'The key') : {};
  if (!isStruct(plain)) setField(row, keyAs, plain);
  if (isWindowed(key)) {
    setField(row, 'window_start', key.window.startMs);
    setField(row, 'window_end', key.window.endMs);
  }
  for (const [name, value] of computed) setField(row, name, value);
  return Cell.ofValue(json, row);
}

interface Accumulator {
  /** @param state null before the first item. */
  add(state: Value, item: Value): Value;
  result(state: Value): Value;
}

/** Arithmetic as in expressions: integers exact up to 64 bits, what cannot be added or compared fails. */
const sum = expressionOf('a + b', { variables: ['a', 'b'] });
const less = expressionOf('a < b', { variables: ['a', 'b'] });
const quotient = expressionOf('double(a) / double(b)', { variables: ['a', 'b'] });
const same = (state: Value) => state;

const accumulators: Readonly<Record<AggregateFunction, Accumulator>> = {
  sum: {
    add: (state, item) =>
      state === null ? sum.evaluate({ a: item, b: 0 }) : sum.evaluate({ a: state, b: item }),
    result: same,
  },
  min: {
    add: (state, item) => (state === null || less.evaluate({ a: item, b: state }) === true ? item : state),
    result: same,
  },
  max: {
    add: (state, item) => (state === null || less.evaluate({ a: state, b: item }) === true ? item : state),
    result: same,
  },
  avg: {
    add: (state, item) => {
      const [total, count] = Array.isArray(state) ? state : [0, 0];
      return [sum.evaluate({ a: total, b: item }), sum.evaluate({ a: count, b: 1 })];
    },
    result: (state) => (Array.isArray(state) ? quotient.evaluate({ a: state[0], b: state[1] }) : null),
  },
  first: { add: (state, item) => (state === null ? item : state), result: same },
  last: { add: (_, item) => item, result: same },
  count: { add: (state) => (typeof state === 'number' ? state + 1 : 1), result: (state) => state ?? 0 },
};
