// Generated from schemas/Fetch.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedField, unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import { ZERO_UUID } from '../wire/uuid.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface FetchRequest {
  clusterId: string | null;
  replicaId: number;
  replicaState: ReplicaState;
  maxWaitMs: number;
  minBytes: number;
  maxBytes: number;
  isolationLevel: number;
  sessionId: number;
  sessionEpoch: number;
  topics: FetchTopic[];
  forgottenTopicsData: ForgottenTopic[];
  rackId: string;
}

export interface FetchRequestInit {
  readonly clusterId?: string | null | undefined;
  readonly replicaId?: number | undefined;
  readonly replicaState?: ReplicaStateInit | undefined;
  readonly maxWaitMs: number;
  readonly minBytes: number;
  readonly maxBytes?: number | undefined;
  readonly isolationLevel?: number | undefined;
  readonly sessionId?: number | undefined;
  readonly sessionEpoch?: number | undefined;
  readonly topics: readonly FetchTopicInit[];
  readonly forgottenTopicsData?: readonly ForgottenTopicInit[] | undefined;
  readonly rackId?: string | undefined;
}

export interface ForgottenTopic {
  topic: string;
  topicId: string;
  partitions: number[];
}

export interface ForgottenTopicInit {
  readonly topic?: string | undefined;
  readonly topicId?: string | undefined;
  readonly partitions: readonly number[];
}

export interface FetchTopic {
  topic: string;
  topicId: string;
  partitions: FetchPartition[];
}

export interface FetchTopicInit {
  readonly topic?: string | undefined;
  readonly topicId?: string | undefined;
  readonly partitions: readonly FetchPartitionInit[];
}

export interface FetchPartition {
  partition: number;
  currentLeaderEpoch: number;
  fetchOffset: number;
  lastFetchedEpoch: number;
  logStartOffset: number;
  partitionMaxBytes: number;
  replicaDirectoryId: string;
  highWatermark: number;
}

export interface FetchPartitionInit {
  readonly partition: number;
  readonly currentLeaderEpoch?: number | undefined;
  readonly fetchOffset: number;
  readonly lastFetchedEpoch?: number | undefined;
  readonly logStartOffset?: number | undefined;
  readonly partitionMaxBytes: number;
  readonly replicaDirectoryId?: string | undefined;
  readonly highWatermark?: number | undefined;
}

export interface ReplicaState {
  replicaId: number;
  replicaEpoch: number;
}

export interface ReplicaStateInit {
  readonly replicaId?: number | undefined;
  readonly replicaEpoch?: number | undefined;
}

const DEFAULT_REPLICA_STATE: ReplicaState = Object.freeze({
  replicaId: -1,
  replicaEpoch: -1,
});

function isDefaultReplicaState(m: ReplicaStateInit): boolean {
  return !(
    (m.replicaId !== undefined && m.replicaId !== -1) ||
    (m.replicaEpoch !== undefined && m.replicaEpoch !== -1)
  );
}

function encodeReplicaState(w: Writer, _version: number, m: ReplicaStateInit): void {
  const replicaId = m.replicaId ?? -1;
  const replicaEpoch = m.replicaEpoch ?? -1;
  w.int32(replicaId, 'FetchRequest.ReplicaState.replicaId');
  w.int64(replicaEpoch, 'FetchRequest.ReplicaState.replicaEpoch');
  w.uvarint(0);
}

function decodeReplicaState(r: Reader, _version: number): ReplicaState {
  const replicaId = r.int32('FetchRequest.ReplicaState.replicaId');
  const replicaEpoch = r.int64('FetchRequest.ReplicaState.replicaEpoch');
  r.skipTaggedFields('FetchRequest.ReplicaState');
  return { replicaId, replicaEpoch };
}

