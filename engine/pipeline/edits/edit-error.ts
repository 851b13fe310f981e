/** An edit that cannot be applied. The document stays as it was; `message` is a sentence for people. */
export class EditError extends Error {
  override readonly name = 'EditError';
  /** Stable word, for instance `no-such-node`. */
  readonly code: EditErrorCode;

  constructor(code: EditErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type EditErrorCode =
  | 'no-such-node'
  | 'no-such-edge'
  | 'no-such-note'
  | 'id-taken'
  | 'duplicate-edge'
  | 'missing-position'
  | 'too-many-items'
  | 'invalid-document';
