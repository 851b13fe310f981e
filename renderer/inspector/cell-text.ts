import type { CellView } from '#engine/api/contract/values.ts';

export type CellTone = 'plain' | 'mute' | 'number' | 'bytes';

/** One line for a table cell. Kafka's null, an empty text and bytes are told apart, in words that no data has. */
export function cellLine(cell: CellView): { readonly text: string; readonly tone: CellTone } {
  switch (cell.format) {
    case 'null':
      return { text: 'null', tone: 'mute' };
    case 'bytes':
      return cell.sizeInBytes === 0
        ? { text: 'empty', tone: 'mute' }
        : {
            text: hexPairs(cell.text, 32) + (cell.text.length > 64 || cell.truncated ? ' …' : ''),
            tone: 'bytes',
          };
    case 'string':
    case 'json':
      return cell.text === ''
        ? { text: 'empty', tone: 'mute' }
        : { text: oneLine(cell.text) + (cell.truncated ? ' …' : ''), tone: 'plain' };
    case 'long':
    case 'integer':
    case 'double':
      return { text: cell.text, tone: 'number' };
  }
}

/** The line, cut to a few characters. */
export function shownValue(cell: CellView, most: number): string {
  const { text } = cellLine(cell);
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

const lineMax = 2_000;

function oneLine(text: string): string {
  return text.slice(0, lineMax).replace(/\s+/g, ' ');
}

/** `c0ffee` as `c0 ff ee`, at most `most` bytes. */
export function hexPairs(hex: string, most: number): string {
  return (hex.slice(0, most * 2).match(/../g) ?? []).join(' ');
}

/** What a format is called beside a value. */
export const formatWords: Readonly<Record<CellView['format'], string>> = {
  json: 'JSON',
  string: 'text',
  long: '64-bit integer',
  integer: '32-bit integer',
  double: 'double',
  bytes: 'bytes',
  null: 'null',
};
