// Generated from schemas/Produce.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedField, unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import { ZERO_UUID } from '../wire/uuid.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface ProduceRequest {
  transactionalId: string | null;
  acks: number;
  timeoutMs: number;
  topicData: TopicProduceData[];
}

export interface ProduceRequestInit {
  readonly transactionalId?: string | null | undefined;
  readonly acks: number;
  readonly timeoutMs: number;
  readonly topicData: readonly TopicProduceDataInit[];
}

export interface TopicProduceData {
  name: string;
  topicId: string;
  partitionData: PartitionProduceData[];
}

export interface TopicProduceDataInit {
  readonly name?: string | undefined;
  readonly topicId?: string | undefined;
  readonly partitionData: readonly PartitionProduceDataInit[];
}

export interface PartitionProduceData {
  index: number;
  records: Uint8Array | null;
}

export interface PartitionProduceDataInit {
  readonly index: number;
  readonly records: Uint8Array | readonly Uint8Array[] | null;
}

function encodePartitionProduceData(w: Writer, version: number, m: PartitionProduceDataInit): void {
  const index = m.index;
  const records = m.records;
  w.int32(index, 'ProduceRequest.PartitionProduceData.index');
  version >= 9 ? w.compactByteRange(records, 'ProduceRequest.PartitionProduceData.records') : w.byteRange(records, 'ProduceRequest.PartitionProduceData.records');
  if (version >= 9) {
    w.uvarint(0);
  }
}

function decodePartitionProduceData(r: Reader, version: number): PartitionProduceData {
  const index = r.int32('ProduceRequest.PartitionProduceData.index');
  const records = (version >= 9 ? r.compactNullableByteRange('ProduceRequest.PartitionProduceData.records') : r.nullableByteRange('ProduceRequest.PartitionProduceData.records'));
  if (version >= 9) {
    r.skipTaggedFields('ProduceRequest.PartitionProduceData');
  }
  return { index, records };
}

function encodeTopicProduceData(w: Writer, version: number, m: TopicProduceDataInit): void {
  const name = m.name ?? '';
  const topicId = m.topicId ?? ZERO_UUID;
  const partitionData = m.partitionData;
  if (version <= 12) {
    version >= 9 ? w.compactString(name, 'ProduceRequest.TopicProduceData.name') : w.string(name, 'ProduceRequest.TopicProduceData.name');
  }
  if (version >= 13) {
    w.uuid(topicId, 'ProduceRequest.TopicProduceData.topicId');
  }
  version >= 9 ? w.compactArrayLength(partitionData, 'ProduceRequest.TopicProduceData.partitionData') : w.arrayLength(partitionData, 'ProduceRequest.TopicProduceData.partitionData');
  for (let i = 0; i < partitionData.length; i += 1) encodePartitionProduceData(w, version, partitionData[i]!);
  if (version >= 9) {
    w.uvarint(0);
  }
}

function decodeTopicProduceData(r: Reader, version: number): TopicProduceData {
  let name: string = '';
  if (version <= 12) {
    name = (version >= 9 ? r.compactString('ProduceRequest.TopicProduceData.name') : r.string('ProduceRequest.TopicProduceData.name'));
  }
  let topicId: string = ZERO_UUID;
  if (version >= 13) {
    topicId = r.uuid('ProduceRequest.TopicProduceData.topicId');
  }
  let partitionData: PartitionProduceData[] = [];
  {
    const partitionDataLength = (version >= 9 ? r.compactArrayLength('ProduceRequest.TopicProduceData.partitionData', 5) : r.arrayLength('ProduceRequest.TopicProduceData.partitionData', 5));
    partitionData = [];
    for (let i = 0; i < partitionDataLength; i += 1) partitionData.push(decodePartitionProduceData(r, version));
  }
  if (version >= 9) {
    r.skipTaggedFields('ProduceRequest.TopicProduceData');
  }
  return { name, topicId, partitionData };
}

export function encodeProduceRequest(w: Writer, version: number, m: ProduceRequestInit): void {
  if (version < 3 || version > 13) throw unsupportedVersion('ProduceRequest', version, 3, 13);
  const transactionalId = m.transactionalId ?? null;
  const acks = m.acks;
  const timeoutMs = m.timeoutMs;
  const topicData = m.topicData;
  version >= 9 ? w.compactString(transactionalId, 'ProduceRequest.transactionalId') : w.string(transactionalId, 'ProduceRequest.transactionalId');
  w.int16(acks, 'ProduceRequest.acks');
  w.int32(timeoutMs, 'ProduceRequest.timeoutMs');
  version >= 9 ? w.compactArrayLength(topicData, 'ProduceRequest.topicData') : w.arrayLength(topicData, 'ProduceRequest.topicData');
  for (let i = 0; i < topicData.length; i += 1) encodeTopicProduceData(w, version, topicData[i]!);
  if (version >= 9) {
    w.uvarint(0);
  }
}

