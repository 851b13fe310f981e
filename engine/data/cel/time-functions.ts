import { type CelFunction, type CelParameter, numberAt, type ResultType, textAt } from './function.ts';
import { Duration, fail, type Internal, nameOf, type Site } from './internal.ts';
import { millisOf } from './operators.ts';

const time: CelParameter = { name: 'time', type: 'timestamp' };
const zone: CelParameter = { name: 'zone', type: 'string', count: 'optional' };
const duration: CelParameter = { name: 'duration', type: 'duration' };

const lastMs = 253_402_300_799_999;
const firstMs = -62_135_596_800_000;

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond' | 'weekday';

/** Wherever a time is asked for, a plain number means milliseconds since 1970, as in records and in JavaScript. */
export const timeFunctions: readonly CelFunction[] = [
  fn(
    'timestamp',
    [{ name: 'x', type: ['string', 'timestamp'] }],
    'timestamp',
    'Of an ISO 8601 text, or of seconds since 1970 (as CEL has it).',
    'timestamp("2026-11-22T10:00:00Z") > timestamp(0)',
    true,
    toTimestamp,
  ),
  fn(
    'fromMillis',
    [{ name: 'ms', type: 'number' }],
    'timestamp',
    'Of milliseconds since 1970.',
    'fromMillis(0).getFullYear()',
    1970,
    (args, site) => inYears(numberAt(args, 0), site),
  ),
  fn(
    'millis',
    [time],
    'number',
    'Milliseconds since 1970.',
    'millis(timestamp("1970-01-01T00:00:01Z"))',
    1000,
    (args) => millisOf(args[0] as Internal) as number,
  ),
  fn(
    'duration',
    [{ name: 'text', type: 'string' }],
    'duration',
    'Of a text with units: h, m, s, ms, us, ns.',
    'duration("1h30m") > duration("89m")',
    true,
    toDuration,
  ),
  fn(
    'formatTime',
    [time, { name: 'pattern', type: 'string', count: 'optional' }, zone],
    'string',
    'A time as text: yyyy MM dd HH mm ss SSS EEE are replaced. ISO 8601 without a pattern; UTC without a zone.',
    'formatTime(0, "dd.MM.yyyy HH:mm", "Europe/Zurich")',
    '01.01.1970 01:00',
    (args, site) => {
      const ms = inYears(millisOf(args[0] as Internal) as number, site).getTime();
      if (args.length < 2) return new Date(ms).toISOString();
      const parts = partsOf(ms, args.length > 2 ? textAt(args, 2) : 'UTC', site);
      return textAt(args, 1).replace(/yyyy|MM|dd|HH|mm|ss|SSS|EEE/g, (token) => formatted(token, parts));
    },
  ),
  fn(
    'truncate',
    [time, duration],
    'timestamp',
    'The start of the interval of this length that the time is in, counted from 1970 UTC.',
    'truncate(fromMillis(90500), duration("1m")) == fromMillis(60000)',
    true,
    (args, site) => {
      const step = (args[1] as Duration).ms;
      if (step <= 0) fail(site, 'The interval must be longer than nothing.');
      return inYears(Math.floor((millisOf(args[0] as Internal) as number) / step) * step, site);
    },
  ),
  part('getFullYear', 'year', 0, 'The year.', 2026),
  part('getMonth', 'month', -1, 'The month, 0 for January.', 10),
  part('getDate', 'day', 0, 'The day of the month, from 1.', 22),
  part('getDayOfMonth', 'day', -1, 'The day of the month, from 0.', 21),
  part('getDayOfWeek', 'weekday', 0, 'The day of the week, 0 for Sunday.', 0),
  part('getHours', 'hour', 0, 'The hour, or the whole hours of a duration.', 10, 3_600_000),
  part('getMinutes', 'minute', 0, 'The minute, or the whole minutes of a duration.', 5, 60_000),
  part('getSeconds', 'second', 0, 'The second, or the whole seconds of a duration.', 7, 1_000),
  part('getMilliseconds', 'millisecond', 0, 'The millisecond, or the milliseconds of a duration.', 250, 1),
];

function fn(
  name: string,
  parameters: readonly CelParameter[],
  returns: ResultType,
  summary: string,
  example: string,
  gives: CelFunction['gives'],
  call: (args: readonly Internal[], site: Site) => Internal,
): CelFunction {
  return { name, form: 'function', parameters, returns, summary, example, gives, call };
}

