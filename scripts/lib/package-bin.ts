import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Path of a package's command, as a script for `process.execPath`. Never through `.bin`: its shims start
 * whatever `node` is first on PATH, which may be older than our tools need.
 *
 * @throws {Error} when the package is not installed or offers no such command.
 */
export function packageBin(packageName: string, command: string): string {
  const require = createRequire(import.meta.url);
  const manifestPath = findManifest(require, packageName);
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as {
    bin?: string | Record<string, string>;
  };
  const target = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin?.[command];
  if (target === undefined) throw new Error(`${packageName} has no command "${command}"`);
  return join(dirname(manifestPath), target);
}

// Some packages do not export their package.json, so look along the folders that `require` would search.
function findManifest(require: NodeJS.Require, packageName: string): string {
  for (const folder of require.resolve.paths(packageName) ?? []) {
    const candidate = join(folder, packageName, 'package.json');
    try {
      readFileSync(candidate);
      return candidate;
    } catch {}
  }
  throw new Error(`${packageName} is not installed; run "npm ci"`);
}
