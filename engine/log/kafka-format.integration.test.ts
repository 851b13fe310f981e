import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realEnv } from '#engine/env/real-env.ts';
import { batchOf, openLog, type TestRecord, valuesFrom } from './testing/log-fixture.ts';

const kafkaHome = process.env.KAFKA_HOME_DIR ?? path.join(os.tmpdir(), 'kafka');
const classPath = path.join(kafkaHome, 'lib', '*');
const hasKafka = fs.existsSync(path.join(kafkaHome, 'lib'));
const reason = hasKafka ? '' : ` (skipped: no Kafka jars in ${kafkaHome}/lib; set KAFKA_HOME_DIR)`;

const compressions = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const;
const START_MS = Date.now() - 10_000;

/** Real Kafka's DumpLogSegments. @returns what it printed; complaints come on stderr. */
async function dump(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  const tool = 'org.apache.kafka.tools.DumpLogSegments';
  return promisify(execFile)('java', ['-Xmx512m', '-cp', classPath, tool, ...args], { maxBuffer: 2 ** 28 });
}

/**
 * What the tool complains about. Kafka 4.3's own flaw is left out: it expects every file to begin with offset 0, and
 * says of each later segment that -1 is followed by its base offset.
 */
const complaints = (stderr: string): string[] =>
  stderr
    .split('\n')
    .filter((line) => line !== '' && !/SLF4J|log4j|StatusLogger|WARN/i.test(line))
    .filter((line) => !/^Non-consecutive offsets in|^ {2}-1 is followed by \d+$/.test(line));

describe.skipIf(!hasKafka)(`real Kafka reads our files${reason}`, () => {
  let directory: string;
  let partition: string;
  const records: TestRecord[] = [];
  let names: string[];
  const filesOf = (...kinds: string[]): string =>
    names
      .filter((name) => kinds.some((kind) => name.endsWith(`.${kind}`)))
      .map((name) => path.join(partition, name))
      .join(',');

  beforeAll(async () => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'streamwright-log-'));
    const opened = openLog(realEnv(), { 'segment.bytes': 60_000, 'index.interval.bytes': 1_000 }, directory);
    for (let i = 0; i < 1_500; i++) {
      const batch: TestRecord[] = [];
      for (let k = 0; k <= i % 4; k++) {
        batch.push({
          key: (i + k) % 5 === 0 ? null : `key-${i}`,
          value: (i + k) % 7 === 0 ? null : `value-${i}-${k}-${'é'.repeat(i % 90)}`,
          // Not in order, so that the time index has something to skip.
          timestampMs: START_MS + ((i * 37) % 2_000),
          headers:
            i % 3 === 0
              ? [
                  { key: 'h', value: null },
                  { key: 'trace', value: Buffer.from(`${i}`) },
                ]
              : [],
        });
      }
      const options = { compression: compressions[i % compressions.length]! };
      const producer = { producerId: 4_000, producerEpoch: 2, baseSequence: records.length };
      opened.log.append(batchOf(batch, { ...options, ...producer }), 'client');
      records.push(...batch);
      if (i === 700) opened.log.lead(5, 'log-end');
    }
    expect(opened.log.segmentCount).toBeGreaterThan(3);
    await opened.directory.close();
    partition = path.join(directory, 'topic-0');
    names = fs.readdirSync(partition).sort();
  });

  afterAll(() => fs.rmSync(directory, { recursive: true, force: true }));

  it('every record of every segment, with --deep-iteration', async () => {
    const { stdout, stderr } = await dump('--deep-iteration', '--print-data-log', '--files', filesOf('log'));
    expect(complaints(stderr)).toEqual([]);
    expect(stdout).not.toMatch(/isvalid: false/);
    const found = [
      ...stdout.matchAll(
        /^\| offset: (\d+) CreateTime: (\d+) keySize: (-?\d+) valueSize: (-?\d+) sequence: (\d+) headerKeys: \[(.*?)\](?: key: (\S*))?(?: payload: (\S*))?$/gm,
      ),
    ];
    expect(found).toHaveLength(records.length);
    for (const [
      index,
      [, offset, timestamp, keySize, valueSize, sequence, headers, key, payload],
    ] of found.entries()) {
      const record = records[index]!;
      expect({ offset, timestamp, sequence, headers, key: key ?? null, payload: payload ?? null }).toEqual({
        offset: String(index),
        timestamp: String(record.timestampMs),
        sequence: String(index),
        headers: record.headers!.map((header) => header.key).join(','),
        key: record.key,
        payload: record.value,
      });
      expect(Number(keySize)).toBe(record.key == null ? -1 : record.key.length);
      expect(Number(valueSize)).toBe(record.value == null ? -1 : Buffer.byteLength(record.value));
    }
  });

  it('offset and time indexes agree with the log, and pass the sanity check', async () => {
    const indexes = filesOf('index', 'timeindex');
    const verified = await dump('--verify-index-only', '--files', indexes);
    expect(complaints(verified.stderr)).toEqual([]);
    const sane = await dump('--index-sanity-check', '--files', indexes);
    expect(complaints(sane.stderr)).toEqual([]);
    expect(sane.stdout.match(/passed sanity check/g)).toHaveLength(indexes.split(',').length);
  });

  it('producer snapshots', async () => {
    const snapshots = filesOf('snapshot');
    const { stdout, stderr } = await dump('--files', snapshots);
    expect(complaints(stderr)).toEqual([]);
    const last = stdout.trim().split('\n').at(-1)!;
    expect(last).toContain('producerId: 4000 producerEpoch: 2');
    expect(last).toContain(`lastSequence: ${records.length - 1} lastOffset: ${records.length - 1}`);
  });

  it('and we read them again after a stop in order', async () => {
    const { directory: again, log } = openLog(realEnv(), {}, directory);
    expect(again.stop).toBe('clean');
    expect(valuesFrom(log, 0, 20_000)).toEqual(records.map(({ value }) => value ?? ''));
    expect(log.endOffsetForEpoch(0)?.endOffset).toBeGreaterThan(0);
    await again.close();
  });
});
