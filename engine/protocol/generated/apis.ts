// Generated from schemas/*.json by scripts/generate.ts. Do not edit.
import type { ApiDescription } from '../api.ts';

export const apis = {
  Produce: { key: 0, name: 'Produce', minVersion: 3, maxVersion: 13, flexibleFrom: 9 },
  Fetch: { key: 1, name: 'Fetch', minVersion: 4, maxVersion: 18, flexibleFrom: 12 },
  ListOffsets: { key: 2, name: 'ListOffsets', minVersion: 1, maxVersion: 11, flexibleFrom: 6 },
  Metadata: { key: 3, name: 'Metadata', minVersion: 0, maxVersion: 13, flexibleFrom: 9 },
  OffsetCommit: { key: 8, name: 'OffsetCommit', minVersion: 2, maxVersion: 10, flexibleFrom: 8 },
  OffsetFetch: { key: 9, name: 'OffsetFetch', minVersion: 1, maxVersion: 10, flexibleFrom: 6 },
  FindCoordinator: { key: 10, name: 'FindCoordinator', minVersion: 0, maxVersion: 6, flexibleFrom: 3 },
  JoinGroup: { key: 11, name: 'JoinGroup', minVersion: 0, maxVersion: 9, flexibleFrom: 6 },
  Heartbeat: { key: 12, name: 'Heartbeat', minVersion: 0, maxVersion: 4, flexibleFrom: 4 },
  LeaveGroup: { key: 13, name: 'LeaveGroup', minVersion: 0, maxVersion: 5, flexibleFrom: 4 },
  SyncGroup: { key: 14, name: 'SyncGroup', minVersion: 0, maxVersion: 5, flexibleFrom: 4 },
  DescribeGroups: { key: 15, name: 'DescribeGroups', minVersion: 0, maxVersion: 6, flexibleFrom: 5 },
  ListGroups: { key: 16, name: 'ListGroups', minVersion: 0, maxVersion: 5, flexibleFrom: 3 },
  SaslHandshake: { key: 17, name: 'SaslHandshake', minVersion: 0, maxVersion: 1, flexibleFrom: Number.POSITIVE_INFINITY },
  ApiVersions: { key: 18, name: 'ApiVersions', minVersion: 0, maxVersion: 4, flexibleFrom: 3 },
  CreateTopics: { key: 19, name: 'CreateTopics', minVersion: 2, maxVersion: 7, flexibleFrom: 5 },
  DeleteTopics: { key: 20, name: 'DeleteTopics', minVersion: 1, maxVersion: 6, flexibleFrom: 4 },
  DeleteRecords: { key: 21, name: 'DeleteRecords', minVersion: 0, maxVersion: 2, flexibleFrom: 2 },
  InitProducerId: { key: 22, name: 'InitProducerId', minVersion: 0, maxVersion: 5, flexibleFrom: 2 },
  OffsetForLeaderEpoch: { key: 23, name: 'OffsetForLeaderEpoch', minVersion: 2, maxVersion: 4, flexibleFrom: 4 },
  AddPartitionsToTxn: { key: 24, name: 'AddPartitionsToTxn', minVersion: 0, maxVersion: 5, flexibleFrom: 3 },
  AddOffsetsToTxn: { key: 25, name: 'AddOffsetsToTxn', minVersion: 0, maxVersion: 4, flexibleFrom: 3 },
  EndTxn: { key: 26, name: 'EndTxn', minVersion: 0, maxVersion: 5, flexibleFrom: 3 },
  TxnOffsetCommit: { key: 28, name: 'TxnOffsetCommit', minVersion: 0, maxVersion: 5, flexibleFrom: 3 },
  DescribeConfigs: { key: 32, name: 'DescribeConfigs', minVersion: 1, maxVersion: 4, flexibleFrom: 4 },
  AlterConfigs: { key: 33, name: 'AlterConfigs', minVersion: 0, maxVersion: 2, flexibleFrom: 2 },
  DescribeLogDirs: { key: 35, name: 'DescribeLogDirs', minVersion: 1, maxVersion: 5, flexibleFrom: 2 },
  SaslAuthenticate: { key: 36, name: 'SaslAuthenticate', minVersion: 0, maxVersion: 2, flexibleFrom: 2 },
  CreatePartitions: { key: 37, name: 'CreatePartitions', minVersion: 0, maxVersion: 3, flexibleFrom: 2 },
  DeleteGroups: { key: 42, name: 'DeleteGroups', minVersion: 0, maxVersion: 2, flexibleFrom: 2 },
  IncrementalAlterConfigs: { key: 44, name: 'IncrementalAlterConfigs', minVersion: 0, maxVersion: 1, flexibleFrom: 1 },
  OffsetDelete: { key: 47, name: 'OffsetDelete', minVersion: 0, maxVersion: 0, flexibleFrom: Number.POSITIVE_INFINITY },
  DescribeCluster: { key: 60, name: 'DescribeCluster', minVersion: 0, maxVersion: 2, flexibleFrom: 0 },
  DescribeProducers: { key: 61, name: 'DescribeProducers', minVersion: 0, maxVersion: 0, flexibleFrom: 0 },
  ListTransactions: { key: 66, name: 'ListTransactions', minVersion: 0, maxVersion: 2, flexibleFrom: 0 },
  ConsumerGroupDescribe: { key: 69, name: 'ConsumerGroupDescribe', minVersion: 0, maxVersion: 1, flexibleFrom: 0 },
  DescribeTopicPartitions: { key: 75, name: 'DescribeTopicPartitions', minVersion: 0, maxVersion: 0, flexibleFrom: 0 },
} as const satisfies Record<string, ApiDescription>;

export type ApiName = keyof typeof apis;

const byKey: readonly (ApiDescription | undefined)[] = Object.values<ApiDescription>(apis).reduce<(ApiDescription | undefined)[]>(
  (table, api) => {
    table[api.key] = api;
    return table;
  },
  new Array<ApiDescription | undefined>(76).fill(undefined),
);

/** @returns undefined for an API that this code does not know. */
export function apiByKey(key: number): ApiDescription | undefined {
  return byKey[key];
}
