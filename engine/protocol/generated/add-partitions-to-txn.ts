// Generated from schemas/AddPartitionsToTxn.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedField, unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface AddPartitionsToTxnRequest {
  transactions: AddPartitionsToTxnTransaction[];
  v3AndBelowTransactionalId: string;
  v3AndBelowProducerId: number;
  v3AndBelowProducerEpoch: number;
  v3AndBelowTopics: AddPartitionsToTxnTopic[];
}

export interface AddPartitionsToTxnRequestInit {
  readonly transactions?: readonly AddPartitionsToTxnTransactionInit[] | undefined;
  readonly v3AndBelowTransactionalId?: string | undefined;
  readonly v3AndBelowProducerId?: number | undefined;
  readonly v3AndBelowProducerEpoch?: number | undefined;
  readonly v3AndBelowTopics?: readonly AddPartitionsToTxnTopicInit[] | undefined;
}

export interface AddPartitionsToTxnTransaction {
  transactionalId: string;
  producerId: number;
  producerEpoch: number;
  verifyOnly: boolean;
  topics: AddPartitionsToTxnTopic[];
}

export interface AddPartitionsToTxnTransactionInit {
  readonly transactionalId: string;
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly verifyOnly?: boolean | undefined;
  readonly topics: readonly AddPartitionsToTxnTopicInit[];
}

export interface AddPartitionsToTxnTopic {
  name: string;
  partitions: number[];
}

export interface AddPartitionsToTxnTopicInit {
  readonly name: string;
  readonly partitions: readonly number[];
}

function encodeAddPartitionsToTxnTopic(w: Writer, version: number, m: AddPartitionsToTxnTopicInit): void {
  const name = m.name;
  const partitions = m.partitions;
  version >= 3 ? w.compactString(name, 'AddPartitionsToTxnRequest.AddPartitionsToTxnTopic.name') : w.string(name, 'AddPartitionsToTxnRequest.AddPartitionsToTxnTopic.name');
  version >= 3 ? w.compactArrayLength(partitions, 'AddPartitionsToTxnRequest.AddPartitionsToTxnTopic.partitions') : w.arrayLength(partitions, 'AddPartitionsToTxnRequest.AddPartitionsToTxnTopic.partitions');
  for (let i = 0; i < partitions.length; i += 1) w.int32(partitions[i]!, 'AddPartitionsToTxnRequest.AddPartitionsToTxnTopic.partitions');
  if (version >= 3) {
    w.uvarint(0);
  }
}

function decodeAddPartitionsToTxnTopic(r: Reader, version: number): AddPartitionsToTxnTopic {
  const name = (version >= 3 ? r.compactString('AddPartitionsToTxnRequest.AddPartitionsToTxnTopic.name') : r.string('AddPartitionsToTxnRequest.AddPartitionsToTxnTopic.name'));
  let partitions: number[] = [];
  {
    const partitionsLength = (version >= 3 ? r.compactArrayLength('AddPartitionsToTxnRequest.AddPartitionsToTxnTopic.partitions', 4) : r.arrayLength('AddPartitionsToTxnRequest.AddPartitionsToTxnTopic.partitions', 4));
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(r.int32('AddPartitionsToTxnRequest.AddPartitionsToTxnTopic.partitions'));
  }
  if (version >= 3) {
    r.skipTaggedFields('AddPartitionsToTxnRequest.AddPartitionsToTxnTopic');
  }
  return { name, partitions };
}

function encodeAddPartitionsToTxnTransaction(w: Writer, version: number, m: AddPartitionsToTxnTransactionInit): void {
  const transactionalId = m.transactionalId;
  const producerId = m.producerId;
  const producerEpoch = m.producerEpoch;
  const verifyOnly = m.verifyOnly ?? false;
  const topics = m.topics;
  w.compactString(transactionalId, 'AddPartitionsToTxnRequest.AddPartitionsToTxnTransaction.transactionalId');
  w.int64(producerId, 'AddPartitionsToTxnRequest.AddPartitionsToTxnTransaction.producerId');
  w.int16(producerEpoch, 'AddPartitionsToTxnRequest.AddPartitionsToTxnTransaction.producerEpoch');
  w.bool(verifyOnly, 'AddPartitionsToTxnRequest.AddPartitionsToTxnTransaction.verifyOnly');
  w.compactArrayLength(topics, 'AddPartitionsToTxnRequest.AddPartitionsToTxnTransaction.topics');
  for (let i = 0; i < topics.length; i += 1) encodeAddPartitionsToTxnTopic(w, version, topics[i]!);
  w.uvarint(0);
}

