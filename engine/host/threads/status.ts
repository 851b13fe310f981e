/** What the threads tell of what they run; plain data, counts since the start of the thread's work on it. */
export interface StreamsStatus {
  readonly state: 'starting' | 'restoring' | 'running' | 'failed' | 'stopped';
  readonly message?: string;
  /** Node where it failed. */
  readonly failedNode?: string;
  /** By node id. */
  readonly operators: Readonly<Record<string, OperatorStatus>>;
  /** By topic that it reads: records that it has not processed yet. */
  readonly lag: Readonly<Record<string, number>>;
  /** Greatest stream time of all tasks, ms; absent before the first record. */
  readonly streamTimeMs?: number;
  /** Every record that was there has been processed, and all of it is committed. */
  readonly caughtUp: boolean;
}

export interface OperatorStatus {
  readonly in: number;
  /** By output port. */
  readonly out: Readonly<Record<string, number>>;
  readonly errors: number;
  /** Too late for their window. */
  readonly droppedLate: number;
  /** Keys (or keys and windows) in its state store. */
  readonly entries?: number;
  /** Windows that records may still change. */
  readonly openWindows?: { readonly windows: number; readonly keys: number; readonly untilMs: number };
}

export interface ConnectorStatus {
  readonly state: 'starting' | 'running' | 'done' | 'failed' | 'stopped';
  readonly message?: string;
  readonly in: number;
  readonly out: number;
  readonly errors: number;
  /** 0..1 where the end is known. */
  readonly progress?: number;
  /**
   * A source: at its end, or nothing more has come yet, and all of it is acknowledged. A sink: all that is in its topic is
   * durable.
   */
  readonly caughtUp: boolean;
}
