import { errorCodes } from '#engine/protocol/error-codes.ts';
import { offsetCommitApi } from '#engine/protocol/generated/offset-commit.ts';
import { type OffsetFetchResponse, offsetFetchApi } from '#engine/protocol/generated/offset-fetch.ts';
import type { Cluster } from '../cluster.ts';
import { throwOnError } from '../errors.ts';
import { byTopic } from '../partitions.ts';
import type { OffsetAndMetadata, TopicPartition } from '../types.ts';

/** Later versions name topics by id only, but a group may have offsets of topics that are gone (as in Java's admin). */
const LAST_VERSION_WITH_NAMES = 9;
/** From here on one request may ask for several groups. */
const FIRST_VERSION_WITH_GROUPS = 8;

export type PartitionOffset = TopicPartition & OffsetAndMetadata;

export interface CommittingMember {
  /** -1 for who is no member. */
  readonly generation: number;
  readonly memberId: string;
  readonly groupInstanceId: string | undefined;
}

export const nobody: CommittingMember = { generation: -1, memberId: '', groupInstanceId: undefined };

/** Commits all or throws the first partition's error; tries again while the coordinator moves. @throws {ClientError} */
export async function commitOffsets(
  cluster: Cluster,
  groupId: string,
  member: CommittingMember,
  offsets: readonly PartitionOffset[],
): Promise<void> {
  if (offsets.length === 0) return;
  const what = `OffsetCommit of group ${groupId}`;
  const ask = (brokerId: number) =>
    cluster.request(
      brokerId,
      offsetCommitApi,
      (version) => ({
        groupId,
        generationIdOrMemberEpoch: member.generation,
        memberId: member.memberId,
        ...(version >= 7 && member.groupInstanceId !== undefined
          ? { groupInstanceId: member.groupInstanceId }
          : {}),
        topics: [...byTopic(offsets)].map(([name, partitions]) => ({
          name,
          partitions: partitions.map(({ partition, offset, leaderEpoch, metadata }) => ({
            partitionIndex: partition,
            committedOffset: offset,
            ...(version >= 6 ? { committedLeaderEpoch: leaderEpoch ?? -1 } : {}),
            committedMetadata: metadata ?? '',
          })),
        })),
      }),
      { maxVersion: LAST_VERSION_WITH_NAMES },
    );
  await cluster.retrying(what, () =>
    cluster.coordinators.request(groupId, what, ask, ({ topics }) => {
      const codes = topics.flatMap(({ partitions }) => partitions.map(({ errorCode }) => errorCode));
      return codes.find((code) => code !== 0) ?? 0;
    }),
  );
}

/**
 * @param partitions undefined for all that the group has.
 * @param unstable whether offsets of transactions that are not finished may be passed over, or must be waited for.
 * @returns only what is committed. @throws {ClientError}
 */
export async function fetchOffsets(
  cluster: Cluster,
  groupId: string,
  partitions: readonly TopicPartition[] | undefined,
  unstable: 'pass-over' | 'wait' = 'pass-over',
): Promise<PartitionOffset[]> {
  const topics =
    partitions === undefined
      ? null
      : [...byTopic(partitions)].map(([name, list]) => ({
          name,
          partitionIndexes: list.map(({ partition }) => partition),
        }));
  const what = `OffsetFetch of group ${groupId}`;
  const ask = (brokerId: number) =>
    cluster.request(
      brokerId,
      offsetFetchApi,
      (version) => ({
        ...(version < FIRST_VERSION_WITH_GROUPS ? { groupId, topics } : { groups: [{ groupId, topics }] }),
        ...(version >= 7 ? { requireStable: unstable === 'wait' } : {}),
      }),
      { maxVersion: LAST_VERSION_WITH_NAMES },
    );
  return cluster.retrying(what, async () => {
    const response = await cluster.coordinators.request(
      groupId,
      what,
      ask,
      (r) => r.groups[0]?.errorCode ?? r.errorCode,
    );
    return committedOffsets(response, what);
  });
}

function committedOffsets(response: OffsetFetchResponse, what: string): PartitionOffset[] {
  const topics = response.groups[0]?.topics ?? response.topics;
  const found: PartitionOffset[] = [];
  for (const { name, partitions } of topics) {
    for (const { partitionIndex, committedOffset, committedLeaderEpoch, metadata, errorCode } of partitions) {
      // A topic that was deleted has no offsets; all the same the rest of the answer counts.
      if (errorCode === errorCodes.UNKNOWN_TOPIC_OR_PARTITION) continue;
      throwOnError(errorCode, `${what}, ${name}-${partitionIndex}`);
      if (committedOffset < 0) continue;
      found.push({
        topic: name,
        partition: partitionIndex,
        offset: committedOffset,
        ...(committedLeaderEpoch >= 0 ? { leaderEpoch: committedLeaderEpoch } : {}),
        ...(metadata ? { metadata } : {}),
      });
    }
  }
  return found;
}
