import { type Expression, expressionOf } from '#engine/data/cel.ts';
import { Cell } from '#engine/data/cell.ts';
import { DataError } from '#engine/data/errors.ts';
import type { FormatName } from '#engine/data/format.ts';
import { formatByName } from '#engine/data/formats.ts';
import { typeNameOf, type Value } from '#engine/data/value.ts';

export interface RecordParts {
  readonly key: Cell;
  readonly timestampMs?: number;
}

/** Key and event time of a record, by the source's expressions. */
export class RecordPartsReader {
  readonly #key: Expression | undefined;
  readonly #timestamp: Expression | undefined;
  readonly #keyFormat: FormatName;

  /** @throws {ExpressionError} */
  constructor(config: { key?: string | undefined; timestamp?: string | undefined; keyFormat: FormatName }) {
    this.#key = config.key === undefined ? undefined : expressionOf(config.key);
    this.#timestamp = config.timestamp === undefined ? undefined : expressionOf(config.timestamp);
    this.#keyFormat = config.keyFormat;
  }

  /** @throws {ExpressionError | DataError} */
  read(value: Value): RecordParts {
    const scope = { value, key: null, topic: '', headers: {}, partition: -1, offset: -1, timestamp: null };
    const key = Cell.ofValue(
      formatByName(this.#keyFormat),
      this.#key === undefined ? null : this.#key.evaluate(scope),
    );
    if (this.#timestamp === undefined) return { key };
    const time = this.#timestamp.evaluate(scope);
    if (typeof time !== 'number' || !Number.isFinite(time) || time < 0) {
      const found = typeof time === 'number' ? String(time) : typeNameOf(time);
      throw new DataError({ format: 'event time', expected: 'milliseconds since 1970', found });
    }
    return { key, timestampMs: Math.trunc(time) };
  }
}