export function decodeProduceRequest(r: Reader, version: number): ProduceRequest {
  if (version < 3 || version > 13) throw unsupportedVersion('ProduceRequest', version, 3, 13);
  const transactionalId = (version >= 9 ? r.compactNullableString('ProduceRequest.transactionalId') : r.nullableString('ProduceRequest.transactionalId'));
  const acks = r.int16('ProduceRequest.acks');
  const timeoutMs = r.int32('ProduceRequest.timeoutMs');
  let topicData: TopicProduceData[] = [];
  {
    const topicDataLength = (version >= 9 ? r.compactArrayLength('ProduceRequest.topicData', 1) : r.arrayLength('ProduceRequest.topicData', 1));
    topicData = [];
    for (let i = 0; i < topicDataLength; i += 1) topicData.push(decodeTopicProduceData(r, version));
  }
  if (version >= 9) {
    r.skipTaggedFields('ProduceRequest');
  }
  return { transactionalId, acks, timeoutMs, topicData };
}

export interface ProduceResponse {
  responses: TopicProduceResponse[];
  throttleTimeMs: number;
  nodeEndpoints: NodeEndpoint[];
}

export interface ProduceResponseInit {
  readonly responses: readonly TopicProduceResponseInit[];
  readonly throttleTimeMs?: number | undefined;
  readonly nodeEndpoints?: readonly NodeEndpointInit[] | undefined;
}

export interface NodeEndpoint {
  nodeId: number;
  host: string;
  port: number;
  rack: string | null;
}

export interface NodeEndpointInit {
  readonly nodeId: number;
  readonly host: string;
  readonly port: number;
  readonly rack?: string | null | undefined;
}

export interface TopicProduceResponse {
  name: string;
  topicId: string;
  partitionResponses: PartitionProduceResponse[];
}

export interface TopicProduceResponseInit {
  readonly name?: string | undefined;
  readonly topicId?: string | undefined;
  readonly partitionResponses: readonly PartitionProduceResponseInit[];
}

export interface PartitionProduceResponse {
  index: number;
  errorCode: number;
  baseOffset: number;
  logAppendTimeMs: number;
  logStartOffset: number;
  recordErrors: BatchIndexAndErrorMessage[];
  errorMessage: string | null;
  currentLeader: LeaderIdAndEpoch;
}

export interface PartitionProduceResponseInit {
  readonly index: number;
  readonly errorCode: number;
  readonly baseOffset: number;
  readonly logAppendTimeMs?: number | undefined;
  readonly logStartOffset?: number | undefined;
  readonly recordErrors?: readonly BatchIndexAndErrorMessageInit[] | undefined;
  readonly errorMessage?: string | null | undefined;
  readonly currentLeader?: LeaderIdAndEpochInit | undefined;
}

export interface LeaderIdAndEpoch {
  leaderId: number;
  leaderEpoch: number;
}

export interface LeaderIdAndEpochInit {
  readonly leaderId?: number | undefined;
  readonly leaderEpoch?: number | undefined;
}

export interface BatchIndexAndErrorMessage {
  batchIndex: number;
  batchIndexErrorMessage: string | null;
}

export interface BatchIndexAndErrorMessageInit {
  readonly batchIndex: number;
  readonly batchIndexErrorMessage?: string | null | undefined;
}

const DEFAULT_LEADER_ID_AND_EPOCH: LeaderIdAndEpoch = Object.freeze({
  leaderId: -1,
  leaderEpoch: -1,
});

function isDefaultLeaderIdAndEpoch(m: LeaderIdAndEpochInit): boolean {
  return !(
    (m.leaderId !== undefined && m.leaderId !== -1) ||
    (m.leaderEpoch !== undefined && m.leaderEpoch !== -1)
  );
}

