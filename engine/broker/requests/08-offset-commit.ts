import type { OffsetToCommit } from '#engine/coordinator/group/offsets.ts';
import { errorCodes } from '#engine/protocol/error-codes.ts';
import { type OffsetCommitRequestTopic, offsetCommitApi } from '#engine/protocol/generated/offset-commit.ts';
import { errorCodeOf } from '../kafka-error.ts';
import { defineHandler, type RequestContext } from '../request-handler.ts';

/** The same for each partition of the request, in its order. */
type Results = ReadonlyMap<
  OffsetCommitRequestTopic,
  readonly { partitionIndex: number; errorCode: number }[]
>;

export const offsetCommit = defineHandler(offsetCommitApi, async (request, context) => {
  const offsets: OffsetToCommit[] = [];
  const names = new Map(request.topics.map((topic) => [topic, knownName(topic, context)]));
  for (const topic of request.topics) {
    const name = names.get(topic);
    if (name === undefined) continue;
    const count = context.broker.image.topicsByName.get(name)?.partitions.length ?? 0;
    for (const partition of topic.partitions) {
      if (partition.partitionIndex < 0 || partition.partitionIndex >= count) continue;
      offsets.push({
        topic: name,
        partition: partition.partitionIndex,
        offset: partition.committedOffset,
        leaderEpoch: partition.committedLeaderEpoch,
        metadata: partition.committedMetadata ?? '',
      });
    }
  }
  const errors = new Map<string, number>();
  let failure: number | undefined;
  try {
    const { groupId, memberId, groupInstanceId, generationIdOrMemberEpoch, retentionTimeMs } = request;
    const results = await context.broker.groups.commitOffsets({
      groupId,
      memberId,
      instanceId: groupInstanceId,
      generationId: generationIdOrMemberEpoch,
      retentionMs: retentionTimeMs,
      offsets,
    });
    for (const { topic, partition, error } of results) errors.set(`${topic}-${partition}`, errorCodes[error]);
  } catch (error) {
    failure = errorCodeOf(error);
  }
  const unknown = context.version >= 10 ? errorCodes.UNKNOWN_TOPIC_ID : errorCodes.UNKNOWN_TOPIC_OR_PARTITION;
  const results: Results = new Map(
    request.topics.map((topic) => [
      topic,
      topic.partitions.map(({ partitionIndex }) => ({
        partitionIndex,
        errorCode:
          failure ??
          (names.get(topic) === undefined
            ? unknown
            : (errors.get(`${names.get(topic)}-${partitionIndex}`) ?? errorCodes.UNKNOWN_TOPIC_OR_PARTITION)),
      })),
    ]),
  );
  return {
    topics: request.topics.map((topic) => ({
      name: topic.name,
      topicId: topic.topicId,
      partitions: results.get(topic) ?? [],
    })),
  };
});

function knownName(topic: OffsetCommitRequestTopic, { broker, version }: RequestContext): string | undefined {
  const found =
    version >= 10 ? broker.image.topicsById.get(topic.topicId) : broker.image.topicsByName.get(topic.name);
  return found?.name;
}
