import type { AssignorMember } from '../../types.ts';

/** Who wants a topic, for each topic that exists and has a subscriber; topics in order of name. */
export function subscribersByTopic(
  partitionCounts: ReadonlyMap<string, number>,
  members: readonly AssignorMember[],
): Map<string, AssignorMember[]> {
  const topics = [...new Set(members.flatMap((member) => member.topics))].filter((topic) =>
    partitionCounts.has(topic),
  );
  return new Map(
    topics
      .sort(compareText)
      .map((topic) => [topic, members.filter((member) => member.topics.includes(topic))]),
  );
}

/** By UTF-16 code units, as Java's `String.compareTo`. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
