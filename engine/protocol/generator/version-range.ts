/** Inclusive; `max` may be Infinity. Empty when `min > max`. */
export interface VersionRange {
  readonly min: number;
  readonly max: number;
}

const EMPTY: VersionRange = { min: 1, max: 0 };

export function parseRange(text: string | undefined): VersionRange {
  if (text === undefined || text === 'none') return EMPTY;
  const match = /^(\d+)(?:(\+)|-(\d+))?$/.exec(text);
  if (match === null) throw new Error(`A version range is N, N-M, N+ or none, not ${JSON.stringify(text)}`);
  const min = Number(match[1]);
  if (match[2] === '+') return { min, max: Number.POSITIVE_INFINITY };
  return { min, max: match[3] === undefined ? min : Number(match[3]) };
}

export function isEmpty(range: VersionRange): boolean {
  return range.min > range.max;
}

export function intersect(a: VersionRange, b: VersionRange): VersionRange {
  return { min: Math.max(a.min, b.min), max: Math.min(a.max, b.max) };
}

export function hull(a: VersionRange, b: VersionRange): VersionRange {
  if (isEmpty(a)) return b;
  if (isEmpty(b)) return a;
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}

/** The check that `version` is in `range`, given that it is in `known`: `always`, `never` or an expression. */
export function condition(range: VersionRange, known: VersionRange): string {
  const both = intersect(range, known);
  if (isEmpty(both)) return 'never';
  const parts: string[] = [];
  if (both.min > known.min) parts.push(`version >= ${both.min}`);
  if (both.max < known.max) parts.push(`version <= ${both.max}`);
  return parts.length === 0 ? 'always' : parts.join(' && ');
}

/** The opposite of a `condition`. */
export function opposite(check: string): string {
  if (check === 'always') return 'never';
  if (check === 'never') return 'always';
  const single = /^version (>=|<=) (\d+)$/.exec(check);
  if (single === null) return `!(${check})`;
  return single[1] === '>=' ? `version < ${single[2]}` : `version > ${single[2]}`;
}
