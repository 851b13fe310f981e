import type { Env } from '#engine/env/env.ts';
import type { PartitionLog } from '#engine/log/partition-log.ts';
import { CoordinatorUnavailableError, RecordTooLargeError } from '../runtime/coordinator-error.ts';
import { CoordinatorShard } from '../runtime/coordinator-shard.ts';
import type { Ticket } from '../runtime/state-machine.ts';
import type { JoinReply, SyncReply } from './classic-group.ts';
import {
  deleteGroup,
  describeGroup,
  type GroupDescription,
  type GroupListing,
  listGroups,
} from './describe-groups.ts';
import type { GroupOutcome } from './group-change.ts';
import { groupCodec } from './group-codec.ts';
import type { GroupEntry } from './group-entries.ts';
import { GroupError } from './group-error.ts';
import { GroupMachine } from './group-machine.ts';
import type { GroupSettings } from './group-settings.ts';
import type { GroupDue } from './group-timers.ts';
import type { GroupOffsets } from './groups.ts';
import { type HeartbeatRequest, heartbeat } from './heartbeat.ts';
import { type JoinRequest, joinGroup } from './join-group.ts';
import { type LeaveReply, type LeavingMember, leaveGroup } from './leave-group.ts';
import {
  type CommitRequest,
  commitOffsets,
  deleteOffsets,
  fetchOffsets,
  forgetTopic,
  type OffsetResult,
} from './offsets.ts';
import { type SyncRequest, syncGroup } from './sync-group.ts';

export interface GroupCoordinatorOptions {
  readonly env: Env;
  readonly settings: GroupSettings;
  /** Partitions of `__consumer_offsets`; 0 while it is not there. */
  readonly partitionCount: () => number;
  readonly report: (line: string) => void;
}

type GroupShard = CoordinatorShard<GroupEntry, GroupDue, GroupMachine>;

/**
 * Consumer groups with the classic protocol and their offsets, for those partitions of `__consumer_offsets` that this
 * broker leads. Every method rejects with a `GroupError` whose code is the answer.
 */
export class GroupCoordinator {
  readonly #options: GroupCoordinatorOptions;
  readonly #shards = new Map<number, GroupShard>();

  constructor(options: GroupCoordinatorOptions) {
    this.#options = options;
  }

  /** This broker leads a partition from now on. */
  lead(log: PartitionLog): void {
    const { env, settings, report } = this.#options;
    if (this.#shards.has(log.partition)) return;
    const createMachine = (): GroupMachine => new GroupMachine(settings);
    this.#shards.set(
      log.partition,
      new CoordinatorShard({ env, log, codec: groupCodec, createMachine, report }),
    );
  }

  close(): void {
    for (const shard of this.#shards.values()) shard.close();
    this.#shards.clear();
  }

  /** Where a group lives, as Kafka computes it. */
  partitionOf(groupId: string): number {
    let hash = 0;
    for (let i = 0; i < groupId.length; i += 1) hash = (Math.imul(31, hash) + groupId.charCodeAt(i)) | 0;
    return (hash & 0x7fffffff) % Math.max(1, this.#options.partitionCount());
  }

  join(request: JoinRequest): Promise<JoinReply> {
    return this.#run(request.groupId, (machine, nowMs, ticket: Ticket<JoinReply>) =>
      joinGroup(machine, nowMs, request, ticket),
    );
  }

  sync(request: SyncRequest): Promise<SyncReply> {
    return this.#run(request.groupId, (machine, nowMs, ticket: Ticket<SyncReply>) =>
      syncGroup(machine, nowMs, request, ticket),
    );
  }

  heartbeat(request: HeartbeatRequest): Promise<'NONE' | 'REBALANCE_IN_PROGRESS'> {
    return this.#run(request.groupId, (machine) => heartbeat(machine, request));
  }

  leave(groupId: string, members: readonly LeavingMember[]): Promise<LeaveReply> {
    return this.#run(groupId, (machine, nowMs) => leaveGroup(machine, nowMs, groupId, members));
  }

  commitOffsets(request: CommitRequest): Promise<readonly OffsetResult[]> {
    return this.#run(request.groupId, (machine, nowMs) => commitOffsets(machine, nowMs, request));
  }

  fetchOffsets(groupId: string): Promise<GroupOffsets> {
    return this.#run(groupId, (machine) => fetchOffsets(machine, groupId));
  }

  deleteOffsets(
    groupId: string,
    partitions: readonly { readonly topic: string; readonly partition: number }[],
  ): Promise<readonly OffsetResult[]> {
    return this.#run(groupId, (machine) => deleteOffsets(machine, groupId, partitions));
  }

  describe(groupId: string): Promise<GroupDescription> {
    return this.#run(groupId, (machine) => describeGroup(machine, groupId));
  }

  delete(groupId: string): Promise<undefined> {
    return this.#run(groupId, (machine) => deleteGroup(machine, groupId));
  }

  /** Of all shards here; rejects while one is loading, since a part would look like all. */
  async list(): Promise<readonly GroupListing[]> {
    const shards = [...this.#shards.values()];
    const lists = await Promise.all(
      shards.map((shard) => translated(shard.request((machine) => listGroups(machine)))),
    );
    return lists.flat();
  }

  /** The topic was deleted: so are the offsets that groups committed of it. */
  async forgetTopic(topic: string): Promise<void> {
    const shards = [...this.#shards.values()].filter((shard) => shard.isActive);
    await Promise.all(
      shards.map((shard) => translated(shard.request((machine) => forgetTopic(machine, topic)))),
    );
  }

  async #run<Reply>(
    groupId: string,
    operation: (machine: GroupMachine, nowMs: number, ticket: Ticket<Reply>) => GroupOutcome<Reply>,
  ): Promise<Reply> {
    const shard = this.#shards.get(this.partitionOf(groupId));
    if (shard === undefined) {
      throw new GroupError(
        'NOT_COORDINATOR',
        `This broker does not coordinate group ${groupId}; ask FindCoordinator.`,
      );
    }
    try {
      return await translated(shard.request(operation));
    } catch (error) {
      if (!(error instanceof RecordTooLargeError)) throw error;
      this.#options.report(`Group ${groupId} was refused a request: ${error.message}`);
      // Kafka's answer to it, which clients take for final.
      throw new GroupError('UNKNOWN_SERVER_ERROR', error.message);
    }
  }
}

async function translated<Reply>(reply: Promise<Reply>): Promise<Reply> {
  try {
    return await reply;
  } catch (error) {
    if (error instanceof CoordinatorUnavailableError) throw new GroupError(error.code, error.message);
    throw error;
  }
}
