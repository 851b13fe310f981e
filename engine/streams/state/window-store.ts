import { identityOf, longSerde, retained, type Serde } from '../serdes.ts';
import type { ValueAndTimestamp } from '../types.ts';
import type { Windowed } from '../windows.ts';
import { compareBytes } from './bytes.ts';
import type { ChangelogWriter, StateStore, StoreSpec } from './store.ts';

interface Entry {
  readonly key: unknown;
  readonly windowStartMs: number;
  value: unknown;
  timestampMs: number;
  dirty: boolean;
}

type Segment = Map<string | number, Entry>;

/** Kafka's WindowKeySchema in changelogs: key, window start (8 bytes), sequence number (4 bytes, 0 without duplicates). */
const keySuffixBytes = 12;

/** Reading side, as queries and tests see it. */
export interface ReadOnlyWindowStore<K, V> {
  readonly name: string;
  readonly size: number;
  fetch(key: K, windowStartMs: number): V | undefined;
  /** By window start, then in the order of the keys' bytes. */
  all(): IterableIterator<readonly [key: Windowed<K>, value: ValueAndTimestamp<V>]>;
}

/**
 * A map per window start. A window goes when its start falls out of the retention (Kafka's InMemoryWindowStore). Where
 * nobody deletes the changelog's old records, the store writes tombstones for what goes, or it would grow for ever.
 */
export class InMemoryWindowStore implements StateStore {
  readonly kind = 'window';
  readonly name: string;
  readonly #keySerde: Serde<unknown>;
  readonly #valueSerde: Serde<unknown>;
  readonly #retentionMs: number;
  readonly #windowSizeMs: number;
  readonly #buriesExpired: boolean;
  readonly #segments = new Map<number, Segment>();
  /** Highest window start put so far: the store's own stream time. */
  #observedStartMs = -1;
  /** No segment starts before it, so that looking for expired ones is rare. */
  #oldestStartMs = Number.POSITIVE_INFINITY;
  #lastSegment: Segment | undefined;
  #lastStartMs = -1;
  #size = 0;
  /** An aggregation reads and then writes one key, often in several windows. */
  #lastKey: unknown = null;
  #lastIdentity: string | number = '';
  #dirty: Entry[] = [];

  constructor(spec: StoreSpec) {
    this.name = spec.name;
    this.#keySerde = spec.keySerde;
    this.#valueSerde = spec.valueSerde;
    this.#retentionMs = spec.retentionMs;
    this.#windowSizeMs = spec.windowSizeMs;
    this.#buriesExpired = spec.logging && spec.changelogConfigs['cleanup.policy'] === 'compact';
  }

  get size(): number {
    return this.#size;
  }

  get dirtyCount(): number {
    return this.#dirty.length;
  }

