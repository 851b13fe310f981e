/**
 * `npm run bench -- NAME [--quick]`: compares us with the yardstick in one run. Prints a table, closes with a line of ratios.
 * Exit codes: 0 all goals reached, 1 a goal that stands in the benchmark is missed, 2 bad arguments or it could not run.
 */
import { cpus, loadavg } from 'node:os';
import type { Bench } from './result.ts';

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  broker: async () => (await import('./broker.ts')).benchBroker,
  streams: async () => (await import('./streams.ts')).benchStreams,
  connect: async () => (await import('./connect.ts')).benchConnect,
  search: async () => (await import('./search.ts')).benchSearch,
  canvas: async () => (await import('./canvas.ts')).benchCanvas,
};

const [name = '', ...options] = process.argv.slice(2);
const load = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (load === undefined || options.some((option) => option !== '--quick')) {
  console.error(`usage: npm run bench -- ${Object.keys(benches).join('|')} [--quick]`);
  process.exit(2);
}
try {
  process.exit(await run(await load(), options.includes('--quick')));
} catch (error) {
  console.error(`bench ${name} could not run:`, error);
  process.exit(2);
}

async function run(bench: Bench, quick: boolean): Promise<number> {
  const before = loadavg()[0]!;
  const { yardstick, rows, ratios, goals } = await bench({ quick });
  console.table(rows);
  console.log(
    `${cpus().length} cores, load average ${before.toFixed(1)} before and ${loadavg()[0]!.toFixed(1)} after`,
  );
  const missed = goals.filter(({ reached }) => !reached);
  for (const { text } of missed) console.log(`goal missed: ${text}`);
  console.log(
    `ratios ours/${yardstick}: ${ratios.map(({ name: what, value }) => `${what} ${value.toFixed(2)}`).join(', ')}`,
  );
  return missed.length === 0 ? 0 : 1;
}
