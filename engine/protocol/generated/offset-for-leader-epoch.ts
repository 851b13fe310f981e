// Generated from schemas/OffsetForLeaderEpoch.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface OffsetForLeaderEpochRequest {
  replicaId: number;
  topics: OffsetForLeaderTopic[];
}

export interface OffsetForLeaderEpochRequestInit {
  readonly replicaId?: number | undefined;
  readonly topics: readonly OffsetForLeaderTopicInit[];
}

export interface OffsetForLeaderTopic {
  topic: string;
  partitions: OffsetForLeaderPartition[];
}

export interface OffsetForLeaderTopicInit {
  readonly topic: string;
  readonly partitions: readonly OffsetForLeaderPartitionInit[];
}

export interface OffsetForLeaderPartition {
  partition: number;
  currentLeaderEpoch: number;
  leaderEpoch: number;
}

export interface OffsetForLeaderPartitionInit {
  readonly partition: number;
  readonly currentLeaderEpoch?: number | undefined;
  readonly leaderEpoch: number;
}

function encodeOffsetForLeaderPartition(w: Writer, version: number, m: OffsetForLeaderPartitionInit): void {
  const partition = m.partition;
  const currentLeaderEpoch = m.currentLeaderEpoch ?? -1;
  const leaderEpoch = m.leaderEpoch;
  w.int32(partition, 'OffsetForLeaderEpochRequest.OffsetForLeaderPartition.partition');
  w.int32(currentLeaderEpoch, 'OffsetForLeaderEpochRequest.OffsetForLeaderPartition.currentLeaderEpoch');
  w.int32(leaderEpoch, 'OffsetForLeaderEpochRequest.OffsetForLeaderPartition.leaderEpoch');
  if (version >= 4) {
    w.uvarint(0);
  }
}

function decodeOffsetForLeaderPartition(r: Reader, version: number): OffsetForLeaderPartition {
  const partition = r.int32('OffsetForLeaderEpochRequest.OffsetForLeaderPartition.partition');
  const currentLeaderEpoch = r.int32('OffsetForLeaderEpochRequest.OffsetForLeaderPartition.currentLeaderEpoch');
  const leaderEpoch = r.int32('OffsetForLeaderEpochRequest.OffsetForLeaderPartition.leaderEpoch');
  if (version >= 4) {
    r.skipTaggedFields('OffsetForLeaderEpochRequest.OffsetForLeaderPartition');
  }
  return { partition, currentLeaderEpoch, leaderEpoch };
}

function encodeOffsetForLeaderTopic(w: Writer, version: number, m: OffsetForLeaderTopicInit): void {
  const topic = m.topic;
  const partitions = m.partitions;
  version >= 4 ? w.compactString(topic, 'OffsetForLeaderEpochRequest.OffsetForLeaderTopic.topic') : w.string(topic, 'OffsetForLeaderEpochRequest.OffsetForLeaderTopic.topic');
  version >= 4 ? w.compactArrayLength(partitions, 'OffsetForLeaderEpochRequest.OffsetForLeaderTopic.partitions') : w.arrayLength(partitions, 'OffsetForLeaderEpochRequest.OffsetForLeaderTopic.partitions');
  for (let i = 0; i < partitions.length; i += 1) encodeOffsetForLeaderPartition(w, version, partitions[i]!);
  if (version >= 4) {
    w.uvarint(0);
  }
}

function decodeOffsetForLeaderTopic(r: Reader, version: number): OffsetForLeaderTopic {
  const topic = (version >= 4 ? r.compactString('OffsetForLeaderEpochRequest.OffsetForLeaderTopic.topic') : r.string('OffsetForLeaderEpochRequest.OffsetForLeaderTopic.topic'));
  let partitions: OffsetForLeaderPartition[] = [];
  {
    const partitionsLength = (version >= 4 ? r.compactArrayLength('OffsetForLeaderEpochRequest.OffsetForLeaderTopic.partitions', 12) : r.arrayLength('OffsetForLeaderEpochRequest.OffsetForLeaderTopic.partitions', 12));
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(decodeOffsetForLeaderPartition(r, version));
  }
  if (version >= 4) {
    r.skipTaggedFields('OffsetForLeaderEpochRequest.OffsetForLeaderTopic');
  }
  return { topic, partitions };
}

