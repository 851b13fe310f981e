import fs from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder and those above it, if they are not there.
 *
 * Not `mkdirSync` with `recursive`: that spins for ever where a parent refuses with ENOENT, as `/proc` does, and says
 * EEXIST where a file is in the way.
 *
 * @throws {Error} for people, with the `code` of the system's error: which folder can't be made, and why.
 */
export function makeFolder(folder: string, mode = 0o777): void {
  const missing: string[] = [];
  let at = path.resolve(folder);
  for (;;) {
    const stat = fs.statSync(at, { throwIfNoEntry: false });
    if (stat?.isDirectory() === true) break;
    if (stat !== undefined) throw refused(folder, `${at} is a file`, 'ENOTDIR');
    missing.push(at);
    const parent = path.dirname(at);
    if (parent === at) throw refused(folder, `${at} is not there`, 'ENOENT');
    at = parent;
  }
  for (const next of missing.reverse()) {
    try {
      fs.mkdirSync(next, { mode });
    } catch (error) {
      const { code = '', message } = error as NodeJS.ErrnoException;
      // Another process may have been quicker.
      if (code === 'EEXIST' && fs.statSync(next).isDirectory()) continue;
      throw refused(folder, reasons[code] ?? message, code, error);
    }
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission to write there',
  EPERM: 'no permission to write there',
  EROFS: 'that disk is read-only',
  ENOENT: 'nothing can be made there',
  ENOSPC: 'the disk is full',
};

function refused(folder: string, reason: string, code: string, cause?: unknown): Error {
  return Object.assign(new Error(`The folder ${folder} can't be made: ${reason}.`, { cause }), { code });
}
