const SIZE_BYTES = 4;
const FIRST_BUFFER_BYTES = 64 * 1024;
/** A buffer larger than this is let go when it is empty: one huge request shall not cost its size for ever. */
const KEPT_BUFFER_BYTES_MAX = 4 * 1024 * 1024;

/** What a frame may not be; the connection cannot go on. */
export class FrameError extends Error {
  override readonly name = 'FrameError';
}

/**
 * Cuts a stream of bytes into Kafka's frames (int32 size, then so many bytes). A frame that lies whole in what was
 * read is delivered as a view of it; only the rest of a partial one is copied, into a buffer that is used again.
 * Delivered bytes are valid until `deliver` returns.
 */
export class FrameAssembler {
  readonly #frameBytesMax: number;
  readonly #deliver: (frame: Uint8Array) => void;
  #buffer: Buffer | undefined;
  /** Bytes in `#buffer`. Unless stopped, they are less than one frame. */
  #held = 0;
  #stopped = false;

  /** @param deliver gets a frame without its size. */
  constructor(frameBytesMax: number, deliver: (frame: Uint8Array) => void) {
    this.#frameBytesMax = frameBytesMax;
    this.#deliver = deliver;
  }

  /** Delivers no more frames until `go`; what comes meanwhile is kept. May be called from within `deliver`. */
  stop(): void {
    this.#stopped = true;
  }

  /** @throws FrameError */
  go(): void {
    this.#stopped = false;
    const buffer = this.#buffer;
    if (buffer === undefined || this.#held === 0) return;
    const used = this.#deliverWhole(buffer, 0, this.#held);
    buffer.copyWithin(0, used, this.#held);
    this.#held -= used;
    this.#release();
  }

  /** @throws FrameError */
  push(bytes: Uint8Array): void {
    let at = 0;
    if (this.#stopped) {
      this.#hold(bytes);
      return;
    }
    while (this.#held > 0 && at < bytes.length) {
      const taken = Math.min(this.#missing(), bytes.length - at);
      this.#hold(bytes.subarray(at, at + taken));
      at += taken;
      if (this.#missing() === 0) {
        const buffer = this.#buffer!;
        const end = this.#held;
        this.#held = 0;
        this.#deliver(buffer.subarray(SIZE_BYTES, end));
        this.#release();
      }
      if (this.#stopped) break;
    }
    if (!this.#stopped) at = this.#deliverWhole(bytes, at, bytes.length);
    if (at < bytes.length) this.#hold(bytes.subarray(at));
  }

  /** @returns where the first byte that was not delivered lies. */
  #deliverWhole(bytes: Uint8Array, from: number, end: number): number {
    let at = from;
    while (!this.#stopped && end - at >= SIZE_BYTES) {
      const frameEnd = at + SIZE_BYTES + this.#sizeAt(bytes, at);
      if (frameEnd > end) break;
      this.#deliver(bytes.subarray(at + SIZE_BYTES, frameEnd));
      at = frameEnd;
    }
    return at;
  }

  /** Bytes that the first held frame still lacks. */
  #missing(): number {
    if (this.#held < SIZE_BYTES) return SIZE_BYTES - this.#held;
    return SIZE_BYTES + this.#sizeAt(this.#buffer!, 0) - this.#held;
  }

  #sizeAt(bytes: Uint8Array, at: number): number {
    const size = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
    if (size < 0) throw new FrameError(`a frame says that it has ${size} bytes`);
    if (size > this.#frameBytesMax) {
      throw new FrameError(
        `a frame of ${size} bytes is larger than socket.request.max.bytes (${this.#frameBytesMax})`,
      );
    }
    return size;
  }

  #hold(bytes: Uint8Array): void {
    const needed = this.#held + bytes.length;
    let buffer = this.#buffer;
    if (buffer === undefined || buffer.length < needed) {
      // Grows with what came, not with what a size field promises.
      const larger = Buffer.allocUnsafeSlow(Math.max(FIRST_BUFFER_BYTES, needed, 2 * (buffer?.length ?? 0)));
      buffer?.copy(larger, 0, 0, this.#held);
      this.#buffer = larger;
      buffer = larger;
    }
    buffer.set(bytes, this.#held);
    this.#held = needed;
  }

  #release(): void {
    if (this.#held === 0 && (this.#buffer?.length ?? 0) > KEPT_BUFFER_BYTES_MAX) this.#buffer = undefined;
  }
}
