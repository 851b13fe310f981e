import { ControllerError } from './controller-error.ts';
import type { ClusterImage } from './image.ts';
import { assignedReplicas, checkPartitionCount, placeReplicas } from './placement.ts';
import type { MetadataRecord } from './records.ts';

export interface CreatePartitions {
  readonly topic: string;
  /** All partitions that the topic shall have, the old ones too. */
  readonly count: number;
  /** Broker ids of each new partition in order, or null to have them placed. */
  readonly assignments: readonly (readonly number[])[] | null;
}

/** Kafka's ReplicationControlManager.createPartitions. @throws ControllerError */
export function planPartitions(image: ClusterImage, request: CreatePartitions): readonly MetadataRecord[] {
  const topic = image.topicsByName.get(request.topic);
  if (topic === undefined) {
    throw new ControllerError(
      'UNKNOWN_TOPIC_OR_PARTITION',
      'This server does not host this topic-partition.',
    );
  }
  const current = topic.partitions.length;
  if (request.count === current) {
    throw new ControllerError('INVALID_PARTITIONS', `Topic already has ${current} partition(s).`);
  }
  if (request.count < current) {
    throw new ControllerError(
      'INVALID_PARTITIONS',
      `The topic ${request.topic} currently has ${current} partition(s); ${request.count} would not be an increase.`,
    );
  }
  checkPartitionCount(request.count);
  const added = request.count - current;
  if (request.assignments !== null && request.assignments.length !== added) {
    throw new ControllerError(
      'INVALID_REPLICA_ASSIGNMENT',
      `Attempted to add ${added} additional partition(s), but only ${request.assignments.length} assignment(s) were specified.`,
    );
  }
  const replicas =
    request.assignments === null
      ? placeReplicas(image, current, added, topic.partitions[0]!.replicas.length)
      : assignedReplicas(
          image,
          current,
          new Map(request.assignments.map((brokers, index) => [current + index, brokers])),
        );
  return replicas.map((brokers, index) => ({
    type: 'partition',
    topicId: topic.topicId,
    partition: current + index,
    replicas: brokers,
    isr: brokers,
    leader: brokers[0]!,
    leaderEpoch: 0,
  }));
}
