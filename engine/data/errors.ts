/** Bytes or text that are not what a format says, or a value that a format cannot hold. */
export class DataError extends Error {
  override readonly name = 'DataError';
  /** Name of the format (`json`, `long`, `csv`, …). */
  readonly format: string;
  /** Bytes for binary formats, UTF-16 code units of the text for textual ones; undefined when it has no place. */
  readonly position: number | undefined;
  readonly expected: string;
  readonly found: string;

  constructor(details: {
    format: string;
    position?: number | undefined;
    expected: string;
    found: string;
    /** Where else, in words: `line 3, column 12`. */
    where?: string;
  }) {
    const place =
      details.where ?? (details.position === undefined ? undefined : `position ${details.position}`);
    super(
      `${details.format}${place === undefined ? '' : ` at ${place}`}: expected ${details.expected}, found ${details.found}`,
    );
    this.format = details.format;
    this.position = details.position;
    this.expected = details.expected;
    this.found = details.found;
  }
}

/** An expression that cannot be compiled, or that failed on a record. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
  /** UTF-16 offsets in the source: where to put the mark in the editor. */
  readonly position: number;
  readonly end: number;

  constructor(message: string, position: number, end: number) {
    super(message);
    this.position = position;
    this.end = end;
  }
}
