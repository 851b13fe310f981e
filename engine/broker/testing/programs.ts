import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** Other people's programs; tests that need one are skipped where it is missing. */
const kcatProgram = 'kcat';
const kafkaHome = process.env.KAFKA_HOME_DIR ?? join(tmpdir(), 'kafka');
const kafkaJars = join(kafkaHome, 'lib');

export const kcatMissing = spawnSync(kcatProgram, ['-V']).status === 0 ? undefined : 'kcat is not installed';
export const kafkaMissing = !existsSync(kafkaJars)
  ? `Kafka's jars are not in ${kafkaJars}`
  : spawnSync('java', ['-version']).status === 0
    ? undefined
    : 'java is not installed';

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function kcat(args: readonly string[], input = ''): Promise<Ran> {
  return run(kcatProgram, args, input);
}

/** A consumer of a group that runs until it is killed. */
export function kcatMember(
  bootstrap: string,
  group: string,
  topic: string,
): ChildProcessByStdio<null, Readable, null> {
  const options = [
    '-X',
    'session.timeout.ms=6000',
    '-X',
    'heartbeat.interval.ms=500',
    '-X',
    'auto.offset.reset=earliest',
  ];
  return spawn(kcatProgram, ['-b', bootstrap, '-q', '-u', ...options, '-G', group, topic], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** @param main such as org.apache.kafka.tools.TopicCommand */
export function kafkaTool(main: string, args: readonly string[], input = ''): Promise<Ran> {
  return run('java', ['-Xmx256m', '-XX:TieredStopAtLevel=1', '-cp', `${kafkaJars}/*`, main, ...args], input);
}

function run(command: string, args: readonly string[], input: string): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], timeout: 60_000 });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
