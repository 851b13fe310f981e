// Generated from schemas/ConsumerGroupDescribe.json by scripts/generate.ts. Do not edit.
import type { Api } from '../api.ts';
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import { apis } from './apis.ts';

export interface ConsumerGroupDescribeRequest {
  groupIds: string[];
  includeAuthorizedOperations: boolean;
}

export interface ConsumerGroupDescribeRequestInit {
  readonly groupIds: readonly string[];
  readonly includeAuthorizedOperations: boolean;
}

export function encodeConsumerGroupDescribeRequest(w: Writer, version: number, m: ConsumerGroupDescribeRequestInit): void {
  if (version < 0 || version > 1) throw unsupportedVersion('ConsumerGroupDescribeRequest', version, 0, 1);
  const groupIds = m.groupIds;
  const includeAuthorizedOperations = m.includeAuthorizedOperations;
  w.compactArrayLength(groupIds, 'ConsumerGroupDescribeRequest.groupIds');
  for (let i = 0; i < groupIds.length; i += 1) w.compactString(groupIds[i]!, 'ConsumerGroupDescribeRequest.groupIds');
  w.bool(includeAuthorizedOperations, 'ConsumerGroupDescribeRequest.includeAuthorizedOperations');
  w.uvarint(0);
}

export function decodeConsumerGroupDescribeRequest(r: Reader, version: number): ConsumerGroupDescribeRequest {
  if (version < 0 || version > 1) throw unsupportedVersion('ConsumerGroupDescribeRequest', version, 0, 1);
  let groupIds: string[] = [];
  {
    const groupIdsLength = r.compactArrayLength('ConsumerGroupDescribeRequest.groupIds', 1);
    groupIds = [];
    for (let i = 0; i < groupIdsLength; i += 1) groupIds.push(r.compactString('ConsumerGroupDescribeRequest.groupIds'));
  }
  const includeAuthorizedOperations = r.bool('ConsumerGroupDescribeRequest.includeAuthorizedOperations');
  r.skipTaggedFields('ConsumerGroupDescribeRequest');
  return { groupIds, includeAuthorizedOperations };
}

export interface ConsumerGroupDescribeResponse {
  throttleTimeMs: number;
  groups: DescribedGroup[];
}

export interface ConsumerGroupDescribeResponseInit {
  readonly throttleTimeMs?: number | undefined;
  readonly groups: readonly DescribedGroupInit[];
}

export interface DescribedGroup {
  errorCode: number;
  errorMessage: string | null;
  groupId: string;
  groupState: string;
  groupEpoch: number;
  assignmentEpoch: number;
  assignorName: string;
  members: Member[];
  authorizedOperations: number;
}

export interface DescribedGroupInit {
  readonly errorCode: number;
  readonly errorMessage?: string | null | undefined;
  readonly groupId: string;
  readonly groupState: string;
  readonly groupEpoch: number;
  readonly assignmentEpoch: number;
  readonly assignorName: string;
  readonly members: readonly MemberInit[];
  readonly authorizedOperations?: number | undefined;
}

export interface Member {
  memberId: string;
  instanceId: string | null;
  rackId: string | null;
  memberEpoch: number;
  clientId: string;
  clientHost: string;
  subscribedTopicNames: string[];
  subscribedTopicRegex: string | null;
  assignment: Assignment;
  targetAssignment: Assignment;
  memberType: number;
}

export interface MemberInit {
  readonly memberId: string;
  readonly instanceId?: string | null | undefined;
  readonly rackId?: string | null | undefined;
  readonly memberEpoch: number;
  readonly clientId: string;
  readonly clientHost: string;
  readonly subscribedTopicNames: readonly string[];
  readonly subscribedTopicRegex?: string | null | undefined;
  readonly assignment: AssignmentInit;
  readonly targetAssignment: AssignmentInit;
  readonly memberType?: number | undefined;
}

