import type { Env, Timer } from '#engine/env/env.ts';
import * as batch from '#engine/protocol/records/batch-header.ts';
import { validateAppend } from './append-validation.ts';
import type { BufferPool } from './buffer-pool.ts';
import { FlushGroup } from './flush-group.ts';
import { LeaderEpochs } from './leader-epochs.ts';
import type { LogConfig } from './log-config.ts';
import { LogError } from './log-error.ts';
import { segmentFileName } from './log-file-names.ts';
import { type LoadOptions, loadLog } from './log-recovery.ts';
import type {
  AppendOrigin,
  AppendResult,
  OffsetAndTimestamp,
  PartitionLog,
  ReadOptions,
  ReadResult,
} from './partition-log.ts';
import { writeSnapshot } from './producer-snapshot.ts';
import type { ProducerBatch, ProducerStates } from './producer-states.ts';
import { Segment } from './segment.ts';
import { findByTimestamp, findMaxTimestamp } from './timestamp-search.ts';
import { readTransactionEnd } from './transaction-end.ts';

/** Bytes behind the end of a log that the page cache may have dropped already. */
const COLD_BYTES = 128 * 1024 * 1024;
const NO_BYTES = new Uint8Array(0);

export interface LogOptions extends LoadOptions {
  readonly topic: string;
  readonly partition: number;
  readonly leaderEpoch: number;
  /** `log-end`: a record is committed once appended (one replica). `owner`: by `advanceHighWatermark`. */
  readonly highWatermark: 'log-end' | 'owner';
  /** Shared by the logs of a process. */
  readonly pool: BufferPool;
}

/**
 * One partition on disk (storage/…/UnifiedLog.java). Owns its files and one flush timer: `close` gives them back.
 * Once the disk fails the log takes no more appends until it is opened anew: it answers KAFKA_STORAGE_ERROR.
 * A full disk refuses appends with the same error, but they go through again when there is room.
 */
export class Log implements PartitionLog {
  readonly topic: string;
  readonly partition: number;
  readonly directory: string;
  /** Bytes of torn or damaged batches that opening it cut off. */
  readonly truncatedBytes: number;
  readonly #env: Env;
  readonly #pool: BufferPool;
  readonly #epochs: LeaderEpochs;
  readonly #producers: ProducerStates;
  readonly #segments: Segment[];
  #snapshots: number[];
  #config: LogConfig;
  #leaderEpoch: number;
  #logStartOffset: number;
  #logEndOffset: number;
  #highWatermark: number;
  #highWatermarkIs: 'log-end' | 'owner';
  #lastNotifiedStable: number;
  #sizeInBytes: number;
  #rollJitterMs = 0;
  #recoveryPoint: number;
  #unflushedRecords = 0;
  #flushTimer: Timer | undefined;
  #failure: LogError | undefined;
  #closed = false;
  readonly #flushes = new FlushGroup(() => this.#flushNow());
  readonly #listeners = new Set<(highWatermark: number) => void>();

  constructor(env: Env, options: LogOptions) {
    this.#env = env;
    this.#pool = options.pool;
    this.topic = options.topic;
    this.partition = options.partition;
    this.directory = options.directory;
    this.#config = options.config;
    this.#leaderEpoch = options.leaderEpoch;
    this.#epochs = new LeaderEpochs(env.disk, options.directory);
    const loaded = loadLog(env, this.#epochs, options);
    this.#segments = loaded.segments;
    this.#producers = loaded.producers;
    this.#snapshots = loaded.snapshots;
    this.#logStartOffset = loaded.logStartOffset;
    this.#logEndOffset = loaded.logEndOffset;
    this.truncatedBytes = loaded.truncatedBytes;
    this.#recoveryPoint = Math.min(
      options.stop === 'clean' ? loaded.logEndOffset : options.recoveryPoint,
      loaded.logEndOffset,
    );
    this.#highWatermarkIs = options.highWatermark;
    this.#highWatermark = options.highWatermark === 'log-end' ? loaded.logEndOffset : loaded.logStartOffset;
    this.#lastNotifiedStable = this.lastStableOffset;
    this.#sizeInBytes = loaded.segments.reduce((sum, segment) => sum + segment.size, 0);
    this.#drawRollJitter();
  }