function encodeBatchIndexAndErrorMessage(w: Writer, version: number, m: BatchIndexAndErrorMessageInit): void {
  const batchIndex = m.batchIndex;
  const batchIndexErrorMessage = m.batchIndexErrorMessage ?? null;
  w.int32(batchIndex, 'ProduceResponse.BatchIndexAndErrorMessage.batchIndex');
  version >= 9 ? w.compactString(batchIndexErrorMessage, 'ProduceResponse.BatchIndexAndErrorMessage.batchIndexErrorMessage') : w.string(batchIndexErrorMessage, 'ProduceResponse.BatchIndexAndErrorMessage.batchIndexErrorMessage');
  if (version >= 9) {
    w.uvarint(0);
  }
}

function decodeBatchIndexAndErrorMessage(r: Reader, version: number): BatchIndexAndErrorMessage {
  const batchIndex = r.int32('ProduceResponse.BatchIndexAndErrorMessage.batchIndex');
  const batchIndexErrorMessage = (version >= 9 ? r.compactNullableString('ProduceResponse.BatchIndexAndErrorMessage.batchIndexErrorMessage') : r.nullableString('ProduceResponse.BatchIndexAndErrorMessage.batchIndexErrorMessage'));
  if (version >= 9) {
    r.skipTaggedFields('ProduceResponse.BatchIndexAndErrorMessage');
  }
  return { batchIndex, batchIndexErrorMessage };
}

function encodeLeaderIdAndEpoch(w: Writer, _version: number, m: LeaderIdAndEpochInit): void {
  const leaderId = m.leaderId ?? -1;
  const leaderEpoch = m.leaderEpoch ?? -1;
  w.int32(leaderId, 'ProduceResponse.LeaderIdAndEpoch.leaderId');
  w.int32(leaderEpoch, 'ProduceResponse.LeaderIdAndEpoch.leaderEpoch');
  w.uvarint(0);
}

function decodeLeaderIdAndEpoch(r: Reader, _version: number): LeaderIdAndEpoch {
  const leaderId = r.int32('ProduceResponse.LeaderIdAndEpoch.leaderId');
  const leaderEpoch = r.int32('ProduceResponse.LeaderIdAndEpoch.leaderEpoch');
  r.skipTaggedFields('ProduceResponse.LeaderIdAndEpoch');
  return { leaderId, leaderEpoch };
}

function encodePartitionProduceResponse(w: Writer, version: number, m: PartitionProduceResponseInit): void {
  const index = m.index;
  const errorCode = m.errorCode;
  const baseOffset = m.baseOffset;
  const logAppendTimeMs = m.logAppendTimeMs ?? -1;
  const logStartOffset = m.logStartOffset ?? -1;
  const recordErrors = m.recordErrors ?? [];
  const errorMessage = m.errorMessage ?? null;
  const currentLeader = m.currentLeader ?? DEFAULT_LEADER_ID_AND_EPOCH;
  if (version < 10 && !isDefaultLeaderIdAndEpoch(currentLeader)) throw unsupportedField('ProduceResponse.PartitionProduceResponse.currentLeader', version);
  w.int32(index, 'ProduceResponse.PartitionProduceResponse.index');
  w.int16(errorCode, 'ProduceResponse.PartitionProduceResponse.errorCode');
  w.int64(baseOffset, 'ProduceResponse.PartitionProduceResponse.baseOffset');
  w.int64(logAppendTimeMs, 'ProduceResponse.PartitionProduceResponse.logAppendTimeMs');
  if (version >= 5) {
    w.int64(logStartOffset, 'ProduceResponse.PartitionProduceResponse.logStartOffset');
  }
  if (version >= 8) {
    version >= 9 ? w.compactArrayLength(recordErrors, 'ProduceResponse.PartitionProduceResponse.recordErrors') : w.arrayLength(recordErrors, 'ProduceResponse.PartitionProduceResponse.recordErrors');
    for (let i = 0; i < recordErrors.length; i += 1) encodeBatchIndexAndErrorMessage(w, version, recordErrors[i]!);
  }
  if (version >= 8) {
    version >= 9 ? w.compactString(errorMessage, 'ProduceResponse.PartitionProduceResponse.errorMessage') : w.string(errorMessage, 'ProduceResponse.PartitionProduceResponse.errorMessage');
  }
  if (version >= 9) {
    const hasCurrentLeader = version >= 10 && !isDefaultLeaderIdAndEpoch(currentLeader);
    w.uvarint((hasCurrentLeader ? 1 : 0));
    if (hasCurrentLeader) {
      const began = w.beginTaggedField(0);
      encodeLeaderIdAndEpoch(w, version, currentLeader);
      w.endTaggedField(began);
    }
  }
}

