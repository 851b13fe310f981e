// Generated from schemas/DeleteGroups.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface DeleteGroupsRequest {
  groupsNames: string[];
}

export interface DeleteGroupsRequestInit {
  readonly groupsNames: readonly string[];
}

export function encodeDeleteGroupsRequest(w: Writer, version: number, m: DeleteGroupsRequestInit): void {
  if (version < 0 || version > 2) throw unsupportedVersion('DeleteGroupsRequest', version, 0, 2);
  const groupsNames = m.groupsNames;
  version >= 2 ? w.compactArrayLength(groupsNames, 'DeleteGroupsRequest.groupsNames') : w.arrayLength(groupsNames, 'DeleteGroupsRequest.groupsNames');
  for (let i = 0; i < groupsNames.length; i += 1) version >= 2 ? w.compactString(groupsNames[i]!, 'DeleteGroupsRequest.groupsNames') : w.string(groupsNames[i]!, 'DeleteGroupsRequest.groupsNames');
  if (version >= 2) {
    w.uvarint(0);
  }
}

export function decodeDeleteGroupsRequest(r: Reader, version: number): DeleteGroupsRequest {
  if (version < 0 || version > 2) throw unsupportedVersion('DeleteGroupsRequest', version, 0, 2);
  let groupsNames: string[] = [];
  {
    const groupsNamesLength = (version >= 2 ? r.compactArrayLength('DeleteGroupsRequest.groupsNames', 1) : r.arrayLength('DeleteGroupsRequest.groupsNames', 1));
    groupsNames = [];
    for (let i = 0; i < groupsNamesLength; i += 1) groupsNames.push((version >= 2 ? r.compactString('DeleteGroupsRequest.groupsNames') : r.string('DeleteGroupsRequest.groupsNames')));
  }
  if (version >= 2) {
    r.skipTaggedFields('DeleteGroupsRequest');
  }
  return { groupsNames };
}

export interface DeleteGroupsResponse {
  throttleTimeMs: number;
  results: DeletableGroupResult[];
}

export interface DeleteGroupsResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly results: readonly DeletableGroupResultInit[];
}

export interface DeletableGroupResult {
  groupId: string;
  errorCode: number;
}

export interface DeletableGroupResultInit {
  readonly groupId: string;
  readonly errorCode: number;
}

function encodeDeletableGroupResult(w: Writer, version: number, m: DeletableGroupResultInit): void {
  const groupId = m.groupId;
  const errorCode = m.errorCode;
  version >= 2 ? w.compactString(groupId, 'DeleteGroupsResponse.DeletableGroupResult.groupId') : w.string(groupId, 'DeleteGroupsResponse.DeletableGroupResult.groupId');
  w.int16(errorCode, 'DeleteGroupsResponse.DeletableGroupResult.errorCode');
  if (version >= 2) {
    w.uvarint(0);
  }
}

function decodeDeletableGroupResult(r: Reader, version: number): DeletableGroupResult {
  const groupId = (version >= 2 ? r.compactString('DeleteGroupsResponse.DeletableGroupResult.groupId') : r.string('DeleteGroupsResponse.DeletableGroupResult.groupId'));
  const errorCode = r.int16('DeleteGroupsResponse.DeletableGroupResult.errorCode');
  if (version >= 2) {
    r.skipTaggedFields('DeleteGroupsResponse.DeletableGroupResult');
  }
  return { groupId, errorCode };
}

export function encodeDeleteGroupsResponse(w: Writer, version: number, m: DeleteGroupsResponseInit): void {
  if (version < 0 || version > 2) throw unsupportedVersion('DeleteGroupsResponse', version, 0, 2);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const results = m.results;
  w.int32(throttleTimeMs, 'DeleteGroupsResponse.throttleTimeMs');
  version >= 2 ? w.compactArrayLength(results, 'DeleteGroupsResponse.results') : w.arrayLength(results, 'DeleteGroupsResponse.results');
  for (let i = 0; i < results.length; i += 1) encodeDeletableGroupResult(w, version, results[i]!);
  if (version >= 2) {
    w.uvarint(0);
  }
}

export function decodeDeleteGroupsResponse(r: Reader, version: number): DeleteGroupsResponse {
  if (version < 0 || version > 2) throw unsupportedVersion('DeleteGroupsResponse', version, 0, 2);
  const throttleTimeMs = r.int32('DeleteGroupsResponse.throttleTimeMs');
  let results: DeletableGroupResult[] = [];
  {
    const resultsLength = (version >= 2 ? r.compactArrayLength('DeleteGroupsResponse.results', 3) : r.arrayLength('DeleteGroupsResponse.results', 3));
    results = [];
    for (let i = 0; i < resultsLength; i += 1) results.push(decodeDeletableGroupResult(r, version));
  }
  if (version >= 2) {
    r.skipTaggedFields('DeleteGroupsResponse');
  }
  return { throttleTimeMs, results };
}

export const deleteGroupsApi: Api<DeleteGroupsRequestInit, DeleteGroupsRequest, DeleteGroupsResponseInit, DeleteGroupsResponse> = {
  ...apis.DeleteGroups,
  encodeRequest: encodeDeleteGroupsRequest,
  decodeRequest: decodeDeleteGroupsRequest,
  encodeResponse: encodeDeleteGroupsResponse,
  decodeResponse: decodeDeleteGroupsResponse,
};
