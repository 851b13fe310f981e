import { z } from 'zod';

const unitsInMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const unitNames: Readonly<Record<string, keyof typeof unitsInMs>> = {
  millisecond: 'ms',
  sec: 's',
  second: 's',
  min: 'm',
  minute: 'm',
  hour: 'h',
  hr: 'h',
  day: 'd',
  week: 'w',
};

/** `30s`, `1h 30m`, `1.5 hours`, or a plain number of ms; undefined when it is none of these. In whole ms. */
export function parseDuration(source: string | number): number | undefined {
  if (typeof source === 'number') return Number.isSafeInteger(source) && source >= 0 ? source : undefined;
  const text = source.trim().toLowerCase();
  if (/^\d+$/.test(text)) return parseDuration(Number(text));
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)\s*/gy)];
  if (parts.length === 0 || parts.map((part) => part[0]).join('') !== text) return undefined;
  let totalMs = 0;
  for (const [, amount, name = ''] of parts) {
    const unit = Object.hasOwn(unitsInMs, name)
      ? (name as keyof typeof unitsInMs)
      : unitNames[name.replace(/s$/, '')];
    if (unit === undefined) return undefined;
    totalMs += Number(amount) * unitsInMs[unit];
  }
  const ms = Math.round(totalMs);
  return Number.isSafeInteger(ms) ? ms : undefined;
}

/** The shortest text that `parseDuration` reads back: 5400000 is `1h 30m`. */
export function durationText(ms: number): string {
  if (ms === 0) return '0s';
  const parts: string[] = [];
  let left = ms;
  for (const unit of ['d', 'h', 'm', 's', 'ms'] as const) {
    const amount = Math.floor(left / unitsInMs[unit]);
    if (amount > 0) parts.push(`${amount}${unit}`);
    left -= amount * unitsInMs[unit];
  }
  return parts.join(' ');
}

const expected = 'a time span such as "30s", "5m", "1h 30m" or "7d"';

/** A time span in a config: text or a number of ms; ms once parsed. */
export function duration(
  title: string,
  description: string,
  options: { atLeastMs?: number; placeholder?: string } = {},
) {
  const { atLeastMs = 0 } = options;
  return z
    .union([z.number(), z.string()])
    .transform((source, context) => {
      const ms = parseDuration(source);
      if (ms !== undefined && ms >= atLeastMs) return ms;
      const least = ms === undefined ? '' : `, at least ${durationText(atLeastMs)}`;
      context.addIssue({
        code: 'custom',
        message: `expected ${expected}${least}, found ${JSON.stringify(source)}`,
      });
      return z.NEVER;
    })
    .meta({ title, description, 'x-control': 'duration', 'x-placeholder': options.placeholder ?? '1h' });
}

/** The same, where -1 or `forever` means that there is no end; -1 once parsed. */
export function durationOrForever(title: string, description: string) {
  return z
    .union([z.number(), z.string()])
    .transform((source, context) => {
      if (source === -1 || (typeof source === 'string' && /^\s*(-1|forever)\s*$/i.test(source))) return -1;
      const ms = parseDuration(source);
      if (ms !== undefined && ms > 0) return ms;
      context.addIssue({
        code: 'custom',
        message: `expected ${expected}, or "forever", found ${JSON.stringify(source)}`,
      });
      return z.NEVER;
    })
    .meta({ title, description, 'x-control': 'duration', 'x-placeholder': 'forever' });
}