function encodeFetchPartition(w: Writer, version: number, m: FetchPartitionInit): void {
  const partition = m.partition;
  const currentLeaderEpoch = m.currentLeaderEpoch ?? -1;
  const fetchOffset = m.fetchOffset;
  const lastFetchedEpoch = m.lastFetchedEpoch ?? -1;
  if (version < 12 && lastFetchedEpoch !== -1) throw unsupportedField('FetchRequest.FetchPartition.lastFetchedEpoch', version);
  const logStartOffset = m.logStartOffset ?? -1;
  const partitionMaxBytes = m.partitionMaxBytes;
  const replicaDirectoryId = m.replicaDirectoryId ?? ZERO_UUID;
  const highWatermark = m.highWatermark ?? 9223372036854776000;
  w.int32(partition, 'FetchRequest.FetchPartition.partition');
  if (version >= 9) {
    w.int32(currentLeaderEpoch, 'FetchRequest.FetchPartition.currentLeaderEpoch');
  }
  w.int64(fetchOffset, 'FetchRequest.FetchPartition.fetchOffset');
  if (version >= 12) {
    w.int32(lastFetchedEpoch, 'FetchRequest.FetchPartition.lastFetchedEpoch');
  }
  if (version >= 5) {
    w.int64(logStartOffset, 'FetchRequest.FetchPartition.logStartOffset');
  }
  w.int32(partitionMaxBytes, 'FetchRequest.FetchPartition.partitionMaxBytes');
  if (version >= 12) {
    const hasReplicaDirectoryId = version >= 17 && replicaDirectoryId !== ZERO_UUID;
    const hasHighWatermark = version >= 18 && highWatermark !== 9223372036854776000;
    w.uvarint((hasReplicaDirectoryId ? 1 : 0) + (hasHighWatermark ? 1 : 0));
    if (hasReplicaDirectoryId) {
      const began = w.beginTaggedField(0);
      w.uuid(replicaDirectoryId, 'FetchRequest.FetchPartition.replicaDirectoryId');
      w.endTaggedField(began);
    }
    if (hasHighWatermark) {
      const began = w.beginTaggedField(1);
      w.int64(highWatermark, 'FetchRequest.FetchPartition.highWatermark');
      w.endTaggedField(began);
    }
  }
}

function decodeFetchPartition(r: Reader, version: number): FetchPartition {
  const partition = r.int32('FetchRequest.FetchPartition.partition');
  let currentLeaderEpoch: number = -1;
  if (version >= 9) {
    currentLeaderEpoch = r.int32('FetchRequest.FetchPartition.currentLeaderEpoch');
  }
  const fetchOffset = r.int64('FetchRequest.FetchPartition.fetchOffset');
  let lastFetchedEpoch: number = -1;
  if (version >= 12) {
    lastFetchedEpoch = r.int32('FetchRequest.FetchPartition.lastFetchedEpoch');
  }
  let logStartOffset: number = -1;
  if (version >= 5) {
    logStartOffset = r.int64('FetchRequest.FetchPartition.logStartOffset');
  }
  const partitionMaxBytes = r.int32('FetchRequest.FetchPartition.partitionMaxBytes');
  let replicaDirectoryId: string = ZERO_UUID;
  let highWatermark: number = 9223372036854776000;
  if (version >= 12) {
    for (let count = r.uvarint('FetchRequest.FetchPartition'); count > 0; count -= 1) {
      const tag = r.uvarint('FetchRequest.FetchPartition');
      const size = r.uvarint('FetchRequest.FetchPartition');
      const end = r.position + size;
      if (tag === 0 && version >= 17) {
        replicaDirectoryId = r.uuid('FetchRequest.FetchPartition.replicaDirectoryId');
        r.endTaggedField(end, 'FetchRequest.FetchPartition.replicaDirectoryId');
      } else if (tag === 1 && version >= 18) {
        highWatermark = r.int64('FetchRequest.FetchPartition.highWatermark');
        r.endTaggedField(end, 'FetchRequest.FetchPartition.highWatermark');
      } else r.skip(size, 'FetchRequest.FetchPartition');
    }
  }
  return { partition, currentLeaderEpoch, fetchOffset, lastFetchedEpoch, logStartOffset, partitionMaxBytes, replicaDirectoryId, highWatermark };
}

function encodeFetchTopic(w: Writer, version: number, m: FetchTopicInit): void {
  const topic = m.topic ?? '';
  const topicId = m.topicId ?? ZERO_UUID;
  const partitions = m.partitions;
  if (version <= 12) {
    version >= 12 ? w.compactString(topic, 'FetchRequest.FetchTopic.topic') : w.string(topic, 'FetchRequest.FetchTopic.topic');
  }
  if (version >= 13) {
    w.uuid(topicId, 'FetchRequest.FetchTopic.topicId');
  }
  version >= 12 ? w.compactArrayLength(partitions, 'FetchRequest.FetchTopic.partitions') : w.arrayLength(partitions, 'FetchRequest.FetchTopic.partitions');
  for (let i = 0; i < partitions.length; i += 1) encodeFetchPartition(w, version, partitions[i]!);
  if (version >= 12) {
    w.uvarint(0);
  }
}

function decodeFetchTopic(r: Reader, version: number): FetchTopic {
  let topic: string = '';
  if (version <= 12) {
    topic = (version >= 12 ? r.compactString('FetchRequest.FetchTopic.topic') : r.string('FetchRequest.FetchTopic.topic'));
  }
  let topicId: string = ZERO_UUID;
  if (version >= 13) {
    topicId = r.uuid('FetchRequest.FetchTopic.topicId');
  }
  let partitions: FetchPartition[] = [];
  {
    const partitionsLength = (version >= 12 ? r.compactArrayLength('FetchRequest.FetchTopic.partitions', 16) : r.arrayLength('FetchRequest.FetchTopic.partitions', 16));
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(decodeFetchPartition(r, version));
  }
  if (version >= 12) {
    r.skipTaggedFields('FetchRequest.FetchTopic');
  }
  return { topic, topicId, partitions };
}

