import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAdmin } from '#engine/client/index.ts';
import type { Admin } from '#engine/client/types.ts';
import { realEnv } from '#engine/env/real-env.ts';
import { lineBytes, loadLines } from './connect-load.ts';
import { type ConnectJob, type System, startConnect, systems } from './connect-workers.ts';
import { installRealKafka, startRealKafka } from './kafka/real-kafka.ts';
import { cpuSeconds, residentMb } from './process-cost.ts';
import { type BenchResult, median } from './result.ts';

interface Run {
  readonly recordsPerSecond: number;
  readonly startSeconds: number;
  readonly cpuMicrosPerRecord: number;
  readonly memoryMb: number;
}

const cases = [
  { name: 'source, lines', direction: 'source', format: 'lines' },
  { name: 'source, JSON Lines', direction: 'source', format: 'json-lines' },
  { name: 'sink, lines', direction: 'sink', format: 'lines' },
  { name: 'sink, JSON Lines', direction: 'sink', format: 'json-lines' },
] as const;

/** Ours over Kafka Connect's records per second. */
const goal = 1;
const pollMs = 20;
const runTimeoutMs = 120_000;

/**
 * A file into a topic and a topic into a file: `streamwright run` against Kafka's ConnectStandalone with its file
 * connectors, turn by turn on the same broker (Apache Kafka), order reversed each round. The rate counts from the first
 * quarter of the records at the other end to the last of them, so that both are warm. Kafka's file connectors know only lines: where ours parses JSON, theirs
 * passes the text. Goal: not slower than Kafka Connect in any case.
 */
export async function benchConnect({ quick }: { quick: boolean }): Promise<BenchResult> {
  const rounds = quick ? 1 : 3;
  const records = quick ? 500_000 : 2_000_000;
  installRealKafka();
  const folder = mkdtempSync(join(tmpdir(), 'streamwright-bench-connect-'));
  const kafka = await startRealKafka();
  const admin = createAdmin({ env: realEnv(), bootstrap: [kafka.bootstrap], clientId: 'bench' });
  try {
    const input = { file: join(folder, 'input.jsonl'), topic: 'bench-lines' };
    await loadLines(kafka.bootstrap, input, records);
    const rows: BenchResult['rows'][number][] = [];
    const ratios: { name: string; value: number }[] = [];
    for (const { name, direction, format } of cases) {
      const runs: Record<System, Run[]> = { ours: [], 'kafka-connect': [] };
      for (let round = 0; round < rounds; round++) {
        for (const system of round % 2 === 0 ? systems : systems.toReversed()) {
          const id = `bench-${direction}-${format}-${system}-${round}`;
          const job: ConnectJob = {
            id,
            direction,
            format,
            file: direction === 'source' ? input.file : join(folder, `${id}.out`),
            topic: direction === 'source' ? id : input.topic,
          };
          runs[system].push(await run(system, job, admin, { folder, bootstrap: kafka.bootstrap, records }));
        }
      }
      for (const system of systems) rows.push(row(name, system, runs[system]));
      ratios.push({ name, value: rate(runs.ours) / rate(runs['kafka-connect']) });
    }
    return {
      yardstick: 'Kafka Connect',
      rows,
      ratios,
      goals: ratios.map(({ name, value }) => ({
        text: `${name}: at least ${goal} times the records per second of Kafka Connect, was ${value.toFixed(2)}`,
        reached: value >= goal,
      })),
    };
  } finally {
    await admin.close();
    await kafka.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function rate(runs: readonly Run[]): number {
  return median(runs.map(({ recordsPerSecond }) => recordsPerSecond));
}

function row(name: string, system: System, runs: readonly Run[]): BenchResult['rows'][number] {
  const of = (pick: (run: Run) => number, digits: number): number =>
    Number(median(runs.map(pick)).toFixed(digits));
  return {
    case: name,
    system,
    'rec/s': Math.round(rate(runs)),
    'start s': of(({ startSeconds }) => startSeconds, 2),
    'CPU µs/rec': of(({ cpuMicrosPerRecord }) => cpuMicrosPerRecord, 2),
    MB: of(({ memoryMb }) => memoryMb, 0),
  };
}

async function run(
  system: System,
  job: ConnectJob,
  admin: Admin,
  { folder, bootstrap, records }: { folder: string; bootstrap: string; records: number },
): Promise<Run> {
  const { topic } = job;
  if (job.direction === 'source') {
    await admin.createTopics([{ name: topic, partitions: 1, configs: { 'file.delete.delay.ms': '1000' } }]);
  }
  const arrived = async (): Promise<number> => {
    if (job.direction === 'sink') return sizeOf(job.file) / lineBytes;
    return (await admin.listOffsets([{ topic, partition: 0, at: 'latest' }]))[0]!.offset;
  };
  const startedMs = performance.now();
  const worker = startConnect(system, job, folder, bootstrap);
  try {
    const look = async () => ({ seen: await arrived(), ms: performance.now(), cpu: cpuSeconds(worker.pid) });
    let first = await look();
    let last = first;
    let startSeconds: number | undefined;
    while (last.seen < records) {
      worker.check();
      if (last.ms - startedMs > runTimeoutMs)
        throw new Error(`${job.id}: ${last.seen} of ${records} records in ${runTimeoutMs / 1000} s`);
      await sleep(pollMs);
      last = await look();
      if (startSeconds === undefined && last.seen > 0) startSeconds = (last.ms - startedMs) / 1000;
      if (first.seen < records / 4) first = last;
    }
    const counted = last.seen - first.seen;
    return {
      recordsPerSecond: counted / ((last.ms - first.ms) / 1000),
      startSeconds: startSeconds ?? Number.NaN,
      cpuMicrosPerRecord: ((last.cpu - first.cpu) * 1e6) / counted,
      memoryMb: residentMb(worker.pid),
    };
  } finally {
    await worker.stop();
    if (job.direction === 'source') await admin.deleteTopics([topic]);
    else rmSync(job.file, { force: true });
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
