import type { ErrorName } from '#engine/protocol/error-codes.ts';
import { type ClassicGroup, emptyGroup, requireMember } from './classic-group.ts';
import type { GroupOutcome } from './group-change.ts';
import type { CommittedOffset, OffsetEntry } from './group-entries.ts';
import { GroupError } from './group-error.ts';
import { renewedSession } from './group-timers.ts';
import type { GroupOffsets, Groups } from './groups.ts';
import { subscribedTopics } from './subscription.ts';

export interface CommitRequest {
  readonly groupId: string;
  /** '' and generation -1 when it is not a member: offsets are then only stored for it. */
  readonly memberId: string;
  readonly instanceId: string | null;
  readonly generationId: number;
  /** Of OffsetCommit v2 to v4, else -1. */
  readonly retentionMs: number;
  readonly offsets: readonly OffsetToCommit[];
}

export interface OffsetToCommit {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly leaderEpoch: number;
  readonly metadata: string;
}

export interface OffsetResult {
  readonly topic: string;
  readonly partition: number;
  readonly error: Extract<ErrorName, 'NONE' | 'OFFSET_METADATA_TOO_LARGE' | 'GROUP_SUBSCRIBED_TO_TOPIC'>;
}

/** Kafka's OffsetMetadataManager.commitOffset. @throws GroupError */
export function commitOffsets(
  groups: Groups,
  nowMs: number,
  request: CommitRequest,
): GroupOutcome<readonly OffsetResult[]> {
  const { groupId, retentionMs } = request;
  const group = groups.find(groupId);
  if (group === undefined && request.generationId >= 0) {
    throw new GroupError('ILLEGAL_GENERATION', `There is no group ${groupId}.`);
  }
  checkCommit(group ?? emptyGroup(groupId, nowMs), request);
  const entries: OffsetEntry[] = [];
  const results = request.offsets.map(({ topic, partition, offset, leaderEpoch, metadata }): OffsetResult => {
    if (Buffer.byteLength(metadata) > groups.settings.offsetMetadataBytesMax) {
      return { topic, partition, error: 'OFFSET_METADATA_TOO_LARGE' };
    }
    const expireTimestampMs = retentionMs === -1 ? -1 : nowMs + retentionMs;
    const value: CommittedOffset = {
      offset,
      leaderEpoch,
      metadata,
      commitTimestampMs: nowMs,
      expireTimestampMs,
    };
    entries.push({ kind: 'offset', groupId, topic, partition, value });
    return { topic, partition, error: 'NONE' };
  });
  const member = group?.members.get(request.memberId);
  return { reply: results, entries, timers: group && member ? [renewedSession(group, member)] : [] };
}

/** Kafka's ClassicGroup.validateOffsetCommit. */
function checkCommit(group: ClassicGroup, { memberId, instanceId, generationId }: CommitRequest): void {
  if (generationId < 0 && group.state === 'Empty') return;
  if (generationId >= 0 || memberId !== '' || instanceId !== null) {
    requireMember(group, memberId, instanceId);
    if (generationId !== group.generationId) {
      throw new GroupError(
        'ILLEGAL_GENERATION',
        `Group ${group.groupId} is in generation ${group.generationId}, not ${generationId}.`,
      );
    }
  } else if (group.state !== 'Empty') {
    throw new GroupError('UNKNOWN_MEMBER_ID', `Group ${group.groupId} has members; only they may commit.`);
  }
  if (group.state === 'CompletingRebalance') {
    throw new GroupError('REBALANCE_IN_PROGRESS', `Group ${group.groupId} is rebalancing.`);
  }
}

/** What a group committed; a copy, since the answer may have to wait. */
export function fetchOffsets(groups: Groups, groupId: string): GroupOutcome<GroupOffsets> {
  const copy = new Map(
    [...groups.offsets(groupId)].map(([topic, partitions]) => [topic, new Map(partitions)]),
  );
  return { reply: copy };
}

/** Kafka's OffsetMetadataManager.deleteOffsets: what a member reads is not forgotten. @throws GroupError */
export function deleteOffsets(
  groups: Groups,
  groupId: string,
  partitions: readonly { readonly topic: string; readonly partition: number }[],
): GroupOutcome<readonly OffsetResult[]> {
  const group = groups.find(groupId);
  if (group === undefined) throw new GroupError('GROUP_ID_NOT_FOUND', `There is no group ${groupId}.`);
  const topics = subscribedTopics(group);
  if (group.state !== 'Empty' && topics === undefined) {
    throw new GroupError('NON_EMPTY_GROUP', `Group ${groupId} has members and is not one of consumers.`);
  }
  const entries: OffsetEntry[] = [];
  const results = partitions.map(({ topic, partition }): OffsetResult => {
    if (topics?.has(topic)) return { topic, partition, error: 'GROUP_SUBSCRIBED_TO_TOPIC' };
    if (groups.offsets(groupId).get(topic)?.has(partition)) {
      entries.push({ kind: 'offset', groupId, topic, partition, value: null });
    }
    return { topic, partition, error: 'NONE' };
  });
  return { reply: results, entries };
}

/** The topic is gone, and with it what anybody committed of it. */
export function forgetTopic(groups: Groups, topic: string): GroupOutcome<undefined> {
  const entries = [...groups.groupIds()].flatMap((groupId) =>
    [...(groups.offsets(groupId).get(topic)?.keys() ?? [])].map(
      (partition): OffsetEntry => ({ kind: 'offset', groupId, topic, partition, value: null }),
    ),
  );
  return { reply: undefined, entries };
}
