/** A topology that cannot be built or cannot run as it is wired. Kafka's TopologyException. */
export class TopologyError extends Error {
  override readonly name = 'TopologyError';
}

/** Bytes or values that do not fit, a store or an option that is not as it must be. */
export class StreamsError extends Error {
  override readonly name: string = 'StreamsError';
}

/** An operator threw on a record, and its policy is `fail`: the application stops. `cause` is what was thrown. */
export class OperatorError extends StreamsError {
  override readonly name = 'OperatorError';
  readonly operator: string;

  constructor(operator: string, message: string, cause: unknown) {
    super(message, { cause });
    this.operator = operator;
  }
}
