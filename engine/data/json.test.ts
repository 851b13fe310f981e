import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataError } from './errors.ts';
import { numberFromText, parseJson, stringifyJson } from './json.ts';
import { findJsonProblem } from './json-problem.ts';
import { NumberText, type Value, valuesEqual } from './value.ts';

describe('parseJson', () => {
  it('keeps every digit of what a double cannot hold', () => {
    const text =
      '{"id":9007199254740993,"u":18446744073709551615,"neg":-9223372036854775808,"long":123456789012345678901234567890,"d":0.1000000000000000055,"huge":1e400}';
    const value = parseJson(text) as Record<string, Value>;
    expect(value.id).toBe(9007199254740993n);
    expect(value.u).toBe(18446744073709551615n);
    expect(value.neg).toBe(-9223372036854775808n);
    expect(value.long).toEqual(new NumberText('123456789012345678901234567890'));
    expect(value.d).toEqual(new NumberText('0.1000000000000000055'));
    expect(value.huge).toEqual(new NumberText('1e400'));
    expect(stringifyJson(value)).toBe(text);
  });

  it('uses plain numbers wherever they are exact', () => {
    expect(parseJson('[9007199254740991,-122.80633544921875,1e22,5e-324,"1234567890123456"]')).toEqual([
      9007199254740991,
      -122.80633544921875,
      1e22,
      5e-324,
      '1234567890123456',
    ]);
    expect(parseJson('9007199254740992')).toBe(9007199254740992n);
    expect(parseJson('1.00000000000000000')).toBe(1);
  });

  it('takes __proto__ as a field like any other', () => {
    for (const id of ['1', '9007199254740993']) {
      const value = parseJson(`{"__proto__":{"a":1},"id":${id}}`) as Record<string, Value>;
      expect(Object.keys(value)).toEqual(['__proto__', 'id']);
      expect((value as { a?: number }).a).toBeUndefined();
      expect(stringifyJson(value)).toBe(`{"__proto__":{"a":1},"id":${id}}`);
    }
  });

  it.each([
    ['{"a":x}', 5, 'a value', '"x"'],
    ['{"a":1,}', 7, 'a name in double quotes', '"}"'],
    ['[1 2]', 3, '"," or "]"', '"2"'],
    ['{"a" 1}', 5, '":"', '"1"'],
    ['', 0, 'a value', 'the end of the text'],
    ['{"a":"b', 5, 'a closing quote', 'the end of the text'],
    ['"\\x"', 1, 'an escape such as \\n or \\u0041', '"\\\\"'],
    ['1 true', 2, 'the end of the text', '"t"'],
    ['[01]', 2, '"," or "]"', '"1"'],
    ['[1,\n  nul]', 6, 'a value', '"n"'],
  ])('says what is wrong with %s', (text, position, expected, found) => {
    const error = caught(() => parseJson(text));
    expect(error).toBeInstanceOf(DataError);
    expect(error).toMatchObject({ position, expected, found });
  });

  it('names line and column', () => {
    expect(caught(() => parseJson('[1,\n  nul]')).message).toContain('line 2, column 3');
  });

  it('agrees with JSON.parse on what is JSON', () => {
    const noise = fc.string({
      unit: fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        '"',
        ':',
        ',',
        '1',
        '0',
        '-',
        '.',
        'e',
        't',
        'true',
        'null',
        ' ',
        '\\',
        'u',
        'a',
      ),
    });
    fc.assert(
      fc.property(fc.oneof(noise, fc.json()), (text) => {
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        expect(findJsonProblem(text) === undefined).toBe(valid);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('stringifyJson', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, new Uint8Array(2)])('refuses %s and says where', (bad) => {
    expect(caught(() => stringifyJson({ a: [1, bad] })).message).toContain('a.1');
  });

  it('round trips every value that JSON can hold', () => {
    const leaf = fc.oneof(
      fc.constant(null),
      fc.boolean(),
      fc.string(),
      fc.maxSafeInteger(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => !Number.isInteger(x)),
      fc.bigInt(-(2n ** 63n), 2n ** 64n - 1n),
    );
    const { value } = fc.letrec<{ value: Value }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('value')),
        fc.dictionary(fc.string(), tie('value')),
      ) as fc.Arbitrary<Value>,
    }));
    fc.assert(
      fc.property(value, (original) => {
        expect(valuesEqual(parseJson(stringifyJson(original)), original)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('writes number text back as it came, however many digits', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 40 });
    const number = fc
      .tuple(
        fc.boolean(),
        fc.bigInt({ min: 0n, max: 10n ** 30n }),
        fc.option(digits),
        fc.option(fc.integer({ min: -400, max: 400 })),
      )
      .map(
        ([negative, whole, fraction, exponent]) =>
          `${negative ? '-' : ''}${whole}${fraction === null ? '' : `.${fraction}`}${exponent === null ? '' : `e${exponent}`}`,
      );
    fc.assert(
      fc.property(number, fc.nat(40), (text, padding) => {
        const value = parseJson(`[${text}${' '.repeat(padding)}]`) as Value[];
        const [, item] = parseJson(`["${'x'.repeat(padding)}",${text}]`) as [
          string,
          number | bigint | NumberText,
        ];
        expect(value).toEqual([item]);
        expect(item).toEqual(numberFromText(text));
        if (typeof item !== 'number') expect(stringifyJson(value)).toBe(`[${text}]`);
        else expect(numberFromText(text)).toBe(Number(text));
      }),
      { numRuns: 2_000 },
    );
  });
});

function caught(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
