import { type Field, isStruct, type Primitive, type Struct } from './model.ts';
import { isEmpty } from './version-range.ts';

const TYPESCRIPT: Readonly<Record<Primitive, string>> = {
  bool: 'boolean',
  int8: 'number',
  int16: 'number',
  uint16: 'number',
  int32: 'number',
  uint32: 'number',
  int64: 'number',
  float64: 'number',
  string: 'string',
  uuid: 'string',
  bytes: 'Uint8Array',
  records: 'Uint8Array',
};

const ZERO: Readonly<Record<Primitive, string>> = {
  bool: 'false',
  int8: '0',
  int16: '0',
  uint16: '0',
  int32: '0',
  uint32: '0',
  int64: '0',
  float64: '0',
  string: "''",
  uuid: 'ZERO_UUID',
  bytes: 'NO_BYTES',
  records: 'null',
};

/** What a decoder gives. */
export function decodedInterface(struct: Struct): string {
  const fields = struct.fields.map((field) => `  ${field.name}: ${decodedType(field)};`);
  return `export interface ${struct.name} {\n${fields.join('\n')}\n}\n`;
}

/** What an encoder takes: fields that have a default, or that only some versions have, may be left out. */
export function initInterface(struct: Struct): string {
  const fields = struct.fields.map((field) => {
    const mark = isOptional(field, struct) ? '?' : '';
    return `  readonly ${field.name}${mark}: ${initType(field)}${mark === '' ? '' : ' | undefined'};`;
  });
  return `export interface ${struct.name}Init {\n${fields.join('\n')}\n}\n`;
}

export function decodedType(field: Field): string {
  const element = isStruct(field.element) ? field.element.name : TYPESCRIPT[field.element];
  return (field.isArray ? `${element}[]` : element) + (canBeNull(field) ? ' | null' : '');
}

export function isOptional(field: Field, struct: Struct): boolean {
  const inAllVersions =
    field.versions.min <= struct.versions.min && field.versions.max >= struct.versions.max;
  return field.explicitDefault !== undefined || field.tag !== undefined || !inAllVersions;
}

export function canBeNull(field: Field): boolean {
  return (
    !isEmpty(field.nullable) ||
    (field.element === 'records' && !field.isArray && field.explicitDefault === undefined)
  );
}

/** An expression for the value of a field that is absent. */
export function defaultValue(field: Field): string {
  if (field.explicitDefault === null) return 'null';
  if (field.isArray) return '[]';
  if (isStruct(field.element)) return defaultConstant(field.element);
  if (field.explicitDefault === undefined) return ZERO[field.element];
  if (typeof field.explicitDefault === 'string') return `'${field.explicitDefault.replaceAll("'", "\\'")}'`;
  return String(field.explicitDefault);
}

/** The name of the constant that holds a struct of nothing but defaults. */
export function defaultConstant(struct: Struct): string {
  return `DEFAULT_${struct.name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()}`;
}

export function defaultDeclaration(struct: Struct): string {
  const fields = struct.fields.map((field) => `  ${field.name}: ${defaultValue(field)},`);
  return `const ${defaultConstant(struct)}: ${struct.name} = Object.freeze({\n${fields.join('\n')}\n});\n`;
}

/** A check that `value` (an expression that is not undefined) is not what the field has by default. */
export function differsFromDefault(field: Field, value: string): string {
  if (field.explicitDefault === null) return `${value} !== null`;
  const notNull = canBeNull(field) && defaultValue(field) !== 'null' ? `${value} === null || ` : '';
  const either = (check: string) => (notNull === '' ? check : `(${notNull}${check})`);
  if (field.isArray) return either(`${value}.length !== 0`);
  if (isStruct(field.element)) return either(`!isDefault${field.element.name}(${value})`);
  if (field.element === 'bytes') return either(`${value}.length !== 0`);
  return `${value} !== ${defaultValue(field)}`;
}

export function isDefaultFunction(struct: Struct): string {
  const checks = struct.fields.map((field) => {
    const value = `m.${field.name}`;
    const differs = differsFromDefault(field, value);
    return isOptional(field, struct) ? `(${value} !== undefined && ${differs})` : `(${differs})`;
  });
  return `function isDefault${struct.name}(m: ${struct.name}Init): boolean {\n  return !(\n    ${checks.join(' ||\n    ')}\n  );\n}\n`;
}

function initType(field: Field): string {
  const nullable = canBeNull(field) ? ' | null' : '';
  if (field.element === 'records' && !field.isArray) return `Uint8Array | readonly Uint8Array[]${nullable}`;
  const element = isStruct(field.element) ? `${field.element.name}Init` : TYPESCRIPT[field.element];
  return (field.isArray ? `readonly ${element}[]` : element) + nullable;
}
