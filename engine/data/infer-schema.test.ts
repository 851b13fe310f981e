import { describe, expect, it } from 'vitest';
import { inferSchema } from './infer-schema.ts';
import { describeSchema, schemaPaths } from './schema-paths.ts';

describe('inferSchema', () => {
  it('merges samples', () => {
    expect(
      inferSchema([
        { a: 1, b: 'x' },
        { a: 1.5, c: null },
        { a: 2, c: [1, 'two'] },
      ]),
    ).toEqual({
      type: 'struct',
      fields: [
        { name: 'a', schema: { type: 'double' }, optional: false },
        { name: 'b', schema: { type: 'string' }, optional: true },
        {
          name: 'c',
          schema: { type: 'array', items: { type: 'union', of: [{ type: 'int64' }, { type: 'string' }] } },
          optional: true,
        },
      ],
    });
  });

  it('gives up on many types, and takes huge structs for maps', () => {
    expect(inferSchema([1, 'a', true, [1], { a: 1 }]).type).toBe('any');
    const huge = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`id-${i}`, i]));
    expect(inferSchema([huge])).toEqual({ type: 'map', values: { type: 'int64' } });
    expect(inferSchema([huge, { x: 0.5 }])).toEqual({ type: 'map', values: { type: 'double' } });
    expect(inferSchema([])).toEqual({ type: 'any' });
  });

  it('is the same in whatever order unions are met', () => {
    const schema = inferSchema([{ a: 'x' }, { a: 1 }, { a: null }, { a: 'y' }]);
    expect(describeSchema((schema as unknown as { fields: { schema: never }[] }).fields[0]!.schema)).toBe(
      'string or int64',
    );
  });
});

describe('schemaPaths', () => {
  it('lists fields as an expression writes them, with examples', () => {
    const sample = { properties: { mag: 2.5, 'odd name': 1 }, lines: [{ price: 3 }] };
    expect(
      schemaPaths(inferSchema([sample]), 'value', sample).map(({ path, example }) => [path, example]),
    ).toEqual([
      ['value.properties', sample.properties],
      ['value.properties.mag', 2.5],
      ['value.properties["odd name"]', 1],
      ['value.lines', sample.lines],
      ['value.lines[0].price', 3],
    ]);
  });
});
