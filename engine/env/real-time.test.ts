import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { realTimers } from './real-time.ts';

describe('realTimers', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('waits longer than a 32 bit number of ms, and can be cancelled in the second stretch', () => {
    const ran: string[] = [];
    const delayMs = 2 ** 31 + 5;
    realTimers.after(delayMs, () => ran.push('kept'));
    const cancelled = realTimers.after(delayMs, () => ran.push('cancelled'));
    vi.advanceTimersByTime(delayMs - 1);
    expect(ran).toEqual([]);
    cancelled.cancel();
    vi.advanceTimersByTime(1);
    expect(ran).toEqual(['kept']);
    expect(vi.getTimerCount()).toBe(0);
  });
});
