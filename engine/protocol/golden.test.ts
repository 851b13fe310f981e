import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Field, isStruct, type Struct } from './generator/model.ts';
import { loadMessages } from './testing/schemas.ts';
import { Reader } from './wire/reader.ts';
import { Writer } from './wire/writer.ts';

/** Written by Apache Kafka's own classes: see golden/Golden.java. */
interface GoldenMessage {
  readonly message: string;
  readonly version: number;
  readonly value: Record<string, unknown>;
  readonly hex: string;
}

const goldens: GoldenMessage[] = JSON.parse(
  readFileSync(join(import.meta.dirname, 'golden', 'messages.json'), 'utf8'),
);
const messages = await loadMessages();

describe.each(messages)('$message.name', ({ message, versions, encode, decode }) => {
  const ours = goldens.filter((golden) => golden.message === message.name);

  it('is known from Kafka in every version', () => {
    expect(ours.map((golden) => golden.version)).toEqual(expect.arrayContaining([...versions]));
  });

  it.each(ours.filter((golden) => versions.includes(golden.version)))(
    'version $version equals the bytes of Kafka',
    (golden) => {
      const value = withBytes(message.root, golden.value);
      const r = new Reader(Buffer.from(golden.hex, 'hex'));
      const decoded = decode(r, golden.version);
      expect(r.remaining).toBe(0);
      expect(decoded).toMatchObject(value);
      const w = new Writer(16);
      encode(w, golden.version, value);
      expect(Buffer.from(w.finishBytes()).toString('hex')).toBe(golden.hex);
      encode(w, golden.version, decoded);
      expect(Buffer.from(w.finishBytes()).toString('hex')).toBe(golden.hex);
    },
  );
});

/** Byte fields are base64 in the file. */
function withBytes(struct: Struct, value: Record<string, unknown>): Record<string, unknown> {
  const fields = new Map(struct.fields.map((field) => [field.name, field]));
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      const field = fields.get(name);
      if (field === undefined) throw new Error(`${struct.path} has no field ${name}, but Kafka has`);
      return [name, fieldWithBytes(field, part)];
    }),
  );
}

function fieldWithBytes(field: Field, value: unknown): unknown {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map((element) => fieldWithBytes(field, element));
  if (isStruct(field.element)) return withBytes(field.element, value as Record<string, unknown>);
  return field.element === 'bytes' || field.element === 'records'
    ? Buffer.from(value as string, 'base64')
    : value;
}
