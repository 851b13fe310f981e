// Generated from schemas/ApiVersions.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface ApiVersionsRequest {
  clientSoftwareName: string;
  clientSoftwareVersion: string;
}

export interface ApiVersionsRequestInit {
  readonly clientSoftwareName?: string | undefined;
  readonly clientSoftwareVersion?: string | undefined;
}

export function encodeApiVersionsRequest(w: Writer, version: number, m: ApiVersionsRequestInit): void {
  if (version < 0 || version > 4) throw unsupportedVersion('ApiVersionsRequest', version, 0, 4);
  const clientSoftwareName = m.clientSoftwareName ?? '';
  const clientSoftwareVersion = m.clientSoftwareVersion ?? '';
  if (version >= 3) {
    w.compactString(clientSoftwareName, 'ApiVersionsRequest.clientSoftwareName');
  }
  if (version >= 3) {
    w.compactString(clientSoftwareVersion, 'ApiVersionsRequest.clientSoftwareVersion');
  }
  if (version >= 3) {
    w.uvarint(0);
  }
}

export function decodeApiVersionsRequest(r: Reader, version: number): ApiVersionsRequest {
  if (version < 0 || version > 4) throw unsupportedVersion('ApiVersionsRequest', version, 0, 4);
  let clientSoftwareName: string = '';
  if (version >= 3) {
    clientSoftwareName = r.compactString('ApiVersionsRequest.clientSoftwareName');
  }
  let clientSoftwareVersion: string = '';
  if (version >= 3) {
    clientSoftwareVersion = r.compactString('ApiVersionsRequest.clientSoftwareVersion');
  }
  if (version >= 3) {
    r.skipTaggedFields('ApiVersionsRequest');
  }
  return { clientSoftwareName, clientSoftwareVersion };
}

export interface ApiVersionsResponse {
  errorCode: number;
  apiKeys: ApiVersion[];
  throttleTimeMs: number;
  supportedFeatures: SupportedFeatureKey[];
  finalizedFeaturesEpoch: number;
  finalizedFeatures: FinalizedFeatureKey[];
  zkMigrationReady: boolean;
}

export interface ApiVersionsResponseInit {
  readonly errorCode: number;
  readonly apiKeys: readonly ApiVersionInit[];
  readonly throttleTimeMs?: number | undefined;
  readonly supportedFeatures?: readonly SupportedFeatureKeyInit[] | undefined;
  readonly finalizedFeaturesEpoch?: number | undefined;
  readonly finalizedFeatures?: readonly FinalizedFeatureKeyInit[] | undefined;
  readonly zkMigrationReady?: boolean | undefined;
}

export interface FinalizedFeatureKey {
  name: string;
  maxVersionLevel: number;
  minVersionLevel: number;
}

export interface FinalizedFeatureKeyInit {
  readonly name: string;
  readonly maxVersionLevel: number;
  readonly minVersionLevel: number;
}

export interface SupportedFeatureKey {
  name: string;
  minVersion: number;
  maxVersion: number;
}

export interface SupportedFeatureKeyInit {
  readonly name: string;
  readonly minVersion: number;
  readonly maxVersion: number;
}

export interface ApiVersion {
  apiKey: number;
  minVersion: number;
  maxVersion: number;
}

export interface ApiVersionInit {
  readonly apiKey: number;
  readonly minVersion: number;
  readonly maxVersion: number;
}

function encodeApiVersion(w: Writer, version: number, m: ApiVersionInit): void {
  const apiKey = m.apiKey;
  const minVersion = m.minVersion;
  const maxVersion = m.maxVersion;
  w.int16(apiKey, 'ApiVersionsResponse.ApiVersion.apiKey');
  w.int16(minVersion, 'ApiVersionsResponse.ApiVersion.minVersion');
  w.int16(maxVersion, 'ApiVersionsResponse.ApiVersion.maxVersion');
  if (version >= 3) {
    w.uvarint(0);
  }
}

function decodeApiVersion(r: Reader, version: number): ApiVersion {
  const apiKey = r.int16('ApiVersionsResponse.ApiVersion.apiKey');
  const minVersion = r.int16('ApiVersionsResponse.ApiVersion.minVersion');
  const maxVersion = r.int16('ApiVersionsResponse.ApiVersion.maxVersion');
  if (version >= 3) {
    r.skipTaggedFields('ApiVersionsResponse.ApiVersion');
  }
  return { apiKey, minVersion, maxVersion };
}

