// Generated from schemas/Metadata.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { nullNotAllowed, unsupportedField, unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import { ZERO_UUID } from '../wire/uuid.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface MetadataRequest {
  topics: MetadataRequestTopic[] | null;
  allowAutoTopicCreation: boolean;
  includeClusterAuthorizedOperations: boolean;
  includeTopicAuthorizedOperations: boolean;
}

export interface MetadataRequestInit {
  readonly topics: readonly MetadataRequestTopicInit[] | null;
  readonly allowAutoTopicCreation?: boolean | undefined;
  readonly includeClusterAuthorizedOperations?: boolean | undefined;
  readonly includeTopicAuthorizedOperations?: boolean | undefined;
}

export interface MetadataRequestTopic {
  topicId: string;
  name: string | null;
}

export interface MetadataRequestTopicInit {
  readonly topicId?: string | undefined;
  readonly name: string | null;
}

function encodeMetadataRequestTopic(w: Writer, version: number, m: MetadataRequestTopicInit): void {
  const topicId = m.topicId ?? ZERO_UUID;
  const name = m.name;
  if (version >= 10) {
    w.uuid(topicId, 'MetadataRequest.MetadataRequestTopic.topicId');
  }
  if (version < 10 && name === null) throw nullNotAllowed('MetadataRequest.MetadataRequestTopic.name', version);
  version >= 9 ? w.compactString(name, 'MetadataRequest.MetadataRequestTopic.name') : w.string(name, 'MetadataRequest.MetadataRequestTopic.name');
  if (version >= 9) {
    w.uvarint(0);
  }
}

function decodeMetadataRequestTopic(r: Reader, version: number): MetadataRequestTopic {
  let topicId: string = ZERO_UUID;
  if (version >= 10) {
    topicId = r.uuid('MetadataRequest.MetadataRequestTopic.topicId');
  }
  const name = (version >= 9 ? (version >= 10 ? r.compactNullableString('MetadataRequest.MetadataRequestTopic.name') : r.compactString('MetadataRequest.MetadataRequestTopic.name')) : (version >= 10 ? r.nullableString('MetadataRequest.MetadataRequestTopic.name') : r.string('MetadataRequest.MetadataRequestTopic.name')));
  if (version >= 9) {
    r.skipTaggedFields('MetadataRequest.MetadataRequestTopic');
  }
  return { topicId, name };
}

export function encodeMetadataRequest(w: Writer, version: number, m: MetadataRequestInit): void {
  if (version < 0 || version > 13) throw unsupportedVersion('MetadataRequest', version, 0, 13);
  const topics = m.topics;
  const allowAutoTopicCreation = m.allowAutoTopicCreation ?? true;
  if (version < 4 && allowAutoTopicCreation !== true) throw unsupportedField('MetadataRequest.allowAutoTopicCreation', version);
  const includeClusterAuthorizedOperations = m.includeClusterAuthorizedOperations ?? false;
  if (!(version >= 8 && version <= 10) && includeClusterAuthorizedOperations !== false) throw unsupportedField('MetadataRequest.includeClusterAuthorizedOperations', version);
  const includeTopicAuthorizedOperations = m.includeTopicAuthorizedOperations ?? false;
  if (version < 8 && includeTopicAuthorizedOperations !== false) throw unsupportedField('MetadataRequest.includeTopicAuthorizedOperations', version);
  if (version < 1 && topics === null) throw nullNotAllowed('MetadataRequest.topics', version);
  version >= 9 ? w.compactArrayLength(topics, 'MetadataRequest.topics') : w.arrayLength(topics, 'MetadataRequest.topics');
  if (topics !== null) for (let i = 0; i < topics.length; i += 1) encodeMetadataRequestTopic(w, version, topics[i]!);
  if (version >= 4) {
    w.bool(allowAutoTopicCreation, 'MetadataRequest.allowAutoTopicCreation');
  }
  if (version >= 8 && version <= 10) {
    w.bool(includeClusterAuthorizedOperations, 'MetadataRequest.includeClusterAuthorizedOperations');
  }
  if (version >= 8) {
    w.bool(includeTopicAuthorizedOperations, 'MetadataRequest.includeTopicAuthorizedOperations');
  }
  if (version >= 9) {
    w.uvarint(0);
  }
}

