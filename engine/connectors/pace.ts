/** Holds a source to so many records per second, counted from its first look at the clock. */
export class Pace {
  readonly #perSecond: number;
  #given = 0;
  #startMs: number | undefined;

  /** @param perSecond records; above 0. */
  constructor(perSecond: number) {
    this.#perSecond = perSecond;
  }

  /**
   * What may be given now, at most `most`; 0 when the next one is not due yet, see `waitMs`.
   *
   * @param nowMs of a clock that never goes back.
   */
  due(nowMs: number, most: number): number {
    this.#startMs ??= nowMs;
    let due = ((nowMs - this.#startMs) * this.#perSecond) / 1_000;
    if (due - this.#given > Math.max(this.#perSecond, 1)) {
      // More than a second behind (paused, held back, asleep): the rate goes on from here instead of a burst.
      this.#startMs = nowMs;
      this.#given = 0;
      due = 0;
    }
    return due < this.#given ? 0 : Math.min(most, Math.floor(due) + 1 - this.#given);
  }

  /** ms until the next one is due. */
  waitMs(nowMs: number): number {
    const dueMs = (this.#startMs ?? nowMs) + (this.#given * 1_000) / this.#perSecond;
    return Math.max(1, Math.ceil(dueMs - nowMs));
  }

  /** So many were given. */
  give(records: number): void {
    this.#given += records;
  }
}
