// Generated from schemas/ConsumerProtocolSubscription.json by scripts/generate.ts. Do not edit.
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';

export interface ConsumerProtocolSubscription {
  topics: string[];
  userData: Uint8Array | null;
  ownedPartitions: TopicPartition[];
  generationId: number;
  rackId: string | null;
}

export interface ConsumerProtocolSubscriptionInit {
  readonly topics: readonly string[];
  readonly userData?: Uint8Array | null | undefined;
  readonly ownedPartitions?: readonly TopicPartitionInit[] | undefined;
  readonly generationId?: number | undefined;
  readonly rackId?: string | null | undefined;
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
  w.string(topic, 'ConsumerProtocolSubscription.TopicPartition.topic');
  w.arrayLength(partitions, 'ConsumerProtocolSubscription.TopicPartition.partitions');
  for (let i = 0; i < partitions.length; i += 1) w.int32(partitions[i]!, 'ConsumerProtocolSubscription.TopicPartition.partitions');
}

function decodeTopicPartition(r: Reader, _version: number): TopicPartition {
  const topic = r.string('ConsumerProtocolSubscription.TopicPartition.topic');
  let partitions: number[] = [];
  {
    const partitionsLength = r.arrayLength('ConsumerProtocolSubscription.TopicPartition.partitions', 4);
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(r.int32('ConsumerProtocolSubscription.TopicPartition.partitions'));
  }
  return { topic, partitions };
}

export function encodeConsumerProtocolSubscription(w: Writer, version: number, m: ConsumerProtocolSubscriptionInit): void {
  if (version < 0 || version > 3) throw unsupportedVersion('ConsumerProtocolSubscription', version, 0, 3);
  const topics = m.topics;
  const userData = m.userData ?? null;
  const ownedPartitions = m.ownedPartitions ?? [];
  const generationId = m.generationId ?? -1;
  const rackId = m.rackId ?? null;
  w.arrayLength(topics, 'ConsumerProtocolSubscription.topics');
  for (let i = 0; i < topics.length; i += 1) w.string(topics[i]!, 'ConsumerProtocolSubscription.topics');
  w.byteRange(userData, 'ConsumerProtocolSubscription.userData');
  if (version >= 1) {
    w.arrayLength(ownedPartitions, 'ConsumerProtocolSubscription.ownedPartitions');
    for (let i = 0; i < ownedPartitions.length; i += 1) encodeTopicPartition(w, version, ownedPartitions[i]!);
  }
  if (version >= 2) {
    w.int32(generationId, 'ConsumerProtocolSubscription.generationId');
  }
  if (version >= 3) {
    w.string(rackId, 'ConsumerProtocolSubscription.rackId');
  }
}

export function decodeConsumerProtocolSubscription(r: Reader, version: number): ConsumerProtocolSubscription {
  if (version < 0 || version > 3) throw unsupportedVersion('ConsumerProtocolSubscription', version, 0, 3);
  let topics: string[] = [];
  {
    const topicsLength = r.arrayLength('ConsumerProtocolSubscription.topics', 1);
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(r.string('ConsumerProtocolSubscription.topics'));
  }
  const userData = r.nullableByteRange('ConsumerProtocolSubscription.userData');
  let ownedPartitions: TopicPartition[] = [];
  if (version >= 1) {
    {
      const ownedPartitionsLength = r.arrayLength('ConsumerProtocolSubscription.ownedPartitions', 2);
      ownedPartitions = [];
      for (let i = 0; i < ownedPartitionsLength; i += 1) ownedPartitions.push(decodeTopicPartition(r, version));
    }
  }
  let generationId: number = -1;
  if (version >= 2) {
    generationId = r.int32('ConsumerProtocolSubscription.generationId');
  }
  let rackId: string | null = null;
  if (version >= 3) {
    rackId = r.nullableString('ConsumerProtocolSubscription.rackId');
  }
  return { topics, userData, ownedPartitions, generationId, rackId };
}
