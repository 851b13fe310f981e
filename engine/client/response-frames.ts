const SIZE_BYTES = 4;

/** Larger responses are refused: a client never asks for that much. */
export const RESPONSE_BYTES_MAX = 512 * 1024 * 1024;

/**
 * Cuts a connection's bytes into frames. Each frame gets a buffer of its own, filled by one copy from the shared read
 * buffer, so that a response's records stay valid as long as someone holds them.
 */
export class ResponseFrames {
  private readonly onFrame: (frame: Uint8Array) => void;
  private readonly size = new Uint8Array(SIZE_BYTES);
  private sizeBytesRead = 0;
  private frame: Uint8Array | undefined;
  private frameBytesRead = 0;

  constructor(onFrame: (frame: Uint8Array) => void) {
    this.onFrame = onFrame;
  }

  /** @throws RangeError on a size that no response has. */
  push(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length) {
      if (this.frame === undefined) {
        this.size[this.sizeBytesRead] = bytes[at]!;
        this.sizeBytesRead += 1;
        at += 1;
        if (this.sizeBytesRead === SIZE_BYTES) this.begin();
        continue;
      }
      const take = Math.min(this.frame.length - this.frameBytesRead, bytes.length - at);
      this.frame.set(bytes.subarray(at, at + take), this.frameBytesRead);
      this.frameBytesRead += take;
      at += take;
      if (this.frameBytesRead === this.frame.length) this.end(this.frame);
    }
  }

  private begin(): void {
    const length = new DataView(this.size.buffer).getInt32(0);
    if (length < SIZE_BYTES || length > RESPONSE_BYTES_MAX) {
      throw new RangeError(
        `a response has ${SIZE_BYTES} to ${RESPONSE_BYTES_MAX} bytes, not ${length}; is this a Kafka listener without TLS?`,
      );
    }
    this.sizeBytesRead = 0;
    this.frameBytesRead = 0;
    this.frame = Buffer.allocUnsafeSlow(length);
  }

  private end(frame: Uint8Array): void {
    this.frame = undefined;
    this.onFrame(frame);
  }
}
