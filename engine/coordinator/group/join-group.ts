import { LATER, type Ticket } from '../runtime/state-machine.ts';
import {
  type ClassicGroup,
  chosenProtocol,
  emptyGroup,
  failedJoin,
  type GroupMember,
  type JoinReply,
  type MemberProtocol,
  NO_BYTES,
  requireMember,
  sameProtocols,
  staticMember,
  supportsProtocols,
} from './classic-group.ts';
import { GroupChange, type GroupOutcome } from './group-change.ts';
import { GroupError } from './group-error.ts';
import { NEW_MEMBER_JOIN_TIMEOUT_MS, renewedSession, sessionTimer } from './group-timers.ts';
import type { Groups } from './groups.ts';

export interface JoinRequest {
  readonly groupId: string;
  /** '' when it has none yet. */
  readonly memberId: string;
  readonly instanceId: string | null;
  readonly clientId: string;
  readonly clientHost: string;
  readonly sessionTimeoutMs: number;
  readonly rebalanceTimeoutMs: number;
  readonly protocolType: string;
  readonly protocols: readonly MemberProtocol[];
  /** From JoinGroup v4 on a new dynamic member is given an id first and joins with it (KIP-394). */
  readonly mustKnowId: boolean;
  /** From v9 on a static leader that came back is told that the assignment stands (KIP-814). */
  readonly canSkipAssignment: boolean;
}

/** Kafka's classicGroupJoin. @throws GroupError */
export function joinGroup(
  groups: Groups,
  nowMs: number,
  request: JoinRequest,
  ticket: Ticket<JoinReply>,
): GroupOutcome<JoinReply> {
  const { groupId, memberId, sessionTimeoutMs, protocolType, protocols } = request;
  const { sessionTimeoutMinMs, sessionTimeoutMaxMs, membersMax } = groups.settings;
  if (groupId === '') throw new GroupError('INVALID_GROUP_ID', 'A group needs a name.');
  if (sessionTimeoutMs < sessionTimeoutMinMs || sessionTimeoutMs > sessionTimeoutMaxMs) {
    throw new GroupError(
      'INVALID_SESSION_TIMEOUT',
      `The session timeout must be ${sessionTimeoutMinMs} to ${sessionTimeoutMaxMs} ms, not ${sessionTimeoutMs}.`,
    );
  }
  const known = groups.find(groupId);
  if (known === undefined && memberId !== '') {
    throw new GroupError(
      'UNKNOWN_MEMBER_ID',
      `There is no group ${groupId}, so it has no member ${memberId}.`,
    );
  }
  const group = known ?? emptyGroup(groupId, nowMs);
  const isMember = group.members.has(memberId) || group.pendingMembers.has(memberId);
  if (!isMember && group.members.size + group.pendingMembers.size >= membersMax) {
    throw new GroupError(
      'GROUP_MAX_SIZE_REACHED',
      `Group ${groupId} has ${membersMax} members, as many as group.max.size allows.`,
    );
  }
  if (
    !supportsProtocols(
      group,
      protocolType,
      protocols.map(({ name }) => name),
    )
  ) {
    throw new GroupError(
      'INCONSISTENT_GROUP_PROTOCOL',
      `Group ${groupId} (${group.protocolType ?? 'new'}) has no protocol in common with a member of type '${protocolType}'.`,
    );
  }
  const change = new GroupChange(group, groups, nowMs);
  return memberId === '' ? joinNew(groups, change, request, ticket) : joinKnown(change, request, ticket);
}

function joinNew(
  groups: Groups,
  change: GroupChange,
  request: JoinRequest,
  ticket: Ticket<JoinReply>,
): GroupOutcome<JoinReply> {
  const { groupId, instanceId, clientId, sessionTimeoutMs } = request;
  const memberId = `${instanceId ?? clientId}-${groups.settings.newMemberSuffix()}`;
  if (instanceId !== null) {
    const former = staticMember(change.group, instanceId);
    if (former !== undefined) return rejoinStatic(change, former, memberId, request, ticket);
  } else if (request.mustKnowId) {
    change.addPending(memberId).timer(sessionTimer(groupId, memberId, sessionTimeoutMs));
    return change.reply(failedJoin('MEMBER_ID_REQUIRED', memberId));
  }
  return addAndRebalance(change, memberId, request, ticket);
}

