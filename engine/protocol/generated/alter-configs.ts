// Generated from schemas/AlterConfigs.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface AlterConfigsRequest {
  resources: AlterConfigsResource[];
  validateOnly: boolean;
}

export interface AlterConfigsRequestInit {
  readonly resources: readonly AlterConfigsResourceInit[];
  readonly validateOnly: boolean;
}

export interface AlterConfigsResource {
  resourceType: number;
  resourceName: string;
  configs: AlterableConfig[];
}

export interface AlterConfigsResourceInit {
  readonly resourceType: number;
  readonly resourceName: string;
  readonly configs: readonly AlterableConfigInit[];
}

export interface AlterableConfig {
  name: string;
  value: string | null;
}

export interface AlterableConfigInit {
  readonly name: string;
  readonly value: string | null;
}

function encodeAlterableConfig(w: Writer, version: number, m: AlterableConfigInit): void {
  const name = m.name;
  const value = m.value;
  version >= 2 ? w.compactString(name, 'AlterConfigsRequest.AlterableConfig.name') : w.string(name, 'AlterConfigsRequest.AlterableConfig.name');
  version >= 2 ? w.compactString(value, 'AlterConfigsRequest.AlterableConfig.value') : w.string(value, 'AlterConfigsRequest.AlterableConfig.value');
  if (version >= 2) {
    w.uvarint(0);
  }
}

function decodeAlterableConfig(r: Reader, version: number): AlterableConfig {
  const name = (version >= 2 ? r.compactString('AlterConfigsRequest.AlterableConfig.name') : r.string('AlterConfigsRequest.AlterableConfig.name'));
  const value = (version >= 2 ? r.compactNullableString('AlterConfigsRequest.AlterableConfig.value') : r.nullableString('AlterConfigsRequest.AlterableConfig.value'));
  if (version >= 2) {
    r.skipTaggedFields('AlterConfigsRequest.AlterableConfig');
  }
  return { name, value };
}

function encodeAlterConfigsResource(w: Writer, version: number, m: AlterConfigsResourceInit): void {
  const resourceType = m.resourceType;
  const resourceName = m.resourceName;
  const configs = m.configs;
  w.int8(resourceType, 'AlterConfigsRequest.AlterConfigsResource.resourceType');
  version >= 2 ? w.compactString(resourceName, 'AlterConfigsRequest.AlterConfigsResource.resourceName') : w.string(resourceName, 'AlterConfigsRequest.AlterConfigsResource.resourceName');
  version >= 2 ? w.compactArrayLength(configs, 'AlterConfigsRequest.AlterConfigsResource.configs') : w.arrayLength(configs, 'AlterConfigsRequest.AlterConfigsResource.configs');
  for (let i = 0; i < configs.length; i += 1) encodeAlterableConfig(w, version, configs[i]!);
  if (version >= 2) {
    w.uvarint(0);
  }
}

function decodeAlterConfigsResource(r: Reader, version: number): AlterConfigsResource {
  const resourceType = r.int8('AlterConfigsRequest.AlterConfigsResource.resourceType');
  const resourceName = (version >= 2 ? r.compactString('AlterConfigsRequest.AlterConfigsResource.resourceName') : r.string('AlterConfigsRequest.AlterConfigsResource.resourceName'));
  let configs: AlterableConfig[] = [];
  {
    const configsLength = (version >= 2 ? r.compactArrayLength('AlterConfigsRequest.AlterConfigsResource.configs', 2) : r.arrayLength('AlterConfigsRequest.AlterConfigsResource.configs', 2));
    configs = [];
    for (let i = 0; i < configsLength; i += 1) configs.push(decodeAlterableConfig(r, version));
  }
  if (version >= 2) {
    r.skipTaggedFields('AlterConfigsRequest.AlterConfigsResource');
  }
  return { resourceType, resourceName, configs };
}

export function encodeAlterConfigsRequest(w: Writer, version: number, m: AlterConfigsRequestInit): void {
  if (version < 0 || version > 2) throw unsupportedVersion('AlterConfigsRequest', version, 0, 2);
  const resources = m.resources;
  const validateOnly = m.validateOnly;
  version >= 2 ? w.compactArrayLength(resources, 'AlterConfigsRequest.resources') : w.arrayLength(resources, 'AlterConfigsRequest.resources');
  for (let i = 0; i < resources.length; i += 1) encodeAlterConfigsResource(w, version, resources[i]!);
  w.bool(validateOnly, 'AlterConfigsRequest.validateOnly');
  if (version >= 2) {
    w.uvarint(0);
  }
}

export function decodeAlterConfigsRequest(r: Reader, version: number): AlterConfigsRequest {
  if (version < 0 || version > 2) throw unsupportedVersion('AlterConfigsRequest', version, 0, 2);
  let resources: AlterConfigsResource[] = [];
  {
    const resourcesLength = (version >= 2 ? r.compactArrayLength('AlterConfigsRequest.resources', 3) : r.arrayLength('AlterConfigsRequest.resources', 3));
    resources = [];
    for (let i = 0; i < resourcesLength; i += 1) resources.push(decodeAlterConfigsResource(r, version));
  }
  const validateOnly = r.bool('AlterConfigsRequest.validateOnly');
  if (version >= 2) {
    r.skipTaggedFields('AlterConfigsRequest');
  }
  return { resources, validateOnly };
}

