import type { Disk, Env } from '#engine/env/env.ts';
import * as batch from '#engine/protocol/records/batch-header.ts';
import type { LeaderEpochs } from './leader-epochs.ts';
import type { LogConfig } from './log-config.ts';
import { parseSegmentFileName, segmentFileName } from './log-file-names.ts';
import { OffsetIndex } from './offset-index.ts';
import { readSnapshot } from './producer-snapshot.ts';
import { ProducerStates } from './producer-states.ts';
import { Segment } from './segment.ts';
import { TimeIndex } from './time-index.ts';
import { readTransactionEnd } from './transaction-end.ts';

const SCAN_BYTES = 1024 * 1024;
const RELATIVE_OFFSET_MAX = 2 ** 31 - 1;

export interface LoadOptions {
  readonly directory: string;
  readonly config: LogConfig;
  /** Whether the log was closed in order; else everything from `recoveryPoint` on is checked. */
  readonly stop: 'clean' | 'unclean';
  /** Records below it are known to be on the disk. */
  readonly recoveryPoint: number;
  /** As `deleteRecordsBefore` left it, if it did. */
  readonly logStartOffset: number;
}

export interface LoadedLog {
  /** Ascending, at least one; the last is active. */
  readonly segments: Segment[];
  readonly producers: ProducerStates;
  /** Offsets of the producer snapshots on the disk, ascending. */
  readonly snapshots: number[];
  readonly logStartOffset: number;
  readonly logEndOffset: number;
  /** Bytes of torn or damaged batches that were cut off. */
  readonly truncatedBytes: number;
}

/**
 * Brings a partition's directory into memory (storage/…/LogLoader.java). After an unclean stop the segments from the
 * recovery point on are read batch by batch: what is not whole and sound is cut off, with all that follows it, and the
 * indexes are built anew. So are indexes that are missing or cannot be right. Producer states come from the last usable
 * snapshot and the batches after it.
 */
export function loadLog(env: Env, epochs: LeaderEpochs, options: LoadOptions): LoadedLog {
  const { disk } = env;
  const found = listFiles(disk, options.directory);
  const loader = new Loader(env, epochs, options, found.snapshots);
  let loaded = loader.load(found.segments);
  if (options.logStartOffset > loaded.logEndOffset) {
    // All that was there lies below the start: begin anew at the start, so that no offset is given out twice.
    for (const segment of loaded.segments) segment.remove();
    for (const snapshot of loaded.snapshots) removeSnapshot(disk, options.directory, snapshot);
    loaded = new Loader(env, epochs, options, []).load([]);
  }
  epochs.truncateFromEnd(loaded.logEndOffset);
  epochs.truncateFromStart(loaded.logStartOffset);
  return loaded;
}

class Loader {
  readonly #env: Env;
  readonly #epochs: LeaderEpochs;
  readonly #options: LoadOptions;
  readonly #snapshots: number[];
  #producers = new ProducerStates();
  #replayedTo = 0;
  #truncatedBytes = 0;
  #scanBuffer: Buffer | undefined;

  constructor(env: Env, epochs: LeaderEpochs, options: LoadOptions, snapshots: number[]) {
    this.#env = env;
    this.#epochs = epochs;
    this.#options = options;
    this.#snapshots = snapshots;
  }

