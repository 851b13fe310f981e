// Generated from schemas/IncrementalAlterConfigs.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface IncrementalAlterConfigsRequest {
  resources: AlterConfigsResource[];
  validateOnly: boolean;
}

export interface IncrementalAlterConfigsRequestInit {
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
  configOperation: number;
  value: string | null;
}

export interface AlterableConfigInit {
  readonly name: string;
  readonly configOperation: number;
  readonly value: string | null;
}

function encodeAlterableConfig(w: Writer, version: number, m: AlterableConfigInit): void {
  const name = m.name;
  const configOperation = m.configOperation;
  const value = m.value;
  version >= 1 ? w.compactString(name, 'IncrementalAlterConfigsRequest.AlterableConfig.name') : w.string(name, 'IncrementalAlterConfigsRequest.AlterableConfig.name');
  w.int8(configOperation, 'IncrementalAlterConfigsRequest.AlterableConfig.configOperation');
  version >= 1 ? w.compactString(value, 'IncrementalAlterConfigsRequest.AlterableConfig.value') : w.string(value, 'IncrementalAlterConfigsRequest.AlterableConfig.value');
  if (version >= 1) {
    w.uvarint(0);
  }
}

function decodeAlterableConfig(r: Reader, version: number): AlterableConfig {
  const name = (version >= 1 ? r.compactString('IncrementalAlterConfigsRequest.AlterableConfig.name') : r.string('IncrementalAlterConfigsRequest.AlterableConfig.name'));
  const configOperation = r.int8('IncrementalAlterConfigsRequest.AlterableConfig.configOperation');
  const value = (version >= 1 ? r.compactNullableString('IncrementalAlterConfigsRequest.AlterableConfig.value') : r.nullableString('IncrementalAlterConfigsRequest.AlterableConfig.value'));
  if (version >= 1) {
    r.skipTaggedFields('IncrementalAlterConfigsRequest.AlterableConfig');
  }
  return { name, configOperation, value };
}

function encodeAlterConfigsResource(w: Writer, version: number, m: AlterConfigsResourceInit): void {
  const resourceType = m.resourceType;
  const resourceName = m.resourceName;
  const configs = m.configs;
  w.int8(resourceType, 'IncrementalAlterConfigsRequest.AlterConfigsResource.resourceType');
  version >= 1 ? w.compactString(resourceName, 'IncrementalAlterConfigsRequest.AlterConfigsResource.resourceName') : w.string(resourceName, 'IncrementalAlterConfigsRequest.AlterConfigsResource.resourceName');
  version >= 1 ? w.compactArrayLength(configs, 'IncrementalAlterConfigsRequest.AlterConfigsResource.configs') : w.arrayLength(configs, 'IncrementalAlterConfigsRequest.AlterConfigsResource.configs');
  for (let i = 0; i < configs.length; i += 1) encodeAlterableConfig(w, version, configs[i]!);
  if (version >= 1) {
    w.uvarint(0);
  }
}

function decodeAlterConfigsResource(r: Reader, version: number): AlterConfigsResource {
  const resourceType = r.int8('IncrementalAlterConfigsRequest.AlterConfigsResource.resourceType');
  const resourceName = (version >= 1 ? r.compactString('IncrementalAlterConfigsRequest.AlterConfigsResource.resourceName') : r.string('IncrementalAlterConfigsRequest.AlterConfigsResource.resourceName'));
  let configs: AlterableConfig[] = [];
  {
    const configsLength = (version >= 1 ? r.compactArrayLength('IncrementalAlterConfigsRequest.AlterConfigsResource.configs', 3) : r.arrayLength('IncrementalAlterConfigsRequest.AlterConfigsResource.configs', 3));
    configs = [];
    for (let i = 0; i < configsLength; i += 1) configs.push(decodeAlterableConfig(r, version));
  }
  if (version >= 1) {
    r.skipTaggedFields('IncrementalAlterConfigsRequest.AlterConfigsResource');
  }
  return { resourceType, resourceName, configs };
}

export function encodeIncrementalAlterConfigsRequest(w: Writer, version: number, m: IncrementalAlterConfigsRequestInit): void {
  if (version < 0 || version > 1) throw unsupportedVersion('IncrementalAlterConfigsRequest', version, 0, 1);
  const resources = m.resources;
  const validateOnly = m.validateOnly;
  version >= 1 ? w.compactArrayLength(resources, 'IncrementalAlterConfigsRequest.resources') : w.arrayLength(resources, 'IncrementalAlterConfigsRequest.resources');
  for (let i = 0; i < resources.length; i += 1) encodeAlterConfigsResource(w, version, resources[i]!);
  w.bool(validateOnly, 'IncrementalAlterConfigsRequest.validateOnly');
  if (version >= 1) {
    w.uvarint(0);
  }
}