function encodeForgottenTopic(w: Writer, version: number, m: ForgottenTopicInit): void {
  const topic = m.topic ?? '';
  const topicId = m.topicId ?? ZERO_UUID;
  const partitions = m.partitions;
  if (version <= 12) {
    version >= 12 ? w.compactString(topic, 'FetchRequest.ForgottenTopic.topic') : w.string(topic, 'FetchRequest.ForgottenTopic.topic');
  }
  if (version >= 13) {
    w.uuid(topicId, 'FetchRequest.ForgottenTopic.topicId');
  }
  version >= 12 ? w.compactArrayLength(partitions, 'FetchRequest.ForgottenTopic.partitions') : w.arrayLength(partitions, 'FetchRequest.ForgottenTopic.partitions');
  for (let i = 0; i < partitions.length; i += 1) w.int32(partitions[i]!, 'FetchRequest.ForgottenTopic.partitions');
  if (version >= 12) {
    w.uvarint(0);
  }
}

function decodeForgottenTopic(r: Reader, version: number): ForgottenTopic {
  let topic: string = '';
  if (version <= 12) {
    topic = (version >= 12 ? r.compactString('FetchRequest.ForgottenTopic.topic') : r.string('FetchRequest.ForgottenTopic.topic'));
  }
  let topicId: string = ZERO_UUID;
  if (version >= 13) {
    topicId = r.uuid('FetchRequest.ForgottenTopic.topicId');
  }
  let partitions: number[] = [];
  {
    const partitionsLength = (version >= 12 ? r.compactArrayLength('FetchRequest.ForgottenTopic.partitions', 4) : r.arrayLength('FetchRequest.ForgottenTopic.partitions', 4));
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(r.int32('FetchRequest.ForgottenTopic.partitions'));
  }
  if (version >= 12) {
    r.skipTaggedFields('FetchRequest.ForgottenTopic');
  }
  return { topic, topicId, partitions };
}

export function encodeFetchRequest(w: Writer, version: number, m: FetchRequestInit): void {
  if (version < 4 || version > 18) throw unsupportedVersion('FetchRequest', version, 4, 18);
  const clusterId = m.clusterId ?? null;
  const replicaId = m.replicaId ?? -1;
  if (version > 14 && replicaId !== -1) throw unsupportedField('FetchRequest.replicaId', version);
  const replicaState = m.replicaState ?? DEFAULT_REPLICA_STATE;
  if (version < 15 && !isDefaultReplicaState(replicaState)) throw unsupportedField('FetchRequest.replicaState', version);
  const maxWaitMs = m.maxWaitMs;
  const minBytes = m.minBytes;
  const maxBytes = m.maxBytes ?? 2147483647;
  const isolationLevel = m.isolationLevel ?? 0;
  const sessionId = m.sessionId ?? 0;
  const sessionEpoch = m.sessionEpoch ?? -1;
  const topics = m.topics;
  const forgottenTopicsData = m.forgottenTopicsData ?? [];
  if (version < 7 && forgottenTopicsData.length !== 0) throw unsupportedField('FetchRequest.forgottenTopicsData', version);
  const rackId = m.rackId ?? '';
  if (version <= 14) {
    w.int32(replicaId, 'FetchRequest.replicaId');
  }
  w.int32(maxWaitMs, 'FetchRequest.maxWaitMs');
  w.int32(minBytes, 'FetchRequest.minBytes');
  w.int32(maxBytes, 'FetchRequest.maxBytes');
  w.int8(isolationLevel, 'FetchRequest.isolationLevel');
  if (version >= 7) {
    w.int32(sessionId, 'FetchRequest.sessionId');
  }
  if (version >= 7) {
    w.int32(sessionEpoch, 'FetchRequest.sessionEpoch');
  }
  version >= 12 ? w.compactArrayLength(topics, 'FetchRequest.topics') : w.arrayLength(topics, 'FetchRequest.topics');
  for (let i = 0; i < topics.length; i += 1) encodeFetchTopic(w, version, topics[i]!);
  if (version >= 7) {
    version >= 12 ? w.compactArrayLength(forgottenTopicsData, 'FetchRequest.forgottenTopicsData') : w.arrayLength(forgottenTopicsData, 'FetchRequest.forgottenTopicsData');
    for (let i = 0; i < forgottenTopicsData.length; i += 1) encodeForgottenTopic(w, version, forgottenTopicsData[i]!);
  }
  if (version >= 11) {
    version >= 12 ? w.compactString(rackId, 'FetchRequest.rackId') : w.string(rackId, 'FetchRequest.rackId');
  }
  if (version >= 12) {
    const hasClusterId = clusterId !== null;
    const hasReplicaState = version >= 15 && !isDefaultReplicaState(replicaState);
    w.uvarint((hasClusterId ? 1 : 0) + (hasReplicaState ? 1 : 0));
    if (hasClusterId) {
      const began = w.beginTaggedField(0);
      w.compactString(clusterId, 'FetchRequest.clusterId');
      w.endTaggedField(began);
    }
    if (hasReplicaState) {
      const began = w.beginTaggedField(1);
      encodeReplicaState(w, version, replicaState);
      w.endTaggedField(began);
    }
  }
}

