// Generated from schemas/OffsetCommit.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedField, unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import { ZERO_UUID } from '../wire/uuid.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface OffsetCommitRequest {
  groupId: string;
  generationIdOrMemberEpoch: number;
  memberId: string;
  groupInstanceId: string | null;
  retentionTimeMs: number;
  topics: OffsetCommitRequestTopic[];
}

export interface OffsetCommitRequestInit {
  readonly groupId: string;
  readonly generationIdOrMemberEpoch?: number | undefined;
  readonly memberId: string;
  readonly groupInstanceId?: string | null | undefined;
  readonly retentionTimeMs?: number | undefined;
  readonly topics: readonly OffsetCommitRequestTopicInit[];
}

export interface OffsetCommitRequestTopic {
  name: string;
  topicId: string;
  partitions: OffsetCommitRequestPartition[];
}

export interface OffsetCommitRequestTopicInit {
  readonly name?: string | undefined;
  readonly topicId?: string | undefined;
  readonly partitions: readonly OffsetCommitRequestPartitionInit[];
}

export interface OffsetCommitRequestPartition {
  partitionIndex: number;
  committedOffset: number;
  committedLeaderEpoch: number;
  committedMetadata: string | null;
}

export interface OffsetCommitRequestPartitionInit {
  readonly partitionIndex: number;
  readonly committedOffset: number;
  readonly committedLeaderEpoch?: number | undefined;
  readonly committedMetadata: string | null;
}

function encodeOffsetCommitRequestPartition(w: Writer, version: number, m: OffsetCommitRequestPartitionInit): void {
  const partitionIndex = m.partitionIndex;
  const committedOffset = m.committedOffset;
  const committedLeaderEpoch = m.committedLeaderEpoch ?? -1;
  const committedMetadata = m.committedMetadata;
  w.int32(partitionIndex, 'OffsetCommitRequest.OffsetCommitRequestPartition.partitionIndex');
  w.int64(committedOffset, 'OffsetCommitRequest.OffsetCommitRequestPartition.committedOffset');
  if (version >= 6) {
    w.int32(committedLeaderEpoch, 'OffsetCommitRequest.OffsetCommitRequestPartition.committedLeaderEpoch');
  }
  version >= 8 ? w.compactString(committedMetadata, 'OffsetCommitRequest.OffsetCommitRequestPartition.committedMetadata') : w.string(committedMetadata, 'OffsetCommitRequest.OffsetCommitRequestPartition.committedMetadata');
  if (version >= 8) {
    w.uvarint(0);
  }
}

function decodeOffsetCommitRequestPartition(r: Reader, version: number): OffsetCommitRequestPartition {
  const partitionIndex = r.int32('OffsetCommitRequest.OffsetCommitRequestPartition.partitionIndex');
  const committedOffset = r.int64('OffsetCommitRequest.OffsetCommitRequestPartition.committedOffset');
  let committedLeaderEpoch: number = -1;
  if (version >= 6) {
    committedLeaderEpoch = r.int32('OffsetCommitRequest.OffsetCommitRequestPartition.committedLeaderEpoch');
  }
  const committedMetadata = (version >= 8 ? r.compactNullableString('OffsetCommitRequest.OffsetCommitRequestPartition.committedMetadata') : r.nullableString('OffsetCommitRequest.OffsetCommitRequestPartition.committedMetadata'));
  if (version >= 8) {
    r.skipTaggedFields('OffsetCommitRequest.OffsetCommitRequestPartition');
  }
  return { partitionIndex, committedOffset, committedLeaderEpoch, committedMetadata };
}

function encodeOffsetCommitRequestTopic(w: Writer, version: number, m: OffsetCommitRequestTopicInit): void {
  const name = m.name ?? '';
  const topicId = m.topicId ?? ZERO_UUID;
  const partitions = m.partitions;
  if (version <= 9) {
    version >= 8 ? w.compactString(name, 'OffsetCommitRequest.OffsetCommitRequestTopic.name') : w.string(name, 'OffsetCommitRequest.OffsetCommitRequestTopic.name');
  }
  if (version >= 10) {
    w.uuid(topicId, 'OffsetCommitRequest.OffsetCommitRequestTopic.topicId');
  }
  version >= 8 ? w.compactArrayLength(partitions, 'OffsetCommitRequest.OffsetCommitRequestTopic.partitions') : w.arrayLength(partitions, 'OffsetCommitRequest.OffsetCommitRequestTopic.partitions');
  for (let i = 0; i < partitions.length; i += 1) encodeOffsetCommitRequestPartition(w, version, partitions[i]!);
  if (version >= 8) {
    w.uvarint(0);
  }
}

