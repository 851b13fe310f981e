// Generated from schemas/OffsetFetch.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { nullNotAllowed, unsupportedField, unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import { ZERO_UUID } from '../wire/uuid.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface OffsetFetchRequest {
  groupId: string;
  topics: OffsetFetchRequestTopic[] | null;
  groups: OffsetFetchRequestGroup[];
  requireStable: boolean;
}

export interface OffsetFetchRequestInit {
  readonly groupId?: string | undefined;
  readonly topics?: readonly OffsetFetchRequestTopicInit[] | null | undefined;
  readonly groups?: readonly OffsetFetchRequestGroupInit[] | undefined;
  readonly requireStable?: boolean | undefined;
}

export interface OffsetFetchRequestGroup {
  groupId: string;
  memberId: string | null;
  memberEpoch: number;
  topics: OffsetFetchRequestTopics[] | null;
}

export interface OffsetFetchRequestGroupInit {
  readonly groupId: string;
  readonly memberId?: string | null | undefined;
  readonly memberEpoch?: number | undefined;
  readonly topics: readonly OffsetFetchRequestTopicsInit[] | null;
}

export interface OffsetFetchRequestTopics {
  name: string;
  topicId: string;
  partitionIndexes: number[];
}

export interface OffsetFetchRequestTopicsInit {
  readonly name?: string | undefined;
  readonly topicId?: string | undefined;
  readonly partitionIndexes: readonly number[];
}

export interface OffsetFetchRequestTopic {
  name: string;
  partitionIndexes: number[];
}

export interface OffsetFetchRequestTopicInit {
  readonly name: string;
  readonly partitionIndexes: readonly number[];
}

function encodeOffsetFetchRequestTopic(w: Writer, version: number, m: OffsetFetchRequestTopicInit): void {
  const name = m.name;
  const partitionIndexes = m.partitionIndexes;
  version >= 6 ? w.compactString(name, 'OffsetFetchRequest.OffsetFetchRequestTopic.name') : w.string(name, 'OffsetFetchRequest.OffsetFetchRequestTopic.name');
  version >= 6 ? w.compactArrayLength(partitionIndexes, 'OffsetFetchRequest.OffsetFetchRequestTopic.partitionIndexes') : w.arrayLength(partitionIndexes, 'OffsetFetchRequest.OffsetFetchRequestTopic.partitionIndexes');
  for (let i = 0; i < partitionIndexes.length; i += 1) w.int32(partitionIndexes[i]!, 'OffsetFetchRequest.OffsetFetchRequestTopic.partitionIndexes');
  if (version >= 6) {
    w.uvarint(0);
  }
}

function decodeOffsetFetchRequestTopic(r: Reader, version: number): OffsetFetchRequestTopic {
  const name = (version >= 6 ? r.compactString('OffsetFetchRequest.OffsetFetchRequestTopic.name') : r.string('OffsetFetchRequest.OffsetFetchRequestTopic.name'));
  let partitionIndexes: number[] = [];
  {
    const partitionIndexesLength = (version >= 6 ? r.compactArrayLength('OffsetFetchRequest.OffsetFetchRequestTopic.partitionIndexes', 4) : r.arrayLength('OffsetFetchRequest.OffsetFetchRequestTopic.partitionIndexes', 4));
    partitionIndexes = [];
    for (let i = 0; i < partitionIndexesLength; i += 1) partitionIndexes.push(r.int32('OffsetFetchRequest.OffsetFetchRequestTopic.partitionIndexes'));
  }
  if (version >= 6) {
    r.skipTaggedFields('OffsetFetchRequest.OffsetFetchRequestTopic');
  }
  return { name, partitionIndexes };
}

function encodeOffsetFetchRequestTopics(w: Writer, version: number, m: OffsetFetchRequestTopicsInit): void {
  const name = m.name ?? '';
  const topicId = m.topicId ?? ZERO_UUID;
  const partitionIndexes = m.partitionIndexes;
  if (version <= 9) {
    w.compactString(name, 'OffsetFetchRequest.OffsetFetchRequestTopics.name');
  }
  if (version >= 10) {
    w.uuid(topicId, 'OffsetFetchRequest.OffsetFetchRequestTopics.topicId');
  }
  w.compactArrayLength(partitionIndexes, 'OffsetFetchRequest.OffsetFetchRequestTopics.partitionIndexes');
  for (let i = 0; i < partitionIndexes.length; i += 1) w.int32(partitionIndexes[i]!, 'OffsetFetchRequest.OffsetFetchRequestTopics.partitionIndexes');
  w.uvarint(0);
}