export function decodeFetchRequest(r: Reader, version: number): FetchRequest {
  if (version < 4 || version > 18) throw unsupportedVersion('FetchRequest', version, 4, 18);
  let clusterId: string | null = null;
  let replicaId: number = -1;
  if (version <= 14) {
    replicaId = r.int32('FetchRequest.replicaId');
  }
  let replicaState: ReplicaState = DEFAULT_REPLICA_STATE;
  const maxWaitMs = r.int32('FetchRequest.maxWaitMs');
  const minBytes = r.int32('FetchRequest.minBytes');
  const maxBytes = r.int32('FetchRequest.maxBytes');
  const isolationLevel = r.int8('FetchRequest.isolationLevel');
  let sessionId: number = 0;
  if (version >= 7) {
    sessionId = r.int32('FetchRequest.sessionId');
  }
  let sessionEpoch: number = -1;
  if (version >= 7) {
    sessionEpoch = r.int32('FetchRequest.sessionEpoch');
  }
  let topics: FetchTopic[] = [];
  {
    const topicsLength = (version >= 12 ? r.compactArrayLength('FetchRequest.topics', 1) : r.arrayLength('FetchRequest.topics', 1));
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeFetchTopic(r, version));
  }
  let forgottenTopicsData: ForgottenTopic[] = [];
  if (version >= 7) {
    {
      const forgottenTopicsDataLength = (version >= 12 ? r.compactArrayLength('FetchRequest.forgottenTopicsData', 1) : r.arrayLength('FetchRequest.forgottenTopicsData', 1));
      forgottenTopicsData = [];
      for (let i = 0; i < forgottenTopicsDataLength; i += 1) forgottenTopicsData.push(decodeForgottenTopic(r, version));
    }
  }
  let rackId: string = '';
  if (version >= 11) {
    rackId = (version >= 12 ? r.compactString('FetchRequest.rackId') : r.string('FetchRequest.rackId'));
  }
  if (version >= 12) {
    for (let count = r.uvarint('FetchRequest'); count > 0; count -= 1) {
      const tag = r.uvarint('FetchRequest');
      const size = r.uvarint('FetchRequest');
      const end = r.position + size;
      if (tag === 0) {
        clusterId = r.compactNullableString('FetchRequest.clusterId');
        r.endTaggedField(end, 'FetchRequest.clusterId');
      } else if (tag === 1 && version >= 15) {
        replicaState = decodeReplicaState(r, version);
        r.endTaggedField(end, 'FetchRequest.replicaState');
      } else r.skip(size, 'FetchRequest');
    }
  }
  return { clusterId, replicaId, replicaState, maxWaitMs, minBytes, maxBytes, isolationLevel, sessionId, sessionEpoch, topics, forgottenTopicsData, rackId };
}

export interface FetchResponse {
  throttleTimeMs: number;
  errorCode: number;
  sessionId: number;
  responses: FetchableTopicResponse[];
  nodeEndpoints: NodeEndpoint[];
}

export interface FetchResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly errorCode?: number | undefined;
  readonly sessionId?: number | undefined;
  readonly responses: readonly FetchableTopicResponseInit[];
  readonly nodeEndpoints?: readonly NodeEndpointInit[] | undefined;
}

export interface NodeEndpoint {
  nodeId: number;
  host: string;
  port: number;
  rack: string | null;
}

export interface NodeEndpointInit {
  readonly nodeId: number;
  readonly host: string;
  readonly port: number;
  readonly rack?: string | null | undefined;
}

export interface FetchableTopicResponse {
  topic: string;
  topicId: string;
  partitions: PartitionData[];
}

export interface FetchableTopicResponseInit {
  readonly topic?: string | undefined;
  readonly topicId?: string | undefined;
  readonly partitions: readonly PartitionDataInit[];
}

export interface PartitionData {
  partitionIndex: number;
  errorCode: number;
  highWatermark: number;
  lastStableOffset: number;
  logStartOffset: number;
  divergingEpoch: EpochEndOffset;
  currentLeader: LeaderIdAndEpoch;
  snapshotId: SnapshotId;
  abortedTransactions: AbortedTransaction[] | null;
  preferredReadReplica: number;
  records: Uint8Array | null;
}

