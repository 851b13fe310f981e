import type { FileHandle } from 'node:fs/promises';

export interface Line {
  /** Without its line end (LF or CRLF). Owned by the reader's caller. */
  readonly bytes: Uint8Array;
  /** Bytes from the start of the file to behind the line end. */
  readonly end: number;
  /** Ended by a line end; the last line of a file may not be. */
  readonly complete: boolean;
}

const chunkBytes = 256 * 1024;

/** Lines of an open file from a position on, in chunks of 256 KiB; memory is bounded by the longest line allowed. */
export class LineReader {
  /** Bytes from the start of the file to the next line. */
  position: number;
  readonly #file: FileHandle;
  readonly #maxLineBytes: number;
  /** Read, but not yet handed out: starts at `position`. */
  #pending: Buffer = Buffer.alloc(0);
  /** Where in `#pending` the search for a line end goes on. */
  #searched = 0;

  constructor(file: FileHandle, position: number, maxLineBytes: number) {
    this.#file = file;
    this.position = position;
    this.#maxLineBytes = maxLineBytes;
  }

  /** The next line if it is in memory already: saves a promise per line. */
  buffered(): Line | undefined {
    const at = this.#pending.indexOf(0x0a, this.#searched);
    if (at !== -1) return this.#take(at, at + 1, true);
    this.#searched = this.#pending.length;
    return undefined;
  }

  /**
   * @param takeRest whether bytes at the end of the file that no line end closes are a line.
   * @returns undefined when there is no whole line now; more may be there later.
   * @throws {RangeError} when a line is longer than allowed.
   */
  async next(takeRest: boolean): Promise<Line | undefined> {
    for (;;) {
      const line = this.buffered();
      if (line !== undefined) return line;
      this.#check(this.#pending.length);
      if (await this.#readMore()) continue;
      if (!takeRest || this.#pending.length === 0) return undefined;
      return this.#take(this.#pending.length, this.#pending.length, false);
    }
  }

  #take(end: number, next: number, complete: boolean): Line {
    this.#check(end);
    const withoutCr = end > 0 && complete && this.#pending[end - 1] === 0x0d ? end - 1 : end;
    const bytes = this.#pending.subarray(0, withoutCr);
    this.#pending = this.#pending.subarray(next);
    this.#searched = 0;
    this.position += next;
    return { bytes, end: this.position, complete };
  }

  async #readMore(): Promise<boolean> {
    const from = this.position + this.#pending.length;
    const chunk = Buffer.allocUnsafe(chunkBytes);
    const { bytesRead } = await this.#file.read(chunk, 0, chunkBytes, from);
    if (bytesRead === 0) return false;
    const read = chunk.subarray(0, bytesRead);
    this.#pending = this.#pending.length === 0 ? read : Buffer.concat([this.#pending, read]);
    return true;
  }

  #check(bytes: number): void {
    if (bytes <= this.#maxLineBytes) return;
    throw new RangeError(
      `expected a line of at most ${this.#maxLineBytes} bytes, found at least ${bytes}; raise "Longest record" if it is meant`,
    );
  }
}