function decodeOffsetFetchRequestTopics(r: Reader, version: number): OffsetFetchRequestTopics {
  let name: string = '';
  if (version <= 9) {
    name = r.compactString('OffsetFetchRequest.OffsetFetchRequestTopics.name');
  }
  let topicId: string = ZERO_UUID;
  if (version >= 10) {
    topicId = r.uuid('OffsetFetchRequest.OffsetFetchRequestTopics.topicId');
  }
  let partitionIndexes: number[] = [];
  {
    const partitionIndexesLength = r.compactArrayLength('OffsetFetchRequest.OffsetFetchRequestTopics.partitionIndexes', 4);
    partitionIndexes = [];
    for (let i = 0; i < partitionIndexesLength; i += 1) partitionIndexes.push(r.int32('OffsetFetchRequest.OffsetFetchRequestTopics.partitionIndexes'));
  }
  r.skipTaggedFields('OffsetFetchRequest.OffsetFetchRequestTopics');
  return { name, topicId, partitionIndexes };
}

function encodeOffsetFetchRequestGroup(w: Writer, version: number, m: OffsetFetchRequestGroupInit): void {
  const groupId = m.groupId;
  const memberId = m.memberId ?? null;
  const memberEpoch = m.memberEpoch ?? -1;
  const topics = m.topics;
  w.compactString(groupId, 'OffsetFetchRequest.OffsetFetchRequestGroup.groupId');
  if (version >= 9) {
    w.compactString(memberId, 'OffsetFetchRequest.OffsetFetchRequestGroup.memberId');
  }
  if (version >= 9) {
    w.int32(memberEpoch, 'OffsetFetchRequest.OffsetFetchRequestGroup.memberEpoch');
  }
  w.compactArrayLength(topics, 'OffsetFetchRequest.OffsetFetchRequestGroup.topics');
  if (topics !== null) for (let i = 0; i < topics.length; i += 1) encodeOffsetFetchRequestTopics(w, version, topics[i]!);
  w.uvarint(0);
}

function decodeOffsetFetchRequestGroup(r: Reader, version: number): OffsetFetchRequestGroup {
  const groupId = r.compactString('OffsetFetchRequest.OffsetFetchRequestGroup.groupId');
  let memberId: string | null = null;
  if (version >= 9) {
    memberId = r.compactNullableString('OffsetFetchRequest.OffsetFetchRequestGroup.memberId');
  }
  let memberEpoch: number = -1;
  if (version >= 9) {
    memberEpoch = r.int32('OffsetFetchRequest.OffsetFetchRequestGroup.memberEpoch');
  }
  let topics: OffsetFetchRequestTopics[] | null = [];
  {
    const topicsLength = r.compactNullableArrayLength('OffsetFetchRequest.OffsetFetchRequestGroup.topics', 1);
    if (topicsLength < 0) topics = null;
    else {
      const elements: OffsetFetchRequestTopics[] = [];
      for (let i = 0; i < topicsLength; i += 1) elements.push(decodeOffsetFetchRequestTopics(r, version));
      topics = elements;
    }
  }
  r.skipTaggedFields('OffsetFetchRequest.OffsetFetchRequestGroup');
  return { groupId, memberId, memberEpoch, topics };
}

export function encodeOffsetFetchRequest(w: Writer, version: number, m: OffsetFetchRequestInit): void {
  if (version < 1 || version > 10) throw unsupportedVersion('OffsetFetchRequest', version, 1, 10);
  const groupId = m.groupId ?? '';
  if (version > 7 && groupId !== '') throw unsupportedField('OffsetFetchRequest.groupId', version);
  const topics = m.topics === undefined ? [] : m.topics;
  if (version > 7 && (topics === null || topics.length !== 0)) throw unsupportedField('OffsetFetchRequest.topics', version);
  const groups = m.groups ?? [];
  if (version < 8 && groups.length !== 0) throw unsupportedField('OffsetFetchRequest.groups', version);
  const requireStable = m.requireStable ?? false;
  if (version < 7 && requireStable !== false) throw unsupportedField('OffsetFetchRequest.requireStable', version);
  if (version <= 7) {
    version >= 6 ? w.compactString(groupId, 'OffsetFetchRequest.groupId') : w.string(groupId, 'OffsetFetchRequest.groupId');
  }
  if (version <= 7) {
    if (version < 2 && topics === null) throw nullNotAllowed('OffsetFetchRequest.topics', version);
    version >= 6 ? w.compactArrayLength(topics, 'OffsetFetchRequest.topics') : w.arrayLength(topics, 'OffsetFetchRequest.topics');
    if (topics !== null) for (let i = 0; i < topics.length; i += 1) encodeOffsetFetchRequestTopic(w, version, topics[i]!);
  }
  if (version >= 8) {
    w.compactArrayLength(groups, 'OffsetFetchRequest.groups');
    for (let i = 0; i < groups.length; i += 1) encodeOffsetFetchRequestGroup(w, version, groups[i]!);
  }
  if (version >= 7) {
    w.bool(requireStable, 'OffsetFetchRequest.requireStable');
  }
  if (version >= 6) {
    w.uvarint(0);
  }
}

