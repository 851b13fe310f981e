// Generated from schemas/DescribeGroups.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedField, unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface DescribeGroupsRequest {
  groups: string[];
  includeAuthorizedOperations: boolean;
}

export interface DescribeGroupsRequestInit {
  readonly groups: readonly string[];
  readonly includeAuthorizedOperations?: boolean | undefined;
}

export function encodeDescribeGroupsRequest(w: Writer, version: number, m: DescribeGroupsRequestInit): void {
  if (version < 0 || version > 6) throw unsupportedVersion('DescribeGroupsRequest', version, 0, 6);
  const groups = m.groups;
  const includeAuthorizedOperations = m.includeAuthorizedOperations ?? false;
  if (version < 3 && includeAuthorizedOperations !== false) throw unsupportedField('DescribeGroupsRequest.includeAuthorizedOperations', version);
  version >= 5 ? w.compactArrayLength(groups, 'DescribeGroupsRequest.groups') : w.arrayLength(groups, 'DescribeGroupsRequest.groups');
  for (let i = 0; i < groups.length; i += 1) version >= 5 ? w.compactString(groups[i]!, 'DescribeGroupsRequest.groups') : w.string(groups[i]!, 'DescribeGroupsRequest.groups');
  if (version >= 3) {
    w.bool(includeAuthorizedOperations, 'DescribeGroupsRequest.includeAuthorizedOperations');
  }
  if (version >= 5) {
    w.uvarint(0);
  }
}

export function decodeDescribeGroupsRequest(r: Reader, version: number): DescribeGroupsRequest {
  if (version < 0 || version > 6) throw unsupportedVersion('DescribeGroupsRequest', version, 0, 6);
  let groups: string[] = [];
  {
    const groupsLength = (version >= 5 ? r.compactArrayLength('DescribeGroupsRequest.groups', 1) : r.arrayLength('DescribeGroupsRequest.groups', 1));
    groups = [];
    for (let i = 0; i < groupsLength; i += 1) groups.push((version >= 5 ? r.compactString('DescribeGroupsRequest.groups') : r.string('DescribeGroupsRequest.groups')));
  }
  let includeAuthorizedOperations: boolean = false;
  if (version >= 3) {
    includeAuthorizedOperations = r.bool('DescribeGroupsRequest.includeAuthorizedOperations');
  }
  if (version >= 5) {
    r.skipTaggedFields('DescribeGroupsRequest');
  }
  return { groups, includeAuthorizedOperations };
}

export interface DescribeGroupsResponse {
  throttleTimeMs: number;
  groups: DescribedGroup[];
}

export interface DescribeGroupsResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly groups: readonly DescribedGroupInit[];
}

export interface DescribedGroup {
  errorCode: number;
  errorMessage: string | null;
  groupId: string;
  groupState: string;
  protocolType: string;
  protocolData: string;
  members: DescribedGroupMember[];
  authorizedOperations: number;
}

export interface DescribedGroupInit {
  readonly errorCode: number;
  readonly errorMessage?: string | null | undefined;
  readonly groupId: string;
  readonly groupState: string;
  readonly protocolType: string;
  readonly protocolData: string;
  readonly members: readonly DescribedGroupMemberInit[];
  readonly authorizedOperations?: number | undefined;
}

export interface DescribedGroupMember {
  memberId: string;
  groupInstanceId: string | null;
  clientId: string;
  clientHost: string;
  memberMetadata: Uint8Array;
  memberAssignment: Uint8Array;
}

export interface DescribedGroupMemberInit {
  readonly memberId: string;
  readonly groupInstanceId?: string | null | undefined;
  readonly clientId: string;
  readonly clientHost: string;
  readonly memberMetadata: Uint8Array;
  readonly memberAssignment: Uint8Array;
}