export interface PartitionDataInit {
  readonly partitionIndex: number;
  readonly errorCode: number;
  readonly highWatermark: number;
  readonly lastStableOffset?: number | undefined;
  readonly logStartOffset?: number | undefined;
  readonly divergingEpoch?: EpochEndOffsetInit | undefined;
  readonly currentLeader?: LeaderIdAndEpochInit | undefined;
  readonly snapshotId?: SnapshotIdInit | undefined;
  readonly abortedTransactions: readonly AbortedTransactionInit[] | null;
  readonly preferredReadReplica?: number | undefined;
  readonly records: Uint8Array | readonly Uint8Array[] | null;
}

export interface AbortedTransaction {
  producerId: number;
  firstOffset: number;
}

export interface AbortedTransactionInit {
  readonly producerId: number;
  readonly firstOffset: number;
}

export interface SnapshotId {
  endOffset: number;
  epoch: number;
}

export interface SnapshotIdInit {
  readonly endOffset?: number | undefined;
  readonly epoch?: number | undefined;
}

export interface LeaderIdAndEpoch {
  leaderId: number;
  leaderEpoch: number;
}

export interface LeaderIdAndEpochInit {
  readonly leaderId?: number | undefined;
  readonly leaderEpoch?: number | undefined;
}

export interface EpochEndOffset {
  epoch: number;
  endOffset: number;
}

export interface EpochEndOffsetInit {
  readonly epoch?: number | undefined;
  readonly endOffset?: number | undefined;
}

const DEFAULT_EPOCH_END_OFFSET: EpochEndOffset = Object.freeze({
  epoch: -1,
  endOffset: -1,
});

const DEFAULT_LEADER_ID_AND_EPOCH: LeaderIdAndEpoch = Object.freeze({
  leaderId: -1,
  leaderEpoch: -1,
});

const DEFAULT_SNAPSHOT_ID: SnapshotId = Object.freeze({
  endOffset: -1,
  epoch: -1,
});

function isDefaultEpochEndOffset(m: EpochEndOffsetInit): boolean {
  return !(
    (m.epoch !== undefined && m.epoch !== -1) ||
    (m.endOffset !== undefined && m.endOffset !== -1)
  );
}

function isDefaultLeaderIdAndEpoch(m: LeaderIdAndEpochInit): boolean {
  return !(
    (m.leaderId !== undefined && m.leaderId !== -1) ||
    (m.leaderEpoch !== undefined && m.leaderEpoch !== -1)
  );
}

function isDefaultSnapshotId(m: SnapshotIdInit): boolean {
  return !(
    (m.endOffset !== undefined && m.endOffset !== -1) ||
    (m.epoch !== undefined && m.epoch !== -1)
  );
}

function encodeEpochEndOffset(w: Writer, _version: number, m: EpochEndOffsetInit): void {
  const epoch = m.epoch ?? -1;
  const endOffset = m.endOffset ?? -1;
  w.int32(epoch, 'FetchResponse.EpochEndOffset.epoch');
  w.int64(endOffset, 'FetchResponse.EpochEndOffset.endOffset');
  w.uvarint(0);
}

function decodeEpochEndOffset(r: Reader, _version: number): EpochEndOffset {
  const epoch = r.int32('FetchResponse.EpochEndOffset.epoch');
  const endOffset = r.int64('FetchResponse.EpochEndOffset.endOffset');
  r.skipTaggedFields('FetchResponse.EpochEndOffset');
  return { epoch, endOffset };
}

function encodeLeaderIdAndEpoch(w: Writer, _version: number, m: LeaderIdAndEpochInit): void {
  const leaderId = m.leaderId ?? -1;
  const leaderEpoch = m.leaderEpoch ?? -1;
  w.int32(leaderId, 'FetchResponse.LeaderIdAndEpoch.leaderId');
  w.int32(leaderEpoch, 'FetchResponse.LeaderIdAndEpoch.leaderEpoch');
  w.uvarint(0);
}

function decodeLeaderIdAndEpoch(r: Reader, _version: number): LeaderIdAndEpoch {
  const leaderId = r.int32('FetchResponse.LeaderIdAndEpoch.leaderId');
  const leaderEpoch = r.int32('FetchResponse.LeaderIdAndEpoch.leaderEpoch');
  r.skipTaggedFields('FetchResponse.LeaderIdAndEpoch');
  return { leaderId, leaderEpoch };
}

function encodeSnapshotId(w: Writer, _version: number, m: SnapshotIdInit): void {
  const endOffset = m.endOffset ?? -1;
  const epoch = m.epoch ?? -1;
  w.int64(endOffset, 'FetchResponse.SnapshotId.endOffset');
  w.int32(epoch, 'FetchResponse.SnapshotId.epoch');
  w.uvarint(0);
}

