import { DataError } from './errors.ts';
import { findJsonProblem } from './json-problem.ts';
import { jsonWithSource, NumberText, type Value } from './value.ts';

/** A number with an exponent of three digits may be one that a double does not hold, or none of a number at all. */
const hugeExponent = /[eE][+-]?[0-9]{3}/;
const exponent = /[eE][+-]?[0-9]+/y;

/**
 * JSON text as a value. Integers of 64 bits come as `bigint` when a double cannot hold them, other numbers that a
 * double cannot hold come as `NumberText`. Of a name that stands twice in an object the last one counts.
 * @throws {DataError} with the position in the text, what was expected there and what was found.
 */
export function parseJson(text: string): Value {
  try {
    if (!mayLoseDigits(text)) return JSON.parse(text) as Value;
    return jsonWithSource.parse(text, (_name, value, context) =>
      typeof value === 'number' ? numberFromText(context.source as string) : value,
    ) as Value;
  } catch (error) {
    const problem = findJsonProblem(text);
    if (problem === undefined) throw error;
    throw new DataError({ format: 'json', ...problem, where: describePlace(text, problem.position) });
  }
}

/** The number that a JSON or CEL number literal stands for, exactly. */
export function numberFromText(text: string): number | bigint | NumberText {
  const number = Number(text);
  if (isIntegerText(text)) {
    if (Number.isSafeInteger(number)) return number;
    const integer = text.length <= 20 ? BigInt(text) : undefined;
    return integer !== undefined && integer >= -(2n ** 63n) && integer < 2n ** 64n
      ? integer
      : new NumberText(text);
  }
  return Number.isFinite(number) && sameDecimal(text, String(number)) ? number : new NumberText(text);
}

/**
 * A value as JSON text: `bigint` as digits, `NumberText` as it is.
 * @throws {DataError} for bytes, NaN and infinities, which JSON has no way to write.
 */
export function stringifyJson(value: Value, indent?: number): string {
  if (isPlain(value) || !checkJsonable(value, [])) return JSON.stringify(value, undefined, indent);
  return JSON.stringify(
    value,
    (_name, item: unknown) => (typeof item === 'bigint' ? jsonWithSource.rawJSON(String(item)) : item),
    indent,
  );
}

const shortestSuspect = 16;

/**
 * Whether `JSON.parse` might lose a digit. Numbers of up to 15 digits always survive (IEEE 754); a run of 16 digits
 * and points covers every 16th character somewhere, so most of the text is not even looked at.
 */
function mayLoseDigits(text: string): boolean {
  for (let at = shortestSuspect - 1; at < text.length; at += shortestSuspect) {
    if (!isDigitOrPoint(text, at)) continue;
    let start = at;
    while (start > 0 && isDigitOrPoint(text, start - 1)) start--;
    let end = at + 1;
    while (end < text.length && isDigitOrPoint(text, end)) end++;
    if (end - start >= shortestSuspect && losesDigits(text, start, end)) return true;
    at += Math.floor((end - 1 - at) / shortestSuspect) * shortestSuspect;
  }
  return hugeExponent.test(text);
}

function isDigitOrPoint(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 0x30 && code <= 0x39) || code === 0x2e;
}

function losesDigits(text: string, start: number, end: number): boolean {
  exponent.lastIndex = end;
  const token = text.slice(start, exponent.test(text) ? exponent.lastIndex : end);
  const number = Number(token);
  // Dots and digits inside a string need not be a number, and then are none of the document's numbers either.
  if (Number.isNaN(number)) return false;
  if (Number.isInteger(number) && !Number.isSafeInteger(number)) return true;
  return String(number) !== token && typeof numberFromText(token) !== 'number';
}

function isIntegerText(text: string): boolean {
  return /^-?[0-9]+$/.test(text);
}

/** Whether two decimal texts stand for the same real number. */
function sameDecimal(a: string, b: string): boolean {
  return a === b || normalDecimal(a) === normalDecimal(b);
}

/** `sign digits e exponent` without leading or trailing zeros in the digits, so that equal numbers are equal texts. */
function normalDecimal(text: string): string {
  const match = /^(-?)([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?$/.exec(text);
  if (match === null) return text;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = (whole + fraction).replace(/^0+/, '');
  const trimmed = digits.replace(/0+$/, '');
  if (trimmed === '') return '0';
  return `${sign}${trimmed}e${BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - trimmed.length)}`;
}

/** Whether `JSON.stringify` writes it as it is. Says so without keeping the path, which only errors need. */
function isPlain(value: Value | undefined): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object': {
      if (value === null || value instanceof NumberText) return true;
      if (value instanceof Uint8Array) return false;
      if (Array.isArray(value)) {
        for (let i = 0; i < value.length; i++) if (!isPlain(value[i])) return false;
      } else {
        // Half the cost of Object.keys; an inherited name at worst leads to the exact check.
        for (const name in value) if (!isPlain(value[name])) return false;
      }
      return true;
    }
    default:
      return false;
  }
}

/** @returns whether a `bigint` is in it, which `JSON.stringify` does not take. */
function checkJsonable(value: Value | undefined, path: (string | number)[]): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return false;
    case 'bigint':
      return true;
    case 'number':
      if (Number.isFinite(value)) return false;
      throw notJson(String(value), path);
    case 'object': {
      if (value === null || value instanceof NumberText) return false;
      if (value instanceof Uint8Array) throw notJson(`${value.length} bytes`, path);
      let hasBigint = false;
      if (Array.isArray(value)) {
        for (let i = 0; i < value.length; i++) hasBigint = checkPart(value[i], i, path) || hasBigint;
      } else {
        for (const name of Object.keys(value)) hasBigint = checkPart(value[name], name, path) || hasBigint;
      }
      return hasBigint;
    }
    default:
      throw notJson(typeof value, path);
  }
}

function checkPart(part: Value | undefined, name: string | number, path: (string | number)[]): boolean {
  path.push(name);
  const hasBigint = checkJsonable(part, path);
  path.pop();
  return hasBigint;
}

function notJson(found: string, path: readonly (string | number)[]): DataError {
  const where = path.length === 0 ? 'the top' : path.join('.');
  return new DataError({ format: 'json', expected: 'a value that JSON can write', found, where });
}

function describePlace(text: string, position: number): string {
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  return `line ${line}, column ${position - before.lastIndexOf('\n')}`;
}
