import { isRetriable } from '#engine/client/errors.ts';
import type { Sleeper } from '#engine/client/sleeper.ts';
import { ConnectorError } from '#engine/connectors/connector.ts';
import type { ErrorFields } from '#engine/connectors/definition.ts';
import type { Env } from '#engine/env/env.ts';
import { ConnectError, type Stage } from './stage.ts';

/** What became of one record in a stage. */
export type Outcome<T> =
  | { readonly kind: 'record'; readonly value: T }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'failed'; readonly error: ConnectError };

/** A failure that a task may survive; goes to the dead letters when there are any. */
export interface FailedRecord {
  readonly error: ConnectError;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  /** From where in Kafka, for a sink. */
  readonly origin?: {
    readonly topic: string;
    readonly partition: number;
    readonly offset: number;
    readonly timestampMs: number;
  };
}

const firstDelayMs = 100;
const lastDelayMs = 10_000;

/** The one place where connectors' code is called: stages, retries, tolerance (Kafka's RetryWithToleranceOperator). */
export class ErrorHandling {
  readonly policy: ErrorFields;
  readonly #env: Env;
  readonly #sleeper: Sleeper;
  readonly #stopped: () => boolean;
  /** Waiting to become dead letters; the runner takes them after each batch. */
  #failed: FailedRecord[] = [];
  errorCount = 0;

  constructor(options: { policy: ErrorFields; env: Env; sleeper: Sleeper; stopped: () => boolean }) {
    this.policy = options.policy;
    this.#env = options.env;
    this.#sleeper = options.sleeper;
    this.#stopped = options.stopped;
  }

  /** One record through one stage. */
  attempt<T>(stage: Stage, where: () => string, operation: () => T): Outcome<T> {
    try {
      return { kind: 'record', value: operation() };
    } catch (error) {
      return {
        kind: 'failed',
        error: error instanceof ConnectError ? error : new ConnectError(stage, error, where()),
      };
    }
  }

  /**
   * A call that is not about one record. What may pass is tried again, up to the policy's time.
   * @throws {ConnectError}
   */
  async run<T>(stage: Stage, operation: () => Promise<T>): Promise<T> {
    const giveUpAtMs = this.#env.clock.monotonicMs() + this.policy.retryTimeoutMs;
    for (let delayMs = firstDelayMs; ; delayMs = Math.min(delayMs * 2, lastDelayMs)) {
      try {
        return await operation();
      } catch (error) {
        if (error instanceof ConnectError) throw error;
        const passing = isRetriable(error) || (error instanceof ConnectorError && error.retriable);
        const nowMs = this.#env.clock.monotonicMs();
        if (!passing || this.#stopped() || nowMs + delayMs > giveUpAtMs) throw new ConnectError(stage, error);
        await this.#sleeper.sleep(Math.ceil(delayMs / 2) + this.#env.random.below(Math.ceil(delayMs / 2)));
      }
    }
  }

  /** Counts the failure and keeps the record for the dead letters. @throws the failure when none is tolerated. */
  tolerate(failed: FailedRecord): void {
    this.errorCount++;
    if (this.policy.onError === 'stop') throw failed.error;
    if (this.policy.onError === 'dead-letter') this.#failed.push(failed);
  }

  takeFailed(): readonly FailedRecord[] {
    const taken = this.#failed;
    this.#failed = [];
    return taken;
  }
}
