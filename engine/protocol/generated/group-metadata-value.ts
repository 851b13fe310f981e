// Generated from schemas/GroupMetadataValue.json by scripts/generate.ts. Do not edit.
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';

export interface GroupMetadataValue {
  protocolType: string;
  generation: number;
  protocol: string | null;
  leader: string | null;
  currentStateTimestamp: number;
  members: MemberMetadata[];
}

export interface GroupMetadataValueInit {
  readonly protocolType: string;
  readonly generation: number;
  readonly protocol: string | null;
  readonly leader: string | null;
  readonly currentStateTimestamp?: number | undefined;
  readonly members: readonly MemberMetadataInit[];
}

export interface MemberMetadata {
  memberId: string;
  groupInstanceId: string | null;
  clientId: string;
  clientHost: string;
  rebalanceTimeout: number;
  sessionTimeout: number;
  subscription: Uint8Array;
  assignment: Uint8Array;
}

export interface MemberMetadataInit {
  readonly memberId: string;
  readonly groupInstanceId?: string | null | undefined;
  readonly clientId: string;
  readonly clientHost: string;
  readonly rebalanceTimeout?: number | undefined;
  readonly sessionTimeout: number;
  readonly subscription: Uint8Array;
  readonly assignment: Uint8Array;
}

function encodeMemberMetadata(w: Writer, version: number, m: MemberMetadataInit): void {
  const memberId = m.memberId;
  const groupInstanceId = m.groupInstanceId ?? null;
  const clientId = m.clientId;
  const clientHost = m.clientHost;
  const rebalanceTimeout = m.rebalanceTimeout ?? -1;
  const sessionTimeout = m.sessionTimeout;
  const subscription = m.subscription;
  const assignment = m.assignment;
  version >= 4 ? w.compactString(memberId, 'GroupMetadataValue.MemberMetadata.memberId') : w.string(memberId, 'GroupMetadataValue.MemberMetadata.memberId');
  if (version >= 3) {
    version >= 4 ? w.compactString(groupInstanceId, 'GroupMetadataValue.MemberMetadata.groupInstanceId') : w.string(groupInstanceId, 'GroupMetadataValue.MemberMetadata.groupInstanceId');
  }
  version >= 4 ? w.compactString(clientId, 'GroupMetadataValue.MemberMetadata.clientId') : w.string(clientId, 'GroupMetadataValue.MemberMetadata.clientId');
  version >= 4 ? w.compactString(clientHost, 'GroupMetadataValue.MemberMetadata.clientHost') : w.string(clientHost, 'GroupMetadataValue.MemberMetadata.clientHost');
  if (version >= 1) {
    w.int32(rebalanceTimeout, 'GroupMetadataValue.MemberMetadata.rebalanceTimeout');
  }
  w.int32(sessionTimeout, 'GroupMetadataValue.MemberMetadata.sessionTimeout');
  version >= 4 ? w.compactByteRange(subscription, 'GroupMetadataValue.MemberMetadata.subscription') : w.byteRange(subscription, 'GroupMetadataValue.MemberMetadata.subscription');
  version >= 4 ? w.compactByteRange(assignment, 'GroupMetadataValue.MemberMetadata.assignment') : w.byteRange(assignment, 'GroupMetadataValue.MemberMetadata.assignment');
  if (version >= 4) {
    w.uvarint(0);
  }
}

