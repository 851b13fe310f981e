// Generated from schemas/DescribeCluster.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedField, unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface DescribeClusterRequest {
  includeClusterAuthorizedOperations: boolean;
  endpointType: number;
  includeFencedBrokers: boolean;
}

export interface DescribeClusterRequestInit {
  readonly includeClusterAuthorizedOperations: boolean;
  readonly endpointType?: number | undefined;
  readonly includeFencedBrokers?: boolean | undefined;
}

export function encodeDescribeClusterRequest(w: Writer, version: number, m: DescribeClusterRequestInit): void {
  if (version < 0 || version > 2) throw unsupportedVersion('DescribeClusterRequest', version, 0, 2);
  const includeClusterAuthorizedOperations = m.includeClusterAuthorizedOperations;
  const endpointType = m.endpointType ?? 1;
  if (version < 1 && endpointType !== 1) throw unsupportedField('DescribeClusterRequest.endpointType', version);
  const includeFencedBrokers = m.includeFencedBrokers ?? false;
  if (version < 2 && includeFencedBrokers !== false) throw unsupportedField('DescribeClusterRequest.includeFencedBrokers', version);
  w.bool(includeClusterAuthorizedOperations, 'DescribeClusterRequest.includeClusterAuthorizedOperations');
  if (version >= 1) {
    w.int8(endpointType, 'DescribeClusterRequest.endpointType');
  }
  if (version >= 2) {
    w.bool(includeFencedBrokers, 'DescribeClusterRequest.includeFencedBrokers');
  }
  w.uvarint(0);
}

export function decodeDescribeClusterRequest(r: Reader, version: number): DescribeClusterRequest {
  if (version < 0 || version > 2) throw unsupportedVersion('DescribeClusterRequest', version, 0, 2);
  const includeClusterAuthorizedOperations = r.bool('DescribeClusterRequest.includeClusterAuthorizedOperations');
  let endpointType: number = 1;
  if (version >= 1) {
    endpointType = r.int8('DescribeClusterRequest.endpointType');
  }
  let includeFencedBrokers: boolean = false;
  if (version >= 2) {
    includeFencedBrokers = r.bool('DescribeClusterRequest.includeFencedBrokers');
  }
  r.skipTaggedFields('DescribeClusterRequest');
  return { includeClusterAuthorizedOperations, endpointType, includeFencedBrokers };
}

export interface DescribeClusterResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  endpointType: number;
  clusterId: string;
  controllerId: number;
  brokers: DescribeClusterBroker[];
  clusterAuthorizedOperations: number;
}

export interface DescribeClusterResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly errorCode: number;
  readonly errorMessage?: string | null | undefined;
  readonly endpointType?: number | undefined;
  readonly clusterId: string;
  readonly controllerId?: number | undefined;
  readonly brokers: readonly DescribeClusterBrokerInit[];
  readonly clusterAuthorizedOperations?: number | undefined;
}

export interface DescribeClusterBroker {
  brokerId: number;
  host: string;
  port: number;
  rack: string | null;
  isFenced: boolean;
}

export interface DescribeClusterBrokerInit {
  readonly brokerId: number;
  readonly host: string;
  readonly port: number;
  readonly rack?: string | null | undefined;
  readonly isFenced?: boolean | undefined;
}

function encodeDescribeClusterBroker(w: Writer, version: number, m: DescribeClusterBrokerInit): void {
  const brokerId = m.brokerId;
  const host = m.host;
  const port = m.port;
  const rack = m.rack ?? null;
  const isFenced = m.isFenced ?? false;
  if (version < 2 && isFenced !== false) throw unsupportedField('DescribeClusterResponse.DescribeClusterBroker.isFenced', version);
  w.int32(brokerId, 'DescribeClusterResponse.DescribeClusterBroker.brokerId');
  w.compactString(host, 'DescribeClusterResponse.DescribeClusterBroker.host');
  w.int32(port, 'DescribeClusterResponse.DescribeClusterBroker.port');
  w.compactString(rack, 'DescribeClusterResponse.DescribeClusterBroker.rack');
  if (version >= 2) {
    w.bool(isFenced, 'DescribeClusterResponse.DescribeClusterBroker.isFenced');
  }
  w.uvarint(0);
}

