import { crc32c } from '@node-rs/crc32';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SimNode, Simulator } from '#engine/sim/simulator.ts';
import type { LogConfig } from './log-config.ts';
import { openLogDirectory } from './log-directory.ts';
import { LogError } from './log-error.ts';
import { batchOf, LOGS, type OpenedLog, openLog, TOPIC_ID, valuesFrom } from './testing/log-fixture.ts';

const START_MS = Date.UTC(2026, 0, 1);

class World {
  readonly simulator = new Simulator(1);
  readonly node: SimNode = this.simulator.node('broker');
  env = this.node.start();

  open(config: Partial<LogConfig> = {}): OpenedLog {
    return openLog(this.env, config);
  }

  /** Runs what the promise waits for. */
  async finish<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const noted = promise.finally(() => {
      settled = true;
    });
    noted.catch(() => {});
    await this.simulator.runUntil(() => settled);
    return noted;
  }

  restart(how: 'kill' | 'power loss'): void {
    this.node.crash(how);
    this.env = this.node.start();
  }

  files(): string[] {
    return this.env.disk.list(`${LOGS}/topic-0`);
  }
}

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof LogError) return error.errorName;
    throw error;
  }
  return 'NONE';
}

const fill = (log: OpenedLog['log'], count: number, from = 0): void => {
  for (let i = 0; i < count; i++) {
    log.append(batchOf([{ value: `v${from + i}`, timestampMs: START_MS + from + i }]), 'client');
  }
};

describe('Log: appending and reading', () => {
  it('gives offsets, patches batches in place, and reads from any offset', () => {
    const { log } = new World().open({ 'index.interval.bytes': 100 });
    const first = batchOf(['a', 'b']);
    expect(log.append(first, 'client')).toEqual({
      baseOffset: 0,
      lastOffset: 1,
      logAppendTimeMs: -1,
      logStartOffset: 0,
      duplicate: false,
      flushed: undefined,
    });
    expect(log.append(batchOf(['c']), 'client').baseOffset).toBe(2);
    fill(log, 500, 3);
    expect(log.logEndOffset).toBe(503);
    const all = ['a', 'b', 'c', ...Array.from({ length: 500 }, (_, i) => `v${i + 3}`)];
    for (const offset of [0, 1, 2, 3, 77, 250, 502]) {
      expect(valuesFrom(log, offset)).toEqual(all.slice(offset));
    }
    expect(valuesFrom(log, 503)).toEqual([]);
    expect(codeOf(() => valuesFrom(log, -1))).toBe('OFFSET_OUT_OF_RANGE');
    const beyond = { maxBytes: 1, minOneBatch: true, isolation: 'log-end' } as const;
    expect(codeOf(() => log.read(504, beyond))).toBe('OFFSET_OUT_OF_RANGE');
  });

  it('gives whole batches only, one at least if asked for', async () => {
    const { log } = new World().open();
    log.append(batchOf(['x'.repeat(10_000)]), 'client');
    const { sizeInBytes } = log;
    fill(log, 1, 1);
    const read = (maxBytes: number, minOneBatch: boolean): number => {
      const result = log.read(0, { maxBytes, minOneBatch, isolation: 'log-end' });
      result.release();
      return result.bytes.length;
    };
    expect([read(9_000, false), read(9_000, true), read(0, true), read(0, false)]).toEqual([
      0,
      sizeInBytes,
      sizeInBytes,
      0,
    ]);
    expect(read(sizeInBytes + 10, false)).toBe(sizeInBytes);
    expect(read(1_000_000, false)).toBe(log.sizeInBytes);
  });

  it('reads the same asynchronously, also when the segment is removed meanwhile', async () => {
    const world = new World();
    world.node.disk.openFilesAreLocked = true;
    const { log } = world.open({ 'retention.ms': 1 });
    fill(log, 100);
    const expected = log.read(0, { maxBytes: 2_000, minOneBatch: true, isolation: 'log-end' });
    const bytes = Buffer.from(expected.bytes);
    expected.release();
    const reading = log.readAsync(0, { maxBytes: 2_000, minOneBatch: true, isolation: 'log-end' });
    expect(log.deleteOldSegments(START_MS + 1_000_000)).toBe(1);
    expect(world.files()).toContain('00000000000000000000.log');
    const result = await world.finish(reading);
    expect(Buffer.compare(result.bytes, bytes)).toBe(0);
    await world.finish(log.flush());
    expect(world.files().filter((name) => name.endsWith('.log'))).toEqual(['00000000000000000100.log']);
  });

  it('shows consumers what lies below the high watermark, followers all', () => {
    const { log } = new World().open();
    log.lead(1, 'owner');
    const seen: number[] = [];
    const stop = log.onHighWatermark((offset) => seen.push(offset));
    const at = log.highWatermark;
    fill(log, 10);
    expect([log.highWatermark, log.lastStableOffset, log.logEndOffset]).toEqual([at, at, 10]);
    log.advanceHighWatermark(4);
    log.advanceHighWatermark(3);
    log.advanceHighWatermark(400);
    stop();
    expect(seen).toEqual([4, 10]);
    log.append(batchOf(['tail']), 'client');
    expect(valuesFrom(log, 0)).toHaveLength(10);
    const all = log.read(0, { maxBytes: 1e6, minOneBatch: true, isolation: 'log-end' });
    expect(all.bytes.length).toBe(log.sizeInBytes);
    expect(all.highWatermark).toBe(10);
  });

  it('stamps batches when the topic says LogAppendTime', () => {
    const world = new World();
    const { log } = world.open({ 'message.timestamp.type': 'LogAppendTime' });
    const result = log.append(batchOf([{ value: 'a', timestampMs: 5 }]), 'client');
    expect(result.logAppendTimeMs).toBe(START_MS);
    expect(valuesFrom(log)).toEqual(['a']); // the reader verifies the CRC
    expect(log.offsetOfMaxTimestamp()?.timestampMs).toBe(START_MS);
  });
});

