// Generated from schemas/CreateTopics.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import { ZERO_UUID } from '../wire/uuid.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface CreateTopicsRequest {
  topics: CreatableTopic[];
  timeoutMs: number;
  validateOnly: boolean;
}

export interface CreateTopicsRequestInit {
  readonly topics: readonly CreatableTopicInit[];
  readonly timeoutMs?: number | undefined;
  readonly validateOnly?: boolean | undefined;
}

export interface CreatableTopic {
  name: string;
  numPartitions: number;
  replicationFactor: number;
  assignments: CreatableReplicaAssignment[];
  configs: CreatableTopicConfig[];
}

export interface CreatableTopicInit {
  readonly name: string;
  readonly numPartitions: number;
  readonly replicationFactor: number;
  readonly assignments: readonly CreatableReplicaAssignmentInit[];
  readonly configs: readonly CreatableTopicConfigInit[];
}

export interface CreatableTopicConfig {
  name: string;
  value: string | null;
}

export interface CreatableTopicConfigInit {
  readonly name: string;
  readonly value: string | null;
}

export interface CreatableReplicaAssignment {
  partitionIndex: number;
  brokerIds: number[];
}

export interface CreatableReplicaAssignmentInit {
  readonly partitionIndex: number;
  readonly brokerIds: readonly number[];
}

function encodeCreatableReplicaAssignment(w: Writer, version: number, m: CreatableReplicaAssignmentInit): void {
  const partitionIndex = m.partitionIndex;
  const brokerIds = m.brokerIds;
  w.int32(partitionIndex, 'CreateTopicsRequest.CreatableReplicaAssignment.partitionIndex');
  version >= 5 ? w.compactArrayLength(brokerIds, 'CreateTopicsRequest.CreatableReplicaAssignment.brokerIds') : w.arrayLength(brokerIds, 'CreateTopicsRequest.CreatableReplicaAssignment.brokerIds');
  for (let i = 0; i < brokerIds.length; i += 1) w.int32(brokerIds[i]!, 'CreateTopicsRequest.CreatableReplicaAssignment.brokerIds');
  if (version >= 5) {
    w.uvarint(0);
  }
}

function decodeCreatableReplicaAssignment(r: Reader, version: number): CreatableReplicaAssignment {
  const partitionIndex = r.int32('CreateTopicsRequest.CreatableReplicaAssignment.partitionIndex');
  let brokerIds: number[] = [];
  {
    const brokerIdsLength = (version >= 5 ? r.compactArrayLength('CreateTopicsRequest.CreatableReplicaAssignment.brokerIds', 4) : r.arrayLength('CreateTopicsRequest.CreatableReplicaAssignment.brokerIds', 4));
    brokerIds = [];
    for (let i = 0; i < brokerIdsLength; i += 1) brokerIds.push(r.int32('CreateTopicsRequest.CreatableReplicaAssignment.brokerIds'));
  }
  if (version >= 5) {
    r.skipTaggedFields('CreateTopicsRequest.CreatableReplicaAssignment');
  }
  return { partitionIndex, brokerIds };
}

function encodeCreatableTopicConfig(w: Writer, version: number, m: CreatableTopicConfigInit): void {
  const name = m.name;
  const value = m.value;
  version >= 5 ? w.compactString(name, 'CreateTopicsRequest.CreatableTopicConfig.name') : w.string(name, 'CreateTopicsRequest.CreatableTopicConfig.name');
  version >= 5 ? w.compactString(value, 'CreateTopicsRequest.CreatableTopicConfig.value') : w.string(value, 'CreateTopicsRequest.CreatableTopicConfig.value');
  if (version >= 5) {
    w.uvarint(0);
  }
}

function decodeCreatableTopicConfig(r: Reader, version: number): CreatableTopicConfig {
  const name = (version >= 5 ? r.compactString('CreateTopicsRequest.CreatableTopicConfig.name') : r.string('CreateTopicsRequest.CreatableTopicConfig.name'));
  const value = (version >= 5 ? r.compactNullableString('CreateTopicsRequest.CreatableTopicConfig.value') : r.nullableString('CreateTopicsRequest.CreatableTopicConfig.value'));
  if (version >= 5) {
    r.skipTaggedFields('CreateTopicsRequest.CreatableTopicConfig');
  }
  return { name, value };
}

