import { numberFromText, parseJson, stringifyJson } from '../json.ts';
import { decodeUtf8, encodeUtf8 } from '../text.ts';
import { NumberText } from '../value.ts';
import { type CelFunction, type CelParameter, numberAt, type ResultType, textAt } from './function.ts';
import { Duration, fail, type Internal, nameOf, normalInteger, type Site, toValue } from './internal.ts';
import { compare } from './operators.ts';

const x: CelParameter = { name: 'x', type: 'number' };

export const numberFunctions: readonly CelFunction[] = [
  fn('abs', [x], 'number', 'Without its sign.', 'abs(-2.5)', 2.5, (args) =>
    typeof args[0] === 'bigint' ? (args[0] < 0n ? -args[0] : args[0]) : Math.abs(numberAt(args, 0)),
  ),
  fn(
    'round',
    [x, { name: 'digits', type: 'integer', count: 'optional' }],
    'number',
    'The nearest integer, or the nearest number with so many decimals; halves go away from zero.',
    'round(2.345, 1)',
    2.3,
    (args) =>
      typeof args[0] === 'bigint'
        ? args[0]
        : rounded(numberAt(args, 0), args.length > 1 ? numberAt(args, 1) : 0),
  ),
  fn('floor', [x], 'number', 'The next integer below.', 'floor(-1.5)', -2, (args) => whole(args, Math.floor)),
  fn('ceil', [x], 'number', 'The next integer above.', 'ceil(1.2)', 2, (args) => whole(args, Math.ceil)),
  fn('sqrt', [x], 'number', 'The square root.', 'sqrt(9)', 3, (args, site) =>
    numberAt(args, 0) < 0
      ? fail(site, `No square root of ${numberAt(args, 0)}.`)
      : Math.sqrt(numberAt(args, 0)),
  ),
  fn(
    'pow',
    [x, { name: 'exponent', type: 'number' }],
    'number',
    'A power.',
    'pow(2, 10)',
    1024,
    (args) => numberAt(args, 0) ** numberAt(args, 1),
  ),
  fn(
    'min',
    [
      { name: 'a', type: 'any' },
      { name: 'b', type: 'any', count: 'many' },
    ],
    'any',
    'The smallest argument.',
    'min(3, 1, 2)',
    1,
    (args, site) => args.reduce((best, arg) => (compare(arg, best, site) < 0 ? arg : best)),
  ),
  fn(
    'max',
    [
      { name: 'a', type: 'any' },
      { name: 'b', type: 'any', count: 'many' },
    ],
    'any',
    'The greatest argument.',
    'max(3, 1, 2)',
    3,
    (args, site) => args.reduce((best, arg) => (compare(arg, best, site) > 0 ? arg : best)),
  ),
];

export const conversionFunctions: readonly CelFunction[] = [
  fn(
    'int',
    [{ name: 'x', type: 'any' }],
    'integer',
    'An integer: of a text, of a number cut towards zero, of a timestamp in seconds.',
    'int("42")',
    42,
    toInteger,
  ),
  fn(
    'double',
    [{ name: 'x', type: 'any' }],
    'number',
    'A double, rounded if need be.',
    'double("2.50")',
    2.5,
    toDouble,
  ),
  fn(
    'string',
    [{ name: 'x', type: 'any' }],
    'string',
    'Text: of a number or boolean, ISO 8601 of a timestamp, JSON of a list or map.',
    'string(17)',
    '17',
    toText,
  ),
  fn(
    'bool',
    [{ name: 'x', type: ['boolean', 'string'] }],
    'boolean',
    'Of the texts "true" and "false".',
    'bool("true")',
    true,
    (args, site) => {
      if (typeof args[0] === 'boolean') return args[0];
      const text = textAt(args, 0).toLowerCase();
      return text === 'true'
        ? true
        : text === 'false'
          ? false
          : fail(site, `Expected "true" or "false", found "${textAt(args, 0)}".`);
    },
  ),
  fn(
    'bytes',
    [{ name: 'text', type: 'string' }],
    'bytes',
    'The UTF-8 bytes of a text.',
    'size(bytes("é"))',
    2,
    (args) => encodeUtf8(textAt(args, 0), 'string'),
  ),
  fn(
    'dyn',
    [{ name: 'x', type: 'any' }],
    'any',
    'The value itself; CEL has it to give up its type.',
    'dyn(1) == 1',
    true,
    (args) => args[0] as Internal,
  ),
  fn(
    'json',
    [{ name: 'text', type: ['string', 'bytes'] }],
    'any',
    'The value that a JSON text holds.',
    'json("{\\"a\\": [1, 2]}").a.size()',
    2,
    (args, site) => {
      try {
        return parseJson(args[0] instanceof Uint8Array ? decodeUtf8(args[0], 'json') : textAt(args, 0));
      } catch (error) {
        return fail(site, (error as Error).message);
      }
    },
  ),
  fn(
    'toJson',
    [{ name: 'x', type: 'any' }],
    'string',
    'The JSON text of a value.',
    'toJson({"a": [1, true]})',
    '{"a":[1,true]}',
    (args, site) => {
      try {
        return stringifyJson(toValue(args[0] as Internal));
      } catch (error) {
        return fail(site, (error as Error).message);
      }
    },
  ),
  fn(
    'typeOf',
    [{ name: 'x', type: 'any' }],
    'string',
    'null, boolean, number, string, bytes, list, struct, timestamp, duration or optional.',
    'typeOf([])',
    'list',
    (args) => nameOf(args[0]).replace(/^an? /, ''),
  ),
];

