// Generated from schemas/TxnOffsetCommit.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedField, unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface TxnOffsetCommitRequest {
  transactionalId: string;
  groupId: string;
  producerId: number;
  producerEpoch: number;
  generationId: number;
  memberId: string;
  groupInstanceId: string | null;
  topics: TxnOffsetCommitRequestTopic[];
}

export interface TxnOffsetCommitRequestInit {
  readonly transactionalId: string;
  readonly groupId: string;
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly generationId?: number | undefined;
  readonly memberId?: string | undefined;
  readonly groupInstanceId?: string | null | undefined;
  readonly topics: readonly TxnOffsetCommitRequestTopicInit[];
}

export interface TxnOffsetCommitRequestTopic {
  name: string;
  partitions: TxnOffsetCommitRequestPartition[];
}

export interface TxnOffsetCommitRequestTopicInit {
  readonly name: string;
  readonly partitions: readonly TxnOffsetCommitRequestPartitionInit[];
}

export interface TxnOffsetCommitRequestPartition {
  partitionIndex: number;
  committedOffset: number;
  committedLeaderEpoch: number;
  committedMetadata: string | null;
}

export interface TxnOffsetCommitRequestPartitionInit {
  readonly partitionIndex: number;
  readonly committedOffset: number;
  readonly committedLeaderEpoch?: number | undefined;
  readonly committedMetadata: string | null;
}

function encodeTxnOffsetCommitRequestPartition(w: Writer, version: number, m: TxnOffsetCommitRequestPartitionInit): void {
  const partitionIndex = m.partitionIndex;
  const committedOffset = m.committedOffset;
  const committedLeaderEpoch = m.committedLeaderEpoch ?? -1;
  const committedMetadata = m.committedMetadata;
  w.int32(partitionIndex, 'TxnOffsetCommitRequest.TxnOffsetCommitRequestPartition.partitionIndex');
  w.int64(committedOffset, 'TxnOffsetCommitRequest.TxnOffsetCommitRequestPartition.committedOffset');
  if (version >= 2) {
    w.int32(committedLeaderEpoch, 'TxnOffsetCommitRequest.TxnOffsetCommitRequestPartition.committedLeaderEpoch');
  }
  version >= 3 ? w.compactString(committedMetadata, 'TxnOffsetCommitRequest.TxnOffsetCommitRequestPartition.committedMetadata') : w.string(committedMetadata, 'TxnOffsetCommitRequest.TxnOffsetCommitRequestPartition.committedMetadata');
  if (version >= 3) {
    w.uvarint(0);
  }
}

function decodeTxnOffsetCommitRequestPartition(r: Reader, version: number): TxnOffsetCommitRequestPartition {
  const partitionIndex = r.int32('TxnOffsetCommitRequest.TxnOffsetCommitRequestPartition.partitionIndex');
  const committedOffset = r.int64('TxnOffsetCommitRequest.TxnOffsetCommitRequestPartition.committedOffset');
  let committedLeaderEpoch: number = -1;
  if (version >= 2) {
    committedLeaderEpoch = r.int32('TxnOffsetCommitRequest.TxnOffsetCommitRequestPartition.committedLeaderEpoch');
  }
  const committedMetadata = (version >= 3 ? r.compactNullableString('TxnOffsetCommitRequest.TxnOffsetCommitRequestPartition.committedMetadata') : r.nullableString('TxnOffsetCommitRequest.TxnOffsetCommitRequestPartition.committedMetadata'));
  if (version >= 3) {
    r.skipTaggedFields('TxnOffsetCommitRequest.TxnOffsetCommitRequestPartition');
  }
  return { partitionIndex, committedOffset, committedLeaderEpoch, committedMetadata };
}

