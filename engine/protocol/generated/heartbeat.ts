// Generated from schemas/Heartbeat.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedField, unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface HeartbeatRequest {
  groupId: string;
  generationId: number;
  memberId: string;
  groupInstanceId: string | null;
}

export interface HeartbeatRequestInit {
  readonly groupId: string;
  readonly generationId: number;
  readonly memberId: string;
  readonly groupInstanceId?: string | null | undefined;
}

export function encodeHeartbeatRequest(w: Writer, version: number, m: HeartbeatRequestInit): void {
  if (version < 0 || version > 4) throw unsupportedVersion('HeartbeatRequest', version, 0, 4);
  const groupId = m.groupId;
  const generationId = m.generationId;
  const memberId = m.memberId;
  const groupInstanceId = m.groupInstanceId ?? null;
  if (version < 3 && groupInstanceId !== null) throw unsupportedField('HeartbeatRequest.groupInstanceId', version);
  version >= 4 ? w.compactString(groupId, 'HeartbeatRequest.groupId') : w.string(groupId, 'HeartbeatRequest.groupId');
  w.int32(generationId, 'HeartbeatRequest.generationId');
  version >= 4 ? w.compactString(memberId, 'HeartbeatRequest.memberId') : w.string(memberId, 'HeartbeatRequest.memberId');
  if (version >= 3) {
    version >= 4 ? w.compactString(groupInstanceId, 'HeartbeatRequest.groupInstanceId') : w.string(groupInstanceId, 'HeartbeatRequest.groupInstanceId');
  }
  if (version >= 4) {
    w.uvarint(0);
  }
}

export function decodeHeartbeatRequest(r: Reader, version: number): HeartbeatRequest {
  if (version < 0 || version > 4) throw unsupportedVersion('HeartbeatRequest', version, 0, 4);
  const groupId = (version >= 4 ? r.compactString('HeartbeatRequest.groupId') : r.string('HeartbeatRequest.groupId'));
  const generationId = r.int32('HeartbeatRequest.generationId');
  const memberId = (version >= 4 ? r.compactString('HeartbeatRequest.memberId') : r.string('HeartbeatRequest.memberId'));
  let groupInstanceId: string | null = null;
  if (version >= 3) {
    groupInstanceId = (version >= 4 ? r.compactNullableString('HeartbeatRequest.groupInstanceId') : r.nullableString('HeartbeatRequest.groupInstanceId'));
  }
  if (version >= 4) {
    r.skipTaggedFields('HeartbeatRequest');
  }
  return { groupId, generationId, memberId, groupInstanceId };
}

export interface HeartbeatResponse {
  throttleTimeMs: number;
  errorCode: number;
}

export interface HeartbeatResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly errorCode: number;
}

export function encodeHeartbeatResponse(w: Writer, version: number, m: HeartbeatResponseInit): void {
  if (version < 0 || version > 4) throw unsupportedVersion('HeartbeatResponse', version, 0, 4);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const errorCode = m.errorCode;
  if (version >= 1) {
    w.int32(throttleTimeMs, 'HeartbeatResponse.throttleTimeMs');
  }
  w.int16(errorCode, 'HeartbeatResponse.errorCode');
  if (version >= 4) {
    w.uvarint(0);
  }
}

export function decodeHeartbeatResponse(r: Reader, version: number): HeartbeatResponse {
  if (version < 0 || version > 4) throw unsupportedVersion('HeartbeatResponse', version, 0, 4);
  let throttleTimeMs: number = 0;
  if (version >= 1) {
    throttleTimeMs = r.int32('HeartbeatResponse.throttleTimeMs');
  }
  const errorCode = r.int16('HeartbeatResponse.errorCode');
  if (version >= 4) {
    r.skipTaggedFields('HeartbeatResponse');
  }
  return { throttleTimeMs, errorCode };
}

export const heartbeatApi: Api<HeartbeatRequestInit, HeartbeatRequest, HeartbeatResponseInit, HeartbeatResponse> = {
  ...apis.Heartbeat,
  encodeRequest: encodeHeartbeatRequest,
  decodeRequest: decodeHeartbeatRequest,
  encodeResponse: encodeHeartbeatResponse,
  decodeResponse: decodeHeartbeatResponse,
};