export function encodeOffsetForLeaderEpochRequest(w: Writer, version: number, m: OffsetForLeaderEpochRequestInit): void {
  if (version < 2 || version > 4) throw unsupportedVersion('OffsetForLeaderEpochRequest', version, 2, 4);
  const replicaId = m.replicaId ?? -2;
  const topics = m.topics;
  if (version >= 3) {
    w.int32(replicaId, 'OffsetForLeaderEpochRequest.replicaId');
  }
  version >= 4 ? w.compactArrayLength(topics, 'OffsetForLeaderEpochRequest.topics') : w.arrayLength(topics, 'OffsetForLeaderEpochRequest.topics');
  for (let i = 0; i < topics.length; i += 1) encodeOffsetForLeaderTopic(w, version, topics[i]!);
  if (version >= 4) {
    w.uvarint(0);
  }
}

export function decodeOffsetForLeaderEpochRequest(r: Reader, version: number): OffsetForLeaderEpochRequest {
  if (version < 2 || version > 4) throw unsupportedVersion('OffsetForLeaderEpochRequest', version, 2, 4);
  let replicaId: number = -2;
  if (version >= 3) {
    replicaId = r.int32('OffsetForLeaderEpochRequest.replicaId');
  }
  let topics: OffsetForLeaderTopic[] = [];
  {
    const topicsLength = (version >= 4 ? r.compactArrayLength('OffsetForLeaderEpochRequest.topics', 2) : r.arrayLength('OffsetForLeaderEpochRequest.topics', 2));
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeOffsetForLeaderTopic(r, version));
  }
  if (version >= 4) {
    r.skipTaggedFields('OffsetForLeaderEpochRequest');
  }
  return { replicaId, topics };
}

export interface OffsetForLeaderEpochResponse {
  throttleTimeMs: number;
  topics: OffsetForLeaderTopicResult[];
}

export interface OffsetForLeaderEpochResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly topics: readonly OffsetForLeaderTopicResultInit[];
}

export interface OffsetForLeaderTopicResult {
  topic: string;
  partitions: EpochEndOffset[];
}

export interface OffsetForLeaderTopicResultInit {
  readonly topic: string;
  readonly partitions: readonly EpochEndOffsetInit[];
}

export interface EpochEndOffset {
  errorCode: number;
  partition: number;
  leaderEpoch: number;
  endOffset: number;
}

export interface EpochEndOffsetInit {
  readonly errorCode: number;
  readonly partition: number;
  readonly leaderEpoch?: number | undefined;
  readonly endOffset?: number | undefined;
}

function encodeEpochEndOffset(w: Writer, version: number, m: EpochEndOffsetInit): void {
  const errorCode = m.errorCode;
  const partition = m.partition;
  const leaderEpoch = m.leaderEpoch ?? -1;
  const endOffset = m.endOffset ?? -1;
  w.int16(errorCode, 'OffsetForLeaderEpochResponse.EpochEndOffset.errorCode');
  w.int32(partition, 'OffsetForLeaderEpochResponse.EpochEndOffset.partition');
  w.int32(leaderEpoch, 'OffsetForLeaderEpochResponse.EpochEndOffset.leaderEpoch');
  w.int64(endOffset, 'OffsetForLeaderEpochResponse.EpochEndOffset.endOffset');
  if (version >= 4) {
    w.uvarint(0);
  }
}

function decodeEpochEndOffset(r: Reader, version: number): EpochEndOffset {
  const errorCode = r.int16('OffsetForLeaderEpochResponse.EpochEndOffset.errorCode');
  const partition = r.int32('OffsetForLeaderEpochResponse.EpochEndOffset.partition');
  const leaderEpoch = r.int32('OffsetForLeaderEpochResponse.EpochEndOffset.leaderEpoch');
  const endOffset = r.int64('OffsetForLeaderEpochResponse.EpochEndOffset.endOffset');
  if (version >= 4) {
    r.skipTaggedFields('OffsetForLeaderEpochResponse.EpochEndOffset');
  }
  return { errorCode, partition, leaderEpoch, endOffset };
}

