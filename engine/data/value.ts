/**
 * A value inside a record, of whatever format. One model for converters, transforms, CEL, serdes and the inspector.
 * - integers: `number` when safe (|n| <= 2^53 - 1), else `bigint` (always within 64 bits signed or unsigned)
 * - doubles: `number`. An integral double (1.0) is told from an integer by `Schema`, not by the value
 * - `NumberText`: a number whose text neither of the two holds exactly (0.1000000000000000055, 1e400, 30-digit ids)
 * - structs and maps: plain objects without prototype, keys in the order in which they came
 */
export type Value = null | boolean | number | bigint | string | Uint8Array | NumberText | Value[] | Struct;

export interface Struct {
  [field: string]: Value;
}

/** A number kept as its text, since no machine number holds it exactly. Writing it back gives the same text. */
export class NumberText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
