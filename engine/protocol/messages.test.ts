import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtocolError } from './errors.ts';
import { arbitraryStruct } from './testing/arbitrary-message.ts';
import { loadMessages } from './testing/schemas.ts';
import { Reader } from './wire/reader.ts';
import { Writer } from './wire/writer.ts';

const messages = await loadMessages();

describe.each(messages)('$message.name', ({ message, versions, encode, decode }) => {
  it('gives back in every version what was written', () => {
    const w = new Writer(64);
    for (const version of versions) {
      fc.assert(
        fc.property(arbitraryStruct(message.root, version), (value) => {
          encode(w, version, value);
          const bytes = w.finishBytes();
          const r = new Reader(bytes);
          const decoded = decode(r, version);
          expect(r.remaining).toBe(0);
          expect(decoded).toMatchObject(value);
          encode(w, version, decoded);
          expect(Buffer.compare(w.finishBytes(), bytes)).toBe(0);
        }),
        { numRuns: 8 },
      );
    }
  });

  it('answers damaged bytes with nothing but ProtocolError', () => {
    const w = new Writer(64);
    for (const version of versions) {
      fc.assert(
        fc.property(
          arbitraryStruct(message.root, version),
          fc.nat(),
          fc.uint8Array({ minLength: 1, maxLength: 8 }),
          (value, at, noise) => {
            encode(w, version, value);
            const bytes = Buffer.from(w.finishBytes());
            for (let i = 0; i < noise.length; i += 1)
              if (bytes.length > 0) bytes[(at + i) % bytes.length] = noise[i]!;
            decodeOrRefuse(() => decode(new Reader(bytes), version));
            decodeOrRefuse(() => decode(new Reader(bytes, 0, at % (bytes.length + 1)), version));
          },
        ),
        { numRuns: 8 },
      );
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) =>
          decodeOrRefuse(() => decode(new Reader(bytes), version)),
        ),
        { numRuns: 15 },
      );
    }
  });

  it('refuses versions that it does not have', () => {
    for (const version of [versions[0]! - 1, versions.at(-1)! + 1]) {
      expect(() => decode(new Reader(new Uint8Array(100)), version)).toThrow(ProtocolError);
      expect(() => encode(new Writer(), version, {})).toThrow(ProtocolError);
    }
  });
});

function decodeOrRefuse(decode: () => unknown): void {
  try {
    decode();
  } catch (error) {
    expect(error).toBeInstanceOf(ProtocolError);
  }
}