export function decodeMetadataRequest(r: Reader, version: number): MetadataRequest {
  if (version < 0 || version > 13) throw unsupportedVersion('MetadataRequest', version, 0, 13);
  let topics: MetadataRequestTopic[] | null = [];
  {
    const topicsLength = (version >= 9 ? (version >= 1 ? r.compactNullableArrayLength('MetadataRequest.topics', 1) : r.compactArrayLength('MetadataRequest.topics', 1)) : (version >= 1 ? r.nullableArrayLength('MetadataRequest.topics', 1) : r.arrayLength('MetadataRequest.topics', 1)));
    if (topicsLength < 0) topics = null;
    else {
      const elements: MetadataRequestTopic[] = [];
      for (let i = 0; i < topicsLength; i += 1) elements.push(decodeMetadataRequestTopic(r, version));
      topics = elements;
    }
  }
  let allowAutoTopicCreation: boolean = true;
  if (version >= 4) {
    allowAutoTopicCreation = r.bool('MetadataRequest.allowAutoTopicCreation');
  }
  let includeClusterAuthorizedOperations: boolean = false;
  if (version >= 8 && version <= 10) {
    includeClusterAuthorizedOperations = r.bool('MetadataRequest.includeClusterAuthorizedOperations');
  }
  let includeTopicAuthorizedOperations: boolean = false;
  if (version >= 8) {
    includeTopicAuthorizedOperations = r.bool('MetadataRequest.includeTopicAuthorizedOperations');
  }
  if (version >= 9) {
    r.skipTaggedFields('MetadataRequest');
  }
  return { topics, allowAutoTopicCreation, includeClusterAuthorizedOperations, includeTopicAuthorizedOperations };
}

export interface MetadataResponse {
  throttleTimeMs: number;
  brokers: MetadataResponseBroker[];
  clusterId: string | null;
  controllerId: number;
  topics: MetadataResponseTopic[];
  clusterAuthorizedOperations: number;
  errorCode: number;
}

export interface MetadataResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly brokers: readonly MetadataResponseBrokerInit[];
  readonly clusterId?: string | null | undefined;
  readonly controllerId?: number | undefined;
  readonly topics: readonly MetadataResponseTopicInit[];
  readonly clusterAuthorizedOperations?: number | undefined;
  readonly errorCode?: number | undefined;
}

export interface MetadataResponseTopic {
  errorCode: number;
  name: string | null;
  topicId: string;
  isInternal: boolean;
  partitions: MetadataResponsePartition[];
  topicAuthorizedOperations: number;
}

export interface MetadataResponseTopicInit {
  readonly errorCode: number;
  readonly name: string | null;
  readonly topicId?: string | undefined;
  readonly isInternal?: boolean | undefined;
  readonly partitions: readonly MetadataResponsePartitionInit[];
  readonly topicAuthorizedOperations?: number | undefined;
}

export interface MetadataResponsePartition {
  errorCode: number;
  partitionIndex: number;
  leaderId: number;
  leaderEpoch: number;
  replicaNodes: number[];
  isrNodes: number[];
  offlineReplicas: number[];
}

export interface MetadataResponsePartitionInit {
  readonly errorCode: number;
  readonly partitionIndex: number;
  readonly leaderId: number;
  readonly leaderEpoch?: number | undefined;
  readonly replicaNodes: readonly number[];
  readonly isrNodes: readonly number[];
  readonly offlineReplicas?: readonly number[] | undefined;
}

export interface MetadataResponseBroker {
  nodeId: number;
  host: string;
  port: number;
  rack: string | null;
}

export interface MetadataResponseBrokerInit {
  readonly nodeId: number;
  readonly host: string;
  readonly port: number;
  readonly rack?: string | null | undefined;
}

function encodeMetadataResponseBroker(w: Writer, version: number, m: MetadataResponseBrokerInit): void {
  const nodeId = m.nodeId;
  const host = m.host;
  const port = m.port;
  const rack = m.rack ?? null;
  w.int32(nodeId, 'MetadataResponse.MetadataResponseBroker.nodeId');
  version >= 9 ? w.compactString(host, 'MetadataResponse.MetadataResponseBroker.host') : w.string(host, 'MetadataResponse.MetadataResponseBroker.host');
  w.int32(port, 'MetadataResponse.MetadataResponseBroker.port');
  if (version >= 1) {
    version >= 9 ? w.compactString(rack, 'MetadataResponse.MetadataResponseBroker.rack') : w.string(rack, 'MetadataResponse.MetadataResponseBroker.rack');
  }
  if (version >= 9) {
    w.uvarint(0);
  }
}

