import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'streamwright-make-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('makeFolder', () => {
  it('makes all that is missing, and leaves what is there', () => {
    const deep = join(folder, 'a', 'b ü', 'c');
    makeFolder(deep);
    makeFolder(deep);
    expect(existsSync(deep)).toBe(true);
  });

  it('names the file that is in the way', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(() => makeFolder(join(file, 'x'))).toThrow(
      `The folder ${join(file, 'x')} can't be made: ${file} is a file.`,
    );
    expect(() => makeFolder(file)).toThrow(`${file} is a file.`);
  });

  it.runIf(existsSync('/proc/self'))('gives up where the system lets nobody make a folder', () => {
    expect(() => makeFolder('/proc/streamwright/x')).toThrow(
      "The folder /proc/streamwright/x can't be made: nothing can be made there.",
    );
  });
});
