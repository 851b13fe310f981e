import { describe, expect, it } from 'vitest';
import { murmur2 } from './murmur2.ts';
import { partitionOfKey } from './partitioner.ts';

// Computed by `org.apache.kafka.common.utils.Utils` of Kafka 4.3: murmur2, and toPositive(murmur2) % 7.
const texts: readonly (readonly [string, number, number])[] = [
  ['', 275646681, 2],
  ['a', -1563381124, 5],
  ['ab', 316155434, 0],
  ['abc', 479470107, 4],
  ['abcd', -1323649548, 5],
  ['abcde', 461995741, 4],
  ['21', -973932308, 3],
  ['foobar', -790332482, 0],
  ['a-little-bit-long-string', -985981536, 1],
  ['a-little-bit-longer-string', -1486304829, 0],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971, 3],
  ['Größe', -255045697, 5],
  ['日本語', 1431860170, 6],
  ['key-0', 29210041, 0],
  ['key-1', 193331640, 5],
  ['key-12345', -952703915, 0],
];

const bytes: readonly (readonly [string, number])[] = [
  ['359d41', 187731819],
  ['f78afe0de1bb', 2038023335],
  ['28c0450ce43c084f4b', 334095084],
  ['839dee466d852cb5be6a61aa', 1664576156],
  ['9a0c6117bd6743e7dc978573998e68', -1174961073],
  ['885cb361f86c974620bebfb01100b2765457', -1463724007],
];

describe('murmur2 agrees with Java', () => {
  it.each(texts)('for the text %j', (text, hash, partitionOf7) => {
    const key = Buffer.from(text, 'utf8');
    expect(murmur2(key)).toBe(hash);
    expect(partitionOfKey(key, 7)).toBe(partitionOf7);
  });

  it.each(bytes)('for the bytes %s', (hex, hash) => {
    expect(murmur2(Buffer.from(hex, 'hex'))).toBe(hash);
  });
});
