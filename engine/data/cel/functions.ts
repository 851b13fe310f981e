import { collectionFunctions } from './collection-functions.ts';
import type { CelFunction } from './function.ts';
import { conversionFunctions, numberFunctions } from './number-functions.ts';
import { textFunctions } from './text-functions.ts';
import { timeFunctions } from './time-functions.ts';

/** All functions of the expression language but the macros. One entry per name and form. */
export const celFunctions: readonly CelFunction[] = [
  ...textFunctions,
  ...collectionFunctions,
  ...numberFunctions,
  ...conversionFunctions,
  ...timeFunctions,
];

const byForm = { function: new Map<string, CelFunction>(), method: new Map<string, CelFunction>() };
for (const fn of celFunctions) byForm[fn.form].set(fn.name, fn);

export function findFunction(form: CelFunction['form'], name: string): CelFunction | undefined {
  return byForm[form].get(name);
}

/** Macros: they take expressions, not values, so the compiler knows them by name. */
export interface CelMacro {
  readonly name: string;
  readonly form: 'function' | 'method';
  readonly signature: string;
  readonly summary: string;
  readonly example: string;
}

export const celMacros: readonly CelMacro[] = [
  {
    name: 'has',
    form: 'function',
    signature: 'has(value.field) → boolean',
    summary: 'Whether the field is there (it may be null).',
    example: 'has(value.email)',
  },
  {
    name: 'exists',
    form: 'method',
    signature: 'list.exists(x, condition) → boolean',
    summary: 'Whether the condition holds for an item.',
    example: 'value.tags.exists(t, t == "urgent")',
  },
  {
    name: 'all',
    form: 'method',
    signature: 'list.all(x, condition) → boolean',
    summary: 'Whether the condition holds for every item.',
    example: 'value.lines.all(l, l.quantity > 0)',
  },
  {
    name: 'exists_one',
    form: 'method',
    signature: 'list.exists_one(x, condition) → boolean',
    summary: 'Whether the condition holds for exactly one item.',
    example: 'value.tags.exists_one(t, t == "main")',
  },
  {
    name: 'filter',
    form: 'method',
    signature: 'list.filter(x, condition) → list',
    summary: 'The items for which the condition holds.',
    example: 'value.lines.filter(l, l.price > 10)',
  },
  {
    name: 'map',
    form: 'method',
    signature: 'list.map(x, result) → list',
    summary: 'A result for every item.',
    example: 'value.lines.map(l, l.price * l.quantity)',
  },
  {
    name: 'orValue',
    form: 'method',
    signature: 'optional.orValue(otherwise) → any',
    summary: 'The value of value.?field, or another one.',
    example: 'value.?discount.orValue(0)',
  },
  {
    name: 'hasValue',
    form: 'method',
    signature: 'optional.hasValue() → boolean',
    summary: 'Whether value.?field is there.',
    example: 'value.?discount.hasValue()',
  },
];
