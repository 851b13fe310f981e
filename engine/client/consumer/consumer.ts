import type { Timer } from '#engine/env/env.ts';
import { errorCodes } from '#engine/protocol/error-codes.ts';
import { Cluster } from '../cluster.ts';
import { ClientError, kafkaError, ownError } from '../errors.ts';
import { type CommittingMember, commitOffsets, fetchOffsets, nobody } from '../offsets/group-offsets.ts';
import { partitionName } from '../partitions.ts';
import type {
  Consumer,
  ConsumerOptions,
  FetchedBatch,
  OffsetAndMetadata,
  RebalanceListener,
  TopicPartition,
} from '../types.ts';
import { type AssignedPartition, Assignment } from './assignment.ts';
import { cooperativeStickyAssignor } from './assignors/cooperative-sticky.ts';
import { rangeAssignor } from './assignors/range.ts';
import { Fetcher } from './fetcher.ts';
import { GroupMember } from './group-member.ts';
import { noIdentity } from './membership.ts';
import { Positions } from './positions.ts';

const SESSION_TIMEOUT_MS = 45_000;
const REBALANCE_TIMEOUT_MS = 60_000;
const HEARTBEAT_INTERVAL_MS = 3000;
const FETCH_MIN_BYTES = 1;
const FETCH_MAX_WAIT_MS = 500;
const FETCH_MAX_BYTES = 52_428_800;
const MAX_PARTITION_FETCH_BYTES = 1_048_576;
const CLOSE_TIMEOUT_MS = 30_000;

export class KafkaConsumer implements Consumer {
  private readonly options: ConsumerOptions;
  private readonly cluster: Cluster;
  private readonly owned = new Assignment();
  private readonly fetcher: Fetcher;
  private readonly positions: Positions;
  private member: GroupMember | undefined;
  private listener: RebalanceListener = {};
  private usesAssign = false;
  /** For the next `poll` to throw. */
  private pendingError: ClientError | undefined;
  /** For every `poll` to throw. */
  private fatal: ClientError | undefined;
  private readonly pollers = new Set<() => void>();
  private closing: Promise<void> | undefined;

  /** @throws {ClientError} INVALID_CALL on options that do not fit. */
  constructor(options: ConsumerOptions) {
    this.options = options;
    if (options.groupId === '')
      throw ownError('INVALID_CALL', 'groupId must not be empty; leave it out to have no group');
    const isolation = options.isolation ?? 'read_uncommitted';
    const autoOffsetReset = options.autoOffsetReset ?? 'latest';
    this.cluster = new Cluster(options, 'no-auto-create');
    this.cluster.onImage(() => this.pump());
    this.fetcher = new Fetcher({
      cluster: this.cluster,
      assignment: this.owned,
      isolation,
      minBytes: options.fetchMinBytes ?? FETCH_MIN_BYTES,
      maxWaitMs: options.fetchMaxWaitMs ?? FETCH_MAX_WAIT_MS,
      maxBytes: options.fetchMaxBytes ?? FETCH_MAX_BYTES,
      maxPartitionBytes: options.maxPartitionFetchBytes ?? MAX_PARTITION_FETCH_BYTES,
      onData: () => this.wakePollers(),
      onOutOfRange: (partition, error) => this.onOutOfRange(partition, error),
      onError: (error) => this.fail(error),
    });
    this.positions = new Positions({
      cluster: this.cluster,
      assignment: this.owned,
      groupId: options.groupId,
      autoOffsetReset,
      isolation,
      onFound: () => this.pump(),
      onError: (error) => this.fail(error),
    });
  }

  subscribe(topics: readonly string[], listener?: RebalanceListener): void {
    this.throwIfClosed();
    const { groupId } = this.options;
    if (groupId === undefined)
      throw ownError('INVALID_CALL', 'subscribe needs a groupId; without a group use assign');
    if (this.usesAssign)
      throw ownError('INVALID_CALL', 'This consumer uses assign; subscribe with another one');
    if (topics.length === 0) throw ownError('INVALID_CALL', 'subscribe names no topic');
    if (listener !== undefined) this.listener = listener;
    this.member ??= this.newMember(groupId);
    this.member.subscribe(topics);
  }