function decodeOffsetCommitRequestTopic(r: Reader, version: number): OffsetCommitRequestTopic {
  let name: string = '';
  if (version <= 9) {
    name = (version >= 8 ? r.compactString('OffsetCommitRequest.OffsetCommitRequestTopic.name') : r.string('OffsetCommitRequest.OffsetCommitRequestTopic.name'));
  }
  let topicId: string = ZERO_UUID;
  if (version >= 10) {
    topicId = r.uuid('OffsetCommitRequest.OffsetCommitRequestTopic.topicId');
  }
  let partitions: OffsetCommitRequestPartition[] = [];
  {
    const partitionsLength = (version >= 8 ? r.compactArrayLength('OffsetCommitRequest.OffsetCommitRequestTopic.partitions', 13) : r.arrayLength('OffsetCommitRequest.OffsetCommitRequestTopic.partitions', 13));
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(decodeOffsetCommitRequestPartition(r, version));
  }
  if (version >= 8) {
    r.skipTaggedFields('OffsetCommitRequest.OffsetCommitRequestTopic');
  }
  return { name, topicId, partitions };
}

export function encodeOffsetCommitRequest(w: Writer, version: number, m: OffsetCommitRequestInit): void {
  if (version < 2 || version > 10) throw unsupportedVersion('OffsetCommitRequest', version, 2, 10);
  const groupId = m.groupId;
  const generationIdOrMemberEpoch = m.generationIdOrMemberEpoch ?? -1;
  const memberId = m.memberId;
  const groupInstanceId = m.groupInstanceId ?? null;
  if (version < 7 && groupInstanceId !== null) throw unsupportedField('OffsetCommitRequest.groupInstanceId', version);
  const retentionTimeMs = m.retentionTimeMs ?? -1;
  const topics = m.topics;
  version >= 8 ? w.compactString(groupId, 'OffsetCommitRequest.groupId') : w.string(groupId, 'OffsetCommitRequest.groupId');
  w.int32(generationIdOrMemberEpoch, 'OffsetCommitRequest.generationIdOrMemberEpoch');
  version >= 8 ? w.compactString(memberId, 'OffsetCommitRequest.memberId') : w.string(memberId, 'OffsetCommitRequest.memberId');
  if (version >= 7) {
    version >= 8 ? w.compactString(groupInstanceId, 'OffsetCommitRequest.groupInstanceId') : w.string(groupInstanceId, 'OffsetCommitRequest.groupInstanceId');
  }
  if (version <= 4) {
    w.int64(retentionTimeMs, 'OffsetCommitRequest.retentionTimeMs');
  }
  version >= 8 ? w.compactArrayLength(topics, 'OffsetCommitRequest.topics') : w.arrayLength(topics, 'OffsetCommitRequest.topics');
  for (let i = 0; i < topics.length; i += 1) encodeOffsetCommitRequestTopic(w, version, topics[i]!);
  if (version >= 8) {
    w.uvarint(0);
  }
}

export function decodeOffsetCommitRequest(r: Reader, version: number): OffsetCommitRequest {
  if (version < 2 || version > 10) throw unsupportedVersion('OffsetCommitRequest', version, 2, 10);
  const groupId = (version >= 8 ? r.compactString('OffsetCommitRequest.groupId') : r.string('OffsetCommitRequest.groupId'));
  const generationIdOrMemberEpoch = r.int32('OffsetCommitRequest.generationIdOrMemberEpoch');
  const memberId = (version >= 8 ? r.compactString('OffsetCommitRequest.memberId') : r.string('OffsetCommitRequest.memberId'));
  let groupInstanceId: string | null = null;
  if (version >= 7) {
    groupInstanceId = (version >= 8 ? r.compactNullableString('OffsetCommitRequest.groupInstanceId') : r.nullableString('OffsetCommitRequest.groupInstanceId'));
  }
  let retentionTimeMs: number = -1;
  if (version <= 4) {
    retentionTimeMs = r.int64('OffsetCommitRequest.retentionTimeMs');
  }
  let topics: OffsetCommitRequestTopic[] = [];
  {
    const topicsLength = (version >= 8 ? r.compactArrayLength('OffsetCommitRequest.topics', 1) : r.arrayLength('OffsetCommitRequest.topics', 1));
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeOffsetCommitRequestTopic(r, version));
  }
  if (version >= 8) {
    r.skipTaggedFields('OffsetCommitRequest');
  }
  return { groupId, generationIdOrMemberEpoch, memberId, groupInstanceId, retentionTimeMs, topics };
}

export interface OffsetCommitResponse {
  throttleTimeMs: number;
  topics: OffsetCommitResponseTopic[];
}

export interface OffsetCommitResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly topics: readonly OffsetCommitResponseTopicInit[];
}

export interface OffsetCommitResponseTopic {
  name: string;
  topicId: string;
  partitions: OffsetCommitResponsePartition[];
}

export interface OffsetCommitResponseTopicInit {
  readonly name?: string | undefined;
  readonly topicId?: string | undefined;
  readonly partitions: readonly OffsetCommitResponsePartitionInit[];
}

export interface OffsetCommitResponsePartition {
  partitionIndex: number;
  errorCode: number;
}

export interface OffsetCommitResponsePartitionInit {
  readonly partitionIndex: number;
  readonly errorCode: number;
}

