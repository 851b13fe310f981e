import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realEnv } from '#engine/env/real-env.ts';
import type { MetadataStore } from './metadata-store.ts';
import { DataDirectoryLockedError, openSqliteMetadataStore } from './sqlite-store.ts';

const { disk } = realEnv();
let dataDirectory: string;

beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'streamwright-store-'));
});

afterEach(() => {
  rmSync(dataDirectory, { recursive: true, force: true });
});

function open(pid = process.pid): MetadataStore {
  return openSqliteMetadataStore({ dataDirectory, disk, pid });
}

describe('the journal in SQLite', () => {
  it('is there again after it was closed, with the epoch that it had', () => {
    const first = open();
    first.append([{ type: 'cluster', clusterId: 'c' }]);
    const epoch = first.append([{ type: 'producer-ids', nextProducerId: 1000 }]);
    expect(first.image.epoch).toBe(epoch);
    first.close();
    const second = open();
    expect(second.image).toMatchObject({ epoch, clusterId: 'c', nextProducerId: 1000 });
    second.close();
  });

  it('tells listeners of what was appended, once it is in the image', () => {
    const store = open();
    const seen: unknown[] = [];
    const stop = store.onAppend((records) => seen.push([records.length, store.image.nextProducerId]));
    store.append([{ type: 'producer-ids', nextProducerId: 5 }]);
    stop();
    store.append([{ type: 'producer-ids', nextProducerId: 6 }]);
    expect(seen).toEqual([[1, 5]]);
    store.close();
  });

  it('becomes short again when most of it is history, and its epochs still rise', () => {
    const first = open();
    for (let i = 1; i <= 1_200; i += 100) {
      first.append(Array.from({ length: 100 }, (_, j) => ({ type: 'producer-ids', nextProducerId: i + j })));
    }
    const { epoch, nextProducerId } = first.image;
    first.close();
    open().close();
    const third = open();
    expect(third.image.nextProducerId).toBe(nextProducerId);
    expect(third.append([{ type: 'cluster', clusterId: 'c' }])).toBeGreaterThan(epoch);
    third.close();
  });

  it('locks the data directory: the second one to open it is told who has it', () => {
    const first = open(4711);
    const second = (): MetadataStore => open(4712);
    expect(second).toThrow(DataDirectoryLockedError);
    expect(second).toThrow(`pid 4711) is using the data directory ${dataDirectory}`);
    first.close();
    second().close();
  });

  it('locks it against another process, until that one is gone, however it went', async () => {
    const script = `
      import { openSqliteMetadataStore } from '#engine/controller/sqlite-store.ts';
      import { realEnv } from '#engine/env/real-env.ts';
      const store = openSqliteMetadataStore({ dataDirectory: process.argv[1], disk: realEnv().disk, pid: process.pid });
      store.append([{ type: 'cluster', clusterId: 'theirs' }]);
      console.log('open');
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script, dataDirectory], {
      cwd: join(import.meta.dirname, '../..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(() => open()).toThrow(`pid ${child.pid}`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const store = open();
    expect(store.image.clusterId).toBe('theirs');
    store.close();
  });
});