function encodeSupportedFeatureKey(w: Writer, _version: number, m: SupportedFeatureKeyInit): void {
  const name = m.name;
  const minVersion = m.minVersion;
  const maxVersion = m.maxVersion;
  w.compactString(name, 'ApiVersionsResponse.SupportedFeatureKey.name');
  w.int16(minVersion, 'ApiVersionsResponse.SupportedFeatureKey.minVersion');
  w.int16(maxVersion, 'ApiVersionsResponse.SupportedFeatureKey.maxVersion');
  w.uvarint(0);
}

function decodeSupportedFeatureKey(r: Reader, _version: number): SupportedFeatureKey {
  const name = r.compactString('ApiVersionsResponse.SupportedFeatureKey.name');
  const minVersion = r.int16('ApiVersionsResponse.SupportedFeatureKey.minVersion');
  const maxVersion = r.int16('ApiVersionsResponse.SupportedFeatureKey.maxVersion');
  r.skipTaggedFields('ApiVersionsResponse.SupportedFeatureKey');
  return { name, minVersion, maxVersion };
}

function encodeFinalizedFeatureKey(w: Writer, _version: number, m: FinalizedFeatureKeyInit): void {
  const name = m.name;
  const maxVersionLevel = m.maxVersionLevel;
  const minVersionLevel = m.minVersionLevel;
  w.compactString(name, 'ApiVersionsResponse.FinalizedFeatureKey.name');
  w.int16(maxVersionLevel, 'ApiVersionsResponse.FinalizedFeatureKey.maxVersionLevel');
  w.int16(minVersionLevel, 'ApiVersionsResponse.FinalizedFeatureKey.minVersionLevel');
  w.uvarint(0);
}

function decodeFinalizedFeatureKey(r: Reader, _version: number): FinalizedFeatureKey {
  const name = r.compactString('ApiVersionsResponse.FinalizedFeatureKey.name');
  const maxVersionLevel = r.int16('ApiVersionsResponse.FinalizedFeatureKey.maxVersionLevel');
  const minVersionLevel = r.int16('ApiVersionsResponse.FinalizedFeatureKey.minVersionLevel');
  r.skipTaggedFields('ApiVersionsResponse.FinalizedFeatureKey');
  return { name, maxVersionLevel, minVersionLevel };
}

export function encodeApiVersionsResponse(w: Writer, version: number, m: ApiVersionsResponseInit): void {
  if (version < 0 || version > 4) throw unsupportedVersion('ApiVersionsResponse', version, 0, 4);
  const errorCode = m.errorCode;
  const apiKeys = m.apiKeys;
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const supportedFeatures = m.supportedFeatures ?? [];
  const finalizedFeaturesEpoch = m.finalizedFeaturesEpoch ?? -1;
  const finalizedFeatures = m.finalizedFeatures ?? [];
  const zkMigrationReady = m.zkMigrationReady ?? false;
  w.int16(errorCode, 'ApiVersionsResponse.errorCode');
  version >= 3 ? w.compactArrayLength(apiKeys, 'ApiVersionsResponse.apiKeys') : w.arrayLength(apiKeys, 'ApiVersionsResponse.apiKeys');
  for (let i = 0; i < apiKeys.length; i += 1) encodeApiVersion(w, version, apiKeys[i]!);
  if (version >= 1) {
    w.int32(throttleTimeMs, 'ApiVersionsResponse.throttleTimeMs');
  }
  if (version >= 3) {
    const hasSupportedFeatures = supportedFeatures.length !== 0;
    const hasFinalizedFeaturesEpoch = finalizedFeaturesEpoch !== -1;
    const hasFinalizedFeatures = finalizedFeatures.length !== 0;
    const hasZkMigrationReady = zkMigrationReady !== false;
    w.uvarint((hasSupportedFeatures ? 1 : 0) + (hasFinalizedFeaturesEpoch ? 1 : 0) + (hasFinalizedFeatures ? 1 : 0) + (hasZkMigrationReady ? 1 : 0));
    if (hasSupportedFeatures) {
      const began = w.beginTaggedField(0);
      w.compactArrayLength(supportedFeatures, 'ApiVersionsResponse.supportedFeatures');
      for (let i = 0; i < supportedFeatures.length; i += 1) encodeSupportedFeatureKey(w, version, supportedFeatures[i]!);
      w.endTaggedField(began);
    }
    if (hasFinalizedFeaturesEpoch) {
      const began = w.beginTaggedField(1);
      w.int64(finalizedFeaturesEpoch, 'ApiVersionsResponse.finalizedFeaturesEpoch');
      w.endTaggedField(began);
    }
    if (hasFinalizedFeatures) {
      const began = w.beginTaggedField(2);
      w.compactArrayLength(finalizedFeatures, 'ApiVersionsResponse.finalizedFeatures');
      for (let i = 0; i < finalizedFeatures.length; i += 1) encodeFinalizedFeatureKey(w, version, finalizedFeatures[i]!);
      w.endTaggedField(began);
    }
    if (hasZkMigrationReady) {
      const began = w.beginTaggedField(3);
      w.bool(zkMigrationReady, 'ApiVersionsResponse.zkMigrationReady');
      w.endTaggedField(began);
    }
  }
}

