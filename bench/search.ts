import { spawn, spawnSync } from 'node:child_process';
import { openOurClient } from './our-client.ts';
import { startOurEngine } from './our-engine.ts';
import { type BenchResult, median } from './result.ts';
import { loadOrders } from './streams-load.ts';
import { ordersTopic } from './streams-workloads.ts';

type Client = Awaited<ReturnType<typeof openOurClient>>['api'];

interface Search {
  readonly seconds: number;
  readonly matches: number;
}

const systems = ['ours, oldest first', 'ours, newest first', 'kcat and jq'] as const;
type System = (typeof systems)[number];

/** One order of 10,000, in the two languages. */
const cel = 'value.amount > 99.9 && value.country == "BR"';
const jq = 'select(.amount > 99.9 and .country == "BR")';
/** Ours over the records per second of kcat and jq. */
const goal = 1;
const kcatTimeoutMs = 180_000;

/**
 * A filter that few match over a whole topic of JSON orders of 150 B: the record browser's query, page by page until
 * there is no cursor, against `kcat -C | jq select`, both on our engine, turn by turn. Goal: not slower than kcat and
 * jq, which have a core each, while ours has one thread beside the broker.
 */
export async function benchSearch({ quick }: { quick: boolean }): Promise<BenchResult> {
  const missing = ['kcat', 'jq'].filter((tool) => spawnSync(tool, ['-V']).error !== undefined);
  if (missing.length > 0) throw new Error(`${missing.join(' and ')} is not on this machine; install it.`);
  const rounds = quick ? 1 : 3;
  const records = quick ? 200_000 : 1_000_000;
  const ours = await startOurEngine();
  try {
    await loadOrders(ours.bootstrap, records);
    const client = await openOurClient(ours.app);
    const searches: Record<System, () => Promise<Search>> = {
      'ours, oldest first': () => browse(client.api, 'oldest'),
      'ours, newest first': () => browse(client.api, 'newest'),
      'kcat and jq': () => kcatAndJq(ours.bootstrap),
    };
    const rates: Record<System, number[]> = {
      'ours, oldest first': [],
      'ours, newest first': [],
      'kcat and jq': [],
    };
    // The first query starts the thread that searches.
    await client.api.records.read({ target, start: { from: 'oldest' }, limit: 1 });
    for (let round = 0; round < rounds; round++) {
      for (const system of round % 2 === 0 ? systems : systems.toReversed()) {
        const { seconds, matches } = await searches[system]();
        if (matches !== records / 10_000)
          throw new Error(`${system} found ${matches} of ${records / 10_000} records`);
        rates[system].push(records / seconds);
      }
    }
    client.close();
    const yardstick = 'kcat and jq';
    const ratios = systems
      .filter((system) => system !== yardstick)
      .map((name) => ({ name, value: median(rates[name]) / median(rates[yardstick]) }));
    return {
      yardstick,
      rows: systems.map((system) => ({
        system,
        'records scanned/s': Math.round(median(rates[system])),
        seconds: Number((records / median(rates[system])).toFixed(2)),
      })),
      ratios,
      goals: ratios.map(({ name, value }) => ({
        text: `${name}: at least ${goal} times the records per second of kcat and jq, was ${value.toFixed(2)}`,
        reached: value >= goal,
      })),
    };
  } finally {
    await ours.stop();
  }
}

const target = { kind: 'topic', topic: ordersTopic } as const;

async function browse(api: Client, from: 'oldest' | 'newest'): Promise<Search> {
  const startedMs = performance.now();
  let matches = 0;
  let cursor: string | undefined;
  do {
    const page = await api.records.read({ target, start: { from }, filter: cel, limit: 500, cursor });
    matches += page.records.length;
    cursor = page.cursor;
  } while (cursor !== undefined);
  return { seconds: (performance.now() - startedMs) / 1000, matches };
}

async function kcatAndJq(bootstrap: string): Promise<Search> {
  const pipe = `kcat -C -q -e -b ${bootstrap} -t ${ordersTopic} -o beginning | jq -c '${jq}'`;
  const startedMs = performance.now();
  const child = spawn('sh', ['-c', pipe], { stdio: ['ignore', 'pipe', 'inherit'], timeout: kcatTimeoutMs });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  if (status !== 0) throw new Error(`kcat and jq ended with ${status}`);
  return { seconds: (performance.now() - startedMs) / 1000, matches: output.split('\n').length - 1 };
}
