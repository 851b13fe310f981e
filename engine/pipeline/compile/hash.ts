import { createHash } from 'node:crypto';
import { canonicalJson } from '../document/json.ts';

/** 32 hexadecimal digits that are equal for values that say the same. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, 32);
}
