import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtocolError } from '../errors.ts';
import { Reader } from './reader.ts';
import { ZERO_UUID } from './uuid.ts';
import { Writer } from './writer.ts';

function written(write: (w: Writer) => void): Buffer {
  const w = new Writer(8);
  write(w);
  return Buffer.from(w.finishBytes());
}

describe('primitive types', () => {
  it.each([
    ['int8', -2, 'fe'],
    ['int16', -2, 'fffe'],
    ['uint16', 65534, 'fffe'],
    ['int32', -2, 'fffffffe'],
    ['uint32', 4294967294, 'fffffffe'],
    ['int64', -2, 'fffffffffffffffe'],
    ['int64', 2 ** 40 + 5, '0000010000000005'],
    ['int64', -(2 ** 40) - 5, 'fffffefffffffffb'],
    ['int64', Number.MAX_SAFE_INTEGER, '001fffffffffffff'],
    ['int64', Number.MIN_SAFE_INTEGER, 'ffe0000000000001'],
    ['float64', 1.5, '3ff8000000000000'],
  ] as const)('%s %d', (type, value, hex) => {
    const bytes = written((w) => w[type](value, 'x'));
    expect(bytes.toString('hex')).toBe(hex);
    expect(new Reader(bytes)[type]('x')).toBe(value);
  });

  it('keeps the largest int64 the largest, which a double cannot hold', () => {
    const largest = Buffer.from('7fffffffffffffff', 'hex');
    const value = new Reader(largest).int64('x');
    expect(written((w) => w.int64(value, 'x'))).toEqual(largest);
  });

  it.each([
    [0, '00'],
    [127, '7f'],
    [128, '8001'],
    [300, 'ac02'],
    [4294967295, 'ffffffff0f'],
  ])('varint %d', (value, hex) => {
    const bytes = written((w) => w.uvarint(value));
    expect(bytes.toString('hex')).toBe(hex);
    expect(new Reader(bytes).uvarint('x')).toBe(value);
  });

  it('refuses numbers that do not fit and texts that are too long, naming the field', () => {
    expect(() => written((w) => w.int16(40000, 'A.b'))).toThrow('A.b: 40000 is not an int16');
    expect(() => written((w) => w.int32(0.5, 'A.b'))).toThrow(ProtocolError);
    expect(() => written((w) => w.int64(Number.NaN, 'A.b'))).toThrow(ProtocolError);
    expect(() => written((w) => w.string('x'.repeat(32768), 'A.b'))).toThrow(/A\.b: .*32767/);
    expect(() => written((w) => w.uuid('short', 'A.b'))).toThrow(/A\.b: .*22 characters/);
  });

  it('reads and writes uuids as Kafka prints them', () => {
    const text = 'EjRWeJCrze8AAAAAAAAAKg';
    expect(written((w) => w.uuid(text, 'x')).toString('hex')).toBe('1234567890abcdef000000000000002a');
    expect(new Reader(written((w) => w.uuid(text, 'x'))).uuid('x')).toBe(text);
    expect(new Reader(new Uint8Array(16)).uuid('x')).toBe(ZERO_UUID);
  });
});

describe('Reader', () => {
  it('names field and position when bytes are missing', () => {
    const r = new Reader(Buffer.from('000000', 'hex'));
    r.int8('A.first');
    expect(() => r.int32('A.second')).toThrow('A.second at byte 1: 4 bytes were expected, 2 are left');
  });

  it('stays within the range that it was given', () => {
    const r = new Reader(new Uint8Array(16), 4, 6);
    expect(r.remaining).toBe(2);
    expect(() => r.int32('x')).toThrow(ProtocolError);
  });

  it('does not believe the length of an array', () => {
    expect(() => new Reader(Buffer.from('7fffffff00000000', 'hex')).arrayLength('A.b', 1)).toThrow(
      /2147483647 elements/,
    );
    expect(() => new Reader(Buffer.from('ffffffff0f', 'hex')).compactArrayLength('A.b', 1)).toThrow(
      ProtocolError,
    );
    expect(() => new Reader(Buffer.from('fffffffe', 'hex')).nullableArrayLength('A.b', 1)).toThrow(
      /-1 for null/,
    );
  });

  it('ends a varint after five bytes', () => {
    expect(() => new Reader(Buffer.alloc(9, 0xff)).uvarint('A.b')).toThrow(/at most 5 bytes/);
  });

  it('hands out byte fields as views', () => {
    const bytes = Buffer.from('00000002abcd', 'hex');
    const view = new Reader(bytes).byteRange('x');
    bytes[4] = 0x11;
    expect(view[0]).toBe(0x11);
  });
});

describe('Writer', () => {
  it('passes long byte ranges on without copying them', () => {
    const w = new Writer(64);
    const records = Buffer.alloc(10_000, 1);
    w.beginFrame();
    w.byteRange([records, Buffer.from('ab')], 'x');
    w.int8(7, 'x');
    const frame = w.finishFrame();
    expect(frame).toHaveLength(3);
    expect(frame[1]).toBe(records);
    const bytes = Buffer.concat(frame);
    expect(bytes.readInt32BE(0)).toBe(bytes.length - 4);
    expect(bytes.readInt32BE(4)).toBe(10_002);
    expect(bytes.at(-1)).toBe(7);
  });

  it('leaves what it handed out alone when it goes on', () => {
    const w = new Writer(64);
    const messages = Array.from({ length: 50 }, (_, i) => {
      w.beginFrame();
      w.string(`message ${i}`, 'x');
      return w.finishFrame();
    });
    messages.forEach((frame, i) => {
      expect(new Reader(Buffer.concat(frame), 4).string('x')).toBe(`message ${i}`);
    });
  });

  it('sizes tagged fields of any length, also nested ones', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20_000 }), { minLength: 1, maxLength: 3 }), (lengths) => {
        const w = new Writer(16);
        const outer = w.beginTaggedField(5);
        for (const length of lengths) {
          const inner = w.beginTaggedField(1);
          w.raw(Buffer.alloc(length, 9));
          w.endTaggedField(inner);
        }
        w.endTaggedField(outer);
        w.int8(77, 'x');
        const r = new Reader(w.finishBytes());
        expect(r.uvarint('tag')).toBe(5);
        const outerEnd = r.uvarint('size') + r.position;
        for (const length of lengths) {
          expect(r.uvarint('tag')).toBe(1);
          expect(r.uvarint('size')).toBe(length);
          for (let i = 0; i < length; i += 1000) expect(r.bytes[r.position + i]).toBe(9);
          r.skip(length, 'x');
        }
        expect(r.position).toBe(outerEnd);
        expect(r.int8('x')).toBe(77);
        expect(r.remaining).toBe(0);
      }),
      { numRuns: 50 },
    );
  });
});
