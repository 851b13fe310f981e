import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadOrders } from './streams-load.ts';
import { type Workload, workloads } from './streams-workloads.ts';

export interface StreamsBenchOptions {
  /** A broker that serves both; our own, on a fresh directory, when absent. */
  readonly bootstrap?: string;
  /** 1,000,000 by default. Loaded before the runs; `bench-orders` must not exist yet on a broker that is given. */
  readonly records?: number;
  /** Runs of each, of which the best counts: 1 by default. */
  readonly rounds?: number;
  readonly only?: readonly Workload[];
  readonly print?: (line: string) => void;
}

export interface StreamsBenchResult {
  /** Ours to Kafka Streams' records per second; undefined without Kafka's jars. */
  readonly ratios: Readonly<Partial<Record<Workload, number>>>;
  readonly passed: boolean;
}

interface Run {
  readonly recordsPerSecond: number;
  readonly startupSeconds: number;
  readonly cpuSeconds: number;
  readonly memoryMb: number;
}

/** Ours over Kafka Streams' records per second, each with one thread, on the same broker (issue "Streams"). */
const goal = 1.5;
const runTimeoutMs = 240_000;

/**
 * Four workloads, turn by turn with Kafka Streams where its jars are (KAFKA_HOME_DIR/lib, else the temporary directory's
 * kafka/lib). Prints a table and closes with a line of ratios.
 */
export async function benchStreams(options: StreamsBenchOptions = {}): Promise<StreamsBenchResult> {
  const print = options.print ?? ((line: string) => void process.stdout.write(`${line}\n`));
  const records = options.records ?? 1_000_000;
  const libraries = join(process.env.KAFKA_HOME_DIR ?? join(tmpdir(), 'kafka'), 'lib');
  const hasKafka = existsSync(libraries);
  if (!hasKafka) print(`No Kafka jars in ${libraries}: ours alone, without ratios.`);
  await using broker = options.bootstrap === undefined ? await startBroker() : undefined;
  const bootstrap = options.bootstrap ?? broker!.bootstrap;
  print(`loading ${records.toLocaleString('en')} orders into ${bootstrap}`);
  await loadOrders(bootstrap, records);

  const ratios: Partial<Record<Workload, number>> = {};
  print('workload     engine          rec/s   start s   CPU µs/rec   peak MB');
  for (const workload of options.only ?? workloads) {
    let ours: Run | undefined;
    let kafka: Run | undefined;
    for (let round = 0; round < (options.rounds ?? 1); round++) {
      ours = better(ours, await runOurs(bootstrap, workload, records));
      if (hasKafka) kafka = better(kafka, await runKafka(libraries, bootstrap, workload, records));
    }
    print(row(workload, 'ours', ours!, records));
    if (kafka === undefined) continue;
    print(row(workload, 'kafka-streams', kafka, records));
    ratios[workload] = ours!.recordsPerSecond / kafka.recordsPerSecond;
  }
  const texts = Object.entries(ratios).map(([workload, ratio]) => `${workload} ${ratio.toFixed(2)}`);
  print(`ours/kafka rec/s: ${texts.length === 0 ? 'unknown' : texts.join(', ')} (goal ${goal} each)`);
  return { ratios, passed: Object.values(ratios).every((ratio) => ratio >= goal) };
}

function better(a: Run | undefined, b: Run): Run {
  return a !== undefined && a.recordsPerSecond >= b.recordsPerSecond ? a : b;
}

function row(workload: string, engine: string, run: Run, records: number): string {
  return [
    workload.padEnd(13),
    engine.padEnd(14),
    run.recordsPerSecond.toLocaleString('en').padStart(7),
    run.startupSeconds.toFixed(2).padStart(9),
    ((run.cpuSeconds * 1e6) / records).toFixed(2).padStart(12),
    String(run.memoryMb).padStart(9),
  ].join(' ');
}

function runOurs(bootstrap: string, workload: Workload, records: number): Promise<Run> {
  const script = fileURLToPath(new URL('./streams-run.ts', import.meta.url));
  return runJson(process.execPath, [script, bootstrap, workload, String(records)]);
}

function runKafka(libraries: string, bootstrap: string, workload: Workload, records: number): Promise<Run> {
  const source = fileURLToPath(new URL('./kafka/KafkaStreamsBench.java', import.meta.url));
  const logging = fileURLToPath(new URL('./kafka/log4j2.properties', import.meta.url));
  return runJson('java', [
    '-Xmx1g',
    logging,
    '-cp',
    `${libraries}/*`,
    source,
    bootstrap,
    workload,
    String(records),
  ]);
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

async function startBroker(): Promise<AsyncDisposable & { readonly bootstrap: string }> {
  const directory = mkdtempSync(join(tmpdir(), 'streams-bench-'));
  const script = fileURLToPath(new URL('../engine/broker/testing/serve.ts', import.meta.url));
  const child = spawn(process.execPath, [script, directory], { stdio: ['ignore', 'pipe', 'ignore'] });
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const closed = new Promise<void>((done) => {
    child.on('close', () => {
      reject(new Error('the broker ended before it served'));
      done();
    });
  });
  child.stdout
    .setEncoding('utf8')
    .once('data', (line: string) => resolve((JSON.parse(line) as { port: number }).port));
  const port = await promise;
  return {
    bootstrap: `127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await closed;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
