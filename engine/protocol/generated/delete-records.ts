// Generated from schemas/DeleteRecords.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface DeleteRecordsRequest {
  topics: DeleteRecordsTopic[];
  timeoutMs: number;
}

export interface DeleteRecordsRequestInit {
  readonly topics: readonly DeleteRecordsTopicInit[];
  readonly timeoutMs: number;
}

export interface DeleteRecordsTopic {
  name: string;
  partitions: DeleteRecordsPartition[];
}

export interface DeleteRecordsTopicInit {
  readonly name: string;
  readonly partitions: readonly DeleteRecordsPartitionInit[];
}

export interface DeleteRecordsPartition {
  partitionIndex: number;
  offset: number;
}

export interface DeleteRecordsPartitionInit {
  readonly partitionIndex: number;
  readonly offset: number;
}

function encodeDeleteRecordsPartition(w: Writer, version: number, m: DeleteRecordsPartitionInit): void {
  const partitionIndex = m.partitionIndex;
  const offset = m.offset;
  w.int32(partitionIndex, 'DeleteRecordsRequest.DeleteRecordsPartition.partitionIndex');
  w.int64(offset, 'DeleteRecordsRequest.DeleteRecordsPartition.offset');
  if (version >= 2) {
    w.uvarint(0);
  }
}

function decodeDeleteRecordsPartition(r: Reader, version: number): DeleteRecordsPartition {
  const partitionIndex = r.int32('DeleteRecordsRequest.DeleteRecordsPartition.partitionIndex');
  const offset = r.int64('DeleteRecordsRequest.DeleteRecordsPartition.offset');
  if (version >= 2) {
    r.skipTaggedFields('DeleteRecordsRequest.DeleteRecordsPartition');
  }
  return { partitionIndex, offset };
}

function encodeDeleteRecordsTopic(w: Writer, version: number, m: DeleteRecordsTopicInit): void {
  const name = m.name;
  const partitions = m.partitions;
  version >= 2 ? w.compactString(name, 'DeleteRecordsRequest.DeleteRecordsTopic.name') : w.string(name, 'DeleteRecordsRequest.DeleteRecordsTopic.name');
  version >= 2 ? w.compactArrayLength(partitions, 'DeleteRecordsRequest.DeleteRecordsTopic.partitions') : w.arrayLength(partitions, 'DeleteRecordsRequest.DeleteRecordsTopic.partitions');
  for (let i = 0; i < partitions.length; i += 1) encodeDeleteRecordsPartition(w, version, partitions[i]!);
  if (version >= 2) {
    w.uvarint(0);
  }
}

function decodeDeleteRecordsTopic(r: Reader, version: number): DeleteRecordsTopic {
  const name = (version >= 2 ? r.compactString('DeleteRecordsRequest.DeleteRecordsTopic.name') : r.string('DeleteRecordsRequest.DeleteRecordsTopic.name'));
  let partitions: DeleteRecordsPartition[] = [];
  {
    const partitionsLength = (version >= 2 ? r.compactArrayLength('DeleteRecordsRequest.DeleteRecordsTopic.partitions', 12) : r.arrayLength('DeleteRecordsRequest.DeleteRecordsTopic.partitions', 12));
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(decodeDeleteRecordsPartition(r, version));
  }
  if (version >= 2) {
    r.skipTaggedFields('DeleteRecordsRequest.DeleteRecordsTopic');
  }
  return { name, partitions };
}

export function encodeDeleteRecordsRequest(w: Writer, version: number, m: DeleteRecordsRequestInit): void {
  if (version < 0 || version > 2) throw unsupportedVersion('DeleteRecordsRequest', version, 0, 2);
  const topics = m.topics;
  const timeoutMs = m.timeoutMs;
  version >= 2 ? w.compactArrayLength(topics, 'DeleteRecordsRequest.topics') : w.arrayLength(topics, 'DeleteRecordsRequest.topics');
  for (let i = 0; i < topics.length; i += 1) encodeDeleteRecordsTopic(w, version, topics[i]!);
  w.int32(timeoutMs, 'DeleteRecordsRequest.timeoutMs');
  if (version >= 2) {
    w.uvarint(0);
  }
}

export function decodeDeleteRecordsRequest(r: Reader, version: number): DeleteRecordsRequest {
  if (version < 0 || version > 2) throw unsupportedVersion('DeleteRecordsRequest', version, 0, 2);
  let topics: DeleteRecordsTopic[] = [];
  {
    const topicsLength = (version >= 2 ? r.compactArrayLength('DeleteRecordsRequest.topics', 2) : r.arrayLength('DeleteRecordsRequest.topics', 2));
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeDeleteRecordsTopic(r, version));
  }
  const timeoutMs = r.int32('DeleteRecordsRequest.timeoutMs');
  if (version >= 2) {
    r.skipTaggedFields('DeleteRecordsRequest');
  }
  return { topics, timeoutMs };
}

export interface DeleteRecordsResponse {
  throttleTimeMs: number;
  topics: DeleteRecordsTopicResult[];
}

export interface DeleteRecordsResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly topics: readonly DeleteRecordsTopicResultInit[];
}

export interface DeleteRecordsTopicResult {
  name: string;
  partitions: DeleteRecordsPartitionResult[];
}

export interface DeleteRecordsTopicResultInit {
  readonly name: string;
  readonly partitions: readonly DeleteRecordsPartitionResultInit[];
}

