import { appendFileSync, mkdirSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Clock } from '#engine/env/env.ts';
import type { SourceOffset } from '../connector.ts';
import { drain, sourceContext, temporaryFolder, valuesOf } from '../testing/tasks.ts';
import { fileSource } from './definition.ts';
import { createFileSource } from './source.ts';

/** New files are looked for once a second: this clock is a second further each time it is asked. */
function fastClock(): Clock {
  let nowMs = 0;
  return {
    nowMs: () => 0,
    monotonicMs: () => {
      nowMs += 1_000;
      return nowMs;
    },
  };
}

async function open(
  folder: string,
  config: Record<string, unknown>,
  offsets?: ReadonlyMap<string, SourceOffset>,
) {
  const task = createFileSource(fileSource.config.parse(config));
  await task.start(sourceContext(folder, offsets, fastClock()));
  return task;
}

async function read(
  folder: string,
  config: Record<string, unknown>,
  offsets?: ReadonlyMap<string, SourceOffset>,
) {
  const task = await open(folder, config, offsets);
  try {
    return await drain(task);
  } finally {
    await task.stop();
  }
}

describe('lines', () => {
  it('reads text, with any line ends, and the last line without one', async () => {
    using folder = temporaryFolder();
    writeFileSync(path.join(folder.path, 'a.txt'), '\ufeffone\r\ntwo\n\nföur');
    const { items, end } = await read(folder.path, { path: 'a.txt', format: 'lines' });
    expect(valuesOf(items)).toEqual(['one', 'two', '', 'föur']);
    expect(end).toBe('end');
    expect(items[3]).toMatchObject({ sourcePartition: 'a.txt', where: 'a.txt, line 4' });
  });

  it('goes on exactly behind any record', async () => {
    using folder = temporaryFolder();
    writeFileSync(
      path.join(folder.path, 'a.jsonl'),
      Array.from({ length: 50 }, (_, i) => `{"i":${i}}\n\n`).join(''),
    );
    const config = { path: 'a.jsonl', key: 'value.i', timestamp: 'value.i * 1000' };
    const all = await read(folder.path, config);
    expect(all.items).toHaveLength(50);
    for (const at of [0, 13, 48]) {
      const offset = all.items[at]!.sourceOffset;
      const rest = await read(folder.path, config, new Map([['a.jsonl', offset]]));
      expect(valuesOf(rest.items)).toEqual(valuesOf(all.items.slice(at + 1)));
      expect(rest.items[0]).toMatchObject({
        where: `a.jsonl, line ${2 * at + 3}`,
        timestampMs: (at + 1) * 1000,
      });
    }
    expect((await read(folder.path, config, all.offsets)).items).toEqual([]);
  });

  it('keeps the bytes of JSON lines as they are', async () => {
    using folder = temporaryFolder();
    writeFileSync(path.join(folder.path, 'a.jsonl'), '{ "id": 9007199254740993, "d": 1.0 }\n');
    const { items } = await read(folder.path, { path: 'a.jsonl', key: 'value.id' });
    const [item] = items;
    if (item?.kind !== 'record') throw new Error('no record');
    expect(new TextDecoder().decode(item.value.bytes!)).toBe('{ "id": 9007199254740993, "d": 1.0 }');
    expect(new TextDecoder().decode(item.key.bytes!)).toBe('9007199254740993');
  });

  it('names file, line and field of what is wrong, and goes on', async () => {
    using folder = temporaryFolder();
    writeFileSync(path.join(folder.path, 'a.jsonl'), '{"a":1}\n{"a":}\n{"b":2}\n{"a":3}\n');
    const { items } = await read(folder.path, { path: 'a.jsonl', key: 'value.a' });
    expect(valuesOf(items)).toEqual([
      { a: 1 },
      'a.jsonl, line 2: json at line 1, column 6: expected a value, found "}"',
      "a.jsonl, line 3: 'value' has no field 'a'; it has b.",
      { a: 3 },
    ]);
  });

  it('refuses a line that is too long, whatever its end', async () => {
    using folder = temporaryFolder();
    writeFileSync(path.join(folder.path, 'a.txt'), `ok\n${'x'.repeat(200_000)}`);
    const task = await open(folder.path, { path: 'a.txt', format: 'lines', maxRecordBytes: 100_000 });
    await expect(drain(task)).rejects.toThrow('a.txt, line 2: expected a line of at most 100000 bytes');
    await task.stop();
  });
});

