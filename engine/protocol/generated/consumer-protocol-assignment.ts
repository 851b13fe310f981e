// Generated from schemas/ConsumerProtocolAssignment.json by scripts/generate.ts. Do not edit.
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';

export interface ConsumerProtocolAssignment {
  assignedPartitions: TopicPartition[];
  userData: Uint8Array | null;
}

export interface ConsumerProtocolAssignmentInit {
  readonly assignedPartitions: readonly TopicPartitionInit[];
  readonly userData?: Uint8Array | null | undefined;
}

export interface TopicPartition {
  topic: string;
  partitions: number[];
}

export interface TopicPartitionInit {
  readonly topic: string;
  readonly partitions: readonly number[];
}

function encodeTopicPartition(w: Writer, _version: number, m: TopicPartitionInit): void {
  const topic = m.topic;
  const partitions = m.partitions;
  w.string(topic, 'ConsumerProtocolAssignment.TopicPartition.topic');
  w.arrayLength(partitions, 'ConsumerProtocolAssignment.TopicPartition.partitions');
  for (let i = 0; i < partitions.length; i += 1) w.int32(partitions[i]!, 'ConsumerProtocolAssignment.TopicPartition.partitions');
}

function decodeTopicPartition(r: Reader, _version: number): TopicPartition {
  const topic = r.string('ConsumerProtocolAssignment.TopicPartition.topic');
  let partitions: number[] = [];
  {
    const partitionsLength = r.arrayLength('ConsumerProtocolAssignment.TopicPartition.partitions', 4);
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(r.int32('ConsumerProtocolAssignment.TopicPartition.partitions'));
  }
  return { topic, partitions };
}

export function encodeConsumerProtocolAssignment(w: Writer, version: number, m: ConsumerProtocolAssignmentInit): void {
  if (version < 0 || version > 3) throw unsupportedVersion('ConsumerProtocolAssignment', version, 0, 3);
  const assignedPartitions = m.assignedPartitions;
  const userData = m.userData ?? null;
  w.arrayLength(assignedPartitions, 'ConsumerProtocolAssignment.assignedPartitions');
  for (let i = 0; i < assignedPartitions.length; i += 1) encodeTopicPartition(w, version, assignedPartitions[i]!);
  w.byteRange(userData, 'ConsumerProtocolAssignment.userData');
}

export function decodeConsumerProtocolAssignment(r: Reader, version: number): ConsumerProtocolAssignment {
  if (version < 0 || version > 3) throw unsupportedVersion('ConsumerProtocolAssignment', version, 0, 3);
  let assignedPartitions: TopicPartition[] = [];
  {
    const assignedPartitionsLength = r.arrayLength('ConsumerProtocolAssignment.assignedPartitions', 2);
    assignedPartitions = [];
    for (let i = 0; i < assignedPartitionsLength; i += 1) assignedPartitions.push(decodeTopicPartition(r, version));
  }
  const userData = r.nullableByteRange('ConsumerProtocolAssignment.userData');
  return { assignedPartitions, userData };
}
