/**
 * Apache Kafka from its jars, as yardstick of the benchmarks and oracle of the integration tests. The jars lie in
 * KAFKA_HOME_DIR (a folder `kafka` in the system's temporary folder by default); `installRealKafka` gets them by Maven.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const here = import.meta.dirname;
export const kafkaHome = process.env.KAFKA_HOME_DIR ?? join(tmpdir(), 'kafka');
const jars = join(kafkaHome, 'lib');

/** Undefined when real Kafka can be run here, else why not: the reason of a skipped test. */
export function whyNoRealKafka(): string | undefined {
  if (spawnSync('java', ['-version']).status !== 0) return 'no Java on this machine';
  if (!existsSync(jars)) return 'Kafka jars are missing; run "node bin/run.js bench/kafka/install.ts"';
  return undefined;
}

/** @throws {Error} when Java or Maven is missing or Maven fails. Does nothing if the jars are there. */
export function installRealKafka(): void {
  if (existsSync(join(jars, '.complete'))) return;
  mkdirSync(kafkaHome, { recursive: true });
  const goal = [
    '-q',
    '-B',
    '-f',
    join(here, 'pom.xml'),
    'dependency:copy-dependencies',
    `-DoutputDirectory=${jars}`,
  ];
  const result = spawnSync('mvn', goal, { stdio: 'inherit', timeout: 900_000 });
  if (result.status !== 0) throw new Error('Maven could not get the jars of Apache Kafka; see above.');
  writeFileSync(join(jars, '.complete'), '');
}

/** Arguments for `java` that run a main class of Kafka's, or a single `.java` file, against the jars. */
export function javaArguments(mainClass: string, args: readonly string[], heap = '512m'): string[] {
  return [
    `-Xmx${heap}`,
    `-Dlog4j2.configurationFile=${join(here, 'log4j2.properties')}`,
    '-cp',
    [join(kafkaHome, 'classes'), join(jars, '*')].join(process.platform === 'win32' ? ';' : ':'),
    mainClass,
    ...args,
  ];
}

export interface ToolResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of Kafka's tools to its end. */
export function runKafkaTool(
  mainClass: string,
  args: readonly string[],
  timeoutMs = 120_000,
): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const child = spawn('java', javaArguments(mainClass, args), {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
  });
}

export interface RealKafka {
  readonly bootstrap: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** One broker in KRaft mode on free ports, in a fresh directory that `stop` removes. */
export async function startRealKafka(
  options: { heap?: string; configs?: Record<string, string> } = {},
): Promise<RealKafka> {
  const [port, controllerPort] = [await freePort(), await freePort()];
  const directory = mkdtempSync(join(tmpdir(), 'real-kafka-'));
  const configFile = join(directory, 'server.properties');
  const configs: Record<string, string> = {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.bootstrap.servers': `127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': join(directory, 'data'),
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '4',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
    ...options.configs,
  };
  writeFileSync(
    configFile,
    Object.entries(configs)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  );
  const format = ['format', '--standalone', '-t', 'c3RyZWFtd3JpZ2h0LXRlcw', '-c', configFile];
  const formatted = await runKafkaTool('kafka.tools.StorageTool', format);
  if (formatted.status !== 0) throw new Error(`StorageTool failed: ${formatted.stderr}${formatted.stdout}`);
  const child = spawn('java', javaArguments('kafka.Kafka', [configFile], options.heap ?? '1g'), {
    stdio: 'ignore',
  });
  await untilItAnswers(child, port);
  return {
    bootstrap: `127.0.0.1:${port}`,
    pid: child.pid!,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function untilItAnswers(child: ChildProcess, port: number): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`Kafka ended with exit code ${child.exitCode} before it answered`);
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGKILL');
  throw new Error('Kafka did not answer within 60 s');
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
