#!/usr/bin/env node
// The `streamwright` command. Plain JavaScript for any Node >= 20; the engine itself runs on Node >= 24.3.
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { handOver } from './find-node.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// Node does not strip types under node_modules: an installed package runs its bundle, a checkout its sources.
const source = join(root, 'engine', 'cli', 'main.ts');
const isCheckout = !root.includes(`${sep}node_modules${sep}`) && existsSync(source);

// Saves a third of the start; read by Node before our first line runs.
process.env.NODE_COMPILE_CACHE ??= join(
  tmpdir(),
  `streamwright-compile-cache-${process.getuid?.() ?? 'user'}`,
);
handOver(isCheckout ? source : join(root, 'dist', 'engine', 'main.js'), process.argv.slice(2));
