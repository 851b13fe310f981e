import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { SinkRecord } from '../connector.ts';
import { sinkContext, sinkRecord, temporaryFolder } from '../testing/tasks.ts';
import { sqliteSink } from './definition.ts';
import { createSqliteSink } from './sink.ts';

async function write(
  folder: string,
  config: Record<string, unknown>,
  records: readonly SinkRecord[],
  report: (error: Error) => void = (error) => {
    throw error;
  },
  topicId = 'id-1',
): Promise<number | undefined> {
  const task = createSqliteSink(sqliteSink.config.parse({ path: 'out.db', table: 'results', ...config }));
  try {
    await task.start(sinkContext(folder, (_record, error) => report(error), topicId));
    if (records.length > 0) await task.put(records);
    await task.flush();
    return (await task.resumeAt?.([{ topic: 't', partition: 0 }]))?.[0];
  } finally {
    await task.stop();
  }
}

function rows(folder: string): unknown[] {
  const database = new Database(path.join(folder, 'out.db'), { readonly: true });
  try {
    return database.prepare('SELECT * FROM results').all();
  } finally {
    database.close();
  }
}

describe('sqlite sink', () => {
  it('keeps the latest row per key, adds columns, deletes on null', async () => {
    using folder = temporaryFolder();
    const next = await write(folder.path, {}, [
      sinkRecord(0, 'a', { n: 1, ok: true }),
      sinkRecord(1, 'b', { n: 2 }),
      sinkRecord(2, 'a', { n: 3, list: [1, 2] }),
      sinkRecord(3, 'b', null),
    ]);
    expect(next).toBe(4);
    expect(rows(folder.path)).toEqual([{ key: 'a', n: 3, ok: 1, list: '[1,2]' }]);
  });

  it('upserts by fields of the value', async () => {
    using folder = temporaryFolder();
    const config = { keyColumns: ['region', 'day'] };
    await write(folder.path, config, [
      sinkRecord(0, 'x', { region: 'eu', day: 1, n: 1 }),
      sinkRecord(1, 'y', { region: 'eu', day: 1, n: 2 }),
      sinkRecord(2, 'y', { region: 'eu', day: 2, n: 5 }),
    ]);
    expect(rows(folder.path)).toEqual([
      { region: 'eu', day: 1, n: 2 },
      { region: 'eu', day: 2, n: 5 },
    ]);
  });

  it('inserts every record, null or not a struct', async () => {
    using folder = temporaryFolder();
    await write(folder.path, { mode: 'insert' }, [
      sinkRecord(0, 'a', 5),
      sinkRecord(1, 'a', 5),
      sinkRecord(2, 'a', null),
    ]);
    expect(rows(folder.path)).toEqual([{ value: 5 }, { value: 5 }]);
  });

  it('undoes rows, columns and offsets of a batch that fails', async () => {
    using folder = temporaryFolder();
    await write(folder.path, {}, [sinkRecord(0, 'a', { n: 1 })]);
    const bad = [sinkRecord(1, 'b', { n: 2, extra: 1 }), sinkRecord(2, null, { n: 3 })];
    await expect(write(folder.path, {}, bad)).rejects.toThrow('expected a key');
    expect(rows(folder.path)).toEqual([{ key: 'a', n: 1 }]);
    expect(await write(folder.path, {}, [])).toBe(1);
    const refused: string[] = [];
    expect(await write(folder.path, {}, bad, (error) => refused.push(error.message))).toBe(3);
    expect(refused).toHaveLength(1);
    expect(rows(folder.path)).toEqual([
      { key: 'a', n: 1, extra: null },
      { key: 'b', n: 2, extra: 1 },
    ]);
  });

  it('starts over for a topic that was made anew, or is on another cluster', async () => {
    using folder = temporaryFolder();
    expect(await write(folder.path, {}, [sinkRecord(7, 'a', { n: 1 })])).toBe(8);
    expect(await write(folder.path, {}, [], undefined, 'id-2')).toBeUndefined();
    expect(await write(folder.path, {}, [sinkRecord(0, 'a', { n: 2 })], undefined, 'id-2')).toBe(1);
    expect(rows(folder.path)).toEqual([{ key: 'a', n: 2 }]);
  });

  it('keeps integers of 64 bits exact', async () => {
    using folder = temporaryFolder();
    await write(folder.path, {}, [sinkRecord(0, 'a', { id: 9007199254740993n, over: 2n ** 63n })]);
    const database = new Database(path.join(folder.path, 'out.db'));
    expect(database.prepare('SELECT id, over FROM results').safeIntegers().get()).toEqual({
      id: 9007199254740993n,
      over: '9223372036854775808',
    });
    database.close();
  });

  it('says what a table that was made elsewhere lacks', async () => {
    using folder = temporaryFolder();
    const database = new Database(path.join(folder.path, 'out.db'));
    database.exec('CREATE TABLE results (foo TEXT, bar INTEGER)');
    database.close();
    await expect(write(folder.path, {}, [sinkRecord(0, 'a', { n: 1 })])).rejects.toThrow(
      'the table "results" was made elsewhere, with the columns foo, bar, and has no primary key or unique index on key',
    );
    expect(rows(folder.path)).toEqual([]);
  });

  it("names the database in a failure that is not the record's", async () => {
    using folder = temporaryFolder();
    await write(folder.path, {}, [sinkRecord(0, 'a', { n: 1 })]);
    const task = createSqliteSink(
      sqliteSink.config.parse({ path: 'out.db', table: 'results', retryTimeoutMs: 0 }),
    );
    await task.start(sinkContext(folder.path, () => undefined));
    const other = new Database(path.join(folder.path, 'out.db'));
    other.exec('DROP TABLE results');
    await expect(task.put([sinkRecord(1, 'a', { n: 1 })])).rejects.toThrow(/^out\.db: no such table/);
    other.close();
    await task.stop();
  });
});
