// Generated from schemas/DeleteTopics.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { nullNotAllowed, unsupportedField, unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import { ZERO_UUID } from '../wire/uuid.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface DeleteTopicsRequest {
  topics: DeleteTopicState[];
  topicNames: string[];
  timeoutMs: number;
}

export interface DeleteTopicsRequestInit {
  readonly topics?: readonly DeleteTopicStateInit[] | undefined;
  readonly topicNames?: readonly string[] | undefined;
  readonly timeoutMs: number;
}

export interface DeleteTopicState {
  name: string | null;
  topicId: string;
}

export interface DeleteTopicStateInit {
  readonly name?: string | null | undefined;
  readonly topicId: string;
}

function encodeDeleteTopicState(w: Writer, _version: number, m: DeleteTopicStateInit): void {
  const name = m.name ?? null;
  const topicId = m.topicId;
  w.compactString(name, 'DeleteTopicsRequest.DeleteTopicState.name');
  w.uuid(topicId, 'DeleteTopicsRequest.DeleteTopicState.topicId');
  w.uvarint(0);
}

function decodeDeleteTopicState(r: Reader, _version: number): DeleteTopicState {
  const name = r.compactNullableString('DeleteTopicsRequest.DeleteTopicState.name');
  const topicId = r.uuid('DeleteTopicsRequest.DeleteTopicState.topicId');
  r.skipTaggedFields('DeleteTopicsRequest.DeleteTopicState');
  return { name, topicId };
}

export function encodeDeleteTopicsRequest(w: Writer, version: number, m: DeleteTopicsRequestInit): void {
  if (version < 1 || version > 6) throw unsupportedVersion('DeleteTopicsRequest', version, 1, 6);
  const topics = m.topics ?? [];
  if (version < 6 && topics.length !== 0) throw unsupportedField('DeleteTopicsRequest.topics', version);
  const topicNames = m.topicNames ?? [];
  const timeoutMs = m.timeoutMs;
  if (version >= 6) {
    w.compactArrayLength(topics, 'DeleteTopicsRequest.topics');
    for (let i = 0; i < topics.length; i += 1) encodeDeleteTopicState(w, version, topics[i]!);
  }
  if (version <= 5) {
    version >= 4 ? w.compactArrayLength(topicNames, 'DeleteTopicsRequest.topicNames') : w.arrayLength(topicNames, 'DeleteTopicsRequest.topicNames');
    for (let i = 0; i < topicNames.length; i += 1) version >= 4 ? w.compactString(topicNames[i]!, 'DeleteTopicsRequest.topicNames') : w.string(topicNames[i]!, 'DeleteTopicsRequest.topicNames');
  }
  w.int32(timeoutMs, 'DeleteTopicsRequest.timeoutMs');
  if (version >= 4) {
    w.uvarint(0);
  }
}

export function decodeDeleteTopicsRequest(r: Reader, version: number): DeleteTopicsRequest {
  if (version < 1 || version > 6) throw unsupportedVersion('DeleteTopicsRequest', version, 1, 6);
  let topics: DeleteTopicState[] = [];
  if (version >= 6) {
    {
      const topicsLength = r.compactArrayLength('DeleteTopicsRequest.topics', 17);
      topics = [];
      for (let i = 0; i < topicsLength; i += 1) topics.push(decodeDeleteTopicState(r, version));
    }
  }
  let topicNames: string[] = [];
  if (version <= 5) {
    {
      const topicNamesLength = (version >= 4 ? r.compactArrayLength('DeleteTopicsRequest.topicNames', 1) : r.arrayLength('DeleteTopicsRequest.topicNames', 1));
      topicNames = [];
      for (let i = 0; i < topicNamesLength; i += 1) topicNames.push((version >= 4 ? r.compactString('DeleteTopicsRequest.topicNames') : r.string('DeleteTopicsRequest.topicNames')));
    }
  }
  const timeoutMs = r.int32('DeleteTopicsRequest.timeoutMs');
  if (version >= 4) {
    r.skipTaggedFields('DeleteTopicsRequest');
  }
  return { topics, topicNames, timeoutMs };
}

export interface DeleteTopicsResponse {
  throttleTimeMs: number;
  responses: DeletableTopicResult[];
}

export interface DeleteTopicsResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly responses: readonly DeletableTopicResultInit[];
}

export interface DeletableTopicResult {
  name: string | null;
  topicId: string;
  errorCode: number;
  errorMessage: string | null;
}

