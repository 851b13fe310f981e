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

/** What an expression sees of a record; key and value are parsed only if it names them. */
export function recordScope(record: RawRecord): Scope {
  return {
    topic: record.topic,
    partition: record.partition,
    offset: record.offset,
    timestamp: record.timestampMs,
    get key() {
      return inspectValue(record.key);
    },
    get value() {
      return inspectValue(record.value);
    },
    get headers() {
      const struct: Struct = Object.create(null) as Struct;
      for (const { key, value } of record.headers)
        struct[key] = value === null ? null : new TextDecoder().decode(value);
      return struct;
    },
  };
}

/** Bytes parsed as what they most probably are. */
export function inspectValue(bytes: Uint8Array | null): Value {
  return bytes === null ? null : formatByName(guessFormat(bytes)).parse(bytes);
}
