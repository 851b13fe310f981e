import type { Timer } from '#engine/env/env.ts';
import { heartbeatApi } from '#engine/protocol/generated/heartbeat.ts';
import { type JoinGroupResponse, joinGroupApi } from '#engine/protocol/generated/join-group.ts';
import { leaveGroupApi } from '#engine/protocol/generated/leave-group.ts';
import { syncGroupApi } from '#engine/protocol/generated/sync-group.ts';
import type { Cluster } from '../cluster.ts';
import { asClientError, type ClientError, kafkaError, ownError } from '../errors.ts';
import type { AssignorResult, TopicPartition } from '../types.ts';
import { type AssignorOptions, leaderAssignment, partitionCounts, sameCounts } from './group-leader.ts';
import { Heartbeat } from './heartbeat.ts';
import {
  afterHeartbeatError,
  afterJoinError,
  afterSyncError,
  type Identity,
  identityOf,
  type Membership,
  noIdentity,
  type Reaction,
  transition,
} from './membership.ts';
import { CONSUMER_PROTOCOL_TYPE, decodeAssignment, encodeSubscription } from './protocol.ts';

/** The answer to JoinGroup may come this much later than the rebalance timeout. */
const JOIN_GRACE_MS = 5000;

export interface GroupMemberOptions extends AssignorOptions {
  readonly cluster: Cluster;
  readonly groupId: string;
  readonly groupInstanceId: string | undefined;
  readonly sessionTimeoutMs: number;
  readonly rebalanceTimeoutMs: number;
  readonly heartbeatIntervalMs: number;
  readonly owned: () => readonly TopicPartition[];
  /** Each resolves when who processes records has been told and has let go. */
  readonly revoke: (partitions: readonly TopicPartition[]) => Promise<void>;
  readonly lose: (partitions: readonly TopicPartition[]) => Promise<void>;
  readonly give: (partitions: readonly TopicPartition[]) => Promise<void>;
  readonly onFailed: (error: ClientError) => void;
}

/** Keeps a consumer in its group: joins, syncs, sends heartbeats, and joins again whenever the group asks for it. */
export class GroupMember {
  private readonly options: GroupMemberOptions;
  private readonly mode: 'eager' | 'cooperative';
  private readonly heartbeat: Heartbeat;
  private readonly stopListening: () => void;
  private membership: Membership = { kind: 'outside', identity: noIdentity };
  private topics: readonly string[] = [];
  /** Partition counts that the leader's assignment was made of; undefined for followers. */
  private leaderCounts: ReadonlyMap<string, number> | undefined;
  private rejoinWanted = false;
  private lost = false;
  private wake: (() => void) | undefined;
  private running: Promise<void> | undefined;
  private timer: Timer | undefined;

  constructor(options: GroupMemberOptions) {
    this.options = options;
    // A mixed list must work for all its assignors, so partitions are given up before joining (as in Java).
    this.mode = options.assignors.every(({ protocol }) => protocol === 'cooperative')
      ? 'cooperative'
      : 'eager';
    this.heartbeat = new Heartbeat(options.heartbeatIntervalMs);
    this.stopListening = options.cluster.onImage(() => this.onImage());
  }

  get identity(): Identity {
    return identityOf(this.membership);
  }

  /** Joins, or joins again when the topics are others than before. */
  subscribe(topics: readonly string[]): void {
    this.topics = [...new Set(topics)];
    this.options.cluster.setTopics(this.topics);
    if (this.running === undefined) this.running = this.run();
    else this.wantRejoin();
  }

  /** Gives the partitions up and leaves; a static member stays in the group until its session ends. */
  async leave(): Promise<void> {
    const { membership } = this;
    this.membership = { kind: 'left' };
    this.stopListening();
    this.stopHeartbeat();
    this.wake?.();
    if (membership.kind === 'failed' || membership.kind === 'left') return;
    const { cluster, groupId, groupInstanceId } = this.options;
    const { memberId } = membership.identity;
    if (memberId === '' || groupInstanceId !== undefined) return;
    const what = `Leaving group ${groupId}`;
    await cluster.coordinators.request(
      groupId,
      what,
      (brokerId) =>
        cluster.request(brokerId, leaveGroupApi, (version) => ({
          groupId,
          ...(version < 3 ? { memberId } : { members: [{ memberId, groupInstanceId: null }] }),
        })),
      (response) => response.errorCode,
    );
  }

