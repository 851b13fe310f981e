import { Cell } from '#engine/data/cell.ts';
import { type Struct, setField } from '#engine/data/value.ts';
import type { JoinConfig } from '../../catalog/operators/join.ts';
import type { PlannedFlow, PlannedOperator } from '../plan.ts';
import { copyOfStruct, joinExpression } from './expressions.ts';
import {
  type BuiltFlow,
  type CellStream,
  type FlowKey,
  json,
  keySerdeOf,
  streamFlow,
  tableFlow,
  valueSerdeOf,
} from './flow.ts';
import { operatorOptions } from './options.ts';

export function buildTable(operator: PlannedOperator, input: BuiltFlow): BuiltFlow {
  const valueSerde = valueSerdeOf(input.planned);
  const options = { ...operatorOptions(operator), storeName: operator.node, valueSerde };
  const table =
    input.table === undefined
      ? input.stream().toTable({ ...options, keySerde: keySerdeOf(input.planned) })
      : input.table.mapValues((_, value) => value, options);
  return tableFlow(operator.output, table, operator.node);
}

export function buildJoin(
  operator: PlannedOperator,
  stream: CellStream,
  streamFlowPlan: PlannedFlow,
  other: BuiltFlow,
): BuiltFlow {
  const { type, fields } = operator.config as JoinConfig;
  if (other.table === undefined) throw new Error(`the join "${operator.node}" has no table`);
  const parts = fields.map((field) => [field.name, joinExpression(field.expression)] as const);
  const joiner = (value: Cell | null, row: Cell | null, key: FlowKey | null): Cell | null => {
    if (value === null) return null;
    const result: Struct = copyOfStruct(value.value, 'The value of the stream');
    for (const [name, part] of parts) setField(result, name, part(key, value, row));
    if (parts.length === 0 && row !== null)
      addMissing(result, copyOfStruct(row.value, 'The value of the table'));
    return Cell.ofValue(json, result);
  };
  const options = {
    ...operatorOptions(operator),
    keySerde: keySerdeOf(streamFlowPlan),
    valueSerde: valueSerdeOf(streamFlowPlan),
  };
  const joined =
    type === 'left'
      ? stream.leftJoin<Cell | null, Cell | null>(other.table, joiner, options)
      : stream.join(other.table, joiner, options);
  return streamFlow(operator.output, joined);
}

/** Where both have a field of one name, the stream's stays. */
function addMissing(result: Struct, row: Struct): void {
  for (const [name, value] of Object.entries(row))
    if (!Object.hasOwn(result, name)) setField(result, name, value);
}
