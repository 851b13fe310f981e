// Generated from schemas/ListOffsets.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedField, unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface ListOffsetsRequest {
  replicaId: number;
  isolationLevel: number;
  topics: ListOffsetsTopic[];
  timeoutMs: number;
}

export interface ListOffsetsRequestInit {
  readonly replicaId: number;
  readonly isolationLevel?: number | undefined;
  readonly topics: readonly ListOffsetsTopicInit[];
  readonly timeoutMs?: number | undefined;
}

export interface ListOffsetsTopic {
  name: string;
  partitions: ListOffsetsPartition[];
}

export interface ListOffsetsTopicInit {
  readonly name: string;
  readonly partitions: readonly ListOffsetsPartitionInit[];
}

export interface ListOffsetsPartition {
  partitionIndex: number;
  currentLeaderEpoch: number;
  timestamp: number;
}

export interface ListOffsetsPartitionInit {
  readonly partitionIndex: number;
  readonly currentLeaderEpoch?: number | undefined;
  readonly timestamp: number;
}

function encodeListOffsetsPartition(w: Writer, version: number, m: ListOffsetsPartitionInit): void {
  const partitionIndex = m.partitionIndex;
  const currentLeaderEpoch = m.currentLeaderEpoch ?? -1;
  const timestamp = m.timestamp;
  w.int32(partitionIndex, 'ListOffsetsRequest.ListOffsetsPartition.partitionIndex');
  if (version >= 4) {
    w.int32(currentLeaderEpoch, 'ListOffsetsRequest.ListOffsetsPartition.currentLeaderEpoch');
  }
  w.int64(timestamp, 'ListOffsetsRequest.ListOffsetsPartition.timestamp');
  if (version >= 6) {
    w.uvarint(0);
  }
}

function decodeListOffsetsPartition(r: Reader, version: number): ListOffsetsPartition {
  const partitionIndex = r.int32('ListOffsetsRequest.ListOffsetsPartition.partitionIndex');
  let currentLeaderEpoch: number = -1;
  if (version >= 4) {
    currentLeaderEpoch = r.int32('ListOffsetsRequest.ListOffsetsPartition.currentLeaderEpoch');
  }
  const timestamp = r.int64('ListOffsetsRequest.ListOffsetsPartition.timestamp');
  if (version >= 6) {
    r.skipTaggedFields('ListOffsetsRequest.ListOffsetsPartition');
  }
  return { partitionIndex, currentLeaderEpoch, timestamp };
}

function encodeListOffsetsTopic(w: Writer, version: number, m: ListOffsetsTopicInit): void {
  const name = m.name;
  const partitions = m.partitions;
  version >= 6 ? w.compactString(name, 'ListOffsetsRequest.ListOffsetsTopic.name') : w.string(name, 'ListOffsetsRequest.ListOffsetsTopic.name');
  version >= 6 ? w.compactArrayLength(partitions, 'ListOffsetsRequest.ListOffsetsTopic.partitions') : w.arrayLength(partitions, 'ListOffsetsRequest.ListOffsetsTopic.partitions');
  for (let i = 0; i < partitions.length; i += 1) encodeListOffsetsPartition(w, version, partitions[i]!);
  if (version >= 6) {
    w.uvarint(0);
  }
}

function decodeListOffsetsTopic(r: Reader, version: number): ListOffsetsTopic {
  const name = (version >= 6 ? r.compactString('ListOffsetsRequest.ListOffsetsTopic.name') : r.string('ListOffsetsRequest.ListOffsetsTopic.name'));
  let partitions: ListOffsetsPartition[] = [];
  {
    const partitionsLength = (version >= 6 ? r.compactArrayLength('ListOffsetsRequest.ListOffsetsTopic.partitions', 12) : r.arrayLength('ListOffsetsRequest.ListOffsetsTopic.partitions', 12));
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(decodeListOffsetsPartition(r, version));
  }
  if (version >= 6) {
    r.skipTaggedFields('ListOffsetsRequest.ListOffsetsTopic');
  }
  return { name, partitions };
}

