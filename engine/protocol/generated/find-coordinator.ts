// Generated from schemas/FindCoordinator.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedField, unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface FindCoordinatorRequest {
  key: string;
  keyType: number;
  coordinatorKeys: string[];
}

export interface FindCoordinatorRequestInit {
  readonly key?: string | undefined;
  readonly keyType?: number | undefined;
  readonly coordinatorKeys?: readonly string[] | undefined;
}

export function encodeFindCoordinatorRequest(w: Writer, version: number, m: FindCoordinatorRequestInit): void {
  if (version < 0 || version > 6) throw unsupportedVersion('FindCoordinatorRequest', version, 0, 6);
  const key = m.key ?? '';
  if (version > 3 && key !== '') throw unsupportedField('FindCoordinatorRequest.key', version);
  const keyType = m.keyType ?? 0;
  if (version < 1 && keyType !== 0) throw unsupportedField('FindCoordinatorRequest.keyType', version);
  const coordinatorKeys = m.coordinatorKeys ?? [];
  if (version < 4 && coordinatorKeys.length !== 0) throw unsupportedField('FindCoordinatorRequest.coordinatorKeys', version);
  if (version <= 3) {
    version >= 3 ? w.compactString(key, 'FindCoordinatorRequest.key') : w.string(key, 'FindCoordinatorRequest.key');
  }
  if (version >= 1) {
    w.int8(keyType, 'FindCoordinatorRequest.keyType');
  }
  if (version >= 4) {
    w.compactArrayLength(coordinatorKeys, 'FindCoordinatorRequest.coordinatorKeys');
    for (let i = 0; i < coordinatorKeys.length; i += 1) w.compactString(coordinatorKeys[i]!, 'FindCoordinatorRequest.coordinatorKeys');
  }
  if (version >= 3) {
    w.uvarint(0);
  }
}

export function decodeFindCoordinatorRequest(r: Reader, version: number): FindCoordinatorRequest {
  if (version < 0 || version > 6) throw unsupportedVersion('FindCoordinatorRequest', version, 0, 6);
  let key: string = '';
  if (version <= 3) {
    key = (version >= 3 ? r.compactString('FindCoordinatorRequest.key') : r.string('FindCoordinatorRequest.key'));
  }
  let keyType: number = 0;
  if (version >= 1) {
    keyType = r.int8('FindCoordinatorRequest.keyType');
  }
  let coordinatorKeys: string[] = [];
  if (version >= 4) {
    {
      const coordinatorKeysLength = r.compactArrayLength('FindCoordinatorRequest.coordinatorKeys', 1);
      coordinatorKeys = [];
      for (let i = 0; i < coordinatorKeysLength; i += 1) coordinatorKeys.push(r.compactString('FindCoordinatorRequest.coordinatorKeys'));
    }
  }
  if (version >= 3) {
    r.skipTaggedFields('FindCoordinatorRequest');
  }
  return { key, keyType, coordinatorKeys };
}

export interface FindCoordinatorResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  nodeId: number;
  host: string;
  port: number;
  coordinators: Coordinator[];
}

export interface FindCoordinatorResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly errorCode?: number | undefined;
  readonly errorMessage?: string | null | undefined;
  readonly nodeId?: number | undefined;
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly coordinators?: readonly CoordinatorInit[] | undefined;
}

export interface Coordinator {
  key: string;
  nodeId: number;
  host: string;
  port: number;
  errorCode: number;
  errorMessage: string | null;
}

export interface CoordinatorInit {
  readonly key: string;
  readonly nodeId: number;
  readonly host: string;
  readonly port: number;
  readonly errorCode: number;
  readonly errorMessage?: string | null | undefined;
}

function encodeCoordinator(w: Writer, _version: number, m: CoordinatorInit): void {
  const key = m.key;
  const nodeId = m.nodeId;
  const host = m.host;
  const port = m.port;
  const errorCode = m.errorCode;
  const errorMessage = m.errorMessage ?? null;
  w.compactString(key, 'FindCoordinatorResponse.Coordinator.key');
  w.int32(nodeId, 'FindCoordinatorResponse.Coordinator.nodeId');
  w.compactString(host, 'FindCoordinatorResponse.Coordinator.host');
  w.int32(port, 'FindCoordinatorResponse.Coordinator.port');
  w.int16(errorCode, 'FindCoordinatorResponse.Coordinator.errorCode');
  w.compactString(errorMessage, 'FindCoordinatorResponse.Coordinator.errorMessage');
  w.uvarint(0);
}

