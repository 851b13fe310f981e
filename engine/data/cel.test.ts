import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { celFunctions, celMacros } from './cel/functions.ts';
import { compileExpression, expressionOf } from './cel.ts';
import { ExpressionError } from './errors.ts';
import { NumberText, type Value } from './value.ts';

const scope = {
  key: 'k',
  timestamp: 1_700_000_000_000,
  headers: { source: 'usgs' },
  topic: 'quakes',
  partition: 0,
  offset: 41,
  value: {
    properties: { mag: 2.7, place: '10 km N of Cobb, CA', time: 1_700_000_000_000, felt: null },
    n: 7,
    id: 9007199254740993n,
    text: new NumberText('0.1000000000000000055'),
    tags: ['a', 'b'],
    lines: [
      { price: 10, quantity: 2 },
      { price: 2.5, quantity: 4 },
    ],
    'odd name': 1,
    constructor: 'Ferrari',
  },
} as unknown as Record<string, Value>;

const evaluate = (source: string, over: Record<string, Value> = scope): Value =>
  expressionOf(source).evaluate(over);

describe('numbers', () => {
  it.each<[string, Value]>([
    ['value.n + 1', 8],
    ['value.n * 1.5', 10.5],
    ['value.n == 7', true],
    ['value.n == 7.0', true],
    ['value.n / 2', 3.5],
    ['7 / 2', 3],
    ['-7 / 2', -3],
    ['7 / 2.0', 3.5],
    ['int(value.n) / 2', 3],
    ['size(value.tags) / 2 * 3', 3],
    ['value.n % 2', 1],
    ['-7 % 3', -1],
    ['value.properties.mag >= 2.5 && value.n > 3', true],
    ['value.id + 1', 9007199254740994n],
    ['value.id - 2', 9007199254740991],
    ['value.id == 9007199254740993', true],
    ['value.id == 9007199254740992', false],
    ['value.id > 9007199254740992', true],
    ['value.id / 3', 3002399751580331],
    ['9007199254740991 + 1', 9007199254740992n],
    ['double(value.id)', 9007199254740992],
    ['1e10 * 1e10', 1e20],
    ['value.text >= 0.1 && value.text < 0.11 && value.text != 0.1', true],
    ['value.text', new NumberText('0.1000000000000000055')],
    ['round(1.005, 2)', 1.01],
    ['round(-2.5)', -3],
    ['round(1234, -2)', 1200],
    ['min(value.n, 2, 9)', 2],
  ])('%s', (source, expected) => {
    expect(evaluate(source)).toEqual(expected);
  });

  it.each([
    ['value.id * 1000000', '64 bits'],
    ['9223372036854775807 * 3', '64 bits'],
    ['value.text + 1', 'more digits than a double holds'],
    ['value.n / 0', 'Division by zero'],
    ['value.n % 0', 'Division by zero'],
    ['value.n + "a"', 'Cannot add a number and a string'],
    ['value.properties.felt > 3', 'Cannot compare null with a number'],
  ])('%s fails', (source, message) => {
    expect(() => evaluate(source)).toThrow(message);
  });

  it('computes integers exactly, or fails', () => {
    const integer = fc.bigInt(-(2n ** 63n), 2n ** 64n - 1n);
    const asValue = (n: bigint): Value => (Number.isSafeInteger(Number(n)) ? Number(n) : n);
    for (const [operator, compute] of [
      ['+', (a: bigint, b: bigint) => a + b],
      ['-', (a: bigint, b: bigint) => a - b],
      ['*', (a: bigint, b: bigint) => a * b],
    ] as const) {
      const expression = expressionOf(`value.a ${operator} value.b`);
      fc.assert(
        fc.property(
          fc.oneof(integer, fc.maxSafeInteger().map(BigInt)),
          fc.oneof(integer, fc.integer().map(BigInt)),
          (a, b) => {
            const exact = compute(a, b);
            const run = () => expression.evaluate({ value: { a: asValue(a), b: asValue(b) } });
            if (exact < -(2n ** 63n) || exact >= 2n ** 64n) expect(run).toThrow(ExpressionError);
            else expect(BigInt(run() as bigint)).toBe(exact);
          },
        ),
      );
    }
  });
});