function decodeMetadataResponseBroker(r: Reader, version: number): MetadataResponseBroker {
  const nodeId = r.int32('MetadataResponse.MetadataResponseBroker.nodeId');
  const host = (version >= 9 ? r.compactString('MetadataResponse.MetadataResponseBroker.host') : r.string('MetadataResponse.MetadataResponseBroker.host'));
  const port = r.int32('MetadataResponse.MetadataResponseBroker.port');
  let rack: string | null = null;
  if (version >= 1) {
    rack = (version >= 9 ? r.compactNullableString('MetadataResponse.MetadataResponseBroker.rack') : r.nullableString('MetadataResponse.MetadataResponseBroker.rack'));
  }
  if (version >= 9) {
    r.skipTaggedFields('MetadataResponse.MetadataResponseBroker');
  }
  return { nodeId, host, port, rack };
}

function encodeMetadataResponsePartition(w: Writer, version: number, m: MetadataResponsePartitionInit): void {
  const errorCode = m.errorCode;
  const partitionIndex = m.partitionIndex;
  const leaderId = m.leaderId;
  const leaderEpoch = m.leaderEpoch ?? -1;
  const replicaNodes = m.replicaNodes;
  const isrNodes = m.isrNodes;
  const offlineReplicas = m.offlineReplicas ?? [];
  w.int16(errorCode, 'MetadataResponse.MetadataResponsePartition.errorCode');
  w.int32(partitionIndex, 'MetadataResponse.MetadataResponsePartition.partitionIndex');
  w.int32(leaderId, 'MetadataResponse.MetadataResponsePartition.leaderId');
  if (version >= 7) {
    w.int32(leaderEpoch, 'MetadataResponse.MetadataResponsePartition.leaderEpoch');
  }
  version >= 9 ? w.compactArrayLength(replicaNodes, 'MetadataResponse.MetadataResponsePartition.replicaNodes') : w.arrayLength(replicaNodes, 'MetadataResponse.MetadataResponsePartition.replicaNodes');
  for (let i = 0; i < replicaNodes.length; i += 1) w.int32(replicaNodes[i]!, 'MetadataResponse.MetadataResponsePartition.replicaNodes');
  version >= 9 ? w.compactArrayLength(isrNodes, 'MetadataResponse.MetadataResponsePartition.isrNodes') : w.arrayLength(isrNodes, 'MetadataResponse.MetadataResponsePartition.isrNodes');
  for (let i = 0; i < isrNodes.length; i += 1) w.int32(isrNodes[i]!, 'MetadataResponse.MetadataResponsePartition.isrNodes');
  if (version >= 5) {
    version >= 9 ? w.compactArrayLength(offlineReplicas, 'MetadataResponse.MetadataResponsePartition.offlineReplicas') : w.arrayLength(offlineReplicas, 'MetadataResponse.MetadataResponsePartition.offlineReplicas');
    for (let i = 0; i < offlineReplicas.length; i += 1) w.int32(offlineReplicas[i]!, 'MetadataResponse.MetadataResponsePartition.offlineReplicas');
  }
  if (version >= 9) {
    w.uvarint(0);
  }
}

function decodeMetadataResponsePartition(r: Reader, version: number): MetadataResponsePartition {
  const errorCode = r.int16('MetadataResponse.MetadataResponsePartition.errorCode');
  const partitionIndex = r.int32('MetadataResponse.MetadataResponsePartition.partitionIndex');
  const leaderId = r.int32('MetadataResponse.MetadataResponsePartition.leaderId');
  let leaderEpoch: number = -1;
  if (version >= 7) {
    leaderEpoch = r.int32('MetadataResponse.MetadataResponsePartition.leaderEpoch');
  }
  let replicaNodes: number[] = [];
  {
    const replicaNodesLength = (version >= 9 ? r.compactArrayLength('MetadataResponse.MetadataResponsePartition.replicaNodes', 4) : r.arrayLength('MetadataResponse.MetadataResponsePartition.replicaNodes', 4));
    replicaNodes = [];
    for (let i = 0; i < replicaNodesLength; i += 1) replicaNodes.push(r.int32('MetadataResponse.MetadataResponsePartition.replicaNodes'));
  }
  let isrNodes: number[] = [];
  {
    const isrNodesLength = (version >= 9 ? r.compactArrayLength('MetadataResponse.MetadataResponsePartition.isrNodes', 4) : r.arrayLength('MetadataResponse.MetadataResponsePartition.isrNodes', 4));
    isrNodes = [];
    for (let i = 0; i < isrNodesLength; i += 1) isrNodes.push(r.int32('MetadataResponse.MetadataResponsePartition.isrNodes'));
  }
  let offlineReplicas: number[] = [];
  if (version >= 5) {
    {
      const offlineReplicasLength = (version >= 9 ? r.compactArrayLength('MetadataResponse.MetadataResponsePartition.offlineReplicas', 4) : r.arrayLength('MetadataResponse.MetadataResponsePartition.offlineReplicas', 4));
      offlineReplicas = [];
      for (let i = 0; i < offlineReplicasLength; i += 1) offlineReplicas.push(r.int32('MetadataResponse.MetadataResponsePartition.offlineReplicas'));
    }
  }
  if (version >= 9) {
    r.skipTaggedFields('MetadataResponse.MetadataResponsePartition');
  }
  return { errorCode, partitionIndex, leaderId, leaderEpoch, replicaNodes, isrNodes, offlineReplicas };
}