  get logStartOffset(): number {
    return this.#logStartOffset;
  }

  get logEndOffset(): number {
    return this.#logEndOffset;
  }

  get highWatermark(): number {
    return this.#highWatermark;
  }

  get lastStableOffset(): number {
    return Math.min(this.#highWatermark, this.#producers.firstOpenTransaction());
  }

  get leaderEpoch(): number {
    return this.#leaderEpoch;
  }

  get sizeInBytes(): number {
    return this.#sizeInBytes;
  }

  get batchBytesMax(): number {
    return this.#config['max.message.bytes'];
  }

  get config(): LogConfig {
    return this.#config;
  }

  /** Records below it survive power loss. */
  get recoveryPoint(): number {
    return this.#recoveryPoint;
  }

  /** Why the log takes no more appends. */
  get failure(): LogError | undefined {
    return this.#failure;
  }

  get segmentCount(): number {
    return this.#segments.length;
  }

  /** For appends from now on. */
  set config(config: LogConfig) {
    this.#config = config;
    this.#drawRollJitter();
  }

  /** Makes this replica the leader in `leaderEpoch`, alone or with followers whose progress the owner watches. */
  lead(leaderEpoch: number, highWatermark: 'log-end' | 'owner'): void {
    this.#leaderEpoch = leaderEpoch;
    this.#highWatermarkIs = highWatermark;
    if (highWatermark === 'log-end') this.#setHighWatermark(this.#logEndOffset);
  }

  append(bytes: Uint8Array, origin: AppendOrigin): AppendResult {
    this.#assertUsable();
    const nowMs = this.#env.clock.nowMs();
    const config = this.#config;
    const { records, maxTimestampMs } = validateAppend(bytes, origin, config, nowMs);
    const duplicate = origin === 'client' ? this.#producers.findDuplicate(bytes, 0) : undefined;
    if (duplicate) return this.#duplicateResult(duplicate);
    this.#checkProducers(bytes, origin);

    const appendTimeMs = config['message.timestamp.type'] === 'LogAppendTime' ? nowMs : -1;
    const baseOffset = this.#logEndOffset;
    const lastOffset = baseOffset + records - 1;
    this.#storing(() => {
      const segment = this.#segmentFor(
        { bytes: bytes.length, lastOffset, maxTimestampMs: Math.max(maxTimestampMs, appendTimeMs) },
        nowMs,
      );
      this.#assignOffsets(bytes, baseOffset, appendTimeMs);
      this.#epochs.assign(this.#leaderEpoch, baseOffset);
      segment.append(bytes, config['index.interval.bytes']);
    }, 'unchanged');
    this.#logEndOffset = lastOffset + 1;
    this.#sizeInBytes += bytes.length;
    this.#updateProducers(bytes);
    const flushed = this.#flushAsConfigured(records);
    if (this.#highWatermarkIs === 'log-end') this.#setHighWatermark(this.#logEndOffset);
    return {
      baseOffset,
      lastOffset,
      logAppendTimeMs: appendTimeMs,
      logStartOffset: this.#logStartOffset,
      duplicate: false,
      flushed,
    };
  }

  read(offset: number, options: ReadOptions): ReadResult {
    const found = this.#locate(offset, options);
    if (!found) return this.#result(NO_BYTES, undefined);
    const { segment, position, bound } = found;
    return this.#reading(() => {
      let buffer = this.#pool.take(found.length);
      let got = segment.file.read(buffer, 0, found.length, position);
      const missing = missingBytes(buffer, got, found, options);
      if (missing > 0) {
        this.#pool.give(buffer);
        buffer = this.#pool.take(missing);
        got = segment.file.read(buffer, 0, missing, position);
      }
      return this.#wholeBatches(buffer, got, segment, position, bound);
    });
  }

  /** `read` off the event loop, for what `isCold`. */
  async readAsync(offset: number, options: ReadOptions): Promise<ReadResult> {
    const found = this.#locate(offset, options);
    if (!found) return this.#result(NO_BYTES, undefined);
    const { segment, position, bound } = found;
    segment.hold();
    try {
      let buffer = this.#pool.take(found.length);
      let got = await segment.file.readAsync(buffer, 0, found.length, position);
      const missing = missingBytes(buffer, got, found, options);
      if (missing > 0) {
        this.#pool.give(buffer);
        buffer = this.#pool.take(missing);
        got = await segment.file.readAsync(buffer, 0, missing, position);
      }
      return this.#wholeBatches(buffer, got, segment, position, bound);
    } catch (error) {
      throw this.#storageError(error);
    } finally {
      segment.release();
    }
  }

  /** Whether `offset` lies so far behind the end that reading it may have to wait for the disk. */
  isCold(offset: number): boolean {
    let behind = 0;
    for (let i = this.#segments.length - 1; i > 0; i--) {
      const segment = this.#segments[i]!;
      if (offset >= segment.baseOffset) return false;
      behind += segment.size;
      if (behind > COLD_BYTES) return true;
    }
    return false;
  }

  offsetForTimestamp(timestampMs: number): OffsetAndTimestamp | undefined {
    const found = this.#reading(() => findByTimestamp(this.#segments, timestampMs, this.#logStartOffset));
    return found && found.offset < this.#highWatermark ? found : undefined;
  }

  offsetOfMaxTimestamp(): OffsetAndTimestamp | undefined {
    return this.#reading(() => findMaxTimestamp(this.#segments));
  }

  endOffsetForEpoch(epoch: number): { readonly leaderEpoch: number; readonly endOffset: number } | undefined {
    return this.#epochs.endOffsetFor(epoch, this.#logEndOffset);
  }

  /** @throws LogError OFFSET_OUT_OF_RANGE beyond the high watermark. */
  deleteRecordsBefore(offset: number): number {
    this.#assertUsable();
    if (offset > this.#highWatermark) {
      throw new LogError(
        'OFFSET_OUT_OF_RANGE',
        `cannot delete up to ${offset}, the high watermark of ${this.#name} is ${this.#highWatermark}`,
      );
    }
    if (offset > this.#logStartOffset) {
      this.#storing(() => {
        this.#moveStart(offset);
        this.#removeOldestWhile(belowStart(this.#logStartOffset));
      });
    }
    return this.#logStartOffset;
  }

  /**
   * Applies retention by time and size, and forgets producers that were silent for a day; to be called now and then
   * by the owner. @returns how many segments were removed.
   */
  deleteOldSegments(nowMs: number): number {
    this.#assertUsable();
    this.#producers.removeExpired(nowMs);
    const config = this.#config;
    return this.#storing(() => {
      let removed = 0;
      if (config['cleanup.policy'].includes('delete')) {
        const retentionMs = config['retention.ms'];
        if (retentionMs >= 0) {
          removed += this.#removeOldestWhile((segment) => nowMs - segment.largestTimestampMs > retentionMs);
        }
        if (config['retention.bytes'] >= 0) {
          let excess = this.#sizeInBytes - config['retention.bytes'];
          removed += this.#removeOldestWhile((segment) => {
            excess -= segment.size;
            return excess >= 0;
          });
        }
      }
      return removed + this.#removeOldestWhile(belowStart(this.#logStartOffset));
    });
  }

  onHighWatermark(listener: (highWatermark: number) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** For the owner of a replicated partition: everything below `offset` is committed. Never goes back. */
  advanceHighWatermark(offset: number): void {
    this.#setHighWatermark(Math.min(offset, this.#logEndOffset));
  }

  /** Begins a new segment, unless the active one is empty. */
  roll(): void {
    this.#assertUsable();
    if (this.#active.size > 0) this.#storing(() => this.#roll(this.#env.clock.nowMs()));
  }

  /** Resolves when everything appended before the call survives power loss. Joined with other flushes. */
  flush(): Promise<void> {
    this.#unflushedRecords = 0;
    this.#flushTimer?.cancel();
    this.#flushTimer = undefined;
    return this.#flushes.request();
  }

  /** Writes indexes and producer states and flushes, so that the next open has nothing to check. Closes the files. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#flushTimer?.cancel();
    try {
      if (this.#failure) return;
      this.#storing(() => {
        this.#active.saveIndexes('in-memory');
        this.#takeSnapshot();
      });
      await this.#flushes.request();
    } finally {
      for (const segment of this.#segments) segment.close();
    }
  }

  /** Closes the files as they are; for a partition that is going to be removed. */
  abandon(): void {
    this.#closed = true;
    this.#flushTimer?.cancel();
    for (const segment of this.#segments) segment.close();
  }

  get #name(): string {
    return `${this.topic}-${this.partition}`;
  }

  get #active(): Segment {
    return this.#segments.at(-1)!;
  }

  #assertUsable(): void {
    if (this.#failure) throw this.#failure;
    if (this.#closed) throw new LogError('KAFKA_STORAGE_ERROR', `${this.#name} is closed`);
  }

  /** Runs what changes the disk; when that fails, the log has failed, unless a full disk left nothing half done. */
  #storing<T>(change: () => T, whenFull: 'failed' | 'unchanged' = 'failed'): T {
    try {
      return change();
    } catch (error) {
      if (whenFull === 'unchanged' && isDiskFull(error)) throw this.#storageError(error);
      this.#failure ??= this.#storageError(error);
      throw this.#failure;
    }
  }

  #reading<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw this.#storageError(error);
    }
  }

  #storageError(error: unknown): LogError {
    if (error instanceof LogError) return error;
    const message = error instanceof Error ? error.message : String(error);
    return new LogError('KAFKA_STORAGE_ERROR', `${this.directory}: ${message}`, { cause: error });
  }

  #checkProducers(bytes: Uint8Array, origin: AppendOrigin): void {
    for (let at = 0; at < bytes.length; at += batch.sizeInBytes(bytes, at)) {
      if (batch.producerId(bytes, at) !== batch.NO_PRODUCER_ID) this.#producers.check(bytes, at, origin);
    }
  }

  #updateProducers(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += batch.sizeInBytes(bytes, at)) {
      this.#producers.update(bytes, at, readTransactionEnd(bytes, at));
    }
  }

  #duplicateResult(duplicate: ProducerBatch): AppendResult {
    const byAppendTime = this.#config['message.timestamp.type'] === 'LogAppendTime';
    return {
      baseOffset: duplicate.lastOffset - duplicate.offsetDelta,
      lastOffset: duplicate.lastOffset,
      logAppendTimeMs: byAppendTime ? duplicate.timestampMs : -1,
      logStartOffset: this.#logStartOffset,
      duplicate: true,
      // The first append may still be on its way to the disk.
      flushed: this.#config['flush.messages'] === 1 ? this.flush() : undefined,
    };
  }

  #assignOffsets(bytes: Uint8Array, baseOffset: number, appendTimeMs: number): void {
    let next = baseOffset;
    for (let at = 0; at < bytes.length; at += batch.sizeInBytes(bytes, at)) {
      batch.patchBaseOffset(bytes, at, next);
      batch.patchLeaderEpoch(bytes, at, this.#leaderEpoch);
      if (appendTimeMs >= 0) batch.patchLogAppendTime(bytes, at, appendTimeMs);
      next += batch.lastOffsetDelta(bytes, at) + 1;
    }
  }

  #segmentFor(
    append: { readonly bytes: number; readonly lastOffset: number; readonly maxTimestampMs: number },
    nowMs: number,
  ): Segment {
    if (!this.#active.shouldRoll(this.#config, append, nowMs, this.#rollJitterMs)) return this.#active;
    try {
      this.#roll(nowMs);
    } catch (error) {
      // Its indexes may be in their files already, but it goes on.
      this.#active.activate();
      throw error;
    }
    return this.#active;
  }

  #roll(nowMs: number): void {
    this.#takeSnapshot();
    this.#active.saveIndexes('on-disk');
    const next = new Segment(this.#env.disk, this.directory, this.#logEndOffset, nowMs, 'empty');
    this.#segments.push(next);
    this.#drawRollJitter();
    // As Kafka does; it also moves the recovery point, so that a restart need not check the old segment.
    void this.flush();
  }

  #drawRollJitter(): void {
    const most = Math.min(this.#config['segment.jitter.ms'], this.#config['segment.ms'], 2 ** 31 - 1);
    this.#rollJitterMs = most > 0 ? this.#env.random.below(most) : 0;
  }

  #takeSnapshot(): void {
    const offset = this.#logEndOffset;
    if (this.#snapshots.at(-1) === offset) return;
    writeSnapshot(this.#env.disk, this.directory, offset, this.#producers.byId);
    this.#snapshots.push(offset);
  }

  #flushAsConfigured(records: number): Promise<void> | undefined {
    const { 'flush.messages': flushMessages, 'flush.ms': flushMs } = this.#config;
    this.#unflushedRecords += records;
    if (this.#unflushedRecords >= flushMessages || flushMs === 0) return this.flush();
    if (flushMs !== Infinity) {
      this.#flushTimer ??= this.#env.timers.after(flushMs, () => void this.flush());
    }
    return undefined;
  }

  async #flushNow(): Promise<void> {
    if (this.#failure) throw this.#failure;
    const upTo = this.#logEndOffset;
    const first = this.#segmentIndexOf(this.#recoveryPoint);
    const segments = this.#segments.slice(Math.max(first, 0));
    for (const segment of segments) segment.hold();
    try {
      // The names of new segments must survive too.
      this.#env.disk.syncDirectory(this.directory);
      await Promise.all(segments.map((segment) => segment.sync()));
      this.#recoveryPoint = Math.max(this.#recoveryPoint, upTo);
    } catch (error) {
      this.#failure ??= this.#storageError(error);
      throw this.#failure;
    } finally {
      for (const segment of segments) segment.release();
    }
  }

  /** @returns -1 below the first segment. */
  #segmentIndexOf(offset: number): number {
    let low = -1;
    let high = this.#segments.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#segments[middle]!.baseOffset <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #locate(offset: number, options: ReadOptions): Location | undefined {
    if (offset < this.#logStartOffset || offset > this.#logEndOffset) {
      throw new LogError(
        'OFFSET_OUT_OF_RANGE',
        `offset ${offset} of ${this.#name}, which has [${this.#logStartOffset}, ${this.#logEndOffset}]`,
      );
    }
    const bound = this.#boundOf(options.isolation);
    if (offset >= bound) return undefined;
    return this.#reading(() => {
      for (let i = this.#segmentIndexOf(offset); i < this.#segments.length; i++) {
        const segment = this.#segments[i]!;
        const position = segment.positionOf(offset);
        const rest = segment.size - position;
        if (rest === 0) continue;
        const least = options.minOneBatch ? batch.BATCH_HEADER_BYTES : 0;
        return { segment, position, bound, rest, length: Math.min(rest, Math.max(options.maxBytes, least)) };
      }
      return undefined;
    });
  }

  #boundOf(isolation: ReadOptions['isolation']): number {
    switch (isolation) {
      case 'log-end':
        return this.#logEndOffset;
      case 'high-watermark':
        return this.#highWatermark;
      case 'last-stable':
        return this.lastStableOffset;
    }
  }

  #wholeBatches(buffer: Buffer, got: number, segment: Segment, position: number, bound: number): ReadResult {
    let at = 0;
    let nextOffset = -1;
    while (got - at >= batch.BATCH_HEADER_BYTES) {
      const size = batch.sizeInBytes(buffer, at);
      if (size < batch.BATCH_HEADER_BYTES || size > got - at || batch.baseOffset(buffer, at) >= bound) break;
      nextOffset = batch.lastOffset(buffer, at) + 1;
      at += size;
    }
    if (at === 0) {
      const damage = this.#damageOfFirst(buffer, got, segment, position);
      this.#pool.give(buffer);
      if (damage) throw damage;
      return this.#result(NO_BYTES, undefined);
    }
    segment.hint(nextOffset, position + at);
    return this.#result(buffer.subarray(0, at), buffer);
  }

  /** Tells a batch that cannot be read from one that may not be read yet: who asks for it shall not wait for ever. */
  #damageOfFirst(buffer: Buffer, got: number, segment: Segment, position: number): LogError | undefined {
    if (got < batch.BATCH_HEADER_BYTES) return undefined;
    const size = batch.sizeInBytes(buffer, 0);
    const base = batch.baseOffset(buffer, 0);
    const fits = size >= batch.BATCH_HEADER_BYTES && position + size <= segment.size;
    if (fits && base >= segment.baseOffset && base < this.#logEndOffset) return undefined;
    return new LogError(
      'CORRUPT_MESSAGE',
      `position ${position} of ${segment.file.path} has a batch of ${size} bytes with the base offset ${base}; the segment has ${segment.size} bytes and the log ends at ${this.#logEndOffset}`,
    );
  }

  #result(bytes: Uint8Array, buffer: Buffer | undefined): ReadResult {
    let pooled = buffer;
    return {
      bytes,
      highWatermark: this.#highWatermark,
      lastStableOffset: this.lastStableOffset,
      logStartOffset: this.#logStartOffset,
      release: () => {
        if (pooled) this.#pool.give(pooled);
        pooled = undefined;
      },
    };
  }

  #setHighWatermark(offset: number): void {
    const stableBefore = this.#lastNotifiedStable;
    const rose = offset > this.#highWatermark;
    if (rose) this.#highWatermark = offset;
    const stable = this.lastStableOffset;
    if (!rose && stable <= stableBefore) return;
    this.#lastNotifiedStable = stable;
    for (const listener of this.#listeners) listener(this.#highWatermark);
  }

  #moveStart(offset: number): void {
    this.#logStartOffset = offset;
    this.#epochs.truncateFromStart(offset);
  }

  /** Removes segments from the oldest on, never one that has records at or beyond the high watermark. */
  #removeOldestWhile(isOld: (segment: Segment, next: Segment | undefined) => boolean): number {
    const segments = this.#segments;
    let count = 0;
    while (count < segments.length) {
      const segment = segments[count]!;
      const next = segments[count + 1];
      const end = next?.baseOffset ?? this.#logEndOffset;
      if (end > this.#highWatermark || (!next && segment.size === 0) || !isOld(segment, next)) break;
      count++;
    }
    if (count === 0) return 0;
    if (count === segments.length) this.#roll(this.#env.clock.nowMs());
    const start = segments[count]!.baseOffset;
    if (start > this.#logStartOffset) this.#moveStart(start);
    for (const segment of segments.splice(0, count)) {
      this.#sizeInBytes -= segment.size;
      segment.remove();
    }
    for (const snapshot of this.#snapshots.filter((offset) => offset < start)) {
      this.#env.disk.removeFile(`${this.directory}/${segmentFileName(snapshot, 'snapshot')}`);
    }
    this.#snapshots = this.#snapshots.filter((offset) => offset >= start);
    return count;
  }
}

interface Location {
  readonly segment: Segment;
  readonly position: number;
  /** No batch that begins at or beyond this offset may be given out. */
  readonly bound: number;
  /** Bytes of the segment from `position` on, and how many of them to read first. */
  readonly rest: number;
  readonly length: number;
}

/** How many bytes must be read instead, when the first batch is larger than what was read; 0 if none. */
function missingBytes(buffer: Buffer, got: number, { rest }: Location, { minOneBatch }: ReadOptions): number {
  if (!minOneBatch || got < batch.BATCH_HEADER_BYTES) return 0;
  const size = batch.sizeInBytes(buffer, 0);
  return size > got && size <= rest ? size : 0;
}

function belowStart(logStartOffset: number): (segment: Segment, next: Segment | undefined) => boolean {
  return (_segment, next) => next !== undefined && next.baseOffset <= logStartOffset;
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
