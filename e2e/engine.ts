import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';

const startTimeoutMs = 20_000;

export interface ReadyLine {
  readonly ready: true;
  readonly kafka: string;
  readonly http: string;
  readonly app: string;
  readonly pid: number;
}

export interface Engine extends ReadyLine {
  readonly dataDirectory: string;
  /** SIGKILL, then a new process on the same directory. */
  crashAndRestart(): Promise<ReadyLine>;
}

/** A real engine of the test's own, from `streamwright serve`, on a directory that goes with the test. */
export const test = base.extend<{ engine: Engine }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that a fixture needs from this pattern
  engine: async ({}, use) => {
    const dataDirectory = mkdtempSync(join(tmpdir(), 'streamwright-e2e-'));
    let { child, line } = await startEngine(dataDirectory);
    await use({
      ...line,
      dataDirectory,
      async crashAndRestart() {
        await end(child, 'SIGKILL');
        ({ child, line } = await startEngine(dataDirectory));
        return line;
      },
    });
    await end(child, 'SIGTERM');
    rmSync(dataDirectory, { recursive: true, force: true });
  },
});

export { expect } from '@playwright/test';

async function startEngine(dataDirectory: string): Promise<{ child: ChildProcess; line: ReadyLine }> {
  const args = [
    'bin/streamwright.js',
    'serve',
    '--data-dir',
    dataDirectory,
    '--kafka',
    '127.0.0.1:0',
    '--http',
    '127.0.0.1:0',
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<ReadyLine>((resolve, reject) => {
    let text = '';
    const timer = setTimeout(
      () => reject(new Error(`The engine was not ready within ${startTimeoutMs} ms`)),
      startTimeoutMs,
    );
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(JSON.parse(text) as ReadyLine);
    });
    child.on('exit', (code) =>
      reject(new Error(`The engine ended with exit code ${code} before it was ready`)),
    );
  });
  return { child, line };
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
