import { describe, expect, it } from 'vitest';
import { condition, hull, intersect, isEmpty, opposite, parseRange } from './version-range.ts';

describe('version ranges', () => {
  it('reads the four forms and refuses others', () => {
    expect(parseRange('3')).toEqual({ min: 3, max: 3 });
    expect(parseRange('3-7')).toEqual({ min: 3, max: 7 });
    expect(parseRange('3+')).toEqual({ min: 3, max: Number.POSITIVE_INFINITY });
    expect(isEmpty(parseRange('none'))).toBe(true);
    expect(isEmpty(parseRange(undefined))).toBe(true);
    expect(() => parseRange('3..7')).toThrow(/version range/);
  });

  it.each([
    ['0+', '0-9', 'always', 'never'],
    ['5+', '0-9', 'version >= 5', 'version < 5'],
    ['0-4', '0-9', 'version <= 4', 'version > 4'],
    ['2-4', '0-9', 'version >= 2 && version <= 4', '!(version >= 2 && version <= 4)'],
    ['12+', '0-9', 'never', 'always'],
  ])('%s within %s is checked by: %s', (range, known, expected, negated) => {
    const check = condition(parseRange(range), parseRange(known));
    expect(check).toBe(expected);
    expect(opposite(check)).toBe(negated);
  });

  it('cuts and joins', () => {
    expect(intersect(parseRange('2+'), parseRange('0-5'))).toEqual({ min: 2, max: 5 });
    expect(hull(parseRange('0-3'), parseRange('5-6'))).toEqual({ min: 0, max: 6 });
    expect(hull(parseRange('none'), parseRange('5-6'))).toEqual({ min: 5, max: 6 });
  });
});