function encodeMetadataResponseTopic(w: Writer, version: number, m: MetadataResponseTopicInit): void {
  const errorCode = m.errorCode;
  const name = m.name;
  const topicId = m.topicId ?? ZERO_UUID;
  const isInternal = m.isInternal ?? false;
  const partitions = m.partitions;
  const topicAuthorizedOperations = m.topicAuthorizedOperations ?? -2147483648;
  if (version < 8 && topicAuthorizedOperations !== -2147483648) throw unsupportedField('MetadataResponse.MetadataResponseTopic.topicAuthorizedOperations', version);
  w.int16(errorCode, 'MetadataResponse.MetadataResponseTopic.errorCode');
  if (version < 12 && name === null) throw nullNotAllowed('MetadataResponse.MetadataResponseTopic.name', version);
  version >= 9 ? w.compactString(name, 'MetadataResponse.MetadataResponseTopic.name') : w.string(name, 'MetadataResponse.MetadataResponseTopic.name');
  if (version >= 10) {
    w.uuid(topicId, 'MetadataResponse.MetadataResponseTopic.topicId');
  }
  if (version >= 1) {
    w.bool(isInternal, 'MetadataResponse.MetadataResponseTopic.isInternal');
  }
  version >= 9 ? w.compactArrayLength(partitions, 'MetadataResponse.MetadataResponseTopic.partitions') : w.arrayLength(partitions, 'MetadataResponse.MetadataResponseTopic.partitions');
  for (let i = 0; i < partitions.length; i += 1) encodeMetadataResponsePartition(w, version, partitions[i]!);
  if (version >= 8) {
    w.int32(topicAuthorizedOperations, 'MetadataResponse.MetadataResponseTopic.topicAuthorizedOperations');
  }
  if (version >= 9) {
    w.uvarint(0);
  }
}

function decodeMetadataResponseTopic(r: Reader, version: number): MetadataResponseTopic {
  const errorCode = r.int16('MetadataResponse.MetadataResponseTopic.errorCode');
  const name = (version >= 9 ? (version >= 12 ? r.compactNullableString('MetadataResponse.MetadataResponseTopic.name') : r.compactString('MetadataResponse.MetadataResponseTopic.name')) : (version >= 12 ? r.nullableString('MetadataResponse.MetadataResponseTopic.name') : r.string('MetadataResponse.MetadataResponseTopic.name')));
  let topicId: string = ZERO_UUID;
  if (version >= 10) {
    topicId = r.uuid('MetadataResponse.MetadataResponseTopic.topicId');
  }
  let isInternal: boolean = false;
  if (version >= 1) {
    isInternal = r.bool('MetadataResponse.MetadataResponseTopic.isInternal');
  }
  let partitions: MetadataResponsePartition[] = [];
  {
    const partitionsLength = (version >= 9 ? r.compactArrayLength('MetadataResponse.MetadataResponseTopic.partitions', 12) : r.arrayLength('MetadataResponse.MetadataResponseTopic.partitions', 12));
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(decodeMetadataResponsePartition(r, version));
  }
  let topicAuthorizedOperations: number = -2147483648;
  if (version >= 8) {
    topicAuthorizedOperations = r.int32('MetadataResponse.MetadataResponseTopic.topicAuthorizedOperations');
  }
  if (version >= 9) {
    r.skipTaggedFields('MetadataResponse.MetadataResponseTopic');
  }
  return { errorCode, name, topicId, isInternal, partitions, topicAuthorizedOperations };
}

