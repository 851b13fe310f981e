import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Pack, install into an empty folder, run: what is shipped is what was tested. */
describe('the packed package', () => {
  let folder: string;
  let installed: string;

  const npm = (args: readonly string[], cwd: string): string =>
    execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const command = (): string => join(installed, 'bin', 'streamwright.js');

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'streamwright-package-'));
    execFileSync(process.execPath, ['scripts/build.ts', '--if-stale'], { stdio: 'ignore' });
    const packed = JSON.parse(npm(['pack', '--json', '--pack-destination', folder], '.')) as [
      { filename: string },
    ];
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    writeFileSync(join(empty, 'package.json'), '{ "private": true }');
    writeFileSync(join(empty, '.npmrc'), 'ignore-scripts=true\naudit=false\nfund=false\n');
    npm(['install', '--prefer-offline', '--no-progress', join(folder, packed[0].filename)], empty);
    installed = join(empty, 'node_modules', 'streamwright');
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('runs an example to its end', () => {
    const file = join(installed, 'examples', 'earthquakes.pipeline.json');
    const output = execFileSync(process.execPath, [command(), 'run', file, '--until-idle'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const summary = JSON.parse(output) as {
      state: string;
      nodes: Record<string, { in: number; out: number }>;
    };
    expect(summary.state).toBe('done');
    expect(summary.nodes.usgs?.out).toBe(1707);
  }, 120_000);

  it('serves the app', async () => {
    const args = [
      'serve',
      '--data-dir',
      join(folder, 'data'),
      '--kafka',
      '127.0.0.1:0',
      '--http',
      '127.0.0.1:0',
    ];
    const child = spawn(process.execPath, [command(), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const line = await new Promise<string>((resolve, reject) => {
        child.stdout.once('data', (chunk) => resolve(String(chunk)));
        child.once('exit', (code) => reject(new Error(`it ended with ${code}`)));
      });
      const { http } = JSON.parse(line) as { http: string };
      expect(await (await fetch(http)).text()).toContain('<title>Streamwright</title>');
    } finally {
      child.kill('SIGTERM');
      await new Promise((resolve) => child.once('exit', resolve));
    }
  }, 60_000);

  it('finds its own Node however npm linked it', () => {
    expect(dirname(installed)).toContain('node_modules');
    const version = execFileSync(process.execPath, [command(), '--version'], { encoding: 'utf8' });
    expect(version.trim()).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
