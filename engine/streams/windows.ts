/** Start inclusive, end exclusive for time windows; ms since the epoch. */
export interface Window {
  readonly startMs: number;
  readonly endMs: number;
}

export interface Windowed<K> {
  readonly key: K;
  readonly window: Window;
}

/** Windows of one size, aligned to the epoch. Kafka's TimeWindows. */
export interface TimeWindows {
  readonly kind: 'time';
  readonly sizeMs: number;
  /** Distance between two starts: `sizeMs` makes tumbling windows, less makes hopping ones. */
  readonly advanceMs: number;
  /** How long after its end a window still takes records, in stream time. */
  readonly graceMs: number;
}

export interface TimeWindowsOptions {
  /** `sizeMs` by default. */
  readonly advanceMs?: number;
  /** 0 by default. */
  readonly graceMs?: number;
}

export function timeWindows(sizeMs: number, options: TimeWindowsOptions = {}): TimeWindows {
  const advanceMs = options.advanceMs ?? sizeMs;
  const graceMs = options.graceMs ?? 0;
  if (!Number.isSafeInteger(sizeMs) || sizeMs <= 0) {
    throw new RangeError(`timeWindows: expected a size of whole ms above 0, found ${sizeMs}`);
  }
  if (!Number.isSafeInteger(advanceMs) || advanceMs <= 0 || advanceMs > sizeMs) {
    throw new RangeError(
      `timeWindows: expected an advance in 1..${sizeMs} ms (the size), found ${advanceMs}`,
    );
  }
  if (!Number.isSafeInteger(graceMs) || graceMs < 0) {
    throw new RangeError(`timeWindows: expected a grace of 0 ms or more, found ${graceMs}`);
  }
  return { kind: 'time', sizeMs, advanceMs, graceMs };
}

/** First start of a window that holds `timestampMs`; the others follow every `advanceMs` up to the timestamp. */
export function firstWindowStart(windows: TimeWindows, timestampMs: number): number {
  const { sizeMs, advanceMs } = windows;
  return Math.floor(Math.max(0, timestampMs - sizeMs + advanceMs) / advanceMs) * advanceMs;
}
