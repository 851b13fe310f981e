import type { GroupOffsets } from '#engine/coordinator/group/groups.ts';
import { errorCodes } from '#engine/protocol/error-codes.ts';
import {
  type OffsetFetchResponseGroupInit,
  type OffsetFetchResponsePartitionsInit,
  offsetFetchApi,
} from '#engine/protocol/generated/offset-fetch.ts';
import { errorCodeOf } from '../kafka-error.ts';
import { defineHandler, type RequestContext } from '../request-handler.ts';

interface AskedTopic {
  readonly name: string;
  /** null when the id that was asked for belongs to no topic. */
  readonly known: boolean;
  readonly topicId: string | undefined;
  readonly partitions: readonly number[];
}

/** Up to version 7 one group, from 8 on several; from 10 on topics go by id. */
export const offsetFetch = defineHandler(offsetFetchApi, async (request, context) => {
  if (context.version >= 8) {
    const groups = request.groups.map(({ groupId, topics }) =>
      fetchGroup(groupId, topics?.map((topic) => askedTopic(topic, context)) ?? null, context),
    );
    return { groups: await Promise.all(groups) };
  }
  const asked = request.topics?.map(({ name, partitionIndexes }) => ({
    name,
    known: true,
    topicId: undefined,
    partitions: partitionIndexes,
  }));
  const group = await fetchGroup(request.groupId, asked ?? null, context);
  const errorCode = group.errorCode ?? errorCodes.NONE;
  // Version 1 has no place for an error of the whole but in each partition.
  const topics = group.topics.map(({ name = '', partitions }) => ({
    name,
    partitions: partitions.map((partition) =>
      context.version >= 5 ? partition : { ...partition, committedLeaderEpoch: -1 },
    ),
  }));
  return { topics, ...(context.version >= 2 ? { errorCode } : {}) };
});

function askedTopic(
  topic: { readonly name: string; readonly topicId: string; readonly partitionIndexes: readonly number[] },
  { broker, version }: RequestContext,
): AskedTopic {
  if (version < 10)
    return { name: topic.name, known: true, topicId: undefined, partitions: topic.partitionIndexes };
  const found = broker.image.topicsById.get(topic.topicId);
  return {
    name: found?.name ?? '',
    known: found !== undefined,
    topicId: topic.topicId,
    partitions: topic.partitionIndexes,
  };
}

async function fetchGroup(
  groupId: string,
  asked: readonly AskedTopic[] | null,
  context: RequestContext,
): Promise<OffsetFetchResponseGroupInit> {
  try {
    const offsets = await context.broker.groups.fetchOffsets(groupId);
    const wanted = asked ?? everything(offsets, context);
    return {
      groupId,
      errorCode: errorCodes.NONE,
      topics: wanted.map((topic) => ({
        name: topic.name,
        ...(topic.topicId === undefined ? {} : { topicId: topic.topicId }),
        partitions: topic.partitions.map((partition) => committed(offsets, topic, partition)),
      })),
    };
  } catch (error) {
    const errorCode = errorCodeOf(error);
    return {
      groupId,
      errorCode,
      topics:
        context.version >= 2
          ? []
          : (asked ?? []).map(({ name, partitions }) => ({
              name,
              partitions: partitions.map((partitionIndex) => ({
                partitionIndex,
                committedOffset: -1,
                metadata: '',
                errorCode,
              })),
            })),
    };
  }
}

function everything(offsets: GroupOffsets, { broker, version }: RequestContext): AskedTopic[] {
  return [...offsets].flatMap(([name, partitions]) => {
    const topicId = broker.image.topicsByName.get(name)?.topicId;
    if (version >= 10 && topicId === undefined) return [];
    return [
      { name, known: true, topicId: version >= 10 ? topicId : undefined, partitions: [...partitions.keys()] },
    ];
  });
}

function committed(
  offsets: GroupOffsets,
  topic: AskedTopic,
  partitionIndex: number,
): OffsetFetchResponsePartitionsInit {
  const found = offsets.get(topic.name)?.get(partitionIndex);
  return {
    partitionIndex,
    committedOffset: found?.offset ?? -1,
    committedLeaderEpoch: found?.leaderEpoch ?? -1,
    metadata: found?.metadata ?? '',
    errorCode: topic.known ? errorCodes.NONE : errorCodes.UNKNOWN_TOPIC_ID,
  };
}