function decodeSnapshotId(r: Reader, _version: number): SnapshotId {
  const endOffset = r.int64('FetchResponse.SnapshotId.endOffset');
  const epoch = r.int32('FetchResponse.SnapshotId.epoch');
  r.skipTaggedFields('FetchResponse.SnapshotId');
  return { endOffset, epoch };
}

function encodeAbortedTransaction(w: Writer, version: number, m: AbortedTransactionInit): void {
  const producerId = m.producerId;
  const firstOffset = m.firstOffset;
  w.int64(producerId, 'FetchResponse.AbortedTransaction.producerId');
  w.int64(firstOffset, 'FetchResponse.AbortedTransaction.firstOffset');
  if (version >= 12) {
    w.uvarint(0);
  }
}

function decodeAbortedTransaction(r: Reader, version: number): AbortedTransaction {
  const producerId = r.int64('FetchResponse.AbortedTransaction.producerId');
  const firstOffset = r.int64('FetchResponse.AbortedTransaction.firstOffset');
  if (version >= 12) {
    r.skipTaggedFields('FetchResponse.AbortedTransaction');
  }
  return { producerId, firstOffset };
}

function encodePartitionData(w: Writer, version: number, m: PartitionDataInit): void {
  const partitionIndex = m.partitionIndex;
  const errorCode = m.errorCode;
  const highWatermark = m.highWatermark;
  const lastStableOffset = m.lastStableOffset ?? -1;
  const logStartOffset = m.logStartOffset ?? -1;
  const divergingEpoch = m.divergingEpoch ?? DEFAULT_EPOCH_END_OFFSET;
  if (version < 12 && !isDefaultEpochEndOffset(divergingEpoch)) throw unsupportedField('FetchResponse.PartitionData.divergingEpoch', version);
  const currentLeader = m.currentLeader ?? DEFAULT_LEADER_ID_AND_EPOCH;
  if (version < 12 && !isDefaultLeaderIdAndEpoch(currentLeader)) throw unsupportedField('FetchResponse.PartitionData.currentLeader', version);
  const snapshotId = m.snapshotId ?? DEFAULT_SNAPSHOT_ID;
  if (version < 12 && !isDefaultSnapshotId(snapshotId)) throw unsupportedField('FetchResponse.PartitionData.snapshotId', version);
  const abortedTransactions = m.abortedTransactions;
  const preferredReadReplica = m.preferredReadReplica ?? -1;
  if (version < 11 && preferredReadReplica !== -1) throw unsupportedField('FetchResponse.PartitionData.preferredReadReplica', version);
  const records = m.records;
  w.int32(partitionIndex, 'FetchResponse.PartitionData.partitionIndex');
  w.int16(errorCode, 'FetchResponse.PartitionData.errorCode');
  w.int64(highWatermark, 'FetchResponse.PartitionData.highWatermark');
  w.int64(lastStableOffset, 'FetchResponse.PartitionData.lastStableOffset');
  if (version >= 5) {
    w.int64(logStartOffset, 'FetchResponse.PartitionData.logStartOffset');
  }
  version >= 12 ? w.compactArrayLength(abortedTransactions, 'FetchResponse.PartitionData.abortedTransactions') : w.arrayLength(abortedTransactions, 'FetchResponse.PartitionData.abortedTransactions');
  if (abortedTransactions !== null) for (let i = 0; i < abortedTransactions.length; i += 1) encodeAbortedTransaction(w, version, abortedTransactions[i]!);
  if (version >= 11) {
    w.int32(preferredReadReplica, 'FetchResponse.PartitionData.preferredReadReplica');
  }
  version >= 12 ? w.compactByteRange(records, 'FetchResponse.PartitionData.records') : w.byteRange(records, 'FetchResponse.PartitionData.records');
  if (version >= 12) {
    const hasDivergingEpoch = !isDefaultEpochEndOffset(divergingEpoch);
    const hasCurrentLeader = !isDefaultLeaderIdAndEpoch(currentLeader);
    const hasSnapshotId = !isDefaultSnapshotId(snapshotId);
    w.uvarint((hasDivergingEpoch ? 1 : 0) + (hasCurrentLeader ? 1 : 0) + (hasSnapshotId ? 1 : 0));
    if (hasDivergingEpoch) {
      const began = w.beginTaggedField(0);
      encodeEpochEndOffset(w, version, divergingEpoch);
      w.endTaggedField(began);
    }
    if (hasCurrentLeader) {
      const began = w.beginTaggedField(1);
      encodeLeaderIdAndEpoch(w, version, currentLeader);
      w.endTaggedField(began);
    }
    if (hasSnapshotId) {
      const began = w.beginTaggedField(2);
      encodeSnapshotId(w, version, snapshotId);
      w.endTaggedField(began);
    }
  }
}

