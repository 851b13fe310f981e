import type { Disk } from '#engine/env/env.ts';

const FIRST_ENTRIES = 64;

/**
 * Ascending entries of one size. The index of the active segment grows in memory and goes to its file when the
 * segment is rolled or the log is closed: after an unclean stop it is rebuilt from the log anyway, so writing it
 * earlier would buy nothing. Closed indexes stay on the disk, where a lookup reads the few entries it compares.
 */
export class IndexFile {
  readonly path: string;
  readonly #disk: Disk;
  readonly #entryBytes: number;
  #count: number;
  #memory: Buffer | undefined;

  private constructor(
    disk: Disk,
    path: string,
    entryBytes: number,
    count: number,
    memory: Buffer | undefined,
  ) {
    this.#disk = disk;
    this.path = path;
    this.#entryBytes = entryBytes;
    this.#count = count;
    this.#memory = memory;
  }

  /** Empty and in memory; what the file holds is replaced by `save`. */
  static create(disk: Disk, path: string, entryBytes: number): IndexFile {
    return new IndexFile(disk, path, entryBytes, 0, Buffer.alloc(FIRST_ENTRIES * entryBytes));
  }

  /** On the disk. @returns undefined when the file is missing or no whole number of entries. */
  static open(disk: Disk, path: string, entryBytes: number): IndexFile | undefined {
    if (!disk.exists(path)) return undefined;
    const file = disk.open(path, 'read');
    const bytes = file.size();
    file.close();
    if (bytes % entryBytes !== 0) return undefined;
    return new IndexFile(disk, path, entryBytes, bytes / entryBytes, undefined);
  }

  get count(): number {
    return this.#count;
  }

  /** Brings the entries into memory so that more can be pushed. */
  load(): void {
    if (this.#memory) return;
    const memory = Buffer.alloc(Math.max(this.#count, FIRST_ENTRIES) * this.#entryBytes);
    const file = this.#disk.open(this.path, 'read');
    file.read(memory, 0, this.#count * this.#entryBytes, 0);
    file.close();
    this.#memory = memory;
  }

  /** Makes room for one more entry. @returns where to write it. */
  push(): { readonly bytes: Buffer; readonly at: number } {
    let memory = this.#memory;
    if (!memory) throw new Error(`${this.path} is closed to new entries.`);
    const at = this.#count * this.#entryBytes;
    if (at === memory.length) {
      const larger = Buffer.alloc(memory.length * 2);
      memory.copy(larger);
      this.#memory = memory = larger;
    }
    this.#count++;
    return { bytes: memory, at };
  }

  /** Writes the entries to the file, and lets the memory go if `keep` says so. */
  save(keep: 'in-memory' | 'on-disk'): void {
    if (!this.#memory) return;
    const file = this.#disk.open(this.path, 'write');
    try {
      const bytes = this.#count * this.#entryBytes;
      file.write([this.#memory.subarray(0, bytes)], 0);
      file.truncate(bytes);
    } finally {
      file.close();
    }
    if (keep === 'on-disk') this.#memory = undefined;
  }

  async sync(): Promise<void> {
    const file = this.#disk.open(this.path, 'read');
    try {
      await file.sync();
    } finally {
      file.close();
    }
  }

  /** @param parse gets the entry at `slot`. */
  entry<T>(slot: number, parse: (bytes: Buffer, at: number) => T): T {
    return this.#reading((at) => parse(this.#memory ?? entryScratch, at(slot)));
  }

  /** The last slot whose entry `isAtMost` accepts; it must accept a prefix of the entries. -1 if there is none. */
  lastSlotWhere(isAtMost: (bytes: Buffer, at: number) => boolean): number {
    if (this.#count === 0) return -1;
    return this.#reading((at) => {
      let low = -1;
      let high = this.#count - 1;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (isAtMost(this.#memory ?? entryScratch, at(middle))) low = middle;
        else high = middle - 1;
      }
      return low;
    });
  }

  /** `use` gets a function that makes a slot readable and tells its position in the buffer. */
  #reading<T>(use: (at: (slot: number) => number) => T): T {
    const size = this.#entryBytes;
    if (this.#memory) return use((slot) => slot * size);
    const file = this.#disk.open(this.path, 'read');
    try {
      return use((slot) => {
        file.read(entryScratch, 0, size, slot * size);
        return 0;
      });
    } finally {
      file.close();
    }
  }
}

/** Reads of closed indexes are synchronous, so one entry's room is enough for all. */
const entryScratch = Buffer.alloc(16);
