import { describe, expect, it } from 'vitest';
import { Simulator } from '#engine/sim/simulator.ts';
import { ConfigView } from './configs/config-view.ts';
import { Controller } from './controller.ts';
import { ControllerError } from './controller-error.ts';
import type { CreateTopic } from './create-topic.ts';
import { FoldedImage } from './image.ts';
import { MemoryMetadataStore } from './memory-store.ts';

function cluster(brokers = 1): { store: MemoryMetadataStore; controller: Controller } {
  const store = new MemoryMetadataStore();
  const { random } = new Simulator(1);
  const controller = new Controller({ store, random, configs: {} });
  for (let id = 1; id <= brokers; id += 1) controller.registerBroker(id, 'localhost', 9_090 + id);
  return { store, controller };
}

function topic(part: Partial<CreateTopic> = {}): CreateTopic {
  return { name: 't', partitions: 1, replicationFactor: 1, ...part };
}

function refusal(task: () => unknown): string | undefined {
  try {
    task();
    return undefined;
  } catch (error) {
    if (error instanceof ControllerError) return error.code;
    throw error;
  }
}

describe('creating a topic', () => {
  it.each<[string, Partial<CreateTopic>, string]>([
    ['an empty name', { name: '' }, 'INVALID_TOPIC_EXCEPTION'],
    ['a name of dots', { name: '..' }, 'INVALID_TOPIC_EXCEPTION'],
    ['a space in the name', { name: 'a b' }, 'INVALID_TOPIC_EXCEPTION'],
    ['a name of 250 characters', { name: 'a'.repeat(250) }, 'INVALID_TOPIC_EXCEPTION'],
    ['a name like another but for a dot', { name: 'has.dot' }, 'INVALID_TOPIC_EXCEPTION'],
    ['a name that is taken', { name: 'taken' }, 'TOPIC_ALREADY_EXISTS'],
    ['no partitions', { partitions: 0 }, 'INVALID_PARTITIONS'],
    ['far too many partitions', { partitions: 10_001 }, 'INVALID_PARTITIONS'],
    ['no replicas', { replicationFactor: 0 }, 'INVALID_REPLICATION_FACTOR'],
    ['more replicas than brokers', { replicationFactor: 3 }, 'INVALID_REPLICATION_FACTOR'],
    ['an unknown config', { configs: new Map([['retention.sec', '1']]) }, 'INVALID_CONFIG'],
    ['a config out of its range', { configs: new Map([['min.insync.replicas', '0']]) }, 'INVALID_CONFIG'],
    ['counts beside an assignment', { assignments: new Map([[0, [1]]]) }, 'INVALID_REQUEST'],
  ])('refuses %s and stores nothing', (_name, part, code) => {
    const { store, controller } = cluster(2);
    controller.createTopic(topic({ name: 'taken' }));
    controller.createTopic(topic({ name: 'has_dot' }));
    const { length } = store.journal;
    expect(refusal(() => controller.createTopic(topic(part)))).toBe(code);
    expect(store.journal).toHaveLength(length);
  });

  it.each<[string, [number, number[]][]]>([
    ['a gap', [[1, [1]]]],
    ['an unknown broker', [[0, [9]]]],
    ['a broker twice', [[0, [1, 1]]]],
    ['no broker', [[0, []]]],
    [
      'replicas of different number',
      [
        [0, [1]],
        [1, [1, 2]],
      ],
    ],
  ])('refuses an assignment with %s', (_name, entries) => {
    const { controller } = cluster(2);
    const asked = topic({ partitions: -1, replicationFactor: -1, assignments: new Map(entries) });
    expect(refusal(() => controller.createTopic(asked))).toBe('INVALID_REPLICA_ASSIGNMENT');
  });

  it('spreads leaders over the brokers', () => {
    const { controller } = cluster(3);
    controller.createTopic(topic({ partitions: 3, replicationFactor: 2 }));
    const partitions = controller.image.topicsByName.get('t')!.partitions;
    expect(partitions.map(({ replicas }) => replicas)).toEqual([
      [1, 2],
      [2, 3],
      [3, 1],
    ]);
    expect(partitions.map(({ leader, isr }) => [leader, isr])).toEqual([
      [1, [1, 2]],
      [2, [2, 3]],
      [3, [3, 1]],
    ]);
  });

  it('takes its numbers from the configuration of all brokers when it names none', () => {
    const { controller } = cluster(2);
    controller.alterConfigs('broker', '', [
      { key: 'num.partitions', operation: 'set', value: '5' },
      { key: 'default.replication.factor', operation: 'set', value: '2' },
    ]);
    const planned = controller.createTopic(topic({ partitions: -1, replicationFactor: -1 }));
    expect(planned).toMatchObject({ partitions: 5, replicationFactor: 2 });
  });

  it('only to see whether it could be leaves nothing behind', () => {
    const { store, controller } = cluster();
    const { length } = store.journal;
    expect(controller.createTopic(topic({ partitions: 4 }), true).partitions).toBe(4);
    expect(store.journal).toHaveLength(length);
  });
});

