import type { Disk, DiskFile } from '#engine/env/env.ts';
import type { SeededRandom } from './random.ts';
import { SimFile } from './sim-file.ts';
import type { Crash, Simulator } from './simulator.ts';

/** What becomes of one write: all well, or so many of its bytes go in and then it fails or the node crashes. */
export type WriteFault =
  | 'none'
  | { readonly keepBytes: number; readonly code: 'EIO' | 'ENOSPC' }
  | { readonly keepBytes: number; readonly crash: () => void };

/** @returns how to guard a callback of the process; throws if the process is dead. */
export type ProcessGuard = () => (task: () => void) => () => void;

type Names = Map<string, SimFile | 'directory'>;

interface NameChange {
  readonly directory: string;
  readonly apply: (names: Names) => void;
}

/**
 * A disk in memory that outlives its process. `kill` loses nothing that a write call has taken. `power loss` keeps
 * what was synced, and of the rest an arbitrary beginning, torn at a byte: file contents per file, names (creations,
 * renames, removals) in their order over the whole disk, as a journal would.
 */
export class SimDisk {
  /** Asked before each write; a scenario sets it to plan a failure. */
  writeFault: (path: string, bytes: number) => WriteFault = () => 'none';
  /** Bytes that fit; writes beyond fail with ENOSPC. */
  capacityBytes = Infinity;
  /** Windows' rule: files that are open can be neither renamed nor removed. */
  openFilesAreLocked = false;
  readonly #simulator: Simulator;
  readonly #random: SeededRandom;
  #names: Names = new Map([['/', 'directory']]);
  readonly #durableNames: Names = new Map([['/', 'directory']]);
  #pendingNames: NameChange[] = [];

  constructor(simulator: Simulator, random: SeededRandom) {
    this.#simulator = simulator;
    this.#random = random;
  }

