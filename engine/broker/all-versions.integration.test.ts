import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realEnv } from '#engine/env/real-env.ts';
import { errorCodes } from '#engine/protocol/error-codes.ts';
import { alterConfigsApi } from '#engine/protocol/generated/alter-configs.ts';
import { apiVersionsApi } from '#engine/protocol/generated/api-versions.ts';
import { consumerGroupDescribeApi } from '#engine/protocol/generated/consumer-group-describe.ts';
import { createPartitionsApi } from '#engine/protocol/generated/create-partitions.ts';
import { createTopicsApi } from '#engine/protocol/generated/create-topics.ts';
import { deleteGroupsApi } from '#engine/protocol/generated/delete-groups.ts';
import { deleteRecordsApi } from '#engine/protocol/generated/delete-records.ts';
import { deleteTopicsApi } from '#engine/protocol/generated/delete-topics.ts';
import { describeClusterApi } from '#engine/protocol/generated/describe-cluster.ts';
import { describeConfigsApi } from '#engine/protocol/generated/describe-configs.ts';
import { describeGroupsApi } from '#engine/protocol/generated/describe-groups.ts';
import { describeLogDirsApi } from '#engine/protocol/generated/describe-log-dirs.ts';
import { describeTopicPartitionsApi } from '#engine/protocol/generated/describe-topic-partitions.ts';
import { fetchApi } from '#engine/protocol/generated/fetch.ts';
import { findCoordinatorApi } from '#engine/protocol/generated/find-coordinator.ts';
import { heartbeatApi } from '#engine/protocol/generated/heartbeat.ts';
import { incrementalAlterConfigsApi } from '#engine/protocol/generated/incremental-alter-configs.ts';
import { initProducerIdApi } from '#engine/protocol/generated/init-producer-id.ts';
import { joinGroupApi } from '#engine/protocol/generated/join-group.ts';
import { leaveGroupApi } from '#engine/protocol/generated/leave-group.ts';
import { listGroupsApi } from '#engine/protocol/generated/list-groups.ts';
import { listOffsetsApi } from '#engine/protocol/generated/list-offsets.ts';
import { metadataApi } from '#engine/protocol/generated/metadata.ts';
import { offsetCommitApi } from '#engine/protocol/generated/offset-commit.ts';
import { offsetDeleteApi } from '#engine/protocol/generated/offset-delete.ts';
import { offsetFetchApi } from '#engine/protocol/generated/offset-fetch.ts';
import { offsetForLeaderEpochApi } from '#engine/protocol/generated/offset-for-leader-epoch.ts';
import { produceApi } from '#engine/protocol/generated/produce.ts';
import { syncGroupApi } from '#engine/protocol/generated/sync-group.ts';
import { BatchBuilder } from '#engine/protocol/records/batch-builder.ts';
import { requestHandlers } from './requests/all.ts';
import { type BrokerUnderTest, brokerUnderTest } from './testing/broker-under-test.ts';
import { WireClient } from './testing/wire-client.ts';

const TOPIC = 't';
const NO_ID = 'AAAAAAAAAAAAAAAAAAAAAA';
const UNKNOWN_ID = 'BBBBBBBBBBBBBBBBBBBBBA';

interface World {
  readonly client: WireClient;
  readonly topicId: string;
}

/** A name in the versions that have names, an id in those that have ids. */
function called(
  world: World,
  version: number,
  idsFrom: number,
): { readonly name?: string; readonly topicId?: string } {
  return version >= idsFrom ? { topicId: world.topicId } : { name: TOPIC };
}

function batch(): Uint8Array {
  const builder = new BatchBuilder();
  builder.append(null, new TextEncoder().encode('value'), Date.now());
  return builder.build();
}

