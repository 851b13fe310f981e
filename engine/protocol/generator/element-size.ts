import { type Field, isStruct, type Primitive, type Struct } from './model.ts';

const BYTES_MIN: Readonly<Record<Primitive, number>> = {
  bool: 1,
  int8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  int64: 8,
  float64: 8,
  string: 1,
  uuid: 16,
  bytes: 1,
  records: 1,
};

/** No element of this type is shorter in any version. Bounds what a false array length can make a reader allocate. */
export function elementBytesMin(element: Primitive | Struct): number {
  if (!isStruct(element)) return BYTES_MIN[element];
  let sum = 0;
  for (const field of element.fields) if (isInAllVersions(field, element)) sum += fieldBytesMin(field);
  return Math.max(sum, 1);
}

function isInAllVersions(field: Field, struct: Struct): boolean {
  return (
    field.tag === undefined &&
    field.versions.min <= struct.versions.min &&
    field.versions.max >= struct.versions.max
  );
}

function fieldBytesMin(field: Field): number {
  if (field.isArray) return 1;
  if (isStruct(field.element) && field.nullable.min <= field.nullable.max) return 1;
  return elementBytesMin(field.element);
}
