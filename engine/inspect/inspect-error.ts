/** A question about records that makes no sense; the message is for people. */
export class InspectError extends Error {
  override readonly name = 'InspectError';
  readonly code: 'NOT_FOUND' | 'BAD_REQUEST';

  constructor(code: 'NOT_FOUND' | 'BAD_REQUEST', message: string) {
    super(message);
    this.code = code;
  }
}
