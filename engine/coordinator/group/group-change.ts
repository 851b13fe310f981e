import { answerTo, type Effects, LATER, type LateAnswer, type Outcome } from '../runtime/state-machine.ts';
import {
  type ClassicGroup,
  chosenProtocol,
  failedJoin,
  failedSync,
  type GroupMember,
  type JoinReply,
  longestRebalanceTimeoutMs,
  metadataOf,
  type SyncReply,
} from './classic-group.ts';
import type { GroupEntry, StoredGroup } from './group-entries.ts';
import type { GroupErrorCode } from './group-error.ts';
import {
  type GroupDue,
  type GroupTimer,
  joinTimer,
  noJoinTimer,
  noSessionTimer,
  noSyncTimer,
  renewedSession,
  syncTimer,
} from './group-timers.ts';
import type { Groups } from './groups.ts';

export type GroupEffects = Effects<GroupEntry, GroupDue>;
export type GroupOutcome<Reply> = Outcome<Reply, GroupEntry, GroupDue>;

type Draft = { -readonly [Key in keyof ClassicGroup]: ClassicGroup[Key] } & {
  members: Map<string, GroupMember>;
  pendingMembers: Set<string>;
  pendingSyncs: Set<string>;
};

/**
 * The next state of a group in the making, with the answers and timers that go with it. Nobody sees it before its
 * `effects` are replayed. Rules as in Kafka's GroupMetadataManager, classic protocol.
 */
export class GroupChange {
  readonly #groups: Groups;
  readonly #nowMs: number;
  readonly #draft: Draft;
  readonly #timers: GroupTimer[] = [];
  readonly #answers: LateAnswer[] = [];
  #stored: StoredGroup | undefined;

