import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installRealKafka, javaArguments, startRealKafka } from './kafka/real-kafka.ts';
import { type BenchResult, median } from './result.ts';
import { loadOrders } from './streams-load.ts';
import { type Workload, workloads } from './streams-workloads.ts';

interface Run {
  readonly recordsPerSecond: number;
  readonly startupSeconds: number;
  readonly cpuSeconds: number;
  readonly memoryMb: number;
}

const engines = ['ours', 'kafka-streams'] as const;
type Engine = (typeof engines)[number];

/** Ours over Kafka Streams' records per second. */
const goal = 1.5;
const runTimeoutMs = 240_000;

/**
 * The four workloads on our stream engine and on Kafka Streams, each with one thread in a process of its own, turn by turn on
 * the same broker (Apache Kafka), order reversed each round. Goal: 1.5 times its records per second in every one.
 */
export async function benchStreams({ quick }: { quick: boolean }): Promise<BenchResult> {
  const rounds = quick ? 1 : 3;
  const records = quick ? 500_000 : 2_000_000;
  installRealKafka();
  const kafka = await startRealKafka();
  try {
    await loadOrders(kafka.bootstrap, records);
    const rows: BenchResult['rows'][number][] = [];
    const ratios: { name: string; value: number }[] = [];
    for (const workload of workloads) {
      const runs: Record<Engine, Run[]> = { ours: [], 'kafka-streams': [] };
      for (let round = 0; round < rounds; round++) {
        for (const engine of round % 2 === 0 ? engines : engines.toReversed()) {
          runs[engine].push(await run(engine, kafka.bootstrap, workload, records));
        }
      }
      for (const engine of engines) rows.push(row(workload, engine, runs[engine], records));
      ratios.push({ name: workload, value: rate(runs.ours) / rate(runs['kafka-streams']) });
    }
    return {
      yardstick: 'Kafka Streams',
      rows,
      ratios,
      goals: ratios.map(({ name, value }) => ({
        text: `${name}: at least ${goal} times the records per second of Kafka Streams`,
        reached: value >= goal,
      })),
    };
  } finally {
    await kafka.stop();
  }
}

function rate(runs: readonly Run[]): number {
  return median(runs.map((each) => each.recordsPerSecond));
}

function row(
  workload: string,
  engine: string,
  runs: readonly Run[],
  records: number,
): BenchResult['rows'][number] {
  const of = (pick: (run: Run) => number, digits: number): number =>
    Number(median(runs.map(pick)).toFixed(digits));
  return {
    workload,
    engine,
    'rec/s': Math.round(rate(runs)),
    'start s': of(({ startupSeconds }) => startupSeconds, 2),
    'CPU µs/rec': of(({ cpuSeconds }) => (cpuSeconds * 1e6) / records, 2),
    'peak MB': of(({ memoryMb }) => memoryMb, 0),
  };
}

function run(engine: Engine, bootstrap: string, workload: Workload, records: number): Promise<Run> {
  const args = [bootstrap, workload, String(records)];
  if (engine === 'ours') {
    return runJson(process.execPath, [join(import.meta.dirname, 'streams-run.ts'), ...args]);
  }
  const source = join(import.meta.dirname, 'kafka', 'KafkaStreamsBench.java');
  return runJson('java', javaArguments(source, args, '1g'));
}

/** @throws when it fails, prints no JSON, or takes too long. */
async function runJson(command: string, args: readonly string[]): Promise<Run> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: runTimeoutMs });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-4000);
  });
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.on('error', reject).on('close', resolve);
  const code = await promise;
  const json = output.split('\n').findLast((line) => line.startsWith('{'));
  if (code !== 0 || json === undefined)
    throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${errors}`);
  return JSON.parse(json) as Run;
}
