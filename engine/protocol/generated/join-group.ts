// Generated from schemas/JoinGroup.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { nullNotAllowed, unsupportedField, unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface JoinGroupRequest {
  groupId: string;
  sessionTimeoutMs: number;
  rebalanceTimeoutMs: number;
  memberId: string;
  groupInstanceId: string | null;
  protocolType: string;
  protocols: JoinGroupRequestProtocol[];
  reason: string | null;
}

export interface JoinGroupRequestInit {
  readonly groupId: string;
  readonly sessionTimeoutMs: number;
  readonly rebalanceTimeoutMs?: number | undefined;
  readonly memberId: string;
  readonly groupInstanceId?: string | null | undefined;
  readonly protocolType: string;
  readonly protocols: readonly JoinGroupRequestProtocolInit[];
  readonly reason?: string | null | undefined;
}

export interface JoinGroupRequestProtocol {
  name: string;
  metadata: Uint8Array;
}

export interface JoinGroupRequestProtocolInit {
  readonly name: string;
  readonly metadata: Uint8Array;
}

function encodeJoinGroupRequestProtocol(w: Writer, version: number, m: JoinGroupRequestProtocolInit): void {
  const name = m.name;
  const metadata = m.metadata;
  version >= 6 ? w.compactString(name, 'JoinGroupRequest.JoinGroupRequestProtocol.name') : w.string(name, 'JoinGroupRequest.JoinGroupRequestProtocol.name');
  version >= 6 ? w.compactByteRange(metadata, 'JoinGroupRequest.JoinGroupRequestProtocol.metadata') : w.byteRange(metadata, 'JoinGroupRequest.JoinGroupRequestProtocol.metadata');
  if (version >= 6) {
    w.uvarint(0);
  }
}

function decodeJoinGroupRequestProtocol(r: Reader, version: number): JoinGroupRequestProtocol {
  const name = (version >= 6 ? r.compactString('JoinGroupRequest.JoinGroupRequestProtocol.name') : r.string('JoinGroupRequest.JoinGroupRequestProtocol.name'));
  const metadata = (version >= 6 ? r.compactByteRange('JoinGroupRequest.JoinGroupRequestProtocol.metadata') : r.byteRange('JoinGroupRequest.JoinGroupRequestProtocol.metadata'));
  if (version >= 6) {
    r.skipTaggedFields('JoinGroupRequest.JoinGroupRequestProtocol');
  }
  return { name, metadata };
}

export function encodeJoinGroupRequest(w: Writer, version: number, m: JoinGroupRequestInit): void {
  if (version < 0 || version > 9) throw unsupportedVersion('JoinGroupRequest', version, 0, 9);
  const groupId = m.groupId;
  const sessionTimeoutMs = m.sessionTimeoutMs;
  const rebalanceTimeoutMs = m.rebalanceTimeoutMs ?? -1;
  const memberId = m.memberId;
  const groupInstanceId = m.groupInstanceId ?? null;
  if (version < 5 && groupInstanceId !== null) throw unsupportedField('JoinGroupRequest.groupInstanceId', version);
  const protocolType = m.protocolType;
  const protocols = m.protocols;
  const reason = m.reason ?? null;
  version >= 6 ? w.compactString(groupId, 'JoinGroupRequest.groupId') : w.string(groupId, 'JoinGroupRequest.groupId');
  w.int32(sessionTimeoutMs, 'JoinGroupRequest.sessionTimeoutMs');
  if (version >= 1) {
    w.int32(rebalanceTimeoutMs, 'JoinGroupRequest.rebalanceTimeoutMs');
  }
  version >= 6 ? w.compactString(memberId, 'JoinGroupRequest.memberId') : w.string(memberId, 'JoinGroupRequest.memberId');
  if (version >= 5) {
    version >= 6 ? w.compactString(groupInstanceId, 'JoinGroupRequest.groupInstanceId') : w.string(groupInstanceId, 'JoinGroupRequest.groupInstanceId');
  }
  version >= 6 ? w.compactString(protocolType, 'JoinGroupRequest.protocolType') : w.string(protocolType, 'JoinGroupRequest.protocolType');
  version >= 6 ? w.compactArrayLength(protocols, 'JoinGroupRequest.protocols') : w.arrayLength(protocols, 'JoinGroupRequest.protocols');
  for (let i = 0; i < protocols.length; i += 1) encodeJoinGroupRequestProtocol(w, version, protocols[i]!);
  if (version >= 8) {
    w.compactString(reason, 'JoinGroupRequest.reason');
  }
  if (version >= 6) {
    w.uvarint(0);
  }
}

