import {
  InvalidLogConfigError,
  isLogConfigName,
  type LogConfigName,
  logConfigDefinitions,
  parseLogConfig,
} from '#engine/log/log-config.ts';
import type { ConfigDefinition } from './config-definition.ts';

/** The broker's configuration that a topic's takes its default from (Kafka's ServerTopicConfigSynonyms). */
const BROKER_NAMES: Readonly<Record<LogConfigName, string>> = {
  'cleanup.policy': 'log.cleanup.policy',
  'compression.type': 'compression.type',
  'delete.retention.ms': 'log.cleaner.delete.retention.ms',
  'file.delete.delay.ms': 'log.segment.delete.delay.ms',
  'flush.messages': 'log.flush.interval.messages',
  'flush.ms': 'log.flush.interval.ms',
  'index.interval.bytes': 'log.index.interval.bytes',
  'max.compaction.lag.ms': 'log.cleaner.max.compaction.lag.ms',
  'max.message.bytes': 'message.max.bytes',
  'message.timestamp.after.max.ms': 'log.message.timestamp.after.max.ms',
  'message.timestamp.before.max.ms': 'log.message.timestamp.before.max.ms',
  'message.timestamp.type': 'log.message.timestamp.type',
  'min.cleanable.dirty.ratio': 'log.cleaner.min.cleanable.ratio',
  'min.compaction.lag.ms': 'log.cleaner.min.compaction.lag.ms',
  'min.insync.replicas': 'min.insync.replicas',
  preallocate: 'log.preallocate',
  'retention.bytes': 'log.retention.bytes',
  'retention.ms': 'log.retention.ms',
  'segment.bytes': 'log.segment.bytes',
  'segment.index.bytes': 'log.index.size.max.bytes',
  'segment.jitter.ms': 'log.roll.jitter.ms',
  'segment.ms': 'log.roll.ms',
  'unclean.leader.election.enable': 'unclean.leader.election.enable',
};

/** Every configuration of a topic; what they are is said where the log obeys them. */
export const TOPIC_CONFIGS: readonly (ConfigDefinition & { readonly brokerName: string })[] = Object.entries(
  logConfigDefinitions,
).map(([name, { type, defaultValue, summary, min, max, words }]) => ({
  name,
  type,
  default: defaultValue,
  documentation: summary,
  brokerName: BROKER_NAMES[name as LogConfigName],
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
  ...(words === undefined ? {} : { oneOf: words }),
}));

const byName = new Map(TOPIC_CONFIGS.map((definition) => [definition.name, definition]));

export function topicConfig(name: string): (typeof TOPIC_CONFIGS)[number] | undefined {
  return byName.get(name);
}

/** @returns what is wrong with a topic's overrides, alone and together, or undefined. */
export function topicConfigsProblem(overrides: ReadonlyMap<string, string>): string | undefined {
  for (const name of overrides.keys())
    if (!isLogConfigName(name)) return `Unknown topic config name: ${name}`;
  try {
    parseLogConfig(Object.fromEntries(overrides));
    return undefined;
  } catch (error) {
    if (error instanceof InvalidLogConfigError) return error.message;
    throw error;
  }
}