function encodeDescribedGroupMember(w: Writer, version: number, m: DescribedGroupMemberInit): void {
  const memberId = m.memberId;
  const groupInstanceId = m.groupInstanceId ?? null;
  const clientId = m.clientId;
  const clientHost = m.clientHost;
  const memberMetadata = m.memberMetadata;
  const memberAssignment = m.memberAssignment;
  version >= 5 ? w.compactString(memberId, 'DescribeGroupsResponse.DescribedGroupMember.memberId') : w.string(memberId, 'DescribeGroupsResponse.DescribedGroupMember.memberId');
  if (version >= 4) {
    version >= 5 ? w.compactString(groupInstanceId, 'DescribeGroupsResponse.DescribedGroupMember.groupInstanceId') : w.string(groupInstanceId, 'DescribeGroupsResponse.DescribedGroupMember.groupInstanceId');
  }
  version >= 5 ? w.compactString(clientId, 'DescribeGroupsResponse.DescribedGroupMember.clientId') : w.string(clientId, 'DescribeGroupsResponse.DescribedGroupMember.clientId');
  version >= 5 ? w.compactString(clientHost, 'DescribeGroupsResponse.DescribedGroupMember.clientHost') : w.string(clientHost, 'DescribeGroupsResponse.DescribedGroupMember.clientHost');
  version >= 5 ? w.compactByteRange(memberMetadata, 'DescribeGroupsResponse.DescribedGroupMember.memberMetadata') : w.byteRange(memberMetadata, 'DescribeGroupsResponse.DescribedGroupMember.memberMetadata');
  version >= 5 ? w.compactByteRange(memberAssignment, 'DescribeGroupsResponse.DescribedGroupMember.memberAssignment') : w.byteRange(memberAssignment, 'DescribeGroupsResponse.DescribedGroupMember.memberAssignment');
  if (version >= 5) {
    w.uvarint(0);
  }
}

function decodeDescribedGroupMember(r: Reader, version: number): DescribedGroupMember {
  const memberId = (version >= 5 ? r.compactString('DescribeGroupsResponse.DescribedGroupMember.memberId') : r.string('DescribeGroupsResponse.DescribedGroupMember.memberId'));
  let groupInstanceId: string | null = null;
  if (version >= 4) {
    groupInstanceId = (version >= 5 ? r.compactNullableString('DescribeGroupsResponse.DescribedGroupMember.groupInstanceId') : r.nullableString('DescribeGroupsResponse.DescribedGroupMember.groupInstanceId'));
  }
  const clientId = (version >= 5 ? r.compactString('DescribeGroupsResponse.DescribedGroupMember.clientId') : r.string('DescribeGroupsResponse.DescribedGroupMember.clientId'));
  const clientHost = (version >= 5 ? r.compactString('DescribeGroupsResponse.DescribedGroupMember.clientHost') : r.string('DescribeGroupsResponse.DescribedGroupMember.clientHost'));
  const memberMetadata = (version >= 5 ? r.compactByteRange('DescribeGroupsResponse.DescribedGroupMember.memberMetadata') : r.byteRange('DescribeGroupsResponse.DescribedGroupMember.memberMetadata'));
  const memberAssignment = (version >= 5 ? r.compactByteRange('DescribeGroupsResponse.DescribedGroupMember.memberAssignment') : r.byteRange('DescribeGroupsResponse.DescribedGroupMember.memberAssignment'));
  if (version >= 5) {
    r.skipTaggedFields('DescribeGroupsResponse.DescribedGroupMember');
  }
  return { memberId, groupInstanceId, clientId, clientHost, memberMetadata, memberAssignment };
}

function encodeDescribedGroup(w: Writer, version: number, m: DescribedGroupInit): void {
  const errorCode = m.errorCode;
  const errorMessage = m.errorMessage ?? null;
  if (version < 6 && errorMessage !== null) throw unsupportedField('DescribeGroupsResponse.DescribedGroup.errorMessage', version);
  const groupId = m.groupId;
  const groupState = m.groupState;
  const protocolType = m.protocolType;
  const protocolData = m.protocolData;
  const members = m.members;
  const authorizedOperations = m.authorizedOperations ?? -2147483648;
  if (version < 3 && authorizedOperations !== -2147483648) throw unsupportedField('DescribeGroupsResponse.DescribedGroup.authorizedOperations', version);
  w.int16(errorCode, 'DescribeGroupsResponse.DescribedGroup.errorCode');
  if (version >= 6) {
    w.compactString(errorMessage, 'DescribeGroupsResponse.DescribedGroup.errorMessage');
  }
  version >= 5 ? w.compactString(groupId, 'DescribeGroupsResponse.DescribedGroup.groupId') : w.string(groupId, 'DescribeGroupsResponse.DescribedGroup.groupId');
  version >= 5 ? w.compactString(groupState, 'DescribeGroupsResponse.DescribedGroup.groupState') : w.string(groupState, 'DescribeGroupsResponse.DescribedGroup.groupState');
  version >= 5 ? w.compactString(protocolType, 'DescribeGroupsResponse.DescribedGroup.protocolType') : w.string(protocolType, 'DescribeGroupsResponse.DescribedGroup.protocolType');
  version >= 5 ? w.compactString(protocolData, 'DescribeGroupsResponse.DescribedGroup.protocolData') : w.string(protocolData, 'DescribeGroupsResponse.DescribedGroup.protocolData');
  version >= 5 ? w.compactArrayLength(members, 'DescribeGroupsResponse.DescribedGroup.members') : w.arrayLength(members, 'DescribeGroupsResponse.DescribedGroup.members');
  for (let i = 0; i < members.length; i += 1) encodeDescribedGroupMember(w, version, members[i]!);
  if (version >= 3) {
    w.int32(authorizedOperations, 'DescribeGroupsResponse.DescribedGroup.authorizedOperations');
  }
  if (version >= 5) {
    w.uvarint(0);
  }
}