function decodeAddPartitionsToTxnTransaction(r: Reader, version: number): AddPartitionsToTxnTransaction {
  const transactionalId = r.compactString('AddPartitionsToTxnRequest.AddPartitionsToTxnTransaction.transactionalId');
  const producerId = r.int64('AddPartitionsToTxnRequest.AddPartitionsToTxnTransaction.producerId');
  const producerEpoch = r.int16('AddPartitionsToTxnRequest.AddPartitionsToTxnTransaction.producerEpoch');
  const verifyOnly = r.bool('AddPartitionsToTxnRequest.AddPartitionsToTxnTransaction.verifyOnly');
  let topics: AddPartitionsToTxnTopic[] = [];
  {
    const topicsLength = r.compactArrayLength('AddPartitionsToTxnRequest.AddPartitionsToTxnTransaction.topics', 2);
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeAddPartitionsToTxnTopic(r, version));
  }
  r.skipTaggedFields('AddPartitionsToTxnRequest.AddPartitionsToTxnTransaction');
  return { transactionalId, producerId, producerEpoch, verifyOnly, topics };
}

export function encodeAddPartitionsToTxnRequest(w: Writer, version: number, m: AddPartitionsToTxnRequestInit): void {
  if (version < 0 || version > 5) throw unsupportedVersion('AddPartitionsToTxnRequest', version, 0, 5);
  const transactions = m.transactions ?? [];
  if (version < 4 && transactions.length !== 0) throw unsupportedField('AddPartitionsToTxnRequest.transactions', version);
  const v3AndBelowTransactionalId = m.v3AndBelowTransactionalId ?? '';
  if (version > 3 && v3AndBelowTransactionalId !== '') throw unsupportedField('AddPartitionsToTxnRequest.v3AndBelowTransactionalId', version);
  const v3AndBelowProducerId = m.v3AndBelowProducerId ?? 0;
  if (version > 3 && v3AndBelowProducerId !== 0) throw unsupportedField('AddPartitionsToTxnRequest.v3AndBelowProducerId', version);
  const v3AndBelowProducerEpoch = m.v3AndBelowProducerEpoch ?? 0;
  if (version > 3 && v3AndBelowProducerEpoch !== 0) throw unsupportedField('AddPartitionsToTxnRequest.v3AndBelowProducerEpoch', version);
  const v3AndBelowTopics = m.v3AndBelowTopics ?? [];
  if (version > 3 && v3AndBelowTopics.length !== 0) throw unsupportedField('AddPartitionsToTxnRequest.v3AndBelowTopics', version);
  if (version >= 4) {
    w.compactArrayLength(transactions, 'AddPartitionsToTxnRequest.transactions');
    for (let i = 0; i < transactions.length; i += 1) encodeAddPartitionsToTxnTransaction(w, version, transactions[i]!);
  }
  if (version <= 3) {
    version >= 3 ? w.compactString(v3AndBelowTransactionalId, 'AddPartitionsToTxnRequest.v3AndBelowTransactionalId') : w.string(v3AndBelowTransactionalId, 'AddPartitionsToTxnRequest.v3AndBelowTransactionalId');
  }
  if (version <= 3) {
    w.int64(v3AndBelowProducerId, 'AddPartitionsToTxnRequest.v3AndBelowProducerId');
  }
  if (version <= 3) {
    w.int16(v3AndBelowProducerEpoch, 'AddPartitionsToTxnRequest.v3AndBelowProducerEpoch');
  }
  if (version <= 3) {
    version >= 3 ? w.compactArrayLength(v3AndBelowTopics, 'AddPartitionsToTxnRequest.v3AndBelowTopics') : w.arrayLength(v3AndBelowTopics, 'AddPartitionsToTxnRequest.v3AndBelowTopics');
    for (let i = 0; i < v3AndBelowTopics.length; i += 1) encodeAddPartitionsToTxnTopic(w, version, v3AndBelowTopics[i]!);
  }
  if (version >= 3) {
    w.uvarint(0);
  }
}

