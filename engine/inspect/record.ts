import type { FormatName } from '#engine/data/format.ts';
import { formatByName, guessFormat } from '#engine/data/formats.ts';
import type { RawRecord } from './record-filter.ts';

/** A record as a person looks at it; bytes are owned. */
export interface InspectedRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly timestampMs: number;
  readonly key: InspectedCell;
  readonly value: InspectedCell;
  readonly headers: readonly { readonly key: string; readonly value: InspectedCell }[];
}

/** `text` is exact: JSON as it was written, numbers as their digits, bytes as hex. */
export interface InspectedCell {
  readonly format: FormatName | 'null';
  readonly text: string;
  readonly sizeInBytes: number;
  readonly truncated: boolean;
}

/** @returns the record with its cells made readable. */
export function inspectRecord(record: RawRecord): InspectedRecord {
  return {
    topic: record.topic,
    partition: record.partition,
    offset: record.offset,
    timestampMs: record.timestampMs,
    key: inspectCell(record.key),
    value: inspectCell(record.value),
    headers: record.headers.map(({ key, value }) => ({ key, value: inspectCell(value) })),
  };
}

/** What one cell shows at most. */
const textBytesMax = 64 * 1024;
const nothing: InspectedCell = { format: 'null', text: '', sizeInBytes: 0, truncated: false };

/** Shows bytes in their most probable format (`guessFormat`), and the whole value even if it only looks like one. */
export function inspectCell(bytes: Uint8Array | null): InspectedCell {
  if (bytes === null) return nothing;
  const format = guessFormat(bytes);
  const shown = bytes.length > textBytesMax ? bytes.subarray(0, textBytesMax) : bytes;
  return {
    format,
    text: textOf(format, shown),
    sizeInBytes: bytes.length,
    truncated: shown.length < bytes.length,
  };
}

function textOf(format: FormatName, bytes: Uint8Array): string {
  switch (format) {
    case 'json':
    case 'string':
      return new TextDecoder().decode(bytes);
    case 'bytes':
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
    default:
      return String(formatByName(format).parse(bytes));
  }
}
