/**
 * The settings of a topic that its logs obey: Kafka's names, defaults and ranges (storage/…/log/LogConfig.java, 4.3).
 * A `long` that means "never" (Long.MAX_VALUE) is `Infinity` here.
 */
export interface LogConfig {
  readonly 'cleanup.policy': readonly ('compact' | 'delete')[];
  readonly 'compression.type': 'uncompressed' | 'zstd' | 'lz4' | 'snappy' | 'gzip' | 'producer';
  readonly 'delete.retention.ms': number;
  readonly 'file.delete.delay.ms': number;
  readonly 'flush.messages': number;
  readonly 'flush.ms': number;
  readonly 'index.interval.bytes': number;
  readonly 'max.compaction.lag.ms': number;
  readonly 'max.message.bytes': number;
  readonly 'message.timestamp.after.max.ms': number;
  readonly 'message.timestamp.before.max.ms': number;
  readonly 'message.timestamp.type': 'CreateTime' | 'LogAppendTime';
  readonly 'min.cleanable.dirty.ratio': number;
  readonly 'min.compaction.lag.ms': number;
  readonly 'min.insync.replicas': number;
  readonly preallocate: boolean;
  readonly 'retention.bytes': number;
  readonly 'retention.ms': number;
  readonly 'segment.bytes': number;
  readonly 'segment.index.bytes': number;
  readonly 'segment.jitter.ms': number;
  readonly 'segment.ms': number;
  readonly 'unclean.leader.election.enable': boolean;
}

export type LogConfigName = keyof LogConfig;

/** Kafka's ConfigDef.Type, as DescribeConfigs names them. */
export type LogConfigType = 'boolean' | 'int' | 'long' | 'double' | 'string' | 'list';

export interface LogConfigDefinition {
  readonly type: LogConfigType;
  /** As Kafka prints it. */
  readonly defaultValue: string;
  readonly summary: string;
  readonly min?: number;
  readonly max?: number;
  /** The words that a string, or each element of a list, may be. */
  readonly words?: readonly string[];
}

const LONGEST = '9223372036854775807';
const INT_MAX = 2 ** 31 - 1;

/** One row per config; parsing, defaults, DescribeConfigs and forms all come from here. */
export const logConfigDefinitions: Readonly<Record<LogConfigName, LogConfigDefinition>> = {
  'cleanup.policy': {
    type: 'list',
    defaultValue: 'delete',
    words: ['compact', 'delete'],
    summary: 'Whether old segments are deleted, compacted to the last record of each key, or both.',
  },
  'compression.type': {
    type: 'string',
    defaultValue: 'producer',
    words: ['uncompressed', 'zstd', 'lz4', 'snappy', 'gzip', 'producer'],
    summary: "How batches are kept; 'producer' keeps what the producer chose.",
  },
  'delete.retention.ms': long('86400000', 0, 'How long a tombstone stays in a compacted topic.'),
  'file.delete.delay.ms': long('60000', 0, 'Kafka waits this long before it unlinks a deleted segment.'),
  'flush.messages': long(
    LONGEST,
    1,
    'Records after which the log is forced to the disk; 1 for every append.',
  ),
  'flush.ms': long(LONGEST, 0, 'Time after which the log is forced to the disk.'),
  'index.interval.bytes': int('4096', 0, 'Bytes of log between two entries of its indexes.'),
  'max.compaction.lag.ms': long(LONGEST, 1, 'Longest time that a record may stay uncompacted.'),
  'max.message.bytes': int('1048588', 0, 'Largest record batch, as it is sent (compressed).'),
  'message.timestamp.after.max.ms': long('3600000', 0, 'How far ahead of now a timestamp may lie.'),
  'message.timestamp.before.max.ms': long(LONGEST, 0, 'How far behind now a timestamp may lie.'),
  'message.timestamp.type': {
    type: 'string',
    defaultValue: 'CreateTime',
    words: ['CreateTime', 'LogAppendTime'],
    summary: 'Whether a record keeps the time that its producer gave it, or gets that of its append.',
  },
  'min.cleanable.dirty.ratio': {
    type: 'double',
    defaultValue: '0.5',
    min: 0,
    max: 1,
    summary: 'Share of the log that must be dirty before it is compacted.',
  },
  'min.compaction.lag.ms': long('0', 0, 'Shortest time that a record stays uncompacted.'),
  'min.insync.replicas': int('1', 1, 'Replicas that must be in sync for acks=all to be accepted.'),
  preallocate: boolean('false', 'Whether the file of a new segment is allocated at once.'),
  'retention.bytes': long('-1', -Infinity, 'Bytes that a partition keeps; -1 for no limit.'),
  'retention.ms': long('604800000', -1, 'How long records are kept; -1 for ever.'),
  'segment.bytes': int('1073741824', 1_048_576, 'Size at which a new segment is begun.'),
  'segment.index.bytes': int('10485760', 4, 'Size of an index at which a new segment is begun.'),
  'segment.jitter.ms': long('0', 0, 'Largest random part by which segment.ms is shortened.'),
  'segment.ms': long('604800000', 1, 'Age at which a new segment is begun.'),
  'unclean.leader.election.enable': boolean('false', 'Whether a replica out of sync may become leader.'),
};