export function decodeAddPartitionsToTxnRequest(r: Reader, version: number): AddPartitionsToTxnRequest {
  if (version < 0 || version > 5) throw unsupportedVersion('AddPartitionsToTxnRequest', version, 0, 5);
  let transactions: AddPartitionsToTxnTransaction[] = [];
  if (version >= 4) {
    {
      const transactionsLength = r.compactArrayLength('AddPartitionsToTxnRequest.transactions', 13);
      transactions = [];
      for (let i = 0; i < transactionsLength; i += 1) transactions.push(decodeAddPartitionsToTxnTransaction(r, version));
    }
  }
  let v3AndBelowTransactionalId: string = '';
  if (version <= 3) {
    v3AndBelowTransactionalId = (version >= 3 ? r.compactString('AddPartitionsToTxnRequest.v3AndBelowTransactionalId') : r.string('AddPartitionsToTxnRequest.v3AndBelowTransactionalId'));
  }
  let v3AndBelowProducerId: number = 0;
  if (version <= 3) {
    v3AndBelowProducerId = r.int64('AddPartitionsToTxnRequest.v3AndBelowProducerId');
  }
  let v3AndBelowProducerEpoch: number = 0;
  if (version <= 3) {
    v3AndBelowProducerEpoch = r.int16('AddPartitionsToTxnRequest.v3AndBelowProducerEpoch');
  }
  let v3AndBelowTopics: AddPartitionsToTxnTopic[] = [];
  if (version <= 3) {
    {
      const v3AndBelowTopicsLength = (version >= 3 ? r.compactArrayLength('AddPartitionsToTxnRequest.v3AndBelowTopics', 2) : r.arrayLength('AddPartitionsToTxnRequest.v3AndBelowTopics', 2));
      v3AndBelowTopics = [];
      for (let i = 0; i < v3AndBelowTopicsLength; i += 1) v3AndBelowTopics.push(decodeAddPartitionsToTxnTopic(r, version));
    }
  }
  if (version >= 3) {
    r.skipTaggedFields('AddPartitionsToTxnRequest');
  }
  return { transactions, v3AndBelowTransactionalId, v3AndBelowProducerId, v3AndBelowProducerEpoch, v3AndBelowTopics };
}

export interface AddPartitionsToTxnResponse {
  throttleTimeMs: number;
  errorCode: number;
  resultsByTransaction: AddPartitionsToTxnResult[];
  resultsByTopicV3AndBelow: AddPartitionsToTxnTopicResult[];
}

export interface AddPartitionsToTxnResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly errorCode?: number | undefined;
  readonly resultsByTransaction?: readonly AddPartitionsToTxnResultInit[] | undefined;
  readonly resultsByTopicV3AndBelow?: readonly AddPartitionsToTxnTopicResultInit[] | undefined;
}

export interface AddPartitionsToTxnResult {
  transactionalId: string;
  topicResults: AddPartitionsToTxnTopicResult[];
}

export interface AddPartitionsToTxnResultInit {
  readonly transactionalId: string;
  readonly topicResults: readonly AddPartitionsToTxnTopicResultInit[];
}

export interface AddPartitionsToTxnTopicResult {
  name: string;
  resultsByPartition: AddPartitionsToTxnPartitionResult[];
}

export interface AddPartitionsToTxnTopicResultInit {
  readonly name: string;
  readonly resultsByPartition: readonly AddPartitionsToTxnPartitionResultInit[];
}

export interface AddPartitionsToTxnPartitionResult {
  partitionIndex: number;
  partitionErrorCode: number;
}

export interface AddPartitionsToTxnPartitionResultInit {
  readonly partitionIndex: number;
  readonly partitionErrorCode: number;
}

function encodeAddPartitionsToTxnPartitionResult(w: Writer, version: number, m: AddPartitionsToTxnPartitionResultInit): void {
  const partitionIndex = m.partitionIndex;
  const partitionErrorCode = m.partitionErrorCode;
  w.int32(partitionIndex, 'AddPartitionsToTxnResponse.AddPartitionsToTxnPartitionResult.partitionIndex');
  w.int16(partitionErrorCode, 'AddPartitionsToTxnResponse.AddPartitionsToTxnPartitionResult.partitionErrorCode');
  if (version >= 3) {
    w.uvarint(0);
  }
}