export interface DeleteRecordsPartitionResult {
  partitionIndex: number;
  lowWatermark: number;
  errorCode: number;
}

export interface DeleteRecordsPartitionResultInit {
  readonly partitionIndex: number;
  readonly lowWatermark: number;
  readonly errorCode: number;
}

function encodeDeleteRecordsPartitionResult(w: Writer, version: number, m: DeleteRecordsPartitionResultInit): void {
  const partitionIndex = m.partitionIndex;
  const lowWatermark = m.lowWatermark;
  const errorCode = m.errorCode;
  w.int32(partitionIndex, 'DeleteRecordsResponse.DeleteRecordsPartitionResult.partitionIndex');
  w.int64(lowWatermark, 'DeleteRecordsResponse.DeleteRecordsPartitionResult.lowWatermark');
  w.int16(errorCode, 'DeleteRecordsResponse.DeleteRecordsPartitionResult.errorCode');
  if (version >= 2) {
    w.uvarint(0);
  }
}

function decodeDeleteRecordsPartitionResult(r: Reader, version: number): DeleteRecordsPartitionResult {
  const partitionIndex = r.int32('DeleteRecordsResponse.DeleteRecordsPartitionResult.partitionIndex');
  const lowWatermark = r.int64('DeleteRecordsResponse.DeleteRecordsPartitionResult.lowWatermark');
  const errorCode = r.int16('DeleteRecordsResponse.DeleteRecordsPartitionResult.errorCode');
  if (version >= 2) {
    r.skipTaggedFields('DeleteRecordsResponse.DeleteRecordsPartitionResult');
  }
  return { partitionIndex, lowWatermark, errorCode };
}

function encodeDeleteRecordsTopicResult(w: Writer, version: number, m: DeleteRecordsTopicResultInit): void {
  const name = m.name;
  const partitions = m.partitions;
  version >= 2 ? w.compactString(name, 'DeleteRecordsResponse.DeleteRecordsTopicResult.name') : w.string(name, 'DeleteRecordsResponse.DeleteRecordsTopicResult.name');
  version >= 2 ? w.compactArrayLength(partitions, 'DeleteRecordsResponse.DeleteRecordsTopicResult.partitions') : w.arrayLength(partitions, 'DeleteRecordsResponse.DeleteRecordsTopicResult.partitions');
  for (let i = 0; i < partitions.length; i += 1) encodeDeleteRecordsPartitionResult(w, version, partitions[i]!);
  if (version >= 2) {
    w.uvarint(0);
  }
}

function decodeDeleteRecordsTopicResult(r: Reader, version: number): DeleteRecordsTopicResult {
  const name = (version >= 2 ? r.compactString('DeleteRecordsResponse.DeleteRecordsTopicResult.name') : r.string('DeleteRecordsResponse.DeleteRecordsTopicResult.name'));
  let partitions: DeleteRecordsPartitionResult[] = [];
  {
    const partitionsLength = (version >= 2 ? r.compactArrayLength('DeleteRecordsResponse.DeleteRecordsTopicResult.partitions', 14) : r.arrayLength('DeleteRecordsResponse.DeleteRecordsTopicResult.partitions', 14));
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(decodeDeleteRecordsPartitionResult(r, version));
  }
  if (version >= 2) {
    r.skipTaggedFields('DeleteRecordsResponse.DeleteRecordsTopicResult');
  }
  return { name, partitions };
}

export function encodeDeleteRecordsResponse(w: Writer, version: number, m: DeleteRecordsResponseInit): void {
  if (version < 0 || version > 2) throw unsupportedVersion('DeleteRecordsResponse', version, 0, 2);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const topics = m.topics;
  w.int32(throttleTimeMs, 'DeleteRecordsResponse.throttleTimeMs');
  version >= 2 ? w.compactArrayLength(topics, 'DeleteRecordsResponse.topics') : w.arrayLength(topics, 'DeleteRecordsResponse.topics');
  for (let i = 0; i < topics.length; i += 1) encodeDeleteRecordsTopicResult(w, version, topics[i]!);
  if (version >= 2) {
    w.uvarint(0);
  }
}

export function decodeDeleteRecordsResponse(r: Reader, version: number): DeleteRecordsResponse {
  if (version < 0 || version > 2) throw unsupportedVersion('DeleteRecordsResponse', version, 0, 2);
  const throttleTimeMs = r.int32('DeleteRecordsResponse.throttleTimeMs');
  let topics: DeleteRecordsTopicResult[] = [];
  {
    const topicsLength = (version >= 2 ? r.compactArrayLength('DeleteRecordsResponse.topics', 2) : r.arrayLength('DeleteRecordsResponse.topics', 2));
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeDeleteRecordsTopicResult(r, version));
  }
  if (version >= 2) {
    r.skipTaggedFields('DeleteRecordsResponse');
  }
  return { throttleTimeMs, topics };
}

export const deleteRecordsApi: Api<DeleteRecordsRequestInit, DeleteRecordsRequest, DeleteRecordsResponseInit, DeleteRecordsResponse> = {
  ...apis.DeleteRecords,
  encodeRequest: encodeDeleteRecordsRequest,
  decodeRequest: decodeDeleteRecordsRequest,
  encodeResponse: encodeDeleteRecordsResponse,
  decodeResponse: decodeDeleteRecordsResponse,
};
