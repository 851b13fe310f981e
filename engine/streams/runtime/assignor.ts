import type { Assignor, AssignorMember, AssignorResult, TopicPartition } from '#engine/client/types.ts';

/** Source topics that must go together, one group for each sub-topology. */
export type SourceGroups = () => readonly (readonly string[])[];

/**
 * Gives whole tasks: partition n of all topics of a sub-topology to one member. Sticky: a member keeps the tasks that it
 * has as long as nobody else has room for more. Cooperative, so that what stays is never paused.
 */
export function streamsAssignor(groups: SourceGroups): Assignor {
  return {
    name: 'streamwright-streams',
    protocol: 'cooperative',
    assign(partitionCounts, members) {
      const owners = ownersOf(members);
      const assigned = new Map<string, TopicPartition[]>(members.map((member) => [member.memberId, []]));
      const tasksOf = new Map<string, number>(members.map((member) => [member.memberId, 0]));
      const tasks = groups().flatMap((topics) => tasksOfGroup(topics, partitionCounts));
      const fairShare = Math.ceil(tasks.length / members.length);
      const orphans: TopicPartition[][] = [];
      for (const task of tasks) {
        const owner = owners.get(keyOf(task[0]!));
        if (owner !== undefined && tasksOf.get(owner)! < fairShare) give(owner, task);
        else orphans.push(task);
      }
      for (const task of orphans) give(leastLoaded(), task);
      return new Map<string, AssignorResult>(
        [...assigned].map(([memberId, partitions]) => [memberId, { partitions, userData: null }]),
      );

      function give(memberId: string, task: readonly TopicPartition[]): void {
        assigned.get(memberId)!.push(...task);
        tasksOf.set(memberId, tasksOf.get(memberId)! + 1);
      }

      function leastLoaded(): string {
        let best = members[0]!.memberId;
        for (const { memberId } of members) if (tasksOf.get(memberId)! < tasksOf.get(best)!) best = memberId;
        return best;
      }
    },
  };
}

function tasksOfGroup(
  topics: readonly string[],
  partitionCounts: ReadonlyMap<string, number>,
): TopicPartition[][] {
  const count = Math.max(0, ...topics.map((topic) => partitionCounts.get(topic) ?? 0));
  return Array.from({ length: count }, (_, partition) =>
    topics
      .filter((topic) => (partitionCounts.get(topic) ?? 0) > partition)
      .map((topic) => ({ topic, partition })),
  );
}

function ownersOf(members: readonly AssignorMember[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const member of members) {
    for (const partition of member.ownedPartitions) owners.set(keyOf(partition), member.memberId);
  }
  return owners;
}

function keyOf({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`;
}
