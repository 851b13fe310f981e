import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtocolError } from '../errors.ts';
import { VarintReader, varintBytes, varlongBytes, writeVarint, writeVarlong } from './varint.ts';

function reader(bytes: Uint8Array, limit = bytes.length): VarintReader {
  const r = new VarintReader();
  r.reset(bytes, 0, limit);
  return r;
}

describe('varints', () => {
  it.each([
    [0, '00'],
    [-1, '01'],
    [1, '02'],
    [63, '7e'],
    [-64, '7f'],
    [64, '8001'],
    [2147483647, 'feffffff0f'],
    [-2147483648, 'ffffffff0f'],
  ])('%d', (value, hex) => {
    const bytes = Buffer.alloc(5);
    expect(bytes.subarray(0, writeVarint(bytes, 0, value)).toString('hex')).toBe(hex);
    expect(varintBytes(value)).toBe(hex.length / 2);
    expect(reader(bytes).varint()).toBe(value);
  });

  it('are exact for 64-bit numbers up to 2^52, as BigInt says', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 52), max: 2 ** 52 }), (value) => {
        const bytes = Buffer.alloc(10);
        const end = writeVarlong(bytes, 0, value);
        expect(end).toBe(varlongBytes(value));
        expect(reader(bytes).varlong()).toBe(value);
        let zigzag = value >= 0 ? BigInt(value) * 2n : -BigInt(value) * 2n - 1n;
        const expected: number[] = [];
        for (; zigzag > 0x7fn; zigzag >>= 7n) expected.push(Number(zigzag & 0x7fn) | 0x80);
        expect([...bytes.subarray(0, end)]).toEqual([...expected, Number(zigzag)]);
      }),
    );
  });

  it('end where their bytes or their length end', () => {
    expect(() => reader(Buffer.from('ffff', 'hex')).varint()).toThrow(ProtocolError);
    expect(() => reader(new Uint8Array(5), 0).varint()).toThrow(ProtocolError);
    expect(() => reader(Buffer.alloc(12, 0xff)).varint()).toThrow(/more than 5 bytes/);
    expect(() => reader(Buffer.alloc(12, 0xff)).varlong()).toThrow(/more than 10 bytes/);
  });
});
