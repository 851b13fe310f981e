import type { Disk, DiskFile } from '#engine/env/env.ts';
import * as batch from '#engine/protocol/records/batch-header.ts';
import { BatchCursor } from './batch-cursor.ts';
import type { LogConfig } from './log-config.ts';
import { type SegmentFileKind, segmentFileName } from './log-file-names.ts';
import { OffsetIndex } from './offset-index.ts';
import { PositionHints } from './position-hints.ts';
import { TimeIndex } from './time-index.ts';

/** Relative offsets in the indexes are signed 32-bit numbers. */
const RELATIVE_OFFSET_MAX = 2 ** 31 - 1;

/** Lookups are synchronous, so that all share it; an index leaves some 4 KiB to walk over. */
const lookupBuffer = Buffer.allocUnsafeSlow(16 * 1024);

/**
 * One segment: a `.log` with its two indexes (storage/…/LogSegment.java). Its files are removed when it was
 * `remove`d and nobody holds it any more.
 */
export class Segment {
  readonly baseOffset: number;
  readonly file: DiskFile;
  offsetIndex: OffsetIndex;
  timeIndex: TimeIndex;
  /** Bytes of the log. */
  size: number;
  /** Greatest timestamp so far, -1 if none, and the last offset of the batch that first had it. */
  maxTimestampMs = -1;
  offsetOfMaxTimestamp: number;
  readonly #disk: Disk;
  readonly #directory: string;
  readonly #createdMs: number;
  /** By which `segment.ms` counts: the first batch's greatest timestamp. */
  #firstTimestampMs: number | undefined;
  #bytesSinceIndexEntry = 0;
  #holders = 0;
  #removed = false;
  readonly #hints = new PositionHints();

  constructor(
    disk: Disk,
    directory: string,
    baseOffset: number,
    nowMs: number,
    indexes: { readonly offsetIndex: OffsetIndex; readonly timeIndex: TimeIndex } | 'empty',
  ) {
    this.#disk = disk;
    this.#directory = directory;
    this.#createdMs = nowMs;
    this.baseOffset = baseOffset;
    this.file = disk.open(this.pathOf('log'), 'write');
    this.size = this.file.size();
    this.offsetIndex =
      indexes === 'empty' ? OffsetIndex.create(disk, this.pathOf('index'), baseOffset) : indexes.offsetIndex;
    this.timeIndex =
      indexes === 'empty' ? TimeIndex.create(disk, this.pathOf('timeindex'), baseOffset) : indexes.timeIndex;
    const { timestampMs, offset } = this.timeIndex.last;
    this.maxTimestampMs = timestampMs;
    this.offsetOfMaxTimestamp = offset;
  }

  pathOf(kind: SegmentFileKind): string {
    return `${this.#directory}/${segmentFileName(this.baseOffset, kind)}`;
  }

  /** For retention: the greatest timestamp, or when the segment was begun if no record has one. */
  get largestTimestampMs(): number {
    return this.maxTimestampMs >= 0 ? this.maxTimestampMs : this.#createdMs;
  }

  /** Whether a new segment must be begun before `bytes` with these offsets and timestamps (LogSegment.shouldRoll). */
  shouldRoll(
    config: LogConfig,
    append: { readonly bytes: number; readonly lastOffset: number; readonly maxTimestampMs: number },
    nowMs: number,
    jitterMs: number,
  ): boolean {
    if (append.lastOffset - this.baseOffset > RELATIVE_OFFSET_MAX) return true;
    if (this.size === 0) return false;
    const indexBytes = config['segment.index.bytes'];
    return (
      this.size > config['segment.bytes'] - append.bytes ||
      this.offsetIndex.isFull(indexBytes) ||
      this.timeIndex.isFull(indexBytes) ||
      this.#ageMs(append.maxTimestampMs, nowMs) > config['segment.ms'] - jitterMs
    );
  }

