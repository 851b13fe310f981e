import type { SeededRandom } from './random.ts';

type Change =
  | { readonly kind: 'write'; readonly position: number; readonly bytes: Uint8Array }
  | { readonly kind: 'truncate'; readonly size: number };

/** Bytes of a simulated file: those that everybody sees, and those that would be there after a power loss. */
export class SimFile {
  openHandles = 0;
  readonly #visible = new Content();
  readonly #durable = new Content();
  #pending: Change[] = [];
  /** How many changes have settled since the file was made. */
  #settled = 0;

  get size(): number {
    return this.#visible.size;
  }

  /** Names this moment for `settle`. */
  get pendingChanges(): number {
    return this.#settled + this.#pending.length;
  }

  read(into: Uint8Array, intoOffset: number, length: number, position: number): number {
    const bytes = this.#visible.bytes.subarray(
      Math.min(position, this.size),
      Math.min(position + length, this.size),
    );
    into.set(bytes, intoOffset);
    return bytes.length;
  }

  write(bytes: Uint8Array, position: number): void {
    if (bytes.length === 0) return;
    this.#change({ kind: 'write', position, bytes: Uint8Array.from(bytes) });
  }

  truncate(size: number): void {
    this.#change({ kind: 'truncate', size });
  }

  /** What had been changed when `pendingChanges` was asked is durable now. */
  settle(until: number): void {
    const changes = this.#pending.splice(0, Math.max(0, until - this.#settled));
    for (const change of changes) this.#durable.apply(change);
    this.#settled += changes.length;
  }

  losePower(random: SeededRandom): void {
    const kept = random.between(0, this.#pending.length);
    const torn = this.#pending[kept];
    this.settle(this.#settled + kept);
    if (torn?.kind === 'write') {
      const keptBytes = random.between(0, torn.bytes.length);
      this.#durable.apply({ ...torn, bytes: torn.bytes.subarray(0, keptBytes) });
      // The file system may have noted the new size before the bytes came: the rest reads as zeros.
      const end = torn.position + torn.bytes.length;
      if (random.chance(0.2) && end > this.#durable.size) this.#durable.resize(end);
    }
    this.#pending = [];
    this.#visible.copyFrom(this.#durable);
  }

  #change(change: Change): void {
    this.#visible.apply(change);
    this.#pending.push(change);
  }
}

class Content {
  bytes: Uint8Array = new Uint8Array(256);
  size = 0;

  apply(change: Change): void {
    if (change.kind === 'truncate') {
      this.resize(change.size);
      return;
    }
    const end = change.position + change.bytes.length;
    if (end > this.size) this.resize(end);
    this.bytes.set(change.bytes, change.position);
  }

  resize(size: number): void {
    if (size > this.bytes.length) {
      const larger = new Uint8Array(Math.max(size, 2 * this.bytes.length));
      larger.set(this.bytes.subarray(0, this.size));
      this.bytes = larger;
    }
    if (size < this.size) this.bytes.fill(0, size, this.size);
    this.size = size;
  }

  copyFrom(other: Content): void {
    this.bytes = Uint8Array.from(other.bytes);
    this.size = other.size;
  }
}
