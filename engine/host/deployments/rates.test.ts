import { describe, expect, it } from 'vitest';
import { Rates } from './rates.ts';

describe('Rates', () => {
  it('knows nothing from one look', () => {
    expect(new Rates().update('a', 10, 0)).toBeUndefined();
  });

  it('is the mean over the last two seconds', () => {
    const rates = new Rates();
    rates.update('a', 0, 0);
    expect(rates.update('a', 100, 1000)).toBe(100);
    expect(rates.update('a', 100, 3000)).toBe(0);
  });

  it('starts over when the counter goes back', () => {
    const rates = new Rates();
    rates.update('a', 1000, 0);
    expect(rates.update('a', 5, 1000)).toBeUndefined();
    expect(rates.update('a', 15, 2000)).toBe(10);
  });
});
