import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes, GroupWorld } from '../testing/group-world.ts';

/** What one of four clients does, or time. */
type Step =
  | {
      readonly kind: 'join' | 'leave' | 'sync' | 'beat' | 'commit';
      readonly client: number;
      readonly value: number;
    }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'restart' }
  /** Some join, and ask for their assignment, as clients that are left alone do. */
  | { readonly kind: 'rebalance'; readonly clients: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'join' as const,
        'leave' as const,
        'sync' as const,
        'beat' as const,
        'commit' as const,
      ),
      client: fc.nat(3),
      value: fc.nat(9),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(50, 200, 4_000, 31_000) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('rebalance' as const),
      clients: fc.integer({ min: 1, max: 4 }),
    }),
  },
);

interface Client {
  memberId: string;
  generation: number;
  members: readonly string[];
}

/** Plays the steps Refusals are fine: they are part of the game. */
async function play(world: GroupWorld, steps: readonly Step[]): Promise<void> {
  const clients: Client[] = Array.from({ length: 4 }, () => ({ memberId: '', generation: -1, members: [] }));
  const ignore = (): void => {};
  for (const one of steps) {
    if (one.kind === 'wait') await world.advance(one.ms);
    else if (one.kind === 'restart') world.restart();
    else if (one.kind === 'rebalance') await rebalance(world, clients.slice(0, one.clients));
    else act(world, one.kind, clients[one.client]!, one).catch(ignore);
    await world.advance(1);
  }
}

async function rebalance(world: GroupWorld, clients: readonly Client[]): Promise<void> {
  const all = async (kind: 'join' | 'sync'): Promise<void> => {
    for (const [client, one] of clients.entries())
      act(world, kind, one, { client, value: 5 }).catch(() => {});
    await world.advance(200);
  };
  // Twice, since the first join may only give an id.
  await all('join');
  await all('join');
  await all('sync');
}

async function act(
  world: GroupWorld,
  kind: 'join' | 'leave' | 'sync' | 'beat' | 'commit',
  client: Client,
  { client: index, value }: { readonly client: number; readonly value: number },
): Promise<void> {
  switch (kind) {
    case 'join': {
      const instanceId = index === 3 ? 'static' : null;
      const protocols = [{ name: 'range', metadata: bytes(`v${value}`) }];
      const memberId = index === 3 && value < 5 ? '' : client.memberId;
      const reply = await world.join({
        clientId: `c${index}`,
        memberId,
        instanceId,
        protocols,
        mustKnowId: index < 2,
      });
      client.memberId = reply.error === 'UNKNOWN_MEMBER_ID' ? '' : reply.memberId;
      client.generation = reply.generationId;
      client.members = reply.members.map((member) => member.memberId);
      return;
    }
    case 'sync': {
      const assignments = Object.fromEntries(client.members.map((id) => [id, `a${value}`]));
      await world.sync(client.memberId, client.generation, assignments, index === 3 ? 'static' : null);
      return;
    }
    case 'leave':
      await world.coordinator.leave('g', [{ memberId: client.memberId, instanceId: null }]);
      return;
    case 'beat':
      await world.heartbeat(client.memberId, client.generation);
      return;
    case 'commit':
      await world.commit(value, client.memberId, client.generation, `t${value % 3}`);
  }
}

/** All that can be asked about the group. */
async function answers(world: GroupWorld): Promise<unknown> {
  const groups = await world.settle(world.coordinator.list());
  const offsets = await world.settle(world.coordinator.fetchOffsets('g'));
  const group = await world.outcome(world.coordinator.describe('g'));
  return { groups, group, offsets };
}

describe('a restart', () => {
  it('changes nothing that can be asked, whatever clients did before', { timeout: 60_000 }, async () => {
    let stable = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.nat(1000), async (steps, quietMs) => {
        const world = new GroupWorld();
        await play(world, steps);
        await world.advance(quietMs);
        const before = await answers(world);
        const [group] = await world.settle(world.coordinator.list());
        // A rebalance is not written: while one goes on, the log knows the generation before it.
        if (group?.state === 'PreparingRebalance' || group?.state === 'CompletingRebalance') return;
        if (group?.state === 'Stable') stable += 1;
        const generation = (await world.replayed()).group('g')?.generationId;
        // Nor is an id that was given out to somebody who has not joined.
        if (generation === undefined) return;
        world.restart();
        await world.advance(1);
        const after = await answers(world);
        expect(after).toEqual(before);
        expect((await world.replayed()).group('g')?.generationId).toBe(generation);
      }),
      { numRuns: 200 },
    );
    expect(stable).toBeGreaterThan(0);
  });
});