  assign(partitions: readonly TopicPartition[]): void {
    this.throwIfClosed();
    if (this.member !== undefined) {
      throw ownError('INVALID_CALL', 'This consumer has subscribed; assign partitions with another one');
    }
    this.usesAssign = true;
    const wanted = new Set(partitions.map(partitionName));
    this.owned.remove(this.owned.all().filter((partition) => !wanted.has(partitionName(partition))));
    this.owned.add(partitions, 'free');
    this.cluster.setTopics(partitions.map(({ topic }) => topic));
    this.pump();
  }

  get assignment(): readonly TopicPartition[] {
    return this.owned.all().map(({ topic, partition }) => ({ topic, partition }));
  }

  async poll(maxWaitMs: number): Promise<readonly FetchedBatch[]> {
    this.throwIfClosed();
    const deadlineMs = this.cluster.env.clock.monotonicMs() + maxWaitMs;
    for (;;) {
      this.throwPending();
      this.pump();
      const batches = this.fetcher.collect();
      if (batches.length > 0) {
        // The next round travels while these are processed.
        this.fetcher.pump();
        return batches;
      }
      this.fetcher.pump();
      const remainingMs = deadlineMs - this.cluster.env.clock.monotonicMs();
      if (remainingMs <= 0) return [];
      await this.untilWoken(remainingMs);
      if (this.closing !== undefined) return [];
    }
  }

  pause(partitions: readonly TopicPartition[]): void {
    for (const partition of partitions) this.assigned(partition, 'pause').paused = true;
    this.pump();
  }

  resume(partitions: readonly TopicPartition[]): void {
    for (const partition of partitions) this.assigned(partition, 'resume').paused = false;
    this.pump();
    this.wakePollers();
  }

  seek(partition: TopicPartition, offset: number): void {
    if (!Number.isSafeInteger(offset) || offset < 0) {
      throw ownError('INVALID_CALL', `seek: an offset is an integer from 0 on, not ${offset}`);
    }
    this.assigned(partition, 'seek').seek(offset);
    this.pump();
  }

  position(partition: TopicPartition): number | undefined {
    return this.owned.get(partition)?.position;
  }

  async commit(offsets: readonly (TopicPartition & OffsetAndMetadata)[]): Promise<void> {
    this.throwIfStopped();
    await commitOffsets(this.cluster, this.groupId('commit'), this.committer(), offsets);
  }

  async committed(
    partitions: readonly TopicPartition[],
  ): Promise<readonly (OffsetAndMetadata | undefined)[]> {
    this.throwIfStopped();
    if (partitions.length === 0) return [];
    const found = await fetchOffsets(this.cluster, this.groupId('committed'), partitions);
    const byName = new Map(
      found.map(({ topic, partition, ...offset }) => [partitionName({ topic, partition }), offset]),
    );
    return partitions.map((partition) => byName.get(partitionName(partition)));
  }

  get groupMetadata(): { readonly groupId: string; readonly generation: number; readonly memberId: string } {
    return { groupId: this.options.groupId ?? '', ...(this.member?.identity ?? noIdentity) };
  }

  close(timeoutMs = CLOSE_TIMEOUT_MS): Promise<void> {
    this.closing ??= this.closeOnce(timeoutMs);
    return this.closing;
  }

  private async closeOnce(timeoutMs: number): Promise<void> {
    this.wakePollers();
    this.fetcher.close();
    // A coordinator that can't be reached finds out by the end of the session.
    if (this.member !== undefined)
      await this.within(
        timeoutMs,
        this.leave(this.member).catch(() => {}),
      );
    this.owned.remove(this.owned.all());
    await this.cluster.close();
  }

  private async leave(member: GroupMember): Promise<void> {
    const partitions = this.assignment;
    if (partitions.length > 0 && this.fatal === undefined) await this.revoke(partitions);
    await member.leave();
  }

  private newMember(groupId: string): GroupMember {
    const { groupInstanceId, sessionTimeoutMs, rebalanceTimeoutMs, heartbeatIntervalMs, assignors } =
      this.options;
    return new GroupMember({
      cluster: this.cluster,
      groupId,
      groupInstanceId,
      assignors: assignors ?? [rangeAssignor, cooperativeStickyAssignor()],
      sessionTimeoutMs: sessionTimeoutMs ?? SESSION_TIMEOUT_MS,
      rebalanceTimeoutMs: rebalanceTimeoutMs ?? REBALANCE_TIMEOUT_MS,
      heartbeatIntervalMs: heartbeatIntervalMs ?? HEARTBEAT_INTERVAL_MS,
      owned: () => this.assignment,
      revoke: (partitions) => this.revoke(partitions),
      lose: (partitions) => this.lose(partitions),
      give: (partitions) => this.give(partitions),
      onFailed: (error) => {
        this.fatal = error;
        this.wakePollers();
      },
    });
  }

