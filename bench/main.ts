/**
 * `npm run bench -- NAME [--quick]`: compares us with the yardstick in one run. Prints a table, closes with a line of ratios,
 * exits 1 when a goal that stands in the benchmark is missed.
 */

import { installRealKafka } from './kafka/real-kafka.ts';
import type { BenchResult } from './result.ts';

const benches: Readonly<
  Record<string, () => Promise<(options: { quick: boolean }) => Promise<BenchResult>>>
> = {
  broker: async () => (await import('./broker.ts')).benchBroker,
  streams: async () => (await import('./streams.ts')).benchStreams,
};

const [name = '', ...options] = process.argv.slice(2);
const load = benches[name];
if (load === undefined) {
  console.error(`usage: npm run bench -- ${Object.keys(benches).join('|')} [--quick]`);
  process.exit(2);
}
installRealKafka();
const bench = await load();
const { ratios, goals } = await bench({ quick: options.includes('--quick') });
console.log(
  `ratios ours/Kafka: ${ratios.map(({ name: what, value }) => `${what} ${value.toFixed(2)}`).join(', ')}`,
);
const missed = goals.filter(({ reached }) => !reached);
for (const { text } of missed) console.log(`goal missed: ${text}`);
process.exit(missed.length === 0 ? 0 : 1);
