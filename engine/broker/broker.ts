import { ConfigView, type StaticConfigs } from '#engine/controller/configs/config-view.ts';
import { Controller } from '#engine/controller/controller.ts';
import type { MetadataStore } from '#engine/controller/metadata-store.ts';
import { GroupCoordinator } from '#engine/coordinator/group/group-coordinator.ts';
import type { Env, Listener, ListenOptions } from '#engine/env/env.ts';
import { openLogDirectory } from '#engine/log/log-directory.ts';
import { Connections } from './connections.ts';
import { groupSettings } from './group-settings.ts';
import { type LocalPartition, Partitions } from './partitions.ts';
import { ProducerIds } from './producer-ids.ts';
import { requestHandlers } from './requests/all.ts';
import type { BrokerServices } from './services.ts';
import { OFFSETS_TOPIC } from './topic-names.ts';
import { Upkeep } from './upkeep.ts';
import { WaitingFetches } from './waiting-fetches.ts';

export interface BrokerOptions {
  readonly env: Env;
  /** Holds the partitions' directories; the store's lock protects it. */
  readonly dataDirectory: string;
  /** Port 0 takes a free one. Clients are told this host, or localhost if it is a wildcard. */
  readonly listener: ListenOptions;
  /** Stays the caller's: close it after the broker. */
  readonly store: MetadataStore;
  readonly brokerId: number;
  /** Kafka's names and values (server.properties); what is not named has its default. */
  readonly configs?: StaticConfigs;
  /** Writes one line for the user. */
  readonly log: (line: string) => void;
}

export interface Broker {
  /** Where clients connect. */
  readonly address: { readonly host: string; readonly port: number };
  readonly brokerId: number;
  readonly clusterId: string;
  /** Answers what is ready, closes connections, flushes and closes the logs. May be called again. */
  stop(): Promise<void>;
}

/**
 * Opens the logs (recovering them after an unclean stop), then listens: when it resolves, clients are served.
 *
 * @throws an Error with `code` EADDRINUSE and the like when the port cannot be had; LogError when the directory fails.
 */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  const { env, dataDirectory, store, brokerId, log } = options;
  const controller = new Controller({ store, random: env.random, configs: options.configs ?? {} });
  const directory = openLogDirectory(env, dataDirectory);
  const connections = new Connections(env, requestHandlers);
  const listener = await env.net.listen(options.listener, (connection) =>
    connections.accept(connection, services),
  );
  const address = { host: advertisedHost(options.listener.host), port: listener.port };
  const configs = new ConfigView(store.image, brokerId, describeSelf(options, listener));
  const groups = new GroupCoordinator({
    env,
    settings: groupSettings(configs, env),
    partitionCount: () => store.image.topicsByName.get(OFFSETS_TOPIC)?.partitions.length ?? 0,
    report: log,
  });
  const onOpen = (partition: LocalPartition): void => {
    if (partition.topic === OFFSETS_TOPIC) groups.lead(partition.log);
  };
  const onTopicDeleted = (topic: string): void => {
    groups.forgetTopic(topic).catch((error: Error) => log(`Offsets of ${topic} are kept: ${error.message}`));
  };
  const { image } = store;
  const partitions = new Partitions({
    env,
    brokerId,
    directory,
    image,
    configs,
    report: log,
    onOpen,
    onTopicDeleted,
  });
  const stopFollowing = store.onAppend((records) => partitions.follow(records));
  controller.registerBroker(brokerId, address.host, address.port);
  const services: BrokerServices = {
    env,
    brokerId,
    clusterId: image.clusterId ?? '',
    dataDirectory,
    image,
    controller,
    configs,
    partitions,
    groups,
    fetches: new WaitingFetches(env.timers),
    producerIds: new ProducerIds(() => controller.allocateProducerIds()),
    handlers: requestHandlers,
    get unsentBytesLeft() {
      return connections.unsentBytesLeft;
    },
    log,
  };
  const upkeep = new Upkeep(services, directory);

  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    upkeep.stop();
    await connections.close(listener);
    groups.close();
    stopFollowing();
    await directory.close();
  };
  return {
    address,
    brokerId,
    clusterId: services.clusterId,
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** Whoever reached a wildcard listener on this machine can reach localhost. */
function advertisedHost(host: string): string {
  return host === '0.0.0.0' || host === '::' || host === '' ? 'localhost' : host;
}

/** What the start itself decides, so that DescribeConfigs tells it. */
function describeSelf(
  { brokerId, dataDirectory, configs, listener: asked }: BrokerOptions,
  listener: Listener,
): StaticConfigs {
  const at = (host: string): string => `PLAINTEXT://${host}:${listener.port}`;
  return {
    ...configs,
    'broker.id': `${brokerId}`,
    'node.id': `${brokerId}`,
    'log.dirs': dataDirectory,
    listeners: at(asked.host),
    'advertised.listeners': at(advertisedHost(asked.host)),
  };
}