  private async revoke(partitions: readonly TopicPartition[]): Promise<void> {
    this.hold(partitions);
    await this.tell(() => this.listener.onRevoked?.(partitions));
    this.owned.remove(partitions);
  }

  private async lose(partitions: readonly TopicPartition[]): Promise<void> {
    this.hold(partitions);
    await this.tell(() => this.listener.onLost?.(partitions));
    this.owned.remove(partitions);
  }

  private async give(partitions: readonly TopicPartition[]): Promise<void> {
    const added = this.owned.add(partitions, 'held');
    await this.tell(() => this.listener.onAssigned?.(partitions));
    for (const partition of added) partition.held = false;
    this.pump();
  }

  /** Nothing more of them is fetched or returned, but positions and commits still work. */
  private hold(partitions: readonly TopicPartition[]): void {
    for (const partition of partitions) {
      const assigned = this.owned.get(partition);
      if (assigned !== undefined) assigned.held = true;
    }
  }

  /** What a listener throws is thrown by the next `poll`; the rebalance goes on. */
  private async tell(call: () => Promise<void> | void): Promise<void> {
    try {
      await this.within(this.options.rebalanceTimeoutMs ?? REBALANCE_TIMEOUT_MS, Promise.resolve(call()));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.fail(
        error instanceof ClientError
          ? error
          : ownError('INVALID_CALL', `The rebalance listener failed: ${reason}`, error),
      );
    }
  }

  /** Waits for the work, but not longer than the time allowed. @throws what the work throws. */
  private async within(timeoutMs: number, work: Promise<void>): Promise<void> {
    let timer: Timer | undefined;
    const timeout = new Promise<void>((resolve) => {
      timer = this.cluster.env.timers.after(timeoutMs, resolve);
    });
    try {
      await Promise.race([work, timeout]);
    } finally {
      timer?.cancel();
    }
  }

  private onOutOfRange(partition: AssignedPartition, error: ClientError): void {
    if ((this.options.autoOffsetReset ?? 'latest') === 'none') {
      this.fail(error);
      return;
    }
    partition.lose();
    this.positions.findMissing();
  }

  private committer(): CommittingMember {
    if (this.member === undefined) return nobody;
    const { memberId, generation } = this.member.identity;
    if (generation >= 0) return { memberId, generation, groupInstanceId: this.options.groupInstanceId };
    throw kafkaError(
      errorCodes.UNKNOWN_MEMBER_ID,
      `Committing for group ${this.options.groupId}, of which this consumer is no member now`,
    );
  }

  private pump(): void {
    if (this.closing !== undefined) return;
    this.positions.findMissing();
    this.fetcher.pump();
  }

  private untilWoken(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        timer.cancel();
        this.pollers.delete(wake);
        resolve();
      };
      const timer = this.cluster.env.timers.after(waitMs, wake);
      this.pollers.add(wake);
    });
  }

  private wakePollers(): void {
    for (const wake of [...this.pollers]) wake();
  }

  private fail(error: ClientError): void {
    this.pendingError ??= error;
    this.wakePollers();
  }

  private throwPending(): void {
    if (this.fatal !== undefined) throw this.fatal;
    const error = this.pendingError;
    this.pendingError = undefined;
    if (error !== undefined) throw error;
  }

  private assigned(partition: TopicPartition, call: string): AssignedPartition {
    const assigned = this.owned.get(partition);
    if (assigned !== undefined) return assigned;
    throw ownError(
      'INVALID_CALL',
      `${call}: ${partition.topic}-${partition.partition} is not assigned to this consumer`,
    );
  }

  private groupId(call: string): string {
    const { groupId } = this.options;
    if (groupId === undefined) throw ownError('INVALID_CALL', `${call} needs a consumer with a groupId`);
    return groupId;
  }

  private throwIfClosed(): void {
    if (this.closing !== undefined) throw ownError('CLOSED', 'The consumer was closed');
  }

  /** Commits are possible while closing, in `onRevoked`. */
  private throwIfStopped(): void {
    if (this.cluster.closed) throw ownError('CLOSED', 'The consumer was closed');
  }
}
