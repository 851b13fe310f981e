import { requireMember, staticMember } from './classic-group.ts';
import { GroupChange, type GroupOutcome } from './group-change.ts';
import { GroupError, type GroupErrorCode } from './group-error.ts';
import type { Groups } from './groups.ts';

export interface LeavingMember {
  /** '' if it is known by its instance id only (an administrator removes it). */
  readonly memberId: string;
  readonly instanceId: string | null;
}

export interface LeaveReply {
  readonly members: readonly (LeavingMember & { readonly error: 'NONE' | GroupErrorCode })[];
}

/** Kafka's classicGroupLeave: each member has its own result, and one rebalance follows for all of them. */
export function leaveGroup(
  groups: Groups,
  nowMs: number,
  groupId: string,
  leaving: readonly LeavingMember[],
): GroupOutcome<LeaveReply> {
  const group = groups.group(groupId);
  if (group === undefined) throw new GroupError('UNKNOWN_MEMBER_ID', `There is no group ${groupId}.`);
  const change = new GroupChange(group, groups, nowMs);
  let lost = 0;
  const members = leaving.map((one) => {
    const error = leave(change, one);
    if (error === 'NONE') lost += 1;
    return { ...one, error };
  });
  if (lost > 0) change.rebalanceAfterLoss();
  return change.reply({ members });
}

function leave(change: GroupChange, { memberId, instanceId }: LeavingMember): 'NONE' | GroupErrorCode {
  const { group } = change;
  if (instanceId === null && group.pendingMembers.has(memberId)) {
    change.forgetPending(memberId);
    return 'NONE';
  }
  try {
    const named =
      memberId === '' && instanceId !== null ? staticMember(group, instanceId)?.memberId : memberId;
    change.removeMember(requireMember(group, named ?? memberId, instanceId));
    return 'NONE';
  } catch (error) {
    if (error instanceof GroupError) return error.code;
    throw error;
  }
}
