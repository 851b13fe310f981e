/**
 * `npm test` (all), `npm run test:unit`, `test:integration`, `test:e2e`. Builds what the tests need, runs each runner,
 * and closes with one line that adds them up: `N passed, N failed, N skipped`. Exits 1 on any failure.
 *
 * STREAMWRIGHT_FAIL_ON_SKIP=1 (CI): a test that was skipped because an outside tool is missing counts as failed.
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './lib/chromium.ts';
import { packageBin } from './lib/package-bin.ts';

interface Tally {
  passed: number;
  failed: number;
  /** Full names, with the reason where the runner tells it. */
  skipped: string[];
}

const reports = '.cache/test-reports';
const runners: Record<string, (extra: readonly string[]) => Tally> = {
  unit: (extra) => vitest('unit', extra),
  integration: (extra) => vitest('integration', extra),
  e2e: playwright,
};

/** Skips that no installation can mend: Electron's binary is in no package registry, and root may write everywhere. */
const excused = /electron|not as root/i;

const [first, ...rest] = process.argv.slice(2);
const named = first !== undefined && first in runners;
const wanted = named ? [first] : Object.keys(runners);
const extra = named ? rest : process.argv.slice(2);

mkdirSync(reports, { recursive: true });
if (wanted.includes('e2e') || wanted.includes('integration')) build();

const total: Tally = { passed: 0, failed: 0, skipped: [] };
for (const name of wanted) {
  const tally = runners[name]!(extra);
  console.log(`${name}: ${line(tally)}`);
  total.passed += tally.passed;
  total.failed += tally.failed;
  total.skipped.push(...tally.skipped);
}
for (const name of total.skipped) console.log(`skipped: ${name}`);
if (process.env.STREAMWRIGHT_FAIL_ON_SKIP === '1') {
  const inexcusable = total.skipped.filter((name) => !excused.test(name));
  if (inexcusable.length > 0) {
    console.log(`${inexcusable.length} skipped tests count as failed (STREAMWRIGHT_FAIL_ON_SKIP=1)`);
    total.failed += inexcusable.length;
    total.skipped = total.skipped.filter((name) => excused.test(name));
  }
}
console.log(line(total));
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

function line(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped.length} skipped`;
}

function build(): void {
  const result = spawnSync(process.execPath, ['scripts/build.ts', '--if-stale'], { stdio: 'inherit' });
  if (result.status !== 0) {
    console.error('The build failed, so no test of the built app can run.');
    process.exit(1);
  }
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
  testResults: {
    name: string;
    status: string;
    assertionResults: { status: string; fullName: string }[];
  }[];
}

function vitest(project: string, more: readonly string[]): Tally {
  const outputFile = join(reports, `${project}.json`);
  rmSync(outputFile, { force: true });
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${outputFile}`,
  ];
  const result = spawnSync(process.execPath, [packageBin('vitest', 'vitest'), ...args, ...more], {
    stdio: 'inherit',
  });
  const report = readReport<VitestReport>(outputFile);
  if (report === undefined) return { passed: 0, failed: 1, skipped: [] };
  const skipped = report.testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => status === 'pending' || status === 'skipped' || status === 'todo')
      .map(({ fullName }) => fullName),
  );
  // A file that fails before its first test (a syntax error, a failing hook) has no failed test of its own.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  ).length;
  let failed = report.numFailedTests + brokenFiles;
  if (result.status !== 0 && failed === 0) failed = 1;
  return { passed: report.numPassedTests, failed, skipped };
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: PlaywrightSuite[];
}
interface PlaywrightSuite {
  title: string;
  specs?: { title: string; tests: { status: string }[] }[];
  suites?: PlaywrightSuite[];
}

function playwright(more: readonly string[]): Tally {
  const chromium = findChromium();
  if (chromium.kind === 'missing') {
    console.error(chromium.message);
    return { passed: 0, failed: 1, skipped: [] };
  }
  const outputFile = join(reports, 'e2e.json');
  rmSync(outputFile, { force: true });
  const result = spawnSync(
    process.execPath,
    [packageBin('@playwright/test', 'playwright'), 'test', ...more],
    {
      stdio: 'inherit',
      env: { ...process.env, STREAMWRIGHT_CHROMIUM: chromium.path, PLAYWRIGHT_JSON_OUTPUT_NAME: outputFile },
    },
  );
  const report = readReport<PlaywrightReport>(outputFile);
  if (report === undefined) return { passed: 0, failed: 1, skipped: [] };
  const skipped: string[] = [];
  const visit = (suite: PlaywrightSuite, path: string): void => {
    for (const spec of suite.specs ?? []) {
      if (spec.tests.some(({ status }) => status === 'skipped')) skipped.push(`${path}${spec.title}`);
    }
    for (const child of suite.suites ?? []) visit(child, `${path}${child.title} > `);
  };
  for (const suite of report.suites) visit(suite, `${suite.title} > `);
  let failed = report.stats.unexpected;
  if (result.status !== 0 && failed === 0) failed = 1;
  return { passed: report.stats.expected + report.stats.flaky, failed, skipped };
}

function readReport<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch {
    return undefined;
  }
}
