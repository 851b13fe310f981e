import fs from 'node:fs';
import path from 'node:path';
import type { Disk, DiskFile } from './env.ts';
import { makeFolder } from './make-folder.ts';

export const realDisk: Disk = {
  open: (filePath, mode) => new RealDiskFile(filePath, mode),
  exists: (anyPath) => fs.existsSync(anyPath),
  list(directory) {
    const entries = fs.readdirSync(directory, { withFileTypes: true });
    return entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
  },
  makeDirectory(directory) {
    makeFolder(directory);
  },
  rename: (from, to) => fs.renameSync(from, to),
  removeFile: (filePath) => fs.unlinkSync(filePath),
  removeDirectory: (directory) => fs.rmSync(directory, { recursive: true, force: true }),
  syncDirectory(directory) {
    // Windows cannot open a directory for this; NTFS journals names by itself.
    if (process.platform === 'win32') return;
    const fd = fs.openSync(directory, fs.constants.O_RDONLY);
    try {
      fs.fsyncSync(fd);
    } finally {
      fs.closeSync(fd);
    }
  },
  freeBytes(anyPath) {
    const stats = fs.statfsSync(anyPath);
    return stats.bavail * stats.bsize;
  },
};

class RealDiskFile implements DiskFile {
  readonly path: string;
  readonly #fd: number;
  /** Asynchronous calls under way: the descriptor must not be given to another file while a thread uses it. */
  #pending = 0;
  #closed = false;

  constructor(filePath: string, mode: 'read' | 'write') {
    if (!path.isAbsolute(filePath)) throw new Error(`A path must be absolute, got ${filePath}.`);
    this.path = filePath;
    const { O_RDONLY, O_RDWR, O_CREAT } = fs.constants;
    this.#fd = fs.openSync(filePath, mode === 'read' ? O_RDONLY : O_RDWR | O_CREAT, 0o644);
  }

  size(): number {
    return fs.fstatSync(this.#open()).size;
  }

  write(buffers: readonly Uint8Array[], position: number): void {
    const fd = this.#open();
    let rest = buffers;
    let at = position;
    while (rest.length > 0) {
      const first = rest[0]!;
      const written =
        rest.length === 1
          ? fs.writeSync(fd, first, 0, first.length, at)
          : fs.writevSync(fd, rest as Uint8Array[], at);
      at += written;
      rest = withoutFirstBytes(rest, written);
    }
  }

  read(into: Uint8Array, intoOffset: number, length: number, position: number): number {
    const fd = this.#open();
    let done = 0;
    while (done < length) {
      const got = fs.readSync(fd, into, intoOffset + done, length - done, position + done);
      if (got === 0) break;
      done += got;
    }
    return done;
  }

  async readAsync(into: Uint8Array, intoOffset: number, length: number, position: number): Promise<number> {
    return this.#keepOpen(async (fd) => {
      let done = 0;
      while (done < length) {
        const got = await readOnce(fd, into, intoOffset + done, length - done, position + done);
        if (got === 0) break;
        done += got;
      }
      return done;
    });
  }

  truncate(size: number): void {
    fs.ftruncateSync(this.#open(), size);
  }

  async sync(): Promise<void> {
    return this.#keepOpen(
      (fd) =>
        new Promise((resolve, reject) => {
          fs.fdatasync(fd, (error) => (error ? reject(error) : resolve()));
        }),
    );
  }

  syncNow(): void {
    fs.fdatasyncSync(this.#open());
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#pending === 0) fs.closeSync(this.#fd);
  }

  #open(): number {
    if (this.#closed) throw Object.assign(new Error(`${this.path} is closed.`), { code: 'EBADF' });
    return this.#fd;
  }

  async #keepOpen<T>(use: (fd: number) => Promise<T>): Promise<T> {
    const fd = this.#open();
    this.#pending++;
    try {
      return await use(fd);
    } finally {
      this.#pending--;
      if (this.#closed && this.#pending === 0) fs.closeSync(fd);
    }
  }
}

function readOnce(fd: number, into: Uint8Array, offset: number, length: number, at: number): Promise<number> {
  return new Promise((resolve, reject) => {
    fs.read(fd, into, offset, length, at, (error, got) => (error ? reject(error) : resolve(got)));
  });
}

function withoutFirstBytes(buffers: readonly Uint8Array[], count: number): readonly Uint8Array[] {
  let index = 0;
  let left = count;
  while (index < buffers.length && left >= buffers[index]!.length) {
    left -= buffers[index]!.length;
    index++;
  }
  if (index === buffers.length) return [];
  if (index === 0 && left === 0) return buffers;
  return [buffers[index]!.subarray(left), ...buffers.slice(index + 1)];
}