describe('changing a cluster', () => {
  it('deletes a topic with its configuration, so that a namesake starts anew', () => {
    const { controller } = cluster();
    const { topicId } = controller.createTopic(topic({ configs: new Map([['retention.ms', '5']]) }));
    controller.deleteTopic({ topicId });
    expect(refusal(() => controller.deleteTopic({ topicId }))).toBe('UNKNOWN_TOPIC_ID');
    expect(refusal(() => controller.deleteTopic({ name: 't' }))).toBe('UNKNOWN_TOPIC_OR_PARTITION');
    expect(controller.createTopic(topic()).topicId).not.toBe(topicId);
    expect(controller.image.configs('topic', 't').size).toBe(0);
  });

  it('does not delete what it keeps offsets in', () => {
    const { controller } = cluster();
    controller.createTopic(topic({ name: '__consumer_offsets' }));
    expect(refusal(() => controller.deleteTopic({ name: '__consumer_offsets' }))).toBe('INVALID_REQUEST');
  });

  it('adds partitions, never takes any away', () => {
    const { controller } = cluster();
    controller.createTopic(topic({ partitions: 2 }));
    const grow = (count: number): string | undefined =>
      refusal(() => controller.createPartitions({ topic: 't', count, assignments: null }));
    expect([grow(1), grow(2), grow(4)]).toEqual(['INVALID_PARTITIONS', 'INVALID_PARTITIONS', undefined]);
    expect(grow(2 ** 31 - 1)).toBe('INVALID_PARTITIONS');
    expect(controller.image.topicsByName.get('t')?.partitions).toHaveLength(4);
  });

  it('sets, appends to, subtracts from and deletes configurations, all of a request or none', () => {
    const { controller } = cluster();
    controller.createTopic(topic());
    const policy = (): string | undefined => controller.image.configs('topic', 't').get('cleanup.policy');
    controller.alterConfigs('topic', 't', [{ key: 'cleanup.policy', operation: 'append', value: 'compact' }]);
    expect(policy()).toBe('delete,compact');
    controller.alterConfigs('topic', 't', [
      { key: 'cleanup.policy', operation: 'subtract', value: 'delete' },
    ]);
    expect(policy()).toBe('compact');
    const halfWrong = [
      { key: 'cleanup.policy', operation: 'delete', value: null },
      { key: 'retention.ms', operation: 'set', value: 'soon' },
    ] as const;
    expect(refusal(() => controller.alterConfigs('topic', 't', halfWrong))).toBe('INVALID_CONFIG');
    expect(policy()).toBe('compact');
    controller.replaceConfigs('topic', 't', new Map([['retention.ms', '7']]));
    expect([...controller.image.configs('topic', 't')]).toEqual([['retention.ms', '7']]);
    expect(
      refusal(() =>
        controller.alterConfigs('broker', '1', [{ key: 'log.dirs', operation: 'set', value: '/' }]),
      ),
    ).toBe('INVALID_REQUEST');
  });

  it('never gives a producer id twice, also not to the next life', () => {
    const { store, controller } = cluster();
    const first = controller.allocateProducerIds();
    const next = new Controller({
      store: new MemoryMetadataStore(store.journal),
      random: new Simulator(2).random,
      configs: {},
    });
    expect(next.allocateProducerIds().first).toBe(first.first + first.count);
    expect(next.image.clusterId).toBe(controller.image.clusterId);
  });
});

describe('the cluster image', () => {
  it('is the same from the journal and from its own shortest journal', () => {
    const { store, controller } = cluster(2);
    controller.createTopic(topic({ partitions: 3, configs: new Map([['retention.ms', '5']]) }));
    controller.createTopic(topic({ name: 'gone' }));
    controller.deleteTopic({ name: 'gone' });
    controller.alterConfigs('broker', '', [{ key: 'num.partitions', operation: 'set', value: '3' }]);
    controller.allocateProducerIds();
    const fold = (records: typeof store.journal): FoldedImage => {
      const image = new FoldedImage();
      for (const record of records) image.apply(record);
      return image;
    };
    const whole = fold(store.journal);
    const short = fold(whole.toRecords());
    expect(short.toRecords()).toEqual(whole.toRecords());
    expect(whole.toRecords().length).toBeLessThan(store.journal.length);
  });

  it('gives a configuration the nearest value, and tells all of them', () => {
    const { controller } = cluster();
    controller.createTopic(topic());
    const view = new ConfigView(controller.image, 1, { 'log.segment.bytes': '2000000' });
    expect(view.topicText('t', 'segment.bytes')).toBe('2000000');
    controller.alterConfigs('broker', '', [{ key: 'log.segment.bytes', operation: 'set', value: '3000000' }]);
    controller.alterConfigs('topic', 't', [{ key: 'segment.bytes', operation: 'set', value: '4000000' }]);
    expect(view.topicSynonyms('t', 'segment.bytes').map(({ value, source }) => [value, source])).toEqual([
      ['4000000', 'dynamic-topic'],
      ['3000000', 'dynamic-default-broker'],
      ['2000000', 'static-broker'],
      ['1073741824', 'default'],
    ]);
    expect(view.topicText('t', 'retention.ms')).toBe('604800000');
    expect(view.brokerText('log.retention.hours')).toBe('168');
    expect(view.topicSynonyms('t', 'retention.ms')).toEqual([
      { name: 'log.retention.hours', value: '168', source: 'default' },
    ]);
  });

  it('reads a number again when it has changed', () => {
    const { controller } = cluster();
    const view = new ConfigView(controller.image, 1, {});
    expect(view.brokerNumber('fetch.max.bytes')).toBe(57_671_680);
    controller.alterConfigs('broker', '1', [{ key: 'fetch.max.bytes', operation: 'set', value: '2048' }]);
    expect(view.brokerNumber('fetch.max.bytes')).toBe(2048);
  });
});
