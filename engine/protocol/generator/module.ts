import { decoderFunction } from './decoder.ts';
import { encoderFunction } from './encoder.ts';
import { buildMessage, isStruct, type Message, type Struct } from './model.ts';
import { camelCase } from './names.ts';
import type { SchemaFile } from './schema.ts';
import { messageSources } from './sources.ts';
import {
  decodedInterface,
  defaultConstant,
  defaultDeclaration,
  initInterface,
  isDefaultFunction,
} from './types.ts';

/** The whole text of the generated file for one schema. */
export function generateModule(schema: SchemaFile): string {
  const sources = messageSources(schema);
  const code = sources.map((source) => messageCode(buildMessage(source)));
  if ('api' in schema) code.push(apiConstant(schema.api));
  const text = code.join('\n');
  return `// Generated from schemas/${'api' in schema ? schema.api : schema.message}.json by scripts/generate.ts. Do not edit.\n${imports(text, schema)}\n${text}`;
}

function messageCode(message: Message): string {
  const all = [message.root, ...[...message.structs].reverse()];
  const innerFirst = [...message.structs, message.root];
  const functions = innerFirst
    .flatMap((struct) => [encoderFunction(struct, message), decoderFunction(struct, message)])
    .join('\n');
  const isDefaults = checkedStructs(message, functions).map(isDefaultFunction);
  const defaults = defaultedStructs(message, functions + isDefaults.join('')).map(defaultDeclaration);
  return [
    ...all.flatMap((struct) => [decodedInterface(struct), initInterface(struct)]),
    ...defaults,
    ...isDefaults,
    functions,
  ].join('\n');
}

/** Structs that stand alone (not in an array) need a constant for when they are absent; inner ones first. */
function defaultedStructs(message: Message, code: string): Struct[] {
  const needed = new Set<Struct>();
  function need(struct: Struct): void {
    needed.add(struct);
    for (const { element, isArray } of struct.fields) if (!isArray && isStruct(element)) need(element);
  }
  for (const struct of message.structs) if (code.includes(`${defaultConstant(struct)};`)) need(struct);
  return message.structs.filter((struct) => needed.has(struct));
}

function checkedStructs(message: Message, code: string): Struct[] {
  const needed = new Set<Struct>();
  function need(struct: Struct): void {
    needed.add(struct);
    for (const { element, isArray } of struct.fields) if (!isArray && isStruct(element)) need(element);
  }
  for (const struct of message.structs) if (code.includes(`isDefault${struct.name}(`)) need(struct);
  return [...needed];
}

/** What client and broker need to send, receive and dispatch: one typed object for each API. */
function apiConstant(api: string): string {
  return `export const ${camelCase(api)}Api: Api<${api}RequestInit, ${api}Request, ${api}ResponseInit, ${api}Response> = {
  ...apis.${api},
  encodeRequest: encode${api}Request,
  decodeRequest: decode${api}Request,
  encodeResponse: encode${api}Response,
  decodeResponse: decode${api}Response,
};
`;
}

function imports(code: string, schema: SchemaFile): string {
  const lines: string[] = [];
  if ('api' in schema) lines.push("import type { Api } from '../api.ts';");
  const errors = ['nullNotAllowed', 'unsupportedField', 'unsupportedVersion'].filter((name) =>
    code.includes(`${name}(`),
  );
  lines.push(`import { ${errors.join(', ')} } from '../errors.ts';`);
  lines.push("import type { Reader } from '../wire/reader.ts';");
  if (code.includes('ZERO_UUID')) lines.push("import { ZERO_UUID } from '../wire/uuid.ts';");
  lines.push("import type { Writer } from '../wire/writer.ts';");
  if ('api' in schema) lines.push("import { apis } from './apis.ts';");
  if (code.includes('NO_BYTES')) lines.push('\nconst NO_BYTES = new Uint8Array(0);');
  return `${lines.join('\n')}\n`;
}
