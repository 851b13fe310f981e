import { Cell } from '#engine/data/cell.ts';
import type { Format } from '#engine/data/format.ts';
import { StreamsError } from './errors.ts';
import type { Windowed } from './windows.ts';

/**
 * How a key or a value relates to bytes. Kafka's null is `null` and never reaches a serde.
 * Values are held by stores, not copied: functions return new values instead of changing what they got.
 */
export interface Serde<T> {
  /** Stands for its meaning: two serdes of one name write and read the same bytes. */
  readonly name: string;
  serialize(value: T): Uint8Array;
  /** @throws when the bytes are not of this kind. `bytes` is a view; what keeps it must copy (see `retain`). */
  deserialize(bytes: Uint8Array): T;
  /** Equal for two values exactly when their bytes are equal. Without it the bytes themselves are compared. */
  identity?(value: T): string | number;
  /** The value as a store may hold it for long: without a reference into a buffer of many records. */
  retain?(value: T): T;
}

/** Buffer's own slices take any Uint8Array, which spares a Buffer object per record (missing in @types/node). */
const slices = Buffer.prototype as unknown as {
  utf8Slice(this: Uint8Array, start: number, end: number): string;
  latin1Slice(this: Uint8Array, start: number, end: number): string;
};

/** UTF-8, as Kafka's StringSerializer. */
export const stringSerde: Serde<string> = {
  name: 'string',
  // Buffer's pool makes short ones at a third of TextEncoder's cost.
  serialize: (value) => Buffer.from(value, 'utf8'),
  deserialize: (bytes) => slices.utf8Slice.call(bytes, 0, bytes.length),
  identity: (value) => (value.isWellFormed() ? value : value.toWellFormed()),
};

/** Eight bytes, big-endian, as Kafka's LongSerializer; within ±(2^53 - 1). Beyond it use `bigintSerde`. */
export const longSerde: Serde<number> = {
  name: 'long',
  serialize(value) {
    if (!Number.isSafeInteger(value)) {
      throw new StreamsError(
        `long serde: expected a safe integer, found ${value}; use bigintSerde beyond 2^53`,
      );
    }
    // By hand, from Buffer's pool: a DataView per value costs as much as the rest of a count.
    const bytes = Buffer.allocUnsafe(8);
    const high = Math.floor(value / 4294967296);
    bytes[0] = high >>> 24;
    bytes[1] = high >>> 16;
    bytes[2] = high >>> 8;
    bytes[3] = high;
    bytes[4] = value >>> 24;
    bytes[5] = value >>> 16;
    bytes[6] = value >>> 8;
    bytes[7] = value;
    return bytes;
  },
  deserialize(bytes) {
    const view = viewOf(bytes, 8, 'long');
    const value = view.getInt32(0) * 4294967296 + view.getUint32(4);
    if (!Number.isSafeInteger(value)) {
      throw new StreamsError(`long serde: ${view.getBigInt64(0)} is beyond 2^53; use bigintSerde`);
    }
    return value;
  },
  identity: (value) => value,
};

/** The same bytes as `longSerde`, all 64 bits. */
export const bigintSerde: Serde<bigint> = {
  name: 'bigint',
  serialize(value) {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigInt64(0, value);
    return bytes;
  },
  deserialize: (bytes) => viewOf(bytes, 8, 'bigint').getBigInt64(0),
};

/** Four bytes, big-endian, as Kafka's IntegerSerializer. */
export const integerSerde: Serde<number> = {
  name: 'integer',
  serialize(value) {
    if ((value | 0) !== value) {
      throw new StreamsError(`integer serde: expected a 32-bit integer, found ${value}`);
    }
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setInt32(0, value);
    return bytes;
  },
  deserialize: (bytes) => viewOf(bytes, 4, 'integer').getInt32(0),
  identity: (value) => value,
};

/** IEEE 754, eight bytes, big-endian, as Kafka's DoubleSerializer. */
export const doubleSerde: Serde<number> = {
  name: 'double',
  serialize(value) {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, value);
    return bytes;
  },
  deserialize: (bytes) => viewOf(bytes, 8, 'double').getFloat64(0),
};

export const bytesSerde: Serde<Uint8Array> = {
  name: 'bytes',
  serialize: (value) => value,
  deserialize: (bytes) => bytes,
  identity: (value) => latin1(value),
  retain: (value) => ownBytes(value),
};

