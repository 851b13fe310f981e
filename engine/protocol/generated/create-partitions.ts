// Generated from schemas/CreatePartitions.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface CreatePartitionsRequest {
  topics: CreatePartitionsTopic[];
  timeoutMs: number;
  validateOnly: boolean;
}

export interface CreatePartitionsRequestInit {
  readonly topics: readonly CreatePartitionsTopicInit[];
  readonly timeoutMs: number;
  readonly validateOnly: boolean;
}

export interface CreatePartitionsTopic {
  name: string;
  count: number;
  assignments: CreatePartitionsAssignment[] | null;
}

export interface CreatePartitionsTopicInit {
  readonly name: string;
  readonly count: number;
  readonly assignments: readonly CreatePartitionsAssignmentInit[] | null;
}

export interface CreatePartitionsAssignment {
  brokerIds: number[];
}

export interface CreatePartitionsAssignmentInit {
  readonly brokerIds: readonly number[];
}

function encodeCreatePartitionsAssignment(w: Writer, version: number, m: CreatePartitionsAssignmentInit): void {
  const brokerIds = m.brokerIds;
  version >= 2 ? w.compactArrayLength(brokerIds, 'CreatePartitionsRequest.CreatePartitionsAssignment.brokerIds') : w.arrayLength(brokerIds, 'CreatePartitionsRequest.CreatePartitionsAssignment.brokerIds');
  for (let i = 0; i < brokerIds.length; i += 1) w.int32(brokerIds[i]!, 'CreatePartitionsRequest.CreatePartitionsAssignment.brokerIds');
  if (version >= 2) {
    w.uvarint(0);
  }
}

function decodeCreatePartitionsAssignment(r: Reader, version: number): CreatePartitionsAssignment {
  let brokerIds: number[] = [];
  {
    const brokerIdsLength = (version >= 2 ? r.compactArrayLength('CreatePartitionsRequest.CreatePartitionsAssignment.brokerIds', 4) : r.arrayLength('CreatePartitionsRequest.CreatePartitionsAssignment.brokerIds', 4));
    brokerIds = [];
    for (let i = 0; i < brokerIdsLength; i += 1) brokerIds.push(r.int32('CreatePartitionsRequest.CreatePartitionsAssignment.brokerIds'));
  }
  if (version >= 2) {
    r.skipTaggedFields('CreatePartitionsRequest.CreatePartitionsAssignment');
  }
  return { brokerIds };
}

function encodeCreatePartitionsTopic(w: Writer, version: number, m: CreatePartitionsTopicInit): void {
  const name = m.name;
  const count_ = m.count;
  const assignments = m.assignments;
  version >= 2 ? w.compactString(name, 'CreatePartitionsRequest.CreatePartitionsTopic.name') : w.string(name, 'CreatePartitionsRequest.CreatePartitionsTopic.name');
  w.int32(count_, 'CreatePartitionsRequest.CreatePartitionsTopic.count');
  version >= 2 ? w.compactArrayLength(assignments, 'CreatePartitionsRequest.CreatePartitionsTopic.assignments') : w.arrayLength(assignments, 'CreatePartitionsRequest.CreatePartitionsTopic.assignments');
  if (assignments !== null) for (let i = 0; i < assignments.length; i += 1) encodeCreatePartitionsAssignment(w, version, assignments[i]!);
  if (version >= 2) {
    w.uvarint(0);
  }
}

function decodeCreatePartitionsTopic(r: Reader, version: number): CreatePartitionsTopic {
  const name = (version >= 2 ? r.compactString('CreatePartitionsRequest.CreatePartitionsTopic.name') : r.string('CreatePartitionsRequest.CreatePartitionsTopic.name'));
  const count_ = r.int32('CreatePartitionsRequest.CreatePartitionsTopic.count');
  let assignments: CreatePartitionsAssignment[] | null = [];
  {
    const assignmentsLength = (version >= 2 ? r.compactNullableArrayLength('CreatePartitionsRequest.CreatePartitionsTopic.assignments', 1) : r.nullableArrayLength('CreatePartitionsRequest.CreatePartitionsTopic.assignments', 1));
    if (assignmentsLength < 0) assignments = null;
    else {
      const elements: CreatePartitionsAssignment[] = [];
      for (let i = 0; i < assignmentsLength; i += 1) elements.push(decodeCreatePartitionsAssignment(r, version));
      assignments = elements;
    }
  }
  if (version >= 2) {
    r.skipTaggedFields('CreatePartitionsRequest.CreatePartitionsTopic');
  }
  return { name, count: count_, assignments };
}

export function encodeCreatePartitionsRequest(w: Writer, version: number, m: CreatePartitionsRequestInit): void {
  if (version < 0 || version > 3) throw unsupportedVersion('CreatePartitionsRequest', version, 0, 3);
  const topics = m.topics;
  const timeoutMs = m.timeoutMs;
  const validateOnly = m.validateOnly;
  version >= 2 ? w.compactArrayLength(topics, 'CreatePartitionsRequest.topics') : w.arrayLength(topics, 'CreatePartitionsRequest.topics');
  for (let i = 0; i < topics.length; i += 1) encodeCreatePartitionsTopic(w, version, topics[i]!);
  w.int32(timeoutMs, 'CreatePartitionsRequest.timeoutMs');
  w.bool(validateOnly, 'CreatePartitionsRequest.validateOnly');
  if (version >= 2) {
    w.uvarint(0);
  }
}