export interface Assignment {
  topicPartitions: TopicPartitions[];
}

export interface AssignmentInit {
  readonly topicPartitions: readonly TopicPartitionsInit[];
}

export interface TopicPartitions {
  topicId: string;
  topicName: string;
  partitions: number[];
}

export interface TopicPartitionsInit {
  readonly topicId: string;
  readonly topicName: string;
  readonly partitions: readonly number[];
}

function encodeTopicPartitions(w: Writer, _version: number, m: TopicPartitionsInit): void {
  const topicId = m.topicId;
  const topicName = m.topicName;
  const partitions = m.partitions;
  w.uuid(topicId, 'ConsumerGroupDescribeResponse.TopicPartitions.topicId');
  w.compactString(topicName, 'ConsumerGroupDescribeResponse.TopicPartitions.topicName');
  w.compactArrayLength(partitions, 'ConsumerGroupDescribeResponse.TopicPartitions.partitions');
  for (let i = 0; i < partitions.length; i += 1) w.int32(partitions[i]!, 'ConsumerGroupDescribeResponse.TopicPartitions.partitions');
  w.uvarint(0);
}

function decodeTopicPartitions(r: Reader, _version: number): TopicPartitions {
  const topicId = r.uuid('ConsumerGroupDescribeResponse.TopicPartitions.topicId');
  const topicName = r.compactString('ConsumerGroupDescribeResponse.TopicPartitions.topicName');
  let partitions: number[] = [];
  {
    const partitionsLength = r.compactArrayLength('ConsumerGroupDescribeResponse.TopicPartitions.partitions', 4);
    partitions = [];
    for (let i = 0; i < partitionsLength; i += 1) partitions.push(r.int32('ConsumerGroupDescribeResponse.TopicPartitions.partitions'));
  }
  r.skipTaggedFields('ConsumerGroupDescribeResponse.TopicPartitions');
  return { topicId, topicName, partitions };
}

function encodeAssignment(w: Writer, version: number, m: AssignmentInit): void {
  const topicPartitions = m.topicPartitions;
  w.compactArrayLength(topicPartitions, 'ConsumerGroupDescribeResponse.Assignment.topicPartitions');
  for (let i = 0; i < topicPartitions.length; i += 1) encodeTopicPartitions(w, version, topicPartitions[i]!);
  w.uvarint(0);
}

function decodeAssignment(r: Reader, version: number): Assignment {
  let topicPartitions: TopicPartitions[] = [];
  {
    const topicPartitionsLength = r.compactArrayLength('ConsumerGroupDescribeResponse.Assignment.topicPartitions', 18);
    topicPartitions = [];
    for (let i = 0; i < topicPartitionsLength; i += 1) topicPartitions.push(decodeTopicPartitions(r, version));
  }
  r.skipTaggedFields('ConsumerGroupDescribeResponse.Assignment');
  return { topicPartitions };
}

function encodeMember(w: Writer, version: number, m: MemberInit): void {
  const memberId = m.memberId;
  const instanceId = m.instanceId ?? null;
  const rackId = m.rackId ?? null;
  const memberEpoch = m.memberEpoch;
  const clientId = m.clientId;
  const clientHost = m.clientHost;
  const subscribedTopicNames = m.subscribedTopicNames;
  const subscribedTopicRegex = m.subscribedTopicRegex ?? null;
  const assignment = m.assignment;
  const targetAssignment = m.targetAssignment;
  const memberType = m.memberType ?? -1;
  w.compactString(memberId, 'ConsumerGroupDescribeResponse.Member.memberId');
  w.compactString(instanceId, 'ConsumerGroupDescribeResponse.Member.instanceId');
  w.compactString(rackId, 'ConsumerGroupDescribeResponse.Member.rackId');
  w.int32(memberEpoch, 'ConsumerGroupDescribeResponse.Member.memberEpoch');
  w.compactString(clientId, 'ConsumerGroupDescribeResponse.Member.clientId');
  w.compactString(clientHost, 'ConsumerGroupDescribeResponse.Member.clientHost');
  w.compactArrayLength(subscribedTopicNames, 'ConsumerGroupDescribeResponse.Member.subscribedTopicNames');
  for (let i = 0; i < subscribedTopicNames.length; i += 1) w.compactString(subscribedTopicNames[i]!, 'ConsumerGroupDescribeResponse.Member.subscribedTopicNames');
  w.compactString(subscribedTopicRegex, 'ConsumerGroupDescribeResponse.Member.subscribedTopicRegex');
  encodeAssignment(w, version, assignment);
  encodeAssignment(w, version, targetAssignment);
  if (version >= 1) {
    w.int8(memberType, 'ConsumerGroupDescribeResponse.Member.memberType');
  }
  w.uvarint(0);
}

