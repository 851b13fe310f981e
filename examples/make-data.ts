// Writes examples/data: two sets from the npm package vega-datasets, cut to what the examples use, and two made-up ones
// (the same at every run). By hand: node bin/run.js examples/make-data.ts
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const from = join(import.meta.dirname, '..', 'node_modules', 'vega-datasets', 'data');
const to = join(import.meta.dirname, 'data');
mkdirSync(to, { recursive: true });

function writeLines(name: string, lines: readonly string[]): void {
  writeFileSync(join(to, name), `${lines.join('\n')}\n`);
  console.log(`${name}: ${lines.length} lines`);
}

interface Quake {
  readonly type: string;
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>> & { readonly time: number };
  readonly geometry: unknown;
}

function earthquakes(): void {
  const file = JSON.parse(readFileSync(join(from, 'earthquakes.json'), 'utf8')) as { features: Quake[] };
  const kept = [
    'mag',
    'magType',
    'place',
    'time',
    'type',
    'status',
    'felt',
    'tsunami',
    'sig',
    'net',
    'nst',
    'gap',
    'rms',
  ];
  const inOrder = file.features.toSorted((a, b) => a.properties.time - b.properties.time);
  const lines = inOrder.map(({ id, properties, geometry }) => {
    const chosen = Object.fromEntries(kept.map((name) => [name, properties[name] ?? null]));
    return JSON.stringify({ type: 'Feature', id, properties: chosen, geometry });
  });
  writeLines('earthquakes.jsonl', lines);
}

interface Flight {
  readonly date: string;
  readonly delay: number;
  readonly distance: number;
  readonly origin: string;
  readonly destination: string;
}

function flights(): void {
  const all = JSON.parse(readFileSync(join(from, 'flights-2k.json'), 'utf8')) as Flight[];
  const rows = all
    .map((flight) => ({ ...flight, date: `${flight.date.replaceAll('/', '-').replace(' ', 'T')}:00Z` }))
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  writeLines(
    'flights.jsonl',
    rows.map((flight) => JSON.stringify(flight)),
  );
  const used = new Set(rows.flatMap((flight) => [flight.origin, flight.destination]));
  const [header = '', ...airports] = readFileSync(join(from, 'airports.csv'), 'utf8')
    .trimEnd()
    .split(/\r?\n/);
  writeLines('airports.csv', [
    header,
    ...airports.filter((line) => used.has(line.slice(0, line.indexOf(',')))),
  ]);
}

/** Numbers from 0 to 1 that are the same at every run (Park and Miller's generator). */
function* randomNumbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

function serverLog(): void {
  const random = randomNumbers(7);
  const next = () => random.next().value;
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
  const faults: Record<string, readonly string[]> = {
    checkout: ['cart is empty', 'price changed while paying'],
    payment: ['card was declined', 'bank did not answer within 3000 ms'],
    search: ['index is being rebuilt', 'query took longer than 800 ms'],
    mail: ['mailbox is full', 'host is not known'],
  };
  let timeMs = Date.UTC(2026, 0, 12, 9, 0, 0);
  const lines: string[] = [];
  for (let i = 0; i < 900; i++) {
    timeMs += Math.floor(next() * 2_600) + 1;
    const service = pick(Object.keys(faults));
    // Payment has a bad quarter of an hour, so that there is something to see.
    const minute = new Date(timeMs).getUTCMinutes();
    const share = service === 'payment' && minute >= 8 && minute < 14 ? 0.55 : 0.07;
    const time = new Date(timeMs).toISOString();
    const isError = next() < share;
    const level = isError ? 'ERROR' : next() < 0.15 ? 'WARN' : 'INFO';
    const text = isError ? pick(faults[service] ?? []) : `request took ${Math.floor(next() * 400) + 5} ms`;
    lines.push(`${time} ${level} ${service}: ${text}`);
  }
  writeLines('server.log', lines);
}

function orders(): void {
  const random = randomNumbers(11);
  const next = () => random.next().value;
  const prices: Record<string, number> = {
    tea: 4.5,
    coffee: 7.9,
    cocoa: 5.25,
    kettle: 49,
    grinder: 89.5,
    cup: 12,
  };
  const lines: string[] = [];
  for (let id = 1; id <= 400; id++) {
    const product = Object.keys(prices)[Math.floor(next() * 6)] as string;
    const quantity = 1 + Math.floor(next() * 5);
    const price = prices[product] as number;
    const chance = next();
    // One in ten writes the price with a comma, as text; a few have none at all; a few are cut off.
    const written = chance < 0.1 ? price.toFixed(2).replace('.', ',') : chance < 0.13 ? null : price;
    const line = JSON.stringify({ id, product, quantity, price: written });
    lines.push(chance > 0.98 ? line.slice(0, -12) : line);
  }
  writeLines('orders.jsonl', lines);
}

earthquakes();
flights();
serverLog();
orders();
