import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { javaArguments } from './kafka/real-kafka.ts';

export const systems = ['ours', 'kafka-connect'] as const;
export type System = (typeof systems)[number];

/** One connector between a file and a topic. */
export interface ConnectJob {
  /** Of the pipeline, or name of the connector: a new one starts at the beginning. */
  readonly id: string;
  readonly direction: 'source' | 'sink';
  readonly format: 'lines' | 'json-lines';
  readonly file: string;
  readonly topic: string;
}

export interface ConnectProcess {
  readonly pid: number;
  /** @throws {Error} when it ended by itself, with its last words. */
  check(): void;
  stop(): Promise<void>;
}

/** A worker with this one job, in a process of its own. */
export function startConnect(
  system: System,
  job: ConnectJob,
  folder: string,
  bootstrap: string,
): ConnectProcess {
  const [command, args] =
    system === 'ours' ? oursOf(job, folder, bootstrap) : kafkaConnectOf(job, folder, bootstrap);
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-4_000);
  });
  return {
    pid: child.pid!,
    check() {
      if (child.exitCode !== null) throw new Error(`${job.id} ended with ${child.exitCode}: ${errors}`);
    },
    async stop() {
      // What it did is measured; how long a JVM takes to say goodbye is not.
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function oursOf(job: ConnectJob, folder: string, bootstrap: string): [string, string[]] {
  const { id, file: path, format } = job;
  const file = { id: 'file', kind: `file-${job.direction}`, config: { path, format } };
  const valueFormat = format === 'lines' ? 'string' : 'json';
  const topic = { id: 'topic', kind: 'topic', config: { topic: job.topic, valueFormat } };
  const [from, to] = job.direction === 'source' ? [file, topic] : [topic, file];
  const edge = { id: 'e1', from: { node: from.id, port: 'out' }, to: { node: to.id, port: 'in' } };
  const document = join(folder, `${id}.pipeline.json`);
  writeFileSync(document, JSON.stringify({ format: 1, id, name: id, nodes: [from, to], edges: [edge] }));
  return [process.execPath, ['bin/streamwright.js', 'run', document, '--bootstrap', bootstrap]];
}

function kafkaConnectOf(job: ConnectJob, folder: string, bootstrap: string): [string, string[]] {
  const text = 'org.apache.kafka.connect.storage.StringConverter';
  const worker = write(folder, `${job.id}.worker.properties`, {
    'bootstrap.servers': bootstrap,
    'key.converter': text,
    'value.converter': text,
    'offset.storage.file.filename': join(folder, `${job.id}.offsets`),
    listeners: 'http://127.0.0.1:0',
  });
  const isSource = job.direction === 'source';
  const connector = write(folder, `${job.id}.properties`, {
    name: job.id,
    'connector.class': `org.apache.kafka.connect.file.FileStream${isSource ? 'Source' : 'Sink'}Connector`,
    'tasks.max': '1',
    file: job.file,
    [isSource ? 'topic' : 'topics']: job.topic,
  });
  const mainClass = 'org.apache.kafka.connect.cli.ConnectStandalone';
  return ['java', javaArguments(mainClass, [worker, connector], '1g')];
}

function write(folder: string, name: string, properties: Readonly<Record<string, string>>): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    Object.entries(properties)
      .map(([key, value]) => `${key}=${value}\n`)
      .join(''),
  );
  return path;
}
