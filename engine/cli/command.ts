import type { ParseArgsOptionsConfig } from 'node:util';

/** One word after `streamwright`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole of `streamwright NAME --help`. */
  readonly help: string;
  readonly options: ParseArgsOptionsConfig;
  /** How many words it takes beside options. */
  readonly positionals: { readonly min: number; readonly max: number };
  /** @returns the exit code. @throws {UsageError} for what the user must mend in the command line or document. */
  run(args: CommandArguments): Promise<number>;
}

export interface CommandArguments {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

export const exitCodes = { done: 0, failed: 1, usage: 2 } as const;

/** Bad arguments or a bad document: exit code 2, the message alone on stderr. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