function decodeMember(r: Reader, version: number): Member {
  const memberId = r.compactString('ConsumerGroupDescribeResponse.Member.memberId');
  const instanceId = r.compactNullableString('ConsumerGroupDescribeResponse.Member.instanceId');
  const rackId = r.compactNullableString('ConsumerGroupDescribeResponse.Member.rackId');
  const memberEpoch = r.int32('ConsumerGroupDescribeResponse.Member.memberEpoch');
  const clientId = r.compactString('ConsumerGroupDescribeResponse.Member.clientId');
  const clientHost = r.compactString('ConsumerGroupDescribeResponse.Member.clientHost');
  let subscribedTopicNames: string[] = [];
  {
    const subscribedTopicNamesLength = r.compactArrayLength('ConsumerGroupDescribeResponse.Member.subscribedTopicNames', 1);
    subscribedTopicNames = [];
    for (let i = 0; i < subscribedTopicNamesLength; i += 1) subscribedTopicNames.push(r.compactString('ConsumerGroupDescribeResponse.Member.subscribedTopicNames'));
  }
  const subscribedTopicRegex = r.compactNullableString('ConsumerGroupDescribeResponse.Member.subscribedTopicRegex');
  const assignment = decodeAssignment(r, version);
  const targetAssignment = decodeAssignment(r, version);
  let memberType: number = -1;
  if (version >= 1) {
    memberType = r.int8('ConsumerGroupDescribeResponse.Member.memberType');
  }
  r.skipTaggedFields('ConsumerGroupDescribeResponse.Member');
  return { memberId, instanceId, rackId, memberEpoch, clientId, clientHost, subscribedTopicNames, subscribedTopicRegex, assignment, targetAssignment, memberType };
}

function encodeDescribedGroup(w: Writer, version: number, m: DescribedGroupInit): void {
  const errorCode = m.errorCode;
  const errorMessage = m.errorMessage ?? null;
  const groupId = m.groupId;
  const groupState = m.groupState;
  const groupEpoch = m.groupEpoch;
  const assignmentEpoch = m.assignmentEpoch;
  const assignorName = m.assignorName;
  const members = m.members;
  const authorizedOperations = m.authorizedOperations ?? -2147483648;
  w.int16(errorCode, 'ConsumerGroupDescribeResponse.DescribedGroup.errorCode');
  w.compactString(errorMessage, 'ConsumerGroupDescribeResponse.DescribedGroup.errorMessage');
  w.compactString(groupId, 'ConsumerGroupDescribeResponse.DescribedGroup.groupId');
  w.compactString(groupState, 'ConsumerGroupDescribeResponse.DescribedGroup.groupState');
  w.int32(groupEpoch, 'ConsumerGroupDescribeResponse.DescribedGroup.groupEpoch');
  w.int32(assignmentEpoch, 'ConsumerGroupDescribeResponse.DescribedGroup.assignmentEpoch');
  w.compactString(assignorName, 'ConsumerGroupDescribeResponse.DescribedGroup.assignorName');
  w.compactArrayLength(members, 'ConsumerGroupDescribeResponse.DescribedGroup.members');
  for (let i = 0; i < members.length; i += 1) encodeMember(w, version, members[i]!);
  w.int32(authorizedOperations, 'ConsumerGroupDescribeResponse.DescribedGroup.authorizedOperations');
  w.uvarint(0);
}

