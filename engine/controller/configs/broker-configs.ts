import type { ConfigDefinition } from './config-definition.ts';
import { TOPIC_CONFIGS } from './topic-configs.ts';

/** Of the broker itself. Defaults are Kafka's unless the comment beside one says why not. */
const OWN_CONFIGS: readonly ConfigDefinition[] = [
  readOnly('broker.id', 'int', '1', 'Number of this broker.'),
  readOnly('node.id', 'int', '1', 'Number of this broker.'),
  readOnly('process.roles', 'list', 'broker,controller', 'What this process does.'),
  readOnly('listeners', 'string', null, 'Where clients connect.'),
  readOnly('advertised.listeners', 'string', null, 'Where clients are told to connect.'),
  readOnly('log.dirs', 'string', null, 'The data directory.'),
  readOnly('broker.rack', 'string', null, 'Rack of this broker.'),
  int('num.partitions', 1, 1, 'Partitions of a topic whose creation names none.'),
  int('default.replication.factor', 1, 1, 'Replicas of a topic whose creation names none.'),
  bool('auto.create.topics.enable', true, 'Whether a topic that a client asks for comes into being.'),
  bool('delete.topic.enable', true, 'Whether topics may be deleted.'),
  int('socket.request.max.bytes', 104_857_600, 1, 'Largest request, bytes.'),
  // For all connections together in Kafka; for each here, since nothing queues between them.
  int(
    'queued.max.requests',
    500,
    1,
    'Requests of one connection that may wait for their answers before it is not read any more.',
  ),
  int('fetch.max.bytes', 57_671_680, 1024, 'Most bytes in the answer to one fetch.'),
  long(
    'connections.max.idle.ms',
    600_000,
    1,
    'Time without a request after which a connection is closed, ms.',
  ),
  long('log.retention.check.interval.ms', 300_000, 1, 'How often old segments are looked for, ms.'),
  int(
    'log.retention.hours',
    168,
    -1,
    'Age of the newest record at which a segment is deleted, if log.retention.ms is not set, hours.',
  ),
  readOnly(
    'producer.id.expiration.ms',
    'int',
    '86400000',
    'Time without a batch after which an idempotent producer is forgotten, ms.',
  ),
  int('group.min.session.timeout.ms', 6_000, 1, 'Shortest session timeout that a member may ask for, ms.'),
  int('group.max.session.timeout.ms', 1_800_000, 1, 'Longest session timeout that a member may ask for, ms.'),
  // Kafka waits 3 s for further members of an empty group. Here the members are started by one person on one
  // machine: 100 ms catches those that one program starts together, and a lone console consumer does not feel it.
  int(
    'group.initial.rebalance.delay.ms',
    100,
    0,
    'How long an empty group waits for more members before its first rebalance, ms.',
  ),
  int('group.max.size', 2_147_483_647, 1, 'Most members of a consumer group.'),
  // Kafka has 50. Each costs a directory and three files, at every start; what they buy is spreading over brokers.
  readOnly('offsets.topic.num.partitions', 'int', '8', 'Partitions of __consumer_offsets.'),
  readOnly('offsets.topic.replication.factor', 'short', '1', 'Replicas of __consumer_offsets.'),
  readOnly(
    'offsets.topic.segment.bytes',
    'int',
    '104857600',
    'Size of a segment of __consumer_offsets, bytes.',
  ),
  int('offsets.retention.minutes', 10_080, 1, 'How long the offsets of an empty group are kept, minutes.'),
  long('offsets.retention.check.interval.ms', 600_000, 1, 'How often expired offsets are looked for, ms.'),
  int('offset.metadata.max.bytes', 4_096, 0, 'Longest text beside a committed offset, bytes.'),
];

/** Every configuration of a broker: its own and those that topics take their defaults from. */
export const BROKER_CONFIGS: readonly ConfigDefinition[] = [
  ...OWN_CONFIGS,
  ...TOPIC_CONFIGS.map((topic) => asBrokerConfig(topic, topic.brokerName)),
];

const byName = new Map(BROKER_CONFIGS.map((definition) => [definition.name, definition]));

export function brokerConfig(name: string): ConfigDefinition | undefined {
  return byName.get(name);
}

function asBrokerConfig(topic: ConfigDefinition, name: string): ConfigDefinition {
  // These three fall back to a coarser key of the same name in Kafka; "not set" shows that.
  const unset = name === 'log.retention.ms' || name === 'log.roll.ms' || name === 'log.roll.jitter.ms';
  return { ...topic, name, default: unset ? null : topic.default };
}

function readOnly(
  name: string,
  type: ConfigDefinition['type'],
  value: string | null,
  documentation: string,
): ConfigDefinition {
  return { name, type, default: value, readOnly: true, documentation };
}

function int(name: string, value: number, min: number, documentation: string): ConfigDefinition {
  return { name, type: 'int', default: `${value}`, min, documentation };
}

function long(name: string, value: number, min: number, documentation: string): ConfigDefinition {
  return { name, type: 'long', default: `${value}`, min, documentation };
}

function bool(name: string, value: boolean, documentation: string): ConfigDefinition {
  return { name, type: 'boolean', default: `${value}`, documentation };
}
