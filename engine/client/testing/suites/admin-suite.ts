import { afterAll, beforeAll, expect, it } from 'vitest';
import { realEnv } from '#engine/env/real-env.ts';
import { createAdmin, createProducer } from '../../index.ts';
import type { Admin } from '../../types.ts';
import { bytes, freshName } from '../helpers.ts';

export function adminSuite(bootstrap: () => readonly string[]): void {
  const options = () => ({ env: realEnv(), bootstrap: bootstrap(), clientId: 'admin-suite' });
  let admin: Admin;
  beforeAll(() => {
    admin = createAdmin(options());
  });
  afterAll(() => admin.close());

  it('describes the cluster', async () => {
    const { brokers, controller, clusterId } = await admin.describeCluster();
    expect(clusterId).not.toBe('');
    expect(brokers.length).toBeGreaterThan(0);
    expect(brokers.map(({ id }) => id)).toContain(controller);
  });

  it('creates, lists, describes, extends and deletes topics', async () => {
    const name = freshName('admin');
    await admin.createTopics([{ name, partitions: 2, replicationFactor: 1 }]);
    await expect(admin.createTopics([{ name }])).rejects.toMatchObject({
      code: 'TOPIC_ALREADY_EXISTS',
      retriable: false,
    });
    await admin.createTopics([{ name }], { existing: 'keep' });

    const [topic, missing] = await admin.describeTopics([name, freshName('no-such-topic')]);
    expect(missing).toBeUndefined();
    expect(topic).toMatchObject({ name, internal: false });
    expect(topic!.partitions.map(({ partition }) => partition)).toEqual([0, 1]);
    expect(topic!.partitions[0]!.isr).toEqual(topic!.partitions[0]!.replicas);
    expect(await admin.listTopics()).toContainEqual({ name, topicId: topic!.topicId, internal: false });

    await admin.createPartitions(name, 3);
    await expect(admin.createPartitions(name, 1)).rejects.toMatchObject({ code: 'INVALID_PARTITIONS' });
    await expect.poll(async () => (await admin.describeTopics([name]))[0]?.partitions.length).toBe(3);

    await admin.deleteTopics([name]);
    await expect.poll(async () => (await admin.describeTopics([name]))[0]).toBeUndefined();
    await expect(admin.deleteTopics([name])).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC_OR_PARTITION' });
  });

  it('shows and changes the configuration of a topic', async () => {
    const name = freshName('admin');
    await admin.createTopics([{ name, partitions: 1, configs: { 'retention.ms': '1234567' } }]);
    const settings = async () => {
      const entries = (await admin.describeTopicConfigs([name])).get(name)!;
      return Object.fromEntries(entries.map((entry) => [entry.name, entry]));
    };
    expect((await settings())['retention.ms']).toEqual({
      name: 'retention.ms',
      value: '1234567',
      isDefault: false,
    });
    await admin.alterTopicConfigs(name, { 'cleanup.policy': 'compact', 'retention.ms': null });
    await expect.poll(async () => (await settings())['cleanup.policy']?.value).toBe('compact');
    expect((await settings())['retention.ms']?.isDefault).toBe(true);
    await expect(admin.alterTopicConfigs(name, { 'no.such.setting': '1' })).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
    });
  });

  it('finds offsets by place and by time, and deletes records', async () => {
    const topic = freshName('admin');
    await admin.createTopics([{ name: topic, partitions: 1, configs: { 'retention.ms': '-1' } }]);
    const producer = createProducer(options());
    for (const timestampMs of [1000, 3000, 2000]) {
      await producer.send({ topic, partition: 0, value: bytes('x'), timestampMs });
    }
    await producer.close();
    const at = async (spec: Parameters<Admin['listOffsets']>[0][number]['at']) =>
      (await admin.listOffsets([{ topic, partition: 0, at: spec }]))[0]!;
    expect(await at('earliest')).toMatchObject({ topic, partition: 0, offset: 0 });
    expect(await at('latest')).toMatchObject({ offset: 3 });
    expect(await at({ timestampMs: 2500 })).toMatchObject({ offset: 1, timestampMs: 3000 });
    expect(await at({ timestampMs: 3001 })).toMatchObject({ offset: -1 });
    expect(await at('max-timestamp')).toMatchObject({ offset: 1, timestampMs: 3000 });

    await admin.deleteRecords([{ topic, partition: 0, offset: 2 }]);
    expect(await at('earliest')).toMatchObject({ offset: 2 });
    await expect(admin.deleteRecords([{ topic, partition: 0, offset: 9 }])).rejects.toMatchObject({
      code: 'OFFSET_OUT_OF_RANGE',
    });
  });

  it('sets, shows and deletes the offsets of an empty group', async () => {
    const topic = freshName('admin');
    const groupId = freshName('group');
    await admin.createTopics([{ name: topic, partitions: 2 }]);
    await admin.setGroupOffsets(groupId, [
      { topic, partition: 0, offset: 5 },
      { topic, partition: 1, offset: 7 },
    ]);
    const offsets = [...(await admin.groupOffsets(groupId))].sort((a, b) => a.partition - b.partition);
    expect(offsets).toMatchObject([
      { topic, partition: 0, offset: 5 },
      { topic, partition: 1, offset: 7 },
    ]);
    expect((await admin.listGroups()).map((group) => group.groupId)).toContain(groupId);
    expect((await admin.describeGroups([groupId]))[0]).toMatchObject({
      groupId,
      state: 'Empty',
      members: [],
    });
    await admin.deleteGroups([groupId]);
    expect((await admin.listGroups()).map((group) => group.groupId)).not.toContain(groupId);
    expect((await admin.describeGroups([groupId]))[0]).toMatchObject({ groupId, state: 'Dead' });
  });

  it('says where nobody listens', async () => {
    const nowhere = createAdmin({ ...options(), bootstrap: ['127.0.0.1:1'], retryBackoffMs: 1 });
    const failure = nowhere.listTopics();
    const closed = expect(failure).rejects.toMatchObject({ code: 'CLOSED' });
    await nowhere.close();
    await closed;
  });
}
