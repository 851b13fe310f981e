import { requireMember } from './classic-group.ts';
import type { GroupOutcome } from './group-change.ts';
import { GroupError } from './group-error.ts';
import { renewedSession } from './group-timers.ts';
import type { Groups } from './groups.ts';

export interface HeartbeatRequest {
  readonly groupId: string;
  readonly memberId: string;
  readonly instanceId: string | null;
  readonly generationId: number;
}

/** Kafka's classicGroupHeartbeat. A rebalance that goes on is an answer, since the session is renewed all the same. */
export function heartbeat(
  groups: Groups,
  request: HeartbeatRequest,
): GroupOutcome<'NONE' | 'REBALANCE_IN_PROGRESS'> {
  const { groupId, memberId, instanceId, generationId } = request;
  const group = groups.group(groupId);
  if (group === undefined) throw new GroupError('UNKNOWN_MEMBER_ID', `There is no group ${groupId}.`);
  const member = requireMember(group, memberId, instanceId);
  if (generationId !== group.generationId) {
    throw new GroupError(
      'ILLEGAL_GENERATION',
      `Group ${groupId} is in generation ${group.generationId}, not ${generationId}.`,
    );
  }
  return {
    reply: group.state === 'PreparingRebalance' ? 'REBALANCE_IN_PROGRESS' : 'NONE',
    timers: [renewedSession(group, member)],
  };
}
