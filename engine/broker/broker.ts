import { ConfigView, type StaticConfigs } from '#engine/controller/configs/config-view.ts';
import { Controller } from '#engine/controller/controller.ts';
import type { MetadataStore } from '#engine/controller/metadata-store.ts';
import { GroupCoordinator } from '#engine/coordinator/group/group-coordinator.ts';
import type { Env, Listener, ListenOptions } from '#engine/env/env.ts';
import { type LogDirectory, openLogDirectory } from '#engine/log/log-directory.ts';
import { Connections } from './connections.ts';
import { groupSettings } from './group-settings.ts';
import { Partitions } from './partitions.ts';
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
  const { env, listener: listenAt } = options;
  const connections = new Connections(env, requestHandlers);
  // First the port, which may be taken; then, in the same turn, all else, so that no request finds half a broker.
  const listener = await env.net.listen(listenAt, (connection) =>
    connections.accept(connection, parts.services),
  );
  let parts: BrokerParts;
  try {
    parts = open(options, listener, connections);
  } catch (error) {
    await listener.close();
    throw error;
  }
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    parts.upkeep.stop();
    await connections.close(listener);
    parts.services.groups.close();
    parts.stopFollowing();
    await parts.directory.close();
  };
  return {
    address: parts.address,
    brokerId: options.brokerId,
    clusterId: parts.services.clusterId,
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

interface BrokerParts {
  readonly address: Broker['address'];
  readonly services: BrokerServices;
  readonly directory: LogDirectory;
  readonly upkeep: Upkeep;
  readonly stopFollowing: () => void;
}

function open(options: BrokerOptions, listener: Listener, connections: Connections): BrokerParts {
  const { env, dataDirectory, store, brokerId, log } = options;
  const { image } = store;
  const address = { host: advertisedHost(options.listener.host), port: listener.port };
  const configs = new ConfigView(image, brokerId, describeSelf(options, listener));
  const controller = new Controller({ store, random: env.random, configs: options.configs ?? {} });
  const groups = new GroupCoordinator({
    env,
    settings: groupSettings(configs, env),
    partitionCount: () => image.topicsByName.get(OFFSETS_TOPIC)?.partitions.length ?? 0,
    report: log,
  });
  const directory = openLogDirectory(env, dataDirectory);
  for (const warning of directory.warnings) log(warning);
  const partitions = new Partitions({
    env,
    brokerId,
    directory,
    image,
    configs,
    report: log,
    onOpen: ({ topic, log: opened }) => {
      if (topic === OFFSETS_TOPIC) groups.lead(opened);
    },
    onTopicDeleted: (topic) => {
      groups
        .forgetTopic(topic)
        .catch((error: Error) => log(`Offsets of ${topic} are kept: ${error.message}`));
    },
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
  return { address, services, directory, upkeep: new Upkeep(services, directory), stopFollowing };
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
