import { describe, expect, it } from 'vitest';
import type { AssignorMember, TopicPartition } from '#engine/client/types.ts';
import { streamsAssignor } from './assignor.ts';

const counts = new Map([
  ['orders', 4],
  ['users', 4],
  ['clicks', 3],
]);
const assignor = streamsAssignor(() => [['orders', 'users'], ['clicks']]);

const member = (memberId: string, ownedPartitions: readonly TopicPartition[] = []): AssignorMember => ({
  memberId,
  groupInstanceId: null,
  topics: [...counts.keys()],
  ownedPartitions,
  generation: 1,
  userData: null,
});

const names = (partitions: readonly TopicPartition[]) =>
  partitions.map(({ topic, partition }) => `${topic}-${partition}`);

function assign(...members: AssignorMember[]): Map<string, readonly TopicPartition[]> {
  return new Map([...assignor.assign(counts, members)].map(([id, result]) => [id, result.partitions]));
}

describe('streams assignor', () => {
  it('gives one member everything', () => {
    expect(assign(member('a')).get('a')).toHaveLength(11);
  });

  it('keeps co-partitioned sources together and shares the tasks evenly', () => {
    const result = assign(member('a'), member('b'));
    for (const partitions of result.values()) {
      const owned = new Set(names(partitions));
      for (let p = 0; p < 4; p++) expect(owned.has(`orders-${p}`)).toBe(owned.has(`users-${p}`));
    }
    const tasks = [...result.values()].map((list) => list.filter(({ topic }) => topic !== 'users').length);
    expect(tasks.toSorted()).toEqual([3, 4]);
  });

  it('moves no more than a newcomer needs', () => {
    const alone = assign(member('a')).get('a')!;
    const shared = assign(member('a', alone), member('b'));
    const kept = new Set(names(shared.get('a')!));
    expect(names(alone).filter((name) => kept.has(name))).toHaveLength(kept.size);
    const again = assign(member('a', shared.get('a')), member('b', shared.get('b')));
    for (const id of ['a', 'b'])
      expect(names(again.get(id)!).toSorted()).toEqual(names(shared.get(id)!).toSorted());
  });

  it('gives nothing for topics that do not exist yet', () => {
    const missing = streamsAssignor(() => [['nowhere']]);
    expect([...missing.assign(counts, [member('a')]).values()]).toEqual([{ partitions: [], userData: null }]);
  });
});
