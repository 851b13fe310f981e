import type { Random } from '#engine/env/env.ts';

const LONGEST_MS = 1000;
const JITTER = 0.2;
const JITTER_STEPS = 1000;

/** Exponential backoff as Kafka's ExponentialBackoff: doubled per attempt up to 1,000 ms, 20 % jitter either way. */
export function backoffMs(attempt: number, firstMs: number, random: Random): number {
  const longest = Math.max(LONGEST_MS, firstMs);
  const base = Math.min(longest, firstMs * 2 ** Math.min(attempt, 30));
  const factor = 1 - JITTER + (2 * JITTER * random.below(JITTER_STEPS)) / JITTER_STEPS;
  return Math.round(base * factor);
}
