// Generated from schemas/DescribeConfigs.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedField, unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface DescribeConfigsRequest {
  resources: DescribeConfigsResource[];
  includeSynonyms: boolean;
  includeDocumentation: boolean;
}

export interface DescribeConfigsRequestInit {
  readonly resources: readonly DescribeConfigsResourceInit[];
  readonly includeSynonyms?: boolean | undefined;
  readonly includeDocumentation?: boolean | undefined;
}

export interface DescribeConfigsResource {
  resourceType: number;
  resourceName: string;
  configurationKeys: string[] | null;
}

export interface DescribeConfigsResourceInit {
  readonly resourceType: number;
  readonly resourceName: string;
  readonly configurationKeys: readonly string[] | null;
}

function encodeDescribeConfigsResource(w: Writer, version: number, m: DescribeConfigsResourceInit): void {
  const resourceType = m.resourceType;
  const resourceName = m.resourceName;
  const configurationKeys = m.configurationKeys;
  w.int8(resourceType, 'DescribeConfigsRequest.DescribeConfigsResource.resourceType');
  version >= 4 ? w.compactString(resourceName, 'DescribeConfigsRequest.DescribeConfigsResource.resourceName') : w.string(resourceName, 'DescribeConfigsRequest.DescribeConfigsResource.resourceName');
  version >= 4 ? w.compactArrayLength(configurationKeys, 'DescribeConfigsRequest.DescribeConfigsResource.configurationKeys') : w.arrayLength(configurationKeys, 'DescribeConfigsRequest.DescribeConfigsResource.configurationKeys');
  if (configurationKeys !== null) for (let i = 0; i < configurationKeys.length; i += 1) version >= 4 ? w.compactString(configurationKeys[i]!, 'DescribeConfigsRequest.DescribeConfigsResource.configurationKeys') : w.string(configurationKeys[i]!, 'DescribeConfigsRequest.DescribeConfigsResource.configurationKeys');
  if (version >= 4) {
    w.uvarint(0);
  }
}

function decodeDescribeConfigsResource(r: Reader, version: number): DescribeConfigsResource {
  const resourceType = r.int8('DescribeConfigsRequest.DescribeConfigsResource.resourceType');
  const resourceName = (version >= 4 ? r.compactString('DescribeConfigsRequest.DescribeConfigsResource.resourceName') : r.string('DescribeConfigsRequest.DescribeConfigsResource.resourceName'));
  let configurationKeys: string[] | null = [];
  {
    const configurationKeysLength = (version >= 4 ? r.compactNullableArrayLength('DescribeConfigsRequest.DescribeConfigsResource.configurationKeys', 1) : r.nullableArrayLength('DescribeConfigsRequest.DescribeConfigsResource.configurationKeys', 1));
    if (configurationKeysLength < 0) configurationKeys = null;
    else {
      const elements: string[] = [];
      for (let i = 0; i < configurationKeysLength; i += 1) elements.push((version >= 4 ? r.compactString('DescribeConfigsRequest.DescribeConfigsResource.configurationKeys') : r.string('DescribeConfigsRequest.DescribeConfigsResource.configurationKeys')));
      configurationKeys = elements;
    }
  }
  if (version >= 4) {
    r.skipTaggedFields('DescribeConfigsRequest.DescribeConfigsResource');
  }
  return { resourceType, resourceName, configurationKeys };
}

export function encodeDescribeConfigsRequest(w: Writer, version: number, m: DescribeConfigsRequestInit): void {
  if (version < 1 || version > 4) throw unsupportedVersion('DescribeConfigsRequest', version, 1, 4);
  const resources = m.resources;
  const includeSynonyms = m.includeSynonyms ?? false;
  const includeDocumentation = m.includeDocumentation ?? false;
  if (version < 3 && includeDocumentation !== false) throw unsupportedField('DescribeConfigsRequest.includeDocumentation', version);
  version >= 4 ? w.compactArrayLength(resources, 'DescribeConfigsRequest.resources') : w.arrayLength(resources, 'DescribeConfigsRequest.resources');
  for (let i = 0; i < resources.length; i += 1) encodeDescribeConfigsResource(w, version, resources[i]!);
  w.bool(includeSynonyms, 'DescribeConfigsRequest.includeSynonyms');
  if (version >= 3) {
    w.bool(includeDocumentation, 'DescribeConfigsRequest.includeDocumentation');
  }
  if (version >= 4) {
    w.uvarint(0);
  }
}

