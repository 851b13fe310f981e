import { type ClassicGroup, emptyGroup } from './classic-group.ts';
import type { GroupEffects } from './group-change.ts';
import type { CommittedOffset, GroupEntry } from './group-entries.ts';
import type { GroupMachine } from './group-machine.ts';
import type { GroupSettings } from './group-settings.ts';
import type { GroupTimer } from './session.ts';
import { subscribedTopics } from './subscription.ts';

/** Looks for expired offsets now and then, for as long as the shard lives. */
export function expireOffsetsTimer(settings: GroupSettings): GroupTimer {
  return {
    key: 'expire-offsets',
    afterMs: settings.offsetsRetentionCheckIntervalMs,
    expire: (machine, nowMs) => ({
      ...expireOffsets(machine, nowMs),
      timers: [expireOffsetsTimer(machine.settings)],
    }),
  };
}

/** Kafka's cleanupGroupMetadata: old offsets go, and with the last of them a group that nobody is in. */
export function expireOffsets(machine: GroupMachine, nowMs: number): GroupEffects {
  return { entries: [...machine.groupIds()].flatMap((groupId) => expiredOf(machine, groupId, nowMs)) };
}

function expiredOf(machine: GroupMachine, groupId: string, nowMs: number): GroupEntry[] {
  const group = machine.group(groupId) ?? emptyGroup(groupId, 0);
  const isExpired = expiryRule(group, machine.settings, nowMs);
  const entries: GroupEntry[] = [];
  let kept = 0;
  for (const [topic, partitions] of machine.offsets(groupId)) {
    for (const [partition, value] of partitions) {
      if (isExpired(topic, value)) entries.push({ kind: 'offset', groupId, topic, partition, value: null });
      else kept += 1;
    }
  }
  const nobody = group.state === 'Empty' && group.pendingMembers.size === 0;
  if (nobody && kept === 0 && machine.group(groupId) !== undefined) {
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