function decodePartitionData(r: Reader, version: number): PartitionData {
  const partitionIndex = r.int32('FetchResponse.PartitionData.partitionIndex');
  const errorCode = r.int16('FetchResponse.PartitionData.errorCode');
  const highWatermark = r.int64('FetchResponse.PartitionData.highWatermark');
  const lastStableOffset = r.int64('FetchResponse.PartitionData.lastStableOffset');
  let logStartOffset: number = -1;
  if (version >= 5) {
    logStartOffset = r.int64('FetchResponse.PartitionData.logStartOffset');
  }
  let divergingEpoch: EpochEndOffset = DEFAULT_EPOCH_END_OFFSET;
  let currentLeader: LeaderIdAndEpoch = DEFAULT_LEADER_ID_AND_EPOCH;
  let snapshotId: SnapshotId = DEFAULT_SNAPSHOT_ID;
  let abortedTransactions: AbortedTransaction[] | null = [];
  {
    const abortedTransactionsLength = (version >= 12 ? r.compactNullableArrayLength('FetchResponse.PartitionData.abortedTransactions', 16) : r.nullableArrayLength('FetchResponse.PartitionData.abortedTransactions', 16));
    if (abortedTransactionsLength < 0) abortedTransactions = null;
    else {
      const elements: AbortedTransaction[] = [];
      for (let i = 0; i < abortedTransactionsLength; i += 1) elements.push(decodeAbortedTransaction(r, version));
      abortedTransactions = elements;
    }
  }
  let preferredReadReplica: number = -1;
  if (version >= 11) {
    preferredReadReplica = r.int32('FetchResponse.PartitionData.preferredReadReplica');
  }
  const records = (version >= 12 ? r.compactNullableByteRange('FetchResponse.PartitionData.records') : r.nullableByteRange('FetchResponse.PartitionData.records'));
  if (version >= 12) {
    for (let count = r.uvarint('FetchResponse.PartitionData'); count > 0; count -= 1) {
      const tag = r.uvarint('FetchResponse.PartitionData');
      const size = r.uvarint('FetchResponse.PartitionData');
      const end = r.position + size;
      if (tag === 0) {
        divergingEpoch = decodeEpochEndOffset(r, version);
        r.endTaggedField(end, 'FetchResponse.PartitionData.divergingEpoch');
      } else if (tag === 1) {
        currentLeader = decodeLeaderIdAndEpoch(r, version);
        r.endTaggedField(end, 'FetchResponse.PartitionData.currentLeader');
      } else if (tag === 2) {
        snapshotId = decodeSnapshotId(r, version);
        r.endTaggedField(end, 'FetchResponse.PartitionData.snapshotId');
      } else r.skip(size, 'FetchResponse.PartitionData');
    }
  }
  return { partitionIndex, errorCode, highWatermark, lastStableOffset, logStartOffset, divergingEpoch, currentLeader, snapshotId, abortedTransactions, preferredReadReplica, records };
}

function encodeFetchableTopicResponse(w: Writer, version: number, m: FetchableTopicResponseInit): void {
  const topic = m.topic ?? '';
  const topicId = m.topicId ?? ZERO_UUID;
  const partitions = m.partitions;
  if (version <= 12) {
    version >= 12 ? w.compactString(topic, 'FetchResponse.FetchableTopicResponse.topic') : w.string(topic, 'FetchResponse.FetchableTopicResponse.topic');
  }
  if (version >= 13) {
    w.uuid(topicId, 'FetchResponse.FetchableTopicResponse.topicId');
  }
  version >= 12 ? w.compactArrayLength(partitions, 'FetchResponse.FetchableTopicResponse.partitions') : w.arrayLength(partitions, 'FetchResponse.FetchableTopicResponse.partitions');
  for (let i = 0; i < partitions.length; i += 1) encodePartitionData(w, version, partitions[i]!);
  if (version >= 12) {
    w.uvarint(0);
  }
}

function decodeFetchableTopicResponse(r: Reader, version: number): FetchableTopicResponse {
  let topic: string = '';
  if (version <= 12) {
    topic = (version >= 12 ? r.compactString('FetchResponse.FetchableTopicResponse.topic') : r.string('FetchResponse.FetchableTopicResponse.topic'));
  }
  let topicId: string = ZERO_UUID;
  if (version >= 13) {
    topicId = r.uuid('FetchResponse.FetchableTopicResponse.topicId');
  }
  let partitions: PartitionData[] = [];
  {
    const partitionsLength = (version >= 12 ? r.compactArrayLength('FetchResponse.FetchableTopicResponse.partitions', 24) : r.arrayLength('FetchResponse.FetchableTopicResponse.partitions', 24));
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(decodePartitionData(r, version));
  }
  if (version >= 12) {
    r.skipTaggedFields('FetchResponse.FetchableTopicResponse');
  }
  return { topic, topicId, partitions };
}

