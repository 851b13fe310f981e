import type { Ticket } from '../runtime/state-machine.ts';
import { GroupError, type GroupErrorCode } from './group-error.ts';

/** Kafka's names, as DescribeGroups and ListGroups have them. A dead group is one that is not there. */
export type GroupState = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable';

/** One state of a group with the classic protocol. Never changed: a `GroupChange` makes the next one. */
export interface ClassicGroup {
  readonly groupId: string;
  readonly state: GroupState;
  /** ms since the epoch. */
  readonly stateSinceMs: number;
  /** 'consumer' for consumers; null until somebody joined. */
  readonly protocolType: string | null;
  /** Counts rebalances; 0 before the first. */
  readonly generationId: number;
  readonly protocolName: string | null;
  readonly leaderId: string | null;
  /** In the order in which they joined. */
  readonly members: ReadonlyMap<string, GroupMember>;
  /** Ids that were given out (MEMBER_ID_REQUIRED) and have not come back yet. */
  readonly pendingMembers: ReadonlySet<string>;
  /** Members of this generation that have not asked for their assignment yet. */
  readonly pendingSyncs: ReadonlySet<string>;
  /** While an empty group waits for more members before its first rebalance. */
  readonly initialDelay: { readonly remainingMs: number; readonly memberAdded: boolean } | null;
}

export interface GroupMember {
  readonly memberId: string;
  /** Of a static member (KIP-345), else null. */
  readonly instanceId: string | null;
  readonly clientId: string;
  readonly clientHost: string;
  readonly sessionTimeoutMs: number;
  readonly rebalanceTimeoutMs: number;
  /** In the order of its preference. */
  readonly protocols: readonly MemberProtocol[];
  readonly assignment: Uint8Array;
  /** Its first join is not answered yet. */
  readonly isNew: boolean;
  /** Its JoinGroup that waits for the others. */
  readonly join: Ticket<JoinReply> | null;
  /** Its SyncGroup that waits for the leader. */
  readonly sync: Ticket<SyncReply> | null;
}

export interface MemberProtocol {
  readonly name: string;
  readonly metadata: Uint8Array;
}

export interface JoinReply {
  readonly error: 'NONE' | GroupErrorCode;
  readonly memberId: string;
  readonly generationId: number;
  readonly protocolType: string | null;
  readonly protocolName: string | null;
  readonly leaderId: string;
  readonly skipAssignment: boolean;
  /** For the leader only. */
  readonly members: readonly {
    readonly memberId: string;
    readonly instanceId: string | null;
    readonly metadata: Uint8Array;
  }[];
}

export interface SyncReply {
  readonly error: 'NONE' | GroupErrorCode;
  readonly protocolType: string | null;
  readonly protocolName: string | null;
  readonly assignment: Uint8Array;
}

export const NO_BYTES = new Uint8Array(0);

export function emptyGroup(groupId: string, nowMs: number): ClassicGroup {
  return {
    groupId,
    state: 'Empty',
    stateSinceMs: nowMs,
    protocolType: null,
    generationId: 0,
    protocolName: null,
    leaderId: null,
    members: new Map(),
    pendingMembers: new Set(),
    pendingSyncs: new Set(),
    initialDelay: null,
  };
}

export function failedJoin(error: GroupErrorCode, memberId: string): JoinReply {
  return {
    error,
    memberId,
    generationId: -1,
    protocolType: null,
    protocolName: null,
    leaderId: '',
    skipAssignment: false,
    members: [],
  };
}

export function failedSync(error: GroupErrorCode): SyncReply {
  return { error, protocolType: null, protocolName: null, assignment: NO_BYTES };
}

export function staticMember(group: ClassicGroup, instanceId: string): GroupMember | undefined {
  for (const member of group.members.values()) if (member.instanceId === instanceId) return member;
  return undefined;
}

/**
 * @returns the member that a request speaks of.
 * @throws GroupError UNKNOWN_MEMBER_ID, or FENCED_INSTANCE_ID when another process has taken the instance id over.
 */
export function requireMember(group: ClassicGroup, memberId: string, instanceId: string | null): GroupMember {
  if (instanceId !== null) {
    const holder = staticMember(group, instanceId);
    if (holder === undefined) {
      throw new GroupError('UNKNOWN_MEMBER_ID', `Group ${group.groupId} has no instance ${instanceId}.`);
    }
    if (holder.memberId !== memberId) {
      throw new GroupError(
        'FENCED_INSTANCE_ID',
        `Instance ${instanceId} is member ${holder.memberId} now, not ${memberId}.`,
      );
    }
    return holder;
  }
  const member = group.members.get(memberId);
  if (member === undefined) {
    throw new GroupError('UNKNOWN_MEMBER_ID', `Group ${group.groupId} has no member ${memberId}.`);
  }
  return member;
}

/** Whether somebody with these protocols can be in the group together with those who are. */
export function supportsProtocols(
  group: ClassicGroup,
  protocolType: string,
  names: readonly string[],
): boolean {
  if (protocolType === '' || names.length === 0) return false;
  if (group.members.size === 0) return true;
  const common = commonProtocols(group);
  return protocolType === group.protocolType && names.some((name) => common.includes(name));
}

/** The protocol that most members like best of those that all have. */
export function chosenProtocol(group: ClassicGroup): string {
  const common = commonProtocols(group);
  const votes = new Map<string, number>();
  for (const member of group.members.values()) {
    const vote = member.protocols.find(({ name }) => common.includes(name));
    if (vote !== undefined) votes.set(vote.name, (votes.get(vote.name) ?? 0) + 1);
  }
  let winner: string | undefined;
  for (const [name, count] of votes) if (count > (votes.get(winner ?? '') ?? 0)) winner = name;
  if (winner === undefined)
    throw new Error(`The members of group ${group.groupId} have no protocol in common`);
  return winner;
}

export function sameProtocols(a: readonly MemberProtocol[], b: readonly MemberProtocol[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ name, metadata }, i) => b[i]!.name === name && Buffer.compare(metadata, b[i]!.metadata) === 0)
  );
}

export function metadataOf(member: GroupMember, protocolName: string | null): Uint8Array {
  return member.protocols.find(({ name }) => name === protocolName)?.metadata ?? NO_BYTES;
}

export function longestRebalanceTimeoutMs(group: ClassicGroup): number {
  let longest = 0;
  for (const { rebalanceTimeoutMs } of group.members.values())
    longest = Math.max(longest, rebalanceTimeoutMs);
  return longest;
}

function commonProtocols(group: ClassicGroup): string[] {
  let common: string[] | undefined;
  for (const { protocols } of group.members.values()) {
    const names = protocols.map(({ name }) => name);
    common = common === undefined ? names : common.filter((name) => names.includes(name));
  }
  return common ?? [];
}
