import { listOffsetsApi } from '#engine/protocol/generated/list-offsets.ts';
import type { Cluster } from '../cluster.ts';
import { askLeaders, type LeaderAnswer, matchAnswers } from '../leaders.ts';
import { byTopic, partitionName } from '../partitions.ts';
import type { OffsetSpec, TopicPartition } from '../types.ts';

const NOT_A_REPLICA = -1;
const LATEST = -1;
const EARLIEST = -2;
/** Since version 7. */
const MAX_TIMESTAMP = -3;

export type OffsetQuery = TopicPartition & { readonly at: OffsetSpec };

export interface FoundOffset extends TopicPartition {
  /** -1 when no record is that late. */
  readonly offset: number;
  /** Of the record found; -1 for earliest and latest. */
  readonly timestampMs: number;
  readonly leaderEpoch: number;
}

/** @param isolation with `read_committed`, latest is the last stable offset. @throws {ClientError} */
export function listOffsets(
  cluster: Cluster,
  queries: readonly OffsetQuery[],
  isolation: 'read_uncommitted' | 'read_committed',
  timeoutMs?: number,
): Promise<readonly FoundOffset[]> {
  const isolationLevel = isolation === 'read_committed' ? 1 : 0;
  return askLeaders(cluster, queries, {
    what: 'ListOffsets',
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ask: (brokerId, group) => ask(cluster, brokerId, group, isolationLevel),
  });
}

async function ask(
  cluster: Cluster,
  brokerId: number,
  queries: readonly OffsetQuery[],
  isolationLevel: number,
): Promise<LeaderAnswer<OffsetQuery, FoundOffset>[]> {
  const response = await cluster.request(brokerId, listOffsetsApi, (version) => ({
    replicaId: NOT_A_REPLICA,
    ...(version >= 2 ? { isolationLevel } : {}),
    ...(version >= 10 ? { timeoutMs: cluster.requestTimeoutMs } : {}),
    topics: [...byTopic(queries)].map(([name, partitions]) => ({
      name,
      partitions: partitions.map(({ partition, at }) => ({
        partitionIndex: partition,
        timestamp: timestampOf(at),
      })),
    })),
  }));
  const answers = new Map(
    response.topics.flatMap(({ name, partitions }) =>
      partitions.map(
        (answer) => [partitionName({ topic: name, partition: answer.partitionIndex }), answer] as const,
      ),
    ),
  );
  return matchAnswers('ListOffsets', queries, answers, partitionName, ({ topic, partition }, answer) => ({
    topic,
    partition,
    offset: answer.offset,
    timestampMs: answer.timestamp,
    leaderEpoch: answer.leaderEpoch,
  }));
}

function timestampOf(at: OffsetSpec): number {
  switch (at) {
    case 'earliest':
      return EARLIEST;
    case 'latest':
      return LATEST;
    case 'max-timestamp':
      return MAX_TIMESTAMP;
    default:
      return at.timestampMs;
  }
}