  constructor(group: ClassicGroup, groups: Groups, nowMs: number) {
    this.#groups = groups;
    this.#nowMs = nowMs;
    this.#draft = {
      ...group,
      members: new Map(group.members),
      pendingMembers: new Set(group.pendingMembers),
      pendingSyncs: new Set(group.pendingSyncs),
    };
  }

  /** As it is so far. */
  get group(): ClassicGroup {
    return this.#draft;
  }

  effects(): GroupEffects {
    const { groupId } = this.#draft;
    const entries: GroupEntry[] = [];
    if (this.#stored !== undefined) entries.push({ kind: 'group', groupId, value: this.#stored });
    // After the stored one, which knows less: what members wait for and could also do stays in memory.
    entries.push({ kind: 'group-in-memory', groupId, group: this.#isForgettable() ? null : this.#draft });
    return { entries, timers: this.#timers, answers: this.#answers };
  }

  reply<Reply>(reply: Reply): GroupOutcome<Reply> {
    return { ...this.effects(), reply };
  }

  replyLater<Reply>(): GroupOutcome<Reply> {
    return { ...this.effects(), reply: LATER };
  }

  timer(timer: GroupTimer): this {
    this.#timers.push(timer);
    return this;
  }

  addPending(memberId: string): this {
    this.#draft.pendingMembers.add(memberId);
    return this;
  }

  /** The id did not come back, or its client left before it joined. */
  forgetPending(memberId: string): this {
    this.#draft.pendingMembers.delete(memberId);
    this.timer(noSessionTimer(this.#draft.groupId, memberId));
    if (this.#draft.state === 'PreparingRebalance') this.#completeJoinIfAllAreHere();
    return this;
  }

  addMember(member: GroupMember, protocolType: string): this {
    const draft = this.#draft;
    if (draft.members.size === 0) draft.protocolType = protocolType;
    draft.leaderId ??= member.memberId;
    draft.pendingMembers.delete(member.memberId);
    draft.members.set(member.memberId, member);
    if (draft.initialDelay !== null) draft.initialDelay = { ...draft.initialDelay, memberAdded: true };
    return this;
  }

  /** Answers what the member's older requests wait for when new ones take their place. */
  setMember(member: GroupMember): this {
    const old = this.#draft.members.get(member.memberId);
    if (old?.join && old.join !== member.join) this.#answerJoin(old, 'REBALANCE_IN_PROGRESS');
    if (old?.sync && old.sync !== member.sync) this.#answerSync(old, 'REBALANCE_IN_PROGRESS');
    this.#draft.members.set(member.memberId, member);
    return this;
  }

  /** A static member that came back under a new id takes the place of its former self, which is fenced. */
  replaceMember(old: GroupMember, renewed: GroupMember): this {
    const draft = this.#draft;
    if (old.join) this.#answerJoin(old, 'FENCED_INSTANCE_ID');
    if (old.sync) this.#answerSync(old, 'FENCED_INSTANCE_ID');
    const entries = [...draft.members].map(([id, member]): [string, GroupMember] =>
      id === old.memberId ? [renewed.memberId, renewed] : [id, member],
    );
    draft.members = new Map(entries);
    if (draft.pendingSyncs.delete(old.memberId)) draft.pendingSyncs.add(renewed.memberId);
    if (draft.leaderId === old.memberId) draft.leaderId = renewed.memberId;
    return this.timer(noSessionTimer(draft.groupId, old.memberId)).timer(renewedSession(draft, renewed));
  }

  /** Whether a rebalance follows is decided after all have gone: `rebalanceAfterLoss`. */
  removeMember(member: GroupMember): this {
    const draft = this.#draft;
    if (member.join) this.#answerJoin(member, 'UNKNOWN_MEMBER_ID');
    if (member.sync) this.#answerSync(member, 'UNKNOWN_MEMBER_ID');
    draft.members.delete(member.memberId);
    draft.pendingSyncs.delete(member.memberId);
    if (draft.leaderId === member.memberId) draft.leaderId = draft.members.keys().next().value ?? null;
    return this.timer(noSessionTimer(draft.groupId, member.memberId));
  }

  rebalanceAfterLoss(): this {
    const { state } = this.#draft;
    if (state === 'Stable' || state === 'CompletingRebalance') return this.prepareRebalance();
    if (state === 'PreparingRebalance') this.#completeJoinIfAllAreHere();
    return this;
  }

  /** All have to join again. An empty group first waits for more members. */
  prepareRebalance(): this {
    const draft = this.#draft;
    if (draft.state === 'PreparingRebalance') {
      this.#completeJoinIfAllAreHere();
      return this;
    }
    for (const member of draft.members.values()) {
      if (member.sync) this.#answerSync(member, 'REBALANCE_IN_PROGRESS');
      draft.members.set(member.memberId, { ...member, sync: null });
    }
    draft.pendingSyncs.clear();
    this.timer(noSyncTimer(draft.groupId));
    const timeoutMs = longestRebalanceTimeoutMs(draft);
    if (draft.state === 'Empty') {
      const delayMs = Math.min(this.#groups.settings.initialRebalanceDelayMs, timeoutMs);
      draft.initialDelay = { remainingMs: timeoutMs - delayMs, memberAdded: false };
      this.#setState('PreparingRebalance').timer(joinTimer(draft.groupId, delayMs));
      return this;
    }
    this.#setState('PreparingRebalance').timer(joinTimer(draft.groupId, timeoutMs));
    this.#completeJoinIfAllAreHere();
    return this;
  }

  /** The time to join is over. */
  joinTimeIsOver(): this {
    const draft = this.#draft;
    const delay = draft.initialDelay;
    if (delay?.memberAdded === true && delay.remainingMs > 0) {
      const delayMs = Math.min(this.#groups.settings.initialRebalanceDelayMs, delay.remainingMs);
      draft.initialDelay = { remainingMs: delay.remainingMs - delayMs, memberAdded: false };
      return this.timer(joinTimer(draft.groupId, delayMs));
    }
    this.#completeJoin();
    return this;
  }

  /** The leader's assignment: the generation stands, is written, and those who wait for their part get it. */
  assign(assignments: ReadonlyMap<string, Uint8Array>): this {
    const draft = this.#draft;
    for (const member of draft.members.values()) {
      const assignment = assignments.get(member.memberId) ?? new Uint8Array(0);
      draft.members.set(member.memberId, { ...member, assignment, sync: null });
      if (member.sync) this.#answers.push(answerTo(member.sync, this.syncReply(assignment)));
    }
    this.#setState('Stable').store();
    return this;
  }

  synced(memberId: string): this {
    const draft = this.#draft;
    draft.pendingSyncs.delete(memberId);
    if (draft.pendingSyncs.size === 0) this.timer(noSyncTimer(draft.groupId));
    return this;
  }

  syncReply(assignment: Uint8Array): SyncReply {
    const { protocolType, protocolName } = this.#draft;
    return { error: 'NONE', protocolType, protocolName, assignment };
  }

  /** What a member is told of the generation that stands. The leader also learns who is in it. */
  joinReply(memberId: string): JoinReply {
    const { generationId, protocolType, protocolName, leaderId, members } = this.#draft;
    return {
      error: 'NONE',
      memberId,
      generationId,
      protocolType,
      protocolName,
      leaderId: leaderId ?? '',
      skipAssignment: false,
      members:
        leaderId !== memberId
          ? []
          : [...members.values()].map((member) => ({
              memberId: member.memberId,
              instanceId: member.instanceId,
              metadata: metadataOf(member, protocolName),
            })),
    };
  }

  /** Writes the group as it stands. */
  store(): this {
    const { protocolType, generationId, protocolName, leaderId, stateSinceMs, members } = this.#draft;
    this.#stored = {
      protocolType: protocolType ?? '',
      generationId,
      protocolName,
      leaderId,
      stateSinceMs,
      members: [...members.values()].map((member) => ({
        memberId: member.memberId,
        instanceId: member.instanceId,
        clientId: member.clientId,
        clientHost: member.clientHost,
        rebalanceTimeoutMs: member.rebalanceTimeoutMs,
        sessionTimeoutMs: member.sessionTimeoutMs,
        subscription: metadataOf(member, protocolName),
        assignment: member.assignment,
      })),
    };
    return this;
  }

  #completeJoinIfAllAreHere(): void {
    const { members, pendingMembers, initialDelay } = this.#draft;
    if (initialDelay !== null || pendingMembers.size > 0) return;
    for (const member of members.values()) if (member.join === null) return;
    this.#completeJoin();
  }

  #completeJoin(): void {
    const draft = this.#draft;
    // A static member may come back later; a dynamic one that did not join in time is gone.
    for (const member of [...draft.members.values()]) {
      if (member.join === null && member.instanceId === null) this.removeMember(member);
    }
    if (draft.members.size > 0 && !this.#electJoinedLeader()) {
      this.timer(joinTimer(draft.groupId, longestRebalanceTimeoutMs(draft)));
      return;
    }
    draft.initialDelay = null;
    draft.generationId += 1;
    this.timer(noJoinTimer(draft.groupId));
    if (draft.members.size === 0) {
      draft.protocolName = null;
      draft.leaderId = null;
      this.#setState('Empty').store();
      return;
    }
    draft.protocolName = chosenProtocol(draft);
    this.#setState('CompletingRebalance');
    for (const member of draft.members.values()) {
      if (member.join) this.#answers.push(answerTo(member.join, this.joinReply(member.memberId)));
      draft.members.set(member.memberId, { ...member, join: null, isNew: false });
      draft.pendingSyncs.add(member.memberId);
      this.timer(renewedSession(draft, member));
    }
    this.timer(syncTimer(draft.groupId, longestRebalanceTimeoutMs(draft), draft.generationId));
  }

  /** @returns whether there is a leader that has joined. */
  #electJoinedLeader(): boolean {
    const draft = this.#draft;
    if (draft.leaderId !== null && draft.members.get(draft.leaderId)?.join) return true;
    for (const member of draft.members.values()) {
      if (member.join === null) continue;
      draft.leaderId = member.memberId;
      return true;
    }
    return false;
  }

  /** An id was given out in a group that never was, and nobody came: nothing is left to remember. */
  #isForgettable(): boolean {
    const { members, pendingMembers, generationId, groupId } = this.#draft;
    const unused = members.size === 0 && pendingMembers.size === 0 && generationId === 0;
    return unused && this.#groups.offsets(groupId).size === 0;
  }

  #setState(state: ClassicGroup['state']): this {
    this.#draft.state = state;
    this.#draft.stateSinceMs = this.#nowMs;
    return this;
  }

  #answerJoin(member: GroupMember, error: GroupErrorCode): void {
    if (member.join) this.#answers.push(answerTo(member.join, failedJoin(error, member.memberId)));
  }

  #answerSync(member: GroupMember, error: GroupErrorCode): void {
    if (member.sync) this.#answers.push(answerTo(member.sync, failedSync(error)));
  }
}
