import { errorCodes } from '#engine/protocol/error-codes.ts';
import { consumerGroupDescribeApi } from '#engine/protocol/generated/consumer-group-describe.ts';
import { deleteGroupsApi } from '#engine/protocol/generated/delete-groups.ts';
import { type DescribedGroup, describeGroupsApi } from '#engine/protocol/generated/describe-groups.ts';
import { leaveGroupApi } from '#engine/protocol/generated/leave-group.ts';
import { listGroupsApi } from '#engine/protocol/generated/list-groups.ts';
import type { Cluster } from '../cluster.ts';
import { CONSUMER_PROTOCOL_TYPE, decodeAssignment } from '../consumer/protocol.ts';
import { throwOnError } from '../errors.ts';
import type { GroupDescription } from '../types.ts';

/** Each broker knows the groups that it coordinates. */
export async function listGroups(cluster: Cluster): Promise<readonly { groupId: string; state: string }[]> {
  return cluster.retrying('ListGroups', async () => {
    await cluster.refresh();
    const answers = await Promise.all(
      [...cluster.image.brokers.keys()].map(async (brokerId) => {
        const response = await cluster.request(brokerId, listGroupsApi, () => ({}));
        throwOnError(response.errorCode, `ListGroups at broker ${brokerId}`);
        return response.groups.map(({ groupId, groupState }) => ({ groupId, state: groupState }));
      }),
    );
    return answers.flat().sort((a, b) => (a.groupId < b.groupId ? -1 : 1));
  });
}

/** A group that does not exist has the state `Dead`, as Kafka says. */
export function describeGroups(
  cluster: Cluster,
  groupIds: readonly string[],
): Promise<readonly GroupDescription[]> {
  return Promise.all(groupIds.map((groupId) => describeGroup(cluster, groupId)));
}

export async function deleteGroups(cluster: Cluster, groupIds: readonly string[]): Promise<void> {
  for (const groupId of groupIds) {
    const what = `Deleting group ${groupId}`;
    await cluster.retrying(what, () =>
      cluster.coordinators.request(
        groupId,
        what,
        (brokerId) => cluster.request(brokerId, deleteGroupsApi, () => ({ groupsNames: [groupId] })),
        ({ results }) => results[0]?.errorCode ?? -1,
      ),
    );
  }
}

/** Kafka's `removeMembersFromConsumerGroup`. A member that is gone already is no fault. */
export async function removeGroupMembers(
  cluster: Cluster,
  groupId: string,
  memberIds: readonly string[],
): Promise<void> {
  const what = `Removing members of group ${groupId}`;
  for (const memberId of memberIds) {
    await cluster.retrying(what, () =>
      cluster.coordinators.request(
        groupId,
        what,
        (brokerId) =>
          cluster.request(brokerId, leaveGroupApi, (version) => ({
            groupId,
            ...(version < 3 ? { memberId } : { members: [{ memberId, groupInstanceId: null }] }),
          })),
        ({ errorCode, members }) => {
          const code = errorCode !== 0 ? errorCode : (members[0]?.errorCode ?? 0);
          return code === errorCodes.UNKNOWN_MEMBER_ID ? 0 : code;
        },
      ),
    );
  }
}

function describeGroup(cluster: Cluster, groupId: string): Promise<GroupDescription> {
  const what = `Describing group ${groupId}`;
  return cluster.retrying(what, async () => {
    const response = await cluster.coordinators.request(
      groupId,
      what,
      async (brokerId) => ({
        brokerId,
        group: (await cluster.request(brokerId, describeGroupsApi, () => ({ groups: [groupId] }))).groups[0],
      }),
      ({ group }) => {
        const errorCode = group?.errorCode ?? -1;
        return errorCode === errorCodes.GROUP_ID_NOT_FOUND ? 0 : errorCode;
      },
    );
    const { brokerId, group } = response;
    if (group !== undefined && group.errorCode === 0 && group.groupState !== 'Dead') {
      return classicDescription(brokerId, group);
    }
    return (await consumerDescription(cluster, brokerId, groupId)) ?? deadGroup(brokerId, groupId);
  });
}

function classicDescription(coordinator: number, group: DescribedGroup): GroupDescription {
  const assigned = group.protocolType === CONSUMER_PROTOCOL_TYPE;
  return {
    groupId: group.groupId,
    state: group.groupState,
    protocol: group.protocolData,
    coordinator,
    members: group.members.map(({ memberId, clientId, clientHost, memberAssignment }) => ({
      memberId,
      clientId,
      host: clientHost,
      partitions: assigned ? decodeAssignment(memberAssignment).partitions : [],
    })),
  };
}

/** Groups of the consumer protocol (KIP-848). @returns undefined when there is no such group or no such API. */
async function consumerDescription(
  cluster: Cluster,
  brokerId: number,
  groupId: string,
): Promise<GroupDescription | undefined> {
  const connection = await cluster.connection(brokerId, 'general');
  if (!connection.supports(consumerGroupDescribeApi)) return undefined;
  const response = await cluster.request(brokerId, consumerGroupDescribeApi, () => ({
    groupIds: [groupId],
    includeAuthorizedOperations: false,
  }));
  const group = response.groups[0];
  if (group === undefined || group.errorCode === errorCodes.GROUP_ID_NOT_FOUND) return undefined;
  throwOnError(group.errorCode, `Describing group ${groupId}`, group.errorMessage);
  return {
    groupId,
    state: group.groupState,
    protocol: group.assignorName,
    coordinator: brokerId,
    members: group.members.map(({ memberId, clientId, clientHost, assignment }) => ({
      memberId,
      clientId,
      host: clientHost,
      partitions: assignment.topicPartitions.flatMap(({ topicName, partitions }) =>
        partitions.map((partition) => ({ topic: topicName, partition })),
      ),
    })),
  };
}

function deadGroup(coordinator: number, groupId: string): GroupDescription {
  return { groupId, state: 'Dead', protocol: '', coordinator, members: [] };
}