export function decodeJoinGroupRequest(r: Reader, version: number): JoinGroupRequest {
  if (version < 0 || version > 9) throw unsupportedVersion('JoinGroupRequest', version, 0, 9);
  const groupId = (version >= 6 ? r.compactString('JoinGroupRequest.groupId') : r.string('JoinGroupRequest.groupId'));
  const sessionTimeoutMs = r.int32('JoinGroupRequest.sessionTimeoutMs');
  let rebalanceTimeoutMs: number = -1;
  if (version >= 1) {
    rebalanceTimeoutMs = r.int32('JoinGroupRequest.rebalanceTimeoutMs');
  }
  const memberId = (version >= 6 ? r.compactString('JoinGroupRequest.memberId') : r.string('JoinGroupRequest.memberId'));
  let groupInstanceId: string | null = null;
  if (version >= 5) {
    groupInstanceId = (version >= 6 ? r.compactNullableString('JoinGroupRequest.groupInstanceId') : r.nullableString('JoinGroupRequest.groupInstanceId'));
  }
  const protocolType = (version >= 6 ? r.compactString('JoinGroupRequest.protocolType') : r.string('JoinGroupRequest.protocolType'));
  let protocols: JoinGroupRequestProtocol[] = [];
  {
    const protocolsLength = (version >= 6 ? r.compactArrayLength('JoinGroupRequest.protocols', 2) : r.arrayLength('JoinGroupRequest.protocols', 2));
    protocols = [];
    for (let i = 0; i < protocolsLength; i += 1) protocols.push(decodeJoinGroupRequestProtocol(r, version));
  }
  let reason: string | null = null;
  if (version >= 8) {
    reason = r.compactNullableString('JoinGroupRequest.reason');
  }
  if (version >= 6) {
    r.skipTaggedFields('JoinGroupRequest');
  }
  return { groupId, sessionTimeoutMs, rebalanceTimeoutMs, memberId, groupInstanceId, protocolType, protocols, reason };
}

export interface JoinGroupResponse {
  throttleTimeMs: number;
  errorCode: number;
  generationId: number;
  protocolType: string | null;
  protocolName: string | null;
  leader: string;
  skipAssignment: boolean;
  memberId: string;
  members: JoinGroupResponseMember[];
}

export interface JoinGroupResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly errorCode: number;
  readonly generationId?: number | undefined;
  readonly protocolType?: string | null | undefined;
  readonly protocolName: string | null;
  readonly leader: string;
  readonly skipAssignment?: boolean | undefined;
  readonly memberId: string;
  readonly members: readonly JoinGroupResponseMemberInit[];
}

export interface JoinGroupResponseMember {
  memberId: string;
  groupInstanceId: string | null;
  metadata: Uint8Array;
}

export interface JoinGroupResponseMemberInit {
  readonly memberId: string;
  readonly groupInstanceId?: string | null | undefined;
  readonly metadata: Uint8Array;
}

function encodeJoinGroupResponseMember(w: Writer, version: number, m: JoinGroupResponseMemberInit): void {
  const memberId = m.memberId;
  const groupInstanceId = m.groupInstanceId ?? null;
  const metadata = m.metadata;
  version >= 6 ? w.compactString(memberId, 'JoinGroupResponse.JoinGroupResponseMember.memberId') : w.string(memberId, 'JoinGroupResponse.JoinGroupResponseMember.memberId');
  if (version >= 5) {
    version >= 6 ? w.compactString(groupInstanceId, 'JoinGroupResponse.JoinGroupResponseMember.groupInstanceId') : w.string(groupInstanceId, 'JoinGroupResponse.JoinGroupResponseMember.groupInstanceId');
  }
  version >= 6 ? w.compactByteRange(metadata, 'JoinGroupResponse.JoinGroupResponseMember.metadata') : w.byteRange(metadata, 'JoinGroupResponse.JoinGroupResponseMember.metadata');
  if (version >= 6) {
    w.uvarint(0);
  }
}

function decodeJoinGroupResponseMember(r: Reader, version: number): JoinGroupResponseMember {
  const memberId = (version >= 6 ? r.compactString('JoinGroupResponse.JoinGroupResponseMember.memberId') : r.string('JoinGroupResponse.JoinGroupResponseMember.memberId'));
  let groupInstanceId: string | null = null;
  if (version >= 5) {
    groupInstanceId = (version >= 6 ? r.compactNullableString('JoinGroupResponse.JoinGroupResponseMember.groupInstanceId') : r.nullableString('JoinGroupResponse.JoinGroupResponseMember.groupInstanceId'));
  }
  const metadata = (version >= 6 ? r.compactByteRange('JoinGroupResponse.JoinGroupResponseMember.metadata') : r.byteRange('JoinGroupResponse.JoinGroupResponseMember.metadata'));
  if (version >= 6) {
    r.skipTaggedFields('JoinGroupResponse.JoinGroupResponseMember');
  }
  return { memberId, groupInstanceId, metadata };
}