export function decodeCreatePartitionsRequest(r: Reader, version: number): CreatePartitionsRequest {
  if (version < 0 || version > 3) throw unsupportedVersion('CreatePartitionsRequest', version, 0, 3);
  let topics: CreatePartitionsTopic[] = [];
  {
    const topicsLength = (version >= 2 ? r.compactArrayLength('CreatePartitionsRequest.topics', 6) : r.arrayLength('CreatePartitionsRequest.topics', 6));
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeCreatePartitionsTopic(r, version));
  }
  const timeoutMs = r.int32('CreatePartitionsRequest.timeoutMs');
  const validateOnly = r.bool('CreatePartitionsRequest.validateOnly');
  if (version >= 2) {
    r.skipTaggedFields('CreatePartitionsRequest');
  }
  return { topics, timeoutMs, validateOnly };
}

export interface CreatePartitionsResponse {
  throttleTimeMs: number;
  results: CreatePartitionsTopicResult[];
}

export interface CreatePartitionsResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly results: readonly CreatePartitionsTopicResultInit[];
}

export interface CreatePartitionsTopicResult {
  name: string;
  errorCode: number;
  errorMessage: string | null;
}

export interface CreatePartitionsTopicResultInit {
  readonly name: string;
  readonly errorCode: number;
  readonly errorMessage?: string | null | undefined;
}

function encodeCreatePartitionsTopicResult(w: Writer, version: number, m: CreatePartitionsTopicResultInit): void {
  const name = m.name;
  const errorCode = m.errorCode;
  const errorMessage = m.errorMessage ?? null;
  version >= 2 ? w.compactString(name, 'CreatePartitionsResponse.CreatePartitionsTopicResult.name') : w.string(name, 'CreatePartitionsResponse.CreatePartitionsTopicResult.name');
  w.int16(errorCode, 'CreatePartitionsResponse.CreatePartitionsTopicResult.errorCode');
  version >= 2 ? w.compactString(errorMessage, 'CreatePartitionsResponse.CreatePartitionsTopicResult.errorMessage') : w.string(errorMessage, 'CreatePartitionsResponse.CreatePartitionsTopicResult.errorMessage');
  if (version >= 2) {
    w.uvarint(0);
  }
}

function decodeCreatePartitionsTopicResult(r: Reader, version: number): CreatePartitionsTopicResult {
  const name = (version >= 2 ? r.compactString('CreatePartitionsResponse.CreatePartitionsTopicResult.name') : r.string('CreatePartitionsResponse.CreatePartitionsTopicResult.name'));
  const errorCode = r.int16('CreatePartitionsResponse.CreatePartitionsTopicResult.errorCode');
  const errorMessage = (version >= 2 ? r.compactNullableString('CreatePartitionsResponse.CreatePartitionsTopicResult.errorMessage') : r.nullableString('CreatePartitionsResponse.CreatePartitionsTopicResult.errorMessage'));
  if (version >= 2) {
    r.skipTaggedFields('CreatePartitionsResponse.CreatePartitionsTopicResult');
  }
  return { name, errorCode, errorMessage };
}

export function encodeCreatePartitionsResponse(w: Writer, version: number, m: CreatePartitionsResponseInit): void {
  if (version < 0 || version > 3) throw unsupportedVersion('CreatePartitionsResponse', version, 0, 3);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const results = m.results;
  w.int32(throttleTimeMs, 'CreatePartitionsResponse.throttleTimeMs');
  version >= 2 ? w.compactArrayLength(results, 'CreatePartitionsResponse.results') : w.arrayLength(results, 'CreatePartitionsResponse.results');
  for (let i = 0; i < results.length; i += 1) encodeCreatePartitionsTopicResult(w, version, results[i]!);
  if (version >= 2) {
    w.uvarint(0);
  }
}

export function decodeCreatePartitionsResponse(r: Reader, version: number): CreatePartitionsResponse {
  if (version < 0 || version > 3) throw unsupportedVersion('CreatePartitionsResponse', version, 0, 3);
  const throttleTimeMs = r.int32('CreatePartitionsResponse.throttleTimeMs');
  let results: CreatePartitionsTopicResult[] = [];
  {
    const resultsLength = (version >= 2 ? r.compactArrayLength('CreatePartitionsResponse.results', 4) : r.arrayLength('CreatePartitionsResponse.results', 4));
    results = [];
    for (let i = 0; i < resultsLength; i += 1) results.push(decodeCreatePartitionsTopicResult(r, version));
  }
  if (version >= 2) {
    r.skipTaggedFields('CreatePartitionsResponse');
  }
  return { throttleTimeMs, results };
}

export const createPartitionsApi: Api<CreatePartitionsRequestInit, CreatePartitionsRequest, CreatePartitionsResponseInit, CreatePartitionsResponse> = {
  ...apis.CreatePartitions,
  encodeRequest: encodeCreatePartitionsRequest,
  decodeRequest: decodeCreatePartitionsRequest,
  encodeResponse: encodeCreatePartitionsResponse,
  decodeResponse: decodeCreatePartitionsResponse,
};