  onCrash(how: Crash): void {
    for (const entry of this.#names.values()) if (entry !== 'directory') entry.openHandles = 0;
    if (how === 'kill') return;
    const kept = this.#random.between(0, this.#pendingNames.length);
    for (const change of this.#pendingNames.slice(0, kept)) change.apply(this.#durableNames);
    this.#pendingNames = [];
    for (const path of [...this.#durableNames.keys()].sort()) {
      if (path !== '/' && !this.#durableNames.has(parentOf(path))) this.#durableNames.delete(path);
    }
    this.#names = new Map(this.#durableNames);
    for (const entry of this.#names.values()) if (entry !== 'directory') entry.losePower(this.#random);
  }

  /** The disk as one process sees it. */
  mount(guard: ProcessGuard): Disk {
    return {
      open: (path, mode) => {
        guard();
        return this.#open(path, mode, guard);
      },
      exists: (path) => {
        guard();
        return this.#names.has(path);
      },
      list: (path) => {
        guard();
        return this.#list(path);
      },
      makeDirectory: (path) => {
        guard();
        this.#makeDirectory(path);
      },
      rename: (from, to) => {
        guard();
        this.#rename(from, to);
      },
      removeFile: (path) => {
        guard();
        this.#closedFile(path);
        this.#change(parentOf(path), (names) => names.delete(path));
      },
      removeDirectory: (path) => {
        guard();
        for (const inside of within(this.#names, path)) this.#refuseIfOpen(inside);
        this.#change(parentOf(path), (names) => {
          for (const inside of within(names, path)) names.delete(inside);
        });
      },
      syncDirectory: (path) => {
        guard();
        this.#entry(path);
        this.#syncNames(path);
      },
      freeBytes: () => {
        guard();
        return this.capacityBytes - this.#usedBytes();
      },
    };
  }

  #open(path: string, mode: 'read' | 'write', guard: ProcessGuard): DiskFile {
    let file = this.#names.get(path);
    if (file === 'directory') throw diskError('EISDIR', path);
    if (!file) {
      if (mode === 'read') throw diskError('ENOENT', path);
      if (this.#names.get(parentOf(path)) !== 'directory') throw diskError('ENOENT', path);
      const created = new SimFile();
      this.#change(parentOf(path), (names) => names.set(path, created));
      file = created;
    }
    return this.#handle(path, file, guard);
  }

  #handle(path: string, file: SimFile, guard: ProcessGuard): DiskFile {
    let open = true;
    const use = (): ((task: () => void) => () => void) => {
      const guarded = guard();
      if (!open) throw diskError('EBADF', path);
      return guarded;
    };
    file.openHandles++;
    return {
      path,
      size: () => {
        use();
        return file.size;
      },
      write: (buffers, position) => {
        use();
        this.#write(path, file, buffers, position);
      },
      read: (into, intoOffset, length, position) => {
        use();
        return file.read(into, intoOffset, length, position);
      },
      readAsync: (into, intoOffset, length, position) => {
        const guarded = use();
        return new Promise((resolve) => {
          const done = guarded(() => resolve(file.read(into, intoOffset, length, position)));
          this.#simulator.schedule(this.#delayMs(), done);
        });
      },
      truncate: (size) => {
        use();
        file.truncate(size);
      },
      sync: () => {
        const guarded = use();
        const written = file.pendingChanges;
        return new Promise((resolve) => {
          const done = guarded(() => {
            file.settle(written);
            resolve();
          });
          this.#simulator.schedule(this.#delayMs(), done);
        });
      },
      syncNow: () => {
        use();
        file.settle(file.pendingChanges);
      },
      close: () => {
        if (!open) return;
        guard();
        open = false;
        file.openHandles--;
      },
    };
  }

  #write(path: string, file: SimFile, buffers: readonly Uint8Array[], position: number): void {
    const bytes = Buffer.concat(buffers);
    const fault = this.writeFault(path, bytes.length);
    if (fault !== 'none') {
      file.write(bytes.subarray(0, fault.keepBytes), position);
      if ('code' in fault) throw diskError(fault.code, path);
      fault.crash();
      throw new Error(`The process was killed while it wrote to ${path}.`);
    }
    const room = this.capacityBytes - this.#usedBytes();
    const growth = position + bytes.length - file.size;
    if (growth > room) {
      file.write(bytes.subarray(0, Math.max(0, bytes.length - growth + room)), position);
      throw diskError('ENOSPC', path);
    }
    file.write(bytes, position);
  }

  #delayMs(): number {
    return this.#random.chance(0.1) ? this.#random.between(1, 50) : this.#random.between(0, 10) / 10;
  }

  #list(path: string): string[] {
    if (this.#entry(path) !== 'directory') throw diskError('ENOTDIR', path);
    const names: string[] = [];
    for (const [other, entry] of this.#names) {
      if (other === '/' || parentOf(other) !== path) continue;
      const name = other.slice(other.lastIndexOf('/') + 1);
      names.push(entry === 'directory' ? `${name}/` : name);
    }
    return names.sort();
  }

  #makeDirectory(path: string): void {
    if (this.#names.has(path)) return;
    this.#makeDirectory(parentOf(path));
    this.#change(parentOf(path), (names) => names.set(path, 'directory'));
  }

  #rename(from: string, to: string): void {
    this.#entry(from);
    for (const path of [...within(this.#names, from), to]) this.#refuseIfOpen(path);
    this.#change(parentOf(to), (names) => {
      for (const path of within(names, from)) {
        const entry = names.get(path)!;
        names.delete(path);
        names.set(`${to}${path.slice(from.length)}`, entry);
      }
    });
  }

  #closedFile(path: string): void {
    if (this.#entry(path) === 'directory') throw diskError('EISDIR', path);
    this.#refuseIfOpen(path);
  }

  #refuseIfOpen(path: string): void {
    const entry = this.#names.get(path);
    if (!this.openFilesAreLocked || !entry || entry === 'directory') return;
    if (entry.openHandles > 0) throw diskError('EPERM', path);
  }

  #entry(path: string): SimFile | 'directory' {
    const entry = this.#names.get(path);
    if (!entry) throw diskError('ENOENT', path);
    return entry;
  }

  #change(directory: string, apply: (names: Names) => void): void {
    apply(this.#names);
    this.#pendingNames.push({ directory, apply });
  }

  /** A journal keeps its order: what came before in other directories goes with it. */
  #syncNames(directory: string): void {
    const last = this.#pendingNames.findLastIndex((change) => change.directory === directory);
    for (const change of this.#pendingNames.splice(0, last + 1)) change.apply(this.#durableNames);
  }

  #usedBytes(): number {
    let used = 0;
    for (const entry of this.#names.values()) if (entry !== 'directory') used += entry.size;
    return used;
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}

/** `path` and what lies below it. */
function within(names: Names, path: string): string[] {
  return [...names.keys()].filter((other) => other === path || other.startsWith(`${path}/`));
}

function diskError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code, path });
}
