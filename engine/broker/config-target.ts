import type { ClusterImage } from '#engine/controller/image.ts';
import type { ConfigResource } from '#engine/controller/records.ts';
import { RequestError } from './kafka-error.ts';

/** Kafka's ConfigResource.Type. */
const TOPIC = 2;
const BROKER = 4;

export interface ConfigTarget {
  readonly resource: ConfigResource;
  readonly name: string;
}

/** @throws RequestError when it is not there, or of a kind that has no configuration here. */
export function configTarget(image: ClusterImage, resourceType: number, name: string): ConfigTarget {
  if (resourceType === TOPIC) {
    if (image.topicsByName.has(name)) return { resource: 'topic', name };
    throw new RequestError('UNKNOWN_TOPIC_OR_PARTITION', `The topic '${name}' does not exist.`);
  }
  if (resourceType === BROKER) {
    if (name === '' || image.brokers.has(Number(name))) return { resource: 'broker', name };
    throw new RequestError('INVALID_REQUEST', `No broker with id ${name} is registered.`);
  }
  throw new RequestError(
    'INVALID_REQUEST',
    `Configurations are kept of topics (2) and brokers (4), not of type ${resourceType}.`,
  );
}