describe('Log: what it refuses', () => {
  const damaged = (at: number): Uint8Array => {
    const bytes = batchOf(['a', 'b']);
    bytes[at]! ^= 1;
    return bytes;
  };
  const cases: [string, Partial<LogConfig>, Uint8Array, string][] = [
    ['no batch', {}, new Uint8Array(0), 'INVALID_RECORD'],
    ['a wrong CRC', {}, damaged(65), 'CORRUPT_MESSAGE'],
    ['another format', {}, damaged(16), 'INVALID_RECORD'],
    ['a cut off batch', {}, batchOf(['abc']).subarray(0, 65), 'CORRUPT_MESSAGE'],
    ['a few bytes', {}, new Uint8Array(5), 'CORRUPT_MESSAGE'],
    ['two batches', {}, Buffer.concat([batchOf(['a']), batchOf(['b'])]), 'INVALID_RECORD'],
    ['a base offset', {}, batchOf(['a'], { baseOffset: 3 }), 'INVALID_RECORD'],
    ['control records', {}, batchOf(['a'], { control: true }), 'INVALID_RECORD'],
    ['a producer without sequence', {}, batchOf(['a'], { producerId: 1 }), 'INVALID_RECORD'],
    ['too many bytes', { 'max.message.bytes': 80 }, batchOf(['x'.repeat(80)]), 'MESSAGE_TOO_LARGE'],
    ['more than a segment', { 'segment.bytes': 80 }, batchOf(['x'.repeat(80)]), 'RECORD_LIST_TOO_LARGE'],
    ['a null key when compacted', { 'cleanup.policy': ['compact'] }, batchOf(['a']), 'INVALID_RECORD'],
    ['the future', {}, batchOf([{ timestampMs: START_MS + 3_600_001 }]), 'INVALID_TIMESTAMP'],
    [
      'the far past in one of several records',
      { 'message.timestamp.before.max.ms': 1_000 },
      batchOf([{ timestampMs: START_MS }, { timestampMs: START_MS - 1_001 }]),
      'INVALID_TIMESTAMP',
    ],
    [
      'LogAppendTime from a producer',
      {},
      batchOf(['a'], { timestampType: 'LogAppendTime' }),
      'INVALID_TIMESTAMP',
    ],
  ];
  it.each(cases)('%s', (_name, config, bytes, code) => {
    const { log } = new World().open(config);
    expect(codeOf(() => log.append(bytes, 'client'))).toBe(code);
    expect([log.logEndOffset, log.sizeInBytes]).toEqual([0, 0]);
    log.append(batchOf([{ key: 'k', value: 'v', timestampMs: START_MS }]), 'coordinator');
    expect(log.logEndOffset).toBe(1);
  });
});

