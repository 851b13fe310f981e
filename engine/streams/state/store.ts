import type { Serde } from '../serdes.ts';

/** What a topology says of a store; tasks make one instance per partition. */
export interface StoreSpec {
  readonly name: string;
  readonly kind: 'key-value' | 'window';
  readonly keySerde: Serde<unknown>;
  readonly valueSerde: Serde<unknown>;
  readonly logging: boolean;
  /** Of its changelog topic, over the default ones. They are not what its content means. */
  readonly changelogConfigs: Readonly<Record<string, string>>;
  /** Of windows, ms. */
  readonly retentionMs: number;
  readonly windowSizeMs: number;
  /** What its content means: the operator that writes it. With its name, the identity that survives a redeploy. */
  readonly meaning: string;
}

/** Gets one changelog record. @returns false when it could not be taken; nothing is lost, call `flush` again. */
export type ChangelogWriter = (key: Uint8Array, value: Uint8Array | null, timestampMs: number) => boolean;

/** What every store offers to the task that owns it. */
export interface StateStore {
  readonly name: string;
  readonly kind: StoreSpec['kind'];
  /** Entries now. */
  readonly size: number;
  /**
   * Writes each key that changed since the last flush once, with its last value and that value's own timestamp
   * (KAFKA-4379). @returns false if `write` refused; the rest stays to be written.
   */
  flush(write: ChangelogWriter): boolean;
  /** Keys that changed since the last flush. */
  readonly dirtyCount: number;
  /** Takes one record of its changelog. */
  restore(key: Uint8Array, value: Uint8Array | null, timestampMs: number): void;
  /** Deletes everything, so that the next flush writes tombstones. */
  clear(): void;
}