export function decodeDescribeConfigsRequest(r: Reader, version: number): DescribeConfigsRequest {
  if (version < 1 || version > 4) throw unsupportedVersion('DescribeConfigsRequest', version, 1, 4);
  let resources: DescribeConfigsResource[] = [];
  {
    const resourcesLength = (version >= 4 ? r.compactArrayLength('DescribeConfigsRequest.resources', 3) : r.arrayLength('DescribeConfigsRequest.resources', 3));
    resources = [];
    for (let i = 0; i < resourcesLength; i += 1) resources.push(decodeDescribeConfigsResource(r, version));
  }
  const includeSynonyms = r.bool('DescribeConfigsRequest.includeSynonyms');
  let includeDocumentation: boolean = false;
  if (version >= 3) {
    includeDocumentation = r.bool('DescribeConfigsRequest.includeDocumentation');
  }
  if (version >= 4) {
    r.skipTaggedFields('DescribeConfigsRequest');
  }
  return { resources, includeSynonyms, includeDocumentation };
}

export interface DescribeConfigsResponse {
  throttleTimeMs: number;
  results: DescribeConfigsResult[];
}

export interface DescribeConfigsResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly results: readonly DescribeConfigsResultInit[];
}

export interface DescribeConfigsResult {
  errorCode: number;
  errorMessage: string | null;
  resourceType: number;
  resourceName: string;
  configs: DescribeConfigsResourceResult[];
}

export interface DescribeConfigsResultInit {
  readonly errorCode: number;
  readonly errorMessage?: string | null | undefined;
  readonly resourceType: number;
  readonly resourceName: string;
  readonly configs: readonly DescribeConfigsResourceResultInit[];
}

export interface DescribeConfigsResourceResult {
  name: string;
  value: string | null;
  readOnly: boolean;
  configSource: number;
  isSensitive: boolean;
  synonyms: DescribeConfigsSynonym[];
  configType: number;
  documentation: string | null;
}

export interface DescribeConfigsResourceResultInit {
  readonly name: string;
  readonly value: string | null;
  readonly readOnly: boolean;
  readonly configSource?: number | undefined;
  readonly isSensitive: boolean;
  readonly synonyms: readonly DescribeConfigsSynonymInit[];
  readonly configType?: number | undefined;
  readonly documentation?: string | null | undefined;
}

export interface DescribeConfigsSynonym {
  name: string;
  value: string | null;
  source: number;
}

export interface DescribeConfigsSynonymInit {
  readonly name: string;
  readonly value: string | null;
  readonly source: number;
}

function encodeDescribeConfigsSynonym(w: Writer, version: number, m: DescribeConfigsSynonymInit): void {
  const name = m.name;
  const value = m.value;
  const source = m.source;
  version >= 4 ? w.compactString(name, 'DescribeConfigsResponse.DescribeConfigsSynonym.name') : w.string(name, 'DescribeConfigsResponse.DescribeConfigsSynonym.name');
  version >= 4 ? w.compactString(value, 'DescribeConfigsResponse.DescribeConfigsSynonym.value') : w.string(value, 'DescribeConfigsResponse.DescribeConfigsSynonym.value');
  w.int8(source, 'DescribeConfigsResponse.DescribeConfigsSynonym.source');
  if (version >= 4) {
    w.uvarint(0);
  }
}

function decodeDescribeConfigsSynonym(r: Reader, version: number): DescribeConfigsSynonym {
  const name = (version >= 4 ? r.compactString('DescribeConfigsResponse.DescribeConfigsSynonym.name') : r.string('DescribeConfigsResponse.DescribeConfigsSynonym.name'));
  const value = (version >= 4 ? r.compactNullableString('DescribeConfigsResponse.DescribeConfigsSynonym.value') : r.nullableString('DescribeConfigsResponse.DescribeConfigsSynonym.value'));
  const source = r.int8('DescribeConfigsResponse.DescribeConfigsSynonym.source');
  if (version >= 4) {
    r.skipTaggedFields('DescribeConfigsResponse.DescribeConfigsSynonym');
  }
  return { name, value, source };
}