describe('Log: rolling and retention', () => {
  it('rolls by size, age and full indexes, and reads across segments', async () => {
    const world = new World();
    const { log } = world.open({ 'segment.bytes': 1_000, 'segment.ms': 1_000 });
    fill(log, 20);
    const bySize = log.segmentCount;
    expect(bySize).toBeGreaterThan(1);
    log.append(batchOf([{ value: 'late', timestampMs: START_MS + 2_000 }]), 'client');
    expect(log.segmentCount).toBe(bySize + 1);
    expect(valuesFrom(log)).toHaveLength(21);

    const indexed = new World().open({ 'segment.index.bytes': 36, 'index.interval.bytes': 0 }).log;
    fill(indexed, 20);
    // Room for three time index entries, of which one is kept for the close.
    expect(indexed.segmentCount).toBeGreaterThan(5);
    expect(valuesFrom(indexed)).toHaveLength(20);
  });

  it('removes segments that are too old, and their files once a flush has let go', async () => {
    const world = new World();
    const { log } = world.open({ 'segment.bytes': 700, 'retention.ms': 5 });
    fill(log, 40);
    const segments = log.segmentCount;
    expect(log.deleteOldSegments(START_MS)).toBe(0);
    const removed = log.deleteOldSegments(START_MS + 25);
    expect(removed).toBeGreaterThan(0);
    expect(log.segmentCount).toBe(segments - removed);
    expect(log.logStartOffset).toBeGreaterThan(10);
    expect(log.logStartOffset).toBeLessThanOrEqual(20);
    expect(valuesFrom(log)[0]).toBe(`v${log.logStartOffset}`);
    expect(codeOf(() => valuesFrom(log, 0))).toBe('OFFSET_OUT_OF_RANGE');
    log.deleteOldSegments(START_MS + 1_000);
    expect([log.logStartOffset, log.logEndOffset, log.sizeInBytes, log.segmentCount]).toEqual([40, 40, 0, 1]);
    await world.finish(log.flush());
    expect(world.files().filter((name) => /\.(log|index|timeindex)$/.test(name))).toEqual([
      '00000000000000000040.log',
    ]);
  });

  it('keeps retention.bytes at least, and everything when compacted', () => {
    const { log } = new World().open({ 'segment.bytes': 700, 'retention.bytes': 1_500 });
    fill(log, 40);
    log.deleteOldSegments(START_MS);
    expect(log.sizeInBytes).toBeGreaterThanOrEqual(1_500);
    expect(log.sizeInBytes).toBeLessThan(1_500 + 700);

    const compacted = new World().open({ 'cleanup.policy': ['compact'], 'retention.ms': 1 }).log;
    compacted.append(batchOf([{ key: 'k', timestampMs: START_MS - 5_000 }]), 'client');
    expect(compacted.deleteOldSegments(START_MS)).toBe(0);
  });

  it('deletes records before an offset, also across a restart in order', async () => {
    const world = new World();
    const { log, directory } = world.open({ 'segment.bytes': 700 });
    fill(log, 40);
    expect(log.deleteRecordsBefore(25)).toBe(25);
    expect(log.deleteRecordsBefore(10)).toBe(25);
    expect(codeOf(() => log.deleteRecordsBefore(41))).toBe('OFFSET_OUT_OF_RANGE');
    expect(log.segmentCount).toBeLessThan(5);
    await world.finish(directory.close());
    const again = world.open({ 'segment.bytes': 700 });
    expect(again.log.logStartOffset).toBe(25);
    expect(valuesFrom(again.log)[0]).toBe('v25');
  });
});

