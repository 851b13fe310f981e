// Generated from schemas/DescribeLogDirs.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface DescribeLogDirsRequest {
  topics: DescribableLogDirTopic[] | null;
}

export interface DescribeLogDirsRequestInit {
  readonly topics: readonly DescribableLogDirTopicInit[] | null;
}

export interface DescribableLogDirTopic {
  topic: string;
  partitions: number[];
}

export interface DescribableLogDirTopicInit {
  readonly topic: string;
  readonly partitions: readonly number[];
}

function encodeDescribableLogDirTopic(w: Writer, version: number, m: DescribableLogDirTopicInit): void {
  const topic = m.topic;
  const partitions = m.partitions;
  version >= 2 ? w.compactString(topic, 'DescribeLogDirsRequest.DescribableLogDirTopic.topic') : w.string(topic, 'DescribeLogDirsRequest.DescribableLogDirTopic.topic');
  version >= 2 ? w.compactArrayLength(partitions, 'DescribeLogDirsRequest.DescribableLogDirTopic.partitions') : w.arrayLength(partitions, 'DescribeLogDirsRequest.DescribableLogDirTopic.partitions');
  for (let i = 0; i < partitions.length; i += 1) w.int32(partitions[i]!, 'DescribeLogDirsRequest.DescribableLogDirTopic.partitions');
  if (version >= 2) {
    w.uvarint(0);
  }
}

function decodeDescribableLogDirTopic(r: Reader, version: number): DescribableLogDirTopic {
  const topic = (version >= 2 ? r.compactString('DescribeLogDirsRequest.DescribableLogDirTopic.topic') : r.string('DescribeLogDirsRequest.DescribableLogDirTopic.topic'));
  let partitions: number[] = [];
  {
    const partitionsLength = (version >= 2 ? r.compactArrayLength('DescribeLogDirsRequest.DescribableLogDirTopic.partitions', 4) : r.arrayLength('DescribeLogDirsRequest.DescribableLogDirTopic.partitions', 4));
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(r.int32('DescribeLogDirsRequest.DescribableLogDirTopic.partitions'));
  }
  if (version >= 2) {
    r.skipTaggedFields('DescribeLogDirsRequest.DescribableLogDirTopic');
  }
  return { topic, partitions };
}

export function encodeDescribeLogDirsRequest(w: Writer, version: number, m: DescribeLogDirsRequestInit): void {
  if (version < 1 || version > 5) throw unsupportedVersion('DescribeLogDirsRequest', version, 1, 5);
  const topics = m.topics;
  version >= 2 ? w.compactArrayLength(topics, 'DescribeLogDirsRequest.topics') : w.arrayLength(topics, 'DescribeLogDirsRequest.topics');
  if (topics !== null) for (let i = 0; i < topics.length; i += 1) encodeDescribableLogDirTopic(w, version, topics[i]!);
  if (version >= 2) {
    w.uvarint(0);
  }
}

export function decodeDescribeLogDirsRequest(r: Reader, version: number): DescribeLogDirsRequest {
  if (version < 1 || version > 5) throw unsupportedVersion('DescribeLogDirsRequest', version, 1, 5);
  let topics: DescribableLogDirTopic[] | null = [];
  {
    const topicsLength = (version >= 2 ? r.compactNullableArrayLength('DescribeLogDirsRequest.topics', 2) : r.nullableArrayLength('DescribeLogDirsRequest.topics', 2));
    if (topicsLength < 0) topics = null;
    else {
      const elements: DescribableLogDirTopic[] = [];
      for (let i = 0; i < topicsLength; i += 1) elements.push(decodeDescribableLogDirTopic(r, version));
      topics = elements;
    }
  }
  if (version >= 2) {
    r.skipTaggedFields('DescribeLogDirsRequest');
  }
  return { topics };
}

export interface DescribeLogDirsResponse {
  throttleTimeMs: number;
  errorCode: number;
  results: DescribeLogDirsResult[];
}

export interface DescribeLogDirsResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly errorCode?: number | undefined;
  readonly results: readonly DescribeLogDirsResultInit[];
}

export interface DescribeLogDirsResult {
  errorCode: number;
  logDir: string;
  topics: DescribeLogDirsTopic[];
  totalBytes: number;
  usableBytes: number;
  isCordoned: boolean;
}

export interface DescribeLogDirsResultInit {
  readonly errorCode: number;
  readonly logDir: string;
  readonly topics: readonly DescribeLogDirsTopicInit[];
  readonly totalBytes?: number | undefined;
  readonly usableBytes?: number | undefined;
  readonly isCordoned?: boolean | undefined;
}

export interface DescribeLogDirsTopic {
  name: string;
  partitions: DescribeLogDirsPartition[];
}