export function encodeJoinGroupResponse(w: Writer, version: number, m: JoinGroupResponseInit): void {
  if (version < 0 || version > 9) throw unsupportedVersion('JoinGroupResponse', version, 0, 9);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const errorCode = m.errorCode;
  const generationId = m.generationId ?? -1;
  const protocolType = m.protocolType ?? null;
  const protocolName = m.protocolName;
  const leader = m.leader;
  const skipAssignment = m.skipAssignment ?? false;
  if (version < 9 && skipAssignment !== false) throw unsupportedField('JoinGroupResponse.skipAssignment', version);
  const memberId = m.memberId;
  const members = m.members;
  if (version >= 2) {
    w.int32(throttleTimeMs, 'JoinGroupResponse.throttleTimeMs');
  }
  w.int16(errorCode, 'JoinGroupResponse.errorCode');
  w.int32(generationId, 'JoinGroupResponse.generationId');
  if (version >= 7) {
    w.compactString(protocolType, 'JoinGroupResponse.protocolType');
  }
  if (version < 7 && protocolName === null) throw nullNotAllowed('JoinGroupResponse.protocolName', version);
  version >= 6 ? w.compactString(protocolName, 'JoinGroupResponse.protocolName') : w.string(protocolName, 'JoinGroupResponse.protocolName');
  version >= 6 ? w.compactString(leader, 'JoinGroupResponse.leader') : w.string(leader, 'JoinGroupResponse.leader');
  if (version >= 9) {
    w.bool(skipAssignment, 'JoinGroupResponse.skipAssignment');
  }
  version >= 6 ? w.compactString(memberId, 'JoinGroupResponse.memberId') : w.string(memberId, 'JoinGroupResponse.memberId');
  version >= 6 ? w.compactArrayLength(members, 'JoinGroupResponse.members') : w.arrayLength(members, 'JoinGroupResponse.members');
  for (let i = 0; i < members.length; i += 1) encodeJoinGroupResponseMember(w, version, members[i]!);
  if (version >= 6) {
    w.uvarint(0);
  }
}

export function decodeJoinGroupResponse(r: Reader, version: number): JoinGroupResponse {
  if (version < 0 || version > 9) throw unsupportedVersion('JoinGroupResponse', version, 0, 9);
  let throttleTimeMs: number = 0;
  if (version >= 2) {
    throttleTimeMs = r.int32('JoinGroupResponse.throttleTimeMs');
  }
  const errorCode = r.int16('JoinGroupResponse.errorCode');
  const generationId = r.int32('JoinGroupResponse.generationId');
  let protocolType: string | null = null;
  if (version >= 7) {
    protocolType = r.compactNullableString('JoinGroupResponse.protocolType');
  }
  const protocolName = (version >= 6 ? (version >= 7 ? r.compactNullableString('JoinGroupResponse.protocolName') : r.compactString('JoinGroupResponse.protocolName')) : (version >= 7 ? r.nullableString('JoinGroupResponse.protocolName') : r.string('JoinGroupResponse.protocolName')));
  const leader = (version >= 6 ? r.compactString('JoinGroupResponse.leader') : r.string('JoinGroupResponse.leader'));
  let skipAssignment: boolean = false;
  if (version >= 9) {
    skipAssignment = r.bool('JoinGroupResponse.skipAssignment');
  }
  const memberId = (version >= 6 ? r.compactString('JoinGroupResponse.memberId') : r.string('JoinGroupResponse.memberId'));
  let members: JoinGroupResponseMember[] = [];
  {
    const membersLength = (version >= 6 ? r.compactArrayLength('JoinGroupResponse.members', 2) : r.arrayLength('JoinGroupResponse.members', 2));
    members = [];
    for (let i = 0; i < membersLength; i += 1) members.push(decodeJoinGroupResponseMember(r, version));
  }
  if (version >= 6) {
    r.skipTaggedFields('JoinGroupResponse');
  }
  return { throttleTimeMs, errorCode, generationId, protocolType, protocolName, leader, skipAssignment, memberId, members };
}

export const joinGroupApi: Api<JoinGroupRequestInit, JoinGroupRequest, JoinGroupResponseInit, JoinGroupResponse> = {
  ...apis.JoinGroup,
  encodeRequest: encodeJoinGroupRequest,
  decodeRequest: decodeJoinGroupRequest,
  encodeResponse: encodeJoinGroupResponse,
  decodeResponse: decodeJoinGroupResponse,
};
