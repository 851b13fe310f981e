import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#engine/connectors/testing/tasks.ts';
import { realEnv } from '#engine/env/real-env.ts';
import type { ConnectorPlan } from './plan.ts';
import type { TaskStatus } from './task-status.ts';
import { MemoryCluster } from './testing/memory-cluster.ts';
import { ConnectWorker } from './worker.ts';

const offsetsTopic = 'app-connect-offsets';

function workerOf(cluster: MemoryCluster, folder: string, granted?: () => boolean): ConnectWorker {
  return new ConnectWorker({
    env: realEnv(),
    clients: cluster,
    offsetsTopic,
    baseDirectory: folder,
    ...(granted === undefined ? {} : { granted }),
  });
}

const source = (config: Record<string, unknown>): ConnectorPlan => ({
  name: 'in',
  role: 'source',
  connector: 'file-source',
  topic: 'quakes',
  config: { path: 'q.jsonl', key: 'value.id', ...config },
  keyFormat: 'string',
  valueFormat: 'json',
});

const sink = (connector: string, config: Record<string, unknown>): ConnectorPlan => ({
  name: 'out',
  role: 'sink',
  connector,
  topic: 'results',
  config,
  keyFormat: 'string',
  valueFormat: 'json',
});

async function until(worker: ConnectWorker, ...kinds: TaskStatus['state']['kind'][]): Promise<TaskStatus> {
  for (;;) {
    const [status] = worker.status();
    if (status !== undefined && kinds.includes(status.state.kind)) return status;
    if (status?.state.kind === 'failed') throw new Error(status.state.message);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `{"id":${from + i}}\n`).join('');

describe('sources', () => {
  it('runs to the end, waits for room, and writes offsets only after the records', async () => {
    using folder = temporaryFolder();
    writeFileSync(path.join(folder.path, 'q.jsonl'), lines(0, 1_200));
    const cluster = new MemoryCluster();
    cluster.fullEvery = 3;
    const worker = workerOf(cluster, folder.path);
    await worker.start(source({}));
    const status = await until(worker, 'done');
    expect(status).toMatchObject({ recordsIn: 1_200, recordsOut: 1_200, errors: 0, progress: 1 });
    expect(cluster.texts('quakes')).toEqual(lines(0, 1_200).trim().split('\n'));
    expect(cluster.log).toEqual(['ack quakes 1200', `ack ${offsetsTopic} 1`]);
    await worker.close();
    expect([...cluster.openClients]).toEqual([]);
  });

  it('goes on where it was, in another worker', async () => {
    using folder = temporaryFolder();
    const file = path.join(folder.path, 'q.jsonl');
    writeFileSync(file, lines(0, 10));
    const cluster = new MemoryCluster();
    for (const to of [20, 30]) {
      const worker = workerOf(cluster, folder.path);
      await worker.start(source({}));
      await until(worker, 'done');
      await worker.close();
      appendFileSync(file, lines(to - 10, to));
    }
    expect(cluster.texts('quakes')).toHaveLength(20);
  });

  it('repeats what was not acknowledged, and loses nothing', async () => {
    using folder = temporaryFolder();
    writeFileSync(path.join(folder.path, 'q.jsonl'), lines(0, 10));
    const cluster = new MemoryCluster();
    cluster.failingFlushes = 1;
    const worker = workerOf(cluster, folder.path);
    await worker.start(source({}));
    const failed = await until(worker, 'failed');
    expect(failed.state).toMatchObject({ stage: 'KAFKA_PRODUCE' });
    expect(cluster.topic(offsetsTopic)).toHaveLength(0);
    await worker.restart('in');
    await until(worker, 'done');
    expect(cluster.texts('quakes')).toHaveLength(10);
    await worker.close();
  });

  it('stops at a bad record, says where, and goes on there when it was mended', async () => {
    using folder = temporaryFolder();
    const file = path.join(folder.path, 'q.jsonl');
    writeFileSync(file, '{"id":0}\n{"id":1}\n{"no":2}\n{"id":3}\n');
    const cluster = new MemoryCluster();
    const worker = workerOf(cluster, folder.path);
    await worker.start(source({}));
    const { state } = await until(worker, 'failed');
    expect(state).toMatchObject({ stage: 'TASK_POLL', where: 'q.jsonl, line 3' });
    expect((state as { message: string }).message).toMatch(
      /^'value' has no field 'id'; it has no \(while reading from the source\)\.$/,
    );
    expect(cluster.texts('quakes')).toEqual(['{"id":0}', '{"id":1}']);
    writeFileSync(file, '{"id":0}\n{"id":1}\n{"id":2}\n{"id":3}\n');
    await worker.restart('in');
    await until(worker, 'done');
    expect(cluster.texts('quakes')).toEqual(['{"id":0}', '{"id":1}', '{"id":2}', '{"id":3}']);
    await worker.close();
  });

  it.each(['skip', 'dead-letter'] as const)('passes over bad records with %s', async (onError) => {
    using folder = temporaryFolder();
    writeFileSync(path.join(folder.path, 'q.jsonl'), '{"id":0}\nnot json\n{"id":1}\n');
    const cluster = new MemoryCluster();
    const worker = workerOf(cluster, folder.path);
    await worker.start(source({ onError }));
    expect(await until(worker, 'done')).toMatchObject({ recordsIn: 3, recordsOut: 2, errors: 1 });
    const letters = cluster.topic('in-dead-letters');
    expect(letters).toHaveLength(onError === 'skip' ? 0 : 1);
    if (onError === 'dead-letter') {
      expect(cluster.texts('in-dead-letters')).toEqual(['not json']);
      const headers = new Map(
        letters[0]?.headers.map(({ key, value }) => [key, new TextDecoder().decode(value!)]),
      );
      expect(headers.get('__connect.errors.stage')).toBe('TASK_POLL');
      expect(headers.get('__connect.errors.connector.name')).toBe('in');
      expect(headers.get('__connect.errors.exception.message')).toContain('q.jsonl, line 2');
      expect(cluster.log.indexOf('ack in-dead-letters 1')).toBeLessThan(
        cluster.log.indexOf(`ack ${offsetsTopic} 1`),
      );
    }
    await worker.close();
  });

  it('follows, is idle in between, and holds while paused', async () => {
    using folder = temporaryFolder();
    const file = path.join(folder.path, 'q.jsonl');
    writeFileSync(file, lines(0, 2));
    const cluster = new MemoryCluster();
    const worker = workerOf(cluster, folder.path);
    await worker.start(source({ mode: 'follow' }));
    await until(worker, 'idle');
    expect(cluster.texts('quakes')).toHaveLength(2);
    worker.pause('in');
    await until(worker, 'paused');
    appendFileSync(file, lines(2, 3));
    expect(cluster.texts('quakes')).toHaveLength(2);
    worker.resume('in');
    while (cluster.texts('quakes').length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    await worker.close();
  });

  it('says what keeps a connector from starting', async () => {
    using folder = temporaryFolder();
    const cluster = new MemoryCluster();
    const worker = workerOf(cluster, folder.path, () => false);
    const message = async (plan: ConnectorPlan) => {
      await worker.start(plan);
      const { state } = await until(worker, 'failed');
      return state.kind === 'failed' ? state.message : '';
    };
    expect(await message(source({}))).toContain('"q.jsonl" was not granted to be read');
    expect(await message(source({ mode: 'sometimes' }))).toContain('mode: ');
    expect(await message(source({ key: 'value.' }))).toContain('Expected a name');
    expect(await message({ ...source({}), connector: 'nope' })).toContain(
      "Unknown connector 'nope'; there are file-source",
    );
    expect(await message({ ...source({}), connector: 'file-sink', config: { path: 'x' } })).toContain(
      'file-sink is no source',
    );
    await worker.close();
  });
});

describe('sinks', () => {
  it('writes, flushes, commits, and goes on at the commit', async () => {
    using folder = temporaryFolder();
    const cluster = new MemoryCluster();
    for (let i = 0; i < 120; i++) cluster.add('results', `k${i}`, `{"i":${i}}`);
    const plan = sink('file-sink', { path: 'out.jsonl' });
    const worker = workerOf(cluster, folder.path);
    await worker.start(plan);
    expect(await until(worker, 'idle')).toMatchObject({ recordsIn: 120, recordsOut: 120 });
    expect(cluster.committed.get('connect-out results')).toBe(120);
    await worker.close();
    cluster.add('results', 'k', '{"i":120}');
    const second = workerOf(cluster, folder.path);
    await second.start(plan);
    expect(await until(second, 'idle')).toMatchObject({ recordsIn: 1 });
    await second.close();
    expect(readFileSync(path.join(folder.path, 'out.jsonl'), 'utf8').trim().split('\n')).toHaveLength(121);
    expect([...cluster.openClients]).toEqual([]);
  });

  it("trusts the target's offsets more than the group's", async () => {
    using folder = temporaryFolder();
    const cluster = new MemoryCluster();
    for (let i = 0; i < 10; i++) cluster.add('results', `k${i}`, `{"i":${i}}`);
    const plan = sink('sqlite-sink', { path: 'out.db', table: 'results', mode: 'insert' });
    for (let run = 0; run < 2; run++) {
      const worker = workerOf(cluster, folder.path);
      await worker.start(plan);
      await until(worker, 'idle');
      await worker.close();
      // As if the commit had been lost with the machine.
      cluster.committed.clear();
    }
    const database = new Database(path.join(folder.path, 'out.db'));
    expect(database.prepare('SELECT count(*) AS n FROM results').get()).toEqual({ n: 10 });
    database.close();
  });

  it('stops at a record that it cannot read, having kept what came before', async () => {
    using folder = temporaryFolder();
    const cluster = new MemoryCluster();
    for (let i = 0; i < 50; i++) cluster.add('results', null, `{"i":${i}}`);
    cluster.add('results', null, 'not json');
    const worker = workerOf(cluster, folder.path);
    await worker.start(sink('file-sink', { path: 'out.jsonl' }));
    const { state } = await until(worker, 'failed');
    expect(state).toMatchObject({ stage: 'VALUE_CONVERTER', where: 'results-0 at offset 50' });
    expect(cluster.committed.get('connect-out results')).toBe(50);
    await worker.close();
  });

  it('sends dead letters before it commits', async () => {
    using folder = temporaryFolder();
    const cluster = new MemoryCluster();
    cluster.add('results', 'k', '{"a":1}');
    cluster.add('results', 'k', '[1]');
    cluster.add('results', 'k', '{"a":2}');
    const worker = workerOf(cluster, folder.path);
    await worker.start(
      sink('file-sink', { path: 'out.csv', format: 'csv', onError: 'dead-letter', deadLetterTopic: 'dlq' }),
    );
    expect(await until(worker, 'idle')).toMatchObject({ recordsIn: 3, recordsOut: 2, errors: 1 });
    expect(readFileSync(path.join(folder.path, 'out.csv'), 'utf8')).toBe('a\n1\n2\n');
    const headers = new Map(
      cluster.topic('dlq')[0]?.headers.map(({ key, value }) => [key, new TextDecoder().decode(value!)]),
    );
    expect(headers.get('__connect.errors.stage')).toBe('TASK_PUT');
    expect(headers.get('__connect.errors.topic')).toBe('results');
    expect(headers.get('__connect.errors.offset')).toBe('1');
    expect(cluster.log).toEqual(['ack dlq 1', 'commit connect-out 3']);
    await worker.close();
  });
});