function decodeCoordinator(r: Reader, _version: number): Coordinator {
  const key = r.compactString('FindCoordinatorResponse.Coordinator.key');
  const nodeId = r.int32('FindCoordinatorResponse.Coordinator.nodeId');
  const host = r.compactString('FindCoordinatorResponse.Coordinator.host');
  const port = r.int32('FindCoordinatorResponse.Coordinator.port');
  const errorCode = r.int16('FindCoordinatorResponse.Coordinator.errorCode');
  const errorMessage = r.compactNullableString('FindCoordinatorResponse.Coordinator.errorMessage');
  r.skipTaggedFields('FindCoordinatorResponse.Coordinator');
  return { key, nodeId, host, port, errorCode, errorMessage };
}

export function encodeFindCoordinatorResponse(w: Writer, version: number, m: FindCoordinatorResponseInit): void {
  if (version < 0 || version > 6) throw unsupportedVersion('FindCoordinatorResponse', version, 0, 6);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const errorCode = m.errorCode ?? 0;
  if (version > 3 && errorCode !== 0) throw unsupportedField('FindCoordinatorResponse.errorCode', version);
  const errorMessage = m.errorMessage ?? null;
  const nodeId = m.nodeId ?? 0;
  if (version > 3 && nodeId !== 0) throw unsupportedField('FindCoordinatorResponse.nodeId', version);
  const host = m.host ?? '';
  if (version > 3 && host !== '') throw unsupportedField('FindCoordinatorResponse.host', version);
  const port = m.port ?? 0;
  if (version > 3 && port !== 0) throw unsupportedField('FindCoordinatorResponse.port', version);
  const coordinators = m.coordinators ?? [];
  if (version < 4 && coordinators.length !== 0) throw unsupportedField('FindCoordinatorResponse.coordinators', version);
  if (version >= 1) {
    w.int32(throttleTimeMs, 'FindCoordinatorResponse.throttleTimeMs');
  }
  if (version <= 3) {
    w.int16(errorCode, 'FindCoordinatorResponse.errorCode');
  }
  if (version >= 1 && version <= 3) {
    version >= 3 ? w.compactString(errorMessage, 'FindCoordinatorResponse.errorMessage') : w.string(errorMessage, 'FindCoordinatorResponse.errorMessage');
  }
  if (version <= 3) {
    w.int32(nodeId, 'FindCoordinatorResponse.nodeId');
  }
  if (version <= 3) {
    version >= 3 ? w.compactString(host, 'FindCoordinatorResponse.host') : w.string(host, 'FindCoordinatorResponse.host');
  }
  if (version <= 3) {
    w.int32(port, 'FindCoordinatorResponse.port');
  }
  if (version >= 4) {
    w.compactArrayLength(coordinators, 'FindCoordinatorResponse.coordinators');
    for (let i = 0; i < coordinators.length; i += 1) encodeCoordinator(w, version, coordinators[i]!);
  }
  if (version >= 3) {
    w.uvarint(0);
  }
}

export function decodeFindCoordinatorResponse(r: Reader, version: number): FindCoordinatorResponse {
  if (version < 0 || version > 6) throw unsupportedVersion('FindCoordinatorResponse', version, 0, 6);
  let throttleTimeMs: number = 0;
  if (version >= 1) {
    throttleTimeMs = r.int32('FindCoordinatorResponse.throttleTimeMs');
  }
  let errorCode: number = 0;
  if (version <= 3) {
    errorCode = r.int16('FindCoordinatorResponse.errorCode');
  }
  let errorMessage: string | null = null;
  if (version >= 1 && version <= 3) {
    errorMessage = (version >= 3 ? r.compactNullableString('FindCoordinatorResponse.errorMessage') : r.nullableString('FindCoordinatorResponse.errorMessage'));
  }
  let nodeId: number = 0;
  if (version <= 3) {
    nodeId = r.int32('FindCoordinatorResponse.nodeId');
  }
  let host: string = '';
  if (version <= 3) {
    host = (version >= 3 ? r.compactString('FindCoordinatorResponse.host') : r.string('FindCoordinatorResponse.host'));
  }
  let port: number = 0;
  if (version <= 3) {
    port = r.int32('FindCoordinatorResponse.port');
  }
  let coordinators: Coordinator[] = [];
  if (version >= 4) {
    {
      const coordinatorsLength = r.compactArrayLength('FindCoordinatorResponse.coordinators', 13);
      coordinators = [];
      for (let i = 0; i < coordinatorsLength; i += 1) coordinators.push(decodeCoordinator(r, version));
    }
  }
  if (version >= 3) {
    r.skipTaggedFields('FindCoordinatorResponse');
  }
  return { throttleTimeMs, errorCode, errorMessage, nodeId, host, port, coordinators };
}

export const findCoordinatorApi: Api<FindCoordinatorRequestInit, FindCoordinatorRequest, FindCoordinatorResponseInit, FindCoordinatorResponse> = {
  ...apis.FindCoordinator,
  encodeRequest: encodeFindCoordinatorRequest,
  decodeRequest: decodeFindCoordinatorRequest,
  encodeResponse: encodeFindCoordinatorResponse,
  decodeResponse: decodeFindCoordinatorResponse,
};
