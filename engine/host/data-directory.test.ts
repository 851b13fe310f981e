import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareDataDirectory } from './data-directory.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'streamwright-data-directory-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

const isPosix = process.platform !== 'win32';

describe('prepareDataDirectory', () => {
  it.runIf(isPosix)('makes it for the user alone', () => {
    prepareDataDirectory(join(folder, 'a', 'b'));
    expect(statSync(join(folder, 'a', 'b')).mode & 0o777).toBe(0o700);
  });

  // Root may write everywhere.
  it.runIf(isPosix && process.getuid?.() !== 0)(
    'says that it can not be written, and what to do (not as root)',
    () => {
      chmodSync(folder, 0o500);
      expect(() => prepareDataDirectory(folder)).toThrow(
        `The data directory ${folder} can't be written (EACCES). Allow it, or give another --data-dir.`,
      );
    },
  );
});
