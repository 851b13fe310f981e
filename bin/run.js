#!/usr/bin/env node
// Every npm script goes through here: `node bin/run.js scripts/x.ts ARGS` runs x.ts on Node >= 24.3.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { handOver } from './find-node.js';

const [script, ...args] = process.argv.slice(2);
if (script === undefined) {
  console.error('usage: node bin/run.js SCRIPT [ARGS]');
  process.exit(2);
}
const root = dirname(dirname(fileURLToPath(import.meta.url)));
handOver(resolve(root, script), args);
