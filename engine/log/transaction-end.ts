import * as batch from '#engine/protocol/records/batch-header.ts';
import { controlRecordType } from '#engine/protocol/records/control-record.ts';
import { RecordTable } from '#engine/protocol/records/record-table.ts';

/** The end of a producer's transaction, as its marker says. */
export interface TransactionEnd {
  readonly kind: 'commit' | 'abort';
  readonly coordinatorEpoch: number;
}

const table = new RecordTable();

/**
 * What a control batch says, undefined for other batches and for control batches that compaction has emptied. The
 * marker's value is an int16 version and the int32 epoch of the transaction coordinator (EndTransactionMarker).
 */
export function readTransactionEnd(bytes: Uint8Array, at: number): TransactionEnd | undefined {
  if (!batch.isControl(bytes, at) || batch.recordCount(bytes, at) === 0) return undefined;
  table.read(bytes, at);
  const kind = controlRecordType(table, 0);
  if (kind === 'other' || table.valueLength(0) < 6) return undefined;
  const view = new DataView(table.bytes.buffer, table.bytes.byteOffset + table.valueStart(0));
  return { kind, coordinatorEpoch: view.getInt32(2) };
}