describe('Log: timestamps', () => {
  it('finds the first record at or after a time, exact to the record', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: -1, max: 60 }), { minLength: 1, maxLength: 5 }), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.integer({ min: 300, max: 2_000 }),
        fc.integer({ min: 0, max: 300 }),
        (batches, segmentBytes, interval) => {
          const config = { 'segment.bytes': segmentBytes, 'index.interval.bytes': interval };
          const { log } = new World().open(config);
          const all: number[] = [];
          for (const offsets of batches) {
            const times = offsets.map((ms) => (ms < 0 ? -1 : START_MS + ms));
            all.push(...times);
            log.append(batchOf(times.map((timestampMs) => ({ timestampMs }))), 'client');
          }
          for (let ms = 0; ms <= 61; ms += 3) {
            const expected = all.findIndex((time) => time >= START_MS + ms);
            expect(log.offsetForTimestamp(START_MS + ms)?.offset ?? -1).toBe(expected);
          }
          const max = Math.max(...all);
          expect(log.offsetOfMaxTimestamp()?.offset).toBe(max < 0 ? undefined : all.indexOf(max));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('Log: idempotent producers', () => {
  const batch = (baseSequence: number, count = 1, epoch = 0, id = 9): Uint8Array =>
    batchOf(
      Array.from({ length: count }, (_, i) => `${baseSequence + i}`),
      { producerId: id, producerEpoch: epoch, baseSequence },
    );

  it('answers one of the last five batches with its first offsets, and refuses gaps', () => {
    const { log } = new World().open();
    for (let i = 0; i < 6; i++) log.append(batch(i * 2, 2), 'client');
    const again = log.append(batch(2, 2), 'client');
    expect(again).toMatchObject({ duplicate: true, baseOffset: 2, lastOffset: 3 });
    expect(log.logEndOffset).toBe(12);
    expect(codeOf(() => log.append(batch(0, 2), 'client'))).toBe('OUT_OF_ORDER_SEQUENCE_NUMBER');
    expect(codeOf(() => log.append(batch(10, 1), 'client'))).toBe('OUT_OF_ORDER_SEQUENCE_NUMBER');
    expect(codeOf(() => log.append(batch(13, 1), 'client'))).toBe('OUT_OF_ORDER_SEQUENCE_NUMBER');
    expect(log.append(batch(12), 'client')).toMatchObject({ duplicate: false, baseOffset: 12 });
  });

  it('begins a new epoch at 0 and fences the old one; an unknown producer may begin anywhere', () => {
    const { log } = new World().open();
    log.append(batch(40), 'client');
    expect(codeOf(() => log.append(batch(1, 1, 1), 'client'))).toBe('OUT_OF_ORDER_SEQUENCE_NUMBER');
    log.append(batch(0, 1, 1), 'client');
    expect(codeOf(() => log.append(batch(41), 'client'))).toBe('INVALID_PRODUCER_EPOCH');
    log.append(batch(77, 1, 0, 10), 'client');
    expect(log.logEndOffset).toBe(3);
  });

  it('lets sequence numbers wrap after 2^31-1', () => {
    const { log } = new World().open();
    log.append(batch(2 ** 31 - 2, 3), 'client');
    expect(log.append(batch(2 ** 31 - 2, 3), 'client').duplicate).toBe(true);
    expect(log.append(batch(1), 'client').duplicate).toBe(false);
  });

  it.each(['in order', 'kill'] as const)('knows them after a restart (%s)', async (how) => {
    const world = new World();
    const opened = world.open({ 'segment.bytes': 300 });
    for (let i = 0; i < 12; i++) opened.log.append(batch(i), 'client');
    if (how === 'kill') world.restart('kill');
    else await world.finish(opened.directory.close());
    const { log } = world.open({ 'segment.bytes': 300 });
    expect(log.append(batch(11), 'client')).toMatchObject({ duplicate: true, baseOffset: 11 });
    expect(codeOf(() => log.append(batch(13), 'client'))).toBe('OUT_OF_ORDER_SEQUENCE_NUMBER');
    expect(log.append(batch(12), 'client').baseOffset).toBe(12);
  });

  it('forgets them after a day of silence', () => {
    const { log } = new World().open();
    log.append(
      batchOf([{ timestampMs: START_MS }], { producerId: 9, producerEpoch: 0, baseSequence: 0 }),
      'client',
    );
    log.deleteOldSegments(START_MS + 86_399_999);
    expect(codeOf(() => log.append(batch(5), 'client'))).toBe('OUT_OF_ORDER_SEQUENCE_NUMBER');
    log.deleteOldSegments(START_MS + 86_400_000);
    expect(codeOf(() => log.append(batch(5), 'client'))).toBe('NONE');
  });

  it('holds the last stable offset at an open transaction until its marker comes', () => {
    const { log } = new World().open();
    log.append(batchOf(['plain']), 'client');
    const options = { producerId: 9, producerEpoch: 0, transactional: true };
    log.append(batchOf(['a'], { ...options, baseSequence: 0 }), 'client');
    log.append(batchOf(['plain']), 'client');
    expect([log.lastStableOffset, log.highWatermark]).toEqual([1, 3]);
    const marker = batchOf([{ key: '\0\0\0\x01', value: '\0\0\0\0\0\x05' }], { ...options, control: true });
    log.append(marker, 'coordinator');
    expect([log.lastStableOffset, log.highWatermark]).toEqual([4, 4]);
  });
});

describe('Log: recovery', () => {
  it('cuts a torn tail off at the last whole batch, wherever it was torn', () => {
    const reference = new World();
    const { log } = reference.open({ 'index.interval.bytes': 50 });
    const ends = [0];
    for (let i = 0; i < 12; i++) {
      log.append(
        batchOf(['x'.repeat(i * 7), 'y'], { producerId: 3, producerEpoch: 0, baseSequence: 2 * i }),
        'client',
      );
      ends.push(log.sizeInBytes);
    }
    const file = reference.env.disk.open(`${LOGS}/topic-0/00000000000000000000.log`, 'read');
    const whole = new Uint8Array(file.size());
    file.read(whole, 0, whole.length, 0);

    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: whole.length }),
        fc.constantFrom('cut', 'zeros', 'garbage'),
        (tear, rest) => {
          const world = new World();
          const fresh = world.open().log;
          fresh.append(batchOf(['replaced below']), 'client');
          world.restart('kill');
          const torn = world.env.disk.open(`${LOGS}/topic-0/00000000000000000000.log`, 'write');
          torn.truncate(0);
          torn.write([whole.subarray(0, tear)], 0);
          if (rest === 'zeros') torn.write([new Uint8Array(100)], tear);
          if (rest === 'garbage') torn.write([new Uint8Array(100).fill(0xab)], tear);
          torn.close();
          const { log: recovered } = world.open({ 'index.interval.bytes': 50 });
          // Zeros may happen to be what the batch goes on with.
          let intact = tear;
          while (rest === 'zeros' && whole[intact] === 0) intact++;
          const batches = ends.findLastIndex((end) => end <= intact);
          expect(recovered.logEndOffset).toBe(2 * batches);
          expect(recovered.sizeInBytes).toBe(ends[batches]);
          expect(valuesFrom(recovered)).toHaveLength(2 * batches);
          const next = batchOf(['n'], { producerId: 3, producerEpoch: 0, baseSequence: 2 * batches });
          expect(recovered.append(next, 'client')).toMatchObject({
            baseOffset: 2 * batches,
            duplicate: false,
          });
        },
      ),
      { numRuns: 150 },
    );
  });

  it('builds missing or impossible indexes anew after a stop in order', async () => {
    const world = new World();
    const { log, directory } = world.open({ 'segment.bytes': 2_000, 'index.interval.bytes': 100 });
    fill(log, 100);
    await world.finish(directory.close());
    const path = `${LOGS}/topic-0`;
    const read = (name: string): Buffer => {
      const file = world.env.disk.open(`${path}/${name}`, 'read');
      const bytes = Buffer.alloc(file.size());
      file.read(bytes, 0, bytes.length, 0);
      file.close();
      return bytes;
    };
    const indexes = world.files().filter((name) => name.endsWith('index'));
    const before = indexes.map(read);
    expect(before.every((bytes) => bytes.length > 0)).toBe(true);
    world.env.disk.removeFile(`${path}/${indexes[0]}`);
    const odd = world.env.disk.open(`${path}/${indexes[3]}`, 'write');
    odd.write([new Uint8Array(3)], odd.size());
    odd.close();
    const again = world.open({ 'segment.bytes': 2_000, 'index.interval.bytes': 100 });
    expect(again.directory.stop).toBe('clean');
    expect(valuesFrom(again.log)).toHaveLength(100);
    await world.finish(again.directory.close());
    expect(indexes.map(read)).toEqual(before);
  });

  it('flushes when the topic asks, in groups, and survives a power loss from then on', async () => {
    const world = new World();
    const { log } = world.open({ 'flush.messages': 1 });
    const flushes = Array.from({ length: 10 }, (_, i) => log.append(batchOf([`v${i}`]), 'client').flushed);
    expect(new Set(flushes.slice(1)).size).toBe(1);
    await world.finish(Promise.all(flushes));
    expect(log.recoveryPoint).toBe(10);
    log.append(batchOf(['not waited for']), 'client');
    world.restart('power loss');
    expect(valuesFrom(world.open().log).slice(0, 10)).toEqual(Array.from({ length: 10 }, (_, i) => `v${i}`));
  });

  it('flushes after flush.ms', async () => {
    const world = new World();
    const { log } = world.open({ 'flush.ms': 500 });
    expect(log.append(batchOf(['a']), 'client').flushed).toBeUndefined();
    await world.simulator.runUntil(() => log.recoveryPoint === 1);
    expect(world.simulator.nowMs).toBeGreaterThanOrEqual(500);
  });

  it('answers KAFKA_STORAGE_ERROR once a write has failed, keeps nothing half done, and can still be read', async () => {
    const world = new World();
    const { log, directory } = world.open();
    fill(log, 3);
    world.node.disk.writeFault = (_path, bytes) => ({ keepBytes: bytes - 1, code: 'EIO' });
    expect(codeOf(() => log.append(batchOf(['lost']), 'client'))).toBe('KAFKA_STORAGE_ERROR');
    world.node.disk.writeFault = () => 'none';
    expect(codeOf(() => log.append(batchOf(['refused']), 'client'))).toBe('KAFKA_STORAGE_ERROR');
    expect(valuesFrom(log)).toEqual(['v0', 'v1', 'v2']);
    const file = world.env.disk.open(`${LOGS}/topic-0/00000000000000000000.log`, 'read');
    expect(file.size()).toBe(log.sizeInBytes);
    await world.finish(directory.close());
    const again = world.open();
    expect([again.directory.stop, again.log.logEndOffset]).toEqual(['unclean', 3]);
  });
});

