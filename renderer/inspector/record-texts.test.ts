import { describe, expect, it } from 'vitest';
import type { CellView, RecordView } from '#engine/api/contract/values.ts';
import { cellLine } from './cell-text.ts';
import { kcatLine, parseTime, recordJson } from './record-texts.ts';

const cell = (format: CellView['format'], text: string, more: Partial<CellView> = {}): CellView => ({
  format,
  text,
  sizeInBytes: text.length,
  truncated: false,
  ...more,
});

const record: RecordView = {
  topic: 'quakes',
  partition: 3,
  offset: 118459,
  timestampMs: 1_517_368_394_380,
  key: cell('string', 'us"1'),
  value: cell('json', '{"id":9007199254740993,"mag":5.0}'),
  headers: [
    { key: 'h', value: cell('null', '') },
    { key: 'h', value: cell('bytes', 'c0ffee') },
  ],
};

describe('a record as text', () => {
  it('is JSON that keeps every digit', () => {
    const text = recordJson(record);
    expect(text).toContain('"value": {"id":9007199254740993,"mag":5.0}');
    expect(JSON.parse(text)).toMatchObject({
      topic: 'quakes',
      partition: 3,
      offset: 118459,
      timestamp: '2018-01-31T03:13:14.380Z',
      key: 'us"1',
      headers: [
        ['h', null],
        ['h', { hex: 'c0ffee' }],
      ],
    });
  });

  it('stays JSON when its value was cut, or is no number of JSON', () => {
    const cut = recordJson({ ...record, value: cell('json', '{"a":', { truncated: true }) });
    expect(JSON.parse(cut)).toMatchObject({ value: '{"a":' });
    expect(JSON.parse(recordJson({ ...record, key: cell('double', 'NaN') }))).toMatchObject({ key: 'NaN' });
  });

  it('is a kcat command', () => {
    expect(kcatLine('127.0.0.1:9092', record)).toBe(
      'kcat -C -b 127.0.0.1:9092 -t quakes -p 3 -o 118459 -c 1',
    );
  });
});

describe('a cell', () => {
  it('tells null, empty, bytes and the text "null" apart', () => {
    expect(cellLine(cell('null', ''))).toEqual({ text: 'null', tone: 'mute' });
    expect(cellLine(cell('string', 'null'))).toEqual({ text: 'null', tone: 'plain' });
    expect(cellLine(cell('string', ''))).toEqual({ text: 'empty', tone: 'mute' });
    expect(cellLine(cell('bytes', 'c0ffee'))).toEqual({ text: 'c0 ff ee', tone: 'bytes' });
    expect(cellLine(cell('string', 'a\n  b', { truncated: true })).text).toBe('a b …');
  });
});

describe('a point in time', () => {
  it.each([
    ['2018-02-06 16:17:57.980', '2018-02-06T16:17:57.980Z'],
    ['2018-02-06 16:17:57', '2018-02-06T16:17:57.000Z'],
    ['2018-02-06T16:17Z', '2018-02-06T16:17:00.000Z'],
    ['2018-02-06', '2018-02-06T00:00:00.000Z'],
    ['2018-02', '2018-02-01T00:00:00.000Z'],
    ['2018-02-06T16:17:57+02:00', '2018-02-06T14:17:57.000Z'],
    ['1517933877980', '2018-02-06T16:17:57.980Z'],
  ])('%s is %s', (text, iso) => expect(new Date(parseTime(text) ?? 0).toISOString()).toBe(iso));

  it.each(['', 'yesterday', '2018-02-31', '2018-13-01', '2018-02-06 25:00', '2018-02-06 10:61'])(
    '"%s" is none',
    (text) => expect(parseTime(text)).toBeUndefined(),
  );
});
