import type { StateMachine } from '../runtime/state-machine.ts';
import { type ClassicGroup, emptyGroup, type GroupMember } from './classic-group.ts';
import { expired } from './expired.ts';
import type { GroupEffects } from './group-change.ts';
import type { CommittedOffset, GroupEntry, OffsetEntry, StoredGroup } from './group-entries.ts';
import type { GroupSettings } from './group-settings.ts';
import { type GroupDue, offsetsTimer, renewedSession } from './group-timers.ts';
import type { GroupOffsets, Groups } from './groups.ts';

const NO_OFFSETS: GroupOffsets = new Map();

/** Every group of one partition of `__consumer_offsets`, with what it committed. */
export class GroupMachine implements StateMachine<GroupEntry, GroupDue>, Groups {
  readonly settings: GroupSettings;
  readonly #groups = new Map<string, ClassicGroup>();
  readonly #offsets = new Map<string, Map<string, Map<number, CommittedOffset>>>();

  constructor(settings: GroupSettings) {
    this.settings = settings;
  }

  group(groupId: string): ClassicGroup | undefined {
    return this.#groups.get(groupId);
  }

  offsets(groupId: string): GroupOffsets {
    return this.#offsets.get(groupId) ?? NO_OFFSETS;
  }

  groupIds(): ReadonlySet<string> {
    return new Set([...this.#groups.keys(), ...this.#offsets.keys()]);
  }

  find(groupId: string): ClassicGroup | undefined {
    return this.group(groupId) ?? (this.#offsets.has(groupId) ? emptyGroup(groupId, 0) : undefined);
  }

  replay(entry: GroupEntry): void {
    switch (entry.kind) {
      case 'offset':
        this.#replayOffset(entry);
        return;
      case 'group':
        if (entry.value === null) this.#groups.delete(entry.groupId);
        else this.#groups.set(entry.groupId, restoredGroup(entry.groupId, entry.value));
        return;
      case 'group-in-memory':
        if (entry.group === null) this.#groups.delete(entry.groupId);
        else this.#groups.set(entry.groupId, entry.group);
        return;
    }
  }

  loaded(): GroupEffects {
    const sessions = [...this.#groups.values()].flatMap((group) =>
      [...group.members.values()].map((member) => renewedSession(group, member)),
    );
    return { timers: [offsetsTimer(this.settings.offsetsRetentionCheckIntervalMs), ...sessions] };
  }

  expired(due: GroupDue, nowMs: number): GroupEffects {
    return expired(this, due, nowMs);
  }

  #replayOffset({ groupId, topic, partition, value }: OffsetEntry): void {
    const topics = this.#offsets.get(groupId) ?? new Map<string, Map<number, CommittedOffset>>();
    const partitions = topics.get(topic) ?? new Map<number, CommittedOffset>();
    if (value !== null) {
      partitions.set(partition, value);
      topics.set(topic, partitions);
      this.#offsets.set(groupId, topics);
      return;
    }
    partitions.delete(partition);
    if (partitions.size === 0) topics.delete(topic);
    if (topics.size === 0) this.#offsets.delete(groupId);
  }
}

function restoredGroup(groupId: string, stored: StoredGroup): ClassicGroup {
  const members = stored.members.map((member): [string, GroupMember] => [
    member.memberId,
    {
      memberId: member.memberId,
      instanceId: member.instanceId,
      clientId: member.clientId,
      clientHost: member.clientHost,
      sessionTimeoutMs: member.sessionTimeoutMs,
      rebalanceTimeoutMs: member.rebalanceTimeoutMs,
      protocols:
        stored.protocolName === null ? [] : [{ name: stored.protocolName, metadata: member.subscription }],
      assignment: member.assignment,
      isNew: false,
      join: null,
      sync: null,
    },
  ]);
  return {
    ...emptyGroup(groupId, stored.stateSinceMs),
    state: members.length === 0 ? 'Empty' : 'Stable',
    protocolType: stored.protocolType === '' ? null : stored.protocolType,
    generationId: stored.generationId,
    protocolName: stored.protocolName,
    leaderId: stored.leaderId,
    members: new Map(members),
  };
}
