import { ProtocolError } from '../errors.ts';

// Signed numbers in record batches are zigzag encoded (0, -1, 1, -2, … become 0, 1, 2, 3, …), seven bits in a byte,
// lowest first. 64-bit ones are computed in doubles: exact up to 2^52, the nearest double beyond.

/** Bytes that a signed 32-bit number takes. */
export function varintBytes(value: number): number {
  const zigzag = ((value << 1) ^ (value >> 31)) >>> 0;
  if (zigzag < 0x80) return 1;
  if (zigzag < 0x4000) return 2;
  if (zigzag < 0x200000) return 3;
  return zigzag < 0x10000000 ? 4 : 5;
}

/** Bytes that a signed 64-bit number takes. */
export function varlongBytes(value: number): number {
  if (isSmall(value)) return varintBytes(value);
  let bytes = 1;
  for (let rest = zigzag64(value); rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes += 1;
  return bytes;
}

/** @returns the position after it. `bytes` must be long enough. */
export function writeVarint(bytes: Uint8Array, position: number, value: number): number {
  let rest = ((value << 1) ^ (value >> 31)) >>> 0;
  let at = position;
  while (rest > 0x7f) {
    bytes[at] = (rest & 0x7f) | 0x80;
    at += 1;
    rest >>>= 7;
  }
  bytes[at] = rest;
  return at + 1;
}

/** @returns the position after it. `bytes` must be long enough. */
export function writeVarlong(bytes: Uint8Array, position: number, value: number): number {
  if (isSmall(value)) return writeVarint(bytes, position, value);
  let rest = zigzag64(value);
  let at = position;
  while (rest >= 0x80) {
    const next = Math.floor(rest / 0x80);
    bytes[at] = (rest - next * 0x80) | 0x80;
    at += 1;
    rest = next;
  }
  bytes[at] = rest;
  return at + 1;
}

/** Reads varints one after the other from `position` to `limit`. Reused from batch to batch. */
export class VarintReader {
  bytes: Uint8Array = new Uint8Array(0);
  position = 0;
  limit = 0;

  reset(bytes: Uint8Array, position: number, limit: number): void {
    this.bytes = bytes;
    this.position = position;
    this.limit = limit;
  }

  varint(): number {
    const bytes = this.bytes;
    const at = this.position;
    // Nearly all numbers in a batch have one or two bytes.
    if (at + 1 < this.limit) {
      const first = bytes[at]!;
      if (first < 0x80) {
        this.position = at + 1;
        return (first >>> 1) ^ -(first & 1);
      }
      const second = bytes[at + 1]!;
      if (second < 0x80) {
        this.position = at + 2;
        const value = (second << 7) | (first & 0x7f);
        return (value >>> 1) ^ -(value & 1);
      }
    }
    return this.longVarint();
  }

  varlong(): number {
    const bytes = this.bytes;
    const at = this.position;
    if (at + 1 < this.limit) {
      const first = bytes[at]!;
      if (first < 0x80) {
        this.position = at + 1;
        return (first >>> 1) ^ -(first & 1);
      }
      const second = bytes[at + 1]!;
      if (second < 0x80) {
        this.position = at + 2;
        const value = (second << 7) | (first & 0x7f);
        return (value >>> 1) ^ -(value & 1);
      }
    }
    return this.longVarlong();
  }

  private longVarint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return (value >>> 1) ^ -(value & 1);
    }
    throw new ProtocolError('record', 'has a number of more than 5 bytes', this.position);
  }

  private longVarlong(): number {
    let value = 0;
    let odd = 0;
    let weight = 1;
    for (let i = 0; i < 10; i += 1) {
      const byte = this.byte();
      if (i === 0) odd = byte & 1;
      value += (byte & 0x7f) * weight;
      weight *= 0x80;
      if (byte < 0x80) return odd === 0 ? value / 2 : -(value + 1) / 2;
    }
    throw new ProtocolError('record', 'has a number of more than 10 bytes', this.position);
  }

  byte(): number {
    if (this.position >= this.limit)
      throw new ProtocolError('record', 'ends in the middle of a field', this.position);
    const byte = this.bytes[this.position]!;
    this.position += 1;
    return byte;
  }
}

function isSmall(value: number): boolean {
  return value < 0x40000000 && value >= -0x40000000;
}

function zigzag64(value: number): number {
  return value >= 0 ? value * 2 : -value * 2 - 1;
}
