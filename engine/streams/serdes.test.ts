import { describe, expect, it } from 'vitest';
import { Cell } from '#engine/data/cell.ts';
import { formatByName } from '#engine/data/formats.ts';
import {
  bigintSerde,
  bytesSerde,
  cellSerde,
  doubleSerde,
  identityOf,
  integerSerde,
  jsonSerde,
  longSerde,
  retained,
  type Serde,
  stringSerde,
  timeWindowedSerde,
} from './serdes.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

// Bytes as Kafka's own serialisers write them.
const cases: [Serde<never>, unknown, string][] = [
  [stringSerde as Serde<never>, 'Zoë ✓', '5a6fc3ab20e29c93'],
  [longSerde as Serde<never>, 1, '0000000000000001'],
  [longSerde as Serde<never>, -1, 'ffffffffffffffff'],
  [longSerde as Serde<never>, -4_294_967_297, 'fffffffeffffffff'],
  [longSerde as Serde<never>, Number.MAX_SAFE_INTEGER, '001fffffffffffff'],
  [longSerde as Serde<never>, Number.MIN_SAFE_INTEGER, 'ffe0000000000001'],
  [bigintSerde as Serde<never>, -(2n ** 63n), '8000000000000000'],
  [integerSerde as Serde<never>, -2, 'fffffffe'],
  [doubleSerde as Serde<never>, 1.5, '3ff8000000000000'],
  [jsonSerde() as Serde<never>, { a: [1, null] }, '7b2261223a5b312c6e756c6c5d7d'],
  [
    timeWindowedSerde(stringSerde, 10) as unknown as Serde<never>,
    { key: 'k', window: { startMs: 20, endMs: 30 } },
    '6b0000000000000014',
  ],
];

describe('serdes', () => {
  it.each(cases)('$name', (serde, value, bytes) => {
    expect(hex(serde.serialize(value as never))).toBe(bytes);
    expect(serde.deserialize(Buffer.from(bytes, 'hex'))).toEqual(value);
  });

  it('refuse what they cannot hold exactly', () => {
    expect(() => longSerde.serialize(2 ** 53)).toThrow(
      /safe integer, found 9007199254740992; use bigintSerde/,
    );
    expect(() => longSerde.deserialize(Buffer.from('7fffffffffffffff', 'hex'))).toThrow(/beyond 2\^53/);
    expect(() => integerSerde.serialize(2 ** 31)).toThrow(/32-bit/);
    expect(() => longSerde.deserialize(Buffer.from('00'))).toThrow(/expected 8 bytes, found 2/);
  });

  it('compare keys as their bytes do', () => {
    const text = cellSerde(formatByName('string'));
    const json = cellSerde(formatByName('json'));
    const fromBytes = Cell.ofBytes(formatByName('string'), Buffer.from('Zoë'));
    expect(identityOf(text, fromBytes)).toBe(identityOf(text, Cell.ofValue(formatByName('string'), 'Zoë')));
    const spaced = Cell.ofBytes(formatByName('json'), Buffer.from('{"a": 1}'));
    expect(identityOf(json, spaced)).not.toBe(identityOf(json, Cell.ofValue(formatByName('json'), { a: 1 })));
    expect(identityOf(stringSerde, '\ud800')).toBe(identityOf(stringSerde, '\ufffd'));
    expect(identityOf(doubleSerde, 0)).not.toBe(identityOf(doubleSerde, -0));
  });

  it('let go of the large buffer that a small value came in', () => {
    const fetched = Buffer.alloc(1_000_000, 'x');
    const value = fetched.subarray(10, 20);
    expect(retained(bytesSerde, value).buffer.byteLength).toBeLessThan(100_000);
    const made = Cell.ofValue(formatByName('json'), { a: [1, 'ü'] });
    const kept = retained(cellSerde(formatByName('json')), made);
    // Not in the buffer that short texts share, and parsed still.
    expect(kept.bytes!.buffer).not.toBe(made.bytes!.buffer);
    expect(Buffer.from(kept.bytes!).toString()).toBe('{"a":[1,"ü"]}');
    expect(kept.value).toBe(made.value);
    expect(retained(cellSerde(formatByName('json')), kept)).toBe(kept);
    const large = Buffer.from(new Uint8Array(1_000_000).buffer, 0, 10_000);
    expect(retained(bytesSerde, large).buffer).not.toBe(large.buffer);
    const cell = retained(cellSerde(formatByName('string')), Cell.ofBytes(formatByName('string'), value));
    expect(cell.bytes!.buffer.byteLength).toBeLessThan(100_000);
    expect(cell.value).toBe('xxxxxxxxxx');
  });

  it('pass untouched cells with their very bytes', () => {
    const bytes = Buffer.from('{"id": 12345678901234567890}');
    const serde = cellSerde(formatByName('json'));
    expect(serde.serialize(serde.deserialize(bytes))).toBe(bytes);
  });
});
