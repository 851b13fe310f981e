import { describe, expect, it } from 'vitest';
import { bytes, GroupWorld, text } from '../testing/group-world.ts';

describe('joining a group', () => {
  it('gives a new dynamic member an id first, which it joins with', async () => {
    const world = new GroupWorld();
    const first = await world.settle(world.join({ mustKnowId: true }));
    expect(first).toMatchObject({ error: 'MEMBER_ID_REQUIRED', memberId: 'c-m1', generationId: -1 });
    const second = await world.settle(world.join({ mustKnowId: true, memberId: 'c-m1' }));
    expect(second).toMatchObject({
      error: 'NONE',
      memberId: 'c-m1',
      generationId: 1,
      leaderId: 'c-m1',
      protocolName: 'range',
    });
    expect(second.members.map(({ memberId }) => memberId)).toEqual(['c-m1']);
  });

  it('forgets an id that does not come back, and the group with it', async () => {
    const world = new GroupWorld();
    await world.settle(world.join({ mustKnowId: true }));
    await world.advance(10_001);
    expect(await world.outcome(world.join({ memberId: 'c-m1' }))).toBe('UNKNOWN_MEMBER_ID');
    expect(await world.settle(world.coordinator.list())).toEqual([]);
  });

  it.each([
    ['no group id', { groupId: '' }, 'INVALID_GROUP_ID'],
    ['a session shorter than allowed', { sessionTimeoutMs: 5_999 }, 'INVALID_SESSION_TIMEOUT'],
    ['a session longer than allowed', { sessionTimeoutMs: 60_001 }, 'INVALID_SESSION_TIMEOUT'],
    ['an unknown member of an unknown group', { memberId: 'x' }, 'UNKNOWN_MEMBER_ID'],
    ['no protocols', { protocols: [] }, 'INCONSISTENT_GROUP_PROTOCOL'],
    ['no protocol type', { protocolType: '' }, 'INCONSISTENT_GROUP_PROTOCOL'],
  ])('refuses %s', async (_name, part, error) => {
    const world = new GroupWorld();
    expect(await world.outcome(world.join(part))).toBe(error);
    expect(await world.settle(world.coordinator.list())).toEqual([]);
  });

  it.each([
    ['another type', { protocolType: 'connect' }, 'INCONSISTENT_GROUP_PROTOCOL'],
    [
      'no protocol in common',
      { protocols: [{ name: 'sticky', metadata: bytes('s') }] },
      'INCONSISTENT_GROUP_PROTOCOL',
    ],
    ['an unknown member id', { memberId: 'x' }, 'UNKNOWN_MEMBER_ID'],
    ['an unknown instance under a member id', { memberId: 'x', instanceId: 'i' }, 'UNKNOWN_MEMBER_ID'],
  ])('refuses to a stable group somebody with %s, and stays stable', async (_name, part, error) => {
    const world = new GroupWorld();
    await world.stableGroup('a');
    expect(await world.outcome(world.join(part))).toBe(error);
    expect((await world.settle(world.coordinator.describe('g'))).state).toBe('Stable');
  });

  it('waits for more members in an empty group, again while they come', async () => {
    const world = new GroupWorld();
    const first = world.join({ clientId: 'a' });
    await world.advance(90);
    const second = world.join({ clientId: 'b' });
    await world.advance(90);
    const third = world.join({ clientId: 'c' });
    const replies = await world.settle(Promise.all([first, second, third]));
    expect(replies.map(({ generationId }) => generationId)).toEqual([1, 1, 1]);
    expect(replies[0]?.members).toHaveLength(3);
    expect(replies[1]?.members).toEqual([]);
  });

  it('chooses the protocol that most like best of those that all have', async () => {
    const world = new GroupWorld();
    const protocols = (...names: string[]): { name: string; metadata: Uint8Array }[] =>
      names.map((name) => ({ name, metadata: bytes(name) }));
    const replies = await world.settle(
      Promise.all([
        world.join({ clientId: 'a', protocols: protocols('x', 'range', 'sticky') }),
        world.join({ clientId: 'b', protocols: protocols('sticky', 'range') }),
        world.join({ clientId: 'c', protocols: protocols('sticky', 'range') }),
      ]),
    );
    expect(replies.map(({ protocolName }) => protocolName)).toEqual(['sticky', 'sticky', 'sticky']);
    expect(replies[0]?.members.map(({ metadata }) => text(metadata))).toEqual(['sticky', 'sticky', 'sticky']);
  });

  it('lets no more in than group.max.size', async () => {
    const world = new GroupWorld(1, { membersMax: 1 });
    await world.stableGroup('a');
    expect(await world.outcome(world.join())).toBe('GROUP_MAX_SIZE_REACHED');
  });

  it('rebalances when a member joins: the others hear of it, join, and get the next generation', async () => {
    const world = new GroupWorld();
    const [a] = await world.stableGroup('a');
    const joinB = world.join({ clientId: 'b' });
    expect(await world.outcome(world.heartbeat(a!.memberId, 1))).toBe('REBALANCE_IN_PROGRESS');
    expect(await world.outcome(world.sync(a!.memberId, 1))).toBe('REBALANCE_IN_PROGRESS');
    const [again, b] = await world.settle(Promise.all([world.join({ memberId: a!.memberId }), joinB]));
    expect(again).toMatchObject({ generationId: 2, leaderId: a!.memberId });
    expect(b).toMatchObject({ generationId: 2, leaderId: a!.memberId, members: [] });
  });

  it('answers a member that asks again without a change, and rebalances when its leader does', async () => {
    const world = new GroupWorld();
    const [a, b] = await world.stableGroup('a', 'b');
    const again = await world.settle(world.join({ memberId: b!.memberId }));
    expect(again).toMatchObject({ error: 'NONE', generationId: 1, members: [] });
    const leader = world.join({ memberId: a!.memberId });
    expect(await world.outcome(world.heartbeat(b!.memberId, 1))).toBe('REBALANCE_IN_PROGRESS');
    await world.settle(Promise.all([leader, world.join({ memberId: b!.memberId })]));
  });

  it('goes on without those who did not join in time, and lets somebody else lead', async () => {
    const world = new GroupWorld();
    const [a, b] = await world.stableGroup('a', 'b');
    // Only b joins again; a sends heartbeats, so that it is the rebalance's time that ends, not its session.
    const joinB = world.join({
      memberId: b!.memberId,
      protocols: [{ name: 'range', metadata: bytes('new') }],
    });
    for (let i = 0; i < 4; i += 1) {
      await world.advance(7_000);
      expect(await world.outcome(world.heartbeat(a!.memberId, 1))).toBe('REBALANCE_IN_PROGRESS');
    }
    expect(await world.settle(joinB)).toMatchObject({ generationId: 2, leaderId: b!.memberId });
    expect(await world.outcome(world.heartbeat(a!.memberId, 1))).toBe('UNKNOWN_MEMBER_ID');
  });
});