function encodeCreatableTopic(w: Writer, version: number, m: CreatableTopicInit): void {
  const name = m.name;
  const numPartitions = m.numPartitions;
  const replicationFactor = m.replicationFactor;
  const assignments = m.assignments;
  const configs = m.configs;
  version >= 5 ? w.compactString(name, 'CreateTopicsRequest.CreatableTopic.name') : w.string(name, 'CreateTopicsRequest.CreatableTopic.name');
  w.int32(numPartitions, 'CreateTopicsRequest.CreatableTopic.numPartitions');
  w.int16(replicationFactor, 'CreateTopicsRequest.CreatableTopic.replicationFactor');
  version >= 5 ? w.compactArrayLength(assignments, 'CreateTopicsRequest.CreatableTopic.assignments') : w.arrayLength(assignments, 'CreateTopicsRequest.CreatableTopic.assignments');
  for (let i = 0; i < assignments.length; i += 1) encodeCreatableReplicaAssignment(w, version, assignments[i]!);
  version >= 5 ? w.compactArrayLength(configs, 'CreateTopicsRequest.CreatableTopic.configs') : w.arrayLength(configs, 'CreateTopicsRequest.CreatableTopic.configs');
  for (let i = 0; i < configs.length; i += 1) encodeCreatableTopicConfig(w, version, configs[i]!);
  if (version >= 5) {
    w.uvarint(0);
  }
}

function decodeCreatableTopic(r: Reader, version: number): CreatableTopic {
  const name = (version >= 5 ? r.compactString('CreateTopicsRequest.CreatableTopic.name') : r.string('CreateTopicsRequest.CreatableTopic.name'));
  const numPartitions = r.int32('CreateTopicsRequest.CreatableTopic.numPartitions');
  const replicationFactor = r.int16('CreateTopicsRequest.CreatableTopic.replicationFactor');
  let assignments: CreatableReplicaAssignment[] = [];
  {
    const assignmentsLength = (version >= 5 ? r.compactArrayLength('CreateTopicsRequest.CreatableTopic.assignments', 5) : r.arrayLength('CreateTopicsRequest.CreatableTopic.assignments', 5));
    assignments = [];
    for (let i = 0; i < assignmentsLength; i += 1) assignments.push(decodeCreatableReplicaAssignment(r, version));
  }
  let configs: CreatableTopicConfig[] = [];
  {
    const configsLength = (version >= 5 ? r.compactArrayLength('CreateTopicsRequest.CreatableTopic.configs', 2) : r.arrayLength('CreateTopicsRequest.CreatableTopic.configs', 2));
    configs = [];
    for (let i = 0; i < configsLength; i += 1) configs.push(decodeCreatableTopicConfig(r, version));
  }
  if (version >= 5) {
    r.skipTaggedFields('CreateTopicsRequest.CreatableTopic');
  }
  return { name, numPartitions, replicationFactor, assignments, configs };
}

export function encodeCreateTopicsRequest(w: Writer, version: number, m: CreateTopicsRequestInit): void {
  if (version < 2 || version > 7) throw unsupportedVersion('CreateTopicsRequest', version, 2, 7);
  const topics = m.topics;
  const timeoutMs = m.timeoutMs ?? 60000;
  const validateOnly = m.validateOnly ?? false;
  version >= 5 ? w.compactArrayLength(topics, 'CreateTopicsRequest.topics') : w.arrayLength(topics, 'CreateTopicsRequest.topics');
  for (let i = 0; i < topics.length; i += 1) encodeCreatableTopic(w, version, topics[i]!);
  w.int32(timeoutMs, 'CreateTopicsRequest.timeoutMs');
  w.bool(validateOnly, 'CreateTopicsRequest.validateOnly');
  if (version >= 5) {
    w.uvarint(0);
  }
}

export function decodeCreateTopicsRequest(r: Reader, version: number): CreateTopicsRequest {
  if (version < 2 || version > 7) throw unsupportedVersion('CreateTopicsRequest', version, 2, 7);
  let topics: CreatableTopic[] = [];
  {
    const topicsLength = (version >= 5 ? r.compactArrayLength('CreateTopicsRequest.topics', 9) : r.arrayLength('CreateTopicsRequest.topics', 9));
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeCreatableTopic(r, version));
  }
  const timeoutMs = r.int32('CreateTopicsRequest.timeoutMs');
  const validateOnly = r.bool('CreateTopicsRequest.validateOnly');
  if (version >= 5) {
    r.skipTaggedFields('CreateTopicsRequest');
  }
  return { topics, timeoutMs, validateOnly };
}

export interface CreateTopicsResponse {
  throttleTimeMs: number;
  topics: CreatableTopicResult[];
}

export interface CreateTopicsResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly topics: readonly CreatableTopicResultInit[];
}