export function encodeListOffsetsRequest(w: Writer, version: number, m: ListOffsetsRequestInit): void {
  if (version < 1 || version > 11) throw unsupportedVersion('ListOffsetsRequest', version, 1, 11);
  const replicaId = m.replicaId;
  const isolationLevel = m.isolationLevel ?? 0;
  if (version < 2 && isolationLevel !== 0) throw unsupportedField('ListOffsetsRequest.isolationLevel', version);
  const topics = m.topics;
  const timeoutMs = m.timeoutMs ?? 0;
  w.int32(replicaId, 'ListOffsetsRequest.replicaId');
  if (version >= 2) {
    w.int8(isolationLevel, 'ListOffsetsRequest.isolationLevel');
  }
  version >= 6 ? w.compactArrayLength(topics, 'ListOffsetsRequest.topics') : w.arrayLength(topics, 'ListOffsetsRequest.topics');
  for (let i = 0; i < topics.length; i += 1) encodeListOffsetsTopic(w, version, topics[i]!);
  if (version >= 10) {
    w.int32(timeoutMs, 'ListOffsetsRequest.timeoutMs');
  }
  if (version >= 6) {
    w.uvarint(0);
  }
}

export function decodeListOffsetsRequest(r: Reader, version: number): ListOffsetsRequest {
  if (version < 1 || version > 11) throw unsupportedVersion('ListOffsetsRequest', version, 1, 11);
  const replicaId = r.int32('ListOffsetsRequest.replicaId');
  let isolationLevel: number = 0;
  if (version >= 2) {
    isolationLevel = r.int8('ListOffsetsRequest.isolationLevel');
  }
  let topics: ListOffsetsTopic[] = [];
  {
    const topicsLength = (version >= 6 ? r.compactArrayLength('ListOffsetsRequest.topics', 2) : r.arrayLength('ListOffsetsRequest.topics', 2));
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeListOffsetsTopic(r, version));
  }
  let timeoutMs: number = 0;
  if (version >= 10) {
    timeoutMs = r.int32('ListOffsetsRequest.timeoutMs');
  }
  if (version >= 6) {
    r.skipTaggedFields('ListOffsetsRequest');
  }
  return { replicaId, isolationLevel, topics, timeoutMs };
}

export interface ListOffsetsResponse {
  throttleTimeMs: number;
  topics: ListOffsetsTopicResponse[];
}

export interface ListOffsetsResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly topics: readonly ListOffsetsTopicResponseInit[];
}

export interface ListOffsetsTopicResponse {
  name: string;
  partitions: ListOffsetsPartitionResponse[];
}

export interface ListOffsetsTopicResponseInit {
  readonly name: string;
  readonly partitions: readonly ListOffsetsPartitionResponseInit[];
}

export interface ListOffsetsPartitionResponse {
  partitionIndex: number;
  errorCode: number;
  timestamp: number;
  offset: number;
  leaderEpoch: number;
}

export interface ListOffsetsPartitionResponseInit {
  readonly partitionIndex: number;
  readonly errorCode: number;
  readonly timestamp?: number | undefined;
  readonly offset?: number | undefined;
  readonly leaderEpoch?: number | undefined;
}

function encodeListOffsetsPartitionResponse(w: Writer, version: number, m: ListOffsetsPartitionResponseInit): void {
  const partitionIndex = m.partitionIndex;
  const errorCode = m.errorCode;
  const timestamp = m.timestamp ?? -1;
  const offset = m.offset ?? -1;
  const leaderEpoch = m.leaderEpoch ?? -1;
  if (version < 4 && leaderEpoch !== -1) throw unsupportedField('ListOffsetsResponse.ListOffsetsPartitionResponse.leaderEpoch', version);
  w.int32(partitionIndex, 'ListOffsetsResponse.ListOffsetsPartitionResponse.partitionIndex');
  w.int16(errorCode, 'ListOffsetsResponse.ListOffsetsPartitionResponse.errorCode');
  w.int64(timestamp, 'ListOffsetsResponse.ListOffsetsPartitionResponse.timestamp');
  w.int64(offset, 'ListOffsetsResponse.ListOffsetsPartitionResponse.offset');
  if (version >= 4) {
    w.int32(leaderEpoch, 'ListOffsetsResponse.ListOffsetsPartitionResponse.leaderEpoch');
  }
  if (version >= 6) {
    w.uvarint(0);
  }
}