  #ageMs(appendedTimestampMs: number, nowMs: number): number {
    if (this.#firstTimestampMs === undefined) {
      const cursor = this.cursor(lookupBuffer, 0);
      this.#firstTimestampMs = cursor.next('header') ? batch.maxTimestamp(cursor.bytes, cursor.at) : -1;
    }
    return this.#firstTimestampMs >= 0
      ? appendedTimestampMs - this.#firstTimestampMs
      : nowMs - this.#createdMs;
  }

  /**
   * Appends whole batches, whose offsets are set, in one write. If that fails, what it may have left is cut off.
   * @throws what the disk threw.
   */
  append(bytes: Uint8Array, indexIntervalBytes: number): void {
    const start = this.size;
    try {
      this.file.write([bytes], start);
    } catch (error) {
      // If that fails too, its error says that the tail is torn; recovery will find it.
      this.file.truncate(start);
      throw error;
    }
    this.size = start + bytes.length;
    let at = 0;
    while (at < bytes.length) {
      this.#hints.add(batch.baseOffset(bytes, at), start + at);
      this.noteBatch(bytes, at, start + at, indexIntervalBytes);
      at += batch.sizeInBytes(bytes, at);
    }
  }

  /** Brings the indexes up to date with the batch at `at` in `bytes`, which is at `position` in the file. */
  noteBatch(bytes: Uint8Array, at: number, position: number, indexIntervalBytes: number): void {
    const lastOffset = batch.lastOffset(bytes, at);
    const maxTimestampMs = batch.maxTimestamp(bytes, at);
    if (position === 0) this.#firstTimestampMs = maxTimestampMs;
    if (maxTimestampMs > this.maxTimestampMs) {
      this.maxTimestampMs = maxTimestampMs;
      this.offsetOfMaxTimestamp = lastOffset;
    }
    if (this.#bytesSinceIndexEntry > indexIntervalBytes) {
      this.offsetIndex.append(lastOffset, position);
      this.timeIndex.maybeAppend(this.maxTimestampMs, this.offsetOfMaxTimestamp);
      this.#bytesSinceIndexEntry = 0;
    }
    this.#bytesSinceIndexEntry += batch.sizeInBytes(bytes, at);
  }

  /** Starts the indexes anew; `noteBatch` then fills them. */
  resetIndexes(): void {
    this.offsetIndex = OffsetIndex.create(this.#disk, this.pathOf('index'), this.baseOffset);
    this.timeIndex = TimeIndex.create(this.#disk, this.pathOf('timeindex'), this.baseOffset);
    this.maxTimestampMs = -1;
    this.offsetOfMaxTimestamp = this.baseOffset;
    this.#bytesSinceIndexEntry = 0;
  }

  truncateLog(size: number): void {
    if (size === this.size) return;
    this.file.truncate(size);
    this.size = size;
  }

  /** Makes the indexes ready for appends. */
  activate(): void {
    this.offsetIndex.file.load();
    this.timeIndex.file.load();
  }

  /**
   * Writes the indexes to their files, the time index with the entry that closes it.
   * @param keep `in-memory` if appends go on.
   */
  saveIndexes(keep: 'in-memory' | 'on-disk'): void {
    this.timeIndex.maybeAppend(this.maxTimestampMs, this.offsetOfMaxTimestamp);
    this.offsetIndex.file.save(keep);
    this.timeIndex.file.save(keep);
  }

  /** fdatasync of the log, and of the indexes if they are in their files. */
  async sync(): Promise<void> {
    const syncs = [this.file.sync()];
    if (this.#disk.exists(this.pathOf('index'))) syncs.push(this.offsetIndex.file.sync());
    if (this.#disk.exists(this.pathOf('timeindex'))) syncs.push(this.timeIndex.file.sync());
    await Promise.all(syncs);
  }

  cursor(buffer: Buffer, position: number): BatchCursor {
    return new BatchCursor(this.file, buffer, position, this.size);
  }

  /** Where the batch begins that holds `offset` or, if there is none, the next one; the end of the log if none is. */
  positionOf(offset: number): number {
    const hint = this.#hints.find(offset);
    if (hint !== -1) return hint;
    const cursor = this.cursorAtIndexed(offset);
    while (cursor.next('header')) {
      if (batch.lastOffset(cursor.bytes, cursor.at) >= offset) return cursor.position;
    }
    return this.size;
  }

  /** A cursor on some batch that holds `offset` or lies at most an index interval before it. Valid for this turn. */
  cursorAtIndexed(offset: number): BatchCursor {
    return this.cursor(lookupBuffer, this.offsetIndex.lookup(offset));
  }

  /** Tells where the next read will begin. */
  hint(offset: number, position: number): void {
    this.#hints.add(offset, position);
  }

  /** Offset after the last record; needs sound indexes. */
  readNextOffset(): number {
    const cursor = this.cursor(lookupBuffer, this.offsetIndex.last.position);
    let next = this.baseOffset;
    while (cursor.next('header')) next = batch.lastOffset(cursor.bytes, cursor.at) + 1;
    return next;
  }

  /** Keeps the files until `release`, even when the segment is removed meanwhile. */
  hold(): void {
    this.#holders++;
  }

  release(): void {
    this.#holders--;
    if (this.#removed && this.#holders === 0) this.#unlink();
  }

  remove(): void {
    this.#removed = true;
    if (this.#holders === 0) this.#unlink();
  }

  close(): void {
    this.file.close();
  }

  #unlink(): void {
    // Windows removes no open file.
    this.file.close();
    for (const kind of ['log', 'index', 'timeindex', 'txnindex'] as const) {
      if (this.#disk.exists(this.pathOf(kind))) this.#disk.removeFile(this.pathOf(kind));
    }
  }
}
