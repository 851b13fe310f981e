const SLOTS = 16;

/**
 * Where batches begin whose offsets are likely to be asked for next: after the last reads and appends. Saves most
 * index lookups of consumers that read on.
 */
export class PositionHints {
  readonly #offsets = new Float64Array(SLOTS).fill(-1);
  readonly #positions = new Float64Array(SLOTS);
  #next = 0;

  add(offset: number, position: number): void {
    this.#offsets[this.#next] = offset;
    this.#positions[this.#next] = position;
    this.#next = (this.#next + 1) % SLOTS;
  }

  /** @returns the position of the batch that begins with `offset`, -1 if not known. */
  find(offset: number): number {
    const slot = this.#offsets.indexOf(offset);
    return slot === -1 ? -1 : this.#positions[slot]!;
  }
}