function decodeListOffsetsPartitionResponse(r: Reader, version: number): ListOffsetsPartitionResponse {
  const partitionIndex = r.int32('ListOffsetsResponse.ListOffsetsPartitionResponse.partitionIndex');
  const errorCode = r.int16('ListOffsetsResponse.ListOffsetsPartitionResponse.errorCode');
  const timestamp = r.int64('ListOffsetsResponse.ListOffsetsPartitionResponse.timestamp');
  const offset = r.int64('ListOffsetsResponse.ListOffsetsPartitionResponse.offset');
  let leaderEpoch: number = -1;
  if (version >= 4) {
    leaderEpoch = r.int32('ListOffsetsResponse.ListOffsetsPartitionResponse.leaderEpoch');
  }
  if (version >= 6) {
    r.skipTaggedFields('ListOffsetsResponse.ListOffsetsPartitionResponse');
  }
  return { partitionIndex, errorCode, timestamp, offset, leaderEpoch };
}

function encodeListOffsetsTopicResponse(w: Writer, version: number, m: ListOffsetsTopicResponseInit): void {
  const name = m.name;
  const partitions = m.partitions;
  version >= 6 ? w.compactString(name, 'ListOffsetsResponse.ListOffsetsTopicResponse.name') : w.string(name, 'ListOffsetsResponse.ListOffsetsTopicResponse.name');
  version >= 6 ? w.compactArrayLength(partitions, 'ListOffsetsResponse.ListOffsetsTopicResponse.partitions') : w.arrayLength(partitions, 'ListOffsetsResponse.ListOffsetsTopicResponse.partitions');
  for (let i = 0; i < partitions.length; i += 1) encodeListOffsetsPartitionResponse(w, version, partitions[i]!);
  if (version >= 6) {
    w.uvarint(0);
  }
}

function decodeListOffsetsTopicResponse(r: Reader, version: number): ListOffsetsTopicResponse {
  const name = (version >= 6 ? r.compactString('ListOffsetsResponse.ListOffsetsTopicResponse.name') : r.string('ListOffsetsResponse.ListOffsetsTopicResponse.name'));
  let partitions: ListOffsetsPartitionResponse[] = [];
  {
    const partitionsLength = (version >= 6 ? r.compactArrayLength('ListOffsetsResponse.ListOffsetsTopicResponse.partitions', 22) : r.arrayLength('ListOffsetsResponse.ListOffsetsTopicResponse.partitions', 22));
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(decodeListOffsetsPartitionResponse(r, version));
  }
  if (version >= 6) {
    r.skipTaggedFields('ListOffsetsResponse.ListOffsetsTopicResponse');
  }
  return { name, partitions };
}

export function encodeListOffsetsResponse(w: Writer, version: number, m: ListOffsetsResponseInit): void {
  if (version < 1 || version > 11) throw unsupportedVersion('ListOffsetsResponse', version, 1, 11);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const topics = m.topics;
  if (version >= 2) {
    w.int32(throttleTimeMs, 'ListOffsetsResponse.throttleTimeMs');
  }
  version >= 6 ? w.compactArrayLength(topics, 'ListOffsetsResponse.topics') : w.arrayLength(topics, 'ListOffsetsResponse.topics');
  for (let i = 0; i < topics.length; i += 1) encodeListOffsetsTopicResponse(w, version, topics[i]!);
  if (version >= 6) {
    w.uvarint(0);
  }
}

export function decodeListOffsetsResponse(r: Reader, version: number): ListOffsetsResponse {
  if (version < 1 || version > 11) throw unsupportedVersion('ListOffsetsResponse', version, 1, 11);
  let throttleTimeMs: number = 0;
  if (version >= 2) {
    throttleTimeMs = r.int32('ListOffsetsResponse.throttleTimeMs');
  }
  let topics: ListOffsetsTopicResponse[] = [];
  {
    const topicsLength = (version >= 6 ? r.compactArrayLength('ListOffsetsResponse.topics', 2) : r.arrayLength('ListOffsetsResponse.topics', 2));
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeListOffsetsTopicResponse(r, version));
  }
  if (version >= 6) {
    r.skipTaggedFields('ListOffsetsResponse');
  }
  return { throttleTimeMs, topics };
}

export const listOffsetsApi: Api<ListOffsetsRequestInit, ListOffsetsRequest, ListOffsetsResponseInit, ListOffsetsResponse> = {
  ...apis.ListOffsets,
  encodeRequest: encodeListOffsetsRequest,
  decodeRequest: decodeListOffsetsRequest,
  encodeResponse: encodeListOffsetsResponse,
  decodeResponse: decodeListOffsetsResponse,
};
