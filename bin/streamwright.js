#!/usr/bin/env node
// The `streamwright` command. Plain JavaScript for any Node >= 20; the engine itself runs on Node >= 24.3.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNode, handOver } from './find-node.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const args = process.argv.slice(2);
// Node does not strip types under node_modules: an installed package runs its bundle, a checkout its sources.
const source = join(root, 'engine', 'cli', 'main.ts');
const isCheckout = !root.includes(`${sep}node_modules${sep}`) && existsSync(source);

// Saves a third of the start; read by Node before our first line runs.
process.env.NODE_COMPILE_CACHE ??= join(
  tmpdir(),
  `streamwright-compile-cache-${process.getuid?.() ?? 'user'}`,
);
// A fresh clone has no page to show yet.
if (isCheckout && opensTheApp(args)) buildWhatIsStale();
handOver(isCheckout ? source : join(root, 'dist', 'engine', 'main.js'), args);

function opensTheApp([first = 'app']) {
  if (first === 'app') return !args.includes('--help') && !args.includes('-h');
  return first.startsWith('-') && !['--help', '-h', '--version', '-v'].includes(first);
}

function buildWhatIsStale() {
  let node;
  try {
    node = findNode();
  } catch {
    return; // handOver says the same, with what to do
  }
  const build = [join(root, 'scripts', 'build.ts'), '--if-stale'];
  const { status } = spawnSync(node, build, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
