import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';

const startTimeoutMs = 20_000;
const anyPort = { kafka: '127.0.0.1:0', http: '127.0.0.1:0' };

export interface ReadyLine {
  readonly ready: true;
  /** host:port */
  readonly kafka: string;
  /** An address, http://host:port */
  readonly http: string;
  /** The address that opens the app, with its token. */
  readonly app: string;
  readonly pid: number;
}

export interface Engine extends ReadyLine {
  /** A folder that goes with the test; the engine's data are in it, and sinks may write beside them. */
  readonly folder: string;
  /** SIGKILL: no chance to tidy up. */
  crash(): Promise<void>;
  /** After a crash: a new process on the same directory and the same ports, so that open pages find it. */
  restart(): Promise<void>;
}

interface Fixtures {
  readonly engine: Engine;
  readonly pageErrors: readonly string[];
}

/** Each test has a real engine of its own, from `streamwright serve`, and fails on an error that the page did not catch. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that a fixture needs from this pattern
  engine: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'streamwright-e2e-'));
    let running = await start(folder, anyPort);
    const { line } = running;
    await use({
      ...line,
      folder,
      crash: () => end(running.child, 'SIGKILL'),
      restart: async () => {
        running = await start(folder, { kafka: line.kafka, http: new URL(line.http).host });
      },
    });
    const { child } = running;
    const isCrashed = child.signalCode !== null;
    await end(child, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true });
    if (!isCrashed) expect(child.exitCode, 'the engine stops cleanly when it is asked to').toBe(0);
  },
  pageErrors: [
    async ({ context }, use) => {
      const errors: string[] = [];
      context.on('weberror', (error) => errors.push(String(error.error().stack ?? error.error())));
      context.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) errors.push(message.text());
      });
      await use(errors);
      expect(errors, 'no uncaught error and no breach of the content security policy').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';

async function start(folder: string, at: { kafka: string; http: string }) {
  const args = ['bin/streamwright.js', 'serve', '--data-dir', join(folder, 'data')];
  const child = spawn(process.execPath, [...args, '--kafka', at.kafka, '--http', at.http], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
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
