import type { CellView, RecordView } from '#engine/api/contract/values.ts';
import { cellLine } from '../inspector/cell-text.ts';
import { type FieldColumn, guessColumns, jsonOf } from '../inspector/columns.ts';
import { valueAtPath, valueText } from '../inspector/json-tree.ts';

export interface PreviewRow {
  readonly record: RecordView;
  readonly result?: CellView | undefined;
  readonly error?: string | undefined;
}

export type Verdict = 'keep' | 'drop' | 'error';

export function verdictOf({ result, error }: PreviewRow): Verdict {
  if (error !== undefined || result === undefined) return 'error';
  return result.text === 'true' ? 'keep' : 'drop';
}

/**
 * At most `most` rows that show each verdict where there is one, in their order: the last ten records of a rare match
 * would all say "drop".
 */
export function mixedRows(rows: readonly PreviewRow[], most: number): readonly PreviewRow[] {
  if (rows.length <= most) return rows;
  const byVerdict = new Map<Verdict, PreviewRow[]>();
  for (const row of rows) {
    const verdict = verdictOf(row);
    byVerdict.set(verdict, [...(byVerdict.get(verdict) ?? []), row]);
  }
  const chosen = new Set<PreviewRow>();
  const lists = [...byVerdict.values()];
  for (let turn = 0; chosen.size < most; turn += 1) {
    for (const list of lists) {
      const row = list[turn];
      if (row !== undefined && chosen.size < most) chosen.add(row);
    }
  }
  return rows.filter((row) => chosen.has(row));
}

/** What stands for a record in one line: the first number that the expression asks for, and words. */
export interface RowWords {
  readonly lead: string | undefined;
  readonly words: string;
}

/** Names each record by what the expression looks at and by the field that tells most about it. */
export function rowWords(rows: readonly PreviewRow[], expression: string): readonly RowWords[] {
  const records = rows.map((row) => row.record);
  const parsed = records.map((record) => jsonOf(record.value));
  const texts = (path: string): (string | undefined)[] =>
    parsed.map((value) => {
      const found = value === undefined ? undefined : valueAtPath(value, 'value', path);
      return found === undefined || found === null || (typeof found === 'object' && !('text' in found))
        ? undefined
        : valueText(found);
    });
  const asked = [...expression.matchAll(/\bvalue(?:\.[A-Za-z_]\w*|\[\d+\])+/g)].map(([path]) => path);
  const columns = guessColumns(records, 6);
  const leadPath = [
    ...asked,
    ...columns.filter(({ type }) => type === 'number').map(({ path }) => path),
  ].find((path) =>
    texts(path).some((text) => text !== undefined && text.length <= 7 && Number.isFinite(Number(text))),
  );
  const wordPath = columns
    .filter(({ type, path }) => type === 'text' && path !== leadPath && !asked.includes(path))
    .toSorted((a, b) => wordRank(b) - wordRank(a))[0]?.path;
  const leads = leadPath === undefined ? undefined : texts(leadPath);
  const words = wordPath === undefined ? undefined : texts(wordPath);
  return records.map((record, index) => ({
    lead: leads?.[index],
    words: words?.[index] ?? plainWords(record),
  }));
}

function plainWords({ key, value }: RecordView): string {
  return key.format === 'null' || key.text === '' ? cellLine(value).text : cellLine(key).text;
}

/** Words before dates, dates before codes of a few letters. */
function wordRank({ path, length }: FieldColumn): number {
  const looksLikeTime = /(date|time|timestamp|at|day)$/i.test(path);
  return (looksLikeTime ? 10 : length >= 8 ? 1_000 : 0) + Math.min(length, 100) / 100;
}