export function decodeIncrementalAlterConfigsRequest(r: Reader, version: number): IncrementalAlterConfigsRequest {
  if (version < 0 || version > 1) throw unsupportedVersion('IncrementalAlterConfigsRequest', version, 0, 1);
  let resources: AlterConfigsResource[] = [];
  {
    const resourcesLength = (version >= 1 ? r.compactArrayLength('IncrementalAlterConfigsRequest.resources', 3) : r.arrayLength('IncrementalAlterConfigsRequest.resources', 3));
    resources = [];
    for (let i = 0; i < resourcesLength; i += 1) resources.push(decodeAlterConfigsResource(r, version));
  }
  const validateOnly = r.bool('IncrementalAlterConfigsRequest.validateOnly');
  if (version >= 1) {
    r.skipTaggedFields('IncrementalAlterConfigsRequest');
  }
  return { resources, validateOnly };
}

export interface IncrementalAlterConfigsResponse {
  throttleTimeMs: number;
  responses: AlterConfigsResourceResponse[];
}

export interface IncrementalAlterConfigsResponseInit {
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
  w.int16(errorCode, 'IncrementalAlterConfigsResponse.AlterConfigsResourceResponse.errorCode');
  version >= 1 ? w.compactString(errorMessage, 'IncrementalAlterConfigsResponse.AlterConfigsResourceResponse.errorMessage') : w.string(errorMessage, 'IncrementalAlterConfigsResponse.AlterConfigsResourceResponse.errorMessage');
  w.int8(resourceType, 'IncrementalAlterConfigsResponse.AlterConfigsResourceResponse.resourceType');
  version >= 1 ? w.compactString(resourceName, 'IncrementalAlterConfigsResponse.AlterConfigsResourceResponse.resourceName') : w.string(resourceName, 'IncrementalAlterConfigsResponse.AlterConfigsResourceResponse.resourceName');
  if (version >= 1) {
    w.uvarint(0);
  }
}

function decodeAlterConfigsResourceResponse(r: Reader, version: number): AlterConfigsResourceResponse {
  const errorCode = r.int16('IncrementalAlterConfigsResponse.AlterConfigsResourceResponse.errorCode');
  const errorMessage = (version >= 1 ? r.compactNullableString('IncrementalAlterConfigsResponse.AlterConfigsResourceResponse.errorMessage') : r.nullableString('IncrementalAlterConfigsResponse.AlterConfigsResourceResponse.errorMessage'));
  const resourceType = r.int8('IncrementalAlterConfigsResponse.AlterConfigsResourceResponse.resourceType');
  const resourceName = (version >= 1 ? r.compactString('IncrementalAlterConfigsResponse.AlterConfigsResourceResponse.resourceName') : r.string('IncrementalAlterConfigsResponse.AlterConfigsResourceResponse.resourceName'));
  if (version >= 1) {
    r.skipTaggedFields('IncrementalAlterConfigsResponse.AlterConfigsResourceResponse');
  }
  return { errorCode, errorMessage, resourceType, resourceName };
}

export function encodeIncrementalAlterConfigsResponse(w: Writer, version: number, m: IncrementalAlterConfigsResponseInit): void {
  if (version < 0 || version > 1) throw unsupportedVersion('IncrementalAlterConfigsResponse', version, 0, 1);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const responses = m.responses;
  w.int32(throttleTimeMs, 'IncrementalAlterConfigsResponse.throttleTimeMs');
  version >= 1 ? w.compactArrayLength(responses, 'IncrementalAlterConfigsResponse.responses') : w.arrayLength(responses, 'IncrementalAlterConfigsResponse.responses');
  for (let i = 0; i < responses.length; i += 1) encodeAlterConfigsResourceResponse(w, version, responses[i]!);
  if (version >= 1) {
    w.uvarint(0);
  }
}

export function decodeIncrementalAlterConfigsResponse(r: Reader, version: number): IncrementalAlterConfigsResponse {
  if (version < 0 || version > 1) throw unsupportedVersion('IncrementalAlterConfigsResponse', version, 0, 1);
  const throttleTimeMs = r.int32('IncrementalAlterConfigsResponse.throttleTimeMs');
  let responses: AlterConfigsResourceResponse[] = [];
  {
    const responsesLength = (version >= 1 ? r.compactArrayLength('IncrementalAlterConfigsResponse.responses', 5) : r.arrayLength('IncrementalAlterConfigsResponse.responses', 5));
    responses = [];
    for (let i = 0; i < responsesLength; i += 1) responses.push(decodeAlterConfigsResourceResponse(r, version));
  }
  if (version >= 1) {
    r.skipTaggedFields('IncrementalAlterConfigsResponse');
  }
  return { throttleTimeMs, responses };
}

export const incrementalAlterConfigsApi: Api<IncrementalAlterConfigsRequestInit, IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponseInit, IncrementalAlterConfigsResponse> = {
  ...apis.IncrementalAlterConfigs,
  encodeRequest: encodeIncrementalAlterConfigsRequest,
  decodeRequest: decodeIncrementalAlterConfigsRequest,
  encodeResponse: encodeIncrementalAlterConfigsResponse,
  decodeResponse: decodeIncrementalAlterConfigsResponse,
};