function encodeDescribeConfigsResourceResult(w: Writer, version: number, m: DescribeConfigsResourceResultInit): void {
  const name = m.name;
  const value = m.value;
  const readOnly = m.readOnly;
  const configSource = m.configSource ?? -1;
  const isSensitive = m.isSensitive;
  const synonyms = m.synonyms;
  const configType = m.configType ?? 0;
  const documentation = m.documentation === undefined ? '' : m.documentation;
  version >= 4 ? w.compactString(name, 'DescribeConfigsResponse.DescribeConfigsResourceResult.name') : w.string(name, 'DescribeConfigsResponse.DescribeConfigsResourceResult.name');
  version >= 4 ? w.compactString(value, 'DescribeConfigsResponse.DescribeConfigsResourceResult.value') : w.string(value, 'DescribeConfigsResponse.DescribeConfigsResourceResult.value');
  w.bool(readOnly, 'DescribeConfigsResponse.DescribeConfigsResourceResult.readOnly');
  w.int8(configSource, 'DescribeConfigsResponse.DescribeConfigsResourceResult.configSource');
  w.bool(isSensitive, 'DescribeConfigsResponse.DescribeConfigsResourceResult.isSensitive');
  version >= 4 ? w.compactArrayLength(synonyms, 'DescribeConfigsResponse.DescribeConfigsResourceResult.synonyms') : w.arrayLength(synonyms, 'DescribeConfigsResponse.DescribeConfigsResourceResult.synonyms');
  for (let i = 0; i < synonyms.length; i += 1) encodeDescribeConfigsSynonym(w, version, synonyms[i]!);
  if (version >= 3) {
    w.int8(configType, 'DescribeConfigsResponse.DescribeConfigsResourceResult.configType');
  }
  if (version >= 3) {
    version >= 4 ? w.compactString(documentation, 'DescribeConfigsResponse.DescribeConfigsResourceResult.documentation') : w.string(documentation, 'DescribeConfigsResponse.DescribeConfigsResourceResult.documentation');
  }
  if (version >= 4) {
    w.uvarint(0);
  }
}

function decodeDescribeConfigsResourceResult(r: Reader, version: number): DescribeConfigsResourceResult {
  const name = (version >= 4 ? r.compactString('DescribeConfigsResponse.DescribeConfigsResourceResult.name') : r.string('DescribeConfigsResponse.DescribeConfigsResourceResult.name'));
  const value = (version >= 4 ? r.compactNullableString('DescribeConfigsResponse.DescribeConfigsResourceResult.value') : r.nullableString('DescribeConfigsResponse.DescribeConfigsResourceResult.value'));
  const readOnly = r.bool('DescribeConfigsResponse.DescribeConfigsResourceResult.readOnly');
  const configSource = r.int8('DescribeConfigsResponse.DescribeConfigsResourceResult.configSource');
  const isSensitive = r.bool('DescribeConfigsResponse.DescribeConfigsResourceResult.isSensitive');
  let synonyms: DescribeConfigsSynonym[] = [];
  {
    const synonymsLength = (version >= 4 ? r.compactArrayLength('DescribeConfigsResponse.DescribeConfigsResourceResult.synonyms', 3) : r.arrayLength('DescribeConfigsResponse.DescribeConfigsResourceResult.synonyms', 3));
    synonyms = [];
    for (let i = 0; i < synonymsLength; i += 1) synonyms.push(decodeDescribeConfigsSynonym(r, version));
  }
  let configType: number = 0;
  if (version >= 3) {
    configType = r.int8('DescribeConfigsResponse.DescribeConfigsResourceResult.configType');
  }
  let documentation: string | null = '';
  if (version >= 3) {
    documentation = (version >= 4 ? r.compactNullableString('DescribeConfigsResponse.DescribeConfigsResourceResult.documentation') : r.nullableString('DescribeConfigsResponse.DescribeConfigsResourceResult.documentation'));
  }
  if (version >= 4) {
    r.skipTaggedFields('DescribeConfigsResponse.DescribeConfigsResourceResult');
  }
  return { name, value, readOnly, configSource, isSensitive, synonyms, configType, documentation };
}

