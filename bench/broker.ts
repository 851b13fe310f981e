import { installRealKafka, runKafkaTool, startRealKafka } from './kafka/real-kafka.ts';
import { startOurEngine } from './our-engine.ts';
import { cpuSeconds, residentMb } from './process-cost.ts';
import { type BenchResult, median } from './result.ts';

interface Target {
  readonly name: 'kafka' | 'ours';
  readonly bootstrap: string;
  readonly pid: number;
}

interface Sample {
  readonly perSecond: number;
  readonly cpuMicrosPerRecord: number;
}

interface Case {
  readonly name: string;
  readonly records: number;
  run(bootstrap: string): Promise<number>;
}

const large = ['linger.ms=5', 'batch.size=131072'];

/**
 * The same Java clients (ProducerPerformance, ConsumerPerformance) against Apache Kafka and against us, turn by turn, order
 * reversed each round. Goals: not slower than Kafka by more than a fifth in any case, at no more CPU per record.
 */
export async function benchBroker({ quick }: { quick: boolean }): Promise<BenchResult> {
  const rounds = quick ? 1 : 3;
  const records = quick ? 500_000 : 3_000_000;
  installRealKafka();
  const kafka = await startRealKafka();
  const ours = await startOurEngine();
  try {
    const targets: Target[] = [
      { name: 'kafka', ...kafka },
      { name: 'ours', ...ours },
    ];
    for (const { bootstrap } of targets) {
      await createTopic(bootstrap, 'one', 1);
      await createTopic(bootstrap, 'six', 6);
      await createTopic(bootstrap, 'kib', 1);
    }
    const cases: Case[] = [
      {
        name: 'produce 100 B, 1 partition, acks=1',
        records,
        run: (b) => produce(b, 'one', records, 100, ['acks=1', ...large]),
      },
      {
        name: 'produce 100 B, 6 partitions, acks=all',
        records,
        run: (b) => produce(b, 'six', records, 100, ['acks=all', ...large]),
      },
      {
        name: 'produce 1 KiB, 1 partition, acks=all',
        records: records / 5,
        run: (b) => produce(b, 'kib', records / 5, 1024, ['acks=all', ...large]),
      },
      { name: 'consume 100 B, 1 partition', records, run: (b) => consume(b, 'one', records) },
      { name: 'consume 100 B, 6 partitions', records, run: (b) => consume(b, 'six', records) },
    ];
    const samples = new Map<string, Sample[]>();
    for (let round = 0; round < rounds; round++) {
      for (const one of cases) {
        for (const target of round % 2 === 0 ? targets : targets.toReversed()) {
          const cpuBefore = cpuSeconds(target.pid);
          const perSecond = await one.run(target.bootstrap);
          const cpuMicrosPerRecord = ((cpuSeconds(target.pid) - cpuBefore) * 1e6) / one.records;
          const key = `${one.name}/${target.name}`;
          samples.set(key, [...(samples.get(key) ?? []), { perSecond, cpuMicrosPerRecord }]);
        }
      }
    }
    const of = (one: Case, name: Target['name'], pick: (sample: Sample) => number): number =>
      median(samples.get(`${one.name}/${name}`)!.map(pick));
    const rows = cases.map((one) => ({
      case: one.name,
      'kafka rec/s': Math.round(of(one, 'kafka', ({ perSecond }) => perSecond)),
      'ours rec/s': Math.round(of(one, 'ours', ({ perSecond }) => perSecond)),
      'kafka CPU µs/rec': Number(of(one, 'kafka', ({ cpuMicrosPerRecord }) => cpuMicrosPerRecord).toFixed(3)),
      'ours CPU µs/rec': Number(of(one, 'ours', ({ cpuMicrosPerRecord }) => cpuMicrosPerRecord).toFixed(3)),
    }));
    const ratios = rows.map((row) => ({ name: row.case, value: row['ours rec/s'] / row['kafka rec/s'] }));
    const memory = {
      case: 'memory after the load',
      'kafka MB': residentMb(kafka.pid),
      'ours MB': residentMb(ours.pid),
    };
    return {
      yardstick: 'Kafka',
      rows: [...rows, memory],
      ratios,
      goals: [
        ...ratios.map(({ name, value }) => ({
          text: `${name}: at least 0.8 of Kafka's rate, was ${value.toFixed(2)}`,
          reached: value >= 0.8,
        })),
        ...rows.map((row) => ({
          text: `${row.case}: no more CPU per record than Kafka, was ${row['ours CPU µs/rec']} against ${row['kafka CPU µs/rec']} µs`,
          // A hundredth of a microsecond is a tick of the clock over this many records.
          reached: !(row['ours CPU µs/rec'] > row['kafka CPU µs/rec'] + 0.02),
        })),
      ],
    };
  } finally {
    await ours.stop();
    await kafka.stop();
  }
}

async function createTopic(bootstrap: string, name: string, partitions: number): Promise<void> {
  const args = [
    '--bootstrap-server',
    bootstrap,
    '--create',
    '--topic',
    name,
    '--partitions',
    `${partitions}`,
    '--replication-factor',
    '1',
  ];
  await tool('org.apache.kafka.tools.TopicCommand', args);
}

/** @returns records per second, as the tool tells. */
async function produce(
  bootstrap: string,
  topic: string,
  records: number,
  size: number,
  props: readonly string[],
): Promise<number> {
  const args = [
    '--topic',
    topic,
    '--num-records',
    `${records}`,
    '--record-size',
    `${size}`,
    '--throughput',
    '-1',
  ];
  const output = await tool('org.apache.kafka.tools.ProducerPerformance', [
    ...args,
    '--producer-props',
    `bootstrap.servers=${bootstrap}`,
    ...props,
  ]);
  return Number(/([\d.]+) records\/sec (?!.*records\/sec)/s.exec(output)?.[1]);
}

async function consume(bootstrap: string, topic: string, records: number): Promise<number> {
  const args = ['--bootstrap-server', bootstrap, '--topic', topic, '--num-records', `${records}`];
  const output = await tool('org.apache.kafka.tools.ConsumerPerformance', args);
  return Number(output.trim().split('\n').at(-1)!.split(', ')[9]);
}

async function tool(mainClass: string, args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await runKafkaTool(mainClass, args, 300_000);
  if (status !== 0) throw new Error(`${mainClass} ended with exit code ${status}: ${stderr}${stdout}`);
  return stdout;
}
