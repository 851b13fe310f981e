import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Database from 'better-sqlite3';

/** One row of the table that the pipeline of earthquakes fills. */
export interface RegionDay {
  readonly region: string;
  readonly window_start: number;
  readonly quakes: number;
}

interface Quake {
  readonly properties: { readonly mag: number; readonly place: string; readonly time: number };
}

export const quakesFile = resolve('examples/data/earthquakes.jsonl');
const dayMs = 86_400_000;

/** The lines of the example's file, in ascending event time. */
export function quakeLines(): readonly string[] {
  return readFileSync(quakesFile, 'utf8').trimEnd().split('\n');
}

/** What the pipeline must come to, computed without it. */
export function countByRegionAndDay(
  lines: readonly string[],
  isCounted: (mag: number, index: number) => boolean,
): readonly RegionDay[] {
  const rows = new Map<string, RegionDay>();
  for (const [index, line] of lines.entries()) {
    const { mag, place, time } = (JSON.parse(line) as Quake).properties;
    if (!isCounted(mag, index)) continue;
    const region = place.slice(place.lastIndexOf(',') + 1).trim();
    const window_start = Math.floor(time / dayMs) * dayMs;
    const key = `${region}/${window_start}`;
    rows.set(key, { region, window_start, quakes: (rows.get(key)?.quakes ?? 0) + 1 });
  }
  return [...rows.values()].toSorted(
    (a, b) => compare(a.region, b.region) || a.window_start - b.window_start,
  );
}

/** What stands in the sink's table now; nothing when there is none yet. */
export function regionDaysIn(file: string, table: string): readonly RegionDay[] {
  let database: Database.Database;
  try {
    database = new Database(file, { readonly: true, fileMustExist: true });
  } catch {
    return [];
  }
  try {
    const rows = database.prepare<[], RegionDay>(`select region, window_start, quakes from "${table}"`).all();
    return rows.toSorted((a, b) => compare(a.region, b.region) || a.window_start - b.window_start);
  } catch {
    return [];
  } finally {
    database.close();
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