function part(
  name: string,
  key: Part,
  shift: number,
  summary: string,
  gives: number,
  unitMs?: number,
): CelFunction {
  const receiver: CelParameter =
    unitMs === undefined ? time : { name: 'time', type: ['timestamp', 'duration'] };
  return {
    name,
    form: 'method',
    parameters: [receiver, zone],
    returns: 'integer',
    summary,
    example: `timestamp("2026-11-22T10:05:07.250Z").${name}()`,
    gives,
    call: (args, site) => {
      const of = args[0] as Internal;
      if (of instanceof Duration) return Math.trunc(of.ms / (unitMs as number));
      const ms = inYears(millisOf(of) as number, site).getTime();
      return partsOf(ms, args.length > 1 ? textAt(args, 1) : 'UTC', site)[key] + shift;
    },
  };
}

function inYears(ms: number, site: Site): Date {
  if (ms >= firstMs && ms <= lastMs) return new Date(ms);
  return fail(site, `${ms} ms is outside of the years 1 to 9999.`);
}

function toTimestamp(args: readonly Internal[], site: Site): Internal {
  const from = args[0] as Internal;
  if (from instanceof Date) return from;
  if (typeof from === 'number') {
    if (from * 1000 >= firstMs && from * 1000 <= lastMs) return new Date(from * 1000);
    return fail(
      site,
      `timestamp(x) takes seconds, and ${from} s is far off; fromMillis(x) takes milliseconds.`,
    );
  }
  if (typeof from !== 'string') return fail(site, `Expected a text or seconds, found ${nameOf(from)}.`);
  const isIso = /^\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:?\d\d)?)?$/.test(from);
  // A time without a zone would mean the zone of the machine: UTC is the same everywhere.
  const hasZone = /([Zz]|[+-]\d\d:?\d\d)$/.test(from.slice(10)) || from.length === 10;
  const ms = isIso ? Date.parse((hasZone ? from : `${from}Z`).replace(' ', 'T').toUpperCase()) : Number.NaN;
  if (Number.isNaN(ms)) return fail(site, `"${from}" is not an ISO 8601 time such as 2026-11-22T10:00:00Z.`);
  return new Date(ms);
}

const unitMs: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
  us: 1e-3,
  µs: 1e-3,
  ns: 1e-6,
};

function toDuration(args: readonly Internal[], site: Site): Internal {
  const source = textAt(args, 0);
  if (!/^[+-]?(\d+(\.\d+)?(ms|us|µs|ns|h|m|s))+$/.test(source)) {
    return fail(site, `"${source}" is not a duration such as 1h30m, 90s or 250ms.`);
  }
  let ms = 0;
  for (const [, amount, unit] of source.matchAll(/(\d+(?:\.\d+)?)(ms|us|µs|ns|h|m|s)/g)) {
    ms += Number(amount) * (unitMs[unit as string] as number);
  }
  return new Duration(source.startsWith('-') ? -ms : ms);
}

const zones = new Map<string, Intl.DateTimeFormat>();
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function partsOf(ms: number, timeZone: string, site: Site): Record<Part, number> {
  const shifted = timeZone === 'UTC' ? new Date(ms) : new Date(ms + offsetMs(ms, timeZone, site));
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    millisecond: shifted.getUTCMilliseconds(),
    weekday: shifted.getUTCDay(),
  };
}

function offsetMs(ms: number, timeZone: string, site: Site): number {
  let format = zones.get(timeZone);
  if (format === undefined) {
    try {
      format = new Intl.DateTimeFormat('en-US', {
        timeZone,
        hourCycle: 'h23',
        era: 'narrow',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      });
    } catch {
      return fail(site, `"${timeZone}" is not a time zone such as Europe/Zurich.`);
    }
    zones.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  const year = parts.era?.startsWith('B') ? 1 - Number(parts.year) : Number(parts.year);
  const local = new Date(0);
  local.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
  local.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
  return local.getTime() - Math.floor(ms / 1000) * 1000;
}

function formatted(token: string, parts: Record<Part, number>): string {
  switch (token) {
    case 'yyyy':
      return String(parts.year).padStart(4, '0');
    case 'MM':
      return String(parts.month).padStart(2, '0');
    case 'dd':
      return String(parts.day).padStart(2, '0');
    case 'HH':
      return String(parts.hour).padStart(2, '0');
    case 'mm':
      return String(parts.minute).padStart(2, '0');
    case 'ss':
      return String(parts.second).padStart(2, '0');
    case 'SSS':
      return String(parts.millisecond).padStart(3, '0');
    default:
      return weekdays[parts.weekday] as string;
  }
}
