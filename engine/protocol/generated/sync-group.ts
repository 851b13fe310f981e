// Generated from schemas/SyncGroup.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedField, unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface SyncGroupRequest {
  groupId: string;
  generationId: number;
  memberId: string;
  groupInstanceId: string | null;
  protocolType: string | null;
  protocolName: string | null;
  assignments: SyncGroupRequestAssignment[];
}

export interface SyncGroupRequestInit {
  readonly groupId: string;
  readonly generationId: number;
  readonly memberId: string;
  readonly groupInstanceId?: string | null | undefined;
  readonly protocolType?: string | null | undefined;
  readonly protocolName?: string | null | undefined;
  readonly assignments: readonly SyncGroupRequestAssignmentInit[];
}

export interface SyncGroupRequestAssignment {
  memberId: string;
  assignment: Uint8Array;
}

export interface SyncGroupRequestAssignmentInit {
  readonly memberId: string;
  readonly assignment: Uint8Array;
}

function encodeSyncGroupRequestAssignment(w: Writer, version: number, m: SyncGroupRequestAssignmentInit): void {
  const memberId = m.memberId;
  const assignment = m.assignment;
  version >= 4 ? w.compactString(memberId, 'SyncGroupRequest.SyncGroupRequestAssignment.memberId') : w.string(memberId, 'SyncGroupRequest.SyncGroupRequestAssignment.memberId');
  version >= 4 ? w.compactByteRange(assignment, 'SyncGroupRequest.SyncGroupRequestAssignment.assignment') : w.byteRange(assignment, 'SyncGroupRequest.SyncGroupRequestAssignment.assignment');
  if (version >= 4) {
    w.uvarint(0);
  }
}

function decodeSyncGroupRequestAssignment(r: Reader, version: number): SyncGroupRequestAssignment {
  const memberId = (version >= 4 ? r.compactString('SyncGroupRequest.SyncGroupRequestAssignment.memberId') : r.string('SyncGroupRequest.SyncGroupRequestAssignment.memberId'));
  const assignment = (version >= 4 ? r.compactByteRange('SyncGroupRequest.SyncGroupRequestAssignment.assignment') : r.byteRange('SyncGroupRequest.SyncGroupRequestAssignment.assignment'));
  if (version >= 4) {
    r.skipTaggedFields('SyncGroupRequest.SyncGroupRequestAssignment');
  }
  return { memberId, assignment };
}

export function encodeSyncGroupRequest(w: Writer, version: number, m: SyncGroupRequestInit): void {
  if (version < 0 || version > 5) throw unsupportedVersion('SyncGroupRequest', version, 0, 5);
  const groupId = m.groupId;
  const generationId = m.generationId;
  const memberId = m.memberId;
  const groupInstanceId = m.groupInstanceId ?? null;
  if (version < 3 && groupInstanceId !== null) throw unsupportedField('SyncGroupRequest.groupInstanceId', version);
  const protocolType = m.protocolType ?? null;
  const protocolName = m.protocolName ?? null;
  const assignments = m.assignments;
  version >= 4 ? w.compactString(groupId, 'SyncGroupRequest.groupId') : w.string(groupId, 'SyncGroupRequest.groupId');
  w.int32(generationId, 'SyncGroupRequest.generationId');
  version >= 4 ? w.compactString(memberId, 'SyncGroupRequest.memberId') : w.string(memberId, 'SyncGroupRequest.memberId');
  if (version >= 3) {
    version >= 4 ? w.compactString(groupInstanceId, 'SyncGroupRequest.groupInstanceId') : w.string(groupInstanceId, 'SyncGroupRequest.groupInstanceId');
  }
  if (version >= 5) {
    w.compactString(protocolType, 'SyncGroupRequest.protocolType');
  }
  if (version >= 5) {
    w.compactString(protocolName, 'SyncGroupRequest.protocolName');
  }
  version >= 4 ? w.compactArrayLength(assignments, 'SyncGroupRequest.assignments') : w.arrayLength(assignments, 'SyncGroupRequest.assignments');
  for (let i = 0; i < assignments.length; i += 1) encodeSyncGroupRequestAssignment(w, version, assignments[i]!);
  if (version >= 4) {
    w.uvarint(0);
  }
}

