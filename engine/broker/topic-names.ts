import type { CreateTopic } from '#engine/controller/create-topic.ts';
import type { TopicImage } from '#engine/controller/image.ts';
import { INTERNAL_TOPICS } from '#engine/controller/topic-name.ts';
import type { BrokerServices } from './services.ts';

export const OFFSETS_TOPIC = '__consumer_offsets';

/**
 * The topic, made if it is missing: by a client's first question (auto.create.topics.enable) or by the broker itself
 * for an internal one.
 *
 * @throws ControllerError when it cannot be made.
 */
export function findOrCreateTopic(broker: BrokerServices, name: string): TopicImage {
  const known = broker.image.topicsByName.get(name);
  if (known !== undefined) return known;
  broker.controller.createTopic(newTopic(broker, name));
  return broker.image.topicsByName.get(name)!;
}

export function mayAutoCreate(broker: BrokerServices, name: string): boolean {
  return broker.configs.brokerFlag('auto.create.topics.enable') || INTERNAL_TOPICS.has(name);
}

function newTopic({ configs }: BrokerServices, name: string): CreateTopic {
  if (name !== OFFSETS_TOPIC) return { name, partitions: -1, replicationFactor: -1 };
  return {
    name,
    partitions: configs.brokerNumber('offsets.topic.num.partitions'),
    replicationFactor: configs.brokerNumber('offsets.topic.replication.factor'),
    configs: new Map([
      ['cleanup.policy', 'compact'],
      ['compression.type', 'producer'],
      ['segment.bytes', configs.brokerText('offsets.topic.segment.bytes') ?? '104857600'],
    ]),
  };
}
