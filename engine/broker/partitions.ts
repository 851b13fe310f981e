import type { ConfigView } from '#engine/controller/configs/config-view.ts';
import { TOPIC_CONFIGS } from '#engine/controller/configs/topic-configs.ts';
import type { ClusterImage, TopicImage } from '#engine/controller/image.ts';
import type { MetadataRecord, TopicId } from '#engine/controller/records.ts';
import type { Env } from '#engine/env/env.ts';
import type { Log } from '#engine/log/log.ts';
import { type LogConfig, parseLogConfig } from '#engine/log/log-config.ts';
import type { LogDirectory } from '#engine/log/log-directory.ts';
import { ZERO_UUID } from '#engine/protocol/wire/uuid.ts';
import { errorMessageOf, RequestError } from './kafka-error.ts';
import { quarantine } from './quarantine.ts';

/** A partition that this broker leads. */
export interface LocalPartition {
  readonly topic: string;
  readonly topicId: TopicId;
  readonly partition: number;
  readonly log: Log;
  readonly leaderEpoch: number;
  readonly isrSize: number;
  readonly minInsyncReplicas: number;
}

/** How requests name a topic: by name, or from some version on by id. */
export interface TopicReference {
  readonly name?: string;
  readonly topicId?: TopicId;
}

export interface PartitionsOptions {
  readonly env: Env;
  readonly brokerId: number;
  readonly directory: LogDirectory;
  readonly image: ClusterImage;
  readonly configs: ConfigView;
  readonly report: (line: string) => void;
  /** A partition was opened. */
  readonly onOpen: (partition: LocalPartition) => void;
  readonly onTopicDeleted: (topic: string) => void;
}

/** Keeps the logs of this broker as the cluster image says they should be. */
export class Partitions {
  readonly #options: PartitionsOptions;
  readonly #topics = new Map<
    TopicId,
    { readonly name: string; readonly partitions: (LocalPartition | undefined)[] }
  >();

  constructor(options: PartitionsOptions) {
    this.#options = options;
    quarantine(options);
    for (const topic of options.image.topicsByName.values()) this.#openTopic(topic);
  }

  /** @throws RequestError when there is no such partition, or it is led elsewhere or in another epoch. */
  require(reference: TopicReference, partition: number, currentLeaderEpoch = -1): LocalPartition {
    const topic = this.#find(reference);
    const found = topic && this.#topics.get(topic.topicId)?.partitions[partition];
    if (found === undefined) throw this.#missing(reference, topic, partition);
    if (currentLeaderEpoch >= 0 && currentLeaderEpoch !== found.leaderEpoch) {
      const name = `${found.topic}-${partition}`;
      throw currentLeaderEpoch < found.leaderEpoch
        ? new RequestError(
            'FENCED_LEADER_EPOCH',
            `${name} is in leader epoch ${found.leaderEpoch}, not ${currentLeaderEpoch}.`,
          )
        : new RequestError(
            'UNKNOWN_LEADER_EPOCH',
            `${name} has not reached leader epoch ${currentLeaderEpoch} here.`,
          );
    }
    return found;
  }

  /** False once its topic was deleted. */
  isServed({ topicId, partition, log }: LocalPartition): boolean {
    return this.#topics.get(topicId)?.partitions[partition]?.log === log;
  }

  *all(): Iterable<LocalPartition> {
    for (const { partitions } of this.#topics.values()) {
      for (const partition of partitions) if (partition !== undefined) yield partition;
    }
  }

  /** The image has changed by these records. */
  follow(records: readonly MetadataRecord[]): void {
    const changed = new Set<TopicId>();
    for (const record of records) {
      if (record.type === 'topic-removed') this.#deleteTopic(record.topicId);
      else if (record.type === 'partition') changed.add(record.topicId);
      else if (record.type === 'config' && record.resource === 'topic') {
        const topic = this.#options.image.topicsByName.get(record.name);
        if (topic !== undefined) changed.add(topic.topicId);
      } else if (record.type === 'config') for (const topicId of this.#topics.keys()) changed.add(topicId);
    }
    for (const topicId of changed) {
      const topic = this.#options.image.topicsById.get(topicId);
      if (topic !== undefined) this.#openTopic(topic);
    }
  }

  #find({ name, topicId }: TopicReference): TopicImage | undefined {
    const { image } = this.#options;
    if (topicId !== undefined && topicId !== ZERO_UUID) return image.topicsById.get(topicId);
    return image.topicsByName.get(name ?? '');
  }