export function decodeOffsetFetchRequest(r: Reader, version: number): OffsetFetchRequest {
  if (version < 1 || version > 10) throw unsupportedVersion('OffsetFetchRequest', version, 1, 10);
  let groupId: string = '';
  if (version <= 7) {
    groupId = (version >= 6 ? r.compactString('OffsetFetchRequest.groupId') : r.string('OffsetFetchRequest.groupId'));
  }
  let topics: OffsetFetchRequestTopic[] | null = [];
  if (version <= 7) {
    {
      const topicsLength = (version >= 6 ? (version >= 2 ? r.compactNullableArrayLength('OffsetFetchRequest.topics', 2) : r.compactArrayLength('OffsetFetchRequest.topics', 2)) : (version >= 2 ? r.nullableArrayLength('OffsetFetchRequest.topics', 2) : r.arrayLength('OffsetFetchRequest.topics', 2)));
      if (topicsLength < 0) topics = null;
      else {
        const elements: OffsetFetchRequestTopic[] = [];
        for (let i = 0; i < topicsLength; i += 1) elements.push(decodeOffsetFetchRequestTopic(r, version));
        topics = elements;
      }
    }
  }
  let groups: OffsetFetchRequestGroup[] = [];
  if (version >= 8) {
    {
      const groupsLength = r.compactArrayLength('OffsetFetchRequest.groups', 2);
      groups = [];
      for (let i = 0; i < groupsLength; i += 1) groups.push(decodeOffsetFetchRequestGroup(r, version));
    }
  }
  let requireStable: boolean = false;
  if (version >= 7) {
    requireStable = r.bool('OffsetFetchRequest.requireStable');
  }
  if (version >= 6) {
    r.skipTaggedFields('OffsetFetchRequest');
  }
  return { groupId, topics, groups, requireStable };
}

export interface OffsetFetchResponse {
  throttleTimeMs: number;
  topics: OffsetFetchResponseTopic[];
  errorCode: number;
  groups: OffsetFetchResponseGroup[];
}

export interface OffsetFetchResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly topics?: readonly OffsetFetchResponseTopicInit[] | undefined;
  readonly errorCode?: number | undefined;
  readonly groups?: readonly OffsetFetchResponseGroupInit[] | undefined;
}

export interface OffsetFetchResponseGroup {
  groupId: string;
  topics: OffsetFetchResponseTopics[];
  errorCode: number;
}

export interface OffsetFetchResponseGroupInit {
  readonly groupId: string;
  readonly topics: readonly OffsetFetchResponseTopicsInit[];
  readonly errorCode?: number | undefined;
}

export interface OffsetFetchResponseTopics {
  name: string;
  topicId: string;
  partitions: OffsetFetchResponsePartitions[];
}

export interface OffsetFetchResponseTopicsInit {
  readonly name?: string | undefined;
  readonly topicId?: string | undefined;
  readonly partitions: readonly OffsetFetchResponsePartitionsInit[];
}

export interface OffsetFetchResponsePartitions {
  partitionIndex: number;
  committedOffset: number;
  committedLeaderEpoch: number;
  metadata: string | null;
  errorCode: number;
}

export interface OffsetFetchResponsePartitionsInit {
  readonly partitionIndex: number;
  readonly committedOffset: number;
  readonly committedLeaderEpoch?: number | undefined;
  readonly metadata: string | null;
  readonly errorCode: number;
}

