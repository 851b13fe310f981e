import { NumberText, type Value, valuesEqual } from '../value.ts';
import {
  Duration,
  fail,
  type Internal,
  isNumeric,
  isStructInternal,
  nameOf,
  normalInteger,
  type Site,
  toValue,
} from './internal.ts';

/**
 * How a number is computed. `floating`: one side is a double by its expression (`2.5`, `double(x)`), so that the
 * result is one too. `exact`: neither is; integers stay exact up to 64 bits and what is beyond fails.
 */
export type Arithmetic = 'exact' | 'floating';

const safe = Number.MAX_SAFE_INTEGER;
const int64Low = -(2n ** 63n);
const uint64High = 2n ** 64n - 1n;

export function add(a: Internal, b: Internal, mode: Arithmetic, site: Site): Internal {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    return sum <= safe && sum >= -safe ? sum : wide('+', a, b, mode, site);
  }
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (isNumeric(a) && isNumeric(b)) return wide('+', a, b, mode, site);
  if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b];
  if (b instanceof Duration) {
    if (a instanceof Duration) return new Duration(a.ms + b.ms);
    if (a instanceof Date) return new Date(a.getTime() + b.ms);
    if (typeof a === 'number') return a + b.ms;
  }
  if (a instanceof Duration && (b instanceof Date || typeof b === 'number')) return add(b, a, mode, site);
  if (a instanceof Uint8Array && b instanceof Uint8Array) {
    const joined = new Uint8Array(a.length + b.length);
    joined.set(a);
    joined.set(b, a.length);
    return joined;
  }
  const hint = typeof a === 'string' || typeof b === 'string' ? '; string(x) makes text of a number' : '';
  return fail(site, `Cannot add ${nameOf(a)} and ${nameOf(b)}${hint}.`);
}

export function subtract(a: Internal, b: Internal, mode: Arithmetic, site: Site): Internal {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    return difference <= safe && difference >= -safe ? difference : wide('-', a, b, mode, site);
  }
  if (isNumeric(a) && isNumeric(b)) return wide('-', a, b, mode, site);
  if (b instanceof Duration) {
    if (a instanceof Duration) return new Duration(a.ms - b.ms);
    if (a instanceof Date) return new Date(a.getTime() - b.ms);
    if (typeof a === 'number') return a - b.ms;
  }
  if (a instanceof Date || b instanceof Date) {
    const [left, right] = [millisOf(a), millisOf(b)];
    if (left !== undefined && right !== undefined) return new Duration(left - right);
  }
  return fail(site, `Cannot subtract ${nameOf(b)} from ${nameOf(a)}.`);
}

export function multiply(a: Internal, b: Internal, mode: Arithmetic, site: Site): Internal {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    return product <= safe && product >= -safe ? product : wide('*', a, b, mode, site);
  }
  if (isNumeric(a) && isNumeric(b)) return wide('*', a, b, mode, site);
  if (a instanceof Duration && typeof b === 'number') return new Duration(a.ms * b);
  if (b instanceof Duration && typeof a === 'number') return new Duration(a * b.ms);
  return fail(site, `Cannot multiply ${nameOf(a)} by ${nameOf(b)}.`);
}

/** Exact division: 7 / 2 is 3.5 here. */
export function divide(a: Internal, b: Internal, site: Site): Internal {
  if (a instanceof Duration && b instanceof Duration)
    return b.ms === 0 ? fail(site, 'Division by zero.') : a.ms / b.ms;
  const [left, right] = numbers('divide', a, b, site);
  if (right === 0) return fail(site, 'Division by zero.');
  if (isInteger(left) && isInteger(right) && (typeof left === 'bigint' || typeof right === 'bigint')) {
    const [dividend, divisor] = [BigInt(left), BigInt(right)];
    if (dividend % divisor === 0n) return inRange(dividend / divisor, site);
  }
  return Number(left) / Number(right);
}

/** Both sides are integers by their expression: the quotient is cut towards zero, as CEL says for integers. */
export function divideIntegers(a: Internal, b: Internal, site: Site): Internal {
  const [left, right] = numbers('divide', a, b, site);
  if (right === 0) return fail(site, 'Division by zero.');
  if (typeof left === 'number' && typeof right === 'number') return Math.trunc(left / right);
  return inRange(BigInt(left) / BigInt(right), site);
}

/** The remainder has the sign of the dividend. */
export function remainder(a: Internal, b: Internal, site: Site): Internal {
  const [left, right] = numbers('divide', a, b, site);
  if (right === 0) return fail(site, 'Division by zero.');
  if (typeof left === 'number' && typeof right === 'number') return left % right;
  if (isInteger(left) && isInteger(right)) return normalInteger(BigInt(left) % BigInt(right));
  return losesDigits(left, right, site);
}

