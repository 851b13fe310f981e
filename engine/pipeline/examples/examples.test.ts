import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expressionOf } from '#engine/data/cel.ts';
import { DataError } from '#engine/data/errors.ts';
import { formatByName } from '#engine/data/formats.ts';
import { TopologyTestDriver } from '#engine/streams/index.ts';
import { buildTopology } from '../compile/build-topology.ts';
import { compilePipeline } from '../compile/compile.ts';
import type { Pipeline } from '../document/document.ts';
import { documentText, parseDocument } from '../document/migrate.ts';
import { testDefinitions } from '../testing/documents.ts';

const directory = join(import.meta.dirname, '..', '..', '..', 'examples');
const documents = readdirSync(directory).filter((file) => file.endsWith('.pipeline.json'));
const linesOf = (file: string) =>
  readFileSync(join(directory, 'data', file), 'utf8')
    .trimEnd()
    .split('\n');

function example(name: string): Pipeline {
  const { document, problems } = parseDocument(
    readFileSync(join(directory, `${name}.pipeline.json`), 'utf8'),
  );
  if (document === undefined) throw new Error(JSON.stringify(problems));
  return document;
}

describe.each(documents)('%s', (file) => {
  const document = example(file.slice(0, -'.pipeline.json'.length));
  const compiled = compilePipeline(document, testDefinitions, { directory });

  it('has no problem, not even a warning', () => {
    expect(compiled.ok ? compiled.warnings : compiled.problems).toEqual([]);
  });

  it('asks for nothing but its data and its results', () => {
    if (!compiled.ok) return;
    for (const capability of compiled.plan.capabilities) {
      if (capability.kind === 'read-path')
        expect(capability.path.startsWith(join(directory, 'data'))).toBe(true);
      else if (capability.kind === 'write-path')
        expect(capability.path.startsWith(join(directory, 'out'))).toBe(true);
      else expect(capability).toBeUndefined();
    }
  });

  it('stands on the grid, every node in a place of its own', () => {
    const places = document.nodes.map(({ id }) => document.layout.nodes[id]);
    for (const place of places) expect([place?.x, place?.y].map((at) => (at ?? 1) % 8)).toEqual([0, 0]);
    for (const [i, a] of places.entries()) {
      for (const b of places.slice(i + 1)) {
        const isApart = Math.abs(a!.x - b!.x) >= 184 || Math.abs(a!.y - b!.y) >= 88;
        expect(isApart, JSON.stringify([a, b])).toBe(true);
      }
    }
  });

  it('is read back as it is written', () => {
    expect(parseDocument(documentText(document)).document).toEqual(document);
  });
});

/** Runs an example's topology over what its sources would read. The outputs, as parsed JSON. */
function run(name: string, sources: Record<string, (line: string) => unknown>) {
  const document = example(name);
  const compiled = compilePipeline(document, testDefinitions, { directory });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const { plan } = compiled;
  const driver = new TopologyTestDriver(buildTopology(plan));
  const failed: string[] = [];
  for (const [node, parse] of Object.entries(sources)) {
    const connector = plan.connectors.find((candidate) => candidate.node === node)!;
    const format = formatByName(connector.valueFormat);
    const { path, key, timestamp } = connector.config as { path: string; key?: string; timestamp?: string };
    const keyOf = key === undefined ? undefined : expressionOf(key, { variables: ['value'] });
    const timeOf = timestamp === undefined ? undefined : expressionOf(timestamp, { variables: ['value'] });
    for (const line of readFileSync(path, 'utf8').trimEnd().split('\n')) {
      const parsed = parse(line);
      if (parsed === undefined) continue;
      try {
        const value = format.parse(Buffer.from(parsed as string));
        driver.pipeRaw(connector.topic, {
          key:
            keyOf === undefined
              ? null
              : formatByName(connector.keyFormat).serialize(keyOf.evaluate({ value })),
          value: Buffer.from(parsed as string),
          timestampMs: Number(timeOf?.evaluate({ value }) ?? 0),
          headers: [],
        });
      } catch (error) {
        if (!(error instanceof DataError)) throw error;
        failed.push(line);
      }
    }
  }
  const rowsOf = (topic: string) =>
    driver
      .readRaw(topic)
      .map(({ value }) => JSON.parse(Buffer.from(value!).toString()) as Record<string, unknown>);
  const latest = (topic: string) => {
    const rows = new Map<string, Record<string, unknown>>();
    for (const { key, value } of driver.readRaw(topic))
      rows.set(
        Buffer.from(key!).toString(),
        JSON.parse(Buffer.from(value!).toString()) as Record<string, unknown>,
      );
    return [...rows.values()];
  };
  return { driver, rowsOf, latest, failed };
}

