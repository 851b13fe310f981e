import { randomFillSync } from 'node:crypto';
import type { Random } from './env.ts';

export const realRandom: Random = {
  below(bound) {
    if (!Number.isInteger(bound) || bound < 1 || bound > 2 ** 31) {
      throw new RangeError(`A bound must be an integer in 1..2^31, got ${bound}.`);
    }
    return Math.floor(Math.random() * bound);
  },
  bytes: (length) => randomFillSync(new Uint8Array(length)),
  uuid() {
    const bytes = randomFillSync(new Uint8Array(16));
    bytes[6] = (bytes[6]! & 0x0f) | 0x40;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    return bytes;
  },
};
