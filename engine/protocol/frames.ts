import type { Api } from './api.ts';
import { apiByKey, apis } from './generated/apis.ts';
import {
  decodeRequestHeader as decodeHeader,
  encodeRequestHeader as encodeHeader,
} from './generated/request-header.ts';
import {
  decodeResponseHeader as decodeAnswerHeader,
  encodeResponseHeader as encodeAnswerHeader,
} from './generated/response-header.ts';
import { Reader } from './wire/reader.ts';
import type { Writer } from './wire/writer.ts';

export interface RequestHeader {
  readonly apiKey: number;
  readonly apiVersion: number;
  readonly correlationId: number;
  readonly clientId: string | null;
}

/** Headers have two versions: with tagged fields from the API's first flexible version on, without them before. */
export function encodeRequestHeader(w: Writer, header: RequestHeader): void {
  const { apiKey, apiVersion, correlationId, clientId } = header;
  const version = isFlexible(apiKey, apiVersion) ? 2 : 1;
  encodeHeader(w, version, { requestApiKey: apiKey, requestApiVersion: apiVersion, correlationId, clientId });
}

/**
 * Of an API or a version that is not known it reads all the same what is common to them, so that the receiver may
 * answer with UNSUPPORTED_VERSION or close: check `apiKey` and `apiVersion` before reading on.
 */
export function decodeRequestHeader(r: Reader): RequestHeader {
  const ahead = new Reader(r.bytes, r.position);
  const apiKey = ahead.int16('RequestHeader.requestApiKey');
  const apiVersion = ahead.int16('RequestHeader.requestApiVersion');
  const { correlationId, clientId } = decodeHeader(r, isFlexible(apiKey, apiVersion) ? 2 : 1);
  return { apiKey, apiVersion, correlationId, clientId };
}

/** @param apiKey of the request that is answered, as is `apiVersion`. */
export function encodeResponseHeader(
  w: Writer,
  apiKey: number,
  apiVersion: number,
  correlationId: number,
): void {
  encodeAnswerHeader(w, responseHeaderVersion(apiKey, apiVersion), { correlationId });
}

/** @returns the correlation id. */
export function decodeResponseHeader(r: Reader, apiKey: number, apiVersion: number): number {
  return decodeAnswerHeader(r, responseHeaderVersion(apiKey, apiVersion)).correlationId;
}

/** A whole request with its size in front, ready to be sent. Throws a `ProtocolError`, after which `w` is as before. */
export function encodeRequestFrame<RequestInit>(
  w: Writer,
  api: Pick<Api<RequestInit, unknown, never, unknown>, 'key' | 'encodeRequest'>,
  header: Omit<RequestHeader, 'apiKey'>,
  request: RequestInit,
): Uint8Array[] {
  w.beginFrame();
  try {
    encodeRequestHeader(w, { apiKey: api.key, ...header });
    api.encodeRequest(w, header.apiVersion, request);
  } catch (error) {
    w.discard();
    throw error;
  }
  return w.finishFrame();
}

/** A whole response with its size in front, ready to be sent. Throws a `ProtocolError`, after which `w` is as before. */
export function encodeResponseFrame<ResponseInit>(
  w: Writer,
  api: Pick<Api<never, unknown, ResponseInit, unknown>, 'key' | 'encodeResponse'>,
  apiVersion: number,
  correlationId: number,
  response: ResponseInit,
): Uint8Array[] {
  w.beginFrame();
  try {
    encodeResponseHeader(w, api.key, apiVersion, correlationId);
    api.encodeResponse(w, apiVersion, response);
  } catch (error) {
    w.discard();
    throw error;
  }
  return w.finishFrame();
}

function isFlexible(apiKey: number, apiVersion: number): boolean {
  const api = apiByKey(apiKey);
  return api !== undefined && apiVersion >= api.flexibleFrom;
}

function responseHeaderVersion(apiKey: number, apiVersion: number): number {
  // A client that asks for ApiVersions does not know yet what the broker understands, so that this one never changed.
  return apiKey !== apis.ApiVersions.key && isFlexible(apiKey, apiVersion) ? 1 : 0;
}