function decodeDescribeClusterBroker(r: Reader, version: number): DescribeClusterBroker {
  const brokerId = r.int32('DescribeClusterResponse.DescribeClusterBroker.brokerId');
  const host = r.compactString('DescribeClusterResponse.DescribeClusterBroker.host');
  const port = r.int32('DescribeClusterResponse.DescribeClusterBroker.port');
  const rack = r.compactNullableString('DescribeClusterResponse.DescribeClusterBroker.rack');
  let isFenced: boolean = false;
  if (version >= 2) {
    isFenced = r.bool('DescribeClusterResponse.DescribeClusterBroker.isFenced');
  }
  r.skipTaggedFields('DescribeClusterResponse.DescribeClusterBroker');
  return { brokerId, host, port, rack, isFenced };
}

export function encodeDescribeClusterResponse(w: Writer, version: number, m: DescribeClusterResponseInit): void {
  if (version < 0 || version > 2) throw unsupportedVersion('DescribeClusterResponse', version, 0, 2);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const errorCode = m.errorCode;
  const errorMessage = m.errorMessage ?? null;
  const endpointType = m.endpointType ?? 1;
  if (version < 1 && endpointType !== 1) throw unsupportedField('DescribeClusterResponse.endpointType', version);
  const clusterId = m.clusterId;
  const controllerId = m.controllerId ?? -1;
  const brokers = m.brokers;
  const clusterAuthorizedOperations = m.clusterAuthorizedOperations ?? -2147483648;
  w.int32(throttleTimeMs, 'DescribeClusterResponse.throttleTimeMs');
  w.int16(errorCode, 'DescribeClusterResponse.errorCode');
  w.compactString(errorMessage, 'DescribeClusterResponse.errorMessage');
  if (version >= 1) {
    w.int8(endpointType, 'DescribeClusterResponse.endpointType');
  }
  w.compactString(clusterId, 'DescribeClusterResponse.clusterId');
  w.int32(controllerId, 'DescribeClusterResponse.controllerId');
  w.compactArrayLength(brokers, 'DescribeClusterResponse.brokers');
  for (let i = 0; i < brokers.length; i += 1) encodeDescribeClusterBroker(w, version, brokers[i]!);
  w.int32(clusterAuthorizedOperations, 'DescribeClusterResponse.clusterAuthorizedOperations');
  w.uvarint(0);
}

export function decodeDescribeClusterResponse(r: Reader, version: number): DescribeClusterResponse {
  if (version < 0 || version > 2) throw unsupportedVersion('DescribeClusterResponse', version, 0, 2);
  const throttleTimeMs = r.int32('DescribeClusterResponse.throttleTimeMs');
  const errorCode = r.int16('DescribeClusterResponse.errorCode');
  const errorMessage = r.compactNullableString('DescribeClusterResponse.errorMessage');
  let endpointType: number = 1;
  if (version >= 1) {
    endpointType = r.int8('DescribeClusterResponse.endpointType');
  }
  const clusterId = r.compactString('DescribeClusterResponse.clusterId');
  const controllerId = r.int32('DescribeClusterResponse.controllerId');
  let brokers: DescribeClusterBroker[] = [];
  {
    const brokersLength = r.compactArrayLength('DescribeClusterResponse.brokers', 10);
    brokers = [];
    for (let i = 0; i < brokersLength; i += 1) brokers.push(decodeDescribeClusterBroker(r, version));
  }
  const clusterAuthorizedOperations = r.int32('DescribeClusterResponse.clusterAuthorizedOperations');
  r.skipTaggedFields('DescribeClusterResponse');
  return { throttleTimeMs, errorCode, errorMessage, endpointType, clusterId, controllerId, brokers, clusterAuthorizedOperations };
}

export const describeClusterApi: Api<DescribeClusterRequestInit, DescribeClusterRequest, DescribeClusterResponseInit, DescribeClusterResponse> = {
  ...apis.DescribeCluster,
  encodeRequest: encodeDescribeClusterRequest,
  decodeRequest: decodeDescribeClusterRequest,
  encodeResponse: encodeDescribeClusterResponse,
  decodeResponse: decodeDescribeClusterResponse,
};
