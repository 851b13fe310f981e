import { type ErrorName, errorCodes } from '#engine/protocol/error-codes.ts';

/** What a log refuses or fails at, as one of the protocol's errors. `code` goes into the response as it is. */
export class LogError extends Error {
  override readonly name = 'LogError';
  readonly code: number;
  readonly errorName: ErrorName;

  constructor(errorName: ErrorName, message: string, options?: { readonly cause: unknown }) {
    super(`${errorName}: ${message}`, options);
    this.errorName = errorName;
    this.code = errorCodes[errorName];
  }
}
