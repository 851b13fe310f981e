// Generated from schemas/LeaveGroup.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedField, unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface LeaveGroupRequest {
  groupId: string;
  memberId: string;
  members: MemberIdentity[];
}

export interface LeaveGroupRequestInit {
  readonly groupId: string;
  readonly memberId?: string | undefined;
  readonly members?: readonly MemberIdentityInit[] | undefined;
}

export interface MemberIdentity {
  memberId: string;
  groupInstanceId: string | null;
  reason: string | null;
}

export interface MemberIdentityInit {
  readonly memberId: string;
  readonly groupInstanceId?: string | null | undefined;
  readonly reason?: string | null | undefined;
}

function encodeMemberIdentity(w: Writer, version: number, m: MemberIdentityInit): void {
  const memberId = m.memberId;
  const groupInstanceId = m.groupInstanceId ?? null;
  const reason = m.reason ?? null;
  version >= 4 ? w.compactString(memberId, 'LeaveGroupRequest.MemberIdentity.memberId') : w.string(memberId, 'LeaveGroupRequest.MemberIdentity.memberId');
  version >= 4 ? w.compactString(groupInstanceId, 'LeaveGroupRequest.MemberIdentity.groupInstanceId') : w.string(groupInstanceId, 'LeaveGroupRequest.MemberIdentity.groupInstanceId');
  if (version >= 5) {
    w.compactString(reason, 'LeaveGroupRequest.MemberIdentity.reason');
  }
  if (version >= 4) {
    w.uvarint(0);
  }
}

function decodeMemberIdentity(r: Reader, version: number): MemberIdentity {
  const memberId = (version >= 4 ? r.compactString('LeaveGroupRequest.MemberIdentity.memberId') : r.string('LeaveGroupRequest.MemberIdentity.memberId'));
  const groupInstanceId = (version >= 4 ? r.compactNullableString('LeaveGroupRequest.MemberIdentity.groupInstanceId') : r.nullableString('LeaveGroupRequest.MemberIdentity.groupInstanceId'));
  let reason: string | null = null;
  if (version >= 5) {
    reason = r.compactNullableString('LeaveGroupRequest.MemberIdentity.reason');
  }
  if (version >= 4) {
    r.skipTaggedFields('LeaveGroupRequest.MemberIdentity');
  }
  return { memberId, groupInstanceId, reason };
}

export function encodeLeaveGroupRequest(w: Writer, version: number, m: LeaveGroupRequestInit): void {
  if (version < 0 || version > 5) throw unsupportedVersion('LeaveGroupRequest', version, 0, 5);
  const groupId = m.groupId;
  const memberId = m.memberId ?? '';
  if (version > 2 && memberId !== '') throw unsupportedField('LeaveGroupRequest.memberId', version);
  const members = m.members ?? [];
  if (version < 3 && members.length !== 0) throw unsupportedField('LeaveGroupRequest.members', version);
  version >= 4 ? w.compactString(groupId, 'LeaveGroupRequest.groupId') : w.string(groupId, 'LeaveGroupRequest.groupId');
  if (version <= 2) {
    w.string(memberId, 'LeaveGroupRequest.memberId');
  }
  if (version >= 3) {
    version >= 4 ? w.compactArrayLength(members, 'LeaveGroupRequest.members') : w.arrayLength(members, 'LeaveGroupRequest.members');
    for (let i = 0; i < members.length; i += 1) encodeMemberIdentity(w, version, members[i]!);
  }
  if (version >= 4) {
    w.uvarint(0);
  }
}

export function decodeLeaveGroupRequest(r: Reader, version: number): LeaveGroupRequest {
  if (version < 0 || version > 5) throw unsupportedVersion('LeaveGroupRequest', version, 0, 5);
  const groupId = (version >= 4 ? r.compactString('LeaveGroupRequest.groupId') : r.string('LeaveGroupRequest.groupId'));
  let memberId: string = '';
  if (version <= 2) {
    memberId = r.string('LeaveGroupRequest.memberId');
  }
  let members: MemberIdentity[] = [];
  if (version >= 3) {
    {
      const membersLength = (version >= 4 ? r.compactArrayLength('LeaveGroupRequest.members', 2) : r.arrayLength('LeaveGroupRequest.members', 2));
      members = [];
      for (let i = 0; i < membersLength; i += 1) members.push(decodeMemberIdentity(r, version));
    }
  }
  if (version >= 4) {
    r.skipTaggedFields('LeaveGroupRequest');
  }
  return { groupId, memberId, members };
}

