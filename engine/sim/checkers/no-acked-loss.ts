/** What a scenario claims to have been promised, and what was found instead. Carries the seed that shows it. */
export class CheckFailure extends Error {
  override readonly name = 'CheckFailure';
}

export interface FoundRecord {
  readonly offset: number;
  readonly value: string;
}

/**
 * No record that was acknowledged is lost, none changes its offset or its value, and offsets ascend. Records that were
 * sent but not acknowledged may be there or not; what was never sent must not be there. With idempotent producers no
 * value comes twice. Values must be unique within a scenario.
 */
export class NoAckedLoss {
  readonly #seed: number;
  readonly #sent = new Map<string, Set<string>>();
  readonly #acked = new Map<string, Map<number, string>>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Before the request goes out. */
  sent(partition: string, value: string): void {
    entry(this.#sent, partition, () => new Set<string>()).add(value);
  }

  acked(partition: string, offset: number, value: string): void {
    const acked = entry(this.#acked, partition, () => new Map<number, string>());
    const before = acked.get(offset);
    if (before !== undefined && before !== value) {
      this.#fail(`offset ${offset} of ${partition} was acknowledged for '${before}' and now for '${value}'`);
    }
    acked.set(offset, value);
  }

  ackedCount(partition: string): number {
    return this.#acked.get(partition)?.size ?? 0;
  }

  /**
   * @param found every record of the partition, in the order in which it was read.
   * @throws CheckFailure
   */
  check(partition: string, found: Iterable<FoundRecord>): void {
    const missing = new Map(this.#acked.get(partition));
    const sent = this.#sent.get(partition);
    const seen = new Set<string>();
    let lastOffset = -1;
    for (const { offset, value } of found) {
      if (offset <= lastOffset) this.#fail(`${partition}: offset ${offset} comes after ${lastOffset}`);
      lastOffset = offset;
      if (!sent?.has(value)) this.#fail(`${partition}: '${value}' at offset ${offset} was never sent`);
      if (seen.has(value)) this.#fail(`${partition}: '${value}' is there twice, again at offset ${offset}`);
      seen.add(value);
      const promised = missing.get(offset);
      if (promised !== undefined && promised !== value) {
        this.#fail(`${partition}: '${promised}' was acknowledged at offset ${offset}, found '${value}'`);
      }
      missing.delete(offset);
    }
    for (const [offset, value] of missing) {
      this.#fail(`${partition}: '${value}' was acknowledged at offset ${offset} and is lost`);
    }
  }

  #fail(problem: string): never {
    throw new CheckFailure(`seed ${this.#seed}: ${problem}.`);
  }
}

function entry<V>(map: Map<string, V>, key: string, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