describe('LogDirectory', () => {
  it('lists, refuses a partition of another topic id, deletes', async () => {
    const world = new World();
    const { directory, log } = world.open();
    fill(log, 3);
    expect(directory.partitions()).toEqual([{ topic: 'topic', partition: 0, topicId: TOPIC_ID }]);
    await world.finish(directory.close());
    const again = world.open();
    again.directory.deleteLogs('topic', [0]);
    expect(again.directory.partitions()).toEqual([]);
    expect(world.env.disk.list(LOGS).filter((name) => name.endsWith('/'))).toEqual([]);
    const other = { topic: 'topic', partition: 0, config: log.config, leaderEpoch: 0 };
    again.directory.openLog({ ...other, topicId: new Uint8Array(16).fill(2) });
    await world.finish(again.directory.close());
    expect(codeOf(() => world.open())).toBe('INCONSISTENT_TOPIC_ID');
  });

  it('remembers which leader epoch began where', async () => {
    const world = new World();
    const { log, directory } = world.open();
    fill(log, 2);
    log.lead(3, 'log-end');
    fill(log, 2, 2);
    await world.finish(directory.close());
    const again = world.open().log;
    expect(again.endOffsetForEpoch(0)).toEqual({ leaderEpoch: 0, endOffset: 2 });
    expect(again.endOffsetForEpoch(2)).toEqual({ leaderEpoch: 0, endOffset: 2 });
    expect(again.endOffsetForEpoch(3)).toEqual({ leaderEpoch: 3, endOffset: 4 });
    expect(again.endOffsetForEpoch(4)).toBeUndefined();
  });
});

