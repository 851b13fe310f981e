import type { Admin, NewTopic } from '#engine/client/types.ts';
import { TopologyError } from '../errors.ts';
import type { SubTopology } from '../topology/sub-topology.ts';
import type { Topology } from '../topology/topology.ts';

const dayMs = 86_400_000;

export function internalTopicName(topology: Topology, applicationId: string, topic: string): string {
  return topology.repartitionTopics.has(topic) ? `${applicationId}-${topic}` : topic;
}

export function changelogName(applicationId: string, store: string): string {
  return `${applicationId}-${store}-changelog`;
}

/**
 * Creates what is missing of the repartition and changelog topics, with Kafka Streams' names and configs.
 * @returns partitions of every topic that the topology reads, by its full name, and of its changelogs.
 * @throws {TopologyError} when a source topic is missing, co-partitioned ones differ, or an internal topic that exists
 *   has another number of partitions.
 */
export async function prepareTopics(
  admin: Admin,
  topology: Topology,
  applicationId: string,
): Promise<Map<string, number>> {
  const counts = await sourcePartitions(admin, topology);
  resolveRepartitions(topology, counts);
  const wanted: WantedTopic[] = [];
  for (const { name } of topology.repartitionTopics.values()) {
    wanted.push({
      name: `${applicationId}-${name}`,
      partitions: counts.get(name)!,
      configs: repartitionConfigs,
      insistsOn: {},
    });
  }
  for (const sub of topology.subTopologies()) {
    const partitions = taskCount(sub, (topic) => counts.get(topic)!);
    for (const store of sub.stores) {
      if (!store.logging) continue;
      const configs =
        store.kind === 'window'
          ? { 'cleanup.policy': 'compact,delete', 'retention.ms': String(store.retentionMs + dayMs) }
          : { 'cleanup.policy': 'compact' };
      wanted.push({
        name: changelogName(applicationId, store.name),
        partitions,
        configs: { 'message.timestamp.type': 'CreateTime', ...configs, ...store.changelogConfigs },
        insistsOn: store.changelogConfigs,
      });
    }
  }
  await createMissing(admin, wanted);
  const byFullName = new Map<string, number>();
  for (const [topic, count] of counts)
    byFullName.set(internalTopicName(topology, applicationId, topic), count);
  for (const { name, partitions } of wanted) byFullName.set(name, partitions);
  return byFullName;
}

/** Repartition topics and changelogs, by their full names. */
export function internalTopicsOf(topology: Topology, applicationId: string): readonly string[] {
  const repartitions = [...topology.repartitionTopics.keys()].map((name) => `${applicationId}-${name}`);
  const logged = [...topology.stores.values()].filter((store) => store.logging);
  return [...repartitions, ...logged.map((store) => changelogName(applicationId, store.name))];
}

const repartitionConfigs = {
  'cleanup.policy': 'delete',
  'retention.ms': '-1',
  'segment.bytes': '52428800',
  'message.timestamp.type': 'CreateTime',
};

export function taskCount(sub: SubTopology, partitionsOf: (topic: string) => number): number {
  return Math.max(0, ...sub.sources.flatMap((source) => source.topics.map(partitionsOf)));
}

async function sourcePartitions(admin: Admin, topology: Topology): Promise<Map<string, number>> {
  const external = [...topology.nodes.values()]
    .flatMap((node) => (node.kind === 'source' ? node.topics : []))
    .filter((topic) => !topology.repartitionTopics.has(topic));
  const described = await admin.describeTopics(external);
  const counts = new Map<string, number>();
  for (const [i, topic] of external.entries()) {
    const description = described[i];
    if (description === undefined) {
      throw new TopologyError(
        `Source topic ${topic} does not exist: create it before the application starts.`,
      );
    }
    counts.set(topic, description.partitions.length);
  }
  return counts;
}

