import { describe, expect, it } from 'vitest';
import { brokerAndClient } from './broker-and-client.ts';

const SEEDS = 40;

describe('one broker and one client', () => {
  it(`lose nothing that was acknowledged, over ${SEEDS} seeds with crashes and torn writes`, async () => {
    let acknowledged = 0;
    let crashes = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const result = await brokerAndClient.run(seed, 100);
      acknowledged += result.acknowledged;
      crashes += result.crashes;
    }
    expect(acknowledged).toBeGreaterThan(SEEDS * 80);
    expect(crashes).toBeGreaterThan(SEEDS / 2);
  }, 60_000);

  it('run the same way for the same seed', async () => {
    const first = await brokerAndClient.run(7, 100);
    expect(await brokerAndClient.run(7, 100)).toEqual(first);
    expect((await brokerAndClient.run(8, 100)).traceHash).not.toBe(first.traceHash);
  });
});