  private async run(): Promise<void> {
    for (let failures = 0; this.goesOn(); ) {
      if (this.membership.kind === 'stable' && !this.rejoinWanted) {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
        continue;
      }
      try {
        await this.rebalance();
        failures = 0;
      } catch (error) {
        if (!this.goesOn()) return;
        const failure = asClientError(error, `Joining group ${this.options.groupId}`);
        if (!failure.retriable) return this.fail(failure);
        await this.options.cluster.sleep(this.options.cluster.backoffMs(failures));
        failures += 1;
      }
    }
  }

  /** One round from giving up to getting. @throws {ClientError} when it must be tried again. */
  private async rebalance(): Promise<void> {
    const { kind } = this.membership;
    if (kind === 'stable' || kind === 'syncing') this.become({ kind: 'rejoining', identity: this.identity });
    // The group may go on without us while the listener is being told.
    do await this.prepare();
    while (this.lost && this.goesOn());
    if (!this.goesOn()) return;
    const joined = await this.join();
    if (joined === undefined || !this.goesOn()) return;
    const assignment = await this.sync(joined);
    if (assignment === undefined || !this.goesOn()) return;
    await this.take(assignment);
  }

  /** Before joining: all must go in eager mode, else only what is not subscribed any more. */
  private async prepare(): Promise<void> {
    const { owned, revoke, lose } = this.options;
    if (this.lost) {
      this.lost = false;
      if (owned().length > 0) await lose(owned());
      return;
    }
    const going =
      this.mode === 'eager' ? owned() : owned().filter(({ topic }) => !this.topics.includes(topic));
    if (going.length > 0) await revoke(going);
  }

  private async join(): Promise<JoinGroupResponse | undefined> {
    const { cluster, groupId, groupInstanceId, sessionTimeoutMs, rebalanceTimeoutMs } = this.options;
    const brokerId = await cluster.coordinators.find(groupId);
    if (!this.goesOn()) return undefined;
    const { identity } = this;
    const topics = this.topics;
    this.rejoinWanted = false;
    this.become({ kind: 'joining', identity });
    // The coordinator waits for all members now and does not expect heartbeats.
    this.stopHeartbeat();
    const what = `JoinGroup of group ${groupId} at broker ${brokerId}`;
    const response = await this.atCoordinator(() =>
      cluster.request(
        brokerId,
        joinGroupApi,
        (version) => ({
          groupId,
          sessionTimeoutMs,
          ...(version >= 1 ? { rebalanceTimeoutMs } : {}),
          memberId: identity.memberId,
          ...(version >= 5 && groupInstanceId !== undefined ? { groupInstanceId } : {}),
          protocolType: CONSUMER_PROTOCOL_TYPE,
          protocols: this.protocols(topics, identity),
        }),
        { lane: 'group', timeoutMs: Math.max(cluster.requestTimeoutMs, rebalanceTimeoutMs + JOIN_GRACE_MS) },
      ),
    );
    if (!this.goesOn()) return undefined;
    if (response.errorCode !== 0) {
      this.react(
        afterJoinError(response.errorCode, what, identity, response.memberId),
        response.errorCode,
        what,
      );
      return undefined;
    }
    const { memberId, generationId: generation, protocolName } = response;
    this.become({ kind: 'syncing', identity: { memberId, generation }, protocol: protocolName ?? '' });
    this.startHeartbeat();
    return response;
  }

