import { describe, expect, it } from 'vitest';
import { errorCodes } from '#engine/protocol/error-codes.ts';
import { fetchApi } from '#engine/protocol/generated/fetch.ts';
import { findCoordinatorApi } from '#engine/protocol/generated/find-coordinator.ts';
import { heartbeatApi } from '#engine/protocol/generated/heartbeat.ts';
import { joinGroupApi } from '#engine/protocol/generated/join-group.ts';
import { leaveGroupApi } from '#engine/protocol/generated/leave-group.ts';
import { listOffsetsApi } from '#engine/protocol/generated/list-offsets.ts';
import { offsetCommitApi } from '#engine/protocol/generated/offset-commit.ts';
import { offsetFetchApi } from '#engine/protocol/generated/offset-fetch.ts';
import { syncGroupApi } from '#engine/protocol/generated/sync-group.ts';
import { cooperativeStickyAssignor, createConsumer } from '../index.ts';
import { ManualEnv } from '../testing/manual-env.ts';
import { ScriptedCluster } from '../testing/scripted-cluster.ts';
import type { ConsumerOptions, TopicPartition } from '../types.ts';
import { encodeAssignment } from './protocol.ts';

type Outcome = number | 'hang' | 'close';

/** A consumer in a group whose coordinator answers by script; what is not scripted goes well. */
function scripted(options: Partial<ConsumerOptions> = {}) {
  const cluster = new ScriptedCluster();
  cluster.topics.set('t', [1, 1]);
  const env = new ManualEnv(cluster);
  const script = {
    join: [] as Outcome[],
    sync: [] as Outcome[],
    heartbeat: [] as Outcome[],
    commit: [] as Outcome[],
    fetch: [] as Outcome[],
    assignment: [0, 1],
  };
  const joins: { memberId: string }[] = [];
  const commits: { memberId: string; generation: number }[] = [];
  let generation = 0;
  cluster.on(findCoordinatorApi, (request) => ({
    coordinators: request.coordinatorKeys.map((key) => ({
      key,
      nodeId: 1,
      host: 'broker-1',
      port: 9092,
      errorCode: 0,
    })),
    errorCode: 0,
    nodeId: 0,
    host: '',
    port: 0,
  }));
  cluster.on(joinGroupApi, (request) => {
    joins.push({ memberId: request.memberId });
    const outcome = script.join.shift() ?? 0;
    if (typeof outcome !== 'number') return outcome;
    if (outcome === 0) generation += 1;
    const memberId = request.memberId || `member-${joins.length}`;
    return {
      errorCode: outcome,
      generationId: outcome === 0 ? generation : -1,
      protocolType: 'consumer',
      protocolName: request.protocols[0]!.name,
      leader: 'someone else',
      memberId,
      members: [],
    };
  });
  cluster.on(syncGroupApi, () => {
    const outcome = script.sync.shift() ?? 0;
    if (typeof outcome !== 'number') return outcome;
    const partitions = script.assignment.map((partition) => ({ topic: 't', partition }));
    return {
      errorCode: outcome,
      assignment: outcome === 0 ? encodeAssignment({ partitions, userData: null }) : new Uint8Array(0),
    };
  });
  cluster.on(heartbeatApi, () => {
    const outcome = script.heartbeat.shift() ?? 0;
    return typeof outcome === 'number' ? { errorCode: outcome } : outcome;
  });
  cluster.on(leaveGroupApi, () => ({ errorCode: 0, members: [] }));
  cluster.on(
    offsetFetchApi,
    (request) => ({
      groups: request.groups.map(({ groupId }) => ({ groupId, topics: [], errorCode: 0 })),
      topics: [],
    }),
    9,
  );
  cluster.on(offsetCommitApi, (request) => {
    commits.push({ memberId: request.memberId, generation: request.generationIdOrMemberEpoch });
    const outcome = script.commit.shift() ?? 0;
    if (typeof outcome !== 'number') return outcome;
    return {
      topics: request.topics.map(({ name, partitions }) => ({
        name,
        partitions: partitions.map(({ partitionIndex }) => ({ partitionIndex, errorCode: outcome })),
      })),
    };
  });
  cluster.on(listOffsetsApi, (request) => ({
    topics: request.topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map(({ partitionIndex }) => ({
        partitionIndex,
        errorCode: 0,
        offset: 5,
        timestamp: -1,
      })),
    })),
  }));
  cluster.on(fetchApi, (request) => {
    const errorCode = script.fetch.shift() ?? 'hang';
    if (typeof errorCode !== 'number') return errorCode;
    return {
      errorCode: 0,
      responses: request.topics.map(({ topic, topicId, partitions }) => ({
        topic,
        topicId,
        partitions: partitions.map(({ partition }) => ({
          partitionIndex: partition,
          errorCode,
          highWatermark: 5,
          abortedTransactions: null,
          records: null,
        })),
      })),
    };
  });
  const consumer = createConsumer({
    env,
    bootstrap: ['broker-1:9092'],
    clientId: 'c',
    groupId: 'g',
    heartbeatIntervalMs: 1000,
    ...options,
  });
  const events: string[] = [];
  const log =
    (what: string) =>
    (partitions: readonly TopicPartition[]): void => {
      events.push(`${what} ${partitions.map(({ partition }) => partition)}`);
    };
  const listener = { onAssigned: log('assigned'), onRevoked: log('revoked'), onLost: log('lost') };
  const start = async () => {
    consumer.subscribe(['t'], listener);
    await env.advance(500);
  };
  return { cluster, env, script, joins, commits, consumer, events, start };
}

