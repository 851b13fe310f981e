import fc from 'fast-check';
import { type Field, isStruct, type Primitive, type Struct } from '../generator/model.ts';
import { canBeNull } from '../generator/types.ts';
import { isEmpty, type VersionRange } from '../generator/version-range.ts';
import { ZERO_UUID } from '../wire/uuid.ts';

const bytes = fc.uint8Array({ maxLength: 40 }).map((value) => Buffer.from(value));

const PRIMITIVES: Readonly<Record<Primitive, fc.Arbitrary<unknown>>> = {
  bool: fc.boolean(),
  int8: fc.integer({ min: -0x80, max: 0x7f }),
  int16: fc.integer({ min: -0x8000, max: 0x7fff }),
  uint16: fc.integer({ min: 0, max: 0xffff }),
  int32: fc.integer(),
  uint32: fc.integer({ min: 0, max: 0xffffffff }),
  int64: fc.maxSafeInteger(),
  float64: fc.double({ noNaN: true }),
  string: fc.oneof(fc.string({ maxLength: 20, unit: 'grapheme' }), fc.string({ maxLength: 200 })),
  uuid: fc.oneof(
    fc.constant(ZERO_UUID),
    fc.uint8Array({ minLength: 16, maxLength: 16 }).map((value) => Buffer.from(value).toString('base64url')),
  ),
  bytes,
  records: fc.oneof(bytes, fc.constant(Buffer.alloc(5000, 7))),
};

/** Values of a message with just the fields that `version` has; what its decoder must give back, at least. */
export function arbitraryStruct(struct: Struct, version: number): fc.Arbitrary<Record<string, unknown>> {
  const fields = struct.fields.filter((field) => includes(field.versions, version));
  return fc.record(Object.fromEntries(fields.map((field) => [field.name, arbitraryField(field, version)])));
}

function arbitraryField(field: Field, version: number): fc.Arbitrary<unknown> {
  const element = isStruct(field.element)
    ? arbitraryStruct(field.element, version)
    : PRIMITIVES[field.element];
  const value = field.isArray ? fc.array(element, { maxLength: 3 }) : element;
  const nullable = isEmpty(field.nullable) ? canBeNull(field) : includes(field.nullable, version);
  return nullable ? fc.option(value, { nil: null }) : value;
}

export function includes(range: VersionRange, version: number): boolean {
  return version >= range.min && version <= range.max;
}
