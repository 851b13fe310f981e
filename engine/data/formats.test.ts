import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cell } from './cell.ts';
import { formatByName, guessFormat } from './formats.ts';
import { firstInvalidUtf8 } from './text.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('formats', () => {
  it('round trips integers, longs, doubles, strings', () => {
    fc.assert(
      fc.property(fc.integer(), (n) => {
        expect(formatByName('integer').parse(formatByName('integer').serialize(n))).toBe(n);
      }),
    );
    fc.assert(
      fc.property(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), (n) => {
        expect(BigInt(formatByName('long').parse(formatByName('long').serialize(n)) as bigint)).toBe(n);
      }),
    );
    fc.assert(
      fc.property(fc.double(), (n) => {
        expect(formatByName('double').parse(formatByName('double').serialize(n))).toBe(n);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(formatByName('string').parse(formatByName('string').serialize(text))).toBe(text);
      }),
    );
  });

  it('writes longs and integers big-endian, as Kafka does', () => {
    expect([...formatByName('long').serialize(258)]).toEqual([0, 0, 0, 0, 0, 0, 1, 2]);
    expect([...formatByName('integer').serialize(-2)]).toEqual([255, 255, 255, 254]);
  });

  it('refuses what would be lost', () => {
    expect(() => formatByName('integer').serialize(2 ** 31)).toThrow(
      'expected an integer of 32 bits, found a number 2147483648',
    );
    expect(() => formatByName('long').serialize(1.5)).toThrow('64 bits');
    expect(() => formatByName('long').serialize(2n ** 63n)).toThrow('64 bits');
    expect(() => formatByName('double').serialize(2n ** 53n + 1n)).toThrow('exactly');
    expect(() => formatByName('string').serialize({ a: 1 })).toThrow('found a struct');
    expect(() => formatByName('string').serialize('\ud800')).toThrow('surrogate');
    expect(() => formatByName('string').serialize(`ü\ud800${'x'.repeat(20_000)}`)).toThrow('surrogate');
    expect(() => formatByName('long').parse(new Uint8Array(7))).toThrow('expected 8 bytes, found 7 bytes');
  });

  it('writes texts of all lengths side by side, and none over another', () => {
    const texts = Array.from({ length: 3_000 }, (_, i) => `${i}${'aü€😀'.repeat((i * 7) % 61)}`);
    texts.push('', '€'.repeat(2_730), '€'.repeat(2_731), 'x'.repeat(100_000));
    const written = texts.map((text) => formatByName('string').serialize(text));
    expect(written.map((bytes) => formatByName('string').parse(bytes))).toEqual(texts);
  });

  it('names the byte that is not UTF-8', () => {
    expect(() => formatByName('string').parse(Uint8Array.of(0x61, 0xc3, 0x28))).toThrow(
      'byte 1: expected UTF-8 text, found 0xc3',
    );
  });

  it('finds the first malformed byte exactly where a decoder starts to replace', () => {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        const at = firstInvalidUtf8(bytes);
        expect(decoder.decode(bytes.subarray(0, at)).includes('\ufffd')).toBe(false);
        expect(at === bytes.length || decoder.decode(bytes.subarray(at)).startsWith('\ufffd')).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it('skips a byte order mark before JSON', () => {
    expect(formatByName('json').parse(utf8('\ufeff{"a":1}'))).toEqual({ a: 1 });
  });

  it('guesses', () => {
    expect(guessFormat(utf8('{"a": 1}'))).toBe('json');
    expect(guessFormat(utf8(' [1]'))).toBe('json');
    expect(guessFormat(utf8('{not json'))).toBe('string');
    expect(guessFormat(utf8('42'))).toBe('string');
    expect(guessFormat(formatByName('long').serialize(1_700_000_000_000))).toBe('long');
    expect(guessFormat(formatByName('integer').serialize(7))).toBe('integer');
    expect(guessFormat(Uint8Array.of(1, 2, 3, 255, 254))).toBe('bytes');
    expect(guessFormat(new Uint8Array(0))).toBe('string');
  });
});

describe('Cell', () => {
  it('gives back the very bytes that it came with, even after somebody looked', () => {
    const bytes = utf8('{ "id": 9007199254740993 }');
    const cell = Cell.ofBytes(formatByName('json'), bytes);
    expect(cell.value).toEqual({ id: 9007199254740993n });
    expect(cell.bytes).toBe(bytes);
  });

  it('keeps null null', () => {
    expect(Cell.ofBytes(formatByName('json'), null).value).toBeNull();
    expect(Cell.ofValue(formatByName('json'), null).bytes).toBeNull();
  });
});