const asIs = (line: string) => line;

describe('what the examples compute', () => {
  it('earthquakes: as a plain count over the file says', () => {
    const expected = new Map<string, number>();
    for (const line of linesOf('earthquakes.jsonl')) {
      const { mag, place, time } = (
        JSON.parse(line) as { properties: { mag: number; place: string; time: number } }
      ).properties;
      if (!(mag >= 2.5)) continue;
      const region = place.slice(place.lastIndexOf(',') + 1).trim();
      const slot = `${region}|${Math.floor(time / 86_400_000) * 86_400_000}`;
      expected.set(slot, (expected.get(slot) ?? 0) + 1);
    }
    const { latest, driver } = run('earthquakes', { usgs: asIs });
    const rows = latest('earthquakes.quakes-db');
    expect(new Map(rows.map((row) => [`${row.region}|${row.window_start}`, row.quakes]))).toEqual(expected);
    expect([...expected.values()].reduce((sum, n) => sum + n, 0)).toBe(297);
    expect(rows).toHaveLength(expected.size);
    expect(driver.metrics().get('per-day')?.droppedLate).toBe(0);
    expect(driver.metrics().get('felt')).toMatchObject({ recordsIn: 1707, recordsOut: 297 });
  });

  it('flight delays: as a plain join over the files says', () => {
    const airports = new Map(
      linesOf('airports.csv')
        .slice(1)
        .map((line) => [line.split(',')[0], line] as const),
    );
    const delays = new Map<string, number[]>();
    for (const line of linesOf('flights.jsonl')) {
      const { delay, origin } = JSON.parse(line) as { delay: number; origin: string };
      if (delay > 15) delays.set(origin, [...(delays.get(origin) ?? []), delay]);
    }
    const csv = (line: string) => {
      const [iata, name, city, state] = line.split(',');
      return iata === 'iata' ? undefined : JSON.stringify({ iata, name, city, state });
    };
    const { latest } = run('flight-delays', { airports: csv, flights: asIs });
    const rows = latest('flight-delays.delays-db');
    const total = (name: string) => rows.reduce((sum, row) => sum + (row[name] as number), 0);
    const all = [...delays.values()].flat();
    expect(total('flights')).toBe(all.length);
    expect(Math.max(...rows.map((row) => row.longest_delay as number))).toBe(Math.max(...all));
    const denver = delays.get('DEN') ?? [];
    const mean = denver.reduce((sum, delay) => sum + delay, 0) / denver.length;
    expect(airports.get('DEN')).toContain(',Denver,');
    expect(rows.find(({ city }) => city === 'Denver')).toMatchObject({
      state: 'CO',
      flights: denver.length,
      longest_delay: Math.max(...denver),
    });
    expect(rows.find(({ city }) => city === 'Denver')?.mean_delay).toBeCloseTo(mean, 9);
  });

  it('log errors: as a plain count over the file says', () => {
    const expected = new Map<string, number>();
    for (const line of linesOf('server.log')) {
      const found = /^(\S+) ERROR (\w+):/.exec(line);
      if (found === null) continue;
      const slot = `${found[2]}|${Math.floor(Date.parse(found[1]!) / 60_000) * 60_000}`;
      expected.set(slot, (expected.get(slot) ?? 0) + 1);
    }
    const { latest, rowsOf } = run('log-errors', { log: asIs });
    const rows = latest('log-errors.errors-db');
    expect(new Map(rows.map((row) => [`${row.service}|${row.window_start}`, row.errors]))).toEqual(expected);
    const alerts = rowsOf('log-alerts');
    expect(alerts.length).toBeGreaterThan(0);
    expect(new Set(alerts.map(({ service }) => service))).toEqual(new Set(['payment']));
  });

  it('second chances: every order ends in one place', () => {
    const { rowsOf, failed, driver } = run('second-chances', { orders: asIs });
    const large = rowsOf('second-chances.large-orders');
    const small = rowsOf('second-chances.small-orders');
    const dead = driver.readRaw('orders-dead-letters');
    const isCut = (line: string) => !line.endsWith('}');
    const lines = linesOf('orders.jsonl');
    expect(failed).toEqual(lines.filter(isCut));
    expect(dead).toHaveLength(lines.filter((line) => !isCut(line) && line.includes('null')).length);
    expect(large.length + small.length + dead.length + failed.length).toBe(lines.length);
    expect(large.every(({ total }) => (total as number) >= 100)).toBe(true);
    const repaired = [...large, ...small].find(({ id }) => id === 2);
    expect(repaired).toEqual({ id: 2, product: 'grinder', quantity: 4, price: 89.5, total: 358 });
    expect(dead[0]?.headers.map(({ key }) => key)).toContain('__streams.errors.message');
  });
});