export interface OffsetFetchResponseTopic {
  name: string;
  partitions: OffsetFetchResponsePartition[];
}

export interface OffsetFetchResponseTopicInit {
  readonly name: string;
  readonly partitions: readonly OffsetFetchResponsePartitionInit[];
}

export interface OffsetFetchResponsePartition {
  partitionIndex: number;
  committedOffset: number;
  committedLeaderEpoch: number;
  metadata: string | null;
  errorCode: number;
}

export interface OffsetFetchResponsePartitionInit {
  readonly partitionIndex: number;
  readonly committedOffset: number;
  readonly committedLeaderEpoch?: number | undefined;
  readonly metadata: string | null;
  readonly errorCode: number;
}

function encodeOffsetFetchResponsePartition(w: Writer, version: number, m: OffsetFetchResponsePartitionInit): void {
  const partitionIndex = m.partitionIndex;
  const committedOffset = m.committedOffset;
  const committedLeaderEpoch = m.committedLeaderEpoch ?? -1;
  const metadata = m.metadata;
  const errorCode = m.errorCode;
  w.int32(partitionIndex, 'OffsetFetchResponse.OffsetFetchResponsePartition.partitionIndex');
  w.int64(committedOffset, 'OffsetFetchResponse.OffsetFetchResponsePartition.committedOffset');
  if (version >= 5) {
    w.int32(committedLeaderEpoch, 'OffsetFetchResponse.OffsetFetchResponsePartition.committedLeaderEpoch');
  }
  version >= 6 ? w.compactString(metadata, 'OffsetFetchResponse.OffsetFetchResponsePartition.metadata') : w.string(metadata, 'OffsetFetchResponse.OffsetFetchResponsePartition.metadata');
  w.int16(errorCode, 'OffsetFetchResponse.OffsetFetchResponsePartition.errorCode');
  if (version >= 6) {
    w.uvarint(0);
  }
}

function decodeOffsetFetchResponsePartition(r: Reader, version: number): OffsetFetchResponsePartition {
  const partitionIndex = r.int32('OffsetFetchResponse.OffsetFetchResponsePartition.partitionIndex');
  const committedOffset = r.int64('OffsetFetchResponse.OffsetFetchResponsePartition.committedOffset');
  let committedLeaderEpoch: number = -1;
  if (version >= 5) {
    committedLeaderEpoch = r.int32('OffsetFetchResponse.OffsetFetchResponsePartition.committedLeaderEpoch');
  }
  const metadata = (version >= 6 ? r.compactNullableString('OffsetFetchResponse.OffsetFetchResponsePartition.metadata') : r.nullableString('OffsetFetchResponse.OffsetFetchResponsePartition.metadata'));
  const errorCode = r.int16('OffsetFetchResponse.OffsetFetchResponsePartition.errorCode');
  if (version >= 6) {
    r.skipTaggedFields('OffsetFetchResponse.OffsetFetchResponsePartition');
  }
  return { partitionIndex, committedOffset, committedLeaderEpoch, metadata, errorCode };
}

function encodeOffsetFetchResponseTopic(w: Writer, version: number, m: OffsetFetchResponseTopicInit): void {
  const name = m.name;
  const partitions = m.partitions;
  version >= 6 ? w.compactString(name, 'OffsetFetchResponse.OffsetFetchResponseTopic.name') : w.string(name, 'OffsetFetchResponse.OffsetFetchResponseTopic.name');
  version >= 6 ? w.compactArrayLength(partitions, 'OffsetFetchResponse.OffsetFetchResponseTopic.partitions') : w.arrayLength(partitions, 'OffsetFetchResponse.OffsetFetchResponseTopic.partitions');
  for (let i = 0; i < partitions.length; i += 1) encodeOffsetFetchResponsePartition(w, version, partitions[i]!);
  if (version >= 6) {
    w.uvarint(0);
  }
}

function decodeOffsetFetchResponseTopic(r: Reader, version: number): OffsetFetchResponseTopic {
  const name = (version >= 6 ? r.compactString('OffsetFetchResponse.OffsetFetchResponseTopic.name') : r.string('OffsetFetchResponse.OffsetFetchResponseTopic.name'));
  let partitions: OffsetFetchResponsePartition[] = [];
  {
    const partitionsLength = (version >= 6 ? r.compactArrayLength('OffsetFetchResponse.OffsetFetchResponseTopic.partitions', 15) : r.arrayLength('OffsetFetchResponse.OffsetFetchResponseTopic.partitions', 15));
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(decodeOffsetFetchResponsePartition(r, version));
  }
  if (version >= 6) {
    r.skipTaggedFields('OffsetFetchResponse.OffsetFetchResponseTopic');
  }
  return { name, partitions };
}

