import { type Field, isStruct, type Message, type Struct } from './model.ts';
import { indent, localName } from './names.ts';
import { canBeNull, defaultValue, differsFromDefault, isOptional } from './types.ts';
import { condition, intersect, isEmpty, opposite } from './version-range.ts';

/** The encoder of one struct, or of the message itself when the struct is its root. */
export function encoderFunction(struct: Struct, message: Message): string {
  const isRoot = struct === message.root;
  const flexible = condition(message.flexible, struct.versions);
  const body: string[] = [];
  if (isRoot) {
    const { min, max } = message.versions;
    body.push(
      `if (version < ${min} || version > ${max}) throw unsupportedVersion('${message.name}', version, ${min}, ${max});`,
    );
  }
  for (const field of struct.fields) body.push(load(field, struct), ...lossCheck(field, struct));
  for (const field of struct.fields)
    if (field.tag === undefined) body.push(plainField(field, struct, message));
  if (flexible !== 'never') {
    const section = taggedSection(struct, message);
    body.push(flexible === 'always' ? section : `if (${flexible}) {\n${indent(section, 2)}\n}`);
  }
  const code = body.join('\n');
  const version = /\bversion\b/.test(code) ? 'version' : '_version';
  const value = struct.fields.length === 0 ? '_m' : 'm';
  return `${isRoot ? 'export ' : ''}function encode${struct.name}(w: Writer, ${version}: number, ${value}: ${struct.name}Init): void {\n${indent(code, 2)}\n}\n`;
}

/** Puts the value, or its default, into a variable. */
function load(field: Field, struct: Struct): string {
  const name = localName(field.name);
  const value = `m.${field.name}`;
  if (!isOptional(field, struct)) return `const ${name} = ${value};`;
  if (!canBeNull(field) || defaultValue(field) === 'null')
    return `const ${name} = ${value} ?? ${defaultValue(field)};`;
  return `const ${name} = ${value} === undefined ? ${defaultValue(field)} : ${value};`;
}

/** Throws for a value that the version cannot carry, unless Kafka calls the field ignorable. */
function lossCheck(field: Field, struct: Struct): string[] {
  const absent = opposite(condition(field.versions, struct.versions));
  if (absent === 'never' || field.ignorable) return [];
  const differs = differsFromDefault(field, localName(field.name));
  return [`if (${absent} && ${differs}) throw unsupportedField('${field.path}', version);`];
}

function nullCheck(field: Field): string[] {
  const forbidden = opposite(condition(field.nullable, field.versions));
  if (!canBeNull(field) || isEmpty(field.nullable) || forbidden === 'never') return [];
  return [
    `if (${forbidden} && ${localName(field.name)} === null) throw nullNotAllowed('${field.path}', version);`,
  ];
}

function plainField(field: Field, struct: Struct, message: Message): string {
  const present = condition(field.versions, struct.versions);
  const code = [...nullCheck(field), write(field, message)].join('\n');
  return present === 'always' ? code : `if (${present}) {\n${indent(code, 2)}\n}`;
}

function taggedSection(struct: Struct, message: Message): string {
  const tagged = struct.fields.filter((field) => field.tag !== undefined).sort((a, b) => a.tag! - b.tag!);
  if (tagged.length === 0) return 'w.uvarint(0);';
  const known = intersect(struct.versions, message.flexible);
  const checks = tagged.map((field) => {
    const present = condition(field.versions, known);
    const differs = differsFromDefault(field, localName(field.name));
    return {
      field,
      flag: `has${field.name[0]!.toUpperCase()}${field.name.slice(1)}`,
      check: present === 'always' ? differs : `${present} && ${differs}`,
    };
  });
  return [
    ...checks.map(({ flag, check }) => `const ${flag} = ${check};`),
    `w.uvarint(${checks.map(({ flag }) => `(${flag} ? 1 : 0)`).join(' + ')});`,
    ...checks.map(
      ({ field, flag }) =>
        `if (${flag}) {\n  const began = w.beginTaggedField(${field.tag});\n${indent([...nullCheck(field), write(field, message)].join('\n'), 2)}\n  w.endTaggedField(began);\n}`,
    ),
  ].join('\n');
}

/** Statements that write a field which is present. */
function write(field: Field, message: Message): string {
  const name = localName(field.name);
  if (!field.isArray) {
    if (!isStruct(field.element)) return `${writePrimitive(field, name, message)};`;
    const encode = `encode${field.element.name}(w, version, ${name});`;
    if (!canBeNull(field)) return encode;
    return `if (${name} === null) w.int8(-1, '${field.path}');\nelse {\n  w.int8(1, '${field.path}');\n  ${encode}\n}`;
  }
  const length = byForm(
    field,
    message,
    (compact) => `w.${compact ? 'compactArrayLength' : 'arrayLength'}(${name}, '${field.path}')`,
  );
  const element = isStruct(field.element)
    ? `encode${field.element.name}(w, version, ${name}[i]!)`
    : writePrimitive(field, `${name}[i]!`, message);
  const loop = `for (let i = 0; i < ${name}.length; i += 1) ${element};`;
  return `${length};\n${canBeNull(field) ? `if (${name} !== null) ${loop}` : loop}`;
}

function writePrimitive(field: Field, value: string, message: Message): string {
  const primitive = field.element as string;
  const stem =
    primitive === 'string'
      ? 'string'
      : primitive === 'bytes' || primitive === 'records'
        ? 'byteRange'
        : undefined;
  if (stem === undefined) return `w.${primitive}(${value}, '${field.path}')`;
  const compactStem = `compact${stem[0]!.toUpperCase()}${stem.slice(1)}`;
  return byForm(field, message, (compact) => `w.${compact ? compactStem : stem}(${value}, '${field.path}')`);
}

/** One call, or two in an `if` on the version when the form changes within the field's versions. */
function byForm(field: Field, message: Message, call: (compact: boolean) => string): string {
  const compact = field.neverCompact ? 'never' : condition(message.flexible, field.versions);
  if (compact === 'always') return call(true);
  if (compact === 'never') return call(false);
  return `${compact} ? ${call(true)} : ${call(false)}`;
}