function encodeNodeEndpoint(w: Writer, _version: number, m: NodeEndpointInit): void {
  const nodeId = m.nodeId;
  const host = m.host;
  const port = m.port;
  const rack = m.rack ?? null;
  w.int32(nodeId, 'FetchResponse.NodeEndpoint.nodeId');
  w.compactString(host, 'FetchResponse.NodeEndpoint.host');
  w.int32(port, 'FetchResponse.NodeEndpoint.port');
  w.compactString(rack, 'FetchResponse.NodeEndpoint.rack');
  w.uvarint(0);
}

function decodeNodeEndpoint(r: Reader, _version: number): NodeEndpoint {
  const nodeId = r.int32('FetchResponse.NodeEndpoint.nodeId');
  const host = r.compactString('FetchResponse.NodeEndpoint.host');
  const port = r.int32('FetchResponse.NodeEndpoint.port');
  const rack = r.compactNullableString('FetchResponse.NodeEndpoint.rack');
  r.skipTaggedFields('FetchResponse.NodeEndpoint');
  return { nodeId, host, port, rack };
}

export function encodeFetchResponse(w: Writer, version: number, m: FetchResponseInit): void {
  if (version < 4 || version > 18) throw unsupportedVersion('FetchResponse', version, 4, 18);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const errorCode = m.errorCode ?? 0;
  const sessionId = m.sessionId ?? 0;
  if (version < 7 && sessionId !== 0) throw unsupportedField('FetchResponse.sessionId', version);
  const responses = m.responses;
  const nodeEndpoints = m.nodeEndpoints ?? [];
  if (version < 16 && nodeEndpoints.length !== 0) throw unsupportedField('FetchResponse.nodeEndpoints', version);
  w.int32(throttleTimeMs, 'FetchResponse.throttleTimeMs');
  if (version >= 7) {
    w.int16(errorCode, 'FetchResponse.errorCode');
  }
  if (version >= 7) {
    w.int32(sessionId, 'FetchResponse.sessionId');
  }
  version >= 12 ? w.compactArrayLength(responses, 'FetchResponse.responses') : w.arrayLength(responses, 'FetchResponse.responses');
  for (let i = 0; i < responses.length; i += 1) encodeFetchableTopicResponse(w, version, responses[i]!);
  if (version >= 12) {
    const hasNodeEndpoints = version >= 16 && nodeEndpoints.length !== 0;
    w.uvarint((hasNodeEndpoints ? 1 : 0));
    if (hasNodeEndpoints) {
      const began = w.beginTaggedField(0);
      w.compactArrayLength(nodeEndpoints, 'FetchResponse.nodeEndpoints');
      for (let i = 0; i < nodeEndpoints.length; i += 1) encodeNodeEndpoint(w, version, nodeEndpoints[i]!);
      w.endTaggedField(began);
    }
  }
}

export function decodeFetchResponse(r: Reader, version: number): FetchResponse {
  if (version < 4 || version > 18) throw unsupportedVersion('FetchResponse', version, 4, 18);
  const throttleTimeMs = r.int32('FetchResponse.throttleTimeMs');
  let errorCode: number = 0;
  if (version >= 7) {
    errorCode = r.int16('FetchResponse.errorCode');
  }
  let sessionId: number = 0;
  if (version >= 7) {
    sessionId = r.int32('FetchResponse.sessionId');
  }
  let responses: FetchableTopicResponse[] = [];
  {
    const responsesLength = (version >= 12 ? r.compactArrayLength('FetchResponse.responses', 1) : r.arrayLength('FetchResponse.responses', 1));
    responses = [];
    for (let i = 0; i < responsesLength; i += 1) responses.push(decodeFetchableTopicResponse(r, version));
  }
  let nodeEndpoints: NodeEndpoint[] = [];
  if (version >= 12) {
    for (let count = r.uvarint('FetchResponse'); count > 0; count -= 1) {
      const tag = r.uvarint('FetchResponse');
      const size = r.uvarint('FetchResponse');
      const end = r.position + size;
      if (tag === 0 && version >= 16) {
        {
          const nodeEndpointsLength = r.compactArrayLength('FetchResponse.nodeEndpoints', 10);
          nodeEndpoints = [];
          for (let i = 0; i < nodeEndpointsLength; i += 1) nodeEndpoints.push(decodeNodeEndpoint(r, version));
        }
        r.endTaggedField(end, 'FetchResponse.nodeEndpoints');
      } else r.skip(size, 'FetchResponse');
    }
  }
  return { throttleTimeMs, errorCode, sessionId, responses, nodeEndpoints };
}

export const fetchApi: Api<FetchRequestInit, FetchRequest, FetchResponseInit, FetchResponse> = {
  ...apis.Fetch,
  encodeRequest: encodeFetchRequest,
  decodeRequest: decodeFetchRequest,
  encodeResponse: encodeFetchResponse,
  decodeResponse: decodeFetchResponse,
};
