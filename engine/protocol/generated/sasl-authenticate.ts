// Generated from schemas/SaslAuthenticate.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface SaslAuthenticateRequest {
  authBytes: Uint8Array;
}

export interface SaslAuthenticateRequestInit {
  readonly authBytes: Uint8Array;
}

export function encodeSaslAuthenticateRequest(w: Writer, version: number, m: SaslAuthenticateRequestInit): void {
  if (version < 0 || version > 2) throw unsupportedVersion('SaslAuthenticateRequest', version, 0, 2);
  const authBytes = m.authBytes;
  version >= 2 ? w.compactByteRange(authBytes, 'SaslAuthenticateRequest.authBytes') : w.byteRange(authBytes, 'SaslAuthenticateRequest.authBytes');
  if (version >= 2) {
    w.uvarint(0);
  }
}

export function decodeSaslAuthenticateRequest(r: Reader, version: number): SaslAuthenticateRequest {
  if (version < 0 || version > 2) throw unsupportedVersion('SaslAuthenticateRequest', version, 0, 2);
  const authBytes = (version >= 2 ? r.compactByteRange('SaslAuthenticateRequest.authBytes') : r.byteRange('SaslAuthenticateRequest.authBytes'));
  if (version >= 2) {
    r.skipTaggedFields('SaslAuthenticateRequest');
  }
  return { authBytes };
}

export interface SaslAuthenticateResponse {
  errorCode: number;
  errorMessage: string | null;
  authBytes: Uint8Array;
  sessionLifetimeMs: number;
}

export interface SaslAuthenticateResponseInit {
  readonly errorCode: number;
  readonly errorMessage?: string | null | undefined;
  readonly authBytes: Uint8Array;
  readonly sessionLifetimeMs?: number | undefined;
}

export function encodeSaslAuthenticateResponse(w: Writer, version: number, m: SaslAuthenticateResponseInit): void {
  if (version < 0 || version > 2) throw unsupportedVersion('SaslAuthenticateResponse', version, 0, 2);
  const errorCode = m.errorCode;
  const errorMessage = m.errorMessage ?? null;
  const authBytes = m.authBytes;
  const sessionLifetimeMs = m.sessionLifetimeMs ?? 0;
  w.int16(errorCode, 'SaslAuthenticateResponse.errorCode');
  version >= 2 ? w.compactString(errorMessage, 'SaslAuthenticateResponse.errorMessage') : w.string(errorMessage, 'SaslAuthenticateResponse.errorMessage');
  version >= 2 ? w.compactByteRange(authBytes, 'SaslAuthenticateResponse.authBytes') : w.byteRange(authBytes, 'SaslAuthenticateResponse.authBytes');
  if (version >= 1) {
    w.int64(sessionLifetimeMs, 'SaslAuthenticateResponse.sessionLifetimeMs');
  }
  if (version >= 2) {
    w.uvarint(0);
  }
}

export function decodeSaslAuthenticateResponse(r: Reader, version: number): SaslAuthenticateResponse {
  if (version < 0 || version > 2) throw unsupportedVersion('SaslAuthenticateResponse', version, 0, 2);
  const errorCode = r.int16('SaslAuthenticateResponse.errorCode');
  const errorMessage = (version >= 2 ? r.compactNullableString('SaslAuthenticateResponse.errorMessage') : r.nullableString('SaslAuthenticateResponse.errorMessage'));
  const authBytes = (version >= 2 ? r.compactByteRange('SaslAuthenticateResponse.authBytes') : r.byteRange('SaslAuthenticateResponse.authBytes'));
  let sessionLifetimeMs: number = 0;
  if (version >= 1) {
    sessionLifetimeMs = r.int64('SaslAuthenticateResponse.sessionLifetimeMs');
  }
  if (version >= 2) {
    r.skipTaggedFields('SaslAuthenticateResponse');
  }
  return { errorCode, errorMessage, authBytes, sessionLifetimeMs };
}

export const saslAuthenticateApi: Api<SaslAuthenticateRequestInit, SaslAuthenticateRequest, SaslAuthenticateResponseInit, SaslAuthenticateResponse> = {
  ...apis.SaslAuthenticate,
  encodeRequest: encodeSaslAuthenticateRequest,
  decodeRequest: decodeSaslAuthenticateRequest,
  encodeResponse: encodeSaslAuthenticateResponse,
  decodeResponse: decodeSaslAuthenticateResponse,
};