/** As many partitions as the most that feed it, then what co-partitioning asks for; upstream ones first. */
function resolveRepartitions(topology: Topology, counts: Map<string, number>): void {
  const open = new Map(topology.repartitionTopics);
  for (const [name, { numberOfPartitions }] of open) {
    if (numberOfPartitions === undefined) continue;
    counts.set(name, numberOfPartitions);
    open.delete(name);
  }
  while (open.size > 0) {
    const before = open.size;
    for (const name of [...open.keys()]) {
      const feeding = topology
        .subTopologies()
        .filter((sub) => sub.nodes.some((node) => node.kind === 'sink' && node.topic === name))
        .flatMap((sub) => sub.sources.flatMap((source) => source.topics));
      if (feeding.some((topic) => !counts.has(topic))) continue;
      counts.set(name, Math.max(1, ...feeding.map((topic) => counts.get(topic)!)));
      open.delete(name);
    }
    if (open.size === before) {
      throw new TopologyError(
        `Repartition topics feed each other in a circle: ${[...open.keys()].join(', ')}. Give one of them a number of partitions.`,
      );
    }
  }
  for (const sources of topology.copartitions) copartition(topology, sources, counts);
}

function copartition(topology: Topology, sources: readonly string[], counts: Map<string, number>): void {
  const topics = sources.flatMap((name) => {
    const node = topology.nodes.get(name);
    return node?.kind === 'source' ? node.topics : [];
  });
  const isFixed = (topic: string) => {
    const repartition = topology.repartitionTopics.get(topic);
    return repartition === undefined || repartition.numberOfPartitions !== undefined;
  };
  const fixed = topics.filter(isFixed);
  const partitions = Math.max(...(fixed.length > 0 ? fixed : topics).map((topic) => counts.get(topic)!));
  for (const topic of topics) {
    if (!isFixed(topic)) {
      counts.set(topic, partitions);
    } else if (counts.get(topic) !== partitions) {
      const listed = fixed.map((name) => `${name} ${counts.get(name)}`).join(', ');
      throw new TopologyError(
        `A join needs equal numbers of partitions, found ${listed}: repartition one side or recreate its topic.`,
      );
    }
  }
}

interface WantedTopic extends NewTopic {
  readonly partitions: number;
  /** What the program itself asks for, also of a topic that is there already. */
  readonly insistsOn: Readonly<Record<string, string>>;
}

async function createMissing(admin: Admin, wanted: readonly WantedTopic[]): Promise<void> {
  if (wanted.length === 0) return;
  const existing = await admin.describeTopics(wanted.map((topic) => topic.name));
  const missing: WantedTopic[] = [];
  const found: WantedTopic[] = [];
  for (const [i, topic] of wanted.entries()) {
    const partitions = existing[i]?.partitions.length;
    if (partitions === undefined) missing.push(topic);
    else if (partitions === topic.partitions) found.push(topic);
    else {
      throw new TopologyError(
        `Internal topic ${topic.name} has ${partitions} partitions, but the topology needs ${topic.partitions}: reset the application.`,
      );
    }
  }
  await insist(
    admin,
    found.filter(({ insistsOn }) => Object.keys(insistsOn).length > 0),
  );
  const topics = missing.map(
    ({ name, partitions, configs }): NewTopic => ({ name, partitions, ...(configs && { configs }) }),
  );
  if (topics.length > 0) await admin.createTopics(topics, { existing: 'keep' });
}

/** A changelog that an earlier version of the program made may have other configs than this one counts on. */
async function insist(admin: Admin, topics: readonly WantedTopic[]): Promise<void> {
  if (topics.length === 0) return;
  const configs = await admin.describeTopicConfigs(topics.map(({ name }) => name));
  for (const { name, insistsOn } of topics) {
    const now = new Map(configs.get(name)?.map((config) => [config.name, config.value]));
    const differing = Object.entries(insistsOn).filter(([config, value]) => now.get(config) !== value);
    if (differing.length > 0) await admin.alterTopicConfigs(name, Object.fromEntries(differing));
  }
}
