import { elementBytesMin } from './element-size.ts';
import { type Field, isStruct, type Message, type Primitive, type Struct } from './model.ts';
import { indent, localName } from './names.ts';
import { canBeNull, decodedType, defaultValue } from './types.ts';
import { condition, intersect, isEmpty, opposite } from './version-range.ts';

/** The decoder of one struct, or of the message itself when the struct is its root. */
export function decoderFunction(struct: Struct, message: Message): string {
  const isRoot = struct === message.root;
  const flexible = condition(message.flexible, struct.versions);
  const body: string[] = [];
  if (isRoot) {
    const { min, max } = message.versions;
    body.push(
      `if (version < ${min} || version > ${max}) throw unsupportedVersion('${message.name}', version, ${min}, ${max});`,
    );
  }
  for (const field of struct.fields)
    body.push(field.tag === undefined ? plainField(field, struct, message) : taggedStart(field));
  if (flexible !== 'never') {
    const section = taggedSection(struct, message);
    body.push(flexible === 'always' ? section : `if (${flexible}) {\n${indent(section, 2)}\n}`);
  }
  const names = struct.fields.map((field) =>
    localName(field.name) === field.name ? field.name : `${field.name}: ${localName(field.name)}`,
  );
  body.push(`return { ${names.join(', ')} };`);
  const usesVersion = isRoot || body.some((line) => /\bversion\b/.test(line));
  const parameter = usesVersion ? 'version' : '_version';
  return `${isRoot ? 'export ' : ''}function decode${struct.name}(r: Reader, ${parameter}: number): ${struct.name} {\n${indent(body.join('\n'), 2)}\n}\n`;
}

function plainField(field: Field, struct: Struct, message: Message): string {
  const present = condition(field.versions, struct.versions);
  const name = localName(field.name);
  if (present === 'always' && isExpression(field))
    return `const ${name} = ${valueExpression(field, message)};`;
  const declaration = `let ${name}: ${decodedType(field)} = ${defaultValue(field)};`;
  const read = assignment(field, message);
  return present === 'always'
    ? `${declaration}\n${read}`
    : `${declaration}\nif (${present}) {\n${indent(read, 2)}\n}`;
}

function taggedStart(field: Field): string {
  return `let ${localName(field.name)}: ${decodedType(field)} = ${defaultValue(field)};`;
}

function taggedSection(struct: Struct, message: Message): string {
  const tagged = struct.fields.filter((field) => field.tag !== undefined);
  if (tagged.length === 0) return `r.skipTaggedFields('${struct.path}');`;
  const cases = tagged.map((field) => {
    const present = condition(field.versions, intersect(struct.versions, message.flexible));
    const test = present === 'always' ? '' : ` && ${present}`;
    return `if (tag === ${field.tag}${test}) {\n${indent(assignment(field, message), 2)}\n  r.endTaggedField(end, '${field.path}');\n} else `;
  });
  return [
    `for (let count = r.uvarint('${struct.path}'); count > 0; count -= 1) {`,
    `  const tag = r.uvarint('${struct.path}');`,
    `  const size = r.uvarint('${struct.path}');`,
    '  const end = r.position + size;',
    `${indent(`${cases.join('')}r.skip(size, '${struct.path}');`, 2)}`,
    '}',
  ].join('\n');
}

function isExpression(field: Field): boolean {
  return !field.isArray && !(isStruct(field.element) && canBeNull(field));
}

/** A statement that reads a field which is present into its variable. */
function assignment(field: Field, message: Message): string {
  const name = localName(field.name);
  if (!field.isArray) {
    if (isExpression(field)) return `${name} = ${valueExpression(field, message)};`;
    return `${name} = r.structPresent('${field.path}') ? decode${(field.element as Struct).name}(r, version) : null;`;
  }
  const length = `${name}Length`;
  const lines = [
    `const ${length} = ${lengthExpression(field, message)};`,
    canBeNull(field)
      ? `if (${length} < 0) ${name} = null;\nelse {\n  const elements: ${decodedType(field).replace(/ \| null$/, '')} = [];\n  for (let i = 0; i < ${length}; i += 1) elements.push(${elementExpression(field, message)});\n  ${name} = elements;\n}`
      : `${name} = [];\nfor (let i = 0; i < ${length}; i += 1) ${name}.push(${elementExpression(field, message)});`,
  ];
  return `{\n${indent(lines.join('\n'), 2)}\n}`;
}

function lengthExpression(field: Field, message: Message): string {
  const argument = `'${field.path}', ${elementBytesMin(field.element)}`;
  return chooseMethod(
    field,
    message,
    (compact, nullable) => `r.${methodName('ArrayLength', compact, nullable)}(${argument})`,
  );
}

function elementExpression(field: Field, message: Message): string {
  if (isStruct(field.element)) return `decode${field.element.name}(r, version)`;
  return primitiveExpression({ ...field, nullable: { min: 1, max: 0 } }, field.element, message);
}

function valueExpression(field: Field, message: Message): string {
  if (isStruct(field.element)) return `decode${field.element.name}(r, version)`;
  return primitiveExpression(field, field.element, message);
}

function primitiveExpression(field: Field, primitive: Primitive, message: Message): string {
  if (primitive === 'string') return variable(field, message, 'String');
  if (primitive === 'bytes' || primitive === 'records') return variable(field, message, 'ByteRange');
  return `r.${primitive}('${field.path}')`;
}

function variable(field: Field, message: Message, what: string): string {
  return chooseMethod(
    field,
    message,
    (compact, nullable) => `r.${methodName(what, compact, nullable)}('${field.path}')`,
  );
}

function methodName(what: string, compact: boolean, nullable: boolean): string {
  const name = `${compact ? 'Compact' : ''}${nullable ? 'Nullable' : ''}${what}`;
  return name[0]!.toLowerCase() + name.slice(1);
}

/** Picks among the four forms (compact or not, nullable or not) by version, with as few checks as possible. */
function chooseMethod(
  field: Field,
  message: Message,
  call: (compact: boolean, nullable: boolean) => string,
): string {
  const compact = field.neverCompact ? 'never' : condition(message.flexible, field.versions);
  const nullable =
    canBeNull(field) && isEmpty(field.nullable) ? 'always' : condition(field.nullable, field.versions);
  function byNull(isCompact: boolean): string {
    return choose(nullable, call(isCompact, true), call(isCompact, false));
  }
  return choose(compact, byNull(true), byNull(false));
}

function choose(check: string, yes: string, no: string): string {
  if (check === 'always' || yes === no) return yes;
  if (opposite(check) === 'always') return no;
  return `(${check} ? ${yes} : ${no})`;
}
