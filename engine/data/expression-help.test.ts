import { describe, expect, it } from 'vitest';
import { completionsAt, unknownFieldsIn } from './expression-help.ts';
import { inferSchema } from './infer-schema.ts';

const value = {
  properties: { mag: 2.5, place: 'Cobb, CA' },
  tags: ['a'],
  lines: [{ price: 1, 'odd name': 2 }],
};
const scope = { key: { type: 'string' }, value: inferSchema([value]), timestamp: { type: 'int64' } } as const;

/** `|` marks the cursor. */
function at(marked: string): { from: number; labels: string[]; inserts: string[] } {
  const cursor = marked.indexOf('|');
  const { from, options } = completionsAt(marked.replace('|', ''), cursor, scope);
  return {
    from,
    labels: options.map((option) => option.label),
    inserts: options.map((option) => option.insert),
  };
}

describe('completionsAt', () => {
  it('offers fields after a dot, then methods that fit', () => {
    const { from, labels } = at('value.properties.| > 2');
    expect(from).toBe(17);
    expect(labels.slice(0, 2)).toEqual(['mag', 'place']);
    expect(labels).toContain('with');
    expect(labels).not.toContain('trim');
  });

  it('filters by what is typed', () => {
    expect(at('value.properties.ma|').labels[0]).toBe('mag');
    expect(at('value.properties.ma|').from).toBe(17);
    expect(at('val|').labels).toContain('value');
  });

  it('knows what methods return', () => {
    expect(at('value.properties.place.split(",").|').labels).toContain('last');
    expect(at('value.properties.place.split(",").last().|').labels).toContain('trim');
    expect(at('1 + (value.tags[0]).|').labels).toContain('trim');
  });

  it('knows loop variables', () => {
    expect(at('value.lines.exists(l, l.|').labels).toContain('price');
    expect(at('value.lines.exists(l, |').labels).toContain('l');
    expect(at('value.lines.exists(l, l.price > 1) && |').labels).not.toContain('l');
  });

  it('writes odd names in brackets, in place of the dot', () => {
    const { from, inserts } = at('value.lines[0].|');
    expect(from).toBe(14);
    expect(inserts).toContain('["odd name"]');
    expect(inserts).toContain('.price');
  });

  it('offers variables, functions and keywords elsewhere, and nothing inside strings', () => {
    expect(at('|').labels).toEqual(
      expect.arrayContaining(['key', 'value', 'timestamp', 'has', 'size', 'true']),
    );
    expect(at('value.properties.place == "va|"').labels).toEqual([]);
  });

  it('offers only fields after .?', () => {
    expect(at('value.properties.?|').labels).toEqual(['mag', 'place']);
  });
});

describe('unknownFieldsIn', () => {
  const unknown = (source: string) =>
    unknownFieldsIn(source, scope).map(({ position, end }) => source.slice(position, end));

  it('marks fields that no sample has', () => {
    expect(unknown('value.properties.mg > 2 && value.properties.mag > 1')).toEqual(['value.properties.mg']);
    expect(unknown('value.lines.exists(l, l.price > 1 && l.cost > 1)')).toEqual(['l.cost']);
    expect(unknown('cel.bind(p, value.properties, {"a": p.mag, "b": p.nope})')).toEqual(['p.nope']);
    expect(unknownFieldsIn('value.nope', scope)[0]?.message).toContain('they have properties, tags, lines');
  });

  it('leaves out what may be missing, and what nothing is known of', () => {
    expect(unknown('has(value.nope) || value.?nope.orValue(1) == 1 || key.size() > 1')).toEqual([]);
    expect(unknown('value.(')).toEqual([]);
  });
});