  /** The entry itself, changed by later puts. */
  fetch(key: unknown, windowStartMs: number): ValueAndTimestamp<unknown> | undefined {
    if (this.#isExpired(windowStartMs)) return undefined;
    return this.#segment(windowStartMs)?.get(this.#identityOf(key));
  }

  /** null deletes. @returns false when the window is out of retention and nothing was kept. */
  put(key: unknown, value: unknown, windowStartMs: number, timestampMs: number): boolean {
    this.#advanceTo(windowStartMs);
    if (this.#isExpired(windowStartMs)) return false;
    const identity = this.#identityOf(key);
    const segment = this.#segment(windowStartMs);
    let entry = segment?.get(identity);
    if (value === null) {
      if (entry === undefined) return true;
      segment!.delete(identity);
      this.#size--;
      if (segment!.size === 0) this.#dropSegment(windowStartMs);
    } else if (entry === undefined) {
      entry = { key: retained(this.#keySerde, key), windowStartMs, value: null, timestampMs, dirty: false };
      (segment ?? this.#openSegment(windowStartMs)).set(identity, entry);
      this.#size++;
    }
    entry.value = value === null ? null : retained(this.#valueSerde, value);
    entry.timestampMs = timestampMs;
    if (!entry.dirty) {
      entry.dirty = true;
      this.#dirty.push(entry);
    }
    return true;
  }

  /** Window starts that hold something, with the number of keys in each, in no order. */
  *windows(): IterableIterator<readonly [windowStartMs: number, keys: number]> {
    for (const [startMs, segment] of this.#segments) yield [startMs, segment.size];
  }

  *all(): IterableIterator<readonly [key: Windowed<unknown>, value: ValueAndTimestamp<unknown>]> {
    for (const startMs of [...this.#segments.keys()].sort((a, b) => a - b)) {
      const window = { startMs, endMs: startMs + this.#windowSizeMs };
      const sorted = [...this.#segments.get(startMs)!.values()].map((entry) => ({
        entry,
        bytes: this.#keySerde.serialize(entry.key),
      }));
      sorted.sort((a, b) => compareBytes(a.bytes, b.bytes));
      for (const { entry } of sorted) {
        yield [
          { key: entry.key, window },
          { value: entry.value, timestampMs: entry.timestampMs },
        ];
      }
    }
  }

  flush(write: ChangelogWriter): boolean {
    const dirty = this.#dirty;
    for (let i = 0; i < dirty.length; i++) {
      const entry = dirty[i]!;
      const value = entry.value === null ? null : this.#valueSerde.serialize(entry.value);
      if (!write(this.#changelogKey(entry), value, entry.timestampMs)) {
        this.#dirty = dirty.slice(i);
        return false;
      }
      entry.dirty = false;
    }
    this.#dirty = [];
    return true;
  }

  restore(keyBytes: Uint8Array, valueBytes: Uint8Array | null, timestampMs: number): void {
    const split = keyBytes.length - keySuffixBytes;
    const key = this.#keySerde.deserialize(keyBytes.subarray(0, split));
    const windowStartMs = longSerde.deserialize(keyBytes.subarray(split, split + 8));
    this.#advanceTo(windowStartMs);
    if (valueBytes === null) {
      const segment = this.#segments.get(windowStartMs);
      if (segment?.delete(identityOf(this.#keySerde, key))) this.#size--;
      if (segment?.size === 0) this.#dropSegment(windowStartMs);
      return;
    }
    if (this.#isExpired(windowStartMs)) {
      this.#bury({
        key: retained(this.#keySerde, key),
        windowStartMs,
        value: null,
        timestampMs,
        dirty: false,
      });
      return;
    }
    const identity = identityOf(this.#keySerde, key);
    const segment = this.#segment(windowStartMs) ?? this.#openSegment(windowStartMs);
    if (!segment.has(identity)) this.#size++;
    segment.set(identity, {
      key: retained(this.#keySerde, key),
      windowStartMs,
      value: retained(this.#valueSerde, this.#valueSerde.deserialize(valueBytes)),
      timestampMs,
      dirty: false,
    });
  }

  clear(): void {
    for (const segment of [...this.#segments.values()]) {
      for (const entry of [...segment.values()])
        this.put(entry.key, null, entry.windowStartMs, entry.timestampMs);
    }
  }

  #identityOf(key: unknown): string | number {
    if (key !== this.#lastKey) {
      this.#lastIdentity = identityOf(this.#keySerde, key);
      this.#lastKey = key;
    }
    return this.#lastIdentity;
  }

  #changelogKey(entry: Entry): Uint8Array {
    const key = this.#keySerde.serialize(entry.key);
    const bytes = new Uint8Array(key.length + keySuffixBytes);
    bytes.set(key);
    bytes.set(longSerde.serialize(entry.windowStartMs), key.length);
    return bytes;
  }

  #bury(entry: Entry): void {
    if (!this.#buriesExpired) return;
    entry.value = null;
    if (entry.dirty) return;
    entry.dirty = true;
    this.#dirty.push(entry);
  }

  #isExpired(windowStartMs: number): boolean {
    return windowStartMs <= this.#observedStartMs - this.#retentionMs;
  }

  #advanceTo(windowStartMs: number): void {
    if (windowStartMs <= this.#observedStartMs) return;
    this.#observedStartMs = windowStartMs;
    if (!this.#isExpired(this.#oldestStartMs)) return;
    let oldest = Number.POSITIVE_INFINITY;
    for (const [startMs, segment] of this.#segments) {
      if (this.#isExpired(startMs)) {
        this.#size -= segment.size;
        for (const entry of segment.values()) this.#bury(entry);
        this.#dropSegment(startMs);
      } else if (startMs < oldest) {
        oldest = startMs;
      }
    }
    this.#oldestStartMs = oldest;
  }

  /** Most records fall into the window of the one before. */
  #segment(windowStartMs: number): Segment | undefined {
    if (windowStartMs === this.#lastStartMs) return this.#lastSegment;
    const segment = this.#segments.get(windowStartMs);
    this.#lastStartMs = windowStartMs;
    this.#lastSegment = segment;
    return segment;
  }

  #openSegment(windowStartMs: number): Segment {
    const segment: Segment = new Map();
    this.#segments.set(windowStartMs, segment);
    if (windowStartMs < this.#oldestStartMs) this.#oldestStartMs = windowStartMs;
    this.#lastStartMs = windowStartMs;
    this.#lastSegment = segment;
    return segment;
  }

  #dropSegment(windowStartMs: number): void {
    this.#segments.delete(windowStartMs);
    this.#lastStartMs = -1;
    this.#lastSegment = undefined;
  }
}

/** What a query may see of it. */
export function readOnlyWindows<K, V>(store: InMemoryWindowStore): ReadOnlyWindowStore<K, V> {
  return {
    name: store.name,
    get size() {
      return store.size;
    },
    fetch: (key, windowStartMs) => store.fetch(key, windowStartMs)?.value as V | undefined,
    all: () => store.all() as IterableIterator<readonly [key: Windowed<K>, value: ValueAndTimestamp<V>]>,
  };
}
