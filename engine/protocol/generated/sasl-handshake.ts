// Generated from schemas/SaslHandshake.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface SaslHandshakeRequest {
  mechanism: string;
}

export interface SaslHandshakeRequestInit {
  readonly mechanism: string;
}

export function encodeSaslHandshakeRequest(w: Writer, version: number, m: SaslHandshakeRequestInit): void {
  if (version < 0 || version > 1) throw unsupportedVersion('SaslHandshakeRequest', version, 0, 1);
  const mechanism = m.mechanism;
  w.string(mechanism, 'SaslHandshakeRequest.mechanism');
}

export function decodeSaslHandshakeRequest(r: Reader, version: number): SaslHandshakeRequest {
  if (version < 0 || version > 1) throw unsupportedVersion('SaslHandshakeRequest', version, 0, 1);
  const mechanism = r.string('SaslHandshakeRequest.mechanism');
  return { mechanism };
}

export interface SaslHandshakeResponse {
  errorCode: number;
  mechanisms: string[];
}

export interface SaslHandshakeResponseInit {
  readonly errorCode: number;
  readonly mechanisms: readonly string[];
}

export function encodeSaslHandshakeResponse(w: Writer, version: number, m: SaslHandshakeResponseInit): void {
  if (version < 0 || version > 1) throw unsupportedVersion('SaslHandshakeResponse', version, 0, 1);
  const errorCode = m.errorCode;
  const mechanisms = m.mechanisms;
  w.int16(errorCode, 'SaslHandshakeResponse.errorCode');
  w.arrayLength(mechanisms, 'SaslHandshakeResponse.mechanisms');
  for (let i = 0; i < mechanisms.length; i += 1) w.string(mechanisms[i]!, 'SaslHandshakeResponse.mechanisms');
}

export function decodeSaslHandshakeResponse(r: Reader, version: number): SaslHandshakeResponse {
  if (version < 0 || version > 1) throw unsupportedVersion('SaslHandshakeResponse', version, 0, 1);
  const errorCode = r.int16('SaslHandshakeResponse.errorCode');
  let mechanisms: string[] = [];
  {
    const mechanismsLength = r.arrayLength('SaslHandshakeResponse.mechanisms', 1);
    mechanisms = [];
    for (let i = 0; i < mechanismsLength; i += 1) mechanisms.push(r.string('SaslHandshakeResponse.mechanisms'));
  }
  return { errorCode, mechanisms };
}

export const saslHandshakeApi: Api<SaslHandshakeRequestInit, SaslHandshakeRequest, SaslHandshakeResponseInit, SaslHandshakeResponse> = {
  ...apis.SaslHandshake,
  encodeRequest: encodeSaslHandshakeRequest,
  decodeRequest: decodeSaslHandshakeRequest,
  encodeResponse: encodeSaslHandshakeResponse,
  decodeResponse: decodeSaslHandshakeResponse,
};
