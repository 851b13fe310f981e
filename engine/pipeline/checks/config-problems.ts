import type { z } from 'zod';
import type { Problem } from '../compile/plan.ts';
import type { PipelineNode } from '../document/document.ts';
import { didYouMean } from './nearest.ts';

/** What zod found in a node's config, in words that name the field as its form does, with what to do. */
export function configProblem(
  node: PipelineNode,
  schema: Readonly<Record<string, unknown>>,
  issue: z.core.$ZodIssue,
): Problem {
  const path = issue.path.map(String);
  const at = (code: string, field: readonly string[], message: string, remedy: string): Problem => ({
    severity: 'error',
    code,
    node: node.id,
    field: field.join('.'),
    message: `${titleAt(schema, field)}: ${message}.`,
    remedy,
  });
  const found = valueAt(node.config, path);
  const title = titleAt(schema, path);
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const remedy = `${didYouMean(key, namesAt(schema, path))}Remove it, or correct its name.`;
    const message = `a ${node.kind} has no "${key}"`;
    return {
      ...at('unknown-config', [...path, key], message, remedy),
      message: `There is a field "${key}", but ${message} there.`,
    };
  }
  if (found === undefined && issue.code !== 'custom') {
    return at('missing-config', path, 'nothing is filled in', `Fill in "${title}".`);
  }
  if (found === '' && issue.code === 'too_small') {
    return at('missing-config', path, 'nothing is filled in', `Fill in "${title}".`);
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const remedy = `${typeof found === 'string' ? didYouMean(found, values) : ''}Choose one of these.`;
    return at('invalid-config', path, `expected ${inWords(values)}, found ${shown(found)}`, remedy);
  }
  if (issue.code === 'invalid_type') {
    return at(
      'invalid-config',
      path,
      `expected ${typeWord(issue.expected)}, found ${shown(found)}`,
      `Correct "${title}".`,
    );
  }
  return at('invalid-config', path, ownWords(issue, found), `Correct "${title}".`);
}

/** Zod's own sentences in the words of the others; what a schema says itself stays. */
function ownWords(issue: z.core.$ZodIssue, found: unknown): string {
  if (issue.code === 'invalid_union') return `expected one of the choices, found ${shown(found)}`;
  const isBound = issue.code === 'too_small' || issue.code === 'too_big';
  if (!isBound || !/^Too (small|big)/.test(issue.message)) return issue.message;
  const bound = issue.code === 'too_small' ? `${issue.minimum} or more` : `${issue.maximum} or less`;
  const units: Record<string, string> = { string: ' characters', array: ' items', record: ' fields' };
  const size = Array.isArray(found) || typeof found === 'string' ? found.length : shown(found);
  return `expected ${bound}${units[issue.origin] ?? ''}, found ${size}`;
}

/** `Keep a record when`, or with the items that lead there: `Branches 2, When`. */
function titleAt(schema: Readonly<Record<string, unknown>>, path: readonly string[]): string {
  let at: unknown = schema;
  const titles: string[] = [];
  for (const step of path) {
    if (/^\d+$/.test(step)) {
      at = get(at, 'items');
      titles.push(`${titles.pop() ?? 'item'} ${Number(step) + 1}`);
      continue;
    }
    at = get(get(at, 'properties'), step);
    const title = get(at, 'title');
    titles.push(typeof title === 'string' ? title : step);
  }
  return titles.join(', ') || 'Settings';
}

function namesAt(schema: Readonly<Record<string, unknown>>, path: readonly string[]): string[] {
  let at: unknown = schema;
  for (const step of path) at = /^\d+$/.test(step) ? get(at, 'items') : get(get(at, 'properties'), step);
  const properties = get(at, 'properties');
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

function valueAt(config: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, step) => get(value, step), config);
}

function get(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function inWords(values: readonly string[]): string {
  return values.length < 2 ? values.join() : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}

function typeWord(expected: string): string {
  const words: Record<string, string> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a group of fields',
    record: 'a group of fields',
  };
  return words[expected] ?? expected;
}
