import { type ClassicGroup, metadataOf, NO_BYTES } from './classic-group.ts';
import type { GroupOutcome } from './group-change.ts';
import type { GroupEntry } from './group-entries.ts';
import { GroupError } from './group-error.ts';
import type { Groups } from './groups.ts';

export interface GroupDescription {
  readonly groupId: string;
  readonly state: ClassicGroup['state'];
  readonly protocolType: string;
  /** '' unless stable. */
  readonly protocolName: string;
  readonly members: readonly {
    readonly memberId: string;
    readonly instanceId: string | null;
    readonly clientId: string;
    readonly clientHost: string;
    readonly metadata: Uint8Array;
    readonly assignment: Uint8Array;
  }[];
}

export interface GroupListing {
  readonly groupId: string;
  readonly protocolType: string;
  readonly state: ClassicGroup['state'];
}

/** @throws GroupError GROUP_ID_NOT_FOUND */
export function describeGroup(groups: Groups, groupId: string): GroupOutcome<GroupDescription> {
  const group = groups.find(groupId);
  if (group === undefined) throw new GroupError('GROUP_ID_NOT_FOUND', `Group ${groupId} not found.`);
  const stable = group.state === 'Stable';
  return {
    reply: {
      groupId,
      state: group.state,
      protocolType: group.protocolType ?? '',
      protocolName: stable ? (group.protocolName ?? '') : '',
      members: [...group.members.values()].map((member) => ({
        memberId: member.memberId,
        instanceId: member.instanceId,
        clientId: member.clientId,
        clientHost: member.clientHost,
        // In between it is not known yet which protocol, so neither is what they say in it.
        metadata: stable ? metadataOf(member, group.protocolName) : NO_BYTES,
        assignment: stable ? member.assignment : NO_BYTES,
      })),
    },
  };
}

export function listGroups(groups: Groups): GroupOutcome<readonly GroupListing[]> {
  return {
    reply: [...groups.groupIds()].flatMap((groupId) => {
      const group = groups.find(groupId);
      return group === undefined
        ? []
        : [{ groupId, protocolType: group.protocolType ?? '', state: group.state }];
    }),
  };
}

/** Only a group that nobody is in. @throws GroupError */
export function deleteGroup(groups: Groups, groupId: string): GroupOutcome<undefined> {
  const group = groups.find(groupId);
  if (group === undefined) throw new GroupError('GROUP_ID_NOT_FOUND', `Group ${groupId} not found.`);
  if (group.state !== 'Empty') throw new GroupError('NON_EMPTY_GROUP', `Group ${groupId} has members.`);
  const entries: GroupEntry[] = [];
  for (const [topic, partitions] of groups.offsets(groupId)) {
    for (const partition of partitions.keys())
      entries.push({ kind: 'offset', groupId, topic, partition, value: null });
  }
  entries.push({ kind: 'group', groupId, value: null });
  return { reply: undefined, entries };
}
