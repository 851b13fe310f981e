import { longSerde, type Serde } from '../serdes.ts';
import type { StoreSpec } from '../state/store.ts';
import type { Materialized } from '../types.ts';

/**
 * Whether a Materialized was given at all: `count(Materialized.with(…))` of Kafka Streams uses up a number that
 * `count()` does not.
 */
export function isMaterialized(options: Materialized<unknown, unknown>): boolean {
  return (
    options.storeName !== undefined ||
    options.keySerde !== undefined ||
    options.valueSerde !== undefined ||
    options.retentionMs !== undefined ||
    options.logging !== undefined
  );
}

export function keyValueStore(
  name: string,
  keySerde: Serde<unknown>,
  valueSerde: Serde<unknown>,
  logging: Materialized<unknown, unknown>['logging'],
  meaning: string,
): StoreSpec {
  return {
    name,
    kind: 'key-value',
    keySerde,
    valueSerde,
    logging: logging !== false,
    changelogConfigs: logging === undefined || logging === false ? {} : logging,
    retentionMs: 0,
    windowSizeMs: 0,
    meaning,
  };
}

export const countSerde = longSerde as Serde<unknown>;