function encodeOffsetFetchResponsePartitions(w: Writer, _version: number, m: OffsetFetchResponsePartitionsInit): void {
  const partitionIndex = m.partitionIndex;
  const committedOffset = m.committedOffset;
  const committedLeaderEpoch = m.committedLeaderEpoch ?? -1;
  const metadata = m.metadata;
  const errorCode = m.errorCode;
  w.int32(partitionIndex, 'OffsetFetchResponse.OffsetFetchResponsePartitions.partitionIndex');
  w.int64(committedOffset, 'OffsetFetchResponse.OffsetFetchResponsePartitions.committedOffset');
  w.int32(committedLeaderEpoch, 'OffsetFetchResponse.OffsetFetchResponsePartitions.committedLeaderEpoch');
  w.compactString(metadata, 'OffsetFetchResponse.OffsetFetchResponsePartitions.metadata');
  w.int16(errorCode, 'OffsetFetchResponse.OffsetFetchResponsePartitions.errorCode');
  w.uvarint(0);
}

function decodeOffsetFetchResponsePartitions(r: Reader, _version: number): OffsetFetchResponsePartitions {
  const partitionIndex = r.int32('OffsetFetchResponse.OffsetFetchResponsePartitions.partitionIndex');
  const committedOffset = r.int64('OffsetFetchResponse.OffsetFetchResponsePartitions.committedOffset');
  const committedLeaderEpoch = r.int32('OffsetFetchResponse.OffsetFetchResponsePartitions.committedLeaderEpoch');
  const metadata = r.compactNullableString('OffsetFetchResponse.OffsetFetchResponsePartitions.metadata');
  const errorCode = r.int16('OffsetFetchResponse.OffsetFetchResponsePartitions.errorCode');
  r.skipTaggedFields('OffsetFetchResponse.OffsetFetchResponsePartitions');
  return { partitionIndex, committedOffset, committedLeaderEpoch, metadata, errorCode };
}

function encodeOffsetFetchResponseTopics(w: Writer, version: number, m: OffsetFetchResponseTopicsInit): void {
  const name = m.name ?? '';
  const topicId = m.topicId ?? ZERO_UUID;
  const partitions = m.partitions;
  if (version <= 9) {
    w.compactString(name, 'OffsetFetchResponse.OffsetFetchResponseTopics.name');
  }
  if (version >= 10) {
    w.uuid(topicId, 'OffsetFetchResponse.OffsetFetchResponseTopics.topicId');
  }
  w.compactArrayLength(partitions, 'OffsetFetchResponse.OffsetFetchResponseTopics.partitions');
  for (let i = 0; i < partitions.length; i += 1) encodeOffsetFetchResponsePartitions(w, version, partitions[i]!);
  w.uvarint(0);
}

function decodeOffsetFetchResponseTopics(r: Reader, version: number): OffsetFetchResponseTopics {
  let name: string = '';
  if (version <= 9) {
    name = r.compactString('OffsetFetchResponse.OffsetFetchResponseTopics.name');
  }
  let topicId: string = ZERO_UUID;
  if (version >= 10) {
    topicId = r.uuid('OffsetFetchResponse.OffsetFetchResponseTopics.topicId');
  }
  let partitions: OffsetFetchResponsePartitions[] = [];
  {
    const partitionsLength = r.compactArrayLength('OffsetFetchResponse.OffsetFetchResponseTopics.partitions', 19);
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(decodeOffsetFetchResponsePartitions(r, version));
  }
  r.skipTaggedFields('OffsetFetchResponse.OffsetFetchResponseTopics');
  return { name, topicId, partitions };
}

function encodeOffsetFetchResponseGroup(w: Writer, version: number, m: OffsetFetchResponseGroupInit): void {
  const groupId = m.groupId;
  const topics = m.topics;
  const errorCode = m.errorCode ?? 0;
  w.compactString(groupId, 'OffsetFetchResponse.OffsetFetchResponseGroup.groupId');
  w.compactArrayLength(topics, 'OffsetFetchResponse.OffsetFetchResponseGroup.topics');
  for (let i = 0; i < topics.length; i += 1) encodeOffsetFetchResponseTopics(w, version, topics[i]!);
  w.int16(errorCode, 'OffsetFetchResponse.OffsetFetchResponseGroup.errorCode');
  w.uvarint(0);
}