function encodeDescribeConfigsResult(w: Writer, version: number, m: DescribeConfigsResultInit): void {
  const errorCode = m.errorCode;
  const errorMessage = m.errorMessage ?? null;
  const resourceType = m.resourceType;
  const resourceName = m.resourceName;
  const configs = m.configs;
  w.int16(errorCode, 'DescribeConfigsResponse.DescribeConfigsResult.errorCode');
  version >= 4 ? w.compactString(errorMessage, 'DescribeConfigsResponse.DescribeConfigsResult.errorMessage') : w.string(errorMessage, 'DescribeConfigsResponse.DescribeConfigsResult.errorMessage');
  w.int8(resourceType, 'DescribeConfigsResponse.DescribeConfigsResult.resourceType');
  version >= 4 ? w.compactString(resourceName, 'DescribeConfigsResponse.DescribeConfigsResult.resourceName') : w.string(resourceName, 'DescribeConfigsResponse.DescribeConfigsResult.resourceName');
  version >= 4 ? w.compactArrayLength(configs, 'DescribeConfigsResponse.DescribeConfigsResult.configs') : w.arrayLength(configs, 'DescribeConfigsResponse.DescribeConfigsResult.configs');
  for (let i = 0; i < configs.length; i += 1) encodeDescribeConfigsResourceResult(w, version, configs[i]!);
  if (version >= 4) {
    w.uvarint(0);
  }
}

function decodeDescribeConfigsResult(r: Reader, version: number): DescribeConfigsResult {
  const errorCode = r.int16('DescribeConfigsResponse.DescribeConfigsResult.errorCode');
  const errorMessage = (version >= 4 ? r.compactNullableString('DescribeConfigsResponse.DescribeConfigsResult.errorMessage') : r.nullableString('DescribeConfigsResponse.DescribeConfigsResult.errorMessage'));
  const resourceType = r.int8('DescribeConfigsResponse.DescribeConfigsResult.resourceType');
  const resourceName = (version >= 4 ? r.compactString('DescribeConfigsResponse.DescribeConfigsResult.resourceName') : r.string('DescribeConfigsResponse.DescribeConfigsResult.resourceName'));
  let configs: DescribeConfigsResourceResult[] = [];
  {
    const configsLength = (version >= 4 ? r.compactArrayLength('DescribeConfigsResponse.DescribeConfigsResult.configs', 6) : r.arrayLength('DescribeConfigsResponse.DescribeConfigsResult.configs', 6));
    configs = [];
    for (let i = 0; i < configsLength; i += 1) configs.push(decodeDescribeConfigsResourceResult(r, version));
  }
  if (version >= 4) {
    r.skipTaggedFields('DescribeConfigsResponse.DescribeConfigsResult');
  }
  return { errorCode, errorMessage, resourceType, resourceName, configs };
}

export function encodeDescribeConfigsResponse(w: Writer, version: number, m: DescribeConfigsResponseInit): void {
  if (version < 1 || version > 4) throw unsupportedVersion('DescribeConfigsResponse', version, 1, 4);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const results = m.results;
  w.int32(throttleTimeMs, 'DescribeConfigsResponse.throttleTimeMs');
  version >= 4 ? w.compactArrayLength(results, 'DescribeConfigsResponse.results') : w.arrayLength(results, 'DescribeConfigsResponse.results');
  for (let i = 0; i < results.length; i += 1) encodeDescribeConfigsResult(w, version, results[i]!);
  if (version >= 4) {
    w.uvarint(0);
  }
}

export function decodeDescribeConfigsResponse(r: Reader, version: number): DescribeConfigsResponse {
  if (version < 1 || version > 4) throw unsupportedVersion('DescribeConfigsResponse', version, 1, 4);
  const throttleTimeMs = r.int32('DescribeConfigsResponse.throttleTimeMs');
  let results: DescribeConfigsResult[] = [];
  {
    const resultsLength = (version >= 4 ? r.compactArrayLength('DescribeConfigsResponse.results', 6) : r.arrayLength('DescribeConfigsResponse.results', 6));
    results = [];
    for (let i = 0; i < resultsLength; i += 1) results.push(decodeDescribeConfigsResult(r, version));
  }
  if (version >= 4) {
    r.skipTaggedFields('DescribeConfigsResponse');
  }
  return { throttleTimeMs, results };
}

export const describeConfigsApi: Api<DescribeConfigsRequestInit, DescribeConfigsRequest, DescribeConfigsResponseInit, DescribeConfigsResponse> = {
  ...apis.DescribeConfigs,
  encodeRequest: encodeDescribeConfigsRequest,
  decodeRequest: decodeDescribeConfigsRequest,
  encodeResponse: encodeDescribeConfigsResponse,
  decodeResponse: decodeDescribeConfigsResponse,
};
