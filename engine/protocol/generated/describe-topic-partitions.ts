// Generated from schemas/DescribeTopicPartitions.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface DescribeTopicPartitionsRequest {
  topics: TopicRequest[];
  responsePartitionLimit: number;
  cursor: DescribeTopicPartitionsRequestCursor | null;
}

export interface DescribeTopicPartitionsRequestInit {
  readonly topics: readonly TopicRequestInit[];
  readonly responsePartitionLimit?: number | undefined;
  readonly cursor?: DescribeTopicPartitionsRequestCursorInit | null | undefined;
}

export interface DescribeTopicPartitionsRequestCursor {
  topicName: string;
  partitionIndex: number;
}

export interface DescribeTopicPartitionsRequestCursorInit {
  readonly topicName: string;
  readonly partitionIndex: number;
}

export interface TopicRequest {
  name: string;
}

export interface TopicRequestInit {
  readonly name: string;
}

function encodeTopicRequest(w: Writer, _version: number, m: TopicRequestInit): void {
  const name = m.name;
  w.compactString(name, 'DescribeTopicPartitionsRequest.TopicRequest.name');
  w.uvarint(0);
}

function decodeTopicRequest(r: Reader, _version: number): TopicRequest {
  const name = r.compactString('DescribeTopicPartitionsRequest.TopicRequest.name');
  r.skipTaggedFields('DescribeTopicPartitionsRequest.TopicRequest');
  return { name };
}

function encodeDescribeTopicPartitionsRequestCursor(w: Writer, _version: number, m: DescribeTopicPartitionsRequestCursorInit): void {
  const topicName = m.topicName;
  const partitionIndex = m.partitionIndex;
  w.compactString(topicName, 'DescribeTopicPartitionsRequest.Cursor.topicName');
  w.int32(partitionIndex, 'DescribeTopicPartitionsRequest.Cursor.partitionIndex');
  w.uvarint(0);
}

function decodeDescribeTopicPartitionsRequestCursor(r: Reader, _version: number): DescribeTopicPartitionsRequestCursor {
  const topicName = r.compactString('DescribeTopicPartitionsRequest.Cursor.topicName');
  const partitionIndex = r.int32('DescribeTopicPartitionsRequest.Cursor.partitionIndex');
  r.skipTaggedFields('DescribeTopicPartitionsRequest.Cursor');
  return { topicName, partitionIndex };
}

export function encodeDescribeTopicPartitionsRequest(w: Writer, version: number, m: DescribeTopicPartitionsRequestInit): void {
  if (version < 0 || version > 0) throw unsupportedVersion('DescribeTopicPartitionsRequest', version, 0, 0);
  const topics = m.topics;
  const responsePartitionLimit = m.responsePartitionLimit ?? 2000;
  const cursor = m.cursor ?? null;
  w.compactArrayLength(topics, 'DescribeTopicPartitionsRequest.topics');
  for (let i = 0; i < topics.length; i += 1) encodeTopicRequest(w, version, topics[i]!);
  w.int32(responsePartitionLimit, 'DescribeTopicPartitionsRequest.responsePartitionLimit');
  if (cursor === null) w.int8(-1, 'DescribeTopicPartitionsRequest.cursor');
  else {
    w.int8(1, 'DescribeTopicPartitionsRequest.cursor');
    encodeDescribeTopicPartitionsRequestCursor(w, version, cursor);
  }
  w.uvarint(0);
}

export function decodeDescribeTopicPartitionsRequest(r: Reader, version: number): DescribeTopicPartitionsRequest {
  if (version < 0 || version > 0) throw unsupportedVersion('DescribeTopicPartitionsRequest', version, 0, 0);
  let topics: TopicRequest[] = [];
  {
    const topicsLength = r.compactArrayLength('DescribeTopicPartitionsRequest.topics', 1);
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeTopicRequest(r, version));
  }
  const responsePartitionLimit = r.int32('DescribeTopicPartitionsRequest.responsePartitionLimit');
  let cursor: DescribeTopicPartitionsRequestCursor | null = null;
  cursor = r.structPresent('DescribeTopicPartitionsRequest.cursor') ? decodeDescribeTopicPartitionsRequestCursor(r, version) : null;
  r.skipTaggedFields('DescribeTopicPartitionsRequest');
  return { topics, responsePartitionLimit, cursor };
}

