import { compileExpression, type Scope } from '#engine/data/cel.ts';
import { formatByName, guessFormat } from '#engine/data/formats.ts';
import type { Struct, Value } from '#engine/data/value.ts';
import { InspectError } from './inspect-error.ts';

/** As it came from the client. */
export interface RawRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly timestampMs: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: readonly { readonly key: string; readonly value: Uint8Array | null }[];
}

export type RecordFilter = (record: RawRecord) => boolean;

/**
 * A record on which the condition fails (a missing field, another type) does not match.
 *
 * @throws {InspectError} BAD_REQUEST with the place of a syntax error.
 */
export function compileRecordFilter(source: string): RecordFilter {
  const compiled = compileExpression(source, { expect: 'bool' });
  if (!compiled.ok) {
    throw new InspectError(
      'BAD_REQUEST',
      `${compiled.problem.message} (character ${compiled.problem.position + 1} of the filter)`,
    );
  }
  return (record) => {
    try {
      return compiled.evaluate(recordScope(record)) === true;
    } catch {
      return false;
    }
  };
}

/** What an expression sees of a record; key and value are parsed when it names them, and once. */
export function recordScope(record: RawRecord): Scope {
  let key: Value | undefined;
  let value: Value | undefined;
  return {
    topic: record.topic,
    partition: record.partition,
    offset: record.offset,
    timestamp: record.timestampMs,
    get key() {
      key ??= inspectValue(record.key);
      return key;
    },
    get value() {
      value ??= inspectValue(record.value);
      return value;
    },
    get headers() {
      const struct: Struct = Object.create(null) as Struct;
      for (const header of record.headers)
        struct[header.key] = header.value === null ? null : new TextDecoder().decode(header.value);
      return struct;
    },
  };
}

/** Bytes parsed as what they most probably are. */
export function inspectValue(bytes: Uint8Array | null): Value {
  if (bytes === null) return null;
  // To guess JSON is to parse it: not twice, since a search does this to every record.
  if (bytes[0] === 0x7b || bytes[0] === 0x5b) {
    try {
      return formatByName('json').parse(bytes);
    } catch {
      // Not JSON after all.
    }
  }
  return formatByName(guessFormat(bytes)).parse(bytes);
}
