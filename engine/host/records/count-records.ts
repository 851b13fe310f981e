import type { Admin, TopicDescription } from '#engine/client/types.ts';

/** Offsets between the start and the end of each topic; what is undefined does not exist. */
export async function countRecords(
  admin: Admin,
  topics: readonly (TopicDescription | undefined)[],
): Promise<Map<string, number>> {
  const partitions = topics.flatMap((topic) =>
    (topic?.partitions ?? []).map(({ partition }) => ({ topic: topic!.name, partition })),
  );
  const ask = (at: 'earliest' | 'latest') => admin.listOffsets(partitions.map((one) => ({ ...one, at })));
  const [starts, ends] = await Promise.all([ask('earliest'), ask('latest')]);
  const counts = new Map<string, number>();
  ends.forEach(({ topic, offset }, i) => {
    counts.set(topic, (counts.get(topic) ?? 0) + offset - starts[i]!.offset);
  });
  return counts;
}
