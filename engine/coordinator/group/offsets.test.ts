import { describe, expect, it } from 'vitest';
import { GroupWorld } from '../testing/group-world.ts';

async function committed(world: GroupWorld, topic = 't'): Promise<number | undefined> {
  return (await world.settle(world.coordinator.fetchOffsets('g'))).get(topic)?.get(0)?.offset;
}

describe('committed offsets', () => {
  it('are kept for a consumer without a group protocol, which makes an empty group', async () => {
    const world = new GroupWorld();
    expect(await world.settle(world.commit(5))).toEqual([{ topic: 't', partition: 0, error: 'NONE' }]);
    expect(await committed(world)).toBe(5);
    expect(await world.settle(world.coordinator.list())).toEqual([
      { groupId: 'g', protocolType: '', state: 'Empty' },
    ]);
    world.restart();
    await world.advance(10);
    expect(await committed(world)).toBe(5);
  });

  it.each([
    ['a group that is not there', 'x', 0, 'ILLEGAL_GENERATION'],
    ['an unknown member', 'x', 1, 'UNKNOWN_MEMBER_ID'],
    ['nobody, while it has members', '', -1, 'UNKNOWN_MEMBER_ID'],
  ])('are refused from %s', async (_name, memberId, generation, error) => {
    const world = new GroupWorld();
    if (error !== 'ILLEGAL_GENERATION') await world.stableGroup('a');
    expect(await world.outcome(world.commit(5, memberId, generation))).toBe(error);
    expect(await committed(world)).toBeUndefined();
  });

  it('follow the generation: a zombie of the last one is refused', async () => {
    const world = new GroupWorld();
    const [a] = await world.stableGroup('a');
    await world.settle(world.commit(1, a!.memberId, 1));
    expect(await world.outcome(world.commit(2, a!.memberId, 0))).toBe('ILLEGAL_GENERATION');
    expect(await world.outcome(world.commit(2, a!.memberId, 2))).toBe('ILLEGAL_GENERATION');
    expect(await committed(world)).toBe(1);
  });

  it('may be committed while others join, but not once the new generation waits for its assignment', async () => {
    const world = new GroupWorld();
    const [a] = await world.stableGroup('a');
    const joinB = world.join({ clientId: 'b' });
    await world.settle(world.commit(1, a!.memberId, 1));
    await world.settle(Promise.all([joinB, world.join({ memberId: a!.memberId })]));
    expect(await world.outcome(world.commit(2, a!.memberId, 2))).toBe('REBALANCE_IN_PROGRESS');
    expect(await committed(world)).toBe(1);
  });

  it('have a bounded text beside them', async () => {
    const world = new GroupWorld();
    const offset = { topic: 't', partition: 0, offset: 1, leaderEpoch: -1 };
    const [refused, kept] = await world.settle(
      world.coordinator.commitOffsets({
        groupId: 'g',
        memberId: '',
        instanceId: null,
        generationId: -1,
        retentionMs: -1,
        offsets: [
          { ...offset, metadata: 'éééééé' },
          { ...offset, metadata: 'ééééé' },
        ],
      }),
    );
    expect([refused?.error, kept?.error]).toEqual(['OFFSET_METADATA_TOO_LARGE', 'NONE']);
  });

  it('expire when nobody has been in the group for their retention, and the group goes with the last', async () => {
    const world = new GroupWorld();
    const [a] = await world.stableGroup('a');
    await world.settle(world.commit(1, a!.memberId, 1));
    await world.settle(world.coordinator.leave('g', [{ memberId: a!.memberId, instanceId: null }]));
    await world.advance(3_000_000);
    expect(await committed(world)).toBe(1);
    await world.advance(1_300_000);
    expect(await committed(world)).toBeUndefined();
    expect(await world.settle(world.coordinator.list())).toEqual([]);
    const replayed = await world.replayed();
    expect([...replayed.groupIds()]).toEqual([]);
  });

  it('are forgotten with their topic, by everybody', async () => {
    const world = new GroupWorld();
    await world.settle(world.commit(1));
    await world.settle(world.commit(2, '', -1, 'other'));
    await world.settle(world.coordinator.forgetTopic('t'));
    expect(await committed(world)).toBeUndefined();
    expect(await committed(world, 'other')).toBe(2);
  });
});

describe('deleting a group', () => {
  it('takes its offsets along, but only when nobody is in it', async () => {
    const world = new GroupWorld();
    expect(await world.outcome(world.coordinator.delete('g'))).toBe('GROUP_ID_NOT_FOUND');
    const [a] = await world.stableGroup('a');
    await world.settle(world.commit(1, a!.memberId, 1));
    expect(await world.outcome(world.coordinator.delete('g'))).toBe('NON_EMPTY_GROUP');
    await world.settle(world.coordinator.leave('g', [{ memberId: a!.memberId, instanceId: null }]));
    await world.settle(world.coordinator.delete('g'));
    expect(await world.outcome(world.coordinator.describe('g'))).toBe('GROUP_ID_NOT_FOUND');
    expect((await world.replayed()).groupIds().size).toBe(0);
  });

  it('of single offsets spares what members read', async () => {
    const world = new GroupWorld();
    expect(await world.outcome(world.coordinator.deleteOffsets('g', []))).toBe('GROUP_ID_NOT_FOUND');
    await world.settle(world.commit(1));
    const results = await world.settle(world.coordinator.deleteOffsets('g', [{ topic: 't', partition: 0 }]));
    expect(results).toEqual([{ topic: 't', partition: 0, error: 'NONE' }]);
    expect(await committed(world)).toBeUndefined();
  });
});
