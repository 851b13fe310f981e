import type { Timer } from '#engine/env/env.ts';
import type { LogDirectory } from '#engine/log/log-directory.ts';
import { errorMessageOf } from './kafka-error.ts';
import type { BrokerServices } from './services.ts';

/** Kafka's log.flush.offset.checkpoint.interval.ms. */
const CHECKPOINT_INTERVAL_MS = 60_000;

/** What has to be done to the logs now and then: retention, and notes that make the next start short. */
export class Upkeep {
  readonly #broker: BrokerServices;
  readonly #timers: { retention: Timer; checkpoint: Timer };

  constructor(broker: BrokerServices, directory: LogDirectory) {
    this.#broker = broker;
    const retention = (): Timer =>
      this.#after(broker.configs.brokerNumber('log.retention.check.interval.ms'), () => {
        this.#timers.retention = retention();
        directory.deleteOldSegments();
      });
    const checkpoint = (): Timer =>
      this.#after(CHECKPOINT_INTERVAL_MS, () => {
        this.#timers.checkpoint = checkpoint();
        directory.checkpoint();
      });
    this.#timers = { retention: retention(), checkpoint: checkpoint() };
  }

  stop(): void {
    this.#timers.retention.cancel();
    this.#timers.checkpoint.cancel();
  }

  #after(delayMs: number, task: () => void): Timer {
    return this.#broker.env.timers.after(delayMs, () => {
      try {
        task();
      } catch (error) {
        // A full disk is a state that may pass: the next turn tries again.
        this.#broker.log(`Upkeep of the logs failed: ${errorMessageOf(error)}`);
      }
    });
  }
}
