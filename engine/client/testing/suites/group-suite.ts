import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { realEnv } from '#engine/env/real-env.ts';
import { cooperativeStickyAssignor, createAdmin, createConsumer, createProducer } from '../../index.ts';
import type { Admin, Consumer, ConsumerOptions, Producer } from '../../types.ts';
import { bytes, freshName, partitionsOf, pollUntil, take } from '../helpers.ts';
import { TcpProxy } from '../tcp-proxy.ts';

const PARTITIONS = 6;

interface Member {
  readonly consumer: Consumer;
  readonly events: string[];
}

export function groupSuite(bootstrap: () => readonly string[]): void {
  const options = () => ({ env: realEnv(), bootstrap: bootstrap(), clientId: 'group-suite' });
  let admin: Admin;
  let producer: Producer;
  const open: Consumer[] = [];
  beforeAll(() => {
    admin = createAdmin(options());
    producer = createProducer(options());
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((consumer) => consumer.close()));
  });
  afterAll(async () => {
    await producer.close();
    await admin.close();
  });

  async function newTopic(): Promise<string> {
    const name = freshName('group-topic');
    await admin.createTopics([{ name, partitions: PARTITIONS }]);
    return name;
  }

  async function fill(topic: string, from: number, to: number): Promise<void> {
    const sends: Promise<unknown>[] = [];
    for (let i = from; i < to; i += 1)
      sends.push(producer.send({ topic, partition: i % PARTITIONS, value: bytes(String(i)) }));
    await Promise.all(sends);
  }

  function join(groupId: string, topics: readonly string[], more: Partial<ConsumerOptions> = {}): Member {
    const consumer = createConsumer({
      ...options(),
      groupId,
      autoOffsetReset: 'earliest',
      sessionTimeoutMs: 6000,
      heartbeatIntervalMs: 200,
      fetchMaxWaitMs: 50,
      ...more,
    });
    open.push(consumer);
    const events: string[] = [];
    const log = (what: string) => (partitions: readonly { partition: number }[]) => {
      events.push(`${what} ${partitions.map(({ partition }) => partition).sort((a, b) => a - b)}`);
    };
    consumer.subscribe(topics, {
      onAssigned: log('assigned') as never,
      onRevoked: log('revoked') as never,
      onLost: log('lost') as never,
    });
    return { consumer, events };
  }

  const shares = (members: readonly Member[]) => members.map(({ consumer }) => consumer.assignment.length);
  const consumers = (members: readonly Member[]) => members.map(({ consumer }) => consumer);

  it('commits, and another member of the group goes on there', async () => {
    const topic = await newTopic();
    const groupId = freshName('group');
    await fill(topic, 0, 60);
    const first = join(groupId, [topic]);
    await take(first.consumer, 60);
    expect(partitionsOf(first.consumer.assignment)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(first.consumer.groupMetadata).toMatchObject({
      groupId,
      memberId: expect.stringContaining('group-suite'),
    });
    const offsets = first.consumer.assignment.map((partition) => ({
      ...partition,
      offset: first.consumer.position(partition)!,
    }));
    await first.consumer.commit(offsets);
    await first.consumer.close();
    expect(first.events).toEqual(['assigned 0,1,2,3,4,5', 'revoked 0,1,2,3,4,5']);
    expect((await admin.describeGroups([groupId]))[0]?.state).toBe('Empty');

    await fill(topic, 60, 66);
    const second = join(groupId, [topic]);
    const rest = await take(second.consumer, 6);
    expect(rest.map(({ value }) => Number(value)).sort((a, b) => a - b)).toEqual([60, 61, 62, 63, 64, 65]);
  });

  it('shares partitions among three by range; one leaves, one is killed, nothing is missed', async () => {
    const topic = await newTopic();
    const groupId = freshName('group');
    const proxy = new TcpProxy();
    const killedEnv = proxy.through(realEnv());
    const members = [
      join(groupId, [topic]),
      join(groupId, [topic]),
      join(groupId, [topic], { env: killedEnv }),
    ];
    await pollUntil('two partitions each', consumers(members), () => shares(members).join() === '2,2,2');
    const owned = members.flatMap(({ consumer }) => partitionsOf(consumer.assignment)).sort();
    expect(owned).toEqual([0, 1, 2, 3, 4, 5]);
    const description = (await admin.describeGroups([groupId]))[0]!;
    expect(description).toMatchObject({ state: 'Stable', protocol: 'range' });
    expect(description.members.map(({ partitions }) => partitions.length)).toEqual([2, 2, 2]);

    const [leaver, survivor, killed] = members as [Member, Member, Member];
    await leaver.consumer.close();
    await pollUntil(
      'three partitions each',
      consumers([survivor, killed]),
      () => shares([survivor, killed]).join() === '3,3',
    );
    // Cut off without a goodbye: the group finds out when the session ends.
    proxy.swallowAnswers();
    await fill(topic, 0, 120);
    const seen = new Set<string>();
    await pollUntil(
      'the survivor has read everything',
      [survivor.consumer],
      () => seen.size === 120,
      (records) => {
        for (const { value } of records) seen.add(value!);
      },
    );
    expect(survivor.consumer.assignment).toHaveLength(6);
    await killed.consumer.close(100);
    await proxy.close();
  });

  it('moves only what must move with cooperative-sticky', async () => {
    const topic = await newTopic();
    const groupId = freshName('group');
    const cooperative = () => ({ assignors: [cooperativeStickyAssignor()] });
    const first = join(groupId, [topic], cooperative());
    await pollUntil('all at the first', [first.consumer], () => first.consumer.assignment.length === 6);
    await fill(topic, 0, 60);
    const second = join(groupId, [topic], cooperative());
    const values: string[] = [];
    await pollUntil(
      'three each and all read',
      consumers([first, second]),
      () => shares([first, second]).join() === '3,3' && values.length >= 60,
      (records) => {
        values.push(...records.map(({ value }) => value!));
      },
    );
    const kept = partitionsOf(first.consumer.assignment);
    const moved = partitionsOf(second.consumer.assignment);
    expect([...kept, ...moved].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    // One revocation, of just what the other one got; the rest never went.
    expect(first.events.filter((event) => event.startsWith('revoked'))).toEqual([`revoked ${moved}`]);
    expect(first.events.filter((event) => event.startsWith('assigned '))[0]).toBe('assigned 0,1,2,3,4,5');
    expect(second.events.at(-1)).toBe(`assigned ${moved}`);
    for (const partition of kept) expect(first.consumer.position({ topic, partition })).toBe(10);
  });

  it('meets again when topics grow, appear or the subscription changes', async () => {
    const topic = await newTopic();
    const later = freshName('later-topic');
    const groupId = freshName('group');
    const { consumer } = join(groupId, [topic, later], { metadataMaxAgeMs: 200 });
    await pollUntil('the topic that exists', [consumer], () => consumer.assignment.length === 6);
    await admin.createTopics([{ name: later, partitions: 1 }]);
    await pollUntil('the topic that appeared', [consumer], () => consumer.assignment.length === 7);
    await admin.createPartitions(later, 3);
    await pollUntil('the new partitions', [consumer], () => consumer.assignment.length === 9);
    consumer.subscribe([later]);
    await pollUntil('the new subscription', [consumer], () => consumer.assignment.length === 3);
    expect(consumer.assignment.every((partition) => partition.topic === later)).toBe(true);
  });

  it('gives a static member its partitions back without a rebalance, and fences its double', async () => {
    const topic = await newTopic();
    const groupId = freshName('group');
    const other = join(groupId, [topic]);
    const fixed = join(groupId, [topic], { groupInstanceId: 'fixed' });
    await pollUntil('three each', consumers([other, fixed]), () => shares([other, fixed]).join() === '3,3');
    const { generation } = other.consumer.groupMetadata;
    const before = partitionsOf(fixed.consumer.assignment);
    await fixed.consumer.close();
    const again = join(groupId, [topic], { groupInstanceId: 'fixed' });
    await pollUntil(
      'its share again',
      consumers([other, again]),
      () => again.consumer.assignment.length === 3,
    );
    expect(partitionsOf(again.consumer.assignment)).toEqual(before);
    expect(other.consumer.groupMetadata.generation).toBe(generation);

    const double = join(groupId, [topic], { groupInstanceId: 'fixed' });
    const fenced = expect
      .poll(async () => again.consumer.poll(100).then(String, ({ code }) => code), { timeout: 20_000 })
      .toBe('FENCED_INSTANCE_ID');
    await Promise.all([
      fenced,
      pollUntil('the double', [double.consumer], () => double.consumer.assignment.length === 3),
    ]);
    expect(again.events.at(-1)).toMatch(/^lost/);
  });

  it('refuses commits of who is no member any more', async () => {
    const topic = await newTopic();
    const groupId = freshName('group');
    const { consumer } = join(groupId, [topic]);
    await expect(consumer.commit([{ topic, partition: 0, offset: 1 }])).rejects.toMatchObject({
      code: 'UNKNOWN_MEMBER_ID',
    });
    await pollUntil('assigned', [consumer], () => consumer.assignment.length === 6);
    const outsider = createConsumer({ ...options(), groupId });
    outsider.assign([{ topic, partition: 0 }]);
    await expect(outsider.commit([{ topic, partition: 0, offset: 1 }])).rejects.toMatchObject({
      code: 'UNKNOWN_MEMBER_ID',
    });
    await outsider.close();
  });
}
