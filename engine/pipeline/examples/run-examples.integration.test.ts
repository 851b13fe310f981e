import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The examples as a user runs them: a fresh engine in a process of its own, everything over the wire. */
const root = join(import.meta.dirname, '..', '..', '..');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'streamwright-examples-'));
  // A copy, so that what they write is not in the checkout.
  cpSync(join(root, 'examples', 'data'), join(folder, 'data'), { recursive: true });
  for (const name of ['earthquakes', 'flight-delays', 'second-chances']) {
    const file = `${name}.pipeline.json`;
    cpSync(join(root, 'examples', file), join(folder, file));
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Summary {
  readonly state: string;
  readonly nodes: Readonly<
    Record<string, { readonly in: number; readonly out: number; readonly errors: number }>
  >;
}

async function run(name: string): Promise<Summary> {
  const main = join(root, 'engine', 'cli', 'main.ts');
  const child = spawn(process.execPath, [main, 'run', `${name}.pipeline.json`, '--until-idle'], {
    cwd: folder,
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Summary;
}

function rowsOf(file: string, sql: string): Record<string, unknown>[] {
  const database = new Database(join(folder, 'out', file), { readonly: true });
  try {
    return database.prepare(sql).all() as Record<string, unknown>[];
  } finally {
    database.close();
  }
}

const linesOf = (file: string) =>
  readFileSync(join(folder, 'data', file), 'utf8')
    .trimEnd()
    .split('\n');

describe('streamwright run, on the examples', () => {
  it('earthquakes: the table has the counts that SQLite itself gets from the file', async () => {
    const summary = await run('earthquakes');
    expect(summary.nodes).toMatchObject({
      usgs: { out: 1707, errors: 0 },
      felt: { in: 1707, out: 297 },
      'per-day': { in: 297 },
      'quakes-db': { in: 297, errors: 0 },
    });
    const database = new Database(':memory:');
    database.exec('create table quake (feature text)');
    const insert = database.prepare('insert into quake values (?)');
    for (const line of linesOf('earthquakes.jsonl')) insert.run(line);
    // SQLite has no last index of a text: what comes before the last comma is cut off letter by letter.
    const expected = database
      .prepare(
        `with felt as (
           select feature ->> '$.properties.place' as place, feature ->> '$.properties.time' as time
           from quake where feature ->> '$.properties.mag' >= 2.5)
         select trim(replace(place, rtrim(place, replace(place, ',', '')), '')) as region,
                time / 86400000 * 86400000 as window_start, count(*) as quakes
         from felt group by 1, 2 order by 1, 2`,
      )
      .all();
    database.close();
    expect(expected.length).toBeGreaterThan(100);
    expect(rowsOf('quakes.db', 'select region, window_start, quakes from region_days order by 1, 2')).toEqual(
      expected,
    );
    // The example keeps a rate for people who watch: half a minute.
  }, 120_000);

  it('flight delays: every late flight has found its airport', async () => {
    await run('flight-delays');
    const late = linesOf('flights.jsonl').filter(
      (line) => (JSON.parse(line) as { delay: number }).delay > 15,
    );
    expect(
      rowsOf('delays.db', 'select sum(flights) as flights, sum(state is null) as homeless from city_delays'),
    ).toEqual([{ flights: late.length, homeless: 0 }]);
  });

  it('second chances: readable orders are written once, the others are counted as errors', async () => {
    const { nodes } = await run('second-chances');
    const large = readFileSync(join(folder, 'out', 'large-orders.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1);
    const small = readFileSync(join(folder, 'out', 'small-orders.jsonl'), 'utf8')
      .trimEnd()
      .split('\n');
    const idsOfLarge = large.map((line) => Number(line.split(',')[0]));
    const idsOfSmall = small.map((line) => (JSON.parse(line) as { id: number }).id);
    const ids = [...idsOfLarge, ...idsOfSmall];
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length + nodes.orders!.errors + nodes.repair!.errors).toBe(linesOf('orders.jsonl').length);
    expect(nodes.total!.errors).toBe(nodes.repair!.in);
  });
});