function decodeAddPartitionsToTxnPartitionResult(r: Reader, version: number): AddPartitionsToTxnPartitionResult {
  const partitionIndex = r.int32('AddPartitionsToTxnResponse.AddPartitionsToTxnPartitionResult.partitionIndex');
  const partitionErrorCode = r.int16('AddPartitionsToTxnResponse.AddPartitionsToTxnPartitionResult.partitionErrorCode');
  if (version >= 3) {
    r.skipTaggedFields('AddPartitionsToTxnResponse.AddPartitionsToTxnPartitionResult');
  }
  return { partitionIndex, partitionErrorCode };
}

function encodeAddPartitionsToTxnTopicResult(w: Writer, version: number, m: AddPartitionsToTxnTopicResultInit): void {
  const name = m.name;
  const resultsByPartition = m.resultsByPartition;
  version >= 3 ? w.compactString(name, 'AddPartitionsToTxnResponse.AddPartitionsToTxnTopicResult.name') : w.string(name, 'AddPartitionsToTxnResponse.AddPartitionsToTxnTopicResult.name');
  version >= 3 ? w.compactArrayLength(resultsByPartition, 'AddPartitionsToTxnResponse.AddPartitionsToTxnTopicResult.resultsByPartition') : w.arrayLength(resultsByPartition, 'AddPartitionsToTxnResponse.AddPartitionsToTxnTopicResult.resultsByPartition');
  for (let i = 0; i < resultsByPartition.length; i += 1) encodeAddPartitionsToTxnPartitionResult(w, version, resultsByPartition[i]!);
  if (version >= 3) {
    w.uvarint(0);
  }
}

function decodeAddPartitionsToTxnTopicResult(r: Reader, version: number): AddPartitionsToTxnTopicResult {
  const name = (version >= 3 ? r.compactString('AddPartitionsToTxnResponse.AddPartitionsToTxnTopicResult.name') : r.string('AddPartitionsToTxnResponse.AddPartitionsToTxnTopicResult.name'));
  let resultsByPartition: AddPartitionsToTxnPartitionResult[] = [];
  {
    const resultsByPartitionLength = (version >= 3 ? r.compactArrayLength('AddPartitionsToTxnResponse.AddPartitionsToTxnTopicResult.resultsByPartition', 6) : r.arrayLength('AddPartitionsToTxnResponse.AddPartitionsToTxnTopicResult.resultsByPartition', 6));
    resultsByPartition = [];
    for (let i = 0; i < resultsByPartitionLength; i += 1) resultsByPartition.push(decodeAddPartitionsToTxnPartitionResult(r, version));
  }
  if (version >= 3) {
    r.skipTaggedFields('AddPartitionsToTxnResponse.AddPartitionsToTxnTopicResult');
  }
  return { name, resultsByPartition };
}

function encodeAddPartitionsToTxnResult(w: Writer, version: number, m: AddPartitionsToTxnResultInit): void {
  const transactionalId = m.transactionalId;
  const topicResults = m.topicResults;
  w.compactString(transactionalId, 'AddPartitionsToTxnResponse.AddPartitionsToTxnResult.transactionalId');
  w.compactArrayLength(topicResults, 'AddPartitionsToTxnResponse.AddPartitionsToTxnResult.topicResults');
  for (let i = 0; i < topicResults.length; i += 1) encodeAddPartitionsToTxnTopicResult(w, version, topicResults[i]!);
  w.uvarint(0);
}

function decodeAddPartitionsToTxnResult(r: Reader, version: number): AddPartitionsToTxnResult {
  const transactionalId = r.compactString('AddPartitionsToTxnResponse.AddPartitionsToTxnResult.transactionalId');
  let topicResults: AddPartitionsToTxnTopicResult[] = [];
  {
    const topicResultsLength = r.compactArrayLength('AddPartitionsToTxnResponse.AddPartitionsToTxnResult.topicResults', 2);
    topicResults = [];
    for (let i = 0; i < topicResultsLength; i += 1) topicResults.push(decodeAddPartitionsToTxnTopicResult(r, version));
  }
  r.skipTaggedFields('AddPartitionsToTxnResponse.AddPartitionsToTxnResult');
  return { transactionalId, topicResults };
}

