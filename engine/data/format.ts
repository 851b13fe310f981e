import type { Value } from './value.ts';

/** How bytes and values relate. Stateless; one instance per format, found by its name. */
export interface Format {
  readonly name: FormatName;
  /** @throws {DataError} naming the format, the byte position and what was expected. */
  parse(bytes: Uint8Array): Value;
  /** @throws {DataError} naming the format and the value's type when it cannot be expressed without loss. */
  serialize(value: Value): Uint8Array;
}

export const formatNames = ['string', 'json', 'long', 'integer', 'double', 'bytes'] as const;

/** `long`, `integer` and `double` are big-endian, as Kafka's own serialisers write them. */
export type FormatName = (typeof formatNames)[number];
