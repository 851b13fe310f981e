// Generated from schemas/OffsetDelete.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface OffsetDeleteRequest {
  groupId: string;
  topics: OffsetDeleteRequestTopic[];
}

export interface OffsetDeleteRequestInit {
  readonly groupId: string;
  readonly topics: readonly OffsetDeleteRequestTopicInit[];
}

export interface OffsetDeleteRequestTopic {
  name: string;
  partitions: OffsetDeleteRequestPartition[];
}

export interface OffsetDeleteRequestTopicInit {
  readonly name: string;
  readonly partitions: readonly OffsetDeleteRequestPartitionInit[];
}

export interface OffsetDeleteRequestPartition {
  partitionIndex: number;
}

export interface OffsetDeleteRequestPartitionInit {
  readonly partitionIndex: number;
}

function encodeOffsetDeleteRequestPartition(w: Writer, _version: number, m: OffsetDeleteRequestPartitionInit): void {
  const partitionIndex = m.partitionIndex;
  w.int32(partitionIndex, 'OffsetDeleteRequest.OffsetDeleteRequestPartition.partitionIndex');
}

function decodeOffsetDeleteRequestPartition(r: Reader, _version: number): OffsetDeleteRequestPartition {
  const partitionIndex = r.int32('OffsetDeleteRequest.OffsetDeleteRequestPartition.partitionIndex');
  return { partitionIndex };
}

function encodeOffsetDeleteRequestTopic(w: Writer, version: number, m: OffsetDeleteRequestTopicInit): void {
  const name = m.name;
  const partitions = m.partitions;
  w.string(name, 'OffsetDeleteRequest.OffsetDeleteRequestTopic.name');
  w.arrayLength(partitions, 'OffsetDeleteRequest.OffsetDeleteRequestTopic.partitions');
  for (let i = 0; i < partitions.length; i += 1) encodeOffsetDeleteRequestPartition(w, version, partitions[i]!);
}

function decodeOffsetDeleteRequestTopic(r: Reader, version: number): OffsetDeleteRequestTopic {
  const name = r.string('OffsetDeleteRequest.OffsetDeleteRequestTopic.name');
  let partitions: OffsetDeleteRequestPartition[] = [];
  {
    const partitionsLength = r.arrayLength('OffsetDeleteRequest.OffsetDeleteRequestTopic.partitions', 4);
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(decodeOffsetDeleteRequestPartition(r, version));
  }
  return { name, partitions };
}

export function encodeOffsetDeleteRequest(w: Writer, version: number, m: OffsetDeleteRequestInit): void {
  if (version < 0 || version > 0) throw unsupportedVersion('OffsetDeleteRequest', version, 0, 0);
  const groupId = m.groupId;
  const topics = m.topics;
  w.string(groupId, 'OffsetDeleteRequest.groupId');
  w.arrayLength(topics, 'OffsetDeleteRequest.topics');
  for (let i = 0; i < topics.length; i += 1) encodeOffsetDeleteRequestTopic(w, version, topics[i]!);
}

export function decodeOffsetDeleteRequest(r: Reader, version: number): OffsetDeleteRequest {
  if (version < 0 || version > 0) throw unsupportedVersion('OffsetDeleteRequest', version, 0, 0);
  const groupId = r.string('OffsetDeleteRequest.groupId');
  let topics: OffsetDeleteRequestTopic[] = [];
  {
    const topicsLength = r.arrayLength('OffsetDeleteRequest.topics', 2);
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeOffsetDeleteRequestTopic(r, version));
  }
  return { groupId, topics };
}

export interface OffsetDeleteResponse {
  errorCode: number;
  throttleTimeMs: number;
  topics: OffsetDeleteResponseTopic[];
}

export interface OffsetDeleteResponseInit {
  readonly errorCode: number;
  readonly throttleTimeMs?: number | undefined;
  readonly topics: readonly OffsetDeleteResponseTopicInit[];
}

export interface OffsetDeleteResponseTopic {
  name: string;
  partitions: OffsetDeleteResponsePartition[];
}

