import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realDisk } from './real-disk.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

describe('realDisk', () => {
  let directory: string;
  beforeEach(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'streamwright-disk-'));
  });
  afterEach(() => fs.rmSync(directory, { recursive: true, force: true }));

  it('writes many buffers at a position, keeps what was there, and reads it back both ways', async () => {
    const file = realDisk.open(path.join(directory, 'a'), 'write');
    file.write([text('0123456789')], 0);
    const parts = Array.from({ length: 3000 }, (_, index) => text(`<${index}>`));
    file.write([new Uint8Array(0), ...parts, new Uint8Array(0)], 4);
    const expected = `0123${parts.map((part) => new TextDecoder().decode(part)).join('')}`;
    expect(file.size()).toBe(expected.length);

    const now = new Uint8Array(expected.length + 100);
    expect(file.read(now, 50, expected.length + 50, 0)).toBe(expected.length);
    expect(new TextDecoder().decode(now.subarray(50, 50 + expected.length))).toBe(expected);

    const later = new Uint8Array(10);
    expect(await file.readAsync(later, 2, 8, expected.length - 3)).toBe(3);
    expect(new TextDecoder().decode(later.subarray(2, 5))).toBe(expected.slice(-3));

    await file.sync();
    file.syncNow();
    file.truncate(2);
    file.close();
    const again = realDisk.open(path.join(directory, 'a'), 'read');
    expect(again.size()).toBe(2);
    again.close();
  });

  it('keeps the descriptor until the asynchronous calls under way have ended', async () => {
    const file = realDisk.open(path.join(directory, 'a'), 'write');
    file.write([text('abc')], 0);
    const into = new Uint8Array(3);
    const reading = file.readAsync(into, 0, 3, 0);
    const syncing = file.sync();
    file.close();
    // Would get the same descriptor number if that were free.
    const other = realDisk.open(path.join(directory, 'b'), 'write');
    expect(await reading).toBe(3);
    await syncing;
    expect(into).toEqual(text('abc'));
    expect(() => file.size()).toThrow(expect.objectContaining({ code: 'EBADF' }));
    other.close();
  });

  it('lists sorted names with directories marked, renames over a file, removes', () => {
    realDisk.makeDirectory(path.join(directory, 'd', 'e'));
    realDisk.makeDirectory(path.join(directory, 'd', 'e'));
    for (const name of ['b', 'a']) {
      const file = realDisk.open(path.join(directory, 'd', name), 'write');
      file.write([text(name)], 0);
      file.close();
    }
    expect(realDisk.list(path.join(directory, 'd'))).toEqual(['a', 'b', 'e/']);
    realDisk.rename(path.join(directory, 'd', 'a'), path.join(directory, 'd', 'b'));
    realDisk.syncDirectory(path.join(directory, 'd'));
    expect(fs.readFileSync(path.join(directory, 'd', 'b'), 'utf8')).toBe('a');
    realDisk.removeFile(path.join(directory, 'd', 'b'));
    realDisk.removeDirectory(path.join(directory, 'd'));
    realDisk.removeDirectory(path.join(directory, 'd'));
    expect(realDisk.exists(path.join(directory, 'd'))).toBe(false);
    expect(() => realDisk.open(path.join(directory, 'none'), 'read')).toThrow(
      expect.objectContaining({ code: 'ENOENT' }),
    );
    expect(realDisk.freeBytes(directory)).toBeGreaterThan(0);
  });
});
