import { isStruct, NumberText, type Struct, type Value } from '../value.ts';
import { Duration, fail, type Internal, nameOf, type Site } from './internal.ts';

export type ParameterType =
  | 'any'
  | 'string'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'bytes'
  | 'list'
  | 'map'
  | 'timestamp'
  | 'duration';

export type ResultType = ParameterType | 'list<string>' | 'item';

export interface CelParameter {
  readonly name: string;
  readonly type: ParameterType | readonly ParameterType[];
  /** Only at the end. `many`: none or more. */
  readonly count?: 'optional' | 'many';
}

/** A function of the expression language, with what the editor shows of it. */
export interface CelFunction {
  readonly name: string;
  /** `method`: called on its first parameter, `text.trim()`. */
  readonly form: 'function' | 'method';
  readonly parameters: readonly CelParameter[];
  readonly returns: ResultType;
  readonly summary: string;
  readonly example: string;
  /** What `example` gives, as JSON would write it; checked by a test. */
  readonly gives: Value;
  /** Arguments have the types of `parameters`. */
  readonly call: (args: readonly Internal[], site: Site) => Internal;
}

export function signatureOf(fn: CelFunction): string {
  const shown = fn.parameters.map(
    (parameter) =>
      `${parameter.name}${parameter.count === 'optional' ? '?' : parameter.count === 'many' ? '…' : ''}`,
  );
  const result = fn.returns === 'item' ? 'any' : fn.returns;
  if (fn.form === 'function') return `${fn.name}(${shown.join(', ')}) → ${result}`;
  return `${shown[0]}.${fn.name}(${shown.slice(1).join(', ')}) → ${result}`;
}

/** Number of arguments that a function takes, the receiver included. */
export function arity(fn: CelFunction): { least: number; most: number } {
  const least = fn.parameters.filter((parameter) => parameter.count === undefined).length;
  const many = fn.parameters.some((parameter) => parameter.count === 'many');
  return { least, most: many ? Number.POSITIVE_INFINITY : fn.parameters.length };
}

export function checkArguments(fn: CelFunction, args: readonly Internal[], site: Site): void {
  for (let i = 0; i < args.length; i++) {
    const parameter = fn.parameters[Math.min(i, fn.parameters.length - 1)] as CelParameter;
    const argument = args[i] as Internal;
    const fits =
      typeof parameter.type === 'string'
        ? isOfType(argument, parameter.type)
        : parameter.type.some((type) => isOfType(argument, type));
    if (fits) continue;
    const wanted = typeof parameter.type === 'string' ? [parameter.type] : parameter.type;
    const words = wanted.map((type) => (type === 'integer' ? 'an integer' : `a ${type}`)).join(' or ');
    const role =
      fn.form === 'method' && i === 0
        ? `'${fn.name}' is called on`
        : `'${parameter.name}' of ${fn.name}() is`;
    fail(site, `${role} ${words}, found ${nameOf(argument)}.`);
  }
}

function isOfType(argument: Internal, type: ParameterType): boolean {
  switch (type) {
    case 'any':
      return true;
    case 'string':
    case 'boolean':
      return typeof argument === type;
    case 'number':
      return typeof argument === 'number' || typeof argument === 'bigint' || argument instanceof NumberText;
    case 'integer':
      return Number.isInteger(argument) || typeof argument === 'bigint';
    case 'bytes':
      return argument instanceof Uint8Array;
    case 'list':
      return Array.isArray(argument);
    case 'map':
      return isStruct(argument as Value);
    case 'timestamp':
      return argument instanceof Date || typeof argument === 'number';
    case 'duration':
      return argument instanceof Duration;
  }
}

// Accessors for implementations: `checkArguments` has made sure of the types.
export function textAt(args: readonly Internal[], i: number): string {
  return args[i] as string;
}

export function numberAt(args: readonly Internal[], i: number): number {
  return Number(args[i]);
}

export function listAt(args: readonly Internal[], i: number): Value[] {
  return args[i] as Value[];
}

export function structAt(args: readonly Internal[], i: number): Struct {
  return args[i] as Struct;
}
