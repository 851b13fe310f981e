import { deleteRecordsApi } from '#engine/protocol/generated/delete-records.ts';
import type { Cluster } from '../cluster.ts';
import { askLeaders, type LeaderAnswer, matchAnswers } from '../leaders.ts';
import { byTopic, partitionName } from '../partitions.ts';
import type { TopicPartition } from '../types.ts';

type Before = TopicPartition & { readonly offset: number };

export async function deleteRecords(
  cluster: Cluster,
  before: readonly Before[],
  timeoutMs: number,
): Promise<void> {
  await askLeaders(cluster, before, {
    what: 'DeleteRecords',
    timeoutMs,
    ask: (brokerId, group) => ask(cluster, brokerId, group),
  });
}

/** The result is the new log start offset. */
async function ask(
  cluster: Cluster,
  brokerId: number,
  before: readonly Before[],
): Promise<LeaderAnswer<Before, number>[]> {
  const response = await cluster.request(brokerId, deleteRecordsApi, () => ({
    topics: [...byTopic(before)].map(([name, partitions]) => ({
      name,
      partitions: partitions.map(({ partition, offset }) => ({ partitionIndex: partition, offset })),
    })),
    timeoutMs: cluster.requestTimeoutMs,
  }));
  const answers = new Map(
    response.topics.flatMap(({ name, partitions }) =>
      partitions.map(
        (answer) => [partitionName({ topic: name, partition: answer.partitionIndex }), answer] as const,
      ),
    ),
  );
  return matchAnswers(
    'DeleteRecords',
    before,
    answers,
    partitionName,
    (_entry, { lowWatermark }) => lowWatermark,
  );
}
