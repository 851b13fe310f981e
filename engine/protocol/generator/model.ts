import type { FieldSchema } from './schema.ts';
import { hull, intersect, isEmpty, parseRange, type VersionRange } from './version-range.ts';

/** One message as the code writers need it: names settled, version ranges cut to those that can happen. */
export interface Message {
  readonly name: string;
  readonly versions: VersionRange;
  readonly flexible: VersionRange;
  readonly root: Struct;
  /** Every struct below the root, inner ones first. */
  readonly structs: readonly Struct[];
}

export interface Struct {
  /** Of the TypeScript interface. */
  readonly name: string;
  /** In errors: `FetchRequest.FetchPartition`. */
  readonly path: string;
  /** Versions of the message in which it can be present. */
  readonly versions: VersionRange;
  readonly fields: readonly Field[];
}

export interface Field {
  readonly name: string;
  readonly path: string;
  readonly element: Primitive | Struct;
  readonly isArray: boolean;
  readonly versions: VersionRange;
  readonly nullable: VersionRange;
  /** The tag where the field travels as a tagged one in all its versions. */
  readonly tag: number | undefined;
  readonly neverCompact: boolean;
  readonly explicitDefault: string | number | boolean | null | undefined;
  readonly ignorable: boolean;
}

const PRIMITIVES = [
  'bool',
  'int8',
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'float64',
  'string',
  'uuid',
  'bytes',
  'records',
] as const;
export type Primitive = (typeof PRIMITIVES)[number];

export interface MessageSource {
  readonly name: string;
  readonly versions: string;
  readonly flexible: string;
  readonly fields: readonly FieldSchema[];
  readonly structs: Readonly<Record<string, readonly FieldSchema[]>>;
  /** Names of structs that need the message's name in front, because the other message of the file has them too. */
  readonly clashing: ReadonlySet<string>;
}

export function isStruct(element: Primitive | Struct): element is Struct {
  return typeof element !== 'string';
}

export function buildMessage(source: MessageSource): Message {
  const versions = parseRange(source.versions);
  const ranges = structRanges(source, versions);
  const structs = new Map<string, Struct>();

  function buildStruct(name: string, fields: readonly FieldSchema[]): Struct {
    const known = structs.get(name);
    if (known !== undefined) return known;
    const path = `${source.name}.${name}`;
    const struct: Struct = {
      name: source.clashing.has(name) ? `${source.name}${name}` : name,
      path,
      versions: ranges.get(name)!,
      fields: buildFields(fields, ranges.get(name)!, path),
    };
    structs.set(name, struct);
    return struct;
  }

  function buildFields(fields: readonly FieldSchema[], within: VersionRange, path: string): Field[] {
    return fields
      .filter((field) => !isEmpty(intersect(parseRange(field.versions), within)))
      .map((field) => buildField(field, within, `${path}.${field.name}`));
  }

  function buildField(field: FieldSchema, within: VersionRange, path: string): Field {
    const range = intersect(parseRange(field.versions), within);
    const tagged = intersect(parseRange(field.tagged), range);
    if (!isEmpty(tagged) && (tagged.min !== range.min || tagged.max !== range.max)) {
      throw new Error(
        `${path}: is tagged in some of its versions only, which the generator does not know how to write`,
      );
    }
    const typeName = elementName(field);
    const primitive = PRIMITIVES.find((name) => name === typeName);
    return {
      name: field.name,
      path,
      element: primitive ?? buildStruct(typeName, structFields(source, field)),
      isArray: field.type.startsWith('[]'),
      versions: range,
      nullable: intersect(parseRange(field.nullable), range),
      tag: isEmpty(tagged) ? undefined : field.tag,
      neverCompact: field.flexible === 'none',
      explicitDefault: field.default,
      ignorable: field.ignorable === true,
    };
  }

  const root: Struct = {
    name: source.name,
    path: source.name,
    versions,
    fields: buildFields(source.fields, versions, source.name),
  };
  return {
    name: source.name,
    versions,
    flexible: parseRange(source.flexible),
    root,
    structs: [...structs.values()],
  };
}

/** Names of all structs that a message uses. */
export function structNames(
  fields: readonly FieldSchema[],
  structs: Readonly<Record<string, readonly FieldSchema[]>>,
): string[] {
  const own = fields.flatMap((field) =>
    field.fields === undefined ? [] : [elementName(field), ...structNames(field.fields, {})],
  );
  return [...own, ...Object.entries(structs).flatMap(([name, inner]) => [name, ...structNames(inner, {})])];
}

function elementName(field: FieldSchema): string {
  return field.type.replace(/^\[\]/, '');
}

function structFields(source: MessageSource, field: FieldSchema): readonly FieldSchema[] {
  const fields = field.fields ?? source.structs[elementName(field)];
  if (fields === undefined)
    throw new Error(`${source.name}.${field.name}: type ${field.type} is neither a primitive nor a struct`);
  return fields;
}

/** In which versions each struct can be present: the hull of where it is used. */
function structRanges(source: MessageSource, versions: VersionRange): Map<string, VersionRange> {
  const ranges = new Map<string, VersionRange>();
  function visit(fields: readonly FieldSchema[], within: VersionRange): void {
    for (const field of fields) {
      const range = intersect(parseRange(field.versions), within);
      const name = elementName(field);
      if (isEmpty(range) || PRIMITIVES.some((primitive) => primitive === name)) continue;
      const before = ranges.get(name);
      ranges.set(name, before === undefined ? range : hull(before, range));
      visit(structFields(source, field), range);
    }
  }
  visit(source.fields, versions);
  return ranges;
}