function decodeOffsetFetchResponseGroup(r: Reader, version: number): OffsetFetchResponseGroup {
  const groupId = r.compactString('OffsetFetchResponse.OffsetFetchResponseGroup.groupId');
  let topics: OffsetFetchResponseTopics[] = [];
  {
    const topicsLength = r.compactArrayLength('OffsetFetchResponse.OffsetFetchResponseGroup.topics', 1);
    topics = [];
    for (let i = 0; i < topicsLength; i += 1) topics.push(decodeOffsetFetchResponseTopics(r, version));
  }
  const errorCode = r.int16('OffsetFetchResponse.OffsetFetchResponseGroup.errorCode');
  r.skipTaggedFields('OffsetFetchResponse.OffsetFetchResponseGroup');
  return { groupId, topics, errorCode };
}

export function encodeOffsetFetchResponse(w: Writer, version: number, m: OffsetFetchResponseInit): void {
  if (version < 1 || version > 10) throw unsupportedVersion('OffsetFetchResponse', version, 1, 10);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const topics = m.topics ?? [];
  if (version > 7 && topics.length !== 0) throw unsupportedField('OffsetFetchResponse.topics', version);
  const errorCode = m.errorCode ?? 0;
  const groups = m.groups ?? [];
  if (version < 8 && groups.length !== 0) throw unsupportedField('OffsetFetchResponse.groups', version);
  if (version >= 3) {
    w.int32(throttleTimeMs, 'OffsetFetchResponse.throttleTimeMs');
  }
  if (version <= 7) {
    version >= 6 ? w.compactArrayLength(topics, 'OffsetFetchResponse.topics') : w.arrayLength(topics, 'OffsetFetchResponse.topics');
    for (let i = 0; i < topics.length; i += 1) encodeOffsetFetchResponseTopic(w, version, topics[i]!);
  }
  if (version >= 2 && version <= 7) {
    w.int16(errorCode, 'OffsetFetchResponse.errorCode');
  }
  if (version >= 8) {
    w.compactArrayLength(groups, 'OffsetFetchResponse.groups');
    for (let i = 0; i < groups.length; i += 1) encodeOffsetFetchResponseGroup(w, version, groups[i]!);
  }
  if (version >= 6) {
    w.uvarint(0);
  }
}

export function decodeOffsetFetchResponse(r: Reader, version: number): OffsetFetchResponse {
  if (version < 1 || version > 10) throw unsupportedVersion('OffsetFetchResponse', version, 1, 10);
  let throttleTimeMs: number = 0;
  if (version >= 3) {
    throttleTimeMs = r.int32('OffsetFetchResponse.throttleTimeMs');
  }
  let topics: OffsetFetchResponseTopic[] = [];
  if (version <= 7) {
    {
      const topicsLength = (version >= 6 ? r.compactArrayLength('OffsetFetchResponse.topics', 2) : r.arrayLength('OffsetFetchResponse.topics', 2));
      topics = [];
      for (let i = 0; i < topicsLength; i += 1) topics.push(decodeOffsetFetchResponseTopic(r, version));
    }
  }
  let errorCode: number = 0;
  if (version >= 2 && version <= 7) {
    errorCode = r.int16('OffsetFetchResponse.errorCode');
  }
  let groups: OffsetFetchResponseGroup[] = [];
  if (version >= 8) {
    {
      const groupsLength = r.compactArrayLength('OffsetFetchResponse.groups', 4);
      groups = [];
      for (let i = 0; i < groupsLength; i += 1) groups.push(decodeOffsetFetchResponseGroup(r, version));
    }
  }
  if (version >= 6) {
    r.skipTaggedFields('OffsetFetchResponse');
  }
  return { throttleTimeMs, topics, errorCode, groups };
}

export const offsetFetchApi: Api<OffsetFetchRequestInit, OffsetFetchRequest, OffsetFetchResponseInit, OffsetFetchResponse> = {
  ...apis.OffsetFetch,
  encodeRequest: encodeOffsetFetchRequest,
  decodeRequest: decodeOffsetFetchRequest,
  encodeResponse: encodeOffsetFetchResponse,
  decodeResponse: decodeOffsetFetchResponse,
};
