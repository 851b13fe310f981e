/** Why a shard cannot answer now; names of Kafka's error codes. Clients look for the coordinator and ask again. */
export type UnavailableCode =
  | 'COORDINATOR_LOAD_IN_PROGRESS'
  | 'COORDINATOR_NOT_AVAILABLE'
  | 'NOT_COORDINATOR';

/** A request leads to a record that the shard's log does not take. Nothing was changed. */
export class RecordTooLargeError extends Error {
  override readonly name = 'RecordTooLargeError';
}

export class CoordinatorUnavailableError extends Error {
  override readonly name = 'CoordinatorUnavailableError';
  readonly code: UnavailableCode;

  constructor(code: UnavailableCode, message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.code = code;
  }
}
