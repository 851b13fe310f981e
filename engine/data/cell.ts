import type { Format } from './format.ts';
import type { Value } from './value.ts';

/**
 * A key or a value on its way through a pipeline: bytes that are parsed when somebody asks, or a value that is
 * serialised when somebody asks. What nobody touched leaves with the very bytes that it came with.
 */
export class Cell {
  readonly format: Format;
  #bytes: Uint8Array | null | undefined;
  #value: Value | undefined;

  private constructor(format: Format, bytes: Uint8Array | null | undefined, value: Value | undefined) {
    this.format = format;
    this.#bytes = bytes;
    this.#value = value;
  }

  /** @param bytes null is Kafka's null: a tombstone as a value, a missing key as a key. Kept, not copied. */
  static ofBytes(format: Format, bytes: Uint8Array | null): Cell {
    return new Cell(format, bytes, bytes === null ? null : undefined);
  }

  static ofValue(format: Format, value: Value): Cell {
    return new Cell(format, value === null ? null : undefined, value);
  }

  get isNull(): boolean {
    return this.#bytes === null;
  }

  /** @throws {DataError} when the bytes are not of this format; it tells where. Parsed once. */
  get value(): Value {
    if (this.#value === undefined) this.#value = this.format.parse(this.#bytes as Uint8Array);
    return this.#value;
  }

  /** The same cell over a copy of its bytes; what was parsed stays parsed. */
  withBytes(bytes: Uint8Array): Cell {
    // A value that is bytes itself is a view of the old ones.
    return new Cell(this.format, bytes, this.#value instanceof Uint8Array ? undefined : this.#value);
  }

  /** @throws {DataError} when the format cannot express the value. Serialised once. */
  get bytes(): Uint8Array | null {
    if (this.#bytes === undefined) this.#bytes = this.format.serialize(this.#value as Value);
    return this.#bytes;
  }
}
