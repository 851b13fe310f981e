import type { TimerChange } from '../runtime/state-machine.ts';
import type { ClassicGroup, GroupMember } from './classic-group.ts';
import { GroupChange, type GroupEffects } from './group-change.ts';
import type { GroupEntry } from './group-entries.ts';
import type { GroupMachine } from './group-machine.ts';

/** A member whose first join waits is given this long, whatever its session timeout: it cannot send heartbeats yet. */
export const NEW_MEMBER_JOIN_TIMEOUT_MS = 5 * 60_000;

export type GroupTimer = TimerChange<GroupEntry, GroupMachine>;

/** Arms the session of a member, or of an id that was given out and has not joined. */
export function sessionTimer(groupId: string, memberId: string, afterMs: number): GroupTimer {
  return {
    key: sessionKey(groupId, memberId),
    afterMs,
    expire: (machine, nowMs) => expired(machine, nowMs, groupId, memberId),
  };
}

export function noSessionTimer(groupId: string, memberId: string): GroupTimer {
  return { key: sessionKey(groupId, memberId), afterMs: undefined };
}

/** What a heartbeat, and everything else that a member sends, does. */
export function renewedSession(group: ClassicGroup, member: GroupMember): GroupTimer {
  return sessionTimer(group.groupId, member.memberId, member.sessionTimeoutMs);
}

export function sessionTimers(group: ClassicGroup): GroupTimer[] {
  return [...group.members.values()].map((member) => renewedSession(group, member));
}

function sessionKey(groupId: string, memberId: string): string {
  return `session\0${groupId}\0${memberId}`;
}

function expired(machine: GroupMachine, nowMs: number, groupId: string, memberId: string): GroupEffects {
  const group = machine.group(groupId);
  if (group === undefined) return {};
  const member = group.members.get(memberId);
  if (member === undefined) {
    if (!group.pendingMembers.has(memberId)) return {};
    return new GroupChange(group, machine, nowMs).forgetPending(memberId).effects();
  }
  // Who waits for an answer of ours cannot be asked for heartbeats.
  const waits = !member.isNew && (member.join !== null || member.sync !== null);
  if (waits) return { timers: [renewedSession(group, member)] };
  return new GroupChange(group, machine, nowMs).removeMember(member).rebalanceAfterLoss().effects();
}
