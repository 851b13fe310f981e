import { parseLogConfig } from '#engine/log/log-config.ts';
import { type LogDirectory, openLogDirectory } from '#engine/log/log-directory.ts';
import type { AppendOrigin, AppendResult, PartitionLog } from '#engine/log/partition-log.ts';
import { type SimNode, Simulator } from '#engine/sim/simulator.ts';
import type { JoinReply, SyncReply } from '../group/classic-group.ts';
import { groupCodec } from '../group/group-codec.ts';
import { GroupCoordinator } from '../group/group-coordinator.ts';
import { GroupMachine } from '../group/group-machine.ts';
import type { GroupSettings } from '../group/group-settings.ts';
import type { JoinRequest } from '../group/join-group.ts';
import { readEntries } from '../runtime/read-entries.ts';

const TOPIC_ID = new Uint8Array(16).fill(7);

/** A coordinator over one real log in a simulated world: time moves only when told to. */
export class GroupWorld {
  readonly simulator: Simulator;
  readonly reports: string[] = [];
  readonly settings: GroupSettings;
  readonly #node: SimNode;
  #directory!: LogDirectory;
  log!: PartitionLog;
  coordinator!: GroupCoordinator;
  /** Set to make the next append fail with it. */
  failAppend: Error | undefined;
  #nextId = 1;

  constructor(seed = 1, settings: Partial<GroupSettings> = {}) {
    this.simulator = new Simulator(seed);
    this.#node = this.simulator.node('broker');
    this.settings = {
      sessionTimeoutMinMs: 6_000,
      sessionTimeoutMaxMs: 60_000,
      initialRebalanceDelayMs: 100,
      membersMax: 100,
      offsetMetadataBytesMax: 10,
      offsetsRetentionMs: 3_600_000,
      offsetsRetentionCheckIntervalMs: 600_000,
      newMemberSuffix: () => `m${this.#nextId++}`,
      ...settings,
    };
    this.#start();
  }

  /** What a member of a group of consumers asks, with what matters to the test in `part`. */
  static request(part: Partial<JoinRequest> = {}): JoinRequest {
    return {
      groupId: 'g',
      memberId: '',
      instanceId: null,
      clientId: 'c',
      clientHost: '/127.0.0.1',
      sessionTimeoutMs: 10_000,
      rebalanceTimeoutMs: 30_000,
      protocolType: 'consumer',
      protocols: [{ name: 'range', metadata: bytes('r') }],
      mustKnowId: false,
      canSkipAssignment: true,
      ...part,
    };
  }

  join(part: Partial<JoinRequest> = {}): Promise<JoinReply> {
    return this.coordinator.join(GroupWorld.request(part));
  }

  sync(
    memberId: string,
    generationId: number,
    assignments: Record<string, string> = {},
    instanceId: string | null = null,
  ): Promise<SyncReply> {
    return this.coordinator.sync({
      groupId: 'g',
      memberId,
      instanceId,
      generationId,
      protocolType: null,
      protocolName: null,
      assignments: new Map(Object.entries(assignments).map(([id, text]) => [id, bytes(text)])),
    });
  }

  heartbeat(memberId: string, generationId: number, instanceId: string | null = null): Promise<string> {
    return this.coordinator.heartbeat({ groupId: 'g', memberId, instanceId, generationId });
  }

  commit(
    offset: number,
    memberId = '',
    generationId = -1,
    topic = 't',
  ): Promise<readonly { error: string }[]> {
    return this.coordinator.commitOffsets({
      groupId: 'g',
      memberId,
      instanceId: null,
      generationId,
      retentionMs: -1,
      offsets: [{ topic, partition: 0, offset, leaderEpoch: -1, metadata: '' }],
    });
  }

  /** Runs the world until the promise settles. */
  async settle<T>(promise: Promise<T>): Promise<T> {
    let done = false;
    const mark = (): void => {
      done = true;
    };
    promise.then(mark, mark);
    await this.simulator.runUntil(() => done);
    return promise;
  }

  /** The error code that it rejects with, or its `error`. */
  async outcome(promise: Promise<unknown>): Promise<unknown> {
    try {
      const value = await this.settle(promise);
      return typeof value === 'object' && value !== null && 'error' in value ? value.error : value;
    } catch (error) {
      return error instanceof Error && 'code' in error ? error.code : error;
    }
  }

  async advance(ms: number): Promise<void> {
    await this.settle(this.simulator.wait(ms));
  }

  /** A group in generation 1 with members of these clients, the first of them leading. */
  async stableGroup(...clientIds: readonly string[]): Promise<JoinReply[]> {
    const joins = clientIds.map((clientId) => this.join({ clientId }));
    const replies = await this.settle(Promise.all(joins));
    const leader = replies.find(({ leaderId, memberId }) => leaderId === memberId)!;
    const assignments = Object.fromEntries(replies.map(({ memberId }) => [memberId, `for ${memberId}`]));
    const syncs = replies.map(({ memberId, generationId }) =>
      this.sync(memberId, generationId, memberId === leader.memberId ? assignments : {}),
    );
    await this.settle(Promise.all(syncs));
    return replies;
  }

  /** The process is killed and starts again on what it had written. */
  restart(): void {
    this.#node.crash('kill');
    this.#start();
  }

  /** The state that a fresh machine has after it read the log. */
  async replayed(): Promise<GroupMachine> {
    const machine = new GroupMachine(this.settings);
    let done = false;
    const env = this.#node.isUp ? this.simulator.node('reader').start() : undefined;
    readEntries(this.log, groupCodec, env!.timers, (entry) => machine.replay(entry), {
      step: () => {},
      done: () => {
        done = true;
      },
      failed: (error) => {
        throw error;
      },
    });
    await this.simulator.runUntil(() => done);
    return machine;
  }

  #start(): void {
    const env = this.#node.start();
    this.#directory = openLogDirectory(env, '/data');
    const log = this.#directory.openLog({
      topic: '__consumer_offsets',
      partition: 0,
      topicId: TOPIC_ID,
      config: parseLogConfig({ 'cleanup.policy': 'compact' }),
      leaderEpoch: 0,
    });
    this.log = this.#failing(log);
    this.coordinator = new GroupCoordinator({
      env,
      settings: this.settings,
      partitionCount: () => 1,
      report: (line) => this.reports.push(line),
    });
    this.coordinator.lead(this.log);
  }

  #failing(log: PartitionLog): PartitionLog {
    const append = (batch: Uint8Array, origin: AppendOrigin): AppendResult => {
      const error = this.failAppend;
      this.failAppend = undefined;
      if (error !== undefined) throw error;
      return log.append(batch, origin);
    };
    return new Proxy(log, {
      get(target, property) {
        if (property === 'append') return append;
        const value: unknown = Reflect.get(target, property, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function text(value: Uint8Array): string {
  return new TextDecoder().decode(value);
}
