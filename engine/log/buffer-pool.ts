const SMALLEST_BYTES = 4 * 1024;
const CLASSES = 11;

/**
 * Buffers for reads, so that fetching does not feed the garbage collector. Sizes are powers of two from 4 KiB to
 * 4 MiB; larger ones are made for one use. Keeps at most `maxKeptBytes` of free buffers.
 */
export class BufferPool {
  readonly #free: Buffer[][] = Array.from({ length: CLASSES }, () => []);
  readonly #maxKeptBytes: number;
  #keptBytes = 0;

  constructor(maxKeptBytes = 16 * 1024 * 1024) {
    this.#maxKeptBytes = maxKeptBytes;
  }

  /** @returns a buffer of `length` bytes or more, with whatever was in it. */
  take(length: number): Buffer {
    const index = classOf(length);
    if (index >= CLASSES) return Buffer.allocUnsafeSlow(length);
    const kept = this.#free[index]!.pop();
    if (kept) {
      this.#keptBytes -= kept.length;
      return kept;
    }
    return Buffer.allocUnsafeSlow(SMALLEST_BYTES << index);
  }

  /** Gives a buffer of `take` back; nobody may use it afterwards. */
  give(buffer: Buffer): void {
    const index = classOf(buffer.length);
    if (index >= CLASSES || this.#keptBytes + buffer.length > this.#maxKeptBytes) return;
    this.#keptBytes += buffer.length;
    this.#free[index]!.push(buffer);
  }
}

function classOf(length: number): number {
  return length <= SMALLEST_BYTES ? 0 : 32 - Math.clz32((length - 1) >>> 12);
}
