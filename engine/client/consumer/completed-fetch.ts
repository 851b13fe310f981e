import type { AbortedTransaction } from '#engine/protocol/generated/fetch.ts';
import {
  baseOffset,
  isControl,
  isTransactional,
  lastOffset,
  producerId,
  verifyCrc,
} from '#engine/protocol/records/batch-header.ts';
import { completeBatchBytes } from '#engine/protocol/records/batch-reader.ts';
import { controlRecordType } from '#engine/protocol/records/control-record.ts';
import { RecordTable } from '#engine/protocol/records/record-table.ts';
import { ClientError } from '../errors.ts';
import type { FetchedBatch, TopicPartition } from '../types.ts';

export interface CompletedFetchOptions {
  readonly partition: TopicPartition;
  readonly records: Uint8Array;
  readonly highWatermark: number;
  /** Undefined when aborted records count too (read_uncommitted). */
  readonly aborted: readonly AbortedTransaction[] | undefined;
}

export interface NextBatch {
  /** Undefined when what there was is not for applications: markers, aborted or compacted away. */
  readonly batch: FetchedBatch | undefined;
  readonly nextOffset: number;
  readonly sizeInBytes: number;
}

/**
 * The records of one partition in one fetch response, taken batch by batch. Batches of aborted transactions are left
 * out as in Kafka's CompletedFetch: a producer's batches count as aborted from the first offset of the aborted
 * transaction on until its abort marker.
 */
export class CompletedFetch {
  private readonly options: CompletedFetchOptions;
  private readonly aborted: AbortedTransaction[];
  private readonly abortedProducers = new Set<number>();
  private at = 0;

  constructor(options: CompletedFetchOptions) {
    this.options = options;
    this.aborted = [...(options.aborted ?? [])].sort((a, b) => a.firstOffset - b.firstOffset);
  }

  /** @param position where the application is. @returns undefined at the end. @throws {ClientError} CORRUPT_MESSAGE */
  next(position: number): NextBatch | undefined {
    const { records, partition, highWatermark } = this.options;
    const at = this.at;
    const sizeInBytes = completeBatchBytes(records, at, records.length);
    if (sizeInBytes === 0) return undefined;
    this.at += sizeInBytes;
    const nextOffset = lastOffset(records, at) + 1;
    if (!this.isForApplication(at) || nextOffset <= position) {
      return { batch: undefined, nextOffset: Math.max(nextOffset, position), sizeInBytes };
    }
    this.checkCrc(at);
    const table = new RecordTable();
    table.read(records, at);
    const first = firstFrom(table, position);
    if (first >= table.count) return { batch: undefined, nextOffset, sizeInBytes };
    const { topic, partition: number } = partition;
    return {
      batch: { topic, partition: number, records: table, first, highWatermark, nextOffset },
      nextOffset,
      sizeInBytes,
    };
  }

  private isForApplication(at: number): boolean {
    const { records, aborted } = this.options;
    if (aborted === undefined) return !isControl(records, at);
    const last = lastOffset(records, at);
    while (this.aborted.length > 0 && this.aborted[0]!.firstOffset <= last) {
      this.abortedProducers.add(this.aborted.shift()!.producerId);
    }
    const producer = producerId(records, at);
    if (isControl(records, at)) {
      if (this.isAbortMarker(at)) this.abortedProducers.delete(producer);
      return false;
    }
    return !(isTransactional(records, at) && this.abortedProducers.has(producer));
  }

  private isAbortMarker(at: number): boolean {
    this.checkCrc(at);
    const table = new RecordTable();
    table.read(this.options.records, at);
    return table.count > 0 && controlRecordType(table, 0) === 'abort';
  }

  private checkCrc(at: number): void {
    const { records, partition } = this.options;
    if (verifyCrc(records, at)) return;
    throw new ClientError(
      'CORRUPT_MESSAGE',
      false,
      `The record batch at offset ${baseOffset(records, at)} of ${partition.topic}-${partition.partition} is damaged: its CRC is wrong; seek beyond it to go on`,
    );
  }
}

/** Offsets rise, but may have gaps. */
function firstFrom(table: RecordTable, position: number): number {
  if (table.baseOffset >= position) return 0;
  let low = 0;
  let high = table.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (table.offset(middle) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
