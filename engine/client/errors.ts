import { type ErrorName, errorInfo } from '#engine/protocol/error-codes.ts';

/** What can go wrong in the client itself; everything else has the name of Kafka's error code. */
const ownErrors = {
  /** No connection, or it broke before the answer came. */
  CONNECTION_FAILED: { retriable: true },
  /** No answer, no room or no metadata within the time allowed. */
  TIMEOUT: { retriable: true },
  /** The producer, consumer or admin client was closed. */
  CLOSED: { retriable: false },
  /** The records were not acknowledged within `deliveryTimeoutMs`; they may or may not be in the log. */
  DELIVERY_TIMEOUT: { retriable: false },
  /** No committed offset, and `autoOffsetReset` is `none`. */
  NO_OFFSET: { retriable: false },
  /** The broker's bytes do not follow the protocol. */
  MALFORMED_RESPONSE: { retriable: false },
  /** The call does not fit the options or the state; a mistake of the caller. */
  INVALID_CALL: { retriable: false },
} as const;

export type OwnErrorCode = keyof typeof ownErrors;
export type ClientErrorCode = ErrorName | OwnErrorCode;

/** The one error class of the client. The message says what failed, where, and what to do where that is known. */
export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly code: ClientErrorCode;
  /** Trying again later may help. */
  readonly retriable: boolean;

  constructor(code: ClientErrorCode, retriable: boolean, message: string, cause?: unknown) {
    super(`${message} [${code}]`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.retriable = retriable;
  }
}

export function ownError(code: OwnErrorCode, message: string, cause?: unknown): ClientError {
  return new ClientError(code, ownErrors[code].retriable, message, cause);
}

/**
 * @param what for instance `Produce to orders-3 at broker 1 (localhost:9092)`.
 * @param brokerMessage the broker's own words, where the response has them.
 */
export function kafkaError(errorCode: number, what: string, brokerMessage?: string | null): ClientError {
  const info = errorInfo(errorCode);
  const known = info.code === errorCode ? '' : ` (error code ${errorCode})`;
  const words = brokerMessage ? `${info.message}: ${brokerMessage}` : info.message;
  return new ClientError(info.name, info.retriable, `${what}: ${words}${known}`);
}

/** Does nothing for error code 0. @throws {ClientError} */
export function throwOnError(errorCode: number, what: string, brokerMessage?: string | null): void {
  if (errorCode !== 0) throw kafkaError(errorCode, what, brokerMessage);
}

export function isRetriable(error: unknown): boolean {
  return error instanceof ClientError && error.retriable;
}

/** What was thrown, as a ClientError; what is not one is a bug or a malformed response, and is kept as the cause. */
export function asClientError(error: unknown, what: string): ClientError {
  if (error instanceof ClientError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return ownError('MALFORMED_RESPONSE', `${what}: ${message}`, error);
}