describe('csv', () => {
  it('infers types, reads quoted line ends, and resumes with the same columns', async () => {
    using folder = temporaryFolder();
    const rows = 'id,place,mag,ok\n1,"Cobb, CA",2.5,true\n2,"two\nlines",3,false\n3,,,\n';
    writeFileSync(path.join(folder.path, 'q.csv'), rows);
    const config = { path: 'q.csv', format: 'csv', key: 'value.id' };
    const all = await read(folder.path, config);
    expect(valuesOf(all.items)).toEqual([
      { id: 1, place: 'Cobb, CA', mag: 2.5, ok: true },
      { id: 2, place: 'two\nlines', mag: 3, ok: false },
      { id: 3, place: '', mag: null, ok: null },
    ]);
    expect(all.items.map((item) => item.where)).toEqual(['q.csv, line 2', 'q.csv, line 3', 'q.csv, line 5']);
    const rest = await read(folder.path, config, new Map([['q.csv', all.items[1]!.sourceOffset]]));
    expect(valuesOf(rest.items)).toEqual([{ id: 3, place: '', mag: null, ok: null }]);
  });

  it('names the field of a row that does not fit', async () => {
    using folder = temporaryFolder();
    writeFileSync(path.join(folder.path, 'q.csv'), 'id,mag\n1,2.5\n2,n/a\n3\n');
    const { items } = await read(folder.path, {
      path: 'q.csv',
      format: 'csv',
      columnTypes: { mag: 'number' },
    });
    expect(valuesOf(items)[1]).toContain('q.csv, line 3: csv at field "mag": expected a number');
    expect(valuesOf(items)[2]).toContain('q.csv, line 4: csv: expected 2 fields (id, mag), found 1');
  });

  it('reads without header and with another delimiter', async () => {
    using folder = temporaryFolder();
    writeFileSync(path.join(folder.path, 'q.csv'), '1;a\n2;b');
    const { items } = await read(folder.path, {
      path: 'q.csv',
      format: 'csv',
      header: false,
      delimiter: ';',
      types: 'text',
    });
    expect(valuesOf(items)).toEqual([
      { column1: '1', column2: 'a' },
      { column1: '2', column2: 'b' },
    ]);
  });
});

describe('documents', () => {
  const document = JSON.stringify({
    type: 'FeatureCollection',
    features: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
  });

  it('reads the items of a list, and resumes behind any', async () => {
    using folder = temporaryFolder();
    writeFileSync(path.join(folder.path, 'q.json'), document);
    const config = { path: 'q.json', format: 'json', jsonPath: 'features', key: 'value.id' };
    const all = await read(folder.path, config);
    expect(valuesOf(all.items)).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
    expect(all.items[2]?.where).toBe('q.json, features[2]');
    const rest = await read(folder.path, config, new Map([['q.json', all.items[0]!.sourceOffset]]));
    expect(valuesOf(rest.items)).toEqual([{ id: 'b' }, { id: 'c' }]);
  });

  it('says what is at the path instead', async () => {
    using folder = temporaryFolder();
    writeFileSync(path.join(folder.path, 'q.json'), document);
    await expect(read(folder.path, { path: 'q.json', format: 'json', jsonPath: 'items' })).rejects.toThrow(
      'q.json: expected a field "items" in the document, found fields type, features',
    );
    await expect(read(folder.path, { path: 'q.json', format: 'json', jsonPath: 'type' })).rejects.toThrow(
      'found a string',
    );
    await expect(read(folder.path, { path: 'q.json', format: 'json', maxDocumentBytes: 64 })).rejects.toThrow(
      'at most 64 bytes',
    );
  });
});

