// Generated from schemas/ListGroups.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedField, unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface ListGroupsRequest {
  statesFilter: string[];
  typesFilter: string[];
}

export interface ListGroupsRequestInit {
  readonly statesFilter?: readonly string[] | undefined;
  readonly typesFilter?: readonly string[] | undefined;
}

export function encodeListGroupsRequest(w: Writer, version: number, m: ListGroupsRequestInit): void {
  if (version < 0 || version > 5) throw unsupportedVersion('ListGroupsRequest', version, 0, 5);
  const statesFilter = m.statesFilter ?? [];
  if (version < 4 && statesFilter.length !== 0) throw unsupportedField('ListGroupsRequest.statesFilter', version);
  const typesFilter = m.typesFilter ?? [];
  if (version < 5 && typesFilter.length !== 0) throw unsupportedField('ListGroupsRequest.typesFilter', version);
  if (version >= 4) {
    w.compactArrayLength(statesFilter, 'ListGroupsRequest.statesFilter');
    for (let i = 0; i < statesFilter.length; i += 1) w.compactString(statesFilter[i]!, 'ListGroupsRequest.statesFilter');
  }
  if (version >= 5) {
    w.compactArrayLength(typesFilter, 'ListGroupsRequest.typesFilter');
    for (let i = 0; i < typesFilter.length; i += 1) w.compactString(typesFilter[i]!, 'ListGroupsRequest.typesFilter');
  }
  if (version >= 3) {
    w.uvarint(0);
  }
}

export function decodeListGroupsRequest(r: Reader, version: number): ListGroupsRequest {
  if (version < 0 || version > 5) throw unsupportedVersion('ListGroupsRequest', version, 0, 5);
  let statesFilter: string[] = [];
  if (version >= 4) {
    {
      const statesFilterLength = r.compactArrayLength('ListGroupsRequest.statesFilter', 1);
      statesFilter = [];
      for (let i = 0; i < statesFilterLength; i += 1) statesFilter.push(r.compactString('ListGroupsRequest.statesFilter'));
    }
  }
  let typesFilter: string[] = [];
  if (version >= 5) {
    {
      const typesFilterLength = r.compactArrayLength('ListGroupsRequest.typesFilter', 1);
      typesFilter = [];
      for (let i = 0; i < typesFilterLength; i += 1) typesFilter.push(r.compactString('ListGroupsRequest.typesFilter'));
    }
  }
  if (version >= 3) {
    r.skipTaggedFields('ListGroupsRequest');
  }
  return { statesFilter, typesFilter };
}

export interface ListGroupsResponse {
  throttleTimeMs: number;
  errorCode: number;
  groups: ListedGroup[];
}

export interface ListGroupsResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly errorCode: number;
  readonly groups: readonly ListedGroupInit[];
}

export interface ListedGroup {
  groupId: string;
  protocolType: string;
  groupState: string;
  groupType: string;
}

export interface ListedGroupInit {
  readonly groupId: string;
  readonly protocolType: string;
  readonly groupState?: string | undefined;
  readonly groupType?: string | undefined;
}

function encodeListedGroup(w: Writer, version: number, m: ListedGroupInit): void {
  const groupId = m.groupId;
  const protocolType = m.protocolType;
  const groupState = m.groupState ?? '';
  const groupType = m.groupType ?? '';
  version >= 3 ? w.compactString(groupId, 'ListGroupsResponse.ListedGroup.groupId') : w.string(groupId, 'ListGroupsResponse.ListedGroup.groupId');
  version >= 3 ? w.compactString(protocolType, 'ListGroupsResponse.ListedGroup.protocolType') : w.string(protocolType, 'ListGroupsResponse.ListedGroup.protocolType');
  if (version >= 4) {
    w.compactString(groupState, 'ListGroupsResponse.ListedGroup.groupState');
  }
  if (version >= 5) {
    w.compactString(groupType, 'ListGroupsResponse.ListedGroup.groupType');
  }
  if (version >= 3) {
    w.uvarint(0);
  }
}

function decodeListedGroup(r: Reader, version: number): ListedGroup {
  const groupId = (version >= 3 ? r.compactString('ListGroupsResponse.ListedGroup.groupId') : r.string('ListGroupsResponse.ListedGroup.groupId'));
  const protocolType = (version >= 3 ? r.compactString('ListGroupsResponse.ListedGroup.protocolType') : r.string('ListGroupsResponse.ListedGroup.protocolType'));
  let groupState: string = '';
  if (version >= 4) {
    groupState = r.compactString('ListGroupsResponse.ListedGroup.groupState');
  }
  let groupType: string = '';
  if (version >= 5) {
    groupType = r.compactString('ListGroupsResponse.ListedGroup.groupType');
  }
  if (version >= 3) {
    r.skipTaggedFields('ListGroupsResponse.ListedGroup');
  }
  return { groupId, protocolType, groupState, groupType };
}

export function encodeListGroupsResponse(w: Writer, version: number, m: ListGroupsResponseInit): void {
  if (version < 0 || version > 5) throw unsupportedVersion('ListGroupsResponse', version, 0, 5);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const errorCode = m.errorCode;
  const groups = m.groups;
  if (version >= 1) {
    w.int32(throttleTimeMs, 'ListGroupsResponse.throttleTimeMs');
  }
  w.int16(errorCode, 'ListGroupsResponse.errorCode');
  version >= 3 ? w.compactArrayLength(groups, 'ListGroupsResponse.groups') : w.arrayLength(groups, 'ListGroupsResponse.groups');
  for (let i = 0; i < groups.length; i += 1) encodeListedGroup(w, version, groups[i]!);
  if (version >= 3) {
    w.uvarint(0);
  }
}

export function decodeListGroupsResponse(r: Reader, version: number): ListGroupsResponse {
  if (version < 0 || version > 5) throw unsupportedVersion('ListGroupsResponse', version, 0, 5);
  let throttleTimeMs: number = 0;
  if (version >= 1) {
    throttleTimeMs = r.int32('ListGroupsResponse.throttleTimeMs');
  }
  const errorCode = r.int16('ListGroupsResponse.errorCode');
  let groups: ListedGroup[] = [];
  {
    const groupsLength = (version >= 3 ? r.compactArrayLength('ListGroupsResponse.groups', 2) : r.arrayLength('ListGroupsResponse.groups', 2));
    groups = [];
    for (let i = 0; i < groupsLength; i += 1) groups.push(decodeListedGroup(r, version));
  }
  if (version >= 3) {
    r.skipTaggedFields('ListGroupsResponse');
  }
  return { throttleTimeMs, errorCode, groups };
}

export const listGroupsApi: Api<ListGroupsRequestInit, ListGroupsRequest, ListGroupsResponseInit, ListGroupsResponse> = {
  ...apis.ListGroups,
  encodeRequest: encodeListGroupsRequest,
  decodeRequest: decodeListGroupsRequest,
  encodeResponse: encodeListGroupsResponse,
  decodeResponse: decodeListGroupsResponse,
};
