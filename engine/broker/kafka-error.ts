import { ControllerError } from '#engine/controller/controller-error.ts';
import { GroupError } from '#engine/coordinator/group/group-error.ts';
import { LogError } from '#engine/log/log-error.ts';
import { type ErrorName, errorCodes } from '#engine/protocol/error-codes.ts';

/** A refusal by a request handler itself. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly code: ErrorName;

  constructor(code: ErrorName, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * The protocol's code for an error that one of the rooms below answers a request with.
 *
 * @throws `error` itself when it is none of theirs: that is a fault of ours, not an answer.
 */
export function errorCodeOf(error: unknown): number {
  if (error instanceof LogError) return error.code;
  if (error instanceof ControllerError || error instanceof GroupError || error instanceof RequestError) {
    return errorCodes[error.code];
  }
  throw error;
}

export function errorMessageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