export function decodeSyncGroupRequest(r: Reader, version: number): SyncGroupRequest {
  if (version < 0 || version > 5) throw unsupportedVersion('SyncGroupRequest', version, 0, 5);
  const groupId = (version >= 4 ? r.compactString('SyncGroupRequest.groupId') : r.string('SyncGroupRequest.groupId'));
  const generationId = r.int32('SyncGroupRequest.generationId');
  const memberId = (version >= 4 ? r.compactString('SyncGroupRequest.memberId') : r.string('SyncGroupRequest.memberId'));
  let groupInstanceId: string | null = null;
  if (version >= 3) {
    groupInstanceId = (version >= 4 ? r.compactNullableString('SyncGroupRequest.groupInstanceId') : r.nullableString('SyncGroupRequest.groupInstanceId'));
  }
  let protocolType: string | null = null;
  if (version >= 5) {
    protocolType = r.compactNullableString('SyncGroupRequest.protocolType');
  }
  let protocolName: string | null = null;
  if (version >= 5) {
    protocolName = r.compactNullableString('SyncGroupRequest.protocolName');
  }
  let assignments: SyncGroupRequestAssignment[] = [];
  {
    const assignmentsLength = (version >= 4 ? r.compactArrayLength('SyncGroupRequest.assignments', 2) : r.arrayLength('SyncGroupRequest.assignments', 2));
    assignments = [];
    for (let i = 0; i < assignmentsLength; i += 1) assignments.push(decodeSyncGroupRequestAssignment(r, version));
  }
  if (version >= 4) {
    r.skipTaggedFields('SyncGroupRequest');
  }
  return { groupId, generationId, memberId, groupInstanceId, protocolType, protocolName, assignments };
}

export interface SyncGroupResponse {
  throttleTimeMs: number;
  errorCode: number;
  protocolType: string | null;
  protocolName: string | null;
  assignment: Uint8Array;
}

export interface SyncGroupResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly errorCode: number;
  readonly protocolType?: string | null | undefined;
  readonly protocolName?: string | null | undefined;
  readonly assignment: Uint8Array;
}

export function encodeSyncGroupResponse(w: Writer, version: number, m: SyncGroupResponseInit): void {
  if (version < 0 || version > 5) throw unsupportedVersion('SyncGroupResponse', version, 0, 5);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const errorCode = m.errorCode;
  const protocolType = m.protocolType ?? null;
  const protocolName = m.protocolName ?? null;
  const assignment = m.assignment;
  if (version >= 1) {
    w.int32(throttleTimeMs, 'SyncGroupResponse.throttleTimeMs');
  }
  w.int16(errorCode, 'SyncGroupResponse.errorCode');
  if (version >= 5) {
    w.compactString(protocolType, 'SyncGroupResponse.protocolType');
  }
  if (version >= 5) {
    w.compactString(protocolName, 'SyncGroupResponse.protocolName');
  }
  version >= 4 ? w.compactByteRange(assignment, 'SyncGroupResponse.assignment') : w.byteRange(assignment, 'SyncGroupResponse.assignment');
  if (version >= 4) {
    w.uvarint(0);
  }
}

export function decodeSyncGroupResponse(r: Reader, version: number): SyncGroupResponse {
  if (version < 0 || version > 5) throw unsupportedVersion('SyncGroupResponse', version, 0, 5);
  let throttleTimeMs: number = 0;
  if (version >= 1) {
    throttleTimeMs = r.int32('SyncGroupResponse.throttleTimeMs');
  }
  const errorCode = r.int16('SyncGroupResponse.errorCode');
  let protocolType: string | null = null;
  if (version >= 5) {
    protocolType = r.compactNullableString('SyncGroupResponse.protocolType');
  }
  let protocolName: string | null = null;
  if (version >= 5) {
    protocolName = r.compactNullableString('SyncGroupResponse.protocolName');
  }
  const assignment = (version >= 4 ? r.compactByteRange('SyncGroupResponse.assignment') : r.byteRange('SyncGroupResponse.assignment'));
  if (version >= 4) {
    r.skipTaggedFields('SyncGroupResponse');
  }
  return { throttleTimeMs, errorCode, protocolType, protocolName, assignment };
}

export const syncGroupApi: Api<SyncGroupRequestInit, SyncGroupRequest, SyncGroupResponseInit, SyncGroupResponse> = {
  ...apis.SyncGroup,
  encodeRequest: encodeSyncGroupRequest,
  decodeRequest: decodeSyncGroupRequest,
  encodeResponse: encodeSyncGroupResponse,
  decodeResponse: decodeSyncGroupResponse,
};
