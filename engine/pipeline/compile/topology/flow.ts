import { Cell } from '#engine/data/cell.ts';
import type { Format } from '#engine/data/format.ts';
import { formatByName } from '#engine/data/formats.ts';
import type { Value } from '#engine/data/value.ts';
import type { KStream, KTable, Serde, Windowed } from '#engine/streams/index.ts';
import { cellSerde, timeWindowedSerde } from '#engine/streams/index.ts';
import type { PlannedFlow } from '../plan.ts';
import { partName } from './names.ts';

export type FlowKey = Cell | Windowed<Cell>;
export type CellStream = KStream<FlowKey | null, Cell | null>;
export type CellTable = KTable<FlowKey | null, Cell | null>;

/** What comes out of an operator while the topology is built. */
export interface BuiltFlow {
  readonly planned: PlannedFlow;
  /** Of a table: the stream of its changes. */
  readonly stream: () => CellStream;
  readonly table: CellTable | undefined;
}

export const json: Format = formatByName('json');

export function streamFlow(planned: PlannedFlow, stream: CellStream): BuiltFlow {
  return { planned, stream: () => stream, table: undefined };
}

/** The changes are made a stream once, however many read them. */
export function tableFlow(planned: PlannedFlow, table: CellTable, node: string): BuiltFlow {
  let changes: CellStream | undefined;
  const stream = () => {
    changes ??= table.toStream({ name: partName(node, 'changes') });
    return changes;
  };
  return { planned, stream, table };
}

export function keySerdeOf(flow: PlannedFlow): Serde<FlowKey | null> {
  const { keyMeaning } = flow;
  const plain = formatSerde(formatByName(flow.keyFormat));
  // A store's identity has the name of its serde in it, so that counts by another key are not taken for these.
  const inner = keyMeaning === undefined ? plain : { ...plain, name: `${plain.name} of ${keyMeaning}` };
  const serde = flow.windowMs === undefined ? inner : timeWindowedSerde(inner, flow.windowMs);
  return serde as Serde<unknown> as Serde<FlowKey | null>;
}

export function valueSerdeOf(flow: PlannedFlow): Serde<Cell | null> {
  return formatSerde(formatByName(flow.valueFormat)) as Serde<unknown> as Serde<Cell | null>;
}

/** Cells of another format are converted where they are written, those of this one keep their bytes. */
function formatSerde(format: Format): Serde<Cell> {
  const plain = cellSerde(format);
  const converted = (cell: Cell) => (cell.format === format ? cell : Cell.ofValue(format, cell.value));
  return {
    ...plain,
    serialize: (cell) => plain.serialize(converted(cell)),
    identity: (cell) => plain.identity?.(converted(cell)) ?? '',
    retain: (cell) => plain.retain?.(converted(cell)) ?? cell,
  };
}

export function isWindowed(key: FlowKey): key is Windowed<Cell> {
  return !(key instanceof Cell);
}

/** How a key looks to expressions, and as JSON in a topic. */
export function keyValue(key: FlowKey | null): Value {
  if (key === null) return null;
  if (!isWindowed(key)) return key.value;
  const { startMs, endMs } = key.window;
  return { key: key.key.value, window_start: startMs, window_end: endMs };
}