export interface DescribeTopicPartitionsResponse {
  throttleTimeMs: number;
  topics: DescribeTopicPartitionsResponseTopic[];
  nextCursor: DescribeTopicPartitionsResponseCursor | null;
}

export interface DescribeTopicPartitionsResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly topics: readonly DescribeTopicPartitionsResponseTopicInit[];
  readonly nextCursor?: DescribeTopicPartitionsResponseCursorInit | null | undefined;
}

export interface DescribeTopicPartitionsResponseCursor {
  topicName: string;
  partitionIndex: number;
}

export interface DescribeTopicPartitionsResponseCursorInit {
  readonly topicName: string;
  readonly partitionIndex: number;
}

export interface DescribeTopicPartitionsResponseTopic {
  errorCode: number;
  name: string | null;
  topicId: string;
  isInternal: boolean;
  partitions: DescribeTopicPartitionsResponsePartition[];
  topicAuthorizedOperations: number;
}

export interface DescribeTopicPartitionsResponseTopicInit {
  readonly errorCode: number;
  readonly name: string | null;
  readonly topicId: string;
  readonly isInternal?: boolean | undefined;
  readonly partitions: readonly DescribeTopicPartitionsResponsePartitionInit[];
  readonly topicAuthorizedOperations?: number | undefined;
}

export interface DescribeTopicPartitionsResponsePartition {
  errorCode: number;
  partitionIndex: number;
  leaderId: number;
  leaderEpoch: number;
  replicaNodes: number[];
  isrNodes: number[];
  eligibleLeaderReplicas: number[] | null;
  lastKnownElr: number[] | null;
  offlineReplicas: number[];
}

export interface DescribeTopicPartitionsResponsePartitionInit {
  readonly errorCode: number;
  readonly partitionIndex: number;
  readonly leaderId: number;
  readonly leaderEpoch?: number | undefined;
  readonly replicaNodes: readonly number[];
  readonly isrNodes: readonly number[];
  readonly eligibleLeaderReplicas?: readonly number[] | null | undefined;
  readonly lastKnownElr?: readonly number[] | null | undefined;
  readonly offlineReplicas: readonly number[];
}

function encodeDescribeTopicPartitionsResponsePartition(w: Writer, _version: number, m: DescribeTopicPartitionsResponsePartitionInit): void {
  const errorCode = m.errorCode;
  const partitionIndex = m.partitionIndex;
  const leaderId = m.leaderId;
  const leaderEpoch = m.leaderEpoch ?? -1;
  const replicaNodes = m.replicaNodes;
  const isrNodes = m.isrNodes;
  const eligibleLeaderReplicas = m.eligibleLeaderReplicas ?? null;
  const lastKnownElr = m.lastKnownElr ?? null;
  const offlineReplicas = m.offlineReplicas;
  w.int16(errorCode, 'DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.errorCode');
  w.int32(partitionIndex, 'DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.partitionIndex');
  w.int32(leaderId, 'DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.leaderId');
  w.int32(leaderEpoch, 'DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.leaderEpoch');
  w.compactArrayLength(replicaNodes, 'DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.replicaNodes');
  for (let i = 0; i < replicaNodes.length; i += 1) w.int32(replicaNodes[i]!, 'DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.replicaNodes');
  w.compactArrayLength(isrNodes, 'DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.isrNodes');
  for (let i = 0; i < isrNodes.length; i += 1) w.int32(isrNodes[i]!, 'DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.isrNodes');
  w.compactArrayLength(eligibleLeaderReplicas, 'DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.eligibleLeaderReplicas');
  if (eligibleLeaderReplicas !== null) for (let i = 0; i < eligibleLeaderReplicas.length; i += 1) w.int32(eligibleLeaderReplicas[i]!, 'DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.eligibleLeaderReplicas');
  w.compactArrayLength(lastKnownElr, 'DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.lastKnownElr');
  if (lastKnownElr !== null) for (let i = 0; i < lastKnownElr.length; i += 1) w.int32(lastKnownElr[i]!, 'DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.lastKnownElr');
  w.compactArrayLength(offlineReplicas, 'DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.offlineReplicas');
  for (let i = 0; i < offlineReplicas.length; i += 1) w.int32(offlineReplicas[i]!, 'DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.offlineReplicas');
  w.uvarint(0);
}

