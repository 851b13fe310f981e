import type { TimerChange } from '../runtime/state-machine.ts';
import type { ClassicGroup, GroupMember } from './classic-group.ts';

/** What a group coordinator waits for. */
export type GroupDue =
  | { readonly kind: 'session'; readonly groupId: string; readonly memberId: string }
  | { readonly kind: 'join'; readonly groupId: string }
  | { readonly kind: 'sync'; readonly groupId: string; readonly generationId: number }
  | { readonly kind: 'offsets' };

export type GroupTimer = TimerChange<GroupDue>;

/** A member whose first join waits is given this long, whatever its session timeout: it cannot send heartbeats yet. */
export const NEW_MEMBER_JOIN_TIMEOUT_MS = 5 * 60_000;

/** Arms the session of a member, or of an id that was given out and has not joined. */
export function sessionTimer(groupId: string, memberId: string, afterMs: number): GroupTimer {
  return { key: sessionKey(groupId, memberId), afterMs, due: { kind: 'session', groupId, memberId } };
}

export function noSessionTimer(groupId: string, memberId: string): GroupTimer {
  return { key: sessionKey(groupId, memberId), afterMs: undefined };
}

/** What a heartbeat, and everything else that a member sends, does. */
export function renewedSession(group: ClassicGroup, member: GroupMember): GroupTimer {
  return sessionTimer(group.groupId, member.memberId, member.sessionTimeoutMs);
}

/** Until when members may join a rebalance. */
export function joinTimer(groupId: string, afterMs: number): GroupTimer {
  return { key: joinKey(groupId), afterMs, due: { kind: 'join', groupId } };
}

export function noJoinTimer(groupId: string): GroupTimer {
  return { key: joinKey(groupId), afterMs: undefined };
}

/** Until when the members of a generation have to ask for their assignment. */
export function syncTimer(groupId: string, afterMs: number, generationId: number): GroupTimer {
  return { key: syncKey(groupId), afterMs, due: { kind: 'sync', groupId, generationId } };
}

export function noSyncTimer(groupId: string): GroupTimer {
  return { key: syncKey(groupId), afterMs: undefined };
}

/** When expired offsets are looked for again. */
export function offsetsTimer(afterMs: number): GroupTimer {
  return { key: 'offsets', afterMs, due: { kind: 'offsets' } };
}

function sessionKey(groupId: string, memberId: string): string {
  return `session\0${groupId}\0${memberId}`;
}

function joinKey(groupId: string): string {
  return `join\0${groupId}`;
}

function syncKey(groupId: string): string {
  return `sync\0${groupId}`;
}
