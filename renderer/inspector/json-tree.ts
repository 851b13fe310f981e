import { accessorOf } from '#engine/data/schema-paths.ts';
import { isStruct, NumberText, type Value } from '#engine/data/value.ts';
import { parseForPeople } from './exact-json.ts';

/** One line of a JSON value as a tree. */
export interface TreeRow {
  /** As an expression names it: `value.properties.mag`. Also the row's identity. */
  readonly path: string;
  readonly depth: number;
  /** Name of the field or index of the item; undefined at the root of a scalar. */
  readonly name: string | undefined;
  readonly content:
    | { readonly kind: 'scalar'; readonly type: 'string' | 'number' | 'word' | 'null'; readonly text: string }
    | { readonly kind: 'branch'; readonly size: number; readonly isList: boolean; readonly isOpen: boolean }
    /** Stands for the fields that are not shown yet. */
    | { readonly kind: 'more'; readonly hidden: number };
}

export interface TreeState {
  /** Paths whose state differs from what `opensByItself` says. */
  readonly toggled: ReadonlySet<string>;
  /** Paths of which all children are shown. */
  readonly whole: ReadonlySet<string>;
}

export const freshTree: TreeState = { toggled: new Set(), whole: new Set() };

const childrenAtFirst = 50;
const opensToDepth = 2;

/** The rows of a value that are in sight. The root's own braces are left out: its fields stand at depth 0. */
export function treeRows(value: Value, root: string, state: TreeState): TreeRow[] {
  const rows: TreeRow[] = [];
  if (isBranch(value)) addChildren(rows, value, root, 0, state);
  else rows.push({ path: root, depth: 0, name: undefined, content: scalarOf(value) });
  return rows;
}

function addChildren(
  rows: TreeRow[],
  parent: Value[] | Record<string, Value>,
  path: string,
  depth: number,
  state: TreeState,
) {
  const isList = Array.isArray(parent);
  const names = Object.keys(parent);
  const shown = state.whole.has(path) ? names : names.slice(0, childrenAtFirst);
  for (const name of shown) {
    const value = (parent as Record<string, Value>)[name] as Value;
    const childPath = path + (isList ? `[${name}]` : accessorOf(name));
    if (!isBranch(value)) {
      rows.push({ path: childPath, depth, name, content: scalarOf(value) });
      continue;
    }
    const size = Object.keys(value).length;
    const isOpen = opensByItself(depth, size) !== state.toggled.has(childPath);
    rows.push({
      path: childPath,
      depth,
      name,
      content: { kind: 'branch', size, isList: Array.isArray(value), isOpen },
    });
    if (isOpen) addChildren(rows, value, childPath, depth + 1, state);
  }
  const hidden = names.length - shown.length;
  if (hidden > 0) rows.push({ path: `${path} …`, depth, name: undefined, content: { kind: 'more', hidden } });
}

function opensByItself(depth: number, size: number): boolean {
  return depth < opensToDepth && size > 0 && size <= childrenAtFirst;
}

function isBranch(value: Value): value is Value[] | Record<string, Value> {
  return Array.isArray(value) || isStruct(value);
}

function scalarOf(value: Value): Extract<TreeRow['content'], { kind: 'scalar' }> {
  if (value === null) return { kind: 'scalar', type: 'null', text: 'null' };
  if (typeof value === 'string') return { kind: 'scalar', type: 'string', text: JSON.stringify(value) };
  if (typeof value === 'boolean') return { kind: 'scalar', type: 'word', text: String(value) };
  return { kind: 'scalar', type: 'number', text: String(value) };
}

/** The text that "copy value" gives: strings without quotes, numbers with their digits, else JSON. */
export function valueText(value: Value): string {
  if (typeof value === 'string') return value;
  return value instanceof NumberText ? value.text : JSON.stringify(value, undefined, 2);
}

/** `1517526834440` as `2018-02-01 23:13:54`, where a whole number looks like a time in ms of 2001 to 2096. */
export function timeHint(text: string): string | undefined {
  if (!/^\d{13}$/.test(text)) return undefined;
  const ms = Number(text);
  return ms < 1_000_000_000_000 || ms > 4_000_000_000_000
    ? undefined
    : new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

/** The value at a path of `treeRows`. */
export function valueAtPath(root: Value, rootName: string, path: string): Value | undefined {
  let value: Value | undefined = root;
  for (const [, dotted, bracketed] of path
    .slice(rootName.length)
    .matchAll(/\.([A-Za-z_]\w*)|\[([^\]"]+|"(?:[^"\\]|\\.)*")\]/g)) {
    const step: unknown = dotted ?? parseForPeople(bracketed ?? '');
    const name = String(step);
    if (value === undefined || !isBranch(value) || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, Value>)[name];
  }
  return value;
}