function decodeDescribeTopicPartitionsResponsePartition(r: Reader, _version: number): DescribeTopicPartitionsResponsePartition {
  const errorCode = r.int16('DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.errorCode');
  const partitionIndex = r.int32('DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.partitionIndex');
  const leaderId = r.int32('DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.leaderId');
  const leaderEpoch = r.int32('DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.leaderEpoch');
  let replicaNodes: number[] = [];
  {
    const replicaNodesLength = r.compactArrayLength('DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.replicaNodes', 4);
    replicaNodes = [];
    for (let i = 0; i < replicaNodesLength; i += 1) replicaNodes.push(r.int32('DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.replicaNodes'));
  }
  let isrNodes: number[] = [];
  {
    const isrNodesLength = r.compactArrayLength('DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.isrNodes', 4);
    isrNodes = [];
    for (let i = 0; i < isrNodesLength; i += 1) isrNodes.push(r.int32('DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.isrNodes'));
  }
  let eligibleLeaderReplicas: number[] | null = null;
  {
    const eligibleLeaderReplicasLength = r.compactNullableArrayLength('DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.eligibleLeaderReplicas', 4);
    if (eligibleLeaderReplicasLength < 0) eligibleLeaderReplicas = null;
    else {
      const elements: number[] = [];
      for (let i = 0; i < eligibleLeaderReplicasLength; i += 1) elements.push(r.int32('DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.eligibleLeaderReplicas'));
      eligibleLeaderReplicas = elements;
    }
  }
  let lastKnownElr: number[] | null = null;
  {
    const lastKnownElrLength = r.compactNullableArrayLength('DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.lastKnownElr', 4);
    if (lastKnownElrLength < 0) lastKnownElr = null;
    else {
      const elements: number[] = [];
      for (let i = 0; i < lastKnownElrLength; i += 1) elements.push(r.int32('DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.lastKnownElr'));
      lastKnownElr = elements;
    }
  }
  let offlineReplicas: number[] = [];
  {
    const offlineReplicasLength = r.compactArrayLength('DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.offlineReplicas', 4);
    offlineReplicas = [];
    for (let i = 0; i < offlineReplicasLength; i += 1) offlineReplicas.push(r.int32('DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition.offlineReplicas'));
  }
  r.skipTaggedFields('DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition');
  return { errorCode, partitionIndex, leaderId, leaderEpoch, replicaNodes, isrNodes, eligibleLeaderReplicas, lastKnownElr, offlineReplicas };
}

function encodeDescribeTopicPartitionsResponseTopic(w: Writer, version: number, m: DescribeTopicPartitionsResponseTopicInit): void {
  const errorCode = m.errorCode;
  const name = m.name;
  const topicId = m.topicId;
  const isInternal = m.isInternal ?? false;
  const partitions = m.partitions;
  const topicAuthorizedOperations = m.topicAuthorizedOperations ?? -2147483648;
  w.int16(errorCode, 'DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponseTopic.errorCode');
  w.compactString(name, 'DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponseTopic.name');
  w.uuid(topicId, 'DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponseTopic.topicId');
  w.bool(isInternal, 'DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponseTopic.isInternal');
  w.compactArrayLength(partitions, 'DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponseTopic.partitions');
  for (let i = 0; i < partitions.length; i += 1) encodeDescribeTopicPartitionsResponsePartition(w, version, partitions[i]!);
  w.int32(topicAuthorizedOperations, 'DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponseTopic.topicAuthorizedOperations');
  w.uvarint(0);
}

