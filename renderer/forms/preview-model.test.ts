import { describe, expect, it } from 'vitest';
import type { CellView } from '#engine/api/contract/values.ts';
import { mixedRows, type PreviewRow, rowWords, verdictOf } from './preview-model.ts';

const cell = (format: CellView['format'], text: string): CellView => ({
  format,
  text,
  sizeInBytes: text.length,
  truncated: false,
});

function row(value: unknown, result: string | undefined, offset = 0): PreviewRow {
  const record = {
    topic: 't',
    partition: 0,
    offset,
    timestampMs: 0,
    key: cell('string', `k${offset}`),
    value: typeof value === 'string' ? cell('string', value) : cell('json', JSON.stringify(value)),
    headers: [],
  };
  return result === undefined ? { record, error: 'no such field' } : { record, result: cell('json', result) };
}

describe('a mixed sample', () => {
  it('shows each verdict, in the order of the records', () => {
    const rows = Array.from({ length: 50 }, (_, index) =>
      row({}, index === 40 ? undefined : index === 45 ? 'true' : 'false', index),
    );
    const mixed = mixedRows(rows, 10);
    expect(mixed).toHaveLength(10);
    expect(mixed.map(verdictOf).filter((verdict) => verdict !== 'drop')).toEqual(['error', 'keep']);
    expect(mixed.map(({ record }) => record.offset)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 40, 45]);
  });

  it('is all there is when that is little', () => {
    const rows = [row({}, 'true'), row({}, 'false')];
    expect(mixedRows(rows, 10)).toBe(rows);
  });
});

describe('the words for a record', () => {
  it('are the number that is asked for, and the field that tells most', () => {
    const rows = [5.2, 4.7, 3].map((mag, index) =>
      row(
        {
          properties: { mag, place: `${index} km W of Anza, California`, day: `2018-02-0${index}T00:00:00Z` },
        },
        'true',
        index,
      ),
    );
    expect(rowWords(rows, 'value.properties.mag >= 5.0 && value.properties.day != ""')).toEqual([
      { lead: '5.2', words: '0 km W of Anza, California' },
      { lead: '4.7', words: '1 km W of Anza, California' },
      { lead: '3', words: '2 km W of Anza, California' },
    ]);
  });

  it('are the key where the value has no fields', () => {
    expect(rowWords([row('a line of text', 'true', 7)], 'value.contains("a")')).toEqual([
      { lead: undefined, words: 'k7' },
    ]);
  });
});