export function encodeMetadataResponse(w: Writer, version: number, m: MetadataResponseInit): void {
  if (version < 0 || version > 13) throw unsupportedVersion('MetadataResponse', version, 0, 13);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const brokers = m.brokers;
  const clusterId = m.clusterId ?? null;
  const controllerId = m.controllerId ?? -1;
  const topics = m.topics;
  const clusterAuthorizedOperations = m.clusterAuthorizedOperations ?? -2147483648;
  if (!(version >= 8 && version <= 10) && clusterAuthorizedOperations !== -2147483648) throw unsupportedField('MetadataResponse.clusterAuthorizedOperations', version);
  const errorCode = m.errorCode ?? 0;
  if (version >= 3) {
    w.int32(throttleTimeMs, 'MetadataResponse.throttleTimeMs');
  }
  version >= 9 ? w.compactArrayLength(brokers, 'MetadataResponse.brokers') : w.arrayLength(brokers, 'MetadataResponse.brokers');
  for (let i = 0; i < brokers.length; i += 1) encodeMetadataResponseBroker(w, version, brokers[i]!);
  if (version >= 2) {
    version >= 9 ? w.compactString(clusterId, 'MetadataResponse.clusterId') : w.string(clusterId, 'MetadataResponse.clusterId');
  }
  if (version >= 1) {
    w.int32(controllerId, 'MetadataResponse.controllerId');
  }
  version >= 9 ? w.compactArrayLength(topics, 'MetadataResponse.topics') : w.arrayLength(topics, 'MetadataResponse.topics');
  for (let i = 0; i < topics.length; i += 1) encodeMetadataResponseTopic(w, version, topics[i]!);
  if (version >= 8 && version <= 10) {
    w.int32(clusterAuthorizedOperations, 'MetadataResponse.clusterAuthorizedOperations');
  }
  if (version >= 13) {
    w.int16(errorCode, 'MetadataResponse.errorCode');
  }
  if (version >= 9) {
    w.uvarint(0);
  }
}

export function decodeMetadataResponse(r: Reader, version: number): MetadataResponse {
  if (version < 0 || version > 13) throw unsupportedVersion('MetadataResponse', version, 0, 13);
  let throttleTimeMs: number = 0;
  if (version >= 3) {
    throttleTimeMs = r.int32('MetadataResponse.throttleTimeMs');
  }
  let brokers: MetadataResponseBroker[] = [];
  {
    const brokersLength = (version >= 9 ? r.compactArrayLength('MetadataResponse.brokers', 9) : r.arrayLength('MetadataResponse.brokers', 9));
    brokers = [];
    for (let i = 0; i < brokersLength; i += 1) brokers.push(decodeMetadataResponseBroker(r, version));
  }
  let clusterId: string | null = null;
  if (version >= 2) {
    clusterId = (version >= 9 ? r.compactNullableString('MetadataResponse.clusterId') : r.nullableString('MetadataResponse.clusterId'));
  }
  let controllerId: number = -1;
  if (version >= 1) {
    controllerId = r.int32('MetadataResponse.controllerId');
  }
  let topics: MetadataResponseTopic[] = [];
  {
    const topicsLength = (version >= 9 ? r.compactArrayLength('MetadataResponse.topics', 4) : r.arrayLength('MetadataResponse.topics', 4));
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeMetadataResponseTopic(r, version));
  }
  let clusterAuthorizedOperations: number = -2147483648;
  if (version >= 8 && version <= 10) {
    clusterAuthorizedOperations = r.int32('MetadataResponse.clusterAuthorizedOperations');
  }
  let errorCode: number = 0;
  if (version >= 13) {
    errorCode = r.int16('MetadataResponse.errorCode');
  }
  if (version >= 9) {
    r.skipTaggedFields('MetadataResponse');
  }
  return { throttleTimeMs, brokers, clusterId, controllerId, topics, clusterAuthorizedOperations, errorCode };
}

export const metadataApi: Api<MetadataRequestInit, MetadataRequest, MetadataResponseInit, MetadataResponse> = {
  ...apis.Metadata,
  encodeRequest: encodeMetadataRequest,
  decodeRequest: decodeMetadataRequest,
  encodeResponse: encodeMetadataResponse,
  decodeResponse: decodeMetadataResponse,
};
