import type { TopicPartition } from '#engine/client/types.ts';

/** The partition as the key of a map. */
export function partitionKey({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`;
}