export interface CreatableTopicResult {
  name: string;
  topicId: string;
  errorCode: number;
  errorMessage: string | null;
  topicConfigErrorCode: number;
  numPartitions: number;
  replicationFactor: number;
  configs: CreatableTopicConfigs[] | null;
}

export interface CreatableTopicResultInit {
  readonly name: string;
  readonly topicId?: string | undefined;
  readonly errorCode: number;
  readonly errorMessage?: string | null | undefined;
  readonly topicConfigErrorCode?: number | undefined;
  readonly numPartitions?: number | undefined;
  readonly replicationFactor?: number | undefined;
  readonly configs?: readonly CreatableTopicConfigsInit[] | null | undefined;
}

export interface CreatableTopicConfigs {
  name: string;
  value: string | null;
  readOnly: boolean;
  configSource: number;
  isSensitive: boolean;
}

export interface CreatableTopicConfigsInit {
  readonly name: string;
  readonly value: string | null;
  readonly readOnly: boolean;
  readonly configSource?: number | undefined;
  readonly isSensitive: boolean;
}

function encodeCreatableTopicConfigs(w: Writer, _version: number, m: CreatableTopicConfigsInit): void {
  const name = m.name;
  const value = m.value;
  const readOnly = m.readOnly;
  const configSource = m.configSource ?? -1;
  const isSensitive = m.isSensitive;
  w.compactString(name, 'CreateTopicsResponse.CreatableTopicConfigs.name');
  w.compactString(value, 'CreateTopicsResponse.CreatableTopicConfigs.value');
  w.bool(readOnly, 'CreateTopicsResponse.CreatableTopicConfigs.readOnly');
  w.int8(configSource, 'CreateTopicsResponse.CreatableTopicConfigs.configSource');
  w.bool(isSensitive, 'CreateTopicsResponse.CreatableTopicConfigs.isSensitive');
  w.uvarint(0);
}

function decodeCreatableTopicConfigs(r: Reader, _version: number): CreatableTopicConfigs {
  const name = r.compactString('CreateTopicsResponse.CreatableTopicConfigs.name');
  const value = r.compactNullableString('CreateTopicsResponse.CreatableTopicConfigs.value');
  const readOnly = r.bool('CreateTopicsResponse.CreatableTopicConfigs.readOnly');
  const configSource = r.int8('CreateTopicsResponse.CreatableTopicConfigs.configSource');
  const isSensitive = r.bool('CreateTopicsResponse.CreatableTopicConfigs.isSensitive');
  r.skipTaggedFields('CreateTopicsResponse.CreatableTopicConfigs');
  return { name, value, readOnly, configSource, isSensitive };
}

function encodeCreatableTopicResult(w: Writer, version: number, m: CreatableTopicResultInit): void {
  const name = m.name;
  const topicId = m.topicId ?? ZERO_UUID;
  const errorCode = m.errorCode;
  const errorMessage = m.errorMessage ?? null;
  const topicConfigErrorCode = m.topicConfigErrorCode ?? 0;
  const numPartitions = m.numPartitions ?? -1;
  const replicationFactor = m.replicationFactor ?? -1;
  const configs = m.configs === undefined ? [] : m.configs;
  version >= 5 ? w.compactString(name, 'CreateTopicsResponse.CreatableTopicResult.name') : w.string(name, 'CreateTopicsResponse.CreatableTopicResult.name');
  if (version >= 7) {
    w.uuid(topicId, 'CreateTopicsResponse.CreatableTopicResult.topicId');
  }
  w.int16(errorCode, 'CreateTopicsResponse.CreatableTopicResult.errorCode');
  version >= 5 ? w.compactString(errorMessage, 'CreateTopicsResponse.CreatableTopicResult.errorMessage') : w.string(errorMessage, 'CreateTopicsResponse.CreatableTopicResult.errorMessage');
  if (version >= 5) {
    w.int32(numPartitions, 'CreateTopicsResponse.CreatableTopicResult.numPartitions');
  }
  if (version >= 5) {
    w.int16(replicationFactor, 'CreateTopicsResponse.CreatableTopicResult.replicationFactor');
  }
  if (version >= 5) {
    w.compactArrayLength(configs, 'CreateTopicsResponse.CreatableTopicResult.configs');
    if (configs !== null) for (let i = 0; i < configs.length; i += 1) encodeCreatableTopicConfigs(w, version, configs[i]!);
  }
  if (version >= 5) {
    const hasTopicConfigErrorCode = topicConfigErrorCode !== 0;
    w.uvarint((hasTopicConfigErrorCode ? 1 : 0));
    if (hasTopicConfigErrorCode) {
      const began = w.beginTaggedField(0);
      w.int16(topicConfigErrorCode, 'CreateTopicsResponse.CreatableTopicResult.topicConfigErrorCode');
      w.endTaggedField(began);
    }
  }
}

