// Generated from schemas/ListTransactions.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedField, unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface ListTransactionsRequest {
  stateFilters: string[];
  producerIdFilters: number[];
  durationFilter: number;
  transactionalIdPattern: string | null;
}

export interface ListTransactionsRequestInit {
  readonly stateFilters: readonly string[];
  readonly producerIdFilters: readonly number[];
  readonly durationFilter?: number | undefined;
  readonly transactionalIdPattern?: string | null | undefined;
}

export function encodeListTransactionsRequest(w: Writer, version: number, m: ListTransactionsRequestInit): void {
  if (version < 0 || version > 2) throw unsupportedVersion('ListTransactionsRequest', version, 0, 2);
  const stateFilters = m.stateFilters;
  const producerIdFilters = m.producerIdFilters;
  const durationFilter = m.durationFilter ?? -1;
  if (version < 1 && durationFilter !== -1) throw unsupportedField('ListTransactionsRequest.durationFilter', version);
  const transactionalIdPattern = m.transactionalIdPattern ?? null;
  if (version < 2 && transactionalIdPattern !== null) throw unsupportedField('ListTransactionsRequest.transactionalIdPattern', version);
  w.compactArrayLength(stateFilters, 'ListTransactionsRequest.stateFilters');
  for (let i = 0; i < stateFilters.length; i += 1) w.compactString(stateFilters[i]!, 'ListTransactionsRequest.stateFilters');
  w.compactArrayLength(producerIdFilters, 'ListTransactionsRequest.producerIdFilters');
  for (let i = 0; i < producerIdFilters.length; i += 1) w.int64(producerIdFilters[i]!, 'ListTransactionsRequest.producerIdFilters');
  if (version >= 1) {
    w.int64(durationFilter, 'ListTransactionsRequest.durationFilter');
  }
  if (version >= 2) {
    w.compactString(transactionalIdPattern, 'ListTransactionsRequest.transactionalIdPattern');
  }
  w.uvarint(0);
}

export function decodeListTransactionsRequest(r: Reader, version: number): ListTransactionsRequest {
  if (version < 0 || version > 2) throw unsupportedVersion('ListTransactionsRequest', version, 0, 2);
  let stateFilters: string[] = [];
  {
    const stateFiltersLength = r.compactArrayLength('ListTransactionsRequest.stateFilters', 1);
    stateFilters = [];
    for (let i = 0; i < stateFiltersLength; i += 1) stateFilters.push(r.compactString('ListTransactionsRequest.stateFilters'));
  }
  let producerIdFilters: number[] = [];
  {
    const producerIdFiltersLength = r.compactArrayLength('ListTransactionsRequest.producerIdFilters', 8);
    producerIdFilters = [];
    for (let i = 0; i < producerIdFiltersLength; i += 1) producerIdFilters.push(r.int64('ListTransactionsRequest.producerIdFilters'));
  }
  let durationFilter: number = -1;
  if (version >= 1) {
    durationFilter = r.int64('ListTransactionsRequest.durationFilter');
  }
  let transactionalIdPattern: string | null = null;
  if (version >= 2) {
    transactionalIdPattern = r.compactNullableString('ListTransactionsRequest.transactionalIdPattern');
  }
  r.skipTaggedFields('ListTransactionsRequest');
  return { stateFilters, producerIdFilters, durationFilter, transactionalIdPattern };
}

export interface ListTransactionsResponse {
  throttleTimeMs: number;
  errorCode: number;
  unknownStateFilters: string[];
  transactionStates: TransactionState[];
}

export interface ListTransactionsResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly errorCode: number;
  readonly unknownStateFilters: readonly string[];
  readonly transactionStates: readonly TransactionStateInit[];
}

export interface TransactionState {
  transactionalId: string;
  producerId: number;
  transactionState: string;
}

export interface TransactionStateInit {
  readonly transactionalId: string;
  readonly producerId: number;
  readonly transactionState: string;
}

function encodeTransactionState(w: Writer, _version: number, m: TransactionStateInit): void {
  const transactionalId = m.transactionalId;
  const producerId = m.producerId;
  const transactionState = m.transactionState;
  w.compactString(transactionalId, 'ListTransactionsResponse.TransactionState.transactionalId');
  w.int64(producerId, 'ListTransactionsResponse.TransactionState.producerId');
  w.compactString(transactionState, 'ListTransactionsResponse.TransactionState.transactionState');
  w.uvarint(0);
}

function decodeTransactionState(r: Reader, _version: number): TransactionState {
  const transactionalId = r.compactString('ListTransactionsResponse.TransactionState.transactionalId');
  const producerId = r.int64('ListTransactionsResponse.TransactionState.producerId');
  const transactionState = r.compactString('ListTransactionsResponse.TransactionState.transactionState');
  r.skipTaggedFields('ListTransactionsResponse.TransactionState');
  return { transactionalId, producerId, transactionState };
}

export function encodeListTransactionsResponse(w: Writer, version: number, m: ListTransactionsResponseInit): void {
  if (version < 0 || version > 2) throw unsupportedVersion('ListTransactionsResponse', version, 0, 2);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const errorCode = m.errorCode;
  const unknownStateFilters = m.unknownStateFilters;
  const transactionStates = m.transactionStates;
  w.int32(throttleTimeMs, 'ListTransactionsResponse.throttleTimeMs');
  w.int16(errorCode, 'ListTransactionsResponse.errorCode');
  w.compactArrayLength(unknownStateFilters, 'ListTransactionsResponse.unknownStateFilters');
  for (let i = 0; i < unknownStateFilters.length; i += 1) w.compactString(unknownStateFilters[i]!, 'ListTransactionsResponse.unknownStateFilters');
  w.compactArrayLength(transactionStates, 'ListTransactionsResponse.transactionStates');
  for (let i = 0; i < transactionStates.length; i += 1) encodeTransactionState(w, version, transactionStates[i]!);
  w.uvarint(0);
}

export function decodeListTransactionsResponse(r: Reader, version: number): ListTransactionsResponse {
  if (version < 0 || version > 2) throw unsupportedVersion('ListTransactionsResponse', version, 0, 2);
  const throttleTimeMs = r.int32('ListTransactionsResponse.throttleTimeMs');
  const errorCode = r.int16('ListTransactionsResponse.errorCode');
  let unknownStateFilters: string[] = [];
  {
    const unknownStateFiltersLength = r.compactArrayLength('ListTransactionsResponse.unknownStateFilters', 1);
    unknownStateFilters = [];
    for (let i = 0; i < unknownStateFiltersLength; i += 1) unknownStateFilters.push(r.compactString('ListTransactionsResponse.unknownStateFilters'));
  }
  let transactionStates: TransactionState[] = [];
  {
    const transactionStatesLength = r.compactArrayLength('ListTransactionsResponse.transactionStates', 10);
    transactionStates = [];
    for (let i = 0; i < transactionStatesLength; i += 1) transactionStates.push(decodeTransactionState(r, version));
  }
  r.skipTaggedFields('ListTransactionsResponse');
  return { throttleTimeMs, errorCode, unknownStateFilters, transactionStates };
}

export const listTransactionsApi: Api<ListTransactionsRequestInit, ListTransactionsRequest, ListTransactionsResponseInit, ListTransactionsResponse> = {
  ...apis.ListTransactions,
  encodeRequest: encodeListTransactionsRequest,
  decodeRequest: decodeListTransactionsRequest,
  encodeResponse: encodeListTransactionsResponse,
  decodeResponse: decodeListTransactionsResponse,
};