function decodeDescribeTopicPartitionsResponseTopic(r: Reader, version: number): DescribeTopicPartitionsResponseTopic {
  const errorCode = r.int16('DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponseTopic.errorCode');
  const name = r.compactNullableString('DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponseTopic.name');
  const topicId = r.uuid('DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponseTopic.topicId');
  const isInternal = r.bool('DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponseTopic.isInternal');
  let partitions: DescribeTopicPartitionsResponsePartition[] = [];
  {
    const partitionsLength = r.compactArrayLength('DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponseTopic.partitions', 19);
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(decodeDescribeTopicPartitionsResponsePartition(r, version));
  }
  const topicAuthorizedOperations = r.int32('DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponseTopic.topicAuthorizedOperations');
  r.skipTaggedFields('DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponseTopic');
  return { errorCode, name, topicId, isInternal, partitions, topicAuthorizedOperations };
}

function encodeDescribeTopicPartitionsResponseCursor(w: Writer, _version: number, m: DescribeTopicPartitionsResponseCursorInit): void {
  const topicName = m.topicName;
  const partitionIndex = m.partitionIndex;
  w.compactString(topicName, 'DescribeTopicPartitionsResponse.Cursor.topicName');
  w.int32(partitionIndex, 'DescribeTopicPartitionsResponse.Cursor.partitionIndex');
  w.uvarint(0);
}

function decodeDescribeTopicPartitionsResponseCursor(r: Reader, _version: number): DescribeTopicPartitionsResponseCursor {
  const topicName = r.compactString('DescribeTopicPartitionsResponse.Cursor.topicName');
  const partitionIndex = r.int32('DescribeTopicPartitionsResponse.Cursor.partitionIndex');
  r.skipTaggedFields('DescribeTopicPartitionsResponse.Cursor');
  return { topicName, partitionIndex };
}

export function encodeDescribeTopicPartitionsResponse(w: Writer, version: number, m: DescribeTopicPartitionsResponseInit): void {
  if (version < 0 || version > 0) throw unsupportedVersion('DescribeTopicPartitionsResponse', version, 0, 0);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const topics = m.topics;
  const nextCursor = m.nextCursor ?? null;
  w.int32(throttleTimeMs, 'DescribeTopicPartitionsResponse.throttleTimeMs');
  w.compactArrayLength(topics, 'DescribeTopicPartitionsResponse.topics');
  for (let i = 0; i < topics.length; i += 1) encodeDescribeTopicPartitionsResponseTopic(w, version, topics[i]!);
  if (nextCursor === null) w.int8(-1, 'DescribeTopicPartitionsResponse.nextCursor');
  else {
    w.int8(1, 'DescribeTopicPartitionsResponse.nextCursor');
    encodeDescribeTopicPartitionsResponseCursor(w, version, nextCursor);
  }
  w.uvarint(0);
}

export function decodeDescribeTopicPartitionsResponse(r: Reader, version: number): DescribeTopicPartitionsResponse {
  if (version < 0 || version > 0) throw unsupportedVersion('DescribeTopicPartitionsResponse', version, 0, 0);
  const throttleTimeMs = r.int32('DescribeTopicPartitionsResponse.throttleTimeMs');
  let topics: DescribeTopicPartitionsResponseTopic[] = [];
  {
    const topicsLength = r.compactArrayLength('DescribeTopicPartitionsResponse.topics', 25);
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeDescribeTopicPartitionsResponseTopic(r, version));
  }
  let nextCursor: DescribeTopicPartitionsResponseCursor | null = null;
  nextCursor = r.structPresent('DescribeTopicPartitionsResponse.nextCursor') ? decodeDescribeTopicPartitionsResponseCursor(r, version) : null;
  r.skipTaggedFields('DescribeTopicPartitionsResponse');
  return { throttleTimeMs, topics, nextCursor };
}

export const describeTopicPartitionsApi: Api<DescribeTopicPartitionsRequestInit, DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponseInit, DescribeTopicPartitionsResponse> = {
  ...apis.DescribeTopicPartitions,
  encodeRequest: encodeDescribeTopicPartitionsRequest,
  decodeRequest: decodeDescribeTopicPartitionsRequest,
  encodeResponse: encodeDescribeTopicPartitionsResponse,
  decodeResponse: decodeDescribeTopicPartitionsResponse,
};