  #missing(reference: TopicReference, topic: TopicImage | undefined, partition: number): RequestError {
    if (topic === undefined && reference.topicId !== undefined && reference.topicId !== ZERO_UUID) {
      return new RequestError('UNKNOWN_TOPIC_ID', `There is no topic with the id ${reference.topicId}.`);
    }
    const name = `${topic?.name ?? reference.name}-${partition}`;
    const state = topic?.partitions[partition];
    if (state === undefined)
      return new RequestError('UNKNOWN_TOPIC_OR_PARTITION', `There is no partition ${name}.`);
    if (state.replicas.includes(this.#options.brokerId)) {
      return new RequestError('KAFKA_STORAGE_ERROR', `The log of ${name} could not be opened.`);
    }
    return new RequestError('NOT_LEADER_OR_FOLLOWER', `Broker ${state.leader} leads ${name}.`);
  }

  /** Opens what is missing and brings what is open up to date. */
  #openTopic(topic: TopicImage): void {
    const { brokerId } = this.#options;
    const entry = this.#topics.get(topic.topicId) ?? { name: topic.name, partitions: [] };
    this.#topics.set(topic.topicId, entry);
    const config = this.#logConfig(topic.name);
    const opened: LocalPartition[] = [];
    for (const [partition, state] of topic.partitions.entries()) {
      if (!state.replicas.includes(brokerId)) continue;
      const known = entry.partitions[partition];
      const log = known?.log ?? this.#openLog(topic, partition, state.leaderEpoch, config);
      if (log === undefined) continue;
      if (known !== undefined) log.config = config;
      const local: LocalPartition = {
        topic: topic.name,
        topicId: topic.topicId,
        partition,
        log,
        leaderEpoch: state.leaderEpoch,
        isrSize: state.isr.length,
        minInsyncReplicas: config['min.insync.replicas'],
      };
      entry.partitions[partition] = local;
      if (known === undefined) opened.push(local);
    }
    this.#options.directory.syncNames();
    for (const local of opened) this.#options.onOpen(local);
  }

  /** A log that cannot be opened takes its partition away, not the broker. */
  #openLog(topic: TopicImage, partition: number, leaderEpoch: number, config: LogConfig): Log | undefined {
    try {
      const topicId = Buffer.from(topic.topicId, 'base64url');
      const log = this.#options.directory.openLog({
        topic: topic.name,
        partition,
        topicId,
        config,
        leaderEpoch,
      });
      if (log.truncatedBytes > 0) {
        this.#options.report(
          `${topic.name}-${partition} had ${log.truncatedBytes} damaged bytes, which were cut off; it ends at offset ${log.logEndOffset} now.`,
        );
      }
      return log;
    } catch (error) {
      this.#options.report(
        `${topic.name}-${partition} cannot be opened and is not served: ${errorMessageOf(error)}`,
      );
      return undefined;
    }
  }

  #deleteTopic(topicId: TopicId): void {
    const entry = this.#topics.get(topicId);
    if (entry === undefined) return;
    this.#topics.delete(topicId);
    const held = entry.partitions.flatMap((local) => (local === undefined ? [] : [local.partition]));
    try {
      this.#options.directory.deleteLogs(entry.name, held);
    } catch (error) {
      // The journal says that it is gone; what is left of it goes to quarantine at the next start.
      this.#options.report(`Files of ${entry.name} could not be removed: ${errorMessageOf(error)}`);
    }
    this.#options.onTopicDeleted(entry.name);
  }

  #logConfig(topic: string): LogConfig {
    const { configs } = this.#options;
    return parseLogConfig(
      Object.fromEntries(TOPIC_CONFIGS.map(({ name }) => [name, configs.topicText(topic, name)])),
    );
  }
}