  load(baseOffsets: readonly number[]): LoadedLog {
    const opened = baseOffsets.map((base, index) => this.#open(base, baseOffsets[index + 1] ?? Infinity));
    if (opened.length === 0) opened.push(this.#create(this.#options.logStartOffset));
    this.#restoreSnapshot(opened.find(({ scan }) => scan)?.segment.baseOffset ?? Infinity);
    const segments: Segment[] = [];
    let logEndOffset = 0;
    for (const [index, { segment, scan }] of opened.entries()) {
      segments.push(segment);
      const sizeBefore = segment.size;
      if (scan) logEndOffset = this.#scan(segment);
      else logEndOffset = opened[index + 1]?.segment.baseOffset ?? segment.readNextOffset();
      if (segment.size < sizeBefore && this.#options.stop === 'unclean') {
        // What follows a hole cannot be told from what was never written. After a clean stop all was written, so that
        // damage to one segment takes no other with it.
        for (const later of opened.slice(index + 1)) {
          this.#truncatedBytes += later.segment.size;
          later.segment.remove();
        }
        break;
      }
      if (!scan) this.#replay(segment, logEndOffset);
    }
    for (const segment of segments.slice(0, -1)) segment.saveIndexes('on-disk');
    segments.at(-1)!.activate();
    return {
      segments,
      producers: this.#producers,
      snapshots: this.#keepUsefulSnapshots(segments, logEndOffset),
      logStartOffset: Math.max(this.#options.logStartOffset, segments[0]!.baseOffset),
      logEndOffset,
      truncatedBytes: this.#truncatedBytes,
    };
  }

  #open(baseOffset: number, nextBaseOffset: number): { readonly segment: Segment; readonly scan: boolean } {
    const { disk, clock } = this.#env;
    const { directory, stop, recoveryPoint } = this.#options;
    const path = (kind: 'log' | 'index' | 'timeindex'): string =>
      `${directory}/${segmentFileName(baseOffset, kind)}`;
    const log = disk.open(path('log'), 'read');
    const size = log.size();
    log.close();
    const offsetIndex = OffsetIndex.open(disk, path('index'), baseOffset, size);
    const timeIndex = TimeIndex.open(disk, path('timeindex'), baseOffset);
    const indexes = offsetIndex && timeIndex ? { offsetIndex, timeIndex } : 'empty';
    const segment = new Segment(disk, directory, baseOffset, clock.nowMs(), indexes);
    const mayBeTorn = stop === 'unclean' && nextBaseOffset > recoveryPoint;
    return { segment, scan: mayBeTorn || indexes === 'empty' };
  }

  #create(baseOffset: number): { readonly segment: Segment; readonly scan: boolean } {
    const { disk, clock } = this.#env;
    const { directory } = this.#options;
    return { segment: new Segment(disk, directory, baseOffset, clock.nowMs(), 'empty'), scan: false };
  }

  /** Loads the last sound snapshot from which everything can still be replayed. */
  #restoreSnapshot(firstScanned: number): void {
    const { disk } = this.#env;
    for (const offset of this.#snapshots.toReversed()) {
      if (offset > firstScanned) continue;
      const states = readSnapshot(disk, this.#options.directory, offset);
      if (states) {
        this.#producers = new ProducerStates(states);
        this.#replayedTo = offset;
        return;
      }
    }
  }

  /** Checks every batch, builds the indexes, replays producers and epochs, cuts off the rest. @returns the next offset. */
  #scan(segment: Segment): number {
    const interval = this.#options.config['index.interval.bytes'];
    this.#scanBuffer ??= Buffer.allocUnsafeSlow(SCAN_BYTES);
    const cursor = segment.cursor(this.#scanBuffer, 0);
    let next = segment.baseOffset;
    segment.resetIndexes();
    while (cursor.next('batch')) {
      const { bytes, at, position, size } = cursor;
      const lastOffset = batch.lastOffset(bytes, at);
      const sound =
        batch.baseOffset(bytes, at) >= next &&
        lastOffset - segment.baseOffset <= RELATIVE_OFFSET_MAX &&
        batch.validateBatch(bytes, at, at + size).kind === 'ok';
      if (!sound) break;
      segment.noteBatch(bytes, at, position, interval);
      this.#epochs.assign(batch.leaderEpoch(bytes, at), batch.baseOffset(bytes, at));
      if (lastOffset >= this.#replayedTo) this.#producers.update(bytes, at, readTransactionEnd(bytes, at));
      next = lastOffset + 1;
    }
    this.#truncatedBytes += segment.size - cursor.position;
    segment.truncateLog(cursor.position);
    return next;
  }

  /** Brings the producers up to date with a segment that needs no check. */
  #replay(segment: Segment, endOffset: number): void {
    if (endOffset <= this.#replayedTo) return;
    this.#scanBuffer ??= Buffer.allocUnsafeSlow(SCAN_BYTES);
    const start = segment.positionOf(this.#replayedTo);
    const cursor = segment.cursor(this.#scanBuffer, start);
    while (cursor.next('batch')) {
      const { bytes, at } = cursor;
      if (batch.producerId(bytes, at) === batch.NO_PRODUCER_ID) continue;
      this.#producers.update(bytes, at, readTransactionEnd(bytes, at));
    }
  }

  /** Keeps the snapshots at the segments' bases and the last one: recovery starts from these. */
  #keepUsefulSnapshots(segments: readonly Segment[], logEndOffset: number): number[] {
    const sound = this.#snapshots.filter((offset) => offset <= logEndOffset);
    const bases = new Set(segments.map((segment) => segment.baseOffset));
    const kept = sound.filter((offset) => bases.has(offset) || offset === sound.at(-1));
    for (const offset of this.#snapshots) {
      if (!kept.includes(offset)) removeSnapshot(this.#env.disk, this.#options.directory, offset);
    }
    return kept;
  }
}

function removeSnapshot(disk: Disk, directory: string, offset: number): void {
  disk.removeFile(`${directory}/${segmentFileName(offset, 'snapshot')}`);
}

/** Base offsets of the segments and offsets of the snapshots, ascending. Removes indexes whose log is gone. */
function listFiles(
  disk: Disk,
  directory: string,
): { readonly segments: number[]; readonly snapshots: number[] } {
  const segments: number[] = [];
  const snapshots: number[] = [];
  const names = disk.list(directory);
  const files = names.flatMap((name) => {
    const parsed = parseSegmentFileName(name);
    return parsed ? [{ name, ...parsed }] : [];
  });
  for (const { offset, kind } of files) {
    if (kind === 'log') segments.push(offset);
    if (kind === 'snapshot') snapshots.push(offset);
  }
  for (const { name, offset, kind } of files) {
    if (kind !== 'log' && kind !== 'snapshot' && !segments.includes(offset)) {
      disk.removeFile(`${directory}/${name}`);
    }
  }
  return { segments, snapshots };
}