export interface LeaveGroupResponse {
  throttleTimeMs: number;
  errorCode: number;
  members: MemberResponse[];
}

export interface LeaveGroupResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly errorCode: number;
  readonly members?: readonly MemberResponseInit[] | undefined;
}

export interface MemberResponse {
  memberId: string;
  groupInstanceId: string | null;
  errorCode: number;
}

export interface MemberResponseInit {
  readonly memberId: string;
  readonly groupInstanceId: string | null;
  readonly errorCode: number;
}

function encodeMemberResponse(w: Writer, version: number, m: MemberResponseInit): void {
  const memberId = m.memberId;
  const groupInstanceId = m.groupInstanceId;
  const errorCode = m.errorCode;
  version >= 4 ? w.compactString(memberId, 'LeaveGroupResponse.MemberResponse.memberId') : w.string(memberId, 'LeaveGroupResponse.MemberResponse.memberId');
  version >= 4 ? w.compactString(groupInstanceId, 'LeaveGroupResponse.MemberResponse.groupInstanceId') : w.string(groupInstanceId, 'LeaveGroupResponse.MemberResponse.groupInstanceId');
  w.int16(errorCode, 'LeaveGroupResponse.MemberResponse.errorCode');
  if (version >= 4) {
    w.uvarint(0);
  }
}

function decodeMemberResponse(r: Reader, version: number): MemberResponse {
  const memberId = (version >= 4 ? r.compactString('LeaveGroupResponse.MemberResponse.memberId') : r.string('LeaveGroupResponse.MemberResponse.memberId'));
  const groupInstanceId = (version >= 4 ? r.compactNullableString('LeaveGroupResponse.MemberResponse.groupInstanceId') : r.nullableString('LeaveGroupResponse.MemberResponse.groupInstanceId'));
  const errorCode = r.int16('LeaveGroupResponse.MemberResponse.errorCode');
  if (version >= 4) {
    r.skipTaggedFields('LeaveGroupResponse.MemberResponse');
  }
  return { memberId, groupInstanceId, errorCode };
}

export function encodeLeaveGroupResponse(w: Writer, version: number, m: LeaveGroupResponseInit): void {
  if (version < 0 || version > 5) throw unsupportedVersion('LeaveGroupResponse', version, 0, 5);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const errorCode = m.errorCode;
  const members = m.members ?? [];
  if (version < 3 && members.length !== 0) throw unsupportedField('LeaveGroupResponse.members', version);
  if (version >= 1) {
    w.int32(throttleTimeMs, 'LeaveGroupResponse.throttleTimeMs');
  }
  w.int16(errorCode, 'LeaveGroupResponse.errorCode');
  if (version >= 3) {
    version >= 4 ? w.compactArrayLength(members, 'LeaveGroupResponse.members') : w.arrayLength(members, 'LeaveGroupResponse.members');
    for (let i = 0; i < members.length; i += 1) encodeMemberResponse(w, version, members[i]!);
  }
  if (version >= 4) {
    w.uvarint(0);
  }
}

export function decodeLeaveGroupResponse(r: Reader, version: number): LeaveGroupResponse {
  if (version < 0 || version > 5) throw unsupportedVersion('LeaveGroupResponse', version, 0, 5);
  let throttleTimeMs: number = 0;
  if (version >= 1) {
    throttleTimeMs = r.int32('LeaveGroupResponse.throttleTimeMs');
  }
  const errorCode = r.int16('LeaveGroupResponse.errorCode');
  let members: MemberResponse[] = [];
  if (version >= 3) {
    {
      const membersLength = (version >= 4 ? r.compactArrayLength('LeaveGroupResponse.members', 4) : r.arrayLength('LeaveGroupResponse.members', 4));
      members = [];
      for (let i = 0; i < membersLength; i += 1) members.push(decodeMemberResponse(r, version));
    }
  }
  if (version >= 4) {
    r.skipTaggedFields('LeaveGroupResponse');
  }
  return { throttleTimeMs, errorCode, members };
}

export const leaveGroupApi: Api<LeaveGroupRequestInit, LeaveGroupRequest, LeaveGroupResponseInit, LeaveGroupResponse> = {
  ...apis.LeaveGroup,
  encodeRequest: encodeLeaveGroupRequest,
  decodeRequest: decodeLeaveGroupRequest,
  encodeResponse: encodeLeaveGroupResponse,
  decodeResponse: decodeLeaveGroupResponse,
};