describe('a static member', () => {
  const instance = { instanceId: 'i1', clientId: 'a' };

  it('takes its place again without a rebalance, and its former self is fenced', async () => {
    const world = new GroupWorld();
    const first = await world.settle(world.join(instance));
    await world.settle(world.sync(first.memberId, 1, { [first.memberId]: 'mine' }, 'i1'));
    const second = await world.settle(world.join(instance));
    expect(second).toMatchObject({
      error: 'NONE',
      generationId: 1,
      leaderId: second.memberId,
      skipAssignment: true,
    });
    expect(second.memberId).not.toBe(first.memberId);
    expect(text((await world.settle(world.sync(second.memberId, 1, {}, 'i1'))).assignment)).toBe('mine');
    expect(await world.outcome(world.heartbeat(first.memberId, 1, 'i1'))).toBe('FENCED_INSTANCE_ID');
    expect(await world.outcome(world.join({ ...instance, memberId: first.memberId }))).toBe(
      'FENCED_INSTANCE_ID',
    );
  });

  it('is told that its former self leads when it cannot skip the assignment', async () => {
    const world = new GroupWorld();
    const first = await world.settle(world.join(instance));
    await world.settle(world.sync(first.memberId, 1, { [first.memberId]: 'mine' }, 'i1'));
    const second = await world.settle(world.join({ ...instance, canSkipAssignment: false }));
    expect(second).toMatchObject({ leaderId: first.memberId, skipAssignment: false, members: [] });
  });

  it('keeps its new id over a restart of the coordinator', async () => {
    const world = new GroupWorld();
    const first = await world.settle(world.join(instance));
    await world.settle(world.sync(first.memberId, 1, { [first.memberId]: 'mine' }, 'i1'));
    const second = await world.settle(world.join(instance));
    world.restart();
    await world.advance(10);
    expect(await world.outcome(world.heartbeat(second.memberId, 1, 'i1'))).toBe('NONE');
    expect(await world.outcome(world.heartbeat(first.memberId, 1, 'i1'))).toBe('FENCED_INSTANCE_ID');
  });
});
