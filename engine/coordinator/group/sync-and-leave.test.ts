import { describe, expect, it } from 'vitest';
import { GroupWorld, text } from '../testing/group-world.ts';

describe('sync', () => {
  it('gives each its part of what the leader assigned, whoever asks first', async () => {
    const world = new GroupWorld();
    const [a, b] = await world.settle(
      Promise.all([world.join({ clientId: 'a' }), world.join({ clientId: 'b' })]),
    );
    const follower = world.sync(b.memberId, 1);
    const leader = world.sync(a.memberId, 1, { [a.memberId]: 'p0', [b.memberId]: 'p1' });
    const [partOfB, partOfA] = await world.settle(Promise.all([follower, leader]));
    expect(text(partOfA.assignment)).toBe('p0');
    expect(partOfB).toMatchObject({ error: 'NONE', protocolType: 'consumer', protocolName: 'range' });
    expect(text(partOfB.assignment)).toBe('p1');
    expect(text((await world.settle(world.sync(b.memberId, 1))).assignment)).toBe('p1');
  });

  it.each([
    ['in an old generation', 0, 'ILLEGAL_GENERATION'],
    ['in one that is to come', 2, 'ILLEGAL_GENERATION'],
  ])('is refused %s', async (_name, generation, error) => {
    const world = new GroupWorld();
    const [a] = await world.stableGroup('a');
    expect(await world.outcome(world.sync(a!.memberId, generation))).toBe(error);
    expect(await world.outcome(world.heartbeat(a!.memberId, generation))).toBe(error);
  });

  it('is refused to strangers', async () => {
    const world = new GroupWorld();
    expect(await world.outcome(world.sync('x', 1))).toBe('UNKNOWN_MEMBER_ID');
    await world.stableGroup('a');
    expect(await world.outcome(world.sync('x', 1))).toBe('UNKNOWN_MEMBER_ID');
    expect(await world.outcome(world.heartbeat('x', 1))).toBe('UNKNOWN_MEMBER_ID');
  });

  it('drops members that never ask for their assignment, so that the others can go on', async () => {
    const world = new GroupWorld();
    const [a, b] = await world.settle(
      Promise.all([world.join({ clientId: 'a' }), world.join({ clientId: 'b' })]),
    );
    await world.settle(world.sync(a.memberId, 1, { [a.memberId]: 'p0' }));
    for (let i = 0; i < 4; i += 1) {
      await world.advance(7_400);
      await world.outcome(Promise.all([world.heartbeat(a.memberId, 1), world.heartbeat(b.memberId, 1)]));
    }
    await world.advance(1_000);
    expect(await world.outcome(world.heartbeat(b.memberId, 1))).toBe('UNKNOWN_MEMBER_ID');
    expect(await world.outcome(world.heartbeat(a.memberId, 1))).toBe('REBALANCE_IN_PROGRESS');
  });
});

describe('leaving', () => {
  it('makes the others rebalance at once', async () => {
    const world = new GroupWorld();
    const [a, b] = await world.stableGroup('a', 'b');
    const left = await world.settle(
      world.coordinator.leave('g', [{ memberId: a!.memberId, instanceId: null }]),
    );
    expect(left.members.map(({ error }) => error)).toEqual(['NONE']);
    expect(await world.outcome(world.heartbeat(b!.memberId, 1))).toBe('REBALANCE_IN_PROGRESS');
    expect(await world.settle(world.join({ memberId: b!.memberId }))).toMatchObject({
      generationId: 2,
      leaderId: b!.memberId,
    });
  });

  it('of the last member leaves an empty group of the next generation', async () => {
    const world = new GroupWorld();
    const [a] = await world.stableGroup('a');
    await world.settle(world.coordinator.leave('g', [{ memberId: a!.memberId, instanceId: null }]));
    expect(await world.settle(world.coordinator.list())).toEqual([
      { groupId: 'g', protocolType: 'consumer', state: 'Empty' },
    ]);
    expect((await world.replayed()).group('g')).toMatchObject({ state: 'Empty', generationId: 2 });
  });

  it('has a result for each member, by id or by instance', async () => {
    const world = new GroupWorld();
    const join = await world.settle(world.join({ instanceId: 'i1' }));
    await world.settle(world.sync(join.memberId, 1, {}, 'i1'));
    const { members } = await world.settle(
      world.coordinator.leave('g', [
        { memberId: 'x', instanceId: null },
        { memberId: 'x', instanceId: 'i1' },
        { memberId: '', instanceId: 'i1' },
        { memberId: '', instanceId: 'i1' },
      ]),
    );
    expect(members.map(({ error }) => error)).toEqual([
      'UNKNOWN_MEMBER_ID',
      'FENCED_INSTANCE_ID',
      'NONE',
      'UNKNOWN_MEMBER_ID',
    ]);
  });

  it('without a word is noticed when the session ends, and not before', async () => {
    const world = new GroupWorld();
    const [a, b] = await world.stableGroup('a', 'b');
    for (let i = 0; i < 5; i += 1) {
      await world.advance(3_000);
      await world.outcome(world.heartbeat(a!.memberId, 1));
      const beats = i < 3 ? 'Stable' : 'PreparingRebalance';
      expect((await world.settle(world.coordinator.describe('g'))).state, `after ${(i + 1) * 3} s`).toBe(
        beats,
      );
    }
    expect(await world.outcome(world.heartbeat(b!.memberId, 1))).toBe('UNKNOWN_MEMBER_ID');
  });
});
