// Generated from schemas/DescribeProducers.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface DescribeProducersRequest {
  topics: TopicRequest[];
}

export interface DescribeProducersRequestInit {
  readonly topics: readonly TopicRequestInit[];
}

export interface TopicRequest {
  name: string;
  partitionIndexes: number[];
}

export interface TopicRequestInit {
  readonly name: string;
  readonly partitionIndexes: readonly number[];
}

function encodeTopicRequest(w: Writer, _version: number, m: TopicRequestInit): void {
  const name = m.name;
  const partitionIndexes = m.partitionIndexes;
  w.compactString(name, 'DescribeProducersRequest.TopicRequest.name');
  w.compactArrayLength(partitionIndexes, 'DescribeProducersRequest.TopicRequest.partitionIndexes');
  for (let i = 0; i < partitionIndexes.length; i += 1) w.int32(partitionIndexes[i]!, 'DescribeProducersRequest.TopicRequest.partitionIndexes');
  w.uvarint(0);
}

function decodeTopicRequest(r: Reader, _version: number): TopicRequest {
  const name = r.compactString('DescribeProducersRequest.TopicRequest.name');
  let partitionIndexes: number[] = [];
  {
    const partitionIndexesLength = r.compactArrayLength('DescribeProducersRequest.TopicRequest.partitionIndexes', 4);
    partitionIndexes = [];
    for (let i = 0; i < partitionIndexesLength; i += 1) partitionIndexes.push(r.int32('DescribeProducersRequest.TopicRequest.partitionIndexes'));
  }
  r.skipTaggedFields('DescribeProducersRequest.TopicRequest');
  return { name, partitionIndexes };
}

export function encodeDescribeProducersRequest(w: Writer, version: number, m: DescribeProducersRequestInit): void {
  if (version < 0 || version > 0) throw unsupportedVersion('DescribeProducersRequest', version, 0, 0);
  const topics = m.topics;
  w.compactArrayLength(topics, 'DescribeProducersRequest.topics');
  for (let i = 0; i < topics.length; i += 1) encodeTopicRequest(w, version, topics[i]!);
  w.uvarint(0);
}

export function decodeDescribeProducersRequest(r: Reader, version: number): DescribeProducersRequest {
  if (version < 0 || version > 0) throw unsupportedVersion('DescribeProducersRequest', version, 0, 0);
  let topics: TopicRequest[] = [];
  {
    const topicsLength = r.compactArrayLength('DescribeProducersRequest.topics', 2);
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeTopicRequest(r, version));
  }
  r.skipTaggedFields('DescribeProducersRequest');
  return { topics };
}

export interface DescribeProducersResponse {
  throttleTimeMs: number;
  topics: TopicResponse[];
}

export interface DescribeProducersResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly topics: readonly TopicResponseInit[];
}

export interface TopicResponse {
  name: string;
  partitions: PartitionResponse[];
}

export interface TopicResponseInit {
  readonly name: string;
  readonly partitions: readonly PartitionResponseInit[];
}

export interface PartitionResponse {
  partitionIndex: number;
  errorCode: number;
  errorMessage: string | null;
  activeProducers: ProducerState[];
}

export interface PartitionResponseInit {
  readonly partitionIndex: number;
  readonly errorCode: number;
  readonly errorMessage?: string | null | undefined;
  readonly activeProducers: readonly ProducerStateInit[];
}

export interface ProducerState {
  producerId: number;
  producerEpoch: number;
  lastSequence: number;
  lastTimestamp: number;
  coordinatorEpoch: number;
  currentTxnStartOffset: number;
}

export interface ProducerStateInit {
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly lastSequence?: number | undefined;
  readonly lastTimestamp?: number | undefined;
  readonly coordinatorEpoch: number;
  readonly currentTxnStartOffset?: number | undefined;
}

function encodeProducerState(w: Writer, _version: number, m: ProducerStateInit): void {
  const producerId = m.producerId;
  const producerEpoch = m.producerEpoch;
  const lastSequence = m.lastSequence ?? -1;
  const lastTimestamp = m.lastTimestamp ?? -1;
  const coordinatorEpoch = m.coordinatorEpoch;
  const currentTxnStartOffset = m.currentTxnStartOffset ?? -1;
  w.int64(producerId, 'DescribeProducersResponse.ProducerState.producerId');
  w.int32(producerEpoch, 'DescribeProducersResponse.ProducerState.producerEpoch');
  w.int32(lastSequence, 'DescribeProducersResponse.ProducerState.lastSequence');
  w.int64(lastTimestamp, 'DescribeProducersResponse.ProducerState.lastTimestamp');
  w.int32(coordinatorEpoch, 'DescribeProducersResponse.ProducerState.coordinatorEpoch');
  w.int64(currentTxnStartOffset, 'DescribeProducersResponse.ProducerState.currentTxnStartOffset');
  w.uvarint(0);
}

