import type { EdgeMetrics } from '#engine/api/contract/deployments.ts';

/** Width of the bed in px: a step per power of ten. */
export function bedWidth(perSecond: number | undefined): number {
  if (perSecond === undefined || perSecond < 1) return 3;
  if (perSecond < 10) return 5;
  if (perSecond < 100) return 8;
  return perSecond < 1_000 ? 11 : 14;
}

/** How a drift looks: 24 px take 4.8 s, 2.4 s or 1.2 s. */
export function driftPace(perSecond: number): 'slow' | 'even' | 'busy' {
  if (perSecond < 100) return 'slow';
  return perSecond < 1_000 ? 'even' : 'busy';
}

export interface Lag {
  /** Length of the pool in px. */
  readonly length: number;
  readonly text: string;
  readonly isLate: boolean;
}

const poolFromSeconds = 1;
const poolFullSeconds = 10;
const lateFromSeconds = 60;
const poolLengthMax = 64;

/** Water pools before whoever is late: its length is the time behind, up to 10 s. Undefined: nobody is late. */
export function lagOf({ lag, perSecond }: EdgeMetrics): Lag | undefined {
  if (lag === undefined || lag <= 0 || perSecond === undefined || perSecond <= 0) return undefined;
  const seconds = lag / perSecond;
  if (seconds < poolFromSeconds) return undefined;
  const shown = seconds < 10 ? seconds.toFixed(1) : Math.round(seconds).toString();
  return {
    length: Math.max(12, (Math.min(seconds, poolFullSeconds) / poolFullSeconds) * poolLengthMax),
    text: seconds < 120 ? `lag ${shown} s` : `lag ${Math.round(seconds / 60)} min`,
    isLate: seconds >= lateFromSeconds,
  };
}