describe('folders and patterns', () => {
  it('reads file after file, each with its own offset', async () => {
    using folder = temporaryFolder();
    mkdirSync(path.join(folder.path, 'in'));
    for (const name of ['b', 'a', 'c'])
      writeFileSync(path.join(folder.path, `in/${name}.txt`), `${name}1\n${name}2\n`);
    writeFileSync(path.join(folder.path, 'in/.hidden'), 'no\n');
    writeFileSync(path.join(folder.path, 'in/other.log'), 'no\n');
    const { items, offsets } = await read(folder.path, { path: 'in/*.txt', format: 'lines' });
    expect(valuesOf(items)).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2']);
    expect([...offsets.keys()]).toEqual(['in/a.txt', 'in/b.txt', 'in/c.txt']);
    expect((await read(folder.path, { path: 'in', format: 'lines' })).items).toHaveLength(7);
  });

  it('fails at once when there is nothing to read', async () => {
    using folder = temporaryFolder();
    await expect(read(folder.path, { path: 'nope.txt' })).rejects.toThrow('No file at "nope.txt"');
  });
});

describe('following', () => {
  it('takes whole lines only, as they come, from files that come', async () => {
    using folder = temporaryFolder();
    const file = path.join(folder.path, 'log.txt');
    const task = await open(folder.path, { path: '*.txt', format: 'lines', mode: 'follow' });
    expect(await drain(task)).toMatchObject({ items: [], end: 'waiting' });
    writeFileSync(file, 'one\ntw');
    expect(valuesOf((await drain(task)).items)).toEqual(['one']);
    appendFileSync(file, 'o\n');
    writeFileSync(path.join(folder.path, 'other.txt'), 'x\n');
    expect(valuesOf((await drain(task)).items).sort()).toEqual(['two', 'x']);
    await task.stop();
  });

  it('starts over after truncation and rotation, having read what was left', async () => {
    using folder = temporaryFolder();
    const file = path.join(folder.path, 'log.txt');
    writeFileSync(file, 'one\ntwo\n');
    const task = await open(folder.path, { path: 'log.txt', format: 'lines', mode: 'follow' });
    expect((await drain(task)).items).toHaveLength(2);
    truncateSync(file, 0);
    appendFileSync(file, '3\n');
    expect(valuesOf((await drain(task)).items)).toEqual(['3']);
    appendFileSync(file, '4\n');
    renameSync(file, path.join(folder.path, 'log.1'));
    writeFileSync(file, '5\n');
    const { items } = await drain(task);
    expect(valuesOf(items)).toEqual(['4', '5']);
    expect(items[1]?.where).toBe('log.txt, line 1');
    await task.stop();
  });

  it('waits for the rest of a quoted CSV field', async () => {
    using folder = temporaryFolder();
    const file = path.join(folder.path, 'q.csv');
    writeFileSync(file, 'a,b\n');
    const task = await open(folder.path, { path: 'q.csv', format: 'csv', mode: 'follow', types: 'text' });
    expect((await drain(task)).items).toEqual([]);
    appendFileSync(file, '1,"x\n');
    expect((await drain(task)).items).toEqual([]);
    appendFileSync(file, 'y"\n2,z\n');
    expect(valuesOf((await drain(task)).items)).toEqual([
      { a: '1', b: 'x\ny' },
      { a: '2', b: 'z' },
    ]);
    await task.stop();
  });
});

describe('a rate', () => {
  it('lets as many records pass as are due', async () => {
    using folder = temporaryFolder();
    writeFileSync(path.join(folder.path, 'a.txt'), 'one\ntwo\nthree\nfour\nfive');
    // The clock is a second further each time it is asked.
    const task = await open(folder.path, { path: 'a.txt', format: 'lines', ratePerSecond: 2 });
    const first = await task.poll(100);
    expect(first.kind === 'items' && valuesOf(first.items)).toEqual(['one']);
    const second = await task.poll(100);
    expect(second.kind === 'items' && valuesOf(second.items)).toEqual(['two', 'three']);
    expect(valuesOf((await drain(task)).items)).toEqual(['four', 'five']);
    await task.stop();
  });
});
