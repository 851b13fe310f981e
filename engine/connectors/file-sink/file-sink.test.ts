import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SinkRecord } from '../connector.ts';
import { sinkContext, sinkRecord, temporaryFolder } from '../testing/tasks.ts';
import { fileSink } from './definition.ts';
import { createFileSink } from './sink.ts';

async function write(
  folder: string,
  config: Record<string, unknown>,
  records: readonly SinkRecord[],
): Promise<string[]> {
  const refused: string[] = [];
  const task = createFileSink(fileSink.config.parse({ path: 'deep/out.txt', ...config }));
  await task.start(sinkContext(folder, (_record, error) => refused.push(error.message)));
  await task.put(records);
  await task.flush();
  await task.stop();
  return refused;
}

const content = (folder: string) => readFileSync(path.join(folder, 'deep/out.txt'), 'utf8');

describe('file sink', () => {
  it('appends JSON lines, whatever runs came before', async () => {
    using folder = temporaryFolder();
    await write(folder.path, {}, [sinkRecord(0, 'k', { id: 9007199254740993n }), sinkRecord(1, 'k', null)]);
    await write(folder.path, { withKey: true }, [sinkRecord(2, 'k', [1])]);
    expect(content(folder.path)).toBe('{"id":9007199254740993}\nnull\n{"key":"k","value":[1]}\n');
  });

  it('starts a new line behind one that a crash cut', async () => {
    using folder = temporaryFolder();
    await write(folder.path, {}, []);
    writeFileSync(path.join(folder.path, 'deep/out.txt'), '{"id":1}\n{"id');
    await write(folder.path, {}, [sinkRecord(2, 'k', { id: 2 })]);
    expect(content(folder.path)).toBe('{"id":1}\n{"id\n{"id":2}\n');
  });

  it('writes CSV with one header, and keeps its columns in the next run', async () => {
    using folder = temporaryFolder();
    const config = { format: 'csv', withKey: true };
    await write(folder.path, config, [sinkRecord(0, 'k', { a: -1, b: '=1+1', c: { d: true } })]);
    const refused = await write(folder.path, config, [
      sinkRecord(1, 'k', { c: null, a: 'x,y' }),
      sinkRecord(2, 'k', { z: 1 }),
      sinkRecord(3, 'k', 5),
      sinkRecord(4, 'k', null),
    ]);
    expect(content(folder.path)).toBe(`key,a,b,c\nk,-1,'=1+1,"{""d"":true}"\nk,"x,y",,\n`);
    expect(refused).toEqual([
      'csv: expected the file\'s columns (key, a, b, c), found field "z"',
      'csv: expected a struct, found a number',
    ]);
  });

  it('writes lines of text', async () => {
    using folder = temporaryFolder();
    await write(folder.path, { format: 'lines' }, [
      sinkRecord(0, 'k', 'a\nb'),
      sinkRecord(1, 'k', 5),
      sinkRecord(2, 'k', null),
    ]);
    expect(content(folder.path)).toBe('a b\n5\n');
  });

  it('refuses a file with other columns', async () => {
    using folder = temporaryFolder();
    await write(folder.path, { format: 'csv' }, [sinkRecord(0, 'k', { a: 1 })]);
    await expect(write(folder.path, { format: 'csv', columns: ['b'] }, [])).rejects.toThrow(
      'expected the columns b, found a',
    );
  });
});
