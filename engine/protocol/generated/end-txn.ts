// Generated from schemas/EndTxn.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface EndTxnRequest {
  transactionalId: string;
  producerId: number;
  producerEpoch: number;
  committed: boolean;
}

export interface EndTxnRequestInit {
  readonly transactionalId: string;
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly committed: boolean;
}

export function encodeEndTxnRequest(w: Writer, version: number, m: EndTxnRequestInit): void {
  if (version < 0 || version > 5) throw unsupportedVersion('EndTxnRequest', version, 0, 5);
  const transactionalId = m.transactionalId;
  const producerId = m.producerId;
  const producerEpoch = m.producerEpoch;
  const committed = m.committed;
  version >= 3 ? w.compactString(transactionalId, 'EndTxnRequest.transactionalId') : w.string(transactionalId, 'EndTxnRequest.transactionalId');
  w.int64(producerId, 'EndTxnRequest.producerId');
  w.int16(producerEpoch, 'EndTxnRequest.producerEpoch');
  w.bool(committed, 'EndTxnRequest.committed');
  if (version >= 3) {
    w.uvarint(0);
  }
}

export function decodeEndTxnRequest(r: Reader, version: number): EndTxnRequest {
  if (version < 0 || version > 5) throw unsupportedVersion('EndTxnRequest', version, 0, 5);
  const transactionalId = (version >= 3 ? r.compactString('EndTxnRequest.transactionalId') : r.string('EndTxnRequest.transactionalId'));
  const producerId = r.int64('EndTxnRequest.producerId');
  const producerEpoch = r.int16('EndTxnRequest.producerEpoch');
  const committed = r.bool('EndTxnRequest.committed');
  if (version >= 3) {
    r.skipTaggedFields('EndTxnRequest');
  }
  return { transactionalId, producerId, producerEpoch, committed };
}

export interface EndTxnResponse {
  throttleTimeMs: number;
  errorCode: number;
  producerId: number;
  producerEpoch: number;
}

export interface EndTxnResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly errorCode: number;
  readonly producerId?: number | undefined;
  readonly producerEpoch?: number | undefined;
}

export function encodeEndTxnResponse(w: Writer, version: number, m: EndTxnResponseInit): void {
  if (version < 0 || version > 5) throw unsupportedVersion('EndTxnResponse', version, 0, 5);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const errorCode = m.errorCode;
  const producerId = m.producerId ?? -1;
  const producerEpoch = m.producerEpoch ?? -1;
  w.int32(throttleTimeMs, 'EndTxnResponse.throttleTimeMs');
  w.int16(errorCode, 'EndTxnResponse.errorCode');
  if (version >= 5) {
    w.int64(producerId, 'EndTxnResponse.producerId');
  }
  if (version >= 5) {
    w.int16(producerEpoch, 'EndTxnResponse.producerEpoch');
  }
  if (version >= 3) {
    w.uvarint(0);
  }
}

export function decodeEndTxnResponse(r: Reader, version: number): EndTxnResponse {
  if (version < 0 || version > 5) throw unsupportedVersion('EndTxnResponse', version, 0, 5);
  const throttleTimeMs = r.int32('EndTxnResponse.throttleTimeMs');
  const errorCode = r.int16('EndTxnResponse.errorCode');
  let producerId: number = -1;
  if (version >= 5) {
    producerId = r.int64('EndTxnResponse.producerId');
  }
  let producerEpoch: number = -1;
  if (version >= 5) {
    producerEpoch = r.int16('EndTxnResponse.producerEpoch');
  }
  if (version >= 3) {
    r.skipTaggedFields('EndTxnResponse');
  }
  return { throttleTimeMs, errorCode, producerId, producerEpoch };
}

export const endTxnApi: Api<EndTxnRequestInit, EndTxnRequest, EndTxnResponseInit, EndTxnResponse> = {
  ...apis.EndTxn,
  encodeRequest: encodeEndTxnRequest,
  decodeRequest: decodeEndTxnRequest,
  encodeResponse: encodeEndTxnResponse,
  decodeResponse: decodeEndTxnResponse,
};
