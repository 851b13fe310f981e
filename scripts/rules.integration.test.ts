import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageBin } from './lib/package-bin.ts';

/** The rules of `npm run check` notice what they are there for: each fault is planted in a small tree under our own configs. */
let tree: string;

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'streamwright-rules-'));
  for (const file of [
    '.dependency-cruiser.js',
    'biome.json',
    'tsconfig.json',
    'package.json',
    'scripts/lint',
  ]) {
    cpSync(file, join(tree, file), { recursive: true });
  }
  symlinkSync(resolve('node_modules'), join(tree, 'node_modules'));
  spawnSync('git', ['init', '-q'], { cwd: tree });
});

afterEach(() => rmSync(tree, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
}

function run(script: string, ...args: string[]): { failed: boolean; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: tree,
    encoding: 'utf8',
  });
  return { failed: status !== 0, output: `${stdout}${stderr}` };
}

const layers = (folder = 'engine') =>
  run(
    packageBin('dependency-cruiser', 'depcruise'),
    '--config',
    '.dependency-cruiser.js',
    '--output-type',
    'err',
    folder,
  );
const lint = (path: string) => run(packageBin('@biomejs/biome', 'biome'), 'lint', path);

describe('the layer rule', () => {
  it('lets imports go down', () => {
    put('engine/env/clock.ts', 'export const clock = 1;\n');
    put('engine/log/log.ts', "export { clock } from '#engine/env/clock.ts';\n");
    expect(layers()).toMatchObject({ failed: false });
  });

  it('refuses a client that looks below the wire, even for a type', () => {
    put('engine/log/log.ts', 'export type Log = string;\n');
    put('engine/client/peek.ts', "import type { Log } from '#engine/log/log.ts';\nexport type Peek = Log;\n");
    expect(layers()).toMatchObject({ failed: true, output: expect.stringContaining('above-the-wire') });
  });

  it('refuses an import that goes up', () => {
    put('engine/pipeline/plan.ts', 'export const plan = 1;\n');
    put('engine/streams/up.ts', "export { plan } from '#engine/pipeline/plan.ts';\n");
    expect(layers()).toMatchObject({ failed: true, output: expect.stringContaining('layers-streams') });
  });

  it('refuses a room of the page that looks at the app around it', () => {
    put('engine/api/some.ts', 'export const some = 1;\n');
    put('renderer/app/state.ts', 'export const state = 1;\n');
    put('renderer/canvas/up.ts', "export { state } from '../app/state.ts';\n");
    expect(layers('renderer')).toMatchObject({
      failed: true,
      output: expect.stringContaining('renderer-rooms'),
    });
  });

  it('refuses a product that needs its own tools', () => {
    put('scripts/tool.ts', 'export const tool = 1;\n');
    put('engine/host/out.ts', "export { tool } from '../../scripts/tool.ts';\n");
    expect(layers()).toMatchObject({
      failed: true,
      output: expect.stringContaining('product-needs-no-tools'),
    });
  });
});

describe('the rule that time, chance, files and sockets come from env', () => {
  it.each([
    ['Date.now()', 'export const now = () => Date.now();\n'],
    ['Math.random()', 'export const chance = () => Math.random();\n'],
    ['setTimeout', 'export const later = (task: () => void) => setTimeout(task, 1);\n'],
    ['node:fs', "export { readFileSync } from 'node:fs';\n"],
    ['node:net', "import { connect } from 'node:net';\nexport const dial = () => connect(1);\n"],
  ])('refuses %s in the log and in the client', (_what, text) => {
    put('engine/log/planted.ts', text);
    put('engine/client/planted.ts', text);
    expect(lint('engine/log/planted.ts').failed).toBe(true);
    expect(lint('engine/client/planted.ts').failed).toBe(true);
  });

  it('lets them stand in env and above the wire', () => {
    put('engine/env/real.ts', 'export const now = () => Date.now();\n');
    put('engine/host/real.ts', 'export const now = () => Date.now();\n');
    expect(lint('engine/env/real.ts').failed).toBe(false);
    expect(lint('engine/host/real.ts').failed).toBe(false);
  });
});
