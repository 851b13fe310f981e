import { Cluster } from '../cluster.ts';
import { commitOffsets, fetchOffsets, nobody } from '../offsets/group-offsets.ts';
import { listOffsets } from '../offsets/list-offsets.ts';
import type { Admin, ClientOptions } from '../types.ts';
import { alterTopicConfigs, describeTopicConfigs } from './configs.ts';
import { describeCluster } from './describe-cluster.ts';
import { deleteGroups, describeGroups, listGroups, removeGroupMembers } from './groups.ts';
import { deleteRecords } from './records.ts';
import { createPartitions, createTopics, deleteTopics, describeTopics, listTopics } from './topics.ts';

/** A question about a topic that does not exist should not take a minute to be answered. */
const LEADER_TIMEOUT_MS = 5000;

/** One file for each group of APIs; here only the connection to the contract. */
export function adminOf(options: ClientOptions): Admin {
  const cluster = new Cluster(options, 'no-auto-create');
  return {
    createTopics: (topics, createOptions) =>
      createTopics(cluster, topics, createOptions?.existing ?? 'error'),
    createPartitions: (topic, total) => createPartitions(cluster, topic, total),
    deleteTopics: (names) => deleteTopics(cluster, names),
    deleteRecords: (before) => deleteRecords(cluster, before, LEADER_TIMEOUT_MS),
    listTopics: () => listTopics(cluster),
    describeTopics: (names) => describeTopics(cluster, names),
    describeTopicConfigs: (names) => describeTopicConfigs(cluster, names),
    alterTopicConfigs: (topic, configs) => alterTopicConfigs(cluster, topic, configs),
    listOffsets: (partitions) => listOffsets(cluster, partitions, 'read_uncommitted', LEADER_TIMEOUT_MS),
    listGroups: () => listGroups(cluster),
    describeGroups: (groupIds) => describeGroups(cluster, groupIds),
    removeGroupMembers: (groupId, memberIds) => removeGroupMembers(cluster, groupId, memberIds),
    groupOffsets: (groupId) => fetchOffsets(cluster, groupId, undefined),
    setGroupOffsets: (groupId, offsets) => commitOffsets(cluster, groupId, nobody, offsets),
    deleteGroups: (groupIds) => deleteGroups(cluster, groupIds),
    describeCluster: () => describeCluster(cluster),
    close: () => cluster.close(),
  };
}