export interface OffsetDeleteResponseTopicInit {
  readonly name: string;
  readonly partitions: readonly OffsetDeleteResponsePartitionInit[];
}

export interface OffsetDeleteResponsePartition {
  partitionIndex: number;
  errorCode: number;
}

export interface OffsetDeleteResponsePartitionInit {
  readonly partitionIndex: number;
  readonly errorCode: number;
}

function encodeOffsetDeleteResponsePartition(w: Writer, _version: number, m: OffsetDeleteResponsePartitionInit): void {
  const partitionIndex = m.partitionIndex;
  const errorCode = m.errorCode;
  w.int32(partitionIndex, 'OffsetDeleteResponse.OffsetDeleteResponsePartition.partitionIndex');
  w.int16(errorCode, 'OffsetDeleteResponse.OffsetDeleteResponsePartition.errorCode');
}

function decodeOffsetDeleteResponsePartition(r: Reader, _version: number): OffsetDeleteResponsePartition {
  const partitionIndex = r.int32('OffsetDeleteResponse.OffsetDeleteResponsePartition.partitionIndex');
  const errorCode = r.int16('OffsetDeleteResponse.OffsetDeleteResponsePartition.errorCode');
  return { partitionIndex, errorCode };
}

function encodeOffsetDeleteResponseTopic(w: Writer, version: number, m: OffsetDeleteResponseTopicInit): void {
  const name = m.name;
  const partitions = m.partitions;
  w.string(name, 'OffsetDeleteResponse.OffsetDeleteResponseTopic.name');
  w.arrayLength(partitions, 'OffsetDeleteResponse.OffsetDeleteResponseTopic.partitions');
  for (let i = 0; i < partitions.length; i += 1) encodeOffsetDeleteResponsePartition(w, version, partitions[i]!);
}

function decodeOffsetDeleteResponseTopic(r: Reader, version: number): OffsetDeleteResponseTopic {
  const name = r.string('OffsetDeleteResponse.OffsetDeleteResponseTopic.name');
  let partitions: OffsetDeleteResponsePartition[] = [];
  {
    const partitionsLength = r.arrayLength('OffsetDeleteResponse.OffsetDeleteResponseTopic.partitions', 6);
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(decodeOffsetDeleteResponsePartition(r, version));
  }
  return { name, partitions };
}

export function encodeOffsetDeleteResponse(w: Writer, version: number, m: OffsetDeleteResponseInit): void {
  if (version < 0 || version > 0) throw unsupportedVersion('OffsetDeleteResponse', version, 0, 0);
  const errorCode = m.errorCode;
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const topics = m.topics;
  w.int16(errorCode, 'OffsetDeleteResponse.errorCode');
  w.int32(throttleTimeMs, 'OffsetDeleteResponse.throttleTimeMs');
  w.arrayLength(topics, 'OffsetDeleteResponse.topics');
  for (let i = 0; i < topics.length; i += 1) encodeOffsetDeleteResponseTopic(w, version, topics[i]!);
}

export function decodeOffsetDeleteResponse(r: Reader, version: number): OffsetDeleteResponse {
  if (version < 0 || version > 0) throw unsupportedVersion('OffsetDeleteResponse', version, 0, 0);
  const errorCode = r.int16('OffsetDeleteResponse.errorCode');
  const throttleTimeMs = r.int32('OffsetDeleteResponse.throttleTimeMs');
  let topics: OffsetDeleteResponseTopic[] = [];
  {
    const topicsLength = r.arrayLength('OffsetDeleteResponse.topics', 2);
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeOffsetDeleteResponseTopic(r, version));
  }
  return { errorCode, throttleTimeMs, topics };
}

export const offsetDeleteApi: Api<OffsetDeleteRequestInit, OffsetDeleteRequest, OffsetDeleteResponseInit, OffsetDeleteResponse> = {
  ...apis.OffsetDelete,
  encodeRequest: encodeOffsetDeleteRequest,
  decodeRequest: decodeOffsetDeleteRequest,
  encodeResponse: encodeOffsetDeleteResponse,
  decodeResponse: decodeOffsetDeleteResponse,
};
