import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnNames, inferColumnTypes, splitCsvRow, structOfRow } from './csv.ts';

describe('splitCsvRow', () => {
  it.each([
    ['a,b,,c', ['a', 'b', '', 'c']],
    ['', ['']],
    ['"a,1","say ""hi""",5" pipe', ['a,1', 'say "hi"', '5" pipe']],
    ['"two\nlines",x', ['two\nlines', 'x']],
    ['a,', ['a', '']],
    ['"a",', ['a', '']],
  ])('%j', (row, fields) => {
    expect(splitCsvRow(row, ',')).toEqual(fields);
  });

  it('tells an unclosed quote from a wrong one', () => {
    expect(splitCsvRow('a,"b', ',')).toBe('unclosed');
    expect(splitCsvRow('a,"b""', ',')).toBe('unclosed');
    expect(() => splitCsvRow('a,"b"c', ',')).toThrow(
      'field 2: expected "," after a closing quote, found "c"',
    );
  });

  it('reads what any writer of RFC 4180 writes', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é') });
    fc.assert(
      fc.property(fc.array(field, { minLength: 1 }), (fields) => {
        const row = fields.map((text) => `"${text.replaceAll('"', '""')}"`).join(',');
        expect(splitCsvRow(row, ',')).toEqual(fields);
      }),
    );
  });
});

describe('types', () => {
  it('are those that all rows agree with', () => {
    const rows = [
      ['1', '1.5', 'true', '007', '', 'x'],
      ['-2', '', 'false', '12', '', '1'],
    ];
    expect(inferColumnTypes(['a', 'b', 'c', 'd', 'e', 'f'], rows)).toEqual([
      'number',
      'number',
      'boolean',
      'text',
      'text',
      'text',
    ]);
  });

  it('name the field that does not fit', () => {
    const types = ['number', 'text'] as const;
    expect(structOfRow(['n', 's'], types, ['9007199254740993', ''])).toEqual({ n: 9007199254740993n, s: '' });
    expect(structOfRow(['n', 's'], types, ['', 'x'])).toEqual({ n: null, s: 'x' });
    expect(() => structOfRow(['n', 's'], types, ['n/a', ''])).toThrow('field "n": expected a number');
    expect(structOfRow(['n', 's'], types, ['1.5', ''])).toEqual({ n: 1.5, s: '' });
    expect(() => structOfRow(['n', 's'], types, ['1'])).toThrow('expected 2 fields (n, s), found 1');
  });

  it('gives every column a name of its own', () => {
    expect(columnNames(['a', '', 'a', ' b '], true)).toEqual(['a', 'column2', 'a_2', 'b']);
    expect(columnNames(['1', '2'], false)).toEqual(['column1', 'column2']);
  });
});