function encodeOffsetCommitResponsePartition(w: Writer, version: number, m: OffsetCommitResponsePartitionInit): void {
  const partitionIndex = m.partitionIndex;
  const errorCode = m.errorCode;
  w.int32(partitionIndex, 'OffsetCommitResponse.OffsetCommitResponsePartition.partitionIndex');
  w.int16(errorCode, 'OffsetCommitResponse.OffsetCommitResponsePartition.errorCode');
  if (version >= 8) {
    w.uvarint(0);
  }
}

function decodeOffsetCommitResponsePartition(r: Reader, version: number): OffsetCommitResponsePartition {
  const partitionIndex = r.int32('OffsetCommitResponse.OffsetCommitResponsePartition.partitionIndex');
  const errorCode = r.int16('OffsetCommitResponse.OffsetCommitResponsePartition.errorCode');
  if (version >= 8) {
    r.skipTaggedFields('OffsetCommitResponse.OffsetCommitResponsePartition');
  }
  return { partitionIndex, errorCode };
}

function encodeOffsetCommitResponseTopic(w: Writer, version: number, m: OffsetCommitResponseTopicInit): void {
  const name = m.name ?? '';
  const topicId = m.topicId ?? ZERO_UUID;
  const partitions = m.partitions;
  if (version <= 9) {
    version >= 8 ? w.compactString(name, 'OffsetCommitResponse.OffsetCommitResponseTopic.name') : w.string(name, 'OffsetCommitResponse.OffsetCommitResponseTopic.name');
  }
  if (version >= 10) {
    w.uuid(topicId, 'OffsetCommitResponse.OffsetCommitResponseTopic.topicId');
  }
  version >= 8 ? w.compactArrayLength(partitions, 'OffsetCommitResponse.OffsetCommitResponseTopic.partitions') : w.arrayLength(partitions, 'OffsetCommitResponse.OffsetCommitResponseTopic.partitions');
  for (let i = 0; i < partitions.length; i += 1) encodeOffsetCommitResponsePartition(w, version, partitions[i]!);
  if (version >= 8) {
    w.uvarint(0);
  }
}

function decodeOffsetCommitResponseTopic(r: Reader, version: number): OffsetCommitResponseTopic {
  let name: string = '';
  if (version <= 9) {
    name = (version >= 8 ? r.compactString('OffsetCommitResponse.OffsetCommitResponseTopic.name') : r.string('OffsetCommitResponse.OffsetCommitResponseTopic.name'));
  }
  let topicId: string = ZERO_UUID;
  if (version >= 10) {
    topicId = r.uuid('OffsetCommitResponse.OffsetCommitResponseTopic.topicId');
  }
  let partitions: OffsetCommitResponsePartition[] = [];
  {
    const partitionsLength = (version >= 8 ? r.compactArrayLength('OffsetCommitResponse.OffsetCommitResponseTopic.partitions', 6) : r.arrayLength('OffsetCommitResponse.OffsetCommitResponseTopic.partitions', 6));
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(decodeOffsetCommitResponsePartition(r, version));
  }
  if (version >= 8) {
    r.skipTaggedFields('OffsetCommitResponse.OffsetCommitResponseTopic');
  }
  return { name, topicId, partitions };
}

export function encodeOffsetCommitResponse(w: Writer, version: number, m: OffsetCommitResponseInit): void {
  if (version < 2 || version > 10) throw unsupportedVersion('OffsetCommitResponse', version, 2, 10);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const topics = m.topics;
  if (version >= 3) {
    w.int32(throttleTimeMs, 'OffsetCommitResponse.throttleTimeMs');
  }
  version >= 8 ? w.compactArrayLength(topics, 'OffsetCommitResponse.topics') : w.arrayLength(topics, 'OffsetCommitResponse.topics');
  for (let i = 0; i < topics.length; i += 1) encodeOffsetCommitResponseTopic(w, version, topics[i]!);
  if (version >= 8) {
    w.uvarint(0);
  }
}

export function decodeOffsetCommitResponse(r: Reader, version: number): OffsetCommitResponse {
  if (version < 2 || version > 10) throw unsupportedVersion('OffsetCommitResponse', version, 2, 10);
  let throttleTimeMs: number = 0;
  if (version >= 3) {
    throttleTimeMs = r.int32('OffsetCommitResponse.throttleTimeMs');
  }
  let topics: OffsetCommitResponseTopic[] = [];
  {
    const topicsLength = (version >= 8 ? r.compactArrayLength('OffsetCommitResponse.topics', 1) : r.arrayLength('OffsetCommitResponse.topics', 1));
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeOffsetCommitResponseTopic(r, version));
  }
  if (version >= 8) {
    r.skipTaggedFields('OffsetCommitResponse');
  }
  return { throttleTimeMs, topics };
}

export const offsetCommitApi: Api<OffsetCommitRequestInit, OffsetCommitRequest, OffsetCommitResponseInit, OffsetCommitResponse> = {
  ...apis.OffsetCommit,
  encodeRequest: encodeOffsetCommitRequest,
  decodeRequest: decodeOffsetCommitRequest,
  encodeResponse: encodeOffsetCommitResponse,
  decodeResponse: decodeOffsetCommitResponse,
};
