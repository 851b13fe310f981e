import { describe, expect, it } from 'vitest';
import { Pace } from './pace.ts';

describe('Pace', () => {
  it('gives the first at once and the others at their time', () => {
    const pace = new Pace(10);
    expect(pace.due(1_000, 100)).toBe(1);
    pace.give(1);
    expect(pace.due(1_050, 100)).toBe(0);
    expect(pace.waitMs(1_050)).toBe(50);
    expect(pace.due(1_100, 100)).toBe(1);
    expect(pace.due(1_500, 100)).toBe(5);
    expect(pace.due(1_500, 3)).toBe(3);
  });

  it('makes no burst of what was missed', () => {
    const pace = new Pace(10);
    pace.give(pace.due(0, 100));
    expect(pace.due(60_000, 100)).toBe(1);
    pace.give(1);
    expect(pace.due(60_050, 100)).toBe(0);
    expect(pace.due(60_100, 100)).toBe(1);
  });

  it('holds a slow rate', () => {
    const pace = new Pace(0.5);
    pace.give(pace.due(0, 100));
    expect(pace.due(1_999, 100)).toBe(0);
    expect(pace.waitMs(1_999)).toBe(1);
    expect(pace.due(2_000, 100)).toBe(1);
  });
});
