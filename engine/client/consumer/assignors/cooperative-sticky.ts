import type { Assignor, AssignorMember, AssignorResult, TopicPartition } from '../../types.ts';
import { compareText, subscribersByTopic } from './members.ts';

/**
 * Kafka's CooperativeStickyAssignor by behaviour (KIP-429): balanced to within one partition where subscriptions
 * allow it, everything else stays where it was, and what must move is taken from its owner in one rebalance and
 * given in the next. One instance per consumer: it remembers the generation for members that read it from user data.
 */
export function cooperativeStickyAssignor(): Assignor {
  let generation = -1;
  return {
    name: 'cooperative-sticky',
    protocol: 'cooperative',
    subscriptionUserData: () => generationBytes(generation),
    assign: assignSticky,
    onAssignment: (_assignment, newGeneration) => {
      generation = newGeneration;
    },
  };
}

function assignSticky(
  partitionCounts: ReadonlyMap<string, number>,
  members: readonly AssignorMember[],
): ReadonlyMap<string, AssignorResult> {
  const owners = currentOwners(partitionCounts, members);
  const plan = new Plan(partitionCounts, members);
  plan.keep(owners);
  plan.distribute();
  plan.balance();
  return plan.results(owners);
}

/** Partition → member that owns it by the newest generation; a partition that two claim for it belongs to nobody. */
function currentOwners(
  partitionCounts: ReadonlyMap<string, number>,
  members: readonly AssignorMember[],
): Map<string, string> {
  const claims = new Map<string, { memberId: string; generation: number; contested: boolean }>();
  for (const member of members) {
    const generation = generationOf(member);
    for (const { topic, partition } of member.ownedPartitions) {
      if (partition >= (partitionCounts.get(topic) ?? 0) || !member.topics.includes(topic)) continue;
      const name = partitionKey(topic, partition);
      const claim = claims.get(name);
      if (claim === undefined || generation > claim.generation) {
        claims.set(name, { memberId: member.memberId, generation, contested: false });
      } else if (generation === claim.generation) claim.contested = true;
    }
  }
  return new Map(
    [...claims].filter(([, claim]) => !claim.contested).map(([name, claim]) => [name, claim.memberId]),
  );
}

interface Share {
  readonly member: AssignorMember;
  readonly topics: ReadonlySet<string>;
  readonly partitions: Map<string, TopicPartition>;
}

class Plan {
  private readonly shares: Map<string, Share>;
  private readonly unassigned = new Map<string, TopicPartition>();
  private readonly subscribers: Map<string, Share[]>;

  constructor(partitionCounts: ReadonlyMap<string, number>, members: readonly AssignorMember[]) {
    const sorted = [...members].sort((a, b) => compareText(a.memberId, b.memberId));
    this.shares = new Map(
      sorted.map((member) => [
        member.memberId,
        { member, topics: new Set(member.topics), partitions: new Map() },
      ]),
    );
    this.subscribers = new Map();
    for (const [topic, subscribers] of subscribersByTopic(partitionCounts, sorted)) {
      this.subscribers.set(
        topic,
        subscribers.map((member) => this.shares.get(member.memberId)!),
      );
      for (let partition = 0; partition < partitionCounts.get(topic)!; partition += 1) {
        this.unassigned.set(partitionKey(topic, partition), { topic, partition });
      }
    }
  }

  keep(owners: ReadonlyMap<string, string>): void {
    for (const [name, memberId] of owners) {
      const partition = this.unassigned.get(name);
      if (partition === undefined) continue;
      this.shares.get(memberId)!.partitions.set(name, partition);
      this.unassigned.delete(name);
    }
  }

  /** Topics with the fewest subscribers first, since they have the least choice. */
  distribute(): void {
    const rest = [...this.unassigned].sort(
      ([, a], [, b]) => this.subscribers.get(a.topic)!.length - this.subscribers.get(b.topic)!.length,
    );
    for (const [name, partition] of rest) {
      const share = least(this.subscribers.get(partition.topic)!);
      share.partitions.set(name, partition);
    }
  }

  /** Each move lowers the sum of squares of the shares' sizes, so this ends. */
  balance(): void {
    for (let moved = true; moved; ) {
      moved = false;
      for (const from of [...this.shares.values()].sort((a, b) => b.partitions.size - a.partitions.size)) {
        moved = this.moveOne(from) || moved;
      }
    }
  }

  /** @param owners who has them now: what moves between two living members is held back for one rebalance. */
  results(owners: ReadonlyMap<string, string>): ReadonlyMap<string, AssignorResult> {
    return new Map(
      [...this.shares].map(([memberId, { partitions }]) => {
        const given = [...partitions].filter(([name]) => {
          const owner = owners.get(name);
          return owner === undefined || owner === memberId;
        });
        return [
          memberId,
          { partitions: given.map(([, partition]) => partition).sort(compareParts), userData: null },
        ];
      }),
    );
  }

  private moveOne(from: Share): boolean {
    for (const [name, partition] of [...from.partitions].reverse()) {
      const to = least(this.subscribers.get(partition.topic)!);
      if (to.partitions.size + 1 >= from.partitions.size) continue;
      from.partitions.delete(name);
      to.partitions.set(name, partition);
      return true;
    }
    return false;
  }
}

function least(shares: readonly Share[]): Share {
  return shares.reduce((smallest, share) =>
    share.partitions.size < smallest.partitions.size ? share : smallest,
  );
}

function compareParts(a: TopicPartition, b: TopicPartition): number {
  return compareText(a.topic, b.topic) || a.partition - b.partition;
}

/** A topic's name never has a colon. */
function partitionKey(topic: string, partition: number): string {
  return `${topic}:${partition}`;
}

/** Subscriptions of version 2 carry it; older Java members put it into their user data. */
function generationOf(member: AssignorMember): number {
  const data = member.userData;
  if (member.generation >= 0 || data === null || data.length < 4) return member.generation;
  return new DataView(data.buffer, data.byteOffset, 4).getInt32(0);
}

function generationBytes(generation: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, generation);
  return bytes;
}
