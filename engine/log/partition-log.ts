/**
 * The seam between a partition's log and those who use it: the broker's request handlers, replication and the
 * coordinators. `PartitionLog` is synchronous where the bytes go to or come from the page cache.
 */
export interface PartitionLog {
  readonly topic: string;
  readonly partition: number;
  readonly logStartOffset: number;
  /** Offset that the next record gets. */
  readonly logEndOffset: number;
  /** Records below it are committed, and only these are shown to consumers. */
  readonly highWatermark: number;
  readonly lastStableOffset: number;
  readonly leaderEpoch: number;
  readonly sizeInBytes: number;

  /**
   * Appends whole record batches (v2) as leader: checks them, gives them offsets and the leader epoch in place
   * (`bytes` is changed: base offset and leader epoch lie outside the CRC) and writes them in one call. When it
   * returns the records survive a kill of the process; await `flushed` for power loss.
   *
   * @throws LogError whose `code` is one of Kafka's error codes (CORRUPT_MESSAGE, MESSAGE_TOO_LARGE, INVALID_RECORD,
   *   INVALID_TIMESTAMP, OUT_OF_ORDER_SEQUENCE_NUMBER, INVALID_PRODUCER_EPOCH, KAFKA_STORAGE_ERROR, …); nothing is appended then.
   */
  append(bytes: Uint8Array, origin: AppendOrigin): AppendResult;

  /**
   * Whole batches from the one that holds `offset`, up to `maxBytes` (at least one batch if `minOneBatch`), none
   * at or beyond `isolation`'s bound.
   *
   * @throws LogError with OFFSET_OUT_OF_RANGE when `offset` is outside [logStartOffset, logEndOffset].
   */
  read(offset: number, options: ReadOptions): ReadResult;

  /** First record with timestamp >= `timestampMs`, or undefined. Kafka's Partition.fetchOffsetForTimestamp. */
  offsetForTimestamp(timestampMs: number): OffsetAndTimestamp | undefined;
  /** The record with the greatest timestamp (ListOffsets -3), or undefined when empty. */
  offsetOfMaxTimestamp(): OffsetAndTimestamp | undefined;
  /** Largest epoch <= `epoch` and where it ends (KIP-101, KIP-279). */
  endOffsetForEpoch(epoch: number): { readonly leaderEpoch: number; readonly endOffset: number } | undefined;

  /** DeleteRecords: moves the start of the log forward, at most to the high watermark. @returns the new start. */
  deleteRecordsBefore(offset: number): number;

  /** Bytes of the largest batch that `append` takes. */
  readonly batchBytesMax: number;

  /** Calls `listener` each time the high watermark (or last stable offset) rises. @returns how to stop. */
  onHighWatermark(listener: (highWatermark: number) => void): () => void;
}

/** `coordinator` may write to internal topics what a client may not. */
export type AppendOrigin = 'client' | 'coordinator';

export interface AppendResult {
  readonly baseOffset: number;
  readonly lastOffset: number;
  /** -1 unless the topic has LogAppendTime. */
  readonly logAppendTimeMs: number;
  readonly logStartOffset: number;
  /** The same batch was appended before by this idempotent producer; offsets are the first ones. */
  readonly duplicate: boolean;
  /** Resolves when it survives power loss; resolved already when the topic asks for no flush. */
  readonly flushed: Promise<void> | undefined;
}

export interface ReadOptions {
  readonly maxBytes: number;
  readonly minOneBatch: boolean;
  /** `log-end` is for followers. */
  readonly isolation: 'high-watermark' | 'last-stable' | 'log-end';
}

export interface ReadResult {
  /** Whole batches; may start with records below the asked offset. Views: valid until `release`. */
  readonly bytes: Uint8Array;
  readonly highWatermark: number;
  readonly lastStableOffset: number;
  readonly logStartOffset: number;
  /** Gives the pooled buffer back; call once, after the bytes went out. */
  release(): void;
}

export interface OffsetAndTimestamp {
  readonly offset: number;
  readonly timestampMs: number;
  readonly leaderEpoch: number;
}