/** Writes `bytes` over what a file has at `position`. */
function overwrite(world: World, path: string, bytes: Uint8Array, position: number): void {
  const file = world.env.disk.open(`${LOGS}/${path}`, 'write');
  file.write([bytes], position);
  file.close();
}

describe('Log: a full disk', () => {
  it.each(['log', 'snapshot', 'index', 'timeindex', 'leader-epoch-checkpoint.tmp'])(
    'met while writing the %s refuses the append, which goes through once there is room',
    async (kind) => {
      const world = new World();
      const { log, directory } = world.open({ 'segment.bytes': 200 });
      fill(log, 2);
      log.lead(1, 'log-end');
      world.node.disk.writeFault = (path, bytes) =>
        path.endsWith(kind) ? { keepBytes: bytes - 1, code: 'ENOSPC' } : 'none';
      expect(codeOf(() => log.append(batchOf(['x'.repeat(80)]), 'client'))).toBe('KAFKA_STORAGE_ERROR');
      world.node.disk.writeFault = () => 'none';
      for (const value of ['v2', 'v3', 'v4']) log.append(batchOf([value]), 'client');
      expect(valuesFrom(log)).toEqual(['v0', 'v1', 'v2', 'v3', 'v4']);
      await world.finish(directory.close());
      expect(valuesFrom(world.open().log)).toEqual(['v0', 'v1', 'v2', 'v3', 'v4']);
    },
  );
});

