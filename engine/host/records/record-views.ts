import type { CellView, RecordView } from '#engine/api/contract/values.ts';
import type { Scope } from '#engine/data/cel.ts';
import { numberFromText, parseJson } from '#engine/data/json.ts';
import type { Struct, Value } from '#engine/data/value.ts';

/** The value that a view shows. @throws {DataError} when it was cut and is no whole JSON any more. */
export function valueOfView(view: CellView): Value {
  switch (view.format) {
    case 'null':
      return null;
    case 'json':
      return view.truncated ? null : parseJson(view.text);
    case 'string':
      return view.text;
    case 'bytes':
      return new Uint8Array(Buffer.from(view.text, 'hex'));
    case 'long':
    case 'integer':
    case 'double':
      return numberFromText(view.text);
  }
}

/** What an expression sees of a record that is shown. */
export function scopeOfView(record: RecordView): Scope {
  const headers: Struct = Object.create(null) as Struct;
  for (const { key, value } of record.headers) headers[key] = valueOfView(value);
  return {
    key: valueOfView(record.key),
    value: valueOfView(record.value),
    timestamp: record.timestampMs,
    headers,
    topic: record.topic,
    partition: record.partition,
    offset: record.offset,
  };
}
