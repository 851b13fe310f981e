import { ControllerError } from './controller-error.ts';
import type { ClusterImage } from './image.ts';

/** More than this in one topic is a slip of the keyboard on one machine: each partition is a directory of files. */
const PARTITIONS_MAX = 10_000;

/** @throws ControllerError INVALID_PARTITIONS when a topic may not have so many. */
export function checkPartitionCount(count: number): void {
  if (count <= PARTITIONS_MAX) return;
  throw new ControllerError(
    'INVALID_PARTITIONS',
    `${count} partitions were asked for; one topic has at most ${PARTITIONS_MAX} here.`,
  );
}

/**
 * Brokers of the partitions `first` to `first + count - 1`: leaders go round, followers are those after the leader.
 *
 * @throws ControllerError INVALID_REPLICATION_FACTOR when there are fewer brokers.
 */
export function placeReplicas(
  image: ClusterImage,
  first: number,
  count: number,
  replicationFactor: number,
): readonly (readonly number[])[] {
  const brokers = [...image.brokers.keys()].sort((a, b) => a - b);
  if (replicationFactor > brokers.length) {
    throw new ControllerError(
      'INVALID_REPLICATION_FACTOR',
      `Unable to replicate the partition ${replicationFactor} time(s): The target replication factor of ${replicationFactor} cannot be reached because only ${brokers.length} broker(s) are registered.`,
    );
  }
  return Array.from({ length: count }, (_, index) =>
    Array.from(
      { length: replicationFactor },
      (_, replica) => brokers[(first + index + replica) % brokers.length]!,
    ),
  );
}

/**
 * The same from what an administrator asks for, after Kafka's checks.
 *
 * @throws ControllerError INVALID_REPLICA_ASSIGNMENT
 */
export function assignedReplicas(
  image: ClusterImage,
  first: number,
  assignments: ReadonlyMap<number, readonly number[]>,
): readonly (readonly number[])[] {
  const refuse = (why: string): ControllerError => new ControllerError('INVALID_REPLICA_ASSIGNMENT', why);
  const factor = assignments.get(first)?.length;
  return Array.from({ length: assignments.size }, (_, index) => {
    const partition = first + index;
    const brokers = assignments.get(partition);
    if (brokers === undefined) throw refuse('partitions should be a consecutive 0-based integer sequence');
    if (brokers.length === 0) throw refuse('The manual partition assignment includes an empty replica list.');
    if (new Set(brokers).size !== brokers.length) {
      throw refuse(
        `The manual partition assignment includes the broker ${brokers.join(', ')} more than once.`,
      );
    }
    if (brokers.length !== factor) {
      throw refuse(
        `The manual partition assignment for partition ${partition} has ${brokers.length} replica(s), the first one has ${factor}.`,
      );
    }
    const stranger = brokers.find((broker) => !image.brokers.has(broker));
    if (stranger !== undefined) {
      throw refuse(
        `The manual partition assignment includes broker ${stranger}, but no such broker is registered.`,
      );
    }
    return brokers;
  });
}
