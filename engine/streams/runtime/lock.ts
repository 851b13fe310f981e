/** One at a time, in the order of the calls. A failed turn does not hold up the next one. */
export class Lock {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(turn: () => Promise<T>): Promise<T> {
    const result = this.#last.then(turn, turn);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
