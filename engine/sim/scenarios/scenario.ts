export interface ScenarioResult {
  readonly scenario: string;
  readonly seed: number;
  /** Equal for two runs of the same seed. */
  readonly traceHash: string;
  readonly acknowledged: number;
  readonly crashes: number;
  /** Virtual time that passed. */
  readonly virtualMs: number;
}

export interface Scenario {
  readonly name: string;
  /**
   * @param steps how many things the clients do.
   * @throws CheckFailure when an invariant does not hold.
   */
  readonly run: (seed: number, steps: number) => Promise<ScenarioResult>;
}
