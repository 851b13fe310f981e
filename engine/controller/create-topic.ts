import type { ConfigView } from './configs/config-view.ts';
import { topicConfigsProblem } from './configs/topic-configs.ts';
import { ControllerError } from './controller-error.ts';
import type { ClusterImage } from './image.ts';
import { assignedReplicas, checkPartitionCount, placeReplicas } from './placement.ts';
import type { MetadataRecord, TopicId } from './records.ts';
import { collidingName, topicNameProblem } from './topic-name.ts';

export interface CreateTopic {
  readonly name: string;
  /** -1 takes num.partitions. */
  readonly partitions: number;
  /** -1 takes default.replication.factor. */
  readonly replicationFactor: number;
  /** Partition to broker ids; when it has entries, `partitions` and `replicationFactor` must be -1. */
  readonly assignments?: ReadonlyMap<number, readonly number[]>;
  readonly configs?: ReadonlyMap<string, string>;
}

export interface PlannedTopic {
  readonly topicId: TopicId;
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly records: readonly MetadataRecord[];
}

/** Kafka's ReplicationControlManager.createTopic. @throws ControllerError */
export function planTopic(
  image: ClusterImage,
  defaults: ConfigView,
  request: CreateTopic,
  newId: () => TopicId,
): PlannedTopic {
  checkName(image, request.name);
  checkConfigs(request.configs ?? new Map());
  const replicas = request.assignments?.size
    ? fromAssignments(image, request)
    : fromCounts(image, defaults, request);
  const topicId = newId();
  const records: MetadataRecord[] = [{ type: 'topic', name: request.name, topicId }];
  for (const [partition, brokers] of replicas.entries()) {
    records.push({
      type: 'partition',
      topicId,
      partition,
      replicas: brokers,
      isr: brokers,
      leader: brokers[0]!,
      leaderEpoch: 0,
    });
  }
  for (const [key, value] of request.configs ?? []) {
    records.push({ type: 'config', resource: 'topic', name: request.name, key, value });
  }
  return { topicId, partitions: replicas.length, replicationFactor: replicas[0]!.length, records };
}

function checkName(image: ClusterImage, name: string): void {
  const problem = topicNameProblem(name);
  if (problem !== undefined) throw new ControllerError('INVALID_TOPIC_EXCEPTION', problem);
  if (image.topicsByName.has(name))
    throw new ControllerError('TOPIC_ALREADY_EXISTS', `Topic '${name}' already exists.`);
  const other = collidingName(name, image.topicsByName.keys());
  if (other !== undefined) {
    throw new ControllerError(
      'INVALID_TOPIC_EXCEPTION',
      `Topic '${name}' collides with existing topic: ${other}`,
    );
  }
}

function checkConfigs(configs: ReadonlyMap<string, string>): void {
  const problem = topicConfigsProblem(configs);
  if (problem !== undefined) throw new ControllerError('INVALID_CONFIG', problem);
}

function fromAssignments(image: ClusterImage, request: CreateTopic): readonly (readonly number[])[] {
  if (request.replicationFactor !== -1) {
    throw new ControllerError(
      'INVALID_REQUEST',
      'A manual partition assignment was specified, but replication factor was not set to -1.',
    );
  }
  if (request.partitions !== -1) {
    throw new ControllerError(
      'INVALID_REQUEST',
      'A manual partition assignment was specified, but numPartitions was not set to -1.',
    );
  }
  return assignedReplicas(image, 0, request.assignments ?? new Map());
}

function fromCounts(
  image: ClusterImage,
  defaults: ConfigView,
  request: CreateTopic,
): readonly (readonly number[])[] {
  const partitions = request.partitions === -1 ? defaults.brokerNumber('num.partitions') : request.partitions;
  if (partitions < 1) {
    throw new ControllerError(
      'INVALID_PARTITIONS',
      'Number of partitions was set to an invalid non-positive value.',
    );
  }
  checkPartitionCount(partitions);
  const factor =
    request.replicationFactor === -1
      ? defaults.brokerNumber('default.replication.factor')
      : request.replicationFactor;
  if (factor < 1) {
    throw new ControllerError(
      'INVALID_REPLICATION_FACTOR',
      'Replication factor must be larger than 0, or -1 to use the default value.',
    );
  }
  return placeReplicas(image, 0, partitions, factor);
}
