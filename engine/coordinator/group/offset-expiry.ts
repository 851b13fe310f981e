import { type ClassicGroup, emptyGroup } from './classic-group.ts';
import type { CommittedOffset, GroupEntry } from './group-entries.ts';
import type { GroupSettings } from './group-settings.ts';
import type { Groups } from './groups.ts';
import { subscribedTopics } from './subscription.ts';

/** Kafka's cleanupGroupMetadata: old offsets go, and with the last of them a group that nobody is in. */
export function expireOffsets(groups: Groups, nowMs: number): GroupEntry[] {
  return [...groups.groupIds()].flatMap((groupId) => expiredOf(groups, groupId, nowMs));
}

function expiredOf(groups: Groups, groupId: string, nowMs: number): GroupEntry[] {
  const group = groups.group(groupId) ?? emptyGroup(groupId, 0);
  const isExpired = expiryRule(group, groups.settings, nowMs);
  const entries: GroupEntry[] = [];
  let kept = 0;
  for (const [topic, partitions] of groups.offsets(groupId)) {
    for (const [partition, value] of partitions) {
      if (isExpired(topic, value)) entries.push({ kind: 'offset', groupId, topic, partition, value: null });
      else kept += 1;
    }
  }
  const nobody = group.state === 'Empty' && group.pendingMembers.size === 0;
  if (nobody && kept === 0 && groups.group(groupId) !== undefined) {
    entries.push(
      group.generationId > 0
        ? { kind: 'group', groupId, value: null }
        : { kind: 'group-in-memory', groupId, group: null },
    );
  }
  return entries;
}

/** Kafka's OffsetExpirationCondition. */
function expiryRule(
  group: ClassicGroup,
  { offsetsRetentionMs }: GroupSettings,
  nowMs: number,
): (topic: string, value: CommittedOffset) => boolean {
  const over = (value: CommittedOffset, sinceMs: number): boolean =>
    value.expireTimestampMs === -1 ? nowMs - sinceMs >= offsetsRetentionMs : nowMs >= value.expireTimestampMs;
  if (group.protocolType === null) return (_topic, value) => over(value, value.commitTimestampMs);
  if (group.state === 'Empty')
    return (_topic, value) => over(value, Math.max(value.commitTimestampMs, group.stateSinceMs));
  const topics = group.state === 'Stable' ? subscribedTopics(group) : undefined;
  if (topics === undefined) return () => false;
  return (topic, value) => !topics.has(topic) && over(value, value.commitTimestampMs);
}
