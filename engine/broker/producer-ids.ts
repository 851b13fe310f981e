/** Hands out producer ids from blocks that the controller gives away once. */
export class ProducerIds {
  readonly #nextBlock: () => { readonly first: number; readonly count: number };
  #next = 0;
  #end = 0;

  constructor(nextBlock: () => { readonly first: number; readonly count: number }) {
    this.#nextBlock = nextBlock;
  }

  next(): number {
    if (this.#next === this.#end) {
      const block = this.#nextBlock();
      this.#next = block.first;
      this.#end = block.first + block.count;
    }
    const id = this.#next;
    this.#next += 1;
    return id;
  }
}