function encodeTxnOffsetCommitRequestTopic(w: Writer, version: number, m: TxnOffsetCommitRequestTopicInit): void {
  const name = m.name;
  const partitions = m.partitions;
  version >= 3 ? w.compactString(name, 'TxnOffsetCommitRequest.TxnOffsetCommitRequestTopic.name') : w.string(name, 'TxnOffsetCommitRequest.TxnOffsetCommitRequestTopic.name');
  version >= 3 ? w.compactArrayLength(partitions, 'TxnOffsetCommitRequest.TxnOffsetCommitRequestTopic.partitions') : w.arrayLength(partitions, 'TxnOffsetCommitRequest.TxnOffsetCommitRequestTopic.partitions');
  for (let i = 0; i < partitions.length; i += 1) encodeTxnOffsetCommitRequestPartition(w, version, partitions[i]!);
  if (version >= 3) {
    w.uvarint(0);
  }
}

function decodeTxnOffsetCommitRequestTopic(r: Reader, version: number): TxnOffsetCommitRequestTopic {
  const name = (version >= 3 ? r.compactString('TxnOffsetCommitRequest.TxnOffsetCommitRequestTopic.name') : r.string('TxnOffsetCommitRequest.TxnOffsetCommitRequestTopic.name'));
  let partitions: TxnOffsetCommitRequestPartition[] = [];
  {
    const partitionsLength = (version >= 3 ? r.compactArrayLength('TxnOffsetCommitRequest.TxnOffsetCommitRequestTopic.partitions', 13) : r.arrayLength('TxnOffsetCommitRequest.TxnOffsetCommitRequestTopic.partitions', 13));
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(decodeTxnOffsetCommitRequestPartition(r, version));
  }
  if (version >= 3) {
    r.skipTaggedFields('TxnOffsetCommitRequest.TxnOffsetCommitRequestTopic');
  }
  return { name, partitions };
}

export function encodeTxnOffsetCommitRequest(w: Writer, version: number, m: TxnOffsetCommitRequestInit): void {
  if (version < 0 || version > 5) throw unsupportedVersion('TxnOffsetCommitRequest', version, 0, 5);
  const transactionalId = m.transactionalId;
  const groupId = m.groupId;
  const producerId = m.producerId;
  const producerEpoch = m.producerEpoch;
  const generationId = m.generationId ?? -1;
  if (version < 3 && generationId !== -1) throw unsupportedField('TxnOffsetCommitRequest.generationId', version);
  const memberId = m.memberId ?? '';
  if (version < 3 && memberId !== '') throw unsupportedField('TxnOffsetCommitRequest.memberId', version);
  const groupInstanceId = m.groupInstanceId ?? null;
  if (version < 3 && groupInstanceId !== null) throw unsupportedField('TxnOffsetCommitRequest.groupInstanceId', version);
  const topics = m.topics;
  version >= 3 ? w.compactString(transactionalId, 'TxnOffsetCommitRequest.transactionalId') : w.string(transactionalId, 'TxnOffsetCommitRequest.transactionalId');
  version >= 3 ? w.compactString(groupId, 'TxnOffsetCommitRequest.groupId') : w.string(groupId, 'TxnOffsetCommitRequest.groupId');
  w.int64(producerId, 'TxnOffsetCommitRequest.producerId');
  w.int16(producerEpoch, 'TxnOffsetCommitRequest.producerEpoch');
  if (version >= 3) {
    w.int32(generationId, 'TxnOffsetCommitRequest.generationId');
  }
  if (version >= 3) {
    w.compactString(memberId, 'TxnOffsetCommitRequest.memberId');
  }
  if (version >= 3) {
    w.compactString(groupInstanceId, 'TxnOffsetCommitRequest.groupInstanceId');
  }
  version >= 3 ? w.compactArrayLength(topics, 'TxnOffsetCommitRequest.topics') : w.arrayLength(topics, 'TxnOffsetCommitRequest.topics');
  for (let i = 0; i < topics.length; i += 1) encodeTxnOffsetCommitRequestTopic(w, version, topics[i]!);
  if (version >= 3) {
    w.uvarint(0);
  }
}

