import { identityOf, retained, type Serde } from '../serdes.ts';
import type { ValueAndTimestamp } from '../types.ts';
import { compareBytes } from './bytes.ts';
import type { ChangelogWriter, StateStore, StoreSpec } from './store.ts';

interface Entry {
  readonly key: unknown;
  value: unknown;
  timestampMs: number;
  dirty: boolean;
}

/** Reading side, as queries and tests see it. */
export interface ReadOnlyKeyValueStore<K, V> {
  readonly name: string;
  readonly size: number;
  get(key: K): V | undefined;
  /** In the order of the keys' bytes. */
  all(): IterableIterator<readonly [key: K, value: ValueAndTimestamp<V>]>;
}

/** Keys compare by their bytes. In memory; the order of keys is made when it is asked for. */
export class InMemoryKeyValueStore implements StateStore {
  readonly kind = 'key-value';
  readonly name: string;
  readonly #keySerde: Serde<unknown>;
  readonly #valueSerde: Serde<unknown>;
  readonly #entries = new Map<string | number, Entry>();
  #dirty: Entry[] = [];
  /** An aggregation reads and then writes one key: the second look-up is spared. */
  #lastKey: unknown = null;
  #lastEntry: Entry | undefined;

  constructor(spec: StoreSpec) {
    this.name = spec.name;
    this.#keySerde = spec.keySerde;
    this.#valueSerde = spec.valueSerde;
  }

  get size(): number {
    return this.#entries.size;
  }

  get dirtyCount(): number {
    return this.#dirty.length;
  }

  /** The entry itself, changed by later puts: read what you need at once. */
  get(key: unknown): ValueAndTimestamp<unknown> | undefined {
    const entry = this.#entries.get(identityOf(this.#keySerde, key));
    this.#lastKey = key;
    this.#lastEntry = entry;
    return entry;
  }

  /** null deletes. */
  put(key: unknown, value: unknown, timestampMs: number): void {
    let entry = key === this.#lastKey ? this.#lastEntry : undefined;
    if (entry === undefined || value === null) {
      this.#lastEntry = undefined;
      const identity = identityOf(this.#keySerde, key);
      entry = this.#entries.get(identity);
      if (value === null) {
        if (entry === undefined) return;
        this.#entries.delete(identity);
      } else if (entry === undefined) {
        entry = { key: retained(this.#keySerde, key), value: null, timestampMs, dirty: false };
        this.#entries.set(identity, entry);
      }
    }
    entry.value = value === null ? null : retained(this.#valueSerde, value);
    entry.timestampMs = timestampMs;
    if (!entry.dirty) {
      entry.dirty = true;
      this.#dirty.push(entry);
    }
  }

  *all(): IterableIterator<readonly [key: unknown, value: ValueAndTimestamp<unknown>]> {
    const sorted = [...this.#entries.values()].map((entry) => ({
      entry,
      bytes: this.#keySerde.serialize(entry.key),
    }));
    sorted.sort((a, b) => compareBytes(a.bytes, b.bytes));
    for (const { entry } of sorted) yield [entry.key, { value: entry.value, timestampMs: entry.timestampMs }];
  }

  flush(write: ChangelogWriter): boolean {
    const dirty = this.#dirty;
    for (let i = 0; i < dirty.length; i++) {
      const entry = dirty[i]!;
      const value = entry.value === null ? null : this.#valueSerde.serialize(entry.value);
      if (!write(this.#keySerde.serialize(entry.key), value, entry.timestampMs)) {
        this.#dirty = dirty.slice(i);
        return false;
      }
      entry.dirty = false;
    }
    this.#dirty = [];
    return true;
  }

  restore(keyBytes: Uint8Array, valueBytes: Uint8Array | null, timestampMs: number): void {
    const key = this.#keySerde.deserialize(keyBytes);
    const identity = identityOf(this.#keySerde, key);
    this.#lastEntry = undefined;
    if (valueBytes === null) {
      this.#entries.delete(identity);
      return;
    }
    this.#entries.set(identity, {
      key: retained(this.#keySerde, key),
      value: retained(this.#valueSerde, this.#valueSerde.deserialize(valueBytes)),
      timestampMs,
      dirty: false,
    });
  }

  clear(): void {
    for (const entry of [...this.#entries.values()]) this.put(entry.key, null, entry.timestampMs);
  }
}

/** What a query may see of it. */
export function readOnly<K, V>(store: InMemoryKeyValueStore): ReadOnlyKeyValueStore<K, V> {
  return {
    name: store.name,
    get size() {
      return store.size;
    },
    get: (key) => store.get(key)?.value as V | undefined,
    all: () => store.all() as IterableIterator<readonly [key: K, value: ValueAndTimestamp<V>]>,
  };
}
