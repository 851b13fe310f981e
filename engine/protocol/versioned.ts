import type { Reader } from './wire/reader.ts';
import { Writer } from './wire/writer.ts';

/**
 * A message with an int16 in front, as Kafka keeps them in records and inside of other messages: before a value its
 * version, before the key of a coordinator's record (`__consumer_offsets`) the type of the record, the key's own
 * version being 0 (Kafka's CoordinatorRecordSerde).
 */
export function encodeWithPrefix<Init>(
  prefix: number,
  encode: (w: Writer, version: number, m: Init) => void,
  version: number,
  m: Init,
): Uint8Array {
  const w = new Writer(128);
  w.int16(prefix, 'version or type');
  encode(w, version, m);
  return w.finishBytes();
}

/** The int16 in front of such a message; the reader stands at the message afterwards. */
export function readPrefix(r: Reader): number {
  return r.int16('version or type');
}
