import { describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatBytes,
  formatCount,
  formatDuration,
  formatRate,
  formatTimestamp,
} from './format.ts';

describe('numbers on screen', () => {
  it('shows what is unknown as a question mark', () => {
    expect([formatCount(undefined), formatRate(undefined), formatBytes(undefined)]).toEqual([
      '?',
      '?/s',
      '?',
    ]);
  });
  it.each([
    [0, '0/s'],
    [0.04, '<0.1/s'],
    [0.2, '0.2/s'],
    [95.64, '95.6/s'],
    [2412.4, '2,412/s'],
  ])('rate %d is %s', (rate, text) => expect(formatRate(rate)).toBe(text));
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [3_400_000, '3.4 MB'],
    [148_000_000, '148 MB'],
    [21_400_000_000, '21 GB'],
  ])('%d bytes is %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));
  it.each([
    [59_000, '59 s'],
    [540_000, '9 min'],
    [7_500_000, '2 h 5 min'],
    [7_200_000, '2 h'],
    [260_000_000, '3 d'],
  ])('%d ms is %s', (ms, text) => expect(formatDuration(ms)).toBe(text));
  it('tells how long ago in the coarsest unit that helps', () => {
    const now = Date.UTC(2026, 10, 22, 12);
    expect(formatAgo(now - 10_000, now)).toBe('just now');
    expect(formatAgo(now - 240_000, now)).toBe('4 min ago');
    expect(formatAgo(now - 7_500_000, now)).toBe('2 h ago');
    expect(formatAgo(now - 30 * 3_600_000, now)).toBe('yesterday');
  });
  it('keeps milliseconds of event time', () => {
    expect(formatTimestamp(1_517_933_877_980)).toBe('2018-02-06 16:17:57.980');
  });
});
