import { DataError } from '#engine/data/errors.ts';
import { numberFromText } from '#engine/data/json.ts';
import { type Struct, setField, type Value } from '#engine/data/value.ts';

/** `number`: of any kind, each as exact as its text. */
export type ColumnType = 'number' | 'boolean' | 'text';

/**
 * The fields of one CSV row (RFC 4180): quoted fields may hold delimiters, line ends and doubled quotes; a quote
 * inside an unquoted field is a character like any other.
 * @returns 'unclosed' when the text ends inside a quoted field: the row goes on behind the next line end.
 * @throws {DataError} when something follows a closing quote.
 */
export function splitCsvRow(row: string, delimiter: string): string[] | 'unclosed' {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    if (row[at] === '"') {
      let field = '';
      let from = at + 1;
      for (;;) {
        const quote = row.indexOf('"', from);
        if (quote === -1) return 'unclosed';
        field += row.slice(from, quote);
        if (row[quote + 1] !== '"') {
          at = quote + 1;
          break;
        }
        field += '"';
        from = quote + 2;
      }
      fields.push(field);
      if (at >= row.length) return fields;
      if (row[at] !== delimiter) {
        const where = `field ${fields.length}`;
        throw new DataError({
          format: 'csv',
          expected: `"${delimiter}" after a closing quote`,
          found: JSON.stringify(row[at]),
          where,
        });
      }
      at++;
    } else {
      const end = row.indexOf(delimiter, at);
      if (end === -1) {
        fields.push(row.slice(at));
        return fields;
      }
      fields.push(row.slice(at, end));
      at = end + 1;
    }
  }
}

const numberText = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

/** The narrowest type that all rows agree with; empty fields agree with any. "007" is text, since a number loses it. */
export function inferColumnTypes(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): ColumnType[] {
  return columns.map((_name, i) => {
    const texts = rows.map((row) => row[i] ?? '').filter((text) => text !== '');
    if (texts.length === 0) return 'text';
    if (texts.every((text) => text === 'true' || text === 'false')) return 'boolean';
    return texts.every((text) => numberText.test(text)) ? 'number' : 'text';
  });
}

/** An empty field of a typed column is null; of a text column it is "". @throws {DataError} naming the field. */
export function structOfRow(
  columns: readonly string[],
  types: readonly ColumnType[],
  fields: readonly string[],
): Struct {
  if (fields.length !== columns.length) {
    throw new DataError({
      format: 'csv',
      expected: `${columns.length} fields (${shorten(columns.join(', '))})`,
      found: `${fields.length}`,
    });
  }
  const struct: Struct = {};
  for (let i = 0; i < columns.length; i++) {
    const name = columns[i] as string;
    setField(struct, name, valueOfText(fields[i] as string, types[i] as ColumnType, name));
  }
  return struct;
}

function valueOfText(text: string, type: ColumnType, name: string): Value {
  if (type === 'text') return text;
  if (text === '') return null;
  const where = `field "${name}"`;
  if (type === 'boolean') {
    if (text === 'true' || text === 'false') return text === 'true';
    throw new DataError({
      format: 'csv',
      expected: 'true or false',
      found: JSON.stringify(shorten(text)),
      where,
    });
  }
  if (numberText.test(text)) return numberFromText(text);
  const expected = "a number (set the column's type to text if it is none)";
  throw new DataError({ format: 'csv', expected, found: JSON.stringify(shorten(text)), where });
}

/** Names of the columns: empty and repeated ones get a number. */
export function columnNames(fields: readonly string[], hasHeader: boolean): string[] {
  const taken = new Set<string>();
  return fields.map((field, i) => {
    const wanted = hasHeader && field.trim() !== '' ? field.trim() : `column${i + 1}`;
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted}_${n}`;
    taken.add(name);
    return name;
  });
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