function decodeDescribedGroup(r: Reader, version: number): DescribedGroup {
  const errorCode = r.int16('DescribeGroupsResponse.DescribedGroup.errorCode');
  let errorMessage: string | null = null;
  if (version >= 6) {
    errorMessage = r.compactNullableString('DescribeGroupsResponse.DescribedGroup.errorMessage');
  }
  const groupId = (version >= 5 ? r.compactString('DescribeGroupsResponse.DescribedGroup.groupId') : r.string('DescribeGroupsResponse.DescribedGroup.groupId'));
  const groupState = (version >= 5 ? r.compactString('DescribeGroupsResponse.DescribedGroup.groupState') : r.string('DescribeGroupsResponse.DescribedGroup.groupState'));
  const protocolType = (version >= 5 ? r.compactString('DescribeGroupsResponse.DescribedGroup.protocolType') : r.string('DescribeGroupsResponse.DescribedGroup.protocolType'));
  const protocolData = (version >= 5 ? r.compactString('DescribeGroupsResponse.DescribedGroup.protocolData') : r.string('DescribeGroupsResponse.DescribedGroup.protocolData'));
  let members: DescribedGroupMember[] = [];
  {
    const membersLength = (version >= 5 ? r.compactArrayLength('DescribeGroupsResponse.DescribedGroup.members', 5) : r.arrayLength('DescribeGroupsResponse.DescribedGroup.members', 5));
    members = [];
    for (let i = 0; i < membersLength; i += 1) members.push(decodeDescribedGroupMember(r, version));
  }
  let authorizedOperations: number = -2147483648;
  if (version >= 3) {
    authorizedOperations = r.int32('DescribeGroupsResponse.DescribedGroup.authorizedOperations');
  }
  if (version >= 5) {
    r.skipTaggedFields('DescribeGroupsResponse.DescribedGroup');
  }
  return { errorCode, errorMessage, groupId, groupState, protocolType, protocolData, members, authorizedOperations };
}

export function encodeDescribeGroupsResponse(w: Writer, version: number, m: DescribeGroupsResponseInit): void {
  if (version < 0 || version > 6) throw unsupportedVersion('DescribeGroupsResponse', version, 0, 6);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const groups = m.groups;
  if (version >= 1) {
    w.int32(throttleTimeMs, 'DescribeGroupsResponse.throttleTimeMs');
  }
  version >= 5 ? w.compactArrayLength(groups, 'DescribeGroupsResponse.groups') : w.arrayLength(groups, 'DescribeGroupsResponse.groups');
  for (let i = 0; i < groups.length; i += 1) encodeDescribedGroup(w, version, groups[i]!);
  if (version >= 5) {
    w.uvarint(0);
  }
}

export function decodeDescribeGroupsResponse(r: Reader, version: number): DescribeGroupsResponse {
  if (version < 0 || version > 6) throw unsupportedVersion('DescribeGroupsResponse', version, 0, 6);
  let throttleTimeMs: number = 0;
  if (version >= 1) {
    throttleTimeMs = r.int32('DescribeGroupsResponse.throttleTimeMs');
  }
  let groups: DescribedGroup[] = [];
  {
    const groupsLength = (version >= 5 ? r.compactArrayLength('DescribeGroupsResponse.groups', 7) : r.arrayLength('DescribeGroupsResponse.groups', 7));
    groups = [];
    for (let i = 0; i < groupsLength; i += 1) groups.push(decodeDescribedGroup(r, version));
  }
  if (version >= 5) {
    r.skipTaggedFields('DescribeGroupsResponse');
  }
  return { throttleTimeMs, groups };
}

export const describeGroupsApi: Api<DescribeGroupsRequestInit, DescribeGroupsRequest, DescribeGroupsResponseInit, DescribeGroupsResponse> = {
  ...apis.DescribeGroups,
  encodeRequest: encodeDescribeGroupsRequest,
  decodeRequest: decodeDescribeGroupsRequest,
  encodeResponse: encodeDescribeGroupsResponse,
  decodeResponse: decodeDescribeGroupsResponse,
};
