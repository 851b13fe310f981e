/**
 * MurmurHash2 as Kafka's `Utils.murmur2` computes it (seed 0x9747b28c, little-endian words): every client must agree,
 * or records with one key end up in two partitions.
 *
 * @returns a signed 32-bit integer.
 */
export function murmur2(bytes: Uint8Array): number {
  const length = bytes.length;
  let hash = 0x9747b28c ^ length;
  const wholeEnd = length & ~3;
  for (let at = 0; at < wholeEnd; at += 4) {
    let word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    word = Math.imul(word, 0x5bd1e995);
    word ^= word >>> 24;
    word = Math.imul(word, 0x5bd1e995);
    hash = Math.imul(hash, 0x5bd1e995) ^ word;
  }
  const tail = length - wholeEnd;
  if (tail === 3) hash ^= bytes[wholeEnd + 2]! << 16;
  if (tail >= 2) hash ^= bytes[wholeEnd + 1]! << 8;
  if (tail >= 1) hash = Math.imul(hash ^ bytes[wholeEnd]!, 0x5bd1e995);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0x5bd1e995);
  return hash ^ (hash >>> 15);
}