function decodeCreatableTopicResult(r: Reader, version: number): CreatableTopicResult {
  const name = (version >= 5 ? r.compactString('CreateTopicsResponse.CreatableTopicResult.name') : r.string('CreateTopicsResponse.CreatableTopicResult.name'));
  let topicId: string = ZERO_UUID;
  if (version >= 7) {
    topicId = r.uuid('CreateTopicsResponse.CreatableTopicResult.topicId');
  }
  const errorCode = r.int16('CreateTopicsResponse.CreatableTopicResult.errorCode');
  const errorMessage = (version >= 5 ? r.compactNullableString('CreateTopicsResponse.CreatableTopicResult.errorMessage') : r.nullableString('CreateTopicsResponse.CreatableTopicResult.errorMessage'));
  let topicConfigErrorCode: number = 0;
  let numPartitions: number = -1;
  if (version >= 5) {
    numPartitions = r.int32('CreateTopicsResponse.CreatableTopicResult.numPartitions');
  }
  let replicationFactor: number = -1;
  if (version >= 5) {
    replicationFactor = r.int16('CreateTopicsResponse.CreatableTopicResult.replicationFactor');
  }
  let configs: CreatableTopicConfigs[] | null = [];
  if (version >= 5) {
    {
      const configsLength = r.compactNullableArrayLength('CreateTopicsResponse.CreatableTopicResult.configs', 5);
      if (configsLength < 0) configs = null;
      else {
        const elements: CreatableTopicConfigs[] = [];
        for (let i = 0; i < configsLength; i += 1) elements.push(decodeCreatableTopicConfigs(r, version));
        configs = elements;
      }
    }
  }
  if (version >= 5) {
    for (let count = r.uvarint('CreateTopicsResponse.CreatableTopicResult'); count > 0; count -= 1) {
      const tag = r.uvarint('CreateTopicsResponse.CreatableTopicResult');
      const size = r.uvarint('CreateTopicsResponse.CreatableTopicResult');
      const end = r.position + size;
      if (tag === 0) {
        topicConfigErrorCode = r.int16('CreateTopicsResponse.CreatableTopicResult.topicConfigErrorCode');
        r.endTaggedField(end, 'CreateTopicsResponse.CreatableTopicResult.topicConfigErrorCode');
      } else r.skip(size, 'CreateTopicsResponse.CreatableTopicResult');
    }
  }
  return { name, topicId, errorCode, errorMessage, topicConfigErrorCode, numPartitions, replicationFactor, configs };
}

export function encodeCreateTopicsResponse(w: Writer, version: number, m: CreateTopicsResponseInit): void {
  if (version < 2 || version > 7) throw unsupportedVersion('CreateTopicsResponse', version, 2, 7);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const topics = m.topics;
  w.int32(throttleTimeMs, 'CreateTopicsResponse.throttleTimeMs');
  version >= 5 ? w.compactArrayLength(topics, 'CreateTopicsResponse.topics') : w.arrayLength(topics, 'CreateTopicsResponse.topics');
  for (let i = 0; i < topics.length; i += 1) encodeCreatableTopicResult(w, version, topics[i]!);
  if (version >= 5) {
    w.uvarint(0);
  }
}

export function decodeCreateTopicsResponse(r: Reader, version: number): CreateTopicsResponse {
  if (version < 2 || version > 7) throw unsupportedVersion('CreateTopicsResponse', version, 2, 7);
  const throttleTimeMs = r.int32('CreateTopicsResponse.throttleTimeMs');
  let topics: CreatableTopicResult[] = [];
  {
    const topicsLength = (version >= 5 ? r.compactArrayLength('CreateTopicsResponse.topics', 4) : r.arrayLength('CreateTopicsResponse.topics', 4));
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeCreatableTopicResult(r, version));
  }
  if (version >= 5) {
    r.skipTaggedFields('CreateTopicsResponse');
  }
  return { throttleTimeMs, topics };
}

export const createTopicsApi: Api<CreateTopicsRequestInit, CreateTopicsRequest, CreateTopicsResponseInit, CreateTopicsResponse> = {
  ...apis.CreateTopics,
  encodeRequest: encodeCreateTopicsRequest,
  decodeRequest: decodeCreateTopicsRequest,
  encodeResponse: encodeCreateTopicsResponse,
  decodeResponse: decodeCreateTopicsResponse,
};
