import type { RecordTable } from './record-table.ts';

export type ControlRecordType = 'abort' | 'commit' | 'other';

/** What record `i` of a control batch says of its producer's transaction. Its key is two int16: version and type. */
export function controlRecordType(table: RecordTable, i: number): ControlRecordType {
  if (table.keyLength(i) < 4) return 'other';
  const at = table.keyStart(i) + 2;
  const type = (table.bytes[at]! << 8) | table.bytes[at + 1]!;
  if (type === 0) return 'abort';
  return type === 1 ? 'commit' : 'other';
}
