import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { packageBin } from './package-bin.ts';

export type Chromium =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'missing'; readonly message: string };

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/**
 * A Chromium for the end-to-end tests: one that is there, else Playwright's own download, else Debian's package
 * when we are root, else what to do about it.
 */
export function findChromium(): Chromium {
  const path = installed() ?? downloaded() ?? fromDebian();
  if (path !== undefined) return { kind: 'found', path };
  return {
    kind: 'missing',
    message:
      'No Chromium for the end-to-end tests: none is installed, and neither Playwright nor apt-get could get one. ' +
      'Install Chromium or Chrome, or set STREAMWRIGHT_CHROMIUM to its path.',
  };
}

function installed(): string | undefined {
  const candidates = [process.env.STREAMWRIGHT_CHROMIUM ?? '', chromium.executablePath()];
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    candidates.push(...names.map((name) => join(folder, name)));
  candidates.push(...names.map((name) => join('/usr/bin', name)));
  return candidates.find((candidate) => candidate !== '' && isExecutable(candidate));
}

function downloaded(): string | undefined {
  console.log('No Chromium here; asking Playwright for its own.');
  spawnSync(process.execPath, [packageBin('playwright-core', 'playwright-core'), 'install', 'chromium'], {
    stdio: 'inherit',
    timeout: 300_000,
  });
  const path = chromium.executablePath();
  return isExecutable(path) ? path : undefined;
}

function fromDebian(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  console.log("Playwright's download is not to be had; trying Debian's package.");
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', timeout: 300_000 });
  spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: 'inherit', timeout: 600_000 });
  return installed();
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
