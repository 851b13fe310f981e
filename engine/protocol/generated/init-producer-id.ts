// Generated from schemas/InitProducerId.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedField, unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface InitProducerIdRequest {
  transactionalId: string | null;
  transactionTimeoutMs: number;
  producerId: number;
  producerEpoch: number;
}

export interface InitProducerIdRequestInit {
  readonly transactionalId: string | null;
  readonly transactionTimeoutMs: number;
  readonly producerId?: number | undefined;
  readonly producerEpoch?: number | undefined;
}

export function encodeInitProducerIdRequest(w: Writer, version: number, m: InitProducerIdRequestInit): void {
  if (version < 0 || version > 5) throw unsupportedVersion('InitProducerIdRequest', version, 0, 5);
  const transactionalId = m.transactionalId;
  const transactionTimeoutMs = m.transactionTimeoutMs;
  const producerId = m.producerId ?? -1;
  if (version < 3 && producerId !== -1) throw unsupportedField('InitProducerIdRequest.producerId', version);
  const producerEpoch = m.producerEpoch ?? -1;
  if (version < 3 && producerEpoch !== -1) throw unsupportedField('InitProducerIdRequest.producerEpoch', version);
  version >= 2 ? w.compactString(transactionalId, 'InitProducerIdRequest.transactionalId') : w.string(transactionalId, 'InitProducerIdRequest.transactionalId');
  w.int32(transactionTimeoutMs, 'InitProducerIdRequest.transactionTimeoutMs');
  if (version >= 3) {
    w.int64(producerId, 'InitProducerIdRequest.producerId');
  }
  if (version >= 3) {
    w.int16(producerEpoch, 'InitProducerIdRequest.producerEpoch');
  }
  if (version >= 2) {
    w.uvarint(0);
  }
}

export function decodeInitProducerIdRequest(r: Reader, version: number): InitProducerIdRequest {
  if (version < 0 || version > 5) throw unsupportedVersion('InitProducerIdRequest', version, 0, 5);
  const transactionalId = (version >= 2 ? r.compactNullableString('InitProducerIdRequest.transactionalId') : r.nullableString('InitProducerIdRequest.transactionalId'));
  const transactionTimeoutMs = r.int32('InitProducerIdRequest.transactionTimeoutMs');
  let producerId: number = -1;
  if (version >= 3) {
    producerId = r.int64('InitProducerIdRequest.producerId');
  }
  let producerEpoch: number = -1;
  if (version >= 3) {
    producerEpoch = r.int16('InitProducerIdRequest.producerEpoch');
  }
  if (version >= 2) {
    r.skipTaggedFields('InitProducerIdRequest');
  }
  return { transactionalId, transactionTimeoutMs, producerId, producerEpoch };
}

export interface InitProducerIdResponse {
  throttleTimeMs: number;
  errorCode: number;
  producerId: number;
  producerEpoch: number;
}

export interface InitProducerIdResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly errorCode: number;
  readonly producerId?: number | undefined;
  readonly producerEpoch: number;
}

export function encodeInitProducerIdResponse(w: Writer, version: number, m: InitProducerIdResponseInit): void {
  if (version < 0 || version > 5) throw unsupportedVersion('InitProducerIdResponse', version, 0, 5);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const errorCode = m.errorCode;
  const producerId = m.producerId ?? -1;
  const producerEpoch = m.producerEpoch;
  w.int32(throttleTimeMs, 'InitProducerIdResponse.throttleTimeMs');
  w.int16(errorCode, 'InitProducerIdResponse.errorCode');
  w.int64(producerId, 'InitProducerIdResponse.producerId');
  w.int16(producerEpoch, 'InitProducerIdResponse.producerEpoch');
  if (version >= 2) {
    w.uvarint(0);
  }
}

export function decodeInitProducerIdResponse(r: Reader, version: number): InitProducerIdResponse {
  if (version < 0 || version > 5) throw unsupportedVersion('InitProducerIdResponse', version, 0, 5);
  const throttleTimeMs = r.int32('InitProducerIdResponse.throttleTimeMs');
  const errorCode = r.int16('InitProducerIdResponse.errorCode');
  const producerId = r.int64('InitProducerIdResponse.producerId');
  const producerEpoch = r.int16('InitProducerIdResponse.producerEpoch');
  if (version >= 2) {
    r.skipTaggedFields('InitProducerIdResponse');
  }
  return { throttleTimeMs, errorCode, producerId, producerEpoch };
}

export const initProducerIdApi: Api<InitProducerIdRequestInit, InitProducerIdRequest, InitProducerIdResponseInit, InitProducerIdResponse> = {
  ...apis.InitProducerId,
  encodeRequest: encodeInitProducerIdRequest,
  decodeRequest: decodeInitProducerIdRequest,
  encodeResponse: encodeInitProducerIdResponse,
  decodeResponse: decodeInitProducerIdResponse,
};