describe('a member of a consumer group', () => {
  it('joins with the id that it is given, starts where the reset says, and beats', async () => {
    const { cluster, env, script, joins, consumer, events, start } = scripted();
    script.join.push(errorCodes.MEMBER_ID_REQUIRED);
    await start();
    expect(joins).toEqual([{ memberId: '' }, { memberId: 'member-1' }]);
    expect(events).toEqual(['assigned 0,1']);
    expect(consumer.groupMetadata).toEqual({ groupId: 'g', generation: 1, memberId: 'member-1' });
    expect(consumer.position({ topic: 't', partition: 0 })).toBe(5);
    await env.advance(5000);
    expect(cluster.count('Heartbeat')).toBe(5);
  });

  it('gives all up before it joins again (eager)', async () => {
    const { env, script, consumer, events, start, joins } = scripted();
    await start();
    script.heartbeat.push(errorCodes.REBALANCE_IN_PROGRESS);
    script.assignment = [1];
    await env.advance(1500);
    expect(events).toEqual(['assigned 0,1', 'revoked 0,1', 'assigned 1']);
    expect(joins.map(({ memberId }) => memberId)).toEqual(['', 'member-1']);
    expect(consumer.groupMetadata.generation).toBe(2);
  });

  it('keeps what stays, gives up what goes, and meets again (cooperative)', async () => {
    const { env, script, events, start, joins } = scripted({ assignors: [cooperativeStickyAssignor()] });
    await start();
    script.heartbeat.push(errorCodes.REBALANCE_IN_PROGRESS);
    script.assignment = [1];
    await env.advance(1500);
    expect(events).toEqual(['assigned 0,1', 'revoked 0', 'assigned ', 'assigned ']);
    expect(joins).toHaveLength(3);
  });

  it('has lost its partitions when the group has gone on without it', async () => {
    const { env, script, events, start, joins, consumer } = scripted();
    await start();
    script.heartbeat.push(errorCodes.UNKNOWN_MEMBER_ID);
    await env.advance(1500);
    expect(events).toEqual(['assigned 0,1', 'lost 0,1', 'assigned 0,1']);
    expect(joins.map(({ memberId }) => memberId)).toEqual(['', '']);
    expect(consumer.groupMetadata.memberId).toBe('member-2');
  });

  it('joins again when syncing fails or the connection breaks, and looks for the coordinator anew', async () => {
    const { cluster, script, events, start, env } = scripted();
    script.join.push('close', errorCodes.COORDINATOR_LOAD_IN_PROGRESS, 0, 0);
    script.sync.push(errorCodes.REBALANCE_IN_PROGRESS);
    await start();
    await env.advance(3000);
    expect(events).toEqual(['assigned 0,1']);
    expect(cluster.count('FindCoordinator')).toBeGreaterThan(1);
  });

  it('keeps beating while a listener takes its time, and lets it commit as the member it was', async () => {
    const { cluster, env, script, consumer, commits, events } = scripted();
    let letGo: () => void = () => {};
    const slow = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    consumer.subscribe(['t'], {
      onRevoked: async (partitions) => {
        events.push('revoking');
        await slow;
        await consumer.commit(partitions.map((partition) => ({ ...partition, offset: 6 })));
      },
      onAssigned: () => {
        events.push('assigned');
      },
    });
    await env.advance(500);
    script.heartbeat.push(...Array.from({ length: 4 }, () => errorCodes.REBALANCE_IN_PROGRESS));
    await env.advance(4000);
    expect(events).toEqual(['assigned', 'revoking']);
    expect(cluster.count('Heartbeat')).toBeGreaterThanOrEqual(4);
    letGo();
    await env.advance(500);
    expect(events).toEqual(['assigned', 'revoking', 'assigned']);
    expect(commits).toEqual([{ memberId: 'member-1', generation: 1 }]);
  });

  it('commits again at the new coordinator, but not what is wrong for good', async () => {
    const { cluster, env, script, consumer, start } = scripted();
    await start();
    script.commit.push(errorCodes.NOT_COORDINATOR);
    const found = cluster.count('FindCoordinator');
    const committed = consumer.commit([{ topic: 't', partition: 0, offset: 7 }]);
    await env.advance(1000);
    await committed;
    expect(cluster.count('FindCoordinator')).toBe(found + 1);
    script.commit.push(errorCodes.ILLEGAL_GENERATION);
    const refused = expect(consumer.commit([{ topic: 't', partition: 0, offset: 8 }])).rejects.toMatchObject({
      code: 'ILLEGAL_GENERATION',
    });
    await env.advance(100);
    await refused;
  });

  it('stops for good when it is fenced', async () => {
    const { env, script, consumer, events, start } = scripted({ groupInstanceId: 'i' });
    await start();
    script.heartbeat.push(errorCodes.FENCED_INSTANCE_ID);
    await env.advance(1500);
    await expect(consumer.poll(0)).rejects.toMatchObject({ code: 'FENCED_INSTANCE_ID' });
    await expect(consumer.poll(0)).rejects.toMatchObject({ code: 'FENCED_INSTANCE_ID' });
    expect(events.at(-1)).toBe('lost 0,1');
  });

  it.each([
    'FENCED_LEADER_EPOCH',
    'NOT_LEADER_OR_FOLLOWER',
    'UNKNOWN_LEADER_EPOCH',
    'UNKNOWN_TOPIC_ID',
  ] as const)('looks at the leaders again after %s, and fetches on', async (name) => {
    const { cluster, env, script, start } = scripted();
    script.fetch.push(errorCodes[name]);
    await start();
    const metadata = cluster.count('Metadata');
    await env.advance(1000);
    expect(cluster.count('Fetch')).toBe(2);
    expect(metadata).toBeGreaterThan(1);
  });

  it('leaves, and leaves no timer and no connection', async () => {
    const { cluster, env, consumer, events, start } = scripted();
    await start();
    const closed = consumer.close();
    await env.advance(100);
    await closed;
    await env.settle();
    expect(events).toEqual(['assigned 0,1', 'revoked 0,1']);
    expect(cluster.requests.at(-1)).toBe('LeaveGroup');
    expect([cluster.open, env.pendingTimers]).toEqual([0, 0]);
  });

  it('closes while it still waits for the others to join', async () => {
    const { cluster, env, script, consumer, start } = scripted();
    script.join.push(errorCodes.MEMBER_ID_REQUIRED, 'hang');
    await start();
    const closed = consumer.close();
    await env.advance(100);
    await closed;
    await env.settle();
    expect(cluster.requests.at(-1)).toBe('LeaveGroup');
    expect([cluster.open, env.pendingTimers]).toEqual([0, 0]);
  });
});