export function negate(a: Internal, site: Site): Internal {
  if (typeof a === 'number') return -a;
  if (typeof a === 'bigint') return inRange(-a, site);
  if (a instanceof Duration) return new Duration(-a.ms);
  return fail(site, `Cannot negate ${nameOf(a)}.`);
}

/** Timestamps equal the number of milliseconds that they stand for. Different types are not equal; it never fails. */
export function equal(a: Internal, b: Internal): boolean {
  if (a === b) return true;
  if (typeof a === 'object' || typeof b === 'object') return valuesEqual(toValue(a), toValue(b));
  return valuesEqual(a, b);
}

/** Negative, zero or positive; NaN compares to nothing. Numbers stand for milliseconds beside timestamps. */
export function compare(a: Internal, b: Internal, site: Site): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (isNumeric(a) && isNumeric(b)) return compareNumbers(a, b);
  if (a instanceof Date || b instanceof Date) {
    const [left, right] = [millisOf(a), millisOf(b)];
    if (left !== undefined && right !== undefined) return left - right;
  }
  if (a instanceof Duration && b instanceof Duration) return a.ms - b.ms;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (a instanceof Uint8Array && b instanceof Uint8Array) return compareBytes(a, b);
  return fail(site, `Cannot compare ${nameOf(a)} with ${nameOf(b)}.`);
}

export function contains(item: Internal, container: Internal, site: Site): boolean {
  if (Array.isArray(container)) {
    const wanted = toValue(item);
    for (const other of container) if (valuesEqual(wanted, other)) return true;
    return false;
  }
  if (isStructInternal(container)) return typeof item === 'string' && Object.hasOwn(container, item);
  const hint = typeof container === 'string' ? '; text.contains(part) looks inside a string' : '';
  return fail(site, `'in' needs a list or a struct on its right, found ${nameOf(container)}${hint}.`);
}

/** Milliseconds of a timestamp, or the number itself, which then means milliseconds. */
export function millisOf(internal: Internal): number | undefined {
  if (internal instanceof Date) return internal.getTime();
  return typeof internal === 'number' ? internal : undefined;
}

/** The cases beyond two doubles with a safe result: 64-bit integers, and numbers kept as text. */
function wide(
  operator: '+' | '-' | '*',
  a: number | bigint | NumberText,
  b: number | bigint | NumberText,
  mode: Arithmetic,
  site: Site,
): number | bigint {
  if (a instanceof NumberText || b instanceof NumberText) return losesDigits(a, b, site);
  if (mode === 'exact' && isInteger(a) && isInteger(b)) {
    const [left, right] = [BigInt(a), BigInt(b)];
    return inRange(operator === '+' ? left + right : operator === '-' ? left - right : left * right, site);
  }
  if (mode === 'exact' && (typeof a === 'bigint' || typeof b === 'bigint')) return losesDigits(a, b, site);
  const [left, right] = [Number(a), Number(b)];
  return operator === '+' ? left + right : operator === '-' ? left - right : left * right;
}

/** An integer of which every digit is known. */
function isInteger(a: number | bigint): boolean {
  return typeof a === 'bigint' || Number.isSafeInteger(a);
}

function inRange(integer: bigint, site: Site): number | bigint {
  if (integer < int64Low || integer > uint64High) {
    fail(site, `${integer} does not fit into 64 bits. double(x) computes without the limit, and rounds.`);
  }
  return normalInteger(integer);
}

function losesDigits(a: Internal, b: Internal, site: Site): never {
  const big = typeof a === 'bigint' || a instanceof NumberText ? a : b;
  return fail(
    site,
    `${String(big)} has more digits than a double holds. double(x) rounds it, if that is meant.`,
  );
}

function numbers(verb: string, a: Internal, b: Internal, site: Site): [number | bigint, number | bigint] {
  if (!isNumeric(a) || !isNumeric(b)) return fail(site, `Cannot ${verb} ${nameOf(a)} by ${nameOf(b)}.`);
  if (a instanceof NumberText || b instanceof NumberText) return losesDigits(a, b, site);
  return [a, b];
}

/** Exact but for number text with a point, which is ordered as the nearest double. */
function compareNumbers(a: number | bigint | NumberText, b: number | bigint | NumberText): number {
  const [left, right] = [comparable(a), comparable(b)];
  if (left < right) return -1;
  if (left > right) return 1;
  return left >= right ? 0 : Number.NaN;
}

function comparable(a: number | bigint | NumberText): number | bigint {
  if (!(a instanceof NumberText)) return a;
  return /^-?[0-9]+$/.test(a.text) ? BigInt(a.text) : Number(a.text);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number);
  return a.length - b.length;
}

/** For `sort`, `min` and `max`. */
export function compareValues(site: Site): (a: Value, b: Value) => number {
  return (a, b) => compare(a, b, site);
}