describe('fields', () => {
  it.each<[string, Value]>([
    ['value.properties.place.split(",").last().trim()', 'CA'],
    ['value.constructor', 'Ferrari'],
    ['value["odd name"]', 1],
    ['value.lines[1].price', 2.5],
    ['has(value.properties.felt)', true],
    ['has(value.properties.nope)', false],
    ['has(value.nope.deeper)', false],
    ['value.?nope.orValue(1)', 1],
    ['value.?nope.deeper.orValue(1)', 1],
    ['value.?n.orValue(1)', 7],
    ['value.?nope', null],
    ['value.?nope.hasValue()', false],
    ['{"a": value.n, b: value.?nope, c: value.?n}', { a: 7, c: 7 }],
    ['headers.source', 'usgs'],
    ['value.properties.felt == null', true],
    ['"mag" in value.properties', true],
    ['"a" in value.tags', true],
    ['value.only(["n"])', { n: 7 }],
    ['{"a": 1}.with({"__proto__": 2}).keys()', ['a', '__proto__']],
  ])('%s', (source, expected) => {
    expect(evaluate(source)).toEqual(expected);
  });

  it('names what is missing, of what, and what there is', () => {
    expect(() => evaluate('1 + value.properties.mg')).toThrow(
      "'value.properties' has no field 'mg'; it has mag, place, time, felt.",
    );
    expect(() => evaluate('value.n.x')).toThrow("'value.n' is a number, so it has no field 'x'.");
    expect(() => evaluate('value.lines[2]')).toThrow(
      "'value.lines' has no item 2; it has 2, counted from 0.",
    );
    expect(() => evaluate('value.toString')).toThrow("has no field 'toString'");
    expect(() => evaluate('value.a', { value: null })).toThrow("'value' is null, so it has no field 'a'.");
  });

  it('marks the place', () => {
    const error = caught(() => evaluate('1 + value.properties.mg'));
    expect(error).toBeInstanceOf(ExpressionError);
    expect(error).toMatchObject({ position: 4, end: 23 });
  });

  it('reads only the variables that it names', () => {
    const expression = expressionOf('key == "k"');
    expect(expression.uses).toEqual(['key']);
    const lazy = {
      key: 'k',
      get value(): Value {
        throw new Error('parsed for nothing');
      },
    };
    expect(expression.evaluate(lazy)).toBe(true);
  });
});

describe('loops, conditions, time', () => {
  it.each<[string, Value]>([
    ['value.lines.map(l, l.price * l.quantity).sum()', 30],
    ['value.lines.filter(l, l.price > 5).size()', 1],
    ['value.lines.exists(l, l.price > 5)', true],
    ['value.lines.all(l, l.price > 5)', false],
    ['value.lines.exists_one(l, l.price > 5)', true],
    ['value.lines.map(l, l.price > 5, l.quantity)', [2]],
    ['value.tags.map(t, value.tags.map(t, t + "!").join() + t)', ['a!b!a', 'a!b!b']],
    ['value.lines.exists(l, l.nope > 1 || l.price > 5)', true],
    ['cel.bind(x, value.n, x * x)', 49],
    ['value.nope == 1 || true', true],
    ['false && value.nope == 1', false],
    ['value.nope == 1 && false', false],
    ['value.n > 5 ? "big" : "small"', 'big'],
    ['timestamp - duration("1h")', 1_699_996_400_000],
    ['timestamp > timestamp("2023-01-01T00:00:00Z")', true],
    ['timestamp("2023-01-02T00:00:00Z") - timestamp("2023-01-01T00:00:00Z")', 86_400_000],
    ['timestamp("2023-01-01")', 1_672_531_200_000],
    ['truncate(timestamp, duration("1h"))', 1_699_999_200_000],
    ['formatTime(timestamp, "yyyy-MM-dd HH:mm EEE", "America/New_York")', '2023-11-14 17:13 Tue'],
    ['[timestamp("1970-01-01T00:00:00Z")]', [0]],
  ])('%s', (source, expected) => {
    expect(evaluate(source)).toEqual(expected);
  });

  it('warns of milliseconds where CEL takes seconds', () => {
    expect(() => evaluate('timestamp(value.properties.time)')).toThrow('fromMillis');
  });
});

describe('problems', () => {
  it.each([
    ['', 0, 'found nothing'],
    ['value.a >', 9, 'found the end'],
    ['mag > 2', 0, 'A field of the value is written value.mag'],
    ['"abc', 0, 'Unterminated string'],
    ['value.trimm()', 0, "Unknown method 'trimm'"],
    ['value.size(1, 2)', 0, 'x.size() → integer'],
    ['size > 3', 0, 'size(…)'],
    ['1 && true', 0, 'Expected true or false, found a number'],
    ['value.tags.exists(1, true)', 0, ''],
  ])('%s', (source, position, message) => {
    const compiled = compileExpression(source);
    expect(compiled.ok).toBe(false);
    if (compiled.ok) return;
    expect(compiled.problem.message).toContain(message);
    expect(compiled.problem.position).toBeGreaterThanOrEqual(position);
  });

  it('refuses a result that is no condition, early where it can', () => {
    expect(compileExpression('"a" + "b"', { expect: 'bool' }).ok).toBe(false);
    const late = expressionOf('value.n', { expect: 'bool' });
    expect(() => late.evaluate(scope)).toThrow('Expected true or false, found a number.');
  });

  it('never throws anything but ExpressionError', () => {
    const piece = fc.constantFrom(
      'value',
      '.',
      'n',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '"a"',
      '1',
      '2.5',
      '+',
      '-',
      '/',
      '==',
      '?',
      ':',
      ',',
      '&&',
      '!',
      'has',
      'map',
      'x',
      ' ',
      'in',
      'size',
      "'",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const compiled = compileExpression(pieces.join(''));
        if (!compiled.ok) return;
        try {
          compiled.evaluate(scope);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('documentation', () => {
  it.each(celFunctions.map((fn) => [`${fn.form} ${fn.name}`, fn] as const))(
    '%s: the example gives what it says',
    (_name, fn) => {
      expect(evaluate(fn.example)).toEqual(fn.gives);
      expect(fn.example).toContain(fn.name);
    },
  );

  it.each(celMacros.map((macro) => [macro.example]))('%s compiles', (example) => {
    expect(compileExpression(example)).toMatchObject({ ok: true });
  });
});

function caught(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