export interface DescribeLogDirsTopicInit {
  readonly name: string;
  readonly partitions: readonly DescribeLogDirsPartitionInit[];
}

export interface DescribeLogDirsPartition {
  partitionIndex: number;
  partitionSize: number;
  offsetLag: number;
  isFutureKey: boolean;
}

export interface DescribeLogDirsPartitionInit {
  readonly partitionIndex: number;
  readonly partitionSize: number;
  readonly offsetLag: number;
  readonly isFutureKey: boolean;
}

function encodeDescribeLogDirsPartition(w: Writer, version: number, m: DescribeLogDirsPartitionInit): void {
  const partitionIndex = m.partitionIndex;
  const partitionSize = m.partitionSize;
  const offsetLag = m.offsetLag;
  const isFutureKey = m.isFutureKey;
  w.int32(partitionIndex, 'DescribeLogDirsResponse.DescribeLogDirsPartition.partitionIndex');
  w.int64(partitionSize, 'DescribeLogDirsResponse.DescribeLogDirsPartition.partitionSize');
  w.int64(offsetLag, 'DescribeLogDirsResponse.DescribeLogDirsPartition.offsetLag');
  w.bool(isFutureKey, 'DescribeLogDirsResponse.DescribeLogDirsPartition.isFutureKey');
  if (version >= 2) {
    w.uvarint(0);
  }
}

function decodeDescribeLogDirsPartition(r: Reader, version: number): DescribeLogDirsPartition {
  const partitionIndex = r.int32('DescribeLogDirsResponse.DescribeLogDirsPartition.partitionIndex');
  const partitionSize = r.int64('DescribeLogDirsResponse.DescribeLogDirsPartition.partitionSize');
  const offsetLag = r.int64('DescribeLogDirsResponse.DescribeLogDirsPartition.offsetLag');
  const isFutureKey = r.bool('DescribeLogDirsResponse.DescribeLogDirsPartition.isFutureKey');
  if (version >= 2) {
    r.skipTaggedFields('DescribeLogDirsResponse.DescribeLogDirsPartition');
  }
  return { partitionIndex, partitionSize, offsetLag, isFutureKey };
}

function encodeDescribeLogDirsTopic(w: Writer, version: number, m: DescribeLogDirsTopicInit): void {
  const name = m.name;
  const partitions = m.partitions;
  version >= 2 ? w.compactString(name, 'DescribeLogDirsResponse.DescribeLogDirsTopic.name') : w.string(name, 'DescribeLogDirsResponse.DescribeLogDirsTopic.name');
  version >= 2 ? w.compactArrayLength(partitions, 'DescribeLogDirsResponse.DescribeLogDirsTopic.partitions') : w.arrayLength(partitions, 'DescribeLogDirsResponse.DescribeLogDirsTopic.partitions');
  for (let i = 0; i < partitions.length; i += 1) encodeDescribeLogDirsPartition(w, version, partitions[i]!);
  if (version >= 2) {
    w.uvarint(0);
  }
}

function decodeDescribeLogDirsTopic(r: Reader, version: number): DescribeLogDirsTopic {
  const name = (version >= 2 ? r.compactString('DescribeLogDirsResponse.DescribeLogDirsTopic.name') : r.string('DescribeLogDirsResponse.DescribeLogDirsTopic.name'));
  let partitions: DescribeLogDirsPartition[] = [];
  {
    const partitionsLength = (version >= 2 ? r.compactArrayLength('DescribeLogDirsResponse.DescribeLogDirsTopic.partitions', 21) : r.arrayLength('DescribeLogDirsResponse.DescribeLogDirsTopic.partitions', 21));
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(decodeDescribeLogDirsPartition(r, version));
  }
  if (version >= 2) {
    r.skipTaggedFields('DescribeLogDirsResponse.DescribeLogDirsTopic');
  }
  return { name, partitions };
}

function encodeDescribeLogDirsResult(w: Writer, version: number, m: DescribeLogDirsResultInit): void {
  const errorCode = m.errorCode;
  const logDir = m.logDir;
  const topics = m.topics;
  const totalBytes = m.totalBytes ?? -1;
  const usableBytes = m.usableBytes ?? -1;
  const isCordoned = m.isCordoned ?? false;
  w.int16(errorCode, 'DescribeLogDirsResponse.DescribeLogDirsResult.errorCode');
  version >= 2 ? w.compactString(logDir, 'DescribeLogDirsResponse.DescribeLogDirsResult.logDir') : w.string(logDir, 'DescribeLogDirsResponse.DescribeLogDirsResult.logDir');
  version >= 2 ? w.compactArrayLength(topics, 'DescribeLogDirsResponse.DescribeLogDirsResult.topics') : w.arrayLength(topics, 'DescribeLogDirsResponse.DescribeLogDirsResult.topics');
  for (let i = 0; i < topics.length; i += 1) encodeDescribeLogDirsTopic(w, version, topics[i]!);
  if (version >= 4) {
    w.int64(totalBytes, 'DescribeLogDirsResponse.DescribeLogDirsResult.totalBytes');
  }
  if (version >= 4) {
    w.int64(usableBytes, 'DescribeLogDirsResponse.DescribeLogDirsResult.usableBytes');
  }
  if (version >= 5) {
    w.bool(isCordoned, 'DescribeLogDirsResponse.DescribeLogDirsResult.isCordoned');
  }
  if (version >= 2) {
    w.uvarint(0);
  }
}

