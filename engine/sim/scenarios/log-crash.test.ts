import { describe, expect, it } from 'vitest';
import { logCrash } from './log-crash.ts';

const SEEDS = 200;

describe('a log whose node crashes', () => {
  it(`loses nothing that it acknowledged, over ${SEEDS} seeds`, async () => {
    let acknowledged = 0;
    let crashes = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const result = await logCrash.run(seed, 30);
      acknowledged += result.acknowledged;
      crashes += result.crashes;
    }
    // The scenario must not be one in which nothing happens.
    expect(acknowledged).toBeGreaterThan(SEEDS * 30);
    expect(crashes).toBeGreaterThan(SEEDS);
  }, 60_000);

  it('runs the same way for the same seed, and another way for another', async () => {
    const [first, second, other] = [
      await logCrash.run(42, 100),
      await logCrash.run(42, 100),
      await logCrash.run(43, 100),
    ];
    expect(second).toEqual(first);
    expect(other.traceHash).not.toBe(first.traceHash);
  });
});