function decodePartitionProduceResponse(r: Reader, version: number): PartitionProduceResponse {
  const index = r.int32('ProduceResponse.PartitionProduceResponse.index');
  const errorCode = r.int16('ProduceResponse.PartitionProduceResponse.errorCode');
  const baseOffset = r.int64('ProduceResponse.PartitionProduceResponse.baseOffset');
  const logAppendTimeMs = r.int64('ProduceResponse.PartitionProduceResponse.logAppendTimeMs');
  let logStartOffset: number = -1;
  if (version >= 5) {
    logStartOffset = r.int64('ProduceResponse.PartitionProduceResponse.logStartOffset');
  }
  let recordErrors: BatchIndexAndErrorMessage[] = [];
  if (version >= 8) {
    {
      const recordErrorsLength = (version >= 9 ? r.compactArrayLength('ProduceResponse.PartitionProduceResponse.recordErrors', 5) : r.arrayLength('ProduceResponse.PartitionProduceResponse.recordErrors', 5));
      recordErrors = [];
      for (let i = 0; i < recordErrorsLength; i += 1) recordErrors.push(decodeBatchIndexAndErrorMessage(r, version));
    }
  }
  let errorMessage: string | null = null;
  if (version >= 8) {
    errorMessage = (version >= 9 ? r.compactNullableString('ProduceResponse.PartitionProduceResponse.errorMessage') : r.nullableString('ProduceResponse.PartitionProduceResponse.errorMessage'));
  }
  let currentLeader: LeaderIdAndEpoch = DEFAULT_LEADER_ID_AND_EPOCH;
  if (version >= 9) {
    for (let count = r.uvarint('ProduceResponse.PartitionProduceResponse'); count > 0; count -= 1) {
      const tag = r.uvarint('ProduceResponse.PartitionProduceResponse');
      const size = r.uvarint('ProduceResponse.PartitionProduceResponse');
      const end = r.position + size;
      if (tag === 0 && version >= 10) {
        currentLeader = decodeLeaderIdAndEpoch(r, version);
        r.endTaggedField(end, 'ProduceResponse.PartitionProduceResponse.currentLeader');
      } else r.skip(size, 'ProduceResponse.PartitionProduceResponse');
    }
  }
  return { index, errorCode, baseOffset, logAppendTimeMs, logStartOffset, recordErrors, errorMessage, currentLeader };
}

function encodeTopicProduceResponse(w: Writer, version: number, m: TopicProduceResponseInit): void {
  const name = m.name ?? '';
  const topicId = m.topicId ?? ZERO_UUID;
  const partitionResponses = m.partitionResponses;
  if (version <= 12) {
    version >= 9 ? w.compactString(name, 'ProduceResponse.TopicProduceResponse.name') : w.string(name, 'ProduceResponse.TopicProduceResponse.name');
  }
  if (version >= 13) {
    w.uuid(topicId, 'ProduceResponse.TopicProduceResponse.topicId');
  }
  version >= 9 ? w.compactArrayLength(partitionResponses, 'ProduceResponse.TopicProduceResponse.partitionResponses') : w.arrayLength(partitionResponses, 'ProduceResponse.TopicProduceResponse.partitionResponses');
  for (let i = 0; i < partitionResponses.length; i += 1) encodePartitionProduceResponse(w, version, partitionResponses[i]!);
  if (version >= 9) {
    w.uvarint(0);
  }
}

function decodeTopicProduceResponse(r: Reader, version: number): TopicProduceResponse {
  let name: string = '';
  if (version <= 12) {
    name = (version >= 9 ? r.compactString('ProduceResponse.TopicProduceResponse.name') : r.string('ProduceResponse.TopicProduceResponse.name'));
  }
  let topicId: string = ZERO_UUID;
  if (version >= 13) {
    topicId = r.uuid('ProduceResponse.TopicProduceResponse.topicId');
  }
  let partitionResponses: PartitionProduceResponse[] = [];
  {
    const partitionResponsesLength = (version >= 9 ? r.compactArrayLength('ProduceResponse.TopicProduceResponse.partitionResponses', 22) : r.arrayLength('ProduceResponse.TopicProduceResponse.partitionResponses', 22));
    partitionResponses = [];
    for (let i = 0; i < partitionResponsesLength; i += 1) partitionResponses.push(decodePartitionProduceResponse(r, version));
  }
  if (version >= 9) {
    r.skipTaggedFields('ProduceResponse.TopicProduceResponse');
  }
  return { name, topicId, partitionResponses };
}