function fn(
  name: string,
  parameters: readonly CelParameter[],
  returns: ResultType,
  summary: string,
  example: string,
  gives: CelFunction['gives'],
  call: (args: readonly Internal[], site: Site) => Internal,
): CelFunction {
  return { name, form: 'function', parameters, returns, summary, example, gives, call };
}

function whole(args: readonly Internal[], cut: (x: number) => number): Internal {
  return typeof args[0] === 'bigint' ? args[0] : cut(numberAt(args, 0));
}

/** By the decimal text, since 1.005 * 100 is 100.49999999999999 in doubles. */
function rounded(x: number, digits: number): number {
  if (!Number.isFinite(x)) return x;
  const [mantissa, exponent = '0'] = String(Math.abs(x)).split('e');
  const scaled = Math.round(Number(`${mantissa}e${Number(exponent) + digits}`));
  const [back, backExponent = '0'] = String(scaled).split('e');
  return Math.sign(x) * Number(`${back}e${Number(backExponent) - digits}`);
}

function toInteger(args: readonly Internal[], site: Site): Internal {
  const from = args[0] as Internal;
  if (typeof from === 'bigint') return from;
  if (typeof from === 'boolean') return Number(from);
  if (from instanceof Date) return Math.floor(from.getTime() / 1000);
  if (from instanceof Duration) return Math.trunc(from.ms / 1000);
  const text = from instanceof NumberText ? from.text : from;
  if (typeof text === 'string') {
    if (/^[+-]?[0-9]+$/.test(text)) {
      const integer = numberFromText(text.replace(/^\+/, '').replace(/^(-?)0+(?=[0-9])/, '$1'));
      if (!(integer instanceof NumberText)) return integer;
    }
    return fail(site, `Expected the digits of an integer of 64 bits, found "${text}".`);
  }
  if (typeof from !== 'number' || !Number.isFinite(from))
    return fail(site, `Expected a number or a text, found ${nameOf(from)}.`);
  return Number.isSafeInteger(Math.trunc(from)) ? Math.trunc(from) : normalInteger(BigInt(Math.trunc(from)));
}

function toDouble(args: readonly Internal[], site: Site): Internal {
  const from = args[0] as Internal;
  const text = from instanceof NumberText ? from.text : from;
  if (typeof text === 'string') {
    const number = Number(text);
    if (text.trim() === '' || Number.isNaN(number)) return fail(site, `Expected a number, found "${text}".`);
    return number;
  }
  if (typeof text === 'number' || typeof text === 'bigint') return Number(text);
  return fail(site, `Expected a number or a text, found ${nameOf(from)}.`);
}

function toText(args: readonly Internal[], site: Site): Internal {
  const from = args[0] as Internal;
  if (from instanceof Date) return from.toISOString();
  if (from instanceof Duration) return `${from.ms / 1000}s`;
  if (from instanceof Uint8Array) return decodeUtf8(from, 'string');
  const value = toValue(from);
  if (typeof value !== 'object' || value instanceof NumberText) return String(value);
  try {
    return stringifyJson(value);
  } catch (error) {
    return fail(site, (error as Error).message);
  }
}