export function encodeAddPartitionsToTxnResponse(w: Writer, version: number, m: AddPartitionsToTxnResponseInit): void {
  if (version < 0 || version > 5) throw unsupportedVersion('AddPartitionsToTxnResponse', version, 0, 5);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const errorCode = m.errorCode ?? 0;
  const resultsByTransaction = m.resultsByTransaction ?? [];
  if (version < 4 && resultsByTransaction.length !== 0) throw unsupportedField('AddPartitionsToTxnResponse.resultsByTransaction', version);
  const resultsByTopicV3AndBelow = m.resultsByTopicV3AndBelow ?? [];
  if (version > 3 && resultsByTopicV3AndBelow.length !== 0) throw unsupportedField('AddPartitionsToTxnResponse.resultsByTopicV3AndBelow', version);
  w.int32(throttleTimeMs, 'AddPartitionsToTxnResponse.throttleTimeMs');
  if (version >= 4) {
    w.int16(errorCode, 'AddPartitionsToTxnResponse.errorCode');
  }
  if (version >= 4) {
    w.compactArrayLength(resultsByTransaction, 'AddPartitionsToTxnResponse.resultsByTransaction');
    for (let i = 0; i < resultsByTransaction.length; i += 1) encodeAddPartitionsToTxnResult(w, version, resultsByTransaction[i]!);
  }
  if (version <= 3) {
    version >= 3 ? w.compactArrayLength(resultsByTopicV3AndBelow, 'AddPartitionsToTxnResponse.resultsByTopicV3AndBelow') : w.arrayLength(resultsByTopicV3AndBelow, 'AddPartitionsToTxnResponse.resultsByTopicV3AndBelow');
    for (let i = 0; i < resultsByTopicV3AndBelow.length; i += 1) encodeAddPartitionsToTxnTopicResult(w, version, resultsByTopicV3AndBelow[i]!);
  }
  if (version >= 3) {
    w.uvarint(0);
  }
}

export function decodeAddPartitionsToTxnResponse(r: Reader, version: number): AddPartitionsToTxnResponse {
  if (version < 0 || version > 5) throw unsupportedVersion('AddPartitionsToTxnResponse', version, 0, 5);
  const throttleTimeMs = r.int32('AddPartitionsToTxnResponse.throttleTimeMs');
  let errorCode: number = 0;
  if (version >= 4) {
    errorCode = r.int16('AddPartitionsToTxnResponse.errorCode');
  }
  let resultsByTransaction: AddPartitionsToTxnResult[] = [];
  if (version >= 4) {
    {
      const resultsByTransactionLength = r.compactArrayLength('AddPartitionsToTxnResponse.resultsByTransaction', 2);
      resultsByTransaction = [];
      for (let i = 0; i < resultsByTransactionLength; i += 1) resultsByTransaction.push(decodeAddPartitionsToTxnResult(r, version));
    }
  }
  let resultsByTopicV3AndBelow: AddPartitionsToTxnTopicResult[] = [];
  if (version <= 3) {
    {
      const resultsByTopicV3AndBelowLength = (version >= 3 ? r.compactArrayLength('AddPartitionsToTxnResponse.resultsByTopicV3AndBelow', 2) : r.arrayLength('AddPartitionsToTxnResponse.resultsByTopicV3AndBelow', 2));
      resultsByTopicV3AndBelow = [];
      for (let i = 0; i < resultsByTopicV3AndBelowLength; i += 1) resultsByTopicV3AndBelow.push(decodeAddPartitionsToTxnTopicResult(r, version));
    }
  }
  if (version >= 3) {
    r.skipTaggedFields('AddPartitionsToTxnResponse');
  }
  return { throttleTimeMs, errorCode, resultsByTransaction, resultsByTopicV3AndBelow };
}

export const addPartitionsToTxnApi: Api<AddPartitionsToTxnRequestInit, AddPartitionsToTxnRequest, AddPartitionsToTxnResponseInit, AddPartitionsToTxnResponse> = {
  ...apis.AddPartitionsToTxn,
  encodeRequest: encodeAddPartitionsToTxnRequest,
  decodeRequest: decodeAddPartitionsToTxnRequest,
  encodeResponse: encodeAddPartitionsToTxnResponse,
  decodeResponse: decodeAddPartitionsToTxnResponse,
};