function joinKnown(
  change: GroupChange,
  request: JoinRequest,
  ticket: Ticket<JoinReply>,
): GroupOutcome<JoinReply> {
  const { group } = change;
  const { memberId, instanceId } = request;
  if (instanceId === null && group.pendingMembers.has(memberId))
    return addAndRebalance(change, memberId, request, ticket);
  const member = requireMember(group, memberId, instanceId);
  const unchanged = sameProtocols(member.protocols, request.protocols);
  switch (group.state) {
    case 'Empty':
      throw new GroupError('UNKNOWN_MEMBER_ID', `Group ${group.groupId} is empty.`);
    case 'PreparingRebalance':
      return updateAndRebalance(change, member, request, ticket);
    case 'CompletingRebalance':
      // It asks again for an answer that got lost: the generation has not changed.
      if (unchanged) return answerAgain(change, member);
      return updateAndRebalance(change, member, request, ticket);
    case 'Stable':
      // The leader joins again when it wants a new assignment, because of new partitions for instance.
      if (group.leaderId === memberId || !unchanged)
        return updateAndRebalance(change, member, request, ticket);
      return answerAgain(change, member);
  }
}

function answerAgain(change: GroupChange, member: GroupMember): GroupOutcome<JoinReply> {
  return { reply: change.joinReply(member.memberId), timers: [renewedSession(change.group, member)] };
}

function addAndRebalance(
  change: GroupChange,
  memberId: string,
  request: JoinRequest,
  ticket: Ticket<JoinReply>,
): GroupOutcome<JoinReply> {
  change
    .addMember(newMember(memberId, request, ticket), request.protocolType)
    .timer(sessionTimer(request.groupId, memberId, NEW_MEMBER_JOIN_TIMEOUT_MS))
    .prepareRebalance();
  return change.replyLater();
}

function updateAndRebalance(
  change: GroupChange,
  member: GroupMember,
  request: JoinRequest,
  ticket: Ticket<JoinReply>,
): GroupOutcome<JoinReply> {
  change.setMember({ ...member, ...asked(request), join: ticket }).prepareRebalance();
  return change.replyLater();
}

/** A static member came back without its id: it takes its own place, if possible without a rebalance. */
function rejoinStatic(
  change: GroupChange,
  former: GroupMember,
  memberId: string,
  request: JoinRequest,
  ticket: Ticket<JoinReply>,
): GroupOutcome<JoinReply> {
  const before: ClassicGroup = { ...change.group };
  const renewed: GroupMember = {
    ...former,
    ...asked(request),
    memberId,
    join: null,
    sync: null,
    isNew: false,
  };
  if (before.state === 'Stable') {
    change.replaceMember(former, renewed);
    if (chosenProtocol(change.group) === before.protocolName) {
      change.store();
      const reply = change.joinReply(memberId);
      if (before.leaderId !== former.memberId) return change.reply(reply);
      return change.reply(
        request.canSkipAssignment
          ? { ...reply, skipAssignment: true }
          : // Told that somebody else leads, it will not compute an assignment.
            { ...reply, leaderId: former.memberId, members: [] },
      );
    }
    change.setMember({ ...renewed, join: ticket });
  } else {
    change.replaceMember(former, { ...renewed, join: ticket });
  }
  change.prepareRebalance();
  return { ...change.effects(), reply: LATER };
}

function newMember(memberId: string, request: JoinRequest, ticket: Ticket<JoinReply>): GroupMember {
  const { instanceId, clientId, clientHost } = request;
  return {
    memberId,
    instanceId,
    clientId,
    clientHost,
    ...asked(request),
    assignment: NO_BYTES,
    isNew: true,
    join: ticket,
    sync: null,
  };
}

function asked(
  request: JoinRequest,
): Pick<GroupMember, 'sessionTimeoutMs' | 'rebalanceTimeoutMs' | 'protocols'> {
  const { sessionTimeoutMs, rebalanceTimeoutMs, protocols } = request;
  return { sessionTimeoutMs, rebalanceTimeoutMs, protocols };
}
