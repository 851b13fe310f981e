import type { CellView, RecordView } from '#engine/api/contract/values.ts';

/** The record as JSON text, its value exactly as it was written. Bytes are hex, and say so. */
export function recordJson(record: RecordView): string {
  const headers = record.headers.map(({ key, value }) => `[${JSON.stringify(key)}, ${cellJson(value)}]`);
  const fields = [
    ['topic', JSON.stringify(record.topic)],
    ['partition', String(record.partition)],
    ['offset', String(record.offset)],
    ['timestamp', JSON.stringify(isoTime(record.timestampMs))],
    ['key', cellJson(record.key)],
    ['value', cellJson(record.value)],
    ['headers', `[${headers.join(', ')}]`],
  ] as const;
  return `{\n${fields.map(([name, text]) => `  ${JSON.stringify(name)}: ${text}`).join(',\n')}\n}`;
}

function cellJson(cell: CellView): string {
  switch (cell.format) {
    case 'null':
      return 'null';
    case 'json':
      return cell.truncated ? JSON.stringify(cell.text) : cell.text;
    case 'long':
    case 'integer':
      return cell.text;
    case 'double':
      // JSON has no NaN and no infinities.
      return Number.isFinite(Number(cell.text)) ? cell.text : JSON.stringify(cell.text);
    case 'bytes':
      return JSON.stringify({ hex: cell.text });
    case 'string':
      return JSON.stringify(cell.text);
  }
}

function isoTime(ms: number): string | number {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? ms : date.toISOString();
}

/** A command that reads this one record. */
export function kcatLine(kafka: string, { topic, partition, offset }: RecordView): string {
  return `kcat -C -b ${kafka} -t ${topic} -p ${partition} -o ${offset} -c 1`;
}

/**
 * A point in time as people write it, in UTC: `2018-02-06 16:17:57.980` with anything left out from the end, an ISO
 * text with its zone, or ms since 1970. Undefined when it is none of these.
 */
export function parseTime(text: string): number | undefined {
  const plain = text.trim();
  if (/^\d{9,16}$/.test(plain)) return Number(plain);
  const match =
    /^(\d{4})-(\d{2})(?:-(\d{2})(?:[ T](\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,](\d{1,3}))?)?)?)?)?\s*(Z|UTC)?$/i.exec(
      plain,
    );
  if (match === null) {
    const zoned = /^\d{4}-\d{2}-\d{2}T[\d:.]+[+-]\d{2}:?\d{2}$/.test(plain) ? Date.parse(plain) : Number.NaN;
    return Number.isNaN(zoned) ? undefined : zoned;
  }
  const [, year, month, day = '1', hour = '0', minute = '0', second = '0', fraction = '0'] = match;
  const parts = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const ms = Date.UTC(
    parts[0],
    parts[1] - 1,
    ...([parts[2], parts[3], parts[4], parts[5]] as const),
    Number(fraction.padEnd(3, '0')),
  );
  // 2018-02-31 is no day, though Date would take it for one in March.
  const read = new Date(ms);
  const isReal =
    read.getUTCMonth() === parts[1] - 1 && read.getUTCDate() === parts[2] && read.getUTCHours() === parts[3];
  return isReal && parts[4] < 60 && parts[5] < 60 ? ms : undefined;
}
