// Generated from schemas/RequestHeader.json by scripts/generate.ts. Do not edit.
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';

export interface RequestHeader {
  requestApiKey: number;
  requestApiVersion: number;
  correlationId: number;
  clientId: string | null;
}

export interface RequestHeaderInit {
  readonly requestApiKey: number;
  readonly requestApiVersion: number;
  readonly correlationId: number;
  readonly clientId: string | null;
}

export function encodeRequestHeader(w: Writer, version: number, m: RequestHeaderInit): void {
  if (version < 1 || version > 2) throw unsupportedVersion('RequestHeader', version, 1, 2);
  const requestApiKey = m.requestApiKey;
  const requestApiVersion = m.requestApiVersion;
  const correlationId = m.correlationId;
  const clientId = m.clientId;
  w.int16(requestApiKey, 'RequestHeader.requestApiKey');
  w.int16(requestApiVersion, 'RequestHeader.requestApiVersion');
  w.int32(correlationId, 'RequestHeader.correlationId');
  w.string(clientId, 'RequestHeader.clientId');
  if (version >= 2) {
    w.uvarint(0);
  }
}

export function decodeRequestHeader(r: Reader, version: number): RequestHeader {
  if (version < 1 || version > 2) throw unsupportedVersion('RequestHeader', version, 1, 2);
  const requestApiKey = r.int16('RequestHeader.requestApiKey');
  const requestApiVersion = r.int16('RequestHeader.requestApiVersion');
  const correlationId = r.int32('RequestHeader.correlationId');
  const clientId = r.nullableString('RequestHeader.clientId');
  if (version >= 2) {
    r.skipTaggedFields('RequestHeader');
  }
  return { requestApiKey, requestApiVersion, correlationId, clientId };
}