  private async sync(joined: JoinGroupResponse): Promise<AssignorResult | undefined> {
    const { cluster, groupId, groupInstanceId, rebalanceTimeoutMs } = this.options;
    const { identity } = this;
    const protocol = joined.protocolName ?? '';
    const assignments = await this.assignAsLeader(joined, protocol);
    if (!this.goesOn()) return undefined;
    const brokerId = await cluster.coordinators.find(groupId);
    const what = `SyncGroup of group ${groupId} at broker ${brokerId}`;
    const response = await this.atCoordinator(() =>
      cluster.request(
        brokerId,
        syncGroupApi,
        (version) => ({
          groupId,
          generationId: identity.generation,
          memberId: identity.memberId,
          ...(version >= 3 && groupInstanceId !== undefined ? { groupInstanceId } : {}),
          ...(version >= 5 ? { protocolType: CONSUMER_PROTOCOL_TYPE, protocolName: protocol } : {}),
          assignments,
        }),
        { lane: 'group', timeoutMs: Math.max(cluster.requestTimeoutMs, rebalanceTimeoutMs + JOIN_GRACE_MS) },
      ),
    );
    // A heartbeat may have told meanwhile that this generation is over.
    if (this.membership.kind !== 'syncing') return undefined;
    if (response.errorCode !== 0) {
      this.react(afterSyncError(response.errorCode, what, identity), response.errorCode, what);
      return undefined;
    }
    // Joining is over for now; the connection that it needs for itself is not kept idle.
    cluster.drop(brokerId, 'group');
    this.become({ kind: 'stable', identity, protocol });
    const assignment = decodeAssignment(response.assignment);
    this.options.assignors
      .find(({ name }) => name === protocol)
      ?.onAssignment?.(assignment, identity.generation);
    return assignment;
  }

  private async assignAsLeader(
    joined: JoinGroupResponse,
    protocol: string,
  ): Promise<{ memberId: string; assignment: Uint8Array }[]> {
    this.leaderCounts = undefined;
    if (joined.leader !== joined.memberId) return [];
    const { counts, assignments } = await leaderAssignment(
      this.options.cluster,
      this.options,
      joined,
      protocol,
    );
    this.leaderCounts = counts;
    return joined.skipAssignment ? [] : assignments;
  }

  /** Cooperative: what goes is given up first, and the group meets again to give it to others. */
  private async take({ partitions }: AssignorResult): Promise<void> {
    const { owned, revoke, give } = this.options;
    const wanted = new Set(partitions.map(({ topic, partition }) => `${topic}:${partition}`));
    const going = owned().filter(({ topic, partition }) => !wanted.has(`${topic}:${partition}`));
    if (going.length > 0) {
      await revoke(going);
      this.wantRejoin();
    }
    if (!this.goesOn() || this.lost) return;
    const had = new Set(owned().map(({ topic, partition }) => `${topic}:${partition}`));
    await give(partitions.filter(({ topic, partition }) => !had.has(`${topic}:${partition}`)));
  }

  private protocols(
    topics: readonly string[],
    { generation }: Identity,
  ): { name: string; metadata: Uint8Array }[] {
    return this.options.assignors.map((assignor) => ({
      name: assignor.name,
      metadata: encodeSubscription({
        topics,
        userData: assignor.subscriptionUserData?.(topics) ?? null,
        ownedPartitions: this.options.owned(),
        generation,
      }),
    }));
  }

  private react(reaction: Reaction, errorCode: number, what: string): void {
    switch (reaction.kind) {
      case 'retry':
        this.forgetMovedCoordinator(errorCode);
        throw kafkaError(errorCode, what).retriable
          ? kafkaError(errorCode, what)
          : ownError('TIMEOUT', `${what}: the group is still rebalancing`);
      case 'join':
        this.forgetMovedCoordinator(errorCode);
        this.lost ||= reaction.owned === 'lost';
        this.rejoinWanted = true;
        this.become(
          reaction.identity.generation < 0
            ? { kind: 'outside', identity: reaction.identity }
            : { kind: 'rejoining', identity: reaction.identity },
        );
        break;
      case 'fail':
        this.fail(reaction.error);
    }
  }

  private forgetMovedCoordinator(errorCode: number): void {
    const { code } = kafkaError(errorCode, '');
    if (code === 'NOT_COORDINATOR' || code === 'COORDINATOR_NOT_AVAILABLE') {
      this.options.cluster.coordinators.forget(this.options.groupId);
    }
  }

