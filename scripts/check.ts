/**
 * `npm run check`: types, lint and format, layer rule, generated code fresh, unused exports and dependencies.
 * Runs all of them, prints what failed, exits 1 if one did.
 */
import { spawnSync } from 'node:child_process';
import { packageBin } from './lib/package-bin.ts';

interface Check {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
}

const checks: readonly Check[] = [
  { name: 'types (engine)', script: packageBin('typescript', 'tsc'), args: ['-p', 'tsconfig.json'] },
  {
    name: 'types (electron)',
    script: packageBin('typescript', 'tsc'),
    args: ['-p', 'electron/tsconfig.json'],
  },
  { name: 'types (e2e)', script: packageBin('typescript', 'tsc'), args: ['-p', 'e2e/tsconfig.json'] },
  {
    name: 'types (bench page)',
    script: packageBin('typescript', 'tsc'),
    args: ['-p', 'bench/canvas-yardstick/tsconfig.json'],
  },
  {
    name: 'types (renderer)',
    script: packageBin('typescript', 'tsc'),
    args: ['-p', 'renderer/tsconfig.json'],
  },
  {
    name: 'lint and format',
    script: packageBin('@biomejs/biome', 'biome'),
    args: ['check', '--error-on-warnings', '.'],
  },
  {
    name: 'layers',
    script: packageBin('dependency-cruiser', 'depcruise'),
    args: [
      '--config',
      '.dependency-cruiser.js',
      '--output-type',
      'err',
      'engine',
      'renderer',
      'electron',
      'bin',
      'scripts',
      'bench',
      'e2e',
    ],
  },
  { name: 'generated code', script: 'scripts/generate.ts', args: ['--check'] },
  { name: 'unused exports and dependencies', script: packageBin('knip', 'knip'), args: [] },
];

const wanted = process.argv.slice(2);
let failed = 0;
for (const check of checks.filter(
  ({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
)) {
  const startedAt = performance.now();
  const result = spawnSync(process.execPath, [check.script, ...check.args], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const ok = result.status === 0;
  console.log(`${ok ? 'ok  ' : 'FAIL'}  ${check.name} (${seconds} s)`);
  if (!ok) {
    failed++;
    console.log(`${result.stdout}${result.stderr}`.trimEnd());
  }
}
process.exit(failed === 0 ? 0 : 1);
