// Generated from schemas/AddOffsetsToTxn.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface AddOffsetsToTxnRequest {
  transactionalId: string;
  producerId: number;
  producerEpoch: number;
  groupId: string;
}

export interface AddOffsetsToTxnRequestInit {
  readonly transactionalId: string;
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly groupId: string;
}

export function encodeAddOffsetsToTxnRequest(w: Writer, version: number, m: AddOffsetsToTxnRequestInit): void {
  if (version < 0 || version > 4) throw unsupportedVersion('AddOffsetsToTxnRequest', version, 0, 4);
  const transactionalId = m.transactionalId;
  const producerId = m.producerId;
  const producerEpoch = m.producerEpoch;
  const groupId = m.groupId;
  version >= 3 ? w.compactString(transactionalId, 'AddOffsetsToTxnRequest.transactionalId') : w.string(transactionalId, 'AddOffsetsToTxnRequest.transactionalId');
  w.int64(producerId, 'AddOffsetsToTxnRequest.producerId');
  w.int16(producerEpoch, 'AddOffsetsToTxnRequest.producerEpoch');
  version >= 3 ? w.compactString(groupId, 'AddOffsetsToTxnRequest.groupId') : w.string(groupId, 'AddOffsetsToTxnRequest.groupId');
  if (version >= 3) {
    w.uvarint(0);
  }
}

export function decodeAddOffsetsToTxnRequest(r: Reader, version: number): AddOffsetsToTxnRequest {
  if (version < 0 || version > 4) throw unsupportedVersion('AddOffsetsToTxnRequest', version, 0, 4);
  const transactionalId = (version >= 3 ? r.compactString('AddOffsetsToTxnRequest.transactionalId') : r.string('AddOffsetsToTxnRequest.transactionalId'));
  const producerId = r.int64('AddOffsetsToTxnRequest.producerId');
  const producerEpoch = r.int16('AddOffsetsToTxnRequest.producerEpoch');
  const groupId = (version >= 3 ? r.compactString('AddOffsetsToTxnRequest.groupId') : r.string('AddOffsetsToTxnRequest.groupId'));
  if (version >= 3) {
    r.skipTaggedFields('AddOffsetsToTxnRequest');
  }
  return { transactionalId, producerId, producerEpoch, groupId };
}

export interface AddOffsetsToTxnResponse {
  throttleTimeMs: number;
  errorCode: number;
}

export interface AddOffsetsToTxnResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly errorCode: number;
}

export function encodeAddOffsetsToTxnResponse(w: Writer, version: number, m: AddOffsetsToTxnResponseInit): void {
  if (version < 0 || version > 4) throw unsupportedVersion('AddOffsetsToTxnResponse', version, 0, 4);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const errorCode = m.errorCode;
  w.int32(throttleTimeMs, 'AddOffsetsToTxnResponse.throttleTimeMs');
  w.int16(errorCode, 'AddOffsetsToTxnResponse.errorCode');
  if (version >= 3) {
    w.uvarint(0);
  }
}

export function decodeAddOffsetsToTxnResponse(r: Reader, version: number): AddOffsetsToTxnResponse {
  if (version < 0 || version > 4) throw unsupportedVersion('AddOffsetsToTxnResponse', version, 0, 4);
  const throttleTimeMs = r.int32('AddOffsetsToTxnResponse.throttleTimeMs');
  const errorCode = r.int16('AddOffsetsToTxnResponse.errorCode');
  if (version >= 3) {
    r.skipTaggedFields('AddOffsetsToTxnResponse');
  }
  return { throttleTimeMs, errorCode };
}

export const addOffsetsToTxnApi: Api<AddOffsetsToTxnRequestInit, AddOffsetsToTxnRequest, AddOffsetsToTxnResponseInit, AddOffsetsToTxnResponse> = {
  ...apis.AddOffsetsToTxn,
  encodeRequest: encodeAddOffsetsToTxnRequest,
  decodeRequest: decodeAddOffsetsToTxnRequest,
  encodeResponse: encodeAddOffsetsToTxnResponse,
  decodeResponse: decodeAddOffsetsToTxnResponse,
};