function encodeOffsetForLeaderTopicResult(w: Writer, version: number, m: OffsetForLeaderTopicResultInit): void {
  const topic = m.topic;
  const partitions = m.partitions;
  version >= 4 ? w.compactString(topic, 'OffsetForLeaderEpochResponse.OffsetForLeaderTopicResult.topic') : w.string(topic, 'OffsetForLeaderEpochResponse.OffsetForLeaderTopicResult.topic');
  version >= 4 ? w.compactArrayLength(partitions, 'OffsetForLeaderEpochResponse.OffsetForLeaderTopicResult.partitions') : w.arrayLength(partitions, 'OffsetForLeaderEpochResponse.OffsetForLeaderTopicResult.partitions');
  for (let i = 0; i < partitions.length; i += 1) encodeEpochEndOffset(w, version, partitions[i]!);
  if (version >= 4) {
    w.uvarint(0);
  }
}

function decodeOffsetForLeaderTopicResult(r: Reader, version: number): OffsetForLeaderTopicResult {
  const topic = (version >= 4 ? r.compactString('OffsetForLeaderEpochResponse.OffsetForLeaderTopicResult.topic') : r.string('OffsetForLeaderEpochResponse.OffsetForLeaderTopicResult.topic'));
  let partitions: EpochEndOffset[] = [];
  {
    const partitionsLength = (version >= 4 ? r.compactArrayLength('OffsetForLeaderEpochResponse.OffsetForLeaderTopicResult.partitions', 18) : r.arrayLength('OffsetForLeaderEpochResponse.OffsetForLeaderTopicResult.partitions', 18));
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(decodeEpochEndOffset(r, version));
  }
  if (version >= 4) {
    r.skipTaggedFields('OffsetForLeaderEpochResponse.OffsetForLeaderTopicResult');
  }
  return { topic, partitions };
}

export function encodeOffsetForLeaderEpochResponse(w: Writer, version: number, m: OffsetForLeaderEpochResponseInit): void {
  if (version < 2 || version > 4) throw unsupportedVersion('OffsetForLeaderEpochResponse', version, 2, 4);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const topics = m.topics;
  w.int32(throttleTimeMs, 'OffsetForLeaderEpochResponse.throttleTimeMs');
  version >= 4 ? w.compactArrayLength(topics, 'OffsetForLeaderEpochResponse.topics') : w.arrayLength(topics, 'OffsetForLeaderEpochResponse.topics');
  for (let i = 0; i < topics.length; i += 1) encodeOffsetForLeaderTopicResult(w, version, topics[i]!);
  if (version >= 4) {
    w.uvarint(0);
  }
}

export function decodeOffsetForLeaderEpochResponse(r: Reader, version: number): OffsetForLeaderEpochResponse {
  if (version < 2 || version > 4) throw unsupportedVersion('OffsetForLeaderEpochResponse', version, 2, 4);
  const throttleTimeMs = r.int32('OffsetForLeaderEpochResponse.throttleTimeMs');
  let topics: OffsetForLeaderTopicResult[] = [];
  {
    const topicsLength = (version >= 4 ? r.compactArrayLength('OffsetForLeaderEpochResponse.topics', 2) : r.arrayLength('OffsetForLeaderEpochResponse.topics', 2));
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeOffsetForLeaderTopicResult(r, version));
  }
  if (version >= 4) {
    r.skipTaggedFields('OffsetForLeaderEpochResponse');
  }
  return { throttleTimeMs, topics };
}

export const offsetForLeaderEpochApi: Api<OffsetForLeaderEpochRequestInit, OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponseInit, OffsetForLeaderEpochResponse> = {
  ...apis.OffsetForLeaderEpoch,
  encodeRequest: encodeOffsetForLeaderEpochRequest,
  decodeRequest: decodeOffsetForLeaderEpochRequest,
  encodeResponse: encodeOffsetForLeaderEpochResponse,
  decodeResponse: decodeOffsetForLeaderEpochResponse,
};
