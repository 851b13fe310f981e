import { describe, expect, it } from 'vitest';
import type { Assignor, AssignorMember, TopicPartition } from '../../types.ts';
import { cooperativeStickyAssignor } from './cooperative-sticky.ts';
import { rangeAssignor } from './range.ts';

/** `a0 a1 b0` as partitions. */
function parse(text: string): TopicPartition[] {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ({ topic: word.slice(0, 1), partition: Number(word.slice(1)) }));
}

function member(memberId: string, topics: string, owned = '', generation = 1): AssignorMember {
  return {
    memberId,
    groupInstanceId: null,
    topics: topics.split(''),
    ownedPartitions: parse(owned),
    generation: owned === '' ? -1 : generation,
    userData: null,
  };
}

function run(
  assignor: Assignor,
  counts: Record<string, number>,
  members: readonly AssignorMember[],
): Record<string, string> {
  const result = assignor.assign(new Map(Object.entries(counts)), members);
  return Object.fromEntries(
    [...result].map(([id, { partitions }]) => [
      id,
      partitions
        .map(({ topic, partition }) => `${topic}${partition}`)
        .sort()
        .join(' '),
    ]),
  );
}

describe('range', () => {
  it.each([
    [
      'one more for the first ones',
      { a: 5 },
      [member('x', 'a'), member('y', 'a')],
      { x: 'a0 a1 a2', y: 'a3 a4' },
    ],
    [
      'each topic by itself, so that equal numbers meet',
      { a: 3, b: 3 },
      [member('y', 'ab'), member('x', 'ab')],
      { x: 'a0 a1 b0 b1', y: 'a2 b2' },
    ],
    ['more members than partitions', { a: 1 }, [member('x', 'a'), member('y', 'a')], { x: 'a0', y: '' }],
    [
      'different subscriptions',
      { a: 2, b: 2 },
      [member('x', 'a'), member('y', 'ab')],
      { x: 'a0', y: 'a1 b0 b1' },
    ],
    ['a topic that does not exist', { a: 1 }, [member('x', 'ac')], { x: 'a0' }],
    [
      'static members first',
      { a: 2 },
      [member('x', 'a'), { ...member('y', 'a'), groupInstanceId: 'i' }],
      { x: 'a1', y: 'a0' },
    ],
  ] as const)('%s', (_what, counts, members, expected) => {
    expect(run(rangeAssignor, counts, members)).toEqual(expected);
  });
});

describe('cooperative-sticky', () => {
  const assignor = cooperativeStickyAssignor();
  it.each([
    ['spreads evenly', { a: 4 }, [member('x', 'a'), member('y', 'a')], { x: 'a0 a2', y: 'a1 a3' }],
    [
      'takes from the first in one round, and gives nothing before it has let go',
      { a: 4 },
      [member('x', 'a', 'a0 a1 a2 a3'), member('y', 'a')],
      { x: 'a0 a1', y: '' },
    ],
    [
      'gives in the next round',
      { a: 4 },
      [member('x', 'a', 'a0 a1'), member('y', 'a')],
      { x: 'a0 a1', y: 'a2 a3' },
    ],
    [
      'spreads what a leaver had without moving the rest',
      { a: 6 },
      [member('x', 'a', 'a0 a3'), member('y', 'a', 'a1 a4')],
      { x: 'a0 a2 a3', y: 'a1 a4 a5' },
    ],
    [
      'believes the newer of two claims',
      { a: 2 },
      [member('x', 'a', 'a0 a1', 1), member('y', 'a', 'a1', 2)],
      { x: 'a0', y: 'a1' },
    ],
    [
      'gives a topic only to its subscribers',
      { a: 2, b: 2 },
      [member('x', 'ab', 'a0 a1'), member('y', 'b')],
      { x: 'a0 a1', y: 'b0 b1' },
    ],
    [
      'takes what is not subscribed any more',
      { a: 2, b: 1 },
      [member('x', 'b', 'a0'), member('y', 'a', 'a1')],
      { x: 'b0', y: 'a0 a1' },
    ],
  ] as const)('%s', (_what, counts, members, expected) => {
    expect(run(assignor, counts, members)).toEqual(expected);
  });

  it('stays balanced and changes nothing when all is well, however large', () => {
    const members = Array.from({ length: 7 }, (_, i) => member(`m${i}`, 'a'));
    const start = assignor.assign(new Map([['a', 100]]), members);
    const sizes = [...start.values()].map(({ partitions }) => partitions.length);
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([14, 15]);
    const owning = members.map((each) => ({
      ...each,
      generation: 1,
      ownedPartitions: start.get(each.memberId)!.partitions,
    }));
    expect(assignor.assign(new Map([['a', 100]]), owning)).toEqual(start);
  });

  it('reads and writes the generation of older Java members in user data', () => {
    const own = cooperativeStickyAssignor();
    own.onAssignment?.({ partitions: [], userData: null }, 9);
    expect([...own.subscriptionUserData!(['a'])!]).toEqual([0, 0, 0, 9]);
    const old = { ...member('x', 'a', 'a0'), generation: -1, userData: own.subscriptionUserData!(['a']) };
    expect(run(own, { a: 1 }, [old, member('y', 'a', 'a0', 3)])).toEqual({ x: 'a0', y: '' });
  });
});
