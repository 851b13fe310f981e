import {
  decodeConsumerProtocolAssignment,
  encodeConsumerProtocolAssignment,
} from '#engine/protocol/generated/consumer-protocol-assignment.ts';
import {
  decodeConsumerProtocolSubscription,
  encodeConsumerProtocolSubscription,
} from '#engine/protocol/generated/consumer-protocol-subscription.ts';
import { Reader } from '#engine/protocol/wire/reader.ts';
import { Writer } from '#engine/protocol/wire/writer.ts';
import { byTopic } from '../partitions.ts';
import type { AssignorMember, AssignorResult, TopicPartition } from '../types.ts';

/** Kafka's ConsumerProtocol, what members put into JoinGroup and SyncGroup: a version and the message. */
export const CONSUMER_PROTOCOL_TYPE = 'consumer';
const VERSION_MAX = 3;
const BYTES = 256;

export interface Subscription {
  readonly topics: readonly string[];
  readonly userData: Uint8Array | null;
  readonly ownedPartitions: readonly TopicPartition[];
  readonly generation: number;
}

export function encodeSubscription(subscription: Subscription): Uint8Array {
  const w = new Writer(BYTES);
  w.int16(VERSION_MAX, 'ConsumerProtocol.version');
  encodeConsumerProtocolSubscription(w, VERSION_MAX, {
    topics: [...subscription.topics].sort(),
    userData: subscription.userData,
    ownedPartitions: grouped(subscription.ownedPartitions),
    generationId: subscription.generation,
  });
  return w.finishBytes();
}

/** Versions beyond ours are read as ours: later ones only add fields at the end. @throws ProtocolError */
export function decodeSubscription(
  memberId: string,
  groupInstanceId: string | null,
  metadata: Uint8Array,
): AssignorMember {
  const r = new Reader(metadata);
  const version = Math.min(r.int16('ConsumerProtocol.version'), VERSION_MAX);
  const { topics, userData, ownedPartitions, generationId } = decodeConsumerProtocolSubscription(r, version);
  return {
    memberId,
    groupInstanceId,
    topics,
    userData,
    ownedPartitions: ungrouped(ownedPartitions),
    generation: generationId,
  };
}

export function encodeAssignment(assignment: AssignorResult): Uint8Array {
  const w = new Writer(BYTES);
  w.int16(VERSION_MAX, 'ConsumerProtocol.version');
  encodeConsumerProtocolAssignment(w, VERSION_MAX, {
    assignedPartitions: grouped(assignment.partitions),
    userData: assignment.userData,
  });
  return w.finishBytes();
}

/** No bytes at all mean no partitions. @throws ProtocolError */
export function decodeAssignment(bytes: Uint8Array): AssignorResult {
  if (bytes.length === 0) return { partitions: [], userData: null };
  const r = new Reader(bytes);
  const version = Math.min(r.int16('ConsumerProtocol.version'), VERSION_MAX);
  const { assignedPartitions, userData } = decodeConsumerProtocolAssignment(r, version);
  return { partitions: ungrouped(assignedPartitions), userData };
}

function grouped(partitions: readonly TopicPartition[]): { topic: string; partitions: number[] }[] {
  return [...byTopic(partitions)].map(([topic, list]) => ({
    topic,
    partitions: list.map(({ partition }) => partition),
  }));
}

function ungrouped(
  topics: readonly { readonly topic: string; readonly partitions: readonly number[] }[],
): TopicPartition[] {
  return topics.flatMap(({ topic, partitions }) => partitions.map((partition) => ({ topic, partition })));
}