function decodeDescribedGroup(r: Reader, version: number): DescribedGroup {
  const errorCode = r.int16('ConsumerGroupDescribeResponse.DescribedGroup.errorCode');
  const errorMessage = r.compactNullableString('ConsumerGroupDescribeResponse.DescribedGroup.errorMessage');
  const groupId = r.compactString('ConsumerGroupDescribeResponse.DescribedGroup.groupId');
  const groupState = r.compactString('ConsumerGroupDescribeResponse.DescribedGroup.groupState');
  const groupEpoch = r.int32('ConsumerGroupDescribeResponse.DescribedGroup.groupEpoch');
  const assignmentEpoch = r.int32('ConsumerGroupDescribeResponse.DescribedGroup.assignmentEpoch');
  const assignorName = r.compactString('ConsumerGroupDescribeResponse.DescribedGroup.assignorName');
  let members: Member[] = [];
  {
    const membersLength = r.compactArrayLength('ConsumerGroupDescribeResponse.DescribedGroup.members', 13);
    members = [];
    for (let i = 0; i < membersLength; i += 1) members.push(decodeMember(r, version));
  }
  const authorizedOperations = r.int32('ConsumerGroupDescribeResponse.DescribedGroup.authorizedOperations');
  r.skipTaggedFields('ConsumerGroupDescribeResponse.DescribedGroup');
  return { errorCode, errorMessage, groupId, groupState, groupEpoch, assignmentEpoch, assignorName, members, authorizedOperations };
}

export function encodeConsumerGroupDescribeResponse(w: Writer, version: number, m: ConsumerGroupDescribeResponseInit): void {
  if (version < 0 || version > 1) throw unsupportedVersion('ConsumerGroupDescribeResponse', version, 0, 1);
  const throttleTimeMs = m.throttleTimeMs ?? 0;
  const groups = m.groups;
  w.int32(throttleTimeMs, 'ConsumerGroupDescribeResponse.throttleTimeMs');
  w.compactArrayLength(groups, 'ConsumerGroupDescribeResponse.groups');
  for (let i = 0; i < groups.length; i += 1) encodeDescribedGroup(w, version, groups[i]!);
  w.uvarint(0);
}

export function decodeConsumerGroupDescribeResponse(r: Reader, version: number): ConsumerGroupDescribeResponse {
  if (version < 0 || version > 1) throw unsupportedVersion('ConsumerGroupDescribeResponse', version, 0, 1);
  const throttleTimeMs = r.int32('ConsumerGroupDescribeResponse.throttleTimeMs');
  let groups: DescribedGroup[] = [];
  {
    const groupsLength = r.compactArrayLength('ConsumerGroupDescribeResponse.groups', 19);
    groups = [];
    for (let i = 0; i < groupsLength; i += 1) groups.push(decodeDescribedGroup(r, version));
  }
  r.skipTaggedFields('ConsumerGroupDescribeResponse');
  return { throttleTimeMs, groups };
}

export const consumerGroupDescribeApi: Api<ConsumerGroupDescribeRequestInit, ConsumerGroupDescribeRequest, ConsumerGroupDescribeResponseInit, ConsumerGroupDescribeResponse> = {
  ...apis.ConsumerGroupDescribe,
  encodeRequest: encodeConsumerGroupDescribeRequest,
  decodeRequest: decodeConsumerGroupDescribeRequest,
  encodeResponse: encodeConsumerGroupDescribeResponse,
  decodeResponse: decodeConsumerGroupDescribeResponse,
};
