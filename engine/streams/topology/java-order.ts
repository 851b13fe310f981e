/**
 * Kafka Streams prints topics and stores in the order of Java's HashSet, and the order of equally large children can
 * depend on it too; `describe()` is to print the same, so the order is computed as Java 8 and later do.
 */
export function inJavaHashOrder(names: readonly string[]): string[] {
  let capacity = 16;
  while (names.length > capacity * 0.75) capacity *= 2;
  const buckets: string[][] = [];
  for (const name of new Set(names)) {
    const bucket = spread(hashCode(name)) & (capacity - 1);
    buckets[bucket] ??= [];
    buckets[bucket].push(name);
  }
  return buckets.flat();
}

function hashCode(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0;
  return hash;
}

function spread(hash: number): number {
  return hash ^ (hash >>> 16);
}
