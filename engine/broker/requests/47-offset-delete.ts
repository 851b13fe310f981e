import { errorCodes } from '#engine/protocol/error-codes.ts';
import { offsetDeleteApi } from '#engine/protocol/generated/offset-delete.ts';
import { errorCodeOf } from '../kafka-error.ts';
import { defineHandler } from '../request-handler.ts';

export const offsetDelete = defineHandler(offsetDeleteApi, async ({ groupId, topics }, { broker }) => {
  const exists = (topic: string, partition: number): boolean =>
    broker.image.topicsByName.get(topic)?.partitions[partition] !== undefined;
  const wanted = topics.flatMap(({ name, partitions }) =>
    partitions
      .filter(({ partitionIndex }) => exists(name, partitionIndex))
      .map(({ partitionIndex }) => ({ topic: name, partition: partitionIndex })),
  );
  try {
    const results = await broker.groups.deleteOffsets(groupId, wanted);
    const errors = new Map(
      results.map(({ topic, partition, error }) => [`${topic}-${partition}`, errorCodes[error]]),
    );
    return {
      errorCode: errorCodes.NONE,
      topics: topics.map(({ name, partitions }) => ({
        name,
        partitions: partitions.map(({ partitionIndex }) => ({
          partitionIndex,
          errorCode: errors.get(`${name}-${partitionIndex}`) ?? errorCodes.UNKNOWN_TOPIC_OR_PARTITION,
        })),
      })),
    };
  } catch (error) {
    return { errorCode: errorCodeOf(error), topics: [] };
  }
});