function long(defaultValue: string, min: number, summary: string): LogConfigDefinition {
  return { type: 'long', defaultValue, min, summary };
}

function int(defaultValue: string, min: number, summary: string): LogConfigDefinition {
  return { type: 'int', defaultValue, min, max: INT_MAX, summary };
}

function boolean(defaultValue: string, summary: string): LogConfigDefinition {
  return { type: 'boolean', defaultValue, summary };
}

/** A config that Kafka would answer with INVALID_CONFIG; the message names the config, the value and what is allowed. */
export class InvalidLogConfigError extends Error {
  override readonly name = 'InvalidLogConfigError';
  readonly config: string;
  readonly value: string;

  constructor(config: string, value: string, problem: string) {
    super(`Invalid value '${value}' for ${config}: ${problem}.`);
    this.config = config;
    this.value = value;
  }
}

export function isLogConfigName(name: string): name is LogConfigName {
  return Object.hasOwn(logConfigDefinitions, name);
}

/**
 * Kafka's defaults with what a topic overrides.
 *
 * @throws InvalidLogConfigError on an unknown name, a value out of its range, or two that contradict each other.
 */
export function parseLogConfig(overrides: Readonly<Record<string, string>>): LogConfig {
  const parsed: Record<string, unknown> = { ...defaultLogConfig };
  for (const [name, value] of Object.entries(overrides)) {
    if (!isLogConfigName(name)) throw new InvalidLogConfigError(name, value, 'there is no such topic config');
    parsed[name] = parseLogConfigValue(name, value);
  }
  const config = parsed as unknown as LogConfig;
  if (config['min.compaction.lag.ms'] > config['max.compaction.lag.ms']) {
    throw new InvalidLogConfigError(
      'min.compaction.lag.ms',
      String(config['min.compaction.lag.ms']),
      `it must not exceed max.compaction.lag.ms, which is ${config['max.compaction.lag.ms']}`,
    );
  }
  return config;
}

/** @throws InvalidLogConfigError */
export function parseLogConfigValue(name: LogConfigName, text: string): LogConfig[LogConfigName] {
  const definition = logConfigDefinitions[name];
  const value = text.trim();
  const fail = (problem: string): never => {
    throw new InvalidLogConfigError(name, text, problem);
  };
  const oneOf = (word: string): string =>
    definition.words?.includes(word) === false ? fail(`expected ${orList(definition.words)}`) : word;
  switch (definition.type) {
    case 'boolean':
      if (!/^(true|false)$/i.test(value)) return fail('expected true or false');
      return value.toLowerCase() === 'true';
    case 'list':
      return (
        value === '' ? [] : value.split(',').map((word) => oneOf(word.trim()))
      ) as LogConfig[LogConfigName];
    case 'string':
      return oneOf(value) as LogConfig[LogConfigName];
    case 'double':
      if (!/^-?\d+(\.\d*)?([eE][+-]?\d+)?$/.test(value)) return fail('expected a number');
      return inRange(Number(value));
    case 'int':
    case 'long':
      if (!/^[+-]?\d+$/.test(value)) return fail('expected a whole number');
      if (definition.type === 'long' && !fitsLong(value)) return fail('expected a 64-bit whole number');
      return inRange(value === LONGEST ? Infinity : Number(value));
  }

  function inRange(number: number): number {
    const { min = -Infinity, max = Infinity } = definition;
    if (number >= min && number <= max) return number;
    if (Number.isFinite(max)) return fail(`expected ${min} to ${max}`);
    return fail(`expected ${min} or more`);
  }
}

function fitsLong(digits: string): boolean {
  const value = BigInt(digits.replace('+', ''));
  return value === BigInt.asIntN(64, value);
}

function orList(words: readonly string[]): string {
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** What a topic without overrides has. */
export const defaultLogConfig: LogConfig = Object.fromEntries(
  Object.entries(logConfigDefinitions).map(([name, { defaultValue }]) => [
    name,
    parseLogConfigValue(name as LogConfigName, defaultValue),
  ]),
) as unknown as LogConfig;