function encodeNodeEndpoint(w: Writer, _version: number, m: NodeEndpointInit): void {
  const nodeId = m.nodeId;
  const host = m.host;
  const port = m.port;
  const rack = m.rack ?? null;
  w.int32(nodeId, 'ProduceResponse.NodeEndpoint.nodeId');
  w.compactString(host, 'ProduceResponse.NodeEndpoint.host');
  w.int32(port, 'ProduceResponse.NodeEndpoint.port');
  w.compactString(rack, 'ProduceResponse.NodeEndpoint.rack');
  w.uvarint(0);
}

function decodeNodeEndpoint(r: Reader, _version: number): NodeEndpoint {
  const nodeId = r.int32('ProduceResponse.NodeEndpoint.nodeId');
  const host = r.compactString('ProduceResponse.NodeEndpoint.host');
  const port = r.int32('ProduceResponse.NodeEndpoint.port');
  const rack = r.compactNullableString('ProduceResponse.NodeEndpoint.rack');
  r.skipTaggedFields('ProduceResponse.NodeEndpoint');
  return { nodeId, host, port, rack };
}

export function encodeProduceResponse(w: Writer, version: number, m: ProduceResponseInit): void {
  if (version < 3 || version > 13) throw unsupportedVersion('ProduceResponse', version, 3, 13);
  const responses = m.responses;
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const nodeEndpoints = m.nodeEndpoints ?? [];
  if (version < 10 && nodeEndpoints.length !== 0) throw unsupportedField('ProduceResponse.nodeEndpoints', version);
  version >= 9 ? w.compactArrayLength(responses, 'ProduceResponse.responses') : w.arrayLength(responses, 'ProduceResponse.responses');
  for (let i = 0; i < responses.length; i += 1) encodeTopicProduceResponse(w, version, responses[i]!);
  w.int32(throttleTimeMs, 'ProduceResponse.throttleTimeMs');
  if (version >= 9) {
    const hasNodeEndpoints = version >= 10 && nodeEndpoints.length !== 0;
    w.uvarint((hasNodeEndpoints ? 1 : 0));
    if (hasNodeEndpoints) {
      const began = w.beginTaggedField(0);
      w.compactArrayLength(nodeEndpoints, 'ProduceResponse.nodeEndpoints');
      for (let i = 0; i < nodeEndpoints.length; i += 1) encodeNodeEndpoint(w, version, nodeEndpoints[i]!);
      w.endTaggedField(began);
    }
  }
}

export function decodeProduceResponse(r: Reader, version: number): ProduceResponse {
  if (version < 3 || version > 13) throw unsupportedVersion('ProduceResponse', version, 3, 13);
  let responses: TopicProduceResponse[] = [];
  {
    const responsesLength = (version >= 9 ? r.compactArrayLength('ProduceResponse.responses', 1) : r.arrayLength('ProduceResponse.responses', 1));
    responses = [];
    for (let i = 0; i < responsesLength; i += 1) responses.push(decodeTopicProduceResponse(r, version));
  }
  const throttleTimeMs = r.int32('ProduceResponse.throttleTimeMs');
  let nodeEndpoints: NodeEndpoint[] = [];
  if (version >= 9) {
    for (let count = r.uvarint('ProduceResponse'); count > 0; count -= 1) {
      const tag = r.uvarint('ProduceResponse');
      const size = r.uvarint('ProduceResponse');
      const end = r.position + size;
      if (tag === 0 && version >= 10) {
        {
          const nodeEndpointsLength = r.compactArrayLength('ProduceResponse.nodeEndpoints', 10);
          nodeEndpoints = [];
          for (let i = 0; i < nodeEndpointsLength; i += 1) nodeEndpoints.push(decodeNodeEndpoint(r, version));
        }
        r.endTaggedField(end, 'ProduceResponse.nodeEndpoints');
      } else r.skip(size, 'ProduceResponse');
    }
  }
  return { responses, throttleTimeMs, nodeEndpoints };
}

export const produceApi: Api<ProduceRequestInit, ProduceRequest, ProduceResponseInit, ProduceResponse> = {
  ...apis.Produce,
  encodeRequest: encodeProduceRequest,
  decodeRequest: decodeProduceRequest,
  encodeResponse: encodeProduceResponse,
  decodeResponse: decodeProduceResponse,
};