export interface DeletableTopicResultInit {
  readonly name: string | null;
  readonly topicId?: string | undefined;
  readonly errorCode: number;
  readonly errorMessage?: string | null | undefined;
}

function encodeDeletableTopicResult(w: Writer, version: number, m: DeletableTopicResultInit): void {
  const name = m.name;
  const topicId = m.topicId ?? ZERO_UUID;
  const errorCode = m.errorCode;
  const errorMessage = m.errorMessage ?? null;
  if (version < 6 && name === null) throw nullNotAllowed('DeleteTopicsResponse.DeletableTopicResult.name', version);
  version >= 4 ? w.compactString(name, 'DeleteTopicsResponse.DeletableTopicResult.name') : w.string(name, 'DeleteTopicsResponse.DeletableTopicResult.name');
  if (version >= 6) {
    w.uuid(topicId, 'DeleteTopicsResponse.DeletableTopicResult.topicId');
  }
  w.int16(errorCode, 'DeleteTopicsResponse.DeletableTopicResult.errorCode');
  if (version >= 5) {
    w.compactString(errorMessage, 'DeleteTopicsResponse.DeletableTopicResult.errorMessage');
  }
  if (version >= 4) {
    w.uvarint(0);
  }
}

function decodeDeletableTopicResult(r: Reader, version: number): DeletableTopicResult {
  const name = (version >= 4 ? (version >= 6 ? r.compactNullableString('DeleteTopicsResponse.DeletableTopicResult.name') : r.compactString('DeleteTopicsResponse.DeletableTopicResult.name')) : (version >= 6 ? r.nullableString('DeleteTopicsResponse.DeletableTopicResult.name') : r.string('DeleteTopicsResponse.DeletableTopicResult.name')));
  let topicId: string = ZERO_UUID;
  if (version >= 6) {
    topicId = r.uuid('DeleteTopicsResponse.DeletableTopicResult.topicId');
  }
  const errorCode = r.int16('DeleteTopicsResponse.DeletableTopicResult.errorCode');
  let errorMessage: string | null = null;
  if (version >= 5) {
    errorMessage = r.compactNullableString('DeleteTopicsResponse.DeletableTopicResult.errorMessage');
  }
  if (version >= 4) {
    r.skipTaggedFields('DeleteTopicsResponse.DeletableTopicResult');
  }
  return { name, topicId, errorCode, errorMessage };
}

export function encodeDeleteTopicsResponse(w: Writer, version: number, m: DeleteTopicsResponseInit): void {
  if (version < 1 || version > 6) throw unsupportedVersion('DeleteTopicsResponse', version, 1, 6);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const responses = m.responses;
  w.int32(throttleTimeMs, 'DeleteTopicsResponse.throttleTimeMs');
  version >= 4 ? w.compactArrayLength(responses, 'DeleteTopicsResponse.responses') : w.arrayLength(responses, 'DeleteTopicsResponse.responses');
  for (let i = 0; i < responses.length; i += 1) encodeDeletableTopicResult(w, version, responses[i]!);
  if (version >= 4) {
    w.uvarint(0);
  }
}

export function decodeDeleteTopicsResponse(r: Reader, version: number): DeleteTopicsResponse {
  if (version < 1 || version > 6) throw unsupportedVersion('DeleteTopicsResponse', version, 1, 6);
  const throttleTimeMs = r.int32('DeleteTopicsResponse.throttleTimeMs');
  let responses: DeletableTopicResult[] = [];
  {
    const responsesLength = (version >= 4 ? r.compactArrayLength('DeleteTopicsResponse.responses', 3) : r.arrayLength('DeleteTopicsResponse.responses', 3));
    responses = [];
    for (let i = 0; i < responsesLength; i += 1) responses.push(decodeDeletableTopicResult(r, version));
  }
  if (version >= 4) {
    r.skipTaggedFields('DeleteTopicsResponse');
  }
  return { throttleTimeMs, responses };
}

export const deleteTopicsApi: Api<DeleteTopicsRequestInit, DeleteTopicsRequest, DeleteTopicsResponseInit, DeleteTopicsResponse> = {
  ...apis.DeleteTopics,
  encodeRequest: encodeDeleteTopicsRequest,
  decodeRequest: decodeDeleteTopicsRequest,
  encodeResponse: encodeDeleteTopicsResponse,
  decodeResponse: decodeDeleteTopicsResponse,
};
