import { GroupChange, type GroupEffects } from './group-change.ts';
import { type GroupDue, offsetsTimer, renewedSession } from './group-timers.ts';
import type { Groups } from './groups.ts';
import { expireOffsets } from './offset-expiry.ts';

/** What follows when a timer's time has come. It may be about something that is over: then nothing. */
export function expired(groups: Groups, due: GroupDue, nowMs: number): GroupEffects {
  switch (due.kind) {
    case 'session':
      return sessionExpired(groups, nowMs, due.groupId, due.memberId);
    case 'join':
      return joinExpired(groups, nowMs, due.groupId);
    case 'sync':
      return syncExpired(groups, nowMs, due.groupId, due.generationId);
    case 'offsets':
      return {
        entries: expireOffsets(groups, nowMs),
        timers: [offsetsTimer(groups.settings.offsetsRetentionCheckIntervalMs)],
      };
  }
}

function sessionExpired(groups: Groups, nowMs: number, groupId: string, memberId: string): GroupEffects {
  const group = groups.group(groupId);
  if (group === undefined) return {};
  const member = group.members.get(memberId);
  if (member === undefined) {
    if (!group.pendingMembers.has(memberId)) return {};
    return new GroupChange(group, groups, nowMs).forgetPending(memberId).effects();
  }
  // Who waits for an answer of ours cannot be asked for heartbeats.
  const waits = !member.isNew && (member.join !== null || member.sync !== null);
  if (waits) return { timers: [renewedSession(group, member)] };
  return new GroupChange(group, groups, nowMs).removeMember(member).rebalanceAfterLoss().effects();
}

function joinExpired(groups: Groups, nowMs: number, groupId: string): GroupEffects {
  const group = groups.group(groupId);
  if (group?.state !== 'PreparingRebalance') return {};
  return new GroupChange(group, groups, nowMs).joinTimeIsOver().effects();
}

function syncExpired(groups: Groups, nowMs: number, groupId: string, generationId: number): GroupEffects {
  const group = groups.group(groupId);
  if (group?.generationId !== generationId || group.pendingSyncs.size === 0) return {};
  const change = new GroupChange(group, groups, nowMs);
  for (const memberId of group.pendingSyncs) {
    const member = group.members.get(memberId);
    if (member !== undefined) change.removeMember(member);
  }
  return change.rebalanceAfterLoss().effects();
}
