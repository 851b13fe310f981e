import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface OurEngine {
  readonly bootstrap: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** `streamwright serve` on free ports and a fresh directory that `stop` removes. */
export async function startOurEngine(): Promise<OurEngine> {
  const directory = mkdtempSync(join(tmpdir(), 'streamwright-bench-'));
  const args = [
    'bin/streamwright.js',
    'serve',
    '--data-dir',
    directory,
    '--kafka',
    '127.0.0.1:0',
    '--http',
    '127.0.0.1:0',
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const { kafka, pid } = await new Promise<{ kafka: string; pid: number }>((resolve, reject) => {
    child.stdout.once('data', (line) => resolve(JSON.parse(String(line))));
    void gone.then(() => reject(new Error('The engine ended before it was ready')));
  });
  return {
    bootstrap: kafka,
    pid,
    async stop() {
      child.kill('SIGTERM');
      await gone;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
