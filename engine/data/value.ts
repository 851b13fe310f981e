/**
 * A value inside a record, of whatever format. One model for converters, transforms, CEL, serdes and the inspector.
 * - integers: `number` when safe (|n| <= 2^53 - 1), else `bigint` (always within 64 bits signed or unsigned)
 * - doubles: `number`. An integral double (1.0) is told from an integer by `Schema`, not by the value
 * - `NumberText`: a number whose text neither of the two holds exactly (0.1000000000000000055, 1e400, 30-digit ids)
 * - structs and maps: plain objects whose fields are their own properties (a prototype of `Object` may be there and
 *   means nothing; read through `fieldOf`, write through `setField` when the name comes from data). Keys keep the
 *   order in which they came, except that JavaScript puts names which are array indexes ("0" to "4294967294") first
 */
export type Value = null | boolean | number | bigint | string | Uint8Array | NumberText | Value[] | Struct;

export interface Struct {
  [field: string]: Value;
}

/** What ECMAScript's "JSON.parse source text access" adds; in Node 24 and Chromium, not yet in TypeScript's library. */
export const jsonWithSource = JSON as unknown as {
  rawJSON(text: string): object;
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
};

/** A number kept as its text, since no machine number holds it exactly. Writing it back gives the same text. */
export class NumberText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }

  toJSON(): unknown {
    return jsonWithSource.rawJSON(this.text);
  }
}

export function isStruct(value: Value | undefined): value is Struct {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** The field's value, or undefined when the struct has no such field. Inherited names are no fields. */
export function fieldOf(struct: Struct, name: string): Value | undefined {
  return Object.hasOwn(struct, name) ? struct[name] : undefined;
}

/** Assignment that is safe for names that come from data: `__proto__` becomes a field like any other. */
export function setField(struct: Struct, name: string, value: Value): void {
  if (name !== '__proto__') struct[name] = value;
  else Object.defineProperty(struct, name, { value, writable: true, enumerable: true, configurable: true });
}

/** The word for a value's type in messages to people. */
export function typeNameOf(value: Value | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean':
      return 'a boolean';
    case 'number':
    case 'bigint':
      return 'a number';
    case 'string':
      return 'a string';
    default:
      if (value instanceof Uint8Array) return 'bytes';
      if (value instanceof NumberText) return 'a number';
      return Array.isArray(value) ? 'a list' : 'a struct';
  }
}

/** Whether the two hold the same data: 1 equals 1n, structs are equal whatever the order of their fields. */
export function valuesEqual(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (typeof a !== 'object' || typeof b !== 'object') {
    if (a instanceof NumberText || b instanceof NumberText) return numberTextEquals(a, b);
    // biome-ignore lint/suspicious/noDoubleEquals: a bigint and a number of the same value are equal
    return typeof a !== typeof b && isMachineNumber(a) && isMachineNumber(b) && a == b;
  }
  if (Array.isArray(a)) {
    return (
      Array.isArray(b) && a.length === b.length && a.every((item, i) => valuesEqual(item, b[i] as Value))
    );
  }
  if (a instanceof Uint8Array) {
    return b instanceof Uint8Array && a.length === b.length && a.every((byte, i) => byte === b[i]);
  }
  if (a instanceof NumberText) return b instanceof NumberText && a.text === b.text;
  if (!isStruct(a) || !isStruct(b)) return false;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && valuesEqual(a[name] as Value, b[name] as Value));
}

function isMachineNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function numberTextEquals(a: unknown, b: unknown): boolean {
  return (isMachineNumber(a) || isMachineNumber(b)) && String(a) === String(b);
}