/** A sensible request, and one that is refused, of each API in a version; both must be answered. */
const asks: Readonly<Record<string, (world: World, version: number) => Promise<unknown>[]>> = {
  Produce: (world, version) =>
    [called(world, version, 13), version >= 13 ? { topicId: UNKNOWN_ID } : { name: 'no such topic' }].map(
      (topic) =>
        world.client.send(produceApi, version, {
          acks: -1,
          timeoutMs: 1_000,
          topicData: [{ ...topic, partitionData: [{ index: 0, records: batch() }] }],
        }),
    ),
  Fetch: (world, version) =>
    [0, 1_000_000].map((fetchOffset) => {
      const { name, topicId } = called(world, version, 13);
      const partitions = [{ partition: 0, fetchOffset, partitionMaxBytes: 1_000 }];
      const topics = [topicId === undefined ? { topic: name, partitions } : { topicId, partitions }];
      return world.client.send(fetchApi, version, { maxWaitMs: 1, minBytes: 1, topics });
    }),
  ListOffsets: ({ client }, version) =>
    [TOPIC, 'x'].map((name) =>
      client.send(listOffsetsApi, version, {
        replicaId: -1,
        isolationLevel: 0,
        timeoutMs: 0,
        topics: [{ name, partitions: [{ partitionIndex: 0, timestamp: -1 }] }],
      }),
    ),
  Metadata: ({ client }, version) => {
    const allowed = version >= 4 ? { allowAutoTopicCreation: false } : {};
    const named = ['bad name', TOPIC].map((name) =>
      client.send(metadataApi, version, { topics: [{ name }], ...allowed }),
    );
    const unknown = client.send(metadataApi, version, {
      topics: version >= 10 ? [{ topicId: UNKNOWN_ID, name: null }] : [],
      ...allowed,
      ...(version >= 8 ? { includeTopicAuthorizedOperations: true } : {}),
    });
    return [...named, unknown];
  },
  OffsetCommit: (world, version) =>
    ['', 'stranger'].map((memberId) =>
      world.client.send(offsetCommitApi, version, {
        groupId: 'simple',
        memberId,
        topics: [
          {
            ...called(world, version, 10),
            partitions: [{ partitionIndex: 0, committedOffset: 1, committedMetadata: '' }],
          },
        ],
      }),
    ),
  OffsetFetch: (world, version) =>
    version >= 8
      ? [[{ ...called(world, version, 10), partitionIndexes: [0] }], null].map((topics) =>
          world.client.send(offsetFetchApi, version, { groups: [{ groupId: 'simple', topics }] }),
        )
      : [
          world.client.send(offsetFetchApi, version, {
            groupId: 'simple',
            topics: [{ name: TOPIC, partitionIndexes: [0] }],
          }),
        ],
  FindCoordinator: ({ client }, version) =>
    (version >= 1 ? [0, 1] : [0]).map((keyType) =>
      client.send(findCoordinatorApi, version, {
        ...(version >= 4 ? { coordinatorKeys: ['g'] } : { key: 'g' }),
        ...(version >= 1 ? { keyType } : {}),
      }),
    ),
  JoinGroup: ({ client }, version) =>
    ['', 'stranger'].map((memberId) =>
      client.send(joinGroupApi, version, {
        groupId: `joined in ${version}`,
        sessionTimeoutMs: 6_000,
        rebalanceTimeoutMs: 6_000,
        memberId,
        protocolType: 'consumer',
        protocols: [{ name: 'range', metadata: new Uint8Array(1) }],
      }),
    ),
  Heartbeat: ({ client }, version) => [
    client.send(heartbeatApi, version, { groupId: 'g', generationId: 1, memberId: 'x' }),
  ],
  LeaveGroup: ({ client }, version) => [
    client.send(leaveGroupApi, version, {
      groupId: 'g',
      ...(version >= 3 ? { members: [{ memberId: 'x' }] } : { memberId: 'x' }),
    }),
  ],
  SyncGroup: ({ client }, version) => [
    client.send(syncGroupApi, version, { groupId: 'g', generationId: 1, memberId: 'x', assignments: [] }),
  ],
  DescribeGroups: ({ client }, version) => [
    client.send(describeGroupsApi, version, { groups: ['simple', 'missing'] }),
  ],
  ListGroups: ({ client }, version) => [client.send(listGroupsApi, version, {})],
  ApiVersions: ({ client }, version) =>
    ['a', '-'].map((clientSoftwareName) =>
      client.send(apiVersionsApi, version, { clientSoftwareName, clientSoftwareVersion: '1' }),
    ),
  CreateTopics: ({ client }, version) =>
    [`made-in-${version}`, 'bad name'].map((name) =>
      client.send(createTopicsApi, version, {
        timeoutMs: 1_000,
        topics: [{ name, numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] }],
      }),
    ),
  DeleteTopics: ({ client }, version) =>
    [`made-in-${version}`, 'missing'].map((name) =>
      client.send(deleteTopicsApi, version, {
        timeoutMs: 1_000,
        ...(version >= 6 ? { topics: [{ name, topicId: NO_ID }] } : { topicNames: [name] }),
      }),
    ),
  DeleteRecords: ({ client }, version) =>
    [TOPIC, 'x'].map((name) =>
      client.send(deleteRecordsApi, version, {
        timeoutMs: 1_000,
        topics: [{ name, partitions: [{ partitionIndex: 0, offset: 0 }] }],
      }),
    ),
  InitProducerId: ({ client }, version) =>
    [null, 'transactional'].map((transactionalId) =>
      client.send(initProducerIdApi, version, { transactionalId, transactionTimeoutMs: 1_000 }),
    ),
  OffsetForLeaderEpoch: ({ client }, version) =>
    [TOPIC, 'x'].map((topic) =>
      client.send(offsetForLeaderEpochApi, version, {
        topics: [{ topic, partitions: [{ partition: 0, leaderEpoch: 0 }] }],
      }),
    ),
  DescribeConfigs: ({ client }, version) =>
    [
      [2, TOPIC],
      [4, '1'],
      [2, 'x'],
      [64, ''],
    ].map(([resourceType, resourceName]) =>
      client.send(describeConfigsApi, version, {
        resources: [
          { resourceType: Number(resourceType), resourceName: String(resourceName), configurationKeys: null },
        ],
        includeSynonyms: true,
        ...(version >= 3 ? { includeDocumentation: true } : {}),
      }),
    ),
  AlterConfigs: ({ client }, version) =>
    ['1', 'soon'].map((value) =>
      client.send(alterConfigsApi, version, {
        validateOnly: true,
        resources: [{ resourceType: 2, resourceName: TOPIC, configs: [{ name: 'retention.ms', value }] }],
      }),
    ),
  DescribeLogDirs: ({ client }, version) => [client.send(describeLogDirsApi, version, { topics: null })],
  CreatePartitions: ({ client }, version) =>
    [2, 1].map((count) =>
      client.send(createPartitionsApi, version, {
        validateOnly: true,
        timeoutMs: 1_000,
        topics: [{ name: TOPIC, count, assignments: null }],
      }),
    ),
  DeleteGroups: ({ client }, version) => [
    client.send(deleteGroupsApi, version, { groupsNames: ['missing'] }),
  ],
  IncrementalAlterConfigs: ({ client }, version) =>
    [0, 9].map((configOperation) =>
      client.send(incrementalAlterConfigsApi, version, {
        validateOnly: true,
        resources: [
          {
            resourceType: 2,
            resourceName: TOPIC,
            configs: [{ name: 'retention.ms', configOperation, value: '1' }],
          },
        ],
      }),
    ),
  OffsetDelete: ({ client }, version) =>
    ['simple', 'missing'].map((groupId) =>
      client.send(offsetDeleteApi, version, {
        groupId,
        topics: [{ name: 'x', partitions: [{ partitionIndex: 0 }] }],
      }),
    ),
  DescribeCluster: ({ client }, version) => [
    client.send(describeClusterApi, version, { includeClusterAuthorizedOperations: true }),
    ...(version >= 1
      ? [
          client.send(describeClusterApi, version, {
            includeClusterAuthorizedOperations: true,
            endpointType: 2,
          }),
        ]
      : []),
  ],
  ConsumerGroupDescribe: ({ client }, version) => [
    client.send(consumerGroupDescribeApi, version, { groupIds: ['g'], includeAuthorizedOperations: false }),
  ],
  DescribeTopicPartitions: ({ client }, version) => [
    client.send(describeTopicPartitionsApi, version, { topics: [{ name: TOPIC }, { name: 'missing' }] }),
  ],
};

