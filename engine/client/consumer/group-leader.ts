import type { JoinGroupResponse } from '#engine/protocol/generated/join-group.ts';
import type { Cluster } from '../cluster.ts';
import { ClientError } from '../errors.ts';
import type { ClusterImage } from '../metadata.ts';
import type { Assignor } from '../types.ts';
import { decodeSubscription, encodeAssignment } from './protocol.ts';

export interface AssignorOptions {
  readonly assignors: readonly Assignor[];
}

export interface LeaderAssignment {
  /** What the assignment was made of: when it changes, the group must meet again. Missing topics count as 0. */
  readonly counts: ReadonlyMap<string, number>;
  readonly assignments: { memberId: string; assignment: Uint8Array }[];
}

/** The work of the group's leader: runs the assignor that the group has chosen. @throws {ClientError} */
export async function leaderAssignment(
  cluster: Cluster,
  { assignors }: AssignorOptions,
  joined: JoinGroupResponse,
  protocol: string,
): Promise<LeaderAssignment> {
  const assignor = assignors.find(({ name }) => name === protocol);
  if (assignor === undefined) {
    const ours = assignors.map(({ name }) => name).join(', ');
    throw new ClientError(
      'INCONSISTENT_GROUP_PROTOCOL',
      false,
      `The group chose the assignor "${protocol}", which is none of ours (${ours})`,
    );
  }
  const members = joined.members.map(({ memberId, groupInstanceId, metadata }) =>
    decodeSubscription(memberId, groupInstanceId, metadata),
  );
  const topics = new Set(members.flatMap((member) => member.topics));
  // From now on all topics of the group are watched, not only our own.
  cluster.setTopics(topics);
  await cluster.refresh();
  const counts = partitionCounts(cluster.image, topics);
  const existing = new Map([...counts].filter(([, count]) => count > 0));
  const results = assignor.assign(existing, members);
  const nothing = { partitions: [], userData: null };
  return {
    counts,
    assignments: members.map(({ memberId }) => ({
      memberId,
      assignment: encodeAssignment(results.get(memberId) ?? nothing),
    })),
  };
}

export function partitionCounts(image: ClusterImage, topics: Iterable<string>): Map<string, number> {
  return new Map([...topics].map((topic) => [topic, image.topics.get(topic)?.partitions.length ?? 0]));
}

export function sameCounts(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([topic, count]) => b.get(topic) === count);
}
