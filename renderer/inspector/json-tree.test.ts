import { describe, expect, it } from 'vitest';
import type { RecordView } from '#engine/api/contract/values.ts';
import { columnFor, guessColumns } from './columns.ts';
import { parseForPeople } from './exact-json.ts';
import { freshTree, timeHint, treeRows, valueAtPath, valueText } from './json-tree.ts';

const quake = `{"id":"us1","properties":{"mag":5.0,"place":"Banda Sea","ids":9007199254740993,"alert":null,"odd name":true},
  "geometry":{"coordinates":[1e400,-31.5,[7]]}}`;

function rowsOf(text: string, state = freshTree) {
  const value = parseForPeople(text);
  if (value === undefined) throw new Error('expected JSON');
  return treeRows(value, 'value', state);
}

describe('a JSON tree', () => {
  it('keeps the digits of every number', () => {
    const texts = rowsOf(quake).map(({ content }) =>
      content.kind === 'scalar' ? content.text : content.kind,
    );
    expect(texts).toContain('5.0');
    expect(texts).toContain('9007199254740993');
    expect(texts).toContain('1e400');
  });

  it('opens two levels by itself, and names each row as an expression does', () => {
    const paths = rowsOf(quake).map(({ path, depth }) => `${depth} ${path}`);
    expect(paths).toEqual([
      '0 value.id',
      '0 value.properties',
      '1 value.properties.mag',
      '1 value.properties.place',
      '1 value.properties.ids',
      '1 value.properties.alert',
      '1 value.properties["odd name"]',
      '0 value.geometry',
      '1 value.geometry.coordinates',
      '2 value.geometry.coordinates[0]',
      '2 value.geometry.coordinates[1]',
      '2 value.geometry.coordinates[2]',
    ]);
  });

  it('folds and unfolds', () => {
    const folded = rowsOf(quake, { ...freshTree, toggled: new Set(['value.properties']) });
    expect(folded.some(({ path }) => path.startsWith('value.properties.'))).toBe(false);
    const deep = rowsOf(quake, { ...freshTree, toggled: new Set(['value.geometry.coordinates[2]']) });
    expect(deep.at(-1)).toMatchObject({ path: 'value.geometry.coordinates[2][0]', depth: 3 });
  });

  it('shows 50 children first and says how many are left', () => {
    const list = JSON.stringify(Array.from({ length: 120 }, (_, index) => index));
    const rows = rowsOf(list);
    expect(rows).toHaveLength(51);
    expect(rows.at(-1)?.content).toEqual({ kind: 'more', hidden: 70 });
    expect(rowsOf(list, { ...freshTree, whole: new Set(['value']) })).toHaveLength(120);
  });

  it('shows a scalar as one row', () => {
    expect(rowsOf('"x"')).toEqual([
      { path: 'value', depth: 0, name: undefined, content: { kind: 'scalar', type: 'string', text: '"x"' } },
    ]);
    expect(parseForPeople('{"cut":')).toBeUndefined();
  });

  it('finds and copies what a row shows', () => {
    const value = parseForPeople(quake);
    if (value === undefined) throw new Error('expected JSON');
    for (const { path } of treeRows(value, 'value', freshTree)) {
      expect(valueAtPath(value, 'value', path), path).not.toBeUndefined();
    }
    expect(valueText(valueAtPath(value, 'value', 'value.properties.ids') ?? null)).toBe('9007199254740993');
    expect(valueText(valueAtPath(value, 'value', 'value.id') ?? null)).toBe('us1');
    expect(valueText(valueAtPath(value, 'value', 'value.properties["odd name"]') ?? null)).toBe('true');
  });

  it('reads times in ms', () => {
    expect(timeHint('1517526834440')).toBe('2018-02-01 23:13:54');
    expect(timeHint('151752683444')).toBeUndefined();
    expect(timeHint('9007199254740993')).toBeUndefined();
  });
});

function record(value: string, key = 'k'): RecordView {
  const cell = (format: 'json' | 'string', text: string) => ({
    format,
    text,
    sizeInBytes: text.length,
    truncated: false,
  });
  return {
    topic: 't',
    partition: 0,
    offset: 0,
    timestampMs: 0,
    key: cell('string', key),
    value: cell('json', value),
    headers: [],
  };
}

describe('columns', () => {
  const quakes = [5.1, 4.7, 2.0, 6.4].map((mag, index) =>
    record(
      JSON.stringify({
        type: 'Feature',
        id: `us${index}`,
        properties: {
          mag,
          place: `${index} km N of Anza, California`,
          time: 1_517_526_834_440 + index,
          url: `https://example.org/${index}`,
          status: 'reviewed',
          tz: null,
        },
      }),
      `us${index}`,
    ),
  );

  it('are the fields that differ and can be read, not the key, links, constants or times', () => {
    const [mag, place] = guessColumns(quakes, 2);
    expect(mag).toMatchObject({ path: 'value.properties.mag', title: 'mag', type: 'number' });
    expect(place).toMatchObject({ path: 'value.properties.place', title: 'place', type: 'text' });
  });

  it('are none for values that are no JSON structs', () => {
    expect(guessColumns([record('5'), record('"x"')])).toEqual([]);
    expect(guessColumns([])).toEqual([]);
  });

  it('tell two fields of one name apart', () => {
    const rows = [1, 2, 3].map((n) =>
      record(JSON.stringify({ from: { city: `a${n}` }, to: { city: `b${n}` } })),
    );
    expect(guessColumns(rows).map((column) => column.title)).toEqual(['from.city', 'to.city']);
  });

  it('can be chosen', () => {
    expect(columnFor('value.properties.status', quakes)).toMatchObject({
      title: 'status',
      type: 'text',
      length: 8,
    });
    expect(columnFor('value.properties.mag', quakes).type).toBe('number');
  });
});
