/** A rate is the mean over this time. */
const spanMs = 2_000;
const samplesMax = 32;

interface Samples {
  readonly atMs: number[];
  readonly counts: number[];
}

/** Rates from counters that are looked at now and then. */
export class Rates {
  readonly #samples = new Map<string, Samples>();

  /** @returns per second over the last 2 s; undefined until there are two looks. */
  update(name: string, count: number, nowMs: number): number | undefined {
    let samples = this.#samples.get(name);
    // A counter that went back belongs to something that was started anew.
    if (samples === undefined || count < (samples.counts.at(-1) ?? 0)) {
      samples = { atMs: [], counts: [] };
      this.#samples.set(name, samples);
    }
    const { atMs, counts } = samples;
    atMs.push(nowMs);
    counts.push(count);
    while (atMs.length > 2 && (atMs[1]! <= nowMs - spanMs || atMs.length > samplesMax)) {
      atMs.shift();
      counts.shift();
    }
    const elapsedMs = nowMs - atMs[0]!;
    return elapsedMs < 100 ? undefined : ((count - counts[0]!) * 1000) / elapsedMs;
  }

  clear(): void {
    this.#samples.clear();
  }
}