function decodeDescribeLogDirsResult(r: Reader, version: number): DescribeLogDirsResult {
  const errorCode = r.int16('DescribeLogDirsResponse.DescribeLogDirsResult.errorCode');
  const logDir = (version >= 2 ? r.compactString('DescribeLogDirsResponse.DescribeLogDirsResult.logDir') : r.string('DescribeLogDirsResponse.DescribeLogDirsResult.logDir'));
  let topics: DescribeLogDirsTopic[] = [];
  {
    const topicsLength = (version >= 2 ? r.compactArrayLength('DescribeLogDirsResponse.DescribeLogDirsResult.topics', 2) : r.arrayLength('DescribeLogDirsResponse.DescribeLogDirsResult.topics', 2));
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeDescribeLogDirsTopic(r, version));
  }
  let totalBytes: number = -1;
  if (version >= 4) {
    totalBytes = r.int64('DescribeLogDirsResponse.DescribeLogDirsResult.totalBytes');
  }
  let usableBytes: number = -1;
  if (version >= 4) {
    usableBytes = r.int64('DescribeLogDirsResponse.DescribeLogDirsResult.usableBytes');
  }
  let isCordoned: boolean = false;
  if (version >= 5) {
    isCordoned = r.bool('DescribeLogDirsResponse.DescribeLogDirsResult.isCordoned');
  }
  if (version >= 2) {
    r.skipTaggedFields('DescribeLogDirsResponse.DescribeLogDirsResult');
  }
  return { errorCode, logDir, topics, totalBytes, usableBytes, isCordoned };
}

export function encodeDescribeLogDirsResponse(w: Writer, version: number, m: DescribeLogDirsResponseInit): void {
  if (version < 1 || version > 5) throw unsupportedVersion('DescribeLogDirsResponse', version, 1, 5);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const errorCode = m.errorCode ?? 0;
  const results = m.results;
  w.int32(throttleTimeMs, 'DescribeLogDirsResponse.throttleTimeMs');
  if (version >= 3) {
    w.int16(errorCode, 'DescribeLogDirsResponse.errorCode');
  }
  version >= 2 ? w.compactArrayLength(results, 'DescribeLogDirsResponse.results') : w.arrayLength(results, 'DescribeLogDirsResponse.results');
  for (let i = 0; i < results.length; i += 1) encodeDescribeLogDirsResult(w, version, results[i]!);
  if (version >= 2) {
    w.uvarint(0);
  }
}

export function decodeDescribeLogDirsResponse(r: Reader, version: number): DescribeLogDirsResponse {
  if (version < 1 || version > 5) throw unsupportedVersion('DescribeLogDirsResponse', version, 1, 5);
  const throttleTimeMs = r.int32('DescribeLogDirsResponse.throttleTimeMs');
  let errorCode: number = 0;
  if (version >= 3) {
    errorCode = r.int16('DescribeLogDirsResponse.errorCode');
  }
  let results: DescribeLogDirsResult[] = [];
  {
    const resultsLength = (version >= 2 ? r.compactArrayLength('DescribeLogDirsResponse.results', 4) : r.arrayLength('DescribeLogDirsResponse.results', 4));
    results = [];
    for (let i = 0; i < resultsLength; i += 1) results.push(decodeDescribeLogDirsResult(r, version));
  }
  if (version >= 2) {
    r.skipTaggedFields('DescribeLogDirsResponse');
  }
  return { throttleTimeMs, errorCode, results };
}

export const describeLogDirsApi: Api<DescribeLogDirsRequestInit, DescribeLogDirsRequest, DescribeLogDirsResponseInit, DescribeLogDirsResponse> = {
  ...apis.DescribeLogDirs,
  encodeRequest: encodeDescribeLogDirsRequest,
  decodeRequest: decodeDescribeLogDirsRequest,
  encodeResponse: encodeDescribeLogDirsResponse,
  decodeResponse: decodeDescribeLogDirsResponse,
};