describe('Log: damage', () => {
  it('of one segment takes no other with it when the stop was clean', async () => {
    const world = new World();
    const { log, directory } = world.open();
    for (let segment = 0; segment < 3; segment++) {
      fill(log, 2, segment * 2);
      log.roll();
    }
    await world.finish(directory.close());
    const file = world.env.disk.open(`${LOGS}/topic-0/00000000000000000000.log`, 'write');
    file.truncate(file.size() - 1);
    file.close();
    world.env.disk.removeFile(`${LOGS}/topic-0/00000000000000000000.index`);
    const again = world.open().log;
    expect([again.logEndOffset, again.truncatedBytes > 0]).toEqual([6, true]);
    expect(valuesFrom(again, 2)).toHaveLength(4);
  });

  it('of a batch is an error for who reads it, not an answer without records', async () => {
    const world = new World();
    const { log } = world.open();
    fill(log, 2);
    overwrite(world, 'topic-0/00000000000000000000.log', Uint8Array.of(0x10), 0);
    const options = { maxBytes: 1_000, minOneBatch: true, isolation: 'high-watermark' } as const;
    expect(codeOf(() => log.read(0, options))).toBe('CORRUPT_MESSAGE');
  });

  it('of records, which a header hides, does not end a search by time', () => {
    const { log } = new World().open();
    const batch = Buffer.from(batchOf([{ value: 'a', timestampMs: START_MS }]));
    batch.fill(0xff, 61);
    batch.writeUInt32BE(crc32c(batch.subarray(21)), 17);
    log.append(batch, 'client');
    expect(log.offsetForTimestamp(START_MS)).toMatchObject({ offset: 0, timestampMs: START_MS });
  });

  it('of a checkpoint is told, and the logs open all the same', async () => {
    const world = new World();
    const { log, directory } = world.open();
    fill(log, 3);
    await world.finish(directory.close());
    overwrite(world, 'recovery-point-offset-checkpoint', Uint8Array.of(0xff), 0);
    const again = world.open();
    expect([again.directory.stop, again.log.logEndOffset]).toEqual(['unclean', 3]);
    expect(again.directory.warnings).toEqual([expect.stringContaining('every log is checked')]);
  });

  it('of partition.metadata hides no other partition', async () => {
    const world = new World();
    const { directory } = world.open();
    await world.finish(directory.close());
    overwrite(world, 'topic-0/partition.metadata', Uint8Array.of(0), 0);
    const again = openLogDirectory(world.env, LOGS);
    expect(again.partitions()).toEqual([{ topic: 'topic', partition: 0, topicId: undefined }]);
  });
});

it('Log: refuses a compression that nobody knows', () => {
  const { log } = new World().open();
  const batch = Buffer.from(batchOf(['a']));
  batch[22] = 7;
  batch.writeUInt32BE(crc32c(batch.subarray(21)), 17);
  expect(codeOf(() => log.append(batch, 'client'))).toBe('INVALID_RECORD');
});