export function decodeTxnOffsetCommitRequest(r: Reader, version: number): TxnOffsetCommitRequest {
  if (version < 0 || version > 5) throw unsupportedVersion('TxnOffsetCommitRequest', version, 0, 5);
  const transactionalId = (version >= 3 ? r.compactString('TxnOffsetCommitRequest.transactionalId') : r.string('TxnOffsetCommitRequest.transactionalId'));
  const groupId = (version >= 3 ? r.compactString('TxnOffsetCommitRequest.groupId') : r.string('TxnOffsetCommitRequest.groupId'));
  const producerId = r.int64('TxnOffsetCommitRequest.producerId');
  const producerEpoch = r.int16('TxnOffsetCommitRequest.producerEpoch');
  let generationId: number = -1;
  if (version >= 3) {
    generationId = r.int32('TxnOffsetCommitRequest.generationId');
  }
  let memberId: string = '';
  if (version >= 3) {
    memberId = r.compactString('TxnOffsetCommitRequest.memberId');
  }
  let groupInstanceId: string | null = null;
  if (version >= 3) {
    groupInstanceId = r.compactNullableString('TxnOffsetCommitRequest.groupInstanceId');
  }
  let topics: TxnOffsetCommitRequestTopic[] = [];
  {
    const topicsLength = (version >= 3 ? r.compactArrayLength('TxnOffsetCommitRequest.topics', 2) : r.arrayLength('TxnOffsetCommitRequest.topics', 2));
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeTxnOffsetCommitRequestTopic(r, version));
  }
  if (version >= 3) {
    r.skipTaggedFields('TxnOffsetCommitRequest');
  }
  return { transactionalId, groupId, producerId, producerEpoch, generationId, memberId, groupInstanceId, topics };
}

export interface TxnOffsetCommitResponse {
  throttleTimeMs: number;
  topics: TxnOffsetCommitResponseTopic[];
}

export interface TxnOffsetCommitResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly topics: readonly TxnOffsetCommitResponseTopicInit[];
}

export interface TxnOffsetCommitResponseTopic {
  name: string;
  partitions: TxnOffsetCommitResponsePartition[];
}

export interface TxnOffsetCommitResponseTopicInit {
  readonly name: string;
  readonly partitions: readonly TxnOffsetCommitResponsePartitionInit[];
}

export interface TxnOffsetCommitResponsePartition {
  partitionIndex: number;
  errorCode: number;
}

export interface TxnOffsetCommitResponsePartitionInit {
  readonly partitionIndex: number;
  readonly errorCode: number;
}

function encodeTxnOffsetCommitResponsePartition(w: Writer, version: number, m: TxnOffsetCommitResponsePartitionInit): void {
  const partitionIndex = m.partitionIndex;
  const errorCode = m.errorCode;
  w.int32(partitionIndex, 'TxnOffsetCommitResponse.TxnOffsetCommitResponsePartition.partitionIndex');
  w.int16(errorCode, 'TxnOffsetCommitResponse.TxnOffsetCommitResponsePartition.errorCode');
  if (version >= 3) {
    w.uvarint(0);
  }
}

function decodeTxnOffsetCommitResponsePartition(r: Reader, version: number): TxnOffsetCommitResponsePartition {
  const partitionIndex = r.int32('TxnOffsetCommitResponse.TxnOffsetCommitResponsePartition.partitionIndex');
  const errorCode = r.int16('TxnOffsetCommitResponse.TxnOffsetCommitResponsePartition.errorCode');
  if (version >= 3) {
    r.skipTaggedFields('TxnOffsetCommitResponse.TxnOffsetCommitResponsePartition');
  }
  return { partitionIndex, errorCode };
}