function decodeMemberMetadata(r: Reader, version: number): MemberMetadata {
  const memberId = (version >= 4 ? r.compactString('GroupMetadataValue.MemberMetadata.memberId') : r.string('GroupMetadataValue.MemberMetadata.memberId'));
  let groupInstanceId: string | null = null;
  if (version >= 3) {
    groupInstanceId = (version >= 4 ? r.compactNullableString('GroupMetadataValue.MemberMetadata.groupInstanceId') : r.nullableString('GroupMetadataValue.MemberMetadata.groupInstanceId'));
  }
  const clientId = (version >= 4 ? r.compactString('GroupMetadataValue.MemberMetadata.clientId') : r.string('GroupMetadataValue.MemberMetadata.clientId'));
  const clientHost = (version >= 4 ? r.compactString('GroupMetadataValue.MemberMetadata.clientHost') : r.string('GroupMetadataValue.MemberMetadata.clientHost'));
  let rebalanceTimeout: number = -1;
  if (version >= 1) {
    rebalanceTimeout = r.int32('GroupMetadataValue.MemberMetadata.rebalanceTimeout');
  }
  const sessionTimeout = r.int32('GroupMetadataValue.MemberMetadata.sessionTimeout');
  const subscription = (version >= 4 ? r.compactByteRange('GroupMetadataValue.MemberMetadata.subscription') : r.byteRange('GroupMetadataValue.MemberMetadata.subscription'));
  const assignment = (version >= 4 ? r.compactByteRange('GroupMetadataValue.MemberMetadata.assignment') : r.byteRange('GroupMetadataValue.MemberMetadata.assignment'));
  if (version >= 4) {
    r.skipTaggedFields('GroupMetadataValue.MemberMetadata');
  }
  return { memberId, groupInstanceId, clientId, clientHost, rebalanceTimeout, sessionTimeout, subscription, assignment };
}

export function encodeGroupMetadataValue(w: Writer, version: number, m: GroupMetadataValueInit): void {
  if (version < 0 || version > 4) throw unsupportedVersion('GroupMetadataValue', version, 0, 4);
  const protocolType = m.protocolType;
  const generation = m.generation;
  const protocol = m.protocol;
  const leader = m.leader;
  const currentStateTimestamp = m.currentStateTimestamp ?? -1;
  const members = m.members;
  version >= 4 ? w.compactString(protocolType, 'GroupMetadataValue.protocolType') : w.string(protocolType, 'GroupMetadataValue.protocolType');
  w.int32(generation, 'GroupMetadataValue.generation');
  version >= 4 ? w.compactString(protocol, 'GroupMetadataValue.protocol') : w.string(protocol, 'GroupMetadataValue.protocol');
  version >= 4 ? w.compactString(leader, 'GroupMetadataValue.leader') : w.string(leader, 'GroupMetadataValue.leader');
  if (version >= 2) {
    w.int64(currentStateTimestamp, 'GroupMetadataValue.currentStateTimestamp');
  }
  version >= 4 ? w.compactArrayLength(members, 'GroupMetadataValue.members') : w.arrayLength(members, 'GroupMetadataValue.members');
  for (let i = 0; i < members.length; i += 1) encodeMemberMetadata(w, version, members[i]!);
  if (version >= 4) {
    w.uvarint(0);
  }
}

export function decodeGroupMetadataValue(r: Reader, version: number): GroupMetadataValue {
  if (version < 0 || version > 4) throw unsupportedVersion('GroupMetadataValue', version, 0, 4);
  const protocolType = (version >= 4 ? r.compactString('GroupMetadataValue.protocolType') : r.string('GroupMetadataValue.protocolType'));
  const generation = r.int32('GroupMetadataValue.generation');
  const protocol = (version >= 4 ? r.compactNullableString('GroupMetadataValue.protocol') : r.nullableString('GroupMetadataValue.protocol'));
  const leader = (version >= 4 ? r.compactNullableString('GroupMetadataValue.leader') : r.nullableString('GroupMetadataValue.leader'));
  let currentStateTimestamp: number = -1;
  if (version >= 2) {
    currentStateTimestamp = r.int64('GroupMetadataValue.currentStateTimestamp');
  }
  let members: MemberMetadata[] = [];
  {
    const membersLength = (version >= 4 ? r.compactArrayLength('GroupMetadataValue.members', 9) : r.arrayLength('GroupMetadataValue.members', 9));
    members = [];
    for (let i = 0; i < membersLength; i += 1) members.push(decodeMemberMetadata(r, version));
  }
  if (version >= 4) {
    r.skipTaggedFields('GroupMetadataValue');
  }
  return { protocolType, generation, protocol, leader, currentStateTimestamp, members };
}
