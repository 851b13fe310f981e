/**
 * `npm run build [-- --if-stale]`: the renderer into `dist/renderer`, and the bundled engine into `dist/engine`, which is
 * what a package ships, since Node does not strip types under node_modules. `--if-stale` builds only what is older
 * than its sources.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

interface Target {
  readonly name: string;
  readonly configFile: string;
  /** Vite modes, one build each; `production` when absent. */
  readonly modes?: readonly string[];
  readonly output: string;
  readonly sources: readonly string[];
}

const targets: readonly Target[] = [
  {
    name: 'renderer',
    configFile: 'vite.config.ts',
    output: 'dist/renderer/index.html',
    sources: [
      'renderer',
      'engine/api',
      'engine/pipeline',
      'engine/data',
      'vite.config.ts',
      'package-lock.json',
    ],
  },
  {
    name: 'engine',
    configFile: 'vite.engine.config.ts',
    output: 'dist/engine/main.js',
    sources: ['engine', 'vite.engine.config.ts', 'package-lock.json'],
  },
  {
    name: 'electron',
    configFile: 'vite.electron.config.ts',
    modes: ['main', 'preload'],
    output: 'dist/electron/preload.cjs',
    sources: ['electron', 'vite.electron.config.ts', 'package-lock.json'],
  },
];

const onlyStale = process.argv.includes('--if-stale');
const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));

for (const target of targets) {
  if (names.length > 0 && !names.includes(target.name)) continue;
  if (onlyStale && isFresh(target)) continue;
  for (const mode of target.modes ?? ['production'])
    await build({ configFile: target.configFile, mode, logLevel: 'warn' });
  console.log(`built ${target.name}`);
}

function isFresh(target: Target): boolean {
  if (!existsSync(target.output)) return false;
  const builtAt = statSync(target.output).mtimeMs;
  return target.sources.every((source) => newest(source) <= builtAt);
}

function newest(path: string): number {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  let latest = 0;
  for (const child of readdirSync(path, { withFileTypes: true })) {
    if (child.name === 'testing' || /\.test\.tsx?$/.test(child.name)) continue;
    latest = Math.max(latest, newest(join(path, child.name)));
  }
  return latest;
}
