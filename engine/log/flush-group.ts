/**
 * Joins flushes: at most one runs, and whoever asks meanwhile shares the next one, since the running one may have begun
 * before their bytes were written.
 */
export class FlushGroup {
  readonly #flush: () => Promise<void>;
  #running = false;
  #next: PromiseWithResolvers<void> | undefined;

  constructor(flush: () => Promise<void>) {
    this.#flush = flush;
  }

  /** Resolves when a flush that began after this call has ended. */
  request(): Promise<void> {
    this.#next ??= Promise.withResolvers<void>();
    const { promise } = this.#next;
    // A caller that does not wait must not crash the process when the disk fails; the log is marked failed instead.
    promise.catch(() => {});
    if (!this.#running) void this.#run();
    return promise;
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#next) {
      const { resolve, reject } = this.#next;
      this.#next = undefined;
      try {
        await this.#flush();
        resolve();
      } catch (error) {
        reject(error);
      }
    }
    this.#running = false;
  }
}
