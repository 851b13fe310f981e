/** Kafka's types of configuration values, with the numbers that DescribeConfigs has for them. */
export const CONFIG_TYPES = {
  boolean: 1,
  string: 2,
  int: 3,
  short: 4,
  long: 5,
  double: 6,
  list: 7,
} as const;

export type ConfigType = keyof typeof CONFIG_TYPES;

export interface ConfigDefinition {
  /** Kafka's name. */
  readonly name: string;
  readonly type: ConfigType;
  /** As text, the way it is written in a file; null is "not set". */
  readonly default: string | null;
  /** For numbers, inclusive. */
  readonly min?: number;
  readonly max?: number;
  /** For strings and the elements of lists. */
  readonly oneOf?: readonly string[];
  /** Of a broker's configuration: only the start of the broker reads it. */
  readonly readOnly?: boolean;
  readonly documentation: string;
}

const INT_MAX = 2_147_483_647;
const LONG_MAX = Number.MAX_SAFE_INTEGER;

/** @returns what is wrong with `value`, or undefined. Words as in Kafka's ConfigDef. */
export function configProblem(definition: ConfigDefinition, value: string): string | undefined {
  const invalid = (why: string): string =>
    `Invalid value ${value} for configuration ${definition.name}: ${why}`;
  const text = value.trim();
  switch (definition.type) {
    case 'boolean':
      return /^(true|false)$/i.test(text) ? undefined : invalid('Expected value to be either true or false');
    case 'string':
      if (definition.oneOf === undefined || definition.oneOf.includes(text)) return undefined;
      return invalid(`String must be one of: ${definition.oneOf.join(', ')}`);
    case 'list': {
      const allowed = definition.oneOf;
      const stranger = allowed && configList(text).find((element) => !allowed.includes(element));
      return stranger === undefined ? undefined : invalid(`String must be one of: ${allowed?.join(', ')}`);
    }
    case 'int':
    case 'short':
    case 'long':
    case 'double': {
      const number = Number(text);
      const whole = definition.type === 'double' || Number.isInteger(number);
      if (text === '' || !Number.isFinite(number) || !whole)
        return invalid(`Not a number of type ${definition.type.toUpperCase()}`);
      const limit = definition.type === 'long' || definition.type === 'double' ? LONG_MAX : INT_MAX;
      // Java's Long.MAX_VALUE is a usual way to say "never"; it has no double of its own.
      const max = Math.max(definition.max ?? limit, definition.type === 'long' ? 2 ** 63 : 0);
      if (number < (definition.min ?? -limit))
        return invalid(`Value must be at least ${definition.min ?? -limit}`);
      if (number > max) return invalid(`Value must be no more than ${definition.max ?? limit}`);
      return undefined;
    }
  }
}

export function configList(value: string): string[] {
  return value
    .split(',')
    .map((element) => element.trim())
    .filter((element) => element !== '');
}