  private async atCoordinator<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      this.options.cluster.coordinators.forget(this.options.groupId);
      throw error;
    }
  }

  private fail(error: ClientError): void {
    this.stopHeartbeat();
    if (this.membership.kind === 'left') return;
    this.become({ kind: 'failed', error });
    const { owned, lose, onFailed } = this.options;
    if (owned().length > 0) void lose(owned());
    onFailed(error);
  }

  private goesOn(): boolean {
    return (
      this.membership.kind !== 'left' && this.membership.kind !== 'failed' && !this.options.cluster.closed
    );
  }

  private become(membership: Membership): void {
    this.membership = transition(this.membership, membership);
  }

  private wantRejoin(): void {
    this.rejoinWanted = true;
    this.wake?.();
  }

  /** The leader answers for the partitions of all topics of the group. */
  private onImage(): void {
    if (this.membership.kind !== 'stable' || this.leaderCounts === undefined) return;
    const counts = partitionCounts(this.options.cluster.image, this.leaderCounts.keys());
    if (!sameCounts(counts, this.leaderCounts)) this.wantRejoin();
  }

  private startHeartbeat(): void {
    this.heartbeat.start(this.options.cluster.env.clock.monotonicMs());
    this.driveHeartbeat();
  }

  private stopHeartbeat(): void {
    this.heartbeat.stop();
    this.timer?.cancel();
    this.timer = undefined;
  }

  private driveHeartbeat(): void {
    this.timer?.cancel();
    this.timer = undefined;
    const { env } = this.options.cluster;
    const nowMs = env.clock.monotonicMs();
    const { send, wakeAtMs } = this.heartbeat.poll(nowMs);
    if (send) void this.sendHeartbeat();
    else if (wakeAtMs !== Number.POSITIVE_INFINITY) {
      this.timer = env.timers.after(wakeAtMs - nowMs, () => this.driveHeartbeat());
    }
  }

  private async sendHeartbeat(): Promise<void> {
    const { cluster, groupId, groupInstanceId, sessionTimeoutMs } = this.options;
    const { identity } = this;
    this.heartbeat.sent();
    let errorCode = 0;
    let retryMs: number | undefined;
    try {
      const brokerId = await cluster.coordinators.find(groupId);
      const response = await this.atCoordinator(() =>
        cluster.request(
          brokerId,
          heartbeatApi,
          (version) => ({
            groupId,
            generationId: identity.generation,
            memberId: identity.memberId,
            ...(version >= 3 && groupInstanceId !== undefined ? { groupInstanceId } : {}),
          }),
          { timeoutMs: Math.min(cluster.requestTimeoutMs, sessionTimeoutMs) },
        ),
      );
      errorCode = response.errorCode;
    } catch {
      // The coordinator may have moved; it is looked for again soon, long before the session ends.
      retryMs = cluster.backoffMs(0);
    }
    this.heartbeat.ended(cluster.env.clock.monotonicMs(), retryMs);
    if (errorCode !== 0) this.onHeartbeatError(errorCode, identity);
    if (this.goesOn()) this.driveHeartbeat();
  }

  private onHeartbeatError(errorCode: number, sentAs: Identity): void {
    const { kind } = this.membership;
    // An answer to what we were before says nothing about what we are now.
    const current =
      this.identity.generation === sentAs.generation && this.identity.memberId === sentAs.memberId;
    if (!current || (kind !== 'stable' && kind !== 'syncing' && kind !== 'rejoining')) return;
    const what = `Heartbeat of group ${this.options.groupId}`;
    const reaction = afterHeartbeatError(errorCode, what, sentAs);
    if (reaction.kind === 'retry') {
      this.forgetMovedCoordinator(errorCode);
      return;
    }
    if (reaction.kind === 'join' && reaction.owned === 'kept') {
      // While syncing the answer to SyncGroup says the same; while rejoining it is known.
      if (kind === 'stable') this.wantRejoin();
      return;
    }
    this.stopHeartbeat();
    this.react(reaction, errorCode, what);
    this.wake?.();
  }
}
