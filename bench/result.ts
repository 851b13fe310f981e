/** What every benchmark gives back; `main.ts` prints it. */
export interface BenchResult {
  /** What ours is compared with, as it stands before the ratios: "ours/Kafka". */
  readonly yardstick: string;
  /** The table, a row per case or per case and system. */
  readonly rows: readonly Readonly<Record<string, string | number>>[];
  /** Ours divided by the yardstick's, medians of the rounds. */
  readonly ratios: readonly { readonly name: string; readonly value: number }[];
  readonly goals: readonly { readonly text: string; readonly reached: boolean }[];
}

export type Bench = (options: { quick: boolean }) => Promise<BenchResult>;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