function encodeTxnOffsetCommitResponseTopic(w: Writer, version: number, m: TxnOffsetCommitResponseTopicInit): void {
  const name = m.name;
  const partitions = m.partitions;
  version >= 3 ? w.compactString(name, 'TxnOffsetCommitResponse.TxnOffsetCommitResponseTopic.name') : w.string(name, 'TxnOffsetCommitResponse.TxnOffsetCommitResponseTopic.name');
  version >= 3 ? w.compactArrayLength(partitions, 'TxnOffsetCommitResponse.TxnOffsetCommitResponseTopic.partitions') : w.arrayLength(partitions, 'TxnOffsetCommitResponse.TxnOffsetCommitResponseTopic.partitions');
  for (let i = 0; i < partitions.length; i += 1) encodeTxnOffsetCommitResponsePartition(w, version, partitions[i]!);
  if (version >= 3) {
    w.uvarint(0);
  }
}

function decodeTxnOffsetCommitResponseTopic(r: Reader, version: number): TxnOffsetCommitResponseTopic {
  const name = (version >= 3 ? r.compactString('TxnOffsetCommitResponse.TxnOffsetCommitResponseTopic.name') : r.string('TxnOffsetCommitResponse.TxnOffsetCommitResponseTopic.name'));
  let partitions: TxnOffsetCommitResponsePartition[] = [];
  {
    const partitionsLength = (version >= 3 ? r.compactArrayLength('TxnOffsetCommitResponse.TxnOffsetCommitResponseTopic.partitions', 6) : r.arrayLength('TxnOffsetCommitResponse.TxnOffsetCommitResponseTopic.partitions', 6));
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(decodeTxnOffsetCommitResponsePartition(r, version));
  }
  if (version >= 3) {
    r.skipTaggedFields('TxnOffsetCommitResponse.TxnOffsetCommitResponseTopic');
  }
  return { name, partitions };
}

export function encodeTxnOffsetCommitResponse(w: Writer, version: number, m: TxnOffsetCommitResponseInit): void {
  if (version < 0 || version > 5) throw unsupportedVersion('TxnOffsetCommitResponse', version, 0, 5);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const topics = m.topics;
  w.int32(throttleTimeMs, 'TxnOffsetCommitResponse.throttleTimeMs');
  version >= 3 ? w.compactArrayLength(topics, 'TxnOffsetCommitResponse.topics') : w.arrayLength(topics, 'TxnOffsetCommitResponse.topics');
  for (let i = 0; i < topics.length; i += 1) encodeTxnOffsetCommitResponseTopic(w, version, topics[i]!);
  if (version >= 3) {
    w.uvarint(0);
  }
}

export function decodeTxnOffsetCommitResponse(r: Reader, version: number): TxnOffsetCommitResponse {
  if (version < 0 || version > 5) throw unsupportedVersion('TxnOffsetCommitResponse', version, 0, 5);
  const throttleTimeMs = r.int32('TxnOffsetCommitResponse.throttleTimeMs');
  let topics: TxnOffsetCommitResponseTopic[] = [];
  {
    const topicsLength = (version >= 3 ? r.compactArrayLength('TxnOffsetCommitResponse.topics', 2) : r.arrayLength('TxnOffsetCommitResponse.topics', 2));
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeTxnOffsetCommitResponseTopic(r, version));
  }
  if (version >= 3) {
    r.skipTaggedFields('TxnOffsetCommitResponse');
  }
  return { throttleTimeMs, topics };
}

export const txnOffsetCommitApi: Api<TxnOffsetCommitRequestInit, TxnOffsetCommitRequest, TxnOffsetCommitResponseInit, TxnOffsetCommitResponse> = {
  ...apis.TxnOffsetCommit,
  encodeRequest: encodeTxnOffsetCommitRequest,
  decodeRequest: decodeTxnOffsetCommitRequest,
  encodeResponse: encodeTxnOffsetCommitResponse,
  decodeResponse: decodeTxnOffsetCommitResponse,
};
