import type { Random } from '#engine/env/env.ts';
import { uuidToString } from '#engine/protocol/wire/uuid.ts';
import { alterConfigs, type ConfigChange, replaceConfigs } from './alter-configs.ts';
import { ConfigView, type StaticConfigs } from './configs/config-view.ts';
import { ControllerError } from './controller-error.ts';
import { type CreatePartitions, planPartitions } from './create-partitions.ts';
import { type CreateTopic, type PlannedTopic, planTopic } from './create-topic.ts';
import type { ClusterImage, TopicImage } from './image.ts';
import type { MetadataStore } from './metadata-store.ts';
import type { ConfigResource, MetadataRecord, TopicId } from './records.ts';
import { INTERNAL_TOPICS } from './topic-name.ts';

const PRODUCER_ID_BLOCK = 1_000;
/** New topics take the defaults of all brokers, not those of one. */
const NO_BROKER = -1;

export interface ControllerOptions {
  readonly store: MetadataStore;
  readonly random: Random;
  /** Defaults of new topics (num.partitions, default.replication.factor). */
  readonly configs: StaticConfigs;
}

/**
 * Decides on changes of the cluster: each method checks the request against the image and appends what it comes to.
 * A refused request throws a `ControllerError` and leaves nothing behind. With `validateOnly` nothing is appended.
 */
export class Controller {
  readonly #store: MetadataStore;
  readonly #random: Random;
  readonly #defaults: ConfigView;

  constructor(options: ControllerOptions) {
    this.#store = options.store;
    this.#random = options.random;
    this.#defaults = new ConfigView(this.image, NO_BROKER, options.configs);
    if (this.image.clusterId === undefined) {
      this.#store.append([{ type: 'cluster', clusterId: this.#uuid() }]);
    }
  }

  get image(): ClusterImage {
    return this.#store.image;
  }

  registerBroker(brokerId: number, host: string, port: number): void {
    const known = this.image.brokers.get(brokerId);
    if (known?.host === host && known.port === port) return;
    this.#store.append([{ type: 'broker', brokerId, host, port, rack: null }]);
  }

  createTopic(request: CreateTopic, validateOnly = false): PlannedTopic {
    const planned = planTopic(this.image, this.#defaults, request, () => this.#uuid());
    if (!validateOnly) this.#store.append(planned.records);
    return planned;
  }

  createPartitions(request: CreatePartitions, validateOnly = false): void {
    const records = planPartitions(this.image, request);
    if (!validateOnly) this.#store.append(records);
  }

  /** By name or id. @returns what was deleted. */
  deleteTopic(topic: { readonly name: string } | { readonly topicId: TopicId }): TopicImage {
    const found =
      'name' in topic ? this.image.topicsByName.get(topic.name) : this.image.topicsById.get(topic.topicId);
    if (found === undefined) {
      throw 'name' in topic
        ? new ControllerError('UNKNOWN_TOPIC_OR_PARTITION', 'This server does not host this topic-partition.')
        : new ControllerError('UNKNOWN_TOPIC_ID', 'This server does not host this topic ID.');
    }
    if (INTERNAL_TOPICS.has(found.name)) {
      throw new ControllerError('INVALID_REQUEST', `Topic ${found.name} is internal and cannot be deleted.`);
    }
    this.#store.append([{ type: 'topic-removed', topicId: found.topicId }]);
    return found;
  }

  /** IncrementalAlterConfigs: the keys that are named change, the others stay. */
  alterConfigs(
    resource: ConfigResource,
    name: string,
    changes: readonly ConfigChange[],
    validateOnly = false,
  ): void {
    this.#appendSome(alterConfigs(this.image, resource, name, changes), validateOnly);
  }

  /** AlterConfigs: what is not named goes back to its default. */
  replaceConfigs(
    resource: ConfigResource,
    name: string,
    entries: ReadonlyMap<string, string>,
    validateOnly = false,
  ): void {
    this.#appendSome(replaceConfigs(this.image, resource, name, entries), validateOnly);
  }

  /** Ids that nobody else gets, also not after a crash: `first` to `first + count - 1`. */
  allocateProducerIds(): { readonly first: number; readonly count: number } {
    const first = this.image.nextProducerId;
    this.#store.append([{ type: 'producer-ids', nextProducerId: first + PRODUCER_ID_BLOCK }]);
    return { first, count: PRODUCER_ID_BLOCK };
  }

  #appendSome(records: readonly MetadataRecord[], validateOnly: boolean): void {
    if (records.length > 0 && !validateOnly) this.#store.append(records);
  }

  #uuid(): string {
    return uuidToString(this.#random.uuid());
  }
}
