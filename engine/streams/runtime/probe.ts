import type { Header } from '#engine/client/types.ts';
import { Cell } from '#engine/data/cell.ts';
import type { TaskContext } from './task-context.ts';

/** A record seen at an operator. Plain data: it may cross threads. */
export interface ProbedRecord {
  readonly timestampMs: number;
  /** Null for Kafka's null. Values that are not bytes are shown as text or JSON. */
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  /** Set when the record's key is windowed. */
  readonly window?: { readonly startMs: number; readonly endMs: number };
  readonly headers: readonly Header[];
  /** The input record of the sub-topology that led to it. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

interface Kept {
  readonly key: unknown;
  readonly value: unknown;
  readonly timestampMs: number;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly headers: readonly Header[];
}

/** The last records that passed one side of an operator, by reference; bytes are made when somebody looks. */
export class Probe {
  readonly capacity: number;
  /** Since the probe was set. */
  count = 0;
  #ring: Kept[] = [];
  #next = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  record(key: unknown, value: unknown, context: TaskContext): void {
    this.count++;
    this.#ring[this.#next] = {
      key,
      value,
      timestampMs: context.timestampMs,
      topic: context.topic,
      partition: context.partition,
      offset: context.offset,
      headers: context.headers,
    };
    this.#next = (this.#next + 1) % this.capacity;
  }

  /** Oldest first. */
  records(): ProbedRecord[] {
    const inOrder = [...this.#ring.slice(this.#next), ...this.#ring.slice(0, this.#next)];
    return inOrder.map((kept) => {
      const windowed = asWindowed(kept.key);
      return {
        timestampMs: kept.timestampMs,
        key: bytesToShow(windowed === undefined ? kept.key : windowed.key),
        value: bytesToShow(kept.value),
        ...(windowed === undefined ? {} : { window: windowed.window }),
        headers: kept.headers,
        topic: kept.topic,
        partition: kept.partition,
        offset: kept.offset,
      };
    });
  }
}

function asWindowed(key: unknown): { key: unknown; window: { startMs: number; endMs: number } } | undefined {
  if (typeof key !== 'object' || key === null || !('window' in key) || !('key' in key)) return undefined;
  const { window } = key;
  if (typeof window !== 'object' || window === null || !('startMs' in window)) return undefined;
  return key as { key: unknown; window: { startMs: number; endMs: number } };
}

function bytesToShow(value: unknown): Uint8Array | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Cell) return bytesToShow(value.bytes);
  // A copy: what crosses threads takes the whole buffer along in which it lies.
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (typeof value === 'object' && 'newValue' in value && 'oldValue' in value)
    return bytesToShow(value.newValue);
  if (typeof value === 'string') return Buffer.from(value);
  return Buffer.from(
    JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part)),
  );
}
