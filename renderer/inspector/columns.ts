import type { CellView, RecordView } from '#engine/api/contract/values.ts';
import { accessorOf } from '#engine/data/schema-paths.ts';
import { isStruct, NumberText, type Value } from '#engine/data/value.ts';
import { parseForPeople } from './exact-json.ts';

/** A column of the record table that shows one field of the value. */
export interface FieldColumn {
  /** As an expression names it: `value.properties.mag`. */
  readonly path: string;
  /** The last name of the path, or two of them where another column ends alike. */
  readonly title: string;
  readonly type: 'number' | 'text';
  /** Longest text seen, in characters. */
  readonly length: number;
}

interface Seen {
  readonly path: string;
  readonly depth: number;
  readonly order: number;
  count: number;
  numbers: number;
  longest: number;
  total: number;
  readonly distinct: Set<string>;
}

const sampleMax = 40;
const depthMax = 3;
const pathsMax = 200;

const parsedCells = new WeakMap<CellView, { readonly value: Value | undefined }>();

/** The value of a cell as JSON, parsed once; undefined when it is something else, or was cut. */
export function jsonOf(cell: CellView): Value | undefined {
  if (cell.format !== 'json' || cell.truncated) return undefined;
  let parsed = parsedCells.get(cell);
  if (parsed === undefined) {
    parsed = { value: parseForPeople(cell.text) };
    parsedCells.set(cell, parsed);
  }
  return parsed.value;
}

/**
 * The few fields that tell most about these records: scalars which most records have, which differ from one record to
 * the next, and which are short enough to be read in a table. At most `most` of them, in the order of the document.
 */
export function guessColumns(records: readonly RecordView[], most = 5): FieldColumn[] {
  const seen = new Map<string, Seen>();
  const sample = records.slice(0, sampleMax);
  const keys = new Set(sample.map(({ key }) => key.text));
  for (const { value } of sample) {
    const parsed = jsonOf(value);
    if (parsed !== undefined && isStruct(parsed)) collect(parsed, 'value', 0, seen);
  }
  const candidates = [...seen.values()]
    .filter((field) => field.count > sample.length * 0.6 && field.longest > 0 && field.longest <= 400)
    // What the key column says already.
    .filter((field) => ![...field.distinct].every((text) => keys.has(text)))
    .map((field) => ({ field, score: scoreOf(field, sample.length) }))
    .sort((a, b) => b.score - a.score || a.field.order - b.field.order)
    .slice(0, most)
    .map(({ field }) => field)
    .sort((a, b) => a.order - b.order);
  return titled(candidates);
}

/** A column for a path that the user chose. */
export function columnFor(path: string, records: readonly RecordView[]): FieldColumn {
  const seen = new Map<string, Seen>();
  for (const { value } of records.slice(0, sampleMax)) {
    const parsed = jsonOf(value);
    if (parsed !== undefined) collect(parsed, 'value', 0, seen, 32);
  }
  const field = seen.get(path);
  return {
    path,
    title: lastName(path),
    type: field !== undefined && field.numbers === field.count ? 'number' : 'text',
    length: field?.longest ?? 12,
  };
}

function collect(
  value: Value,
  path: string,
  depth: number,
  seen: Map<string, Seen>,
  deepest = depthMax,
): void {
  const entries = Array.isArray(value)
    ? value.slice(0, 4).map((item, index) => [`[${index}]`, item] as const)
    : isStruct(value)
      ? Object.entries(value).map(([name, item]) => [accessorOf(name), item] as const)
      : [];
  for (const [accessor, item] of entries) {
    if (Array.isArray(item) || isStruct(item)) {
      if (depth < deepest) collect(item, path + accessor, depth + 1, seen, deepest);
      continue;
    }
    count(seen, path + accessor, depth, item);
  }
}

function count(seen: Map<string, Seen>, path: string, depth: number, value: Value): void {
  let field = seen.get(path);
  if (field === undefined) {
    if (seen.size >= pathsMax) return;
    field = {
      path,
      depth,
      order: seen.size,
      count: 0,
      numbers: 0,
      longest: 0,
      total: 0,
      distinct: new Set(),
    };
    seen.set(path, field);
  }
  if (value === null) return;
  const text = String(value);
  field.count += 1;
  if (value instanceof NumberText) field.numbers += 1;
  field.longest = Math.max(field.longest, text.length);
  field.total += text.length;
  field.distinct.add(text);
}

function scoreOf({ path, count, distinct, numbers, longest, total, depth }: Seen, records: number): number {
  const isNumber = numbers === count;
  const variety = Math.min(1, (distinct.size - 1) / Math.max(1, Math.min(count, 12) - 1));
  const coverage = count / records;
  // Sentences and short codes tell more than links, ids and times, which stand in columns of their own.
  const meanLength = total / Math.max(1, count);
  const looksTechnical =
    /^https?:/.test([...distinct][0] ?? '') ||
    (isNumber && [...distinct].every((text) => /^\d{10,}$/.test(text))) ||
    /(^|[._"])(id|ids|uuid|url|uri|detail|hash|code|tz)$/i.test(path);
  const readable = isNumber ? 1 : meanLength > 60 ? 0.4 : meanLength >= 8 ? 1.15 : 0.8;
  return (
    coverage * (0.25 + variety) * readable * (looksTechnical ? 0.3 : 1) * (longest > 120 ? 0.5 : 1) -
    depth * 0.03 -
    (path.endsWith(']') ? 0.25 : 0)
  );
}

function titled(fields: readonly Seen[]): FieldColumn[] {
  const names = fields.map((field) => lastName(field.path));
  return fields.map((field, index) => ({
    path: field.path,
    title:
      names.filter((name) => name === names[index]).length > 1
        ? lastNames(field.path, 2)
        : lastName(field.path),
    type: field.numbers === field.count ? 'number' : 'text',
    length: field.longest,
  }));
}

function lastName(path: string): string {
  return lastNames(path, path.endsWith(']') && !path.endsWith('"]') ? 2 : 1);
}

function lastNames(path: string, count: number): string {
  const steps = path.match(/\.\w+|\[[^\]]*\]/g) ?? [];
  return steps
    .slice(-count)
    .join('')
    .replace(/^\./, '')
    .replace(/^\["(.*)"\]$/, '$1');
}