/** Any JSON document, as text without spaces. Numbers are JavaScript's: use `cellSerde` where 64-bit ids matter. */
export function jsonSerde<T>(): Serde<T> {
  return {
    name: 'json',
    serialize: (value) => Buffer.from(JSON.stringify(value), 'utf8'),
    deserialize: (bytes) => JSON.parse(stringSerde.deserialize(bytes)) as T,
  };
}

/** What pipelines use for every key and value: parsed when somebody asks, bytes kept when untouched. */
export function cellSerde(format: Format): Serde<Cell> {
  return {
    name: `cell(${format.name})`,
    serialize(cell) {
      const bytes = cell.bytes;
      if (bytes === null)
        throw new StreamsError('cell serde: a null cell; pass null instead of a cell that holds it');
      return bytes;
    },
    deserialize: (bytes) => Cell.ofBytes(format, bytes),
    identity(cell) {
      const bytes = cell.bytes;
      return bytes === null ? '' : latin1(bytes);
    },
    retain(cell) {
      const bytes = cell.bytes;
      if (bytes === null) return cell;
      const own = ownBytes(bytes);
      return own === bytes ? cell : cell.withBytes(own);
    },
  };
}

/**
 * Key bytes, then the window's start in eight bytes: the layout of Kafka's TimeWindowedSerializer. The end is not
 * written, so reading needs the size.
 */
export function timeWindowedSerde<K>(inner: Serde<K>, windowSizeMs: number): WindowedSerde<K> {
  return {
    name: `time-windowed(${inner.name},${windowSizeMs})`,
    inner,
    serialize(windowed) {
      const key = inner.serialize(windowed.key);
      const bytes = new Uint8Array(key.length + 8);
      bytes.set(key);
      bytes.set(longSerde.serialize(windowed.window.startMs), key.length);
      return bytes;
    },
    deserialize(bytes) {
      const split = bytes.length - 8;
      if (split < 0) throw new StreamsError(`windowed key: expected at least 8 bytes, found ${bytes.length}`);
      const startMs = longSerde.deserialize(bytes.subarray(split));
      return {
        key: inner.deserialize(bytes.subarray(0, split)),
        window: { startMs, endMs: startMs + windowSizeMs },
      };
    },
    identity: (windowed) => `${windowed.window.startMs}|${identityOf(inner, windowed.key)}`,
  };
}

/** Sinks partition windowed keys by the inner key alone, so that all windows of a key share a partition. */
export interface WindowedSerde<K> extends Serde<Windowed<K>> {
  readonly inner: Serde<K>;
}

export function identityOf<T>(serde: Serde<T>, value: T): string | number {
  return serde.identity === undefined ? latin1(serde.serialize(value)) : serde.identity(value);
}

export function retained<T>(serde: Serde<T>, value: T): T {
  return serde.retain === undefined ? value : serde.retain(value);
}

/** One character per byte: the cheapest exact map key that JavaScript has for bytes. */
function latin1(bytes: Uint8Array): string {
  return slices.latin1Slice.call(bytes, 0, bytes.length);
}

/** A size that no other buffer has, so that bytes which lie in a slab are known by it. */
const slabBytes = 65_544;
let slab = new Uint8Array(slabBytes);
let slabUsed = 0;

/**
 * Small slices out of a large fetch buffer, or out of one that short texts share, would keep all of it alive. Copies
 * share slabs of their own: one buffer each would cost more than the value, and Buffer's pool would be held by them
 * together with what is long gone.
 */
function ownBytes(bytes: Uint8Array): Uint8Array {
  const { length } = bytes;
  const held = bytes.buffer.byteLength;
  if (held === slabBytes || held <= 2 * length) return bytes;
  // A Buffer's own slice is a view.
  if (length > slabBytes / 16) return Uint8Array.prototype.slice.call(bytes);
  if (slabUsed + length > slabBytes) {
    slab = new Uint8Array(slabBytes);
    slabUsed = 0;
  }
  const own = slab.subarray(slabUsed, slabUsed + length);
  own.set(bytes);
  slabUsed += length;
  return own;
}

function viewOf(bytes: Uint8Array, length: number, name: string): DataView {
  if (bytes.length !== length) {
    throw new StreamsError(`${name} serde: expected ${length} bytes, found ${bytes.length}`);
  }
  return new DataView(bytes.buffer, bytes.byteOffset, length);
}
