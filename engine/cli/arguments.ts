import { UsageError } from './command.ts';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/**
 * `HOST:PORT`; an IPv6 host stands in brackets. Port 0 picks a free one.
 *
 * @throws {UsageError} naming the option and what was expected.
 */
export function parseAddress(text: string, option: string): Address {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^:\s]+)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (match === null || port > 65_535) {
    throw new UsageError(
      `${option} ${text}: expected HOST:PORT, for instance 127.0.0.1:9092 (port 0 picks a free one)`,
    );
  }
  return { host: match[1] ?? match[2]!, port };
}

export function stringOption(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
