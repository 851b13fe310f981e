import type { Assignor, AssignorMember, AssignorResult, TopicPartition } from '../../types.ts';
import { compareText, subscribersByTopic } from './members.ts';

/**
 * Kafka's RangeAssignor: each topic by itself, its partitions in contiguous ranges over the sorted subscribers, the
 * first ones getting one more. Equal partition numbers of equally partitioned topics land at the same member.
 */
export const rangeAssignor: Assignor = {
  name: 'range',
  protocol: 'eager',
  assign: assignRanges,
};

function assignRanges(
  partitionCounts: ReadonlyMap<string, number>,
  members: readonly AssignorMember[],
): ReadonlyMap<string, AssignorResult> {
  const assigned = new Map<string, TopicPartition[]>(members.map((member) => [member.memberId, []]));
  for (const [topic, subscribers] of subscribersByTopic(partitionCounts, members)) {
    const count = partitionCounts.get(topic)!;
    const each = Math.floor(count / subscribers.length);
    const withOneMore = count % subscribers.length;
    let partition = 0;
    subscribers.sort(compareMembers).forEach((member, index) => {
      const end = partition + each + (index < withOneMore ? 1 : 0);
      for (; partition < end; partition += 1) assigned.get(member.memberId)!.push({ topic, partition });
    });
  }
  return new Map([...assigned].map(([memberId, partitions]) => [memberId, { partitions, userData: null }]));
}

/** Static members first, by instance id, as in Java's MemberInfo; so a restart keeps their ranges. */
function compareMembers(a: AssignorMember, b: AssignorMember): number {
  if (a.groupInstanceId !== null && b.groupInstanceId !== null)
    return compareText(a.groupInstanceId, b.groupInstanceId);
  if (a.groupInstanceId !== null) return -1;
  if (b.groupInstanceId !== null) return 1;
  return compareText(a.memberId, b.memberId);
}
