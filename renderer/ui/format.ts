/** Numbers and times as they stand on screen. Unknown is "?", never 0. */

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** 1,284,377 */
export function formatCount(count: number | undefined): string {
  return count === undefined ? '?' : whole.format(count);
}

/** 2,412/s; one decimal under 100 */
export function formatRate(perSecond: number | undefined): string {
  if (perSecond === undefined) return '?/s';
  if (perSecond > 0 && perSecond < 0.1) return '<0.1/s';
  return `${perSecond < 100 ? oneDigit.format(perSecond) : whole.format(perSecond)}/s`;
}

/** 148 MB, 1.1 GB: decimal, as disks are sold */
export function formatBytes(bytes: number | undefined): string {
  if (bytes === undefined) return '?';
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 && unit > 0 ? oneDigit.format(value) : whole.format(value)} ${units[unit] ?? 'TB'}`;
}

/** 9 min, 2 h 5 min, 3 d */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d`;
}

/** 4 min ago, yesterday, 14 Nov */
export function formatAgo(atMs: number, nowMs: number): string {
  const age = nowMs - atMs;
  if (age < 45_000) return 'just now';
  if (age < 20 * 3_600_000) return `${formatDuration(age).replace(/ \d+ min$/, '')} ago`;
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
  return age < 44 * 3_600_000 ? 'yesterday' : day.format(atMs);
}

/** 2018-02-06 16:17:57.980, in UTC */
export function formatTimestamp(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString().replace('T', ' ').replace('Z', '');
}