export function decodeApiVersionsResponse(r: Reader, version: number): ApiVersionsResponse {
  if (version < 0 || version > 4) throw unsupportedVersion('ApiVersionsResponse', version, 0, 4);
  const errorCode = r.int16('ApiVersionsResponse.errorCode');
  let apiKeys: ApiVersion[] = [];
  {
    const apiKeysLength = (version >= 3 ? r.compactArrayLength('ApiVersionsResponse.apiKeys', 6) : r.arrayLength('ApiVersionsResponse.apiKeys', 6));
    apiKeys = [];
    for (let i = 0; i < apiKeysLength; i += 1) apiKeys.push(decodeApiVersion(r, version));
  }
  let throttleTimeMs: number = 0;
  if (version >= 1) {
    throttleTimeMs = r.int32('ApiVersionsResponse.throttleTimeMs');
  }
  let supportedFeatures: SupportedFeatureKey[] = [];
  let finalizedFeaturesEpoch: number = -1;
  let finalizedFeatures: FinalizedFeatureKey[] = [];
  let zkMigrationReady: boolean = false;
  if (version >= 3) {
    for (let count = r.uvarint('ApiVersionsResponse'); count > 0; count -= 1) {
      const tag = r.uvarint('ApiVersionsResponse');
      const size = r.uvarint('ApiVersionsResponse');
      const end = r.position + size;
      if (tag === 0) {
        {
          const supportedFeaturesLength = r.compactArrayLength('ApiVersionsResponse.supportedFeatures', 5);
          supportedFeatures = [];
          for (let i = 0; i < supportedFeaturesLength; i += 1) supportedFeatures.push(decodeSupportedFeatureKey(r, version));
        }
        r.endTaggedField(end, 'ApiVersionsResponse.supportedFeatures');
      } else if (tag === 1) {
        finalizedFeaturesEpoch = r.int64('ApiVersionsResponse.finalizedFeaturesEpoch');
        r.endTaggedField(end, 'ApiVersionsResponse.finalizedFeaturesEpoch');
      } else if (tag === 2) {
        {
          const finalizedFeaturesLength = r.compactArrayLength('ApiVersionsResponse.finalizedFeatures', 5);
          finalizedFeatures = [];
          for (let i = 0; i < finalizedFeaturesLength; i += 1) finalizedFeatures.push(decodeFinalizedFeatureKey(r, version));
        }
        r.endTaggedField(end, 'ApiVersionsResponse.finalizedFeatures');
      } else if (tag === 3) {
        zkMigrationReady = r.bool('ApiVersionsResponse.zkMigrationReady');
        r.endTaggedField(end, 'ApiVersionsResponse.zkMigrationReady');
      } else r.skip(size, 'ApiVersionsResponse');
    }
  }
  return { errorCode, apiKeys, throttleTimeMs, supportedFeatures, finalizedFeaturesEpoch, finalizedFeatures, zkMigrationReady };
}

export const apiVersionsApi: Api<ApiVersionsRequestInit, ApiVersionsRequest, ApiVersionsResponseInit, ApiVersionsResponse> = {
  ...apis.ApiVersions,
  encodeRequest: encodeApiVersionsRequest,
  decodeRequest: decodeApiVersionsRequest,
  encodeResponse: encodeApiVersionsResponse,
  decodeResponse: decodeApiVersionsResponse,
};
