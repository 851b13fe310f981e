import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Address } from './arguments.ts';

const downloadTimeoutMs = 300_000;
/** An opener that is still there after this time has found a browser. */
const openerMs = 2_000;

export type ElectronBinary =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'missing'; readonly message: string };

export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return (process.env.DISPLAY ?? '') !== '' || (process.env.WAYLAND_DISPLAY ?? '') !== '';
}

/**
 * Electron's npm package brings no binary; its own installer downloads it once, from outside the npm registry.
 * Asks for it where it is missing, and tells in one line why it can't be had.
 */
export async function electronBinary(): Promise<ElectronBinary> {
  const folder = electronFolder();
  if (folder === undefined) return missing('the package "electron" is not installed');
  const known = installedBinary(folder);
  if (known !== undefined) return { kind: 'found', path: known };
  const failure = await download(folder);
  const path = installedBinary(folder);
  return path === undefined ? missing(failure) : { kind: 'found', path };
}

/** @returns the exit code, when the window is closed. */
export function runElectron(
  binary: string,
  options: { dataDirectory: string; kafka: Address },
): Promise<number> {
  const main = join(import.meta.dirname, '..', '..', 'dist', 'electron', 'main.cjs');
  const child = spawn(
    binary,
    [main, `--data-dir=${options.dataDirectory}`, `--kafka=${options.kafka.host}:${options.kafka.port}`],
    {
      stdio: 'inherit',
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** @returns whether the system found something to open a page with. */
export function openInBrowser(url: string): Promise<boolean> {
  const [command, args] =
    process.platform === 'darwin'
      ? ['open', [url]]
      : process.platform === 'win32'
        ? ['rundll32', ['url.dll,FileProtocolHandler', url]]
        : ['xdg-open', [url]];
  return new Promise((resolve) => {
    const child = spawn(command as string, args as string[], { stdio: 'ignore', detached: true });
    const timer = setTimeout(() => {
      child.unref();
      resolve(true);
    }, openerMs);
    const settle = (opened: boolean): void => {
      clearTimeout(timer);
      resolve(opened);
    };
    child.on('error', () => settle(false));
    child.on('exit', (code) => settle(code === 0));
  });
}

function electronFolder(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return undefined;
  }
}

function installedBinary(folder: string): string | undefined {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const pathFile = join(folder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron';
  const path = join(override ?? join(folder, 'dist'), name);
  return existsSync(path) ? path : undefined;
}

function download(folder: string): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(folder, 'install.js')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: downloadTimeoutMs,
    });
    let output = '';
    child.stderr.on('data', (chunk) => {
      output = (output + chunk).slice(-4000);
    });
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) => {
      if (signal !== null) resolve(`no answer within ${downloadTimeoutMs / 1000} s`);
      else resolve(/^\w*Error: .*/m.exec(output)?.[0] ?? `its download ended with exit code ${code}`);
    });
  });
}

function missing(reason: string): ElectronBinary {
  return {
    kind: 'missing',
    message: `Electron's binary can't be had here (${reason}); opening the app in the browser instead.`,
  };
}
