import { describe, expect, it } from 'vitest';
import { LogError } from '#engine/log/log-error.ts';
import { GroupWorld } from '../testing/group-world.ts';

describe('a coordinator shard', () => {
  it('writes what comes in one turn as one batch', async () => {
    const world = new GroupWorld();
    const before = world.log.logEndOffset;
    await world.settle(Promise.all(Array.from({ length: 50 }, (_, i) => world.commit(i))));
    expect(world.log.logEndOffset - before).toBe(50);
    const { bytes, release } = world.log.read(before, {
      maxBytes: 1e6,
      minOneBatch: true,
      isolation: 'log-end',
    });
    expect(new DataView(bytes.buffer, bytes.byteOffset).getInt32(57)).toBe(50);
    release();
  });

  it('starts over from the log when an append fails: who waited asks again, nothing uncommitted is seen', async () => {
    const world = new GroupWorld();
    await world.settle(world.commit(1));
    world.failAppend = new LogError('KAFKA_STORAGE_ERROR', 'the disk is full');
    const failed = [world.commit(2), world.coordinator.fetchOffsets('g')];
    expect(await Promise.all(failed.map((one) => world.outcome(one)))).toEqual([
      'COORDINATOR_NOT_AVAILABLE',
      'COORDINATOR_NOT_AVAILABLE',
    ]);
    expect(await world.outcome(world.commit(3))).toBe('COORDINATOR_LOAD_IN_PROGRESS');
    await world.advance(10);
    expect((await world.settle(world.coordinator.fetchOffsets('g'))).get('t')?.get(0)?.offset).toBe(1);
    expect(world.reports).toEqual([expect.stringContaining('the disk is full')]);
  });

  it('refuses a record that its log would not take: nobody else notices, the group is as it was', async () => {
    const world = new GroupWorld();
    await world.settle(world.commit(1));
    const joined = world.join();
    const { memberId, generationId } = await world.settle(joined);
    const huge = world.sync(memberId, generationId, { [memberId]: 'x'.repeat(2_000_000) });
    expect(await world.outcome(Promise.all([huge, world.commit(2, memberId, generationId)]))).toBe(
      'UNKNOWN_SERVER_ERROR',
    );
    expect(world.reports).toEqual([expect.stringContaining('max.message.bytes')]);
    expect((await world.settle(world.coordinator.fetchOffsets('g'))).get('t')?.get(0)?.offset).toBe(1);
    const synced = await world.settle(world.sync(memberId, generationId, { [memberId]: 'small' }));
    expect(Buffer.from(synced.assignment).toString()).toBe('small');
  });

  it('answers that it is loading until it has read its log', async () => {
    const world = new GroupWorld();
    await world.settle(world.commit(1));
    world.restart();
    expect(await world.outcome(world.commit(2))).toBe('COORDINATOR_LOAD_IN_PROGRESS');
    await world.advance(10);
    expect(await world.outcome(world.commit(2))).toEqual([{ topic: 't', partition: 0, error: 'NONE' }]);
  });

  it('brings members back with their sessions: who is silent after a restart is dropped', async () => {
    const world = new GroupWorld();
    const [a, b] = await world.stableGroup('a', 'b');
    world.restart();
    await world.advance(6_000);
    expect(await world.outcome(world.heartbeat(a!.memberId, 1))).toBe('NONE');
    await world.advance(6_000);
    expect(await world.outcome(world.heartbeat(a!.memberId, 1))).toBe('REBALANCE_IN_PROGRESS');
    expect(await world.outcome(world.heartbeat(b!.memberId, 1))).toBe('UNKNOWN_MEMBER_ID');
  });

  it('refuses when closed, also those who wait', async () => {
    const world = new GroupWorld();
    const waiting = world.join();
    world.coordinator.close();
    expect(await world.outcome(waiting)).toBe('NOT_COORDINATOR');
    expect(await world.outcome(world.commit(1))).toBe('NOT_COORDINATOR');
  });
});
