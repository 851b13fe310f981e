import { ExpressionError } from '../errors.ts';
import { isStruct, NumberText, type Struct, typeNameOf, type Value } from '../value.ts';

/** A CEL duration, in milliseconds. Leaves an expression as a number of milliseconds. */
export class Duration {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
}

/** A CEL optional. Leaves an expression as its value, or as null. */
export class Optional {
  readonly value: Internal | undefined;
  constructor(value: Internal | undefined) {
    this.value = value;
  }
}

/** What exists while an expression runs. Lists and structs hold only `Value`s, so that they never need conversion. */
export type Internal = Value | Date | Duration | Optional;

/** The piece of source that a failure is about. */
export interface Site {
  readonly start: number;
  readonly end: number;
}

export function fail(site: Site, message: string): never {
  throw new ExpressionError(message, site.start, site.end);
}

/** Timestamps and durations as milliseconds, optionals as their value or null. */
export function toValue(internal: Internal): Value {
  if (typeof internal !== 'object' || internal === null) return internal;
  if (internal instanceof Date) return internal.getTime();
  if (internal instanceof Duration) return internal.ms;
  if (internal instanceof Optional) return internal.value === undefined ? null : toValue(internal.value);
  return internal;
}

export function nameOf(internal: Internal | undefined): string {
  if (internal instanceof Date) return 'a timestamp';
  if (internal instanceof Duration) return 'a duration';
  if (internal instanceof Optional) return 'an optional';
  return typeNameOf(internal);
}

export function isStructInternal(internal: Internal): internal is Struct {
  return isStruct(internal as Value);
}

export function isNumeric(internal: Internal): internal is number | bigint | NumberText {
  return typeof internal === 'number' || typeof internal === 'bigint' || internal instanceof NumberText;
}

/** `bigint` only where a number is not safe, as the value model says. */
export function normalInteger(integer: bigint): number | bigint {
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : integer;
}