function decodeProducerState(r: Reader, _version: number): ProducerState {
  const producerId = r.int64('DescribeProducersResponse.ProducerState.producerId');
  const producerEpoch = r.int32('DescribeProducersResponse.ProducerState.producerEpoch');
  const lastSequence = r.int32('DescribeProducersResponse.ProducerState.lastSequence');
  const lastTimestamp = r.int64('DescribeProducersResponse.ProducerState.lastTimestamp');
  const coordinatorEpoch = r.int32('DescribeProducersResponse.ProducerState.coordinatorEpoch');
  const currentTxnStartOffset = r.int64('DescribeProducersResponse.ProducerState.currentTxnStartOffset');
  r.skipTaggedFields('DescribeProducersResponse.ProducerState');
  return { producerId, producerEpoch, lastSequence, lastTimestamp, coordinatorEpoch, currentTxnStartOffset };
}

function encodePartitionResponse(w: Writer, version: number, m: PartitionResponseInit): void {
  const partitionIndex = m.partitionIndex;
  const errorCode = m.errorCode;
  const errorMessage = m.errorMessage ?? null;
  const activeProducers = m.activeProducers;
  w.int32(partitionIndex, 'DescribeProducersResponse.PartitionResponse.partitionIndex');
  w.int16(errorCode, 'DescribeProducersResponse.PartitionResponse.errorCode');
  w.compactString(errorMessage, 'DescribeProducersResponse.PartitionResponse.errorMessage');
  w.compactArrayLength(activeProducers, 'DescribeProducersResponse.PartitionResponse.activeProducers');
  for (let i = 0; i < activeProducers.length; i += 1) encodeProducerState(w, version, activeProducers[i]!);
  w.uvarint(0);
}

function decodePartitionResponse(r: Reader, version: number): PartitionResponse {
  const partitionIndex = r.int32('DescribeProducersResponse.PartitionResponse.partitionIndex');
  const errorCode = r.int16('DescribeProducersResponse.PartitionResponse.errorCode');
  const errorMessage = r.compactNullableString('DescribeProducersResponse.PartitionResponse.errorMessage');
  let activeProducers: ProducerState[] = [];
  {
    const activeProducersLength = r.compactArrayLength('DescribeProducersResponse.PartitionResponse.activeProducers', 36);
    activeProducers = [];
    for (let i = 0; i < activeProducersLength; i += 1) activeProducers.push(decodeProducerState(r, version));
  }
  r.skipTaggedFields('DescribeProducersResponse.PartitionResponse');
  return { partitionIndex, errorCode, errorMessage, activeProducers };
}

function encodeTopicResponse(w: Writer, version: number, m: TopicResponseInit): void {
  const name = m.name;
  const partitions = m.partitions;
  w.compactString(name, 'DescribeProducersResponse.TopicResponse.name');
  w.compactArrayLength(partitions, 'DescribeProducersResponse.TopicResponse.partitions');
  for (let i = 0; i < partitions.length; i += 1) encodePartitionResponse(w, version, partitions[i]!);
  w.uvarint(0);
}

function decodeTopicResponse(r: Reader, version: number): TopicResponse {
  const name = r.compactString('DescribeProducersResponse.TopicResponse.name');
  let partitions: PartitionResponse[] = [];
  {
    const partitionsLength = r.compactArrayLength('DescribeProducersResponse.TopicResponse.partitions', 8);
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(decodePartitionResponse(r, version));
  }
  r.skipTaggedFields('DescribeProducersResponse.TopicResponse');
  return { name, partitions };
}

export function encodeDescribeProducersResponse(w: Writer, version: number, m: DescribeProducersResponseInit): void {
  if (version < 0 || version > 0) throw unsupportedVersion('DescribeProducersResponse', version, 0, 0);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const topics = m.topics;
  w.int32(throttleTimeMs, 'DescribeProducersResponse.throttleTimeMs');
  w.compactArrayLength(topics, 'DescribeProducersResponse.topics');
  for (let i = 0; i < topics.length; i += 1) encodeTopicResponse(w, version, topics[i]!);
  w.uvarint(0);
}

export function decodeDescribeProducersResponse(r: Reader, version: number): DescribeProducersResponse {
  if (version < 0 || version > 0) throw unsupportedVersion('DescribeProducersResponse', version, 0, 0);
  const throttleTimeMs = r.int32('DescribeProducersResponse.throttleTimeMs');
  let topics: TopicResponse[] = [];
  {
    const topicsLength = r.compactArrayLength('DescribeProducersResponse.topics', 2);
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeTopicResponse(r, version));
  }
  r.skipTaggedFields('DescribeProducersResponse');
  return { throttleTimeMs, topics };
}

export const describeProducersApi: Api<DescribeProducersRequestInit, DescribeProducersRequest, DescribeProducersResponseInit, DescribeProducersResponse> = {
  ...apis.DescribeProducers,
  encodeRequest: encodeDescribeProducersRequest,
  decodeRequest: decodeDescribeProducersRequest,
  encodeResponse: encodeDescribeProducersResponse,
  decodeResponse: decodeDescribeProducersResponse,
};