describe('every API in every version', () => {
  let server: BrokerUnderTest;
  let world: World;

  beforeAll(async () => {
    server = await brokerUnderTest();
    const client = await WireClient.connect(realEnv(), server.broker.address.port);
    const made = await client.send(createTopicsApi, 7, {
      timeoutMs: 1_000,
      topics: [{ name: TOPIC, numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] }],
    });
    world = { client, topicId: made.topics[0]!.topicId };
    await client.send(findCoordinatorApi, 3, { key: 'g' });
  });

  afterAll(async () => {
    world.client.close();
    await server[Symbol.asyncDispose]();
  });

  it('is asked for below', () => {
    expect(Object.keys(asks).sort()).toEqual([...requestHandlers.values()].map(({ name }) => name).sort());
  });

  it.each(
    [...requestHandlers.values()].flatMap(({ name, minVersion, maxVersion }) =>
      Array.from({ length: maxVersion - minVersion + 1 }, (_, i) => ({ name, version: minVersion + i })),
    ),
  )('$name v$version answers what it is asked and what it refuses', async ({ name, version }) => {
    const answers = await Promise.all(asks[name]!(world, version));
    expect(answers.length).toBeGreaterThan(0);
    expect(server.lines).toEqual([]);
    // The first of each is a proper request.
    expect(JSON.stringify(answers[0])).not.toContain(`"errorCode":${errorCodes.UNKNOWN_SERVER_ERROR},`);
  });
});
