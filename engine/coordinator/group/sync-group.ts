import { LATER, type Ticket } from '../runtime/state-machine.ts';
import { requireMember, type SyncReply } from './classic-group.ts';
import { GroupChange, type GroupOutcome } from './group-change.ts';
import { GroupError } from './group-error.ts';
import { renewedSession } from './group-timers.ts';
import type { Groups } from './groups.ts';

export interface SyncRequest {
  readonly groupId: string;
  readonly memberId: string;
  readonly instanceId: string | null;
  readonly generationId: number;
  /** From SyncGroup v5 on, else null: checked against what was chosen. */
  readonly protocolType: string | null;
  readonly protocolName: string | null;
  /** Of the leader. */
  readonly assignments: ReadonlyMap<string, Uint8Array>;
}

/** Kafka's classicGroupSync. @throws GroupError */
export function syncGroup(
  groups: Groups,
  nowMs: number,
  request: SyncRequest,
  ticket: Ticket<SyncReply>,
): GroupOutcome<SyncReply> {
  const { groupId, memberId, generationId, protocolType, protocolName } = request;
  const group = groups.group(groupId);
  if (group === undefined) throw new GroupError('UNKNOWN_MEMBER_ID', `There is no group ${groupId}.`);
  const member = requireMember(group, memberId, request.instanceId);
  if (generationId !== group.generationId) {
    throw new GroupError(
      'ILLEGAL_GENERATION',
      `Group ${groupId} is in generation ${group.generationId}, not ${generationId}.`,
    );
  }
  if (
    (protocolType !== null && protocolType !== group.protocolType) ||
    (protocolName !== null && protocolName !== group.protocolName)
  ) {
    throw new GroupError(
      'INCONSISTENT_GROUP_PROTOCOL',
      `Group ${groupId} chose ${group.protocolType}/${group.protocolName}, not ${protocolType}/${protocolName}.`,
    );
  }
  const change = new GroupChange(group, groups, nowMs).synced(memberId).timer(renewedSession(group, member));
  switch (group.state) {
    case 'Empty':
      throw new GroupError('UNKNOWN_MEMBER_ID', `Group ${groupId} is empty.`);
    case 'PreparingRebalance':
      throw new GroupError('REBALANCE_IN_PROGRESS', `Group ${groupId} is rebalancing.`);
    case 'CompletingRebalance':
      change.setMember({ ...member, sync: ticket });
      if (group.leaderId === memberId) change.assign(request.assignments);
      return { ...change.effects(), reply: LATER };
    case 'Stable':
      return change.reply(change.syncReply(member.assignment));
  }
}