export interface AlterConfigsResponse {
  throttleTimeMs: number;
  responses: AlterConfigsResourceResponse[];
}

export interface AlterConfigsResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly responses: readonly AlterConfigsResourceResponseInit[];
}

export interface AlterConfigsResourceResponse {
  errorCode: number;
  errorMessage: string | null;
  resourceType: number;
  resourceName: string;
}

export interface AlterConfigsResourceResponseInit {
  readonly errorCode: number;
  readonly errorMessage?: string | null | undefined;
  readonly resourceType: number;
  readonly resourceName: string;
}

function encodeAlterConfigsResourceResponse(w: Writer, version: number, m: AlterConfigsResourceResponseInit): void {
  const errorCode = m.errorCode;
  const errorMessage = m.errorMessage ?? null;
  const resourceType = m.resourceType;
  const resourceName = m.resourceName;
  w.int16(errorCode, 'AlterConfigsResponse.AlterConfigsResourceResponse.errorCode');
  version >= 2 ? w.compactString(errorMessage, 'AlterConfigsResponse.AlterConfigsResourceResponse.errorMessage') : w.string(errorMessage, 'AlterConfigsResponse.AlterConfigsResourceResponse.errorMessage');
  w.int8(resourceType, 'AlterConfigsResponse.AlterConfigsResourceResponse.resourceType');
  version >= 2 ? w.compactString(resourceName, 'AlterConfigsResponse.AlterConfigsResourceResponse.resourceName') : w.string(resourceName, 'AlterConfigsResponse.AlterConfigsResourceResponse.resourceName');
  if (version >= 2) {
    w.uvarint(0);
  }
}

function decodeAlterConfigsResourceResponse(r: Reader, version: number): AlterConfigsResourceResponse {
  const errorCode = r.int16('AlterConfigsResponse.AlterConfigsResourceResponse.errorCode');
  const errorMessage = (version >= 2 ? r.compactNullableString('AlterConfigsResponse.AlterConfigsResourceResponse.errorMessage') : r.nullableString('AlterConfigsResponse.AlterConfigsResourceResponse.errorMessage'));
  const resourceType = r.int8('AlterConfigsResponse.AlterConfigsResourceResponse.resourceType');
  const resourceName = (version >= 2 ? r.compactString('AlterConfigsResponse.AlterConfigsResourceResponse.resourceName') : r.string('AlterConfigsResponse.AlterConfigsResourceResponse.resourceName'));
  if (version >= 2) {
    r.skipTaggedFields('AlterConfigsResponse.AlterConfigsResourceResponse');
  }
  return { errorCode, errorMessage, resourceType, resourceName };
}

export function encodeAlterConfigsResponse(w: Writer, version: number, m: AlterConfigsResponseInit): void {
  if (version < 0 || version > 2) throw unsupportedVersion('AlterConfigsResponse', version, 0, 2);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const responses = m.responses;
  w.int32(throttleTimeMs, 'AlterConfigsResponse.throttleTimeMs');
  version >= 2 ? w.compactArrayLength(responses, 'AlterConfigsResponse.responses') : w.arrayLength(responses, 'AlterConfigsResponse.responses');
  for (let i = 0; i < responses.length; i += 1) encodeAlterConfigsResourceResponse(w, version, responses[i]!);
  if (version >= 2) {
    w.uvarint(0);
  }
}

export function decodeAlterConfigsResponse(r: Reader, version: number): AlterConfigsResponse {
  if (version < 0 || version > 2) throw unsupportedVersion('AlterConfigsResponse', version, 0, 2);
  const throttleTimeMs = r.int32('AlterConfigsResponse.throttleTimeMs');
  let responses: AlterConfigsResourceResponse[] = [];
  {
    const responsesLength = (version >= 2 ? r.compactArrayLength('AlterConfigsResponse.responses', 5) : r.arrayLength('AlterConfigsResponse.responses', 5));
    responses = [];
    for (let i = 0; i < responsesLength; i += 1) responses.push(decodeAlterConfigsResourceResponse(r, version));
  }
  if (version >= 2) {
    r.skipTaggedFields('AlterConfigsResponse');
  }
  return { throttleTimeMs, responses };
}

export const alterConfigsApi: Api<AlterConfigsRequestInit, AlterConfigsRequest, AlterConfigsResponseInit, AlterConfigsResponse> = {
  ...apis.AlterConfigs,
  encodeRequest: encodeAlterConfigsRequest,
  decodeRequest: decodeAlterConfigsRequest,
  encodeResponse: encodeAlterConfigsResponse,
  decodeResponse: decodeAlterConfigsResponse,
};
