import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAdmin, createConsumer, createProducer } from '#engine/client/index.ts';
import { realEnv } from '#engine/env/real-env.ts';
import type { ConnectClients } from './clients.ts';
import type { ConnectorPlan } from './plan.ts';
import type { TaskStatus } from './task-status.ts';
import { ConnectWorker } from './worker.ts';

// Against the broker of STREAMWRIGHT_TEST_BOOTSTRAP (a real Kafka, for instance), or against our own in a process.
const env = realEnv();
const folder = mkdtempSync(path.join(tmpdir(), 'connect-'));
let broker: ChildProcess | undefined;
let bootstrap = process.env.STREAMWRIGHT_TEST_BOOTSTRAP ?? '';

beforeAll(async () => {
  if (bootstrap !== '') return;
  const serve = fileURLToPath(new URL('../broker/testing/serve.ts', import.meta.url));
  broker = spawn(process.execPath, [serve, path.join(folder, 'broker')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: broker.stdout! }), 'line')) as [string];
  bootstrap = `127.0.0.1:${(JSON.parse(line) as { port: number }).port}`;
});

afterAll(async () => {
  if (broker?.exitCode === null) {
    broker.kill();
    await once(broker, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

function clients(): ConnectClients {
  const common = { env, bootstrap: [bootstrap] };
  return {
    producer: (clientId) => createProducer({ ...common, clientId }),
    consumer: (options) => createConsumer({ ...common, autoOffsetReset: 'earliest', ...options }),
    admin: (clientId) => createAdmin({ ...common, clientId }),
  };
}

async function until(
  worker: ConnectWorker,
  name: string,
  holds: (status: TaskStatus) => boolean,
): Promise<TaskStatus> {
  for (;;) {
    const status = worker.status().find((task) => task.name === name);
    if (status?.state.kind === 'failed') throw new Error(`${status.state.where}: ${status.state.message}`);
    if (status !== undefined && holds(status)) return status;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const id = `connect-test-${process.pid}-${Date.now()}`;
const workerOf = () =>
  new ConnectWorker({ env, clients: clients(), offsetsTopic: `${id}-offsets`, baseDirectory: folder });
const common = { topic: id, keyFormat: 'string', valueFormat: 'json' } as const;
const source: ConnectorPlan = {
  ...common,
  name: `${id}-in`,
  role: 'source',
  connector: 'file-source',
  config: { path: 'in.jsonl', key: 'value.id', timestamp: 'value.time' },
};
const sink: ConnectorPlan = {
  ...common,
  name: `${id}-out`,
  role: 'sink',
  connector: 'sqlite-sink',
  config: { path: 'out.db', table: 'results', mode: 'insert' },
};

const record = (i: number) => `{"id":"k${i}","i":${i},"time":${1_700_000_000_000 + i}}\n`;

describe('from a file through a topic into SQLite', () => {
  it('brings every record once, over restarts of the worker', async () => {
    const admin = createAdmin({ env, bootstrap: [bootstrap], clientId: id });
    await admin.createTopics([{ name: id, partitions: 3 }]);
    await admin.close();
    mkdirSync(folder, { recursive: true });
    let written = 0;
    for (let run = 0; run < 3; run++) {
      const file = path.join(folder, 'in.jsonl');
      const more = Array.from({ length: 2_000 }, () => record(written++)).join('');
      if (run === 0) writeFileSync(file, more);
      else appendFileSync(file, more);
      const worker = workerOf();
      await worker.start(source);
      await worker.start(sink);
      expect(await until(worker, source.name, ({ state }) => state.kind === 'done')).toMatchObject({
        recordsOut: 2_000,
      });
      await until(worker, sink.name, ({ state, recordsIn }) => state.kind === 'idle' && recordsIn >= 2_000);
      await worker.close();
    }
    const database = new Database(path.join(folder, 'out.db'), { readonly: true });
    const counts = database
      .prepare('SELECT count(*) AS n, count(DISTINCT i) AS different, max(i) AS last FROM results')
      .get();
    database.close();
    expect(counts).toEqual({ n: written, different: written, last: written - 1 });
  });
});

describe('a worker that is killed', () => {
  it('loses nothing, and writes each record of the topic into SQLite once', async () => {
    const name = `${id}-killed`;
    const total = 60_000;
    const base = path.join(folder, 'killed');
    mkdirSync(base);
    writeFileSync(path.join(base, 'in.jsonl'), Array.from({ length: total }, (_, i) => record(i)).join(''));
    const admin = createAdmin({ env, bootstrap: [bootstrap], clientId: name });
    await admin.createTopics([{ name, partitions: 2 }]);
    const plans = [
      { ...source, name: `${name}-in`, topic: name },
      { ...sink, name: `${name}-out`, topic: name },
    ];
    const script = fileURLToPath(new URL('./testing/run-worker.ts', import.meta.url));
    const run = async (isEnough: (source: TaskStatus, sink: TaskStatus) => boolean) => {
      const args = [script, bootstrap, base, `${name}-offsets`, JSON.stringify(plans)];
      const worker = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      const exited = once(worker, 'exit');
      let wasEnough = false;
      for await (const line of createInterface({ input: worker.stdout })) {
        const [source, sink] = JSON.parse(line) as TaskStatus[];
        if (source === undefined || sink === undefined) continue;
        for (const { state } of [source, sink]) expect(state.kind, JSON.stringify(state)).not.toBe('failed');
        wasEnough = isEnough(source, sink);
        if (wasEnough) break;
      }
      expect(wasEnough, 'the worker died by itself').toBe(true);
      worker.kill('SIGKILL');
      await exited;
    };
    await run((source) => source.recordsOut > 0);
    await run((_source, sink) => sink.recordsOut > 0);
    await run((source, sink) => source.state.kind === 'done' && sink.state.kind === 'idle');

    const ends = await admin.listOffsets(
      [0, 1].map((partition) => ({ topic: name, partition, at: 'latest' as const })),
    );
    await admin.close();
    const inTopic = ends.reduce((sum, { offset }) => sum + offset, 0);
    const database = new Database(path.join(base, 'out.db'), { readonly: true });
    const counts = database
      .prepare('SELECT count(*) AS n, count(DISTINCT i) AS different FROM results')
      .get();
    database.close();
    expect(counts).toEqual({ n: inTopic, different: total });
  });
});
