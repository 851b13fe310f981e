/** Bytes or a value that do not fit the protocol. Carries no Kafka error code: who catches it decides what to answer. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  /** Message, struct and field, such as `FetchRequest.FetchPartition.fetchOffset`. */
  readonly where: string;
  /** Byte position in the buffer that was read, or `undefined` while encoding. */
  readonly position: number | undefined;

  constructor(where: string, problem: string, position?: number) {
    super(position === undefined ? `${where}: ${problem}` : `${where} at byte ${position}: ${problem}`);
    this.where = where;
    this.position = position;
  }
}

/** For a version outside of what `message` has. */
export function unsupportedVersion(
  message: string,
  version: number,
  min: number,
  max: number,
): ProtocolError {
  return new ProtocolError(message, `version ${version} is not in ${min}..${max}`);
}

/** For a value that would be lost because `version` has no such field. */
export function unsupportedField(where: string, version: number): ProtocolError {
  return new ProtocolError(where, `version ${version} has no such field, so it must keep its default`);
}

/** For a null where `version` of the message does not allow it. */
export function nullNotAllowed(where: string, version: number): ProtocolError {
  return new ProtocolError(where, `must not be null in version ${version}`);
}
