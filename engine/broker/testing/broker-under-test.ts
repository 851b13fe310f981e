import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openSqliteMetadataStore } from '#engine/controller/sqlite-store.ts';
import { realEnv } from '#engine/env/real-env.ts';
import { type Broker, startBroker } from '../broker.ts';

export interface BrokerUnderTest extends AsyncDisposable {
  readonly broker: Broker;
  readonly bootstrap: string;
  /** What it told the user. */
  readonly lines: readonly string[];
}

/** A broker in this process, on real files and a real socket. */
export async function brokerUnderTest(
  configs: Readonly<Record<string, string>> = {},
  directory = new TemporaryDirectory(),
): Promise<BrokerUnderTest> {
  const env = realEnv();
  const lines: string[] = [];
  const store = openSqliteMetadataStore({ dataDirectory: directory.path, disk: env.disk, pid: process.pid });
  const broker = await startBroker({
    env,
    dataDirectory: directory.path,
    listener: { host: '127.0.0.1', port: 0 },
    store,
    brokerId: 1,
    configs,
    log: (line) => lines.push(line),
  });
  return {
    broker,
    bootstrap: `127.0.0.1:${broker.address.port}`,
    lines,
    async [Symbol.asyncDispose]() {
      await broker.stop();
      store.close();
      if (directory.owner === 'the broker') directory[Symbol.dispose]();
    },
  };
}

export class TemporaryDirectory implements Disposable {
  readonly path: string;
  readonly owner: 'the broker' | 'the test';

  constructor(owner: 'the broker' | 'the test' = 'the broker') {
    this.owner = owner;
    this.path = mkdtempSync(join(tmpdir(), 'streamwright-broker-'));
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export interface BrokerProcess {
  readonly port: number;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
}

/** A broker in a process of its own, that can be killed. */
export async function brokerProcess(dataDirectory: string, port = 0): Promise<BrokerProcess> {
  const script = fileURLToPath(new URL('./serve.ts', import.meta.url));
  const child = spawn(process.execPath, [script, dataDirectory, `${port}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    exited.then(() => Promise.reject(new Error(`the broker ended with ${child.exitCode} before it served`))),
  ])) as [string];
  return {
    port: (JSON.parse(line) as { port: number }).port,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
