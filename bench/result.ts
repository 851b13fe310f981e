export interface BenchResult {
  /** Ours divided by the yardstick's, medians of the rounds. */
  readonly ratios: readonly { readonly name: string; readonly value: number }[];
  readonly goals: readonly { readonly text: string; readonly reached: boolean }[];
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
