import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildMessage, type Message } from '../generator/model.ts';
import { kebabCase } from '../generator/names.ts';
import { schemaFileSchema } from '../generator/schema.ts';
import { messageSources } from '../generator/sources.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';

/** A message with its generated codec, for tests that go over all of them. */
export interface TestedMessage {
  readonly message: Message;
  readonly versions: readonly number[];
  readonly encode: (w: Writer, version: number, m: unknown) => void;
  readonly decode: (r: Reader, version: number) => unknown;
}

export async function loadMessages(): Promise<TestedMessage[]> {
  const directory = join(import.meta.dirname, '..', 'schemas');
  const tested: TestedMessage[] = [];
  for (const name of readdirSync(directory)) {
    const schema = schemaFileSchema.parse(JSON.parse(readFileSync(join(directory, name), 'utf8')));
    const file = kebabCase('api' in schema ? schema.api : schema.message);
    const codec: Record<string, unknown> = await import(`../generated/${file}.ts`);
    for (const source of messageSources(schema)) {
      const message = buildMessage(source);
      const { min, max } = message.versions;
      tested.push({
        message,
        versions: Array.from({ length: max - min + 1 }, (_, i) => min + i),
        encode: codec[`encode${message.name}`] as TestedMessage['encode'],
        decode: codec[`decode${message.name}`] as TestedMessage['decode'],
      });
    }
  }
  return tested;
}
