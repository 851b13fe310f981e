/**
 * Everything that a broker, a coordinator, the controller and the client may know of the world outside their memory.
 * Production passes `realEnv()`, the simulator a seeded one. Nothing below the wire, and nothing in the client,
 * reads time, sets a timer, opens a file or a socket or draws a random number in any other way (a lint rule holds it).
 */
export interface Env {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly disk: Disk;
  readonly net: Net;
  readonly random: Random;
}

export interface Clock {
  /** Wall clock, ms since the epoch. May jump either way. For record timestamps and retention. */
  nowMs(): number;
  /** Never goes back; origin is arbitrary. For timeouts and durations. */
  monotonicMs(): number;
}

export interface Timers {
  /** Runs `task` once, `delayMs` from now at the earliest. Keeps the process alive until it ran or was cancelled. */
  after(delayMs: number, task: () => void): Timer;
  /** Runs `task` after the I/O callbacks of this turn of the event loop. */
  soon(task: () => void): Timer;
}

export interface Timer {
  /** Does nothing if it has run or is cancelled already. */
  cancel(): void;
}

export interface Random {
  /** A uniform integer in [0, bound). `bound` in 1..2^31. */
  below(bound: number): number;
  /** Cryptographically strong in production. */
  bytes(length: number): Uint8Array;
  /** Version 4 UUID, as 16 bytes. */
  uuid(): Uint8Array;
}

/** Paths are absolute. Errors are Node's: an `Error` with `code` (`ENOENT`, `EEXIST`, `ENOSPC`, `EIO`, …). */
export interface Disk {
  /**
   * @param mode `read` needs the file to exist; `write` creates it if missing, keeps what is in it, and may read too.
   */
  open(path: string, mode: 'read' | 'write'): DiskFile;
  exists(path: string): boolean;
  /** Names in a directory, sorted; directories end in `/`. */
  list(path: string): string[];
  /** With parents; does nothing if it exists. */
  makeDirectory(path: string): void;
  /** Atomic; replaces `to`. Open files of either name must be closed first (Windows). */
  rename(from: string, to: string): void;
  removeFile(path: string): void;
  /** With all that is in it. Does nothing if it is missing. */
  removeDirectory(path: string): void;
  /** Makes creations, renames and removals in a directory survive power loss. */
  syncDirectory(path: string): void;
  /** Bytes free for us on the file system that holds `path`. */
  freeBytes(path: string): number;
}

export interface DiskFile {
  readonly path: string;
  /** Bytes. */
  size(): number;
  /** Synchronous, complete or thrown; extends the file as needed. Survives a kill of the process when it returns. */
  write(buffers: readonly Uint8Array[], position: number): void;
  /** Synchronous. @returns bytes read, less than `length` only at the end of the file. */
  read(into: Uint8Array, intoOffset: number, length: number, position: number): number;
  /** The same off the event loop, for bytes that are probably not in the page cache. */
  readAsync(into: Uint8Array, intoOffset: number, length: number, position: number): Promise<number>;
  truncate(size: number): void;
  /** fdatasync, off the event loop: what was written before the call survives power loss when it resolves. */
  sync(): Promise<void>;
  /** fdatasync on the event loop; for small files at start and at checkpoints. */
  syncNow(): void;
  close(): void;
}

export interface Net {
  /** @throws an Error with `code` `EADDRINUSE`, `EACCES`, … Port 0 takes a free one. */
  listen(options: ListenOptions, onConnection: (connection: Connection) => void): Promise<Listener>;
  /** Resolves when connected. @throws an Error with `code` (`ECONNREFUSED`, `ETIMEDOUT`, …) */
  connect(options: ConnectOptions): Promise<Connection>;
}

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
}

export interface ConnectOptions {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
  /** TLS when present; certificates as PEM. */
  readonly tls?: {
    readonly ca?: string;
    readonly cert?: string;
    readonly key?: string;
    readonly serverName?: string;
  };
}

export interface Listener {
  readonly host: string;
  readonly port: number;
  /** Stops accepting; open connections go on until closed by their owner. */
  close(): Promise<void>;
}

export interface ConnectionHandler {
  /**
   * `bytes` is valid only until the call returns: it is a view of a scratch buffer that all connections share.
   * Keep what you need by copying.
   */
  onBytes(bytes: Uint8Array): void;
  /** What `write` could not pass on has gone out. */
  onDrain(): void;
  /** Called exactly once, whoever closed; `error` if it was not an orderly end. */
  onClose(error: Error | undefined): void;
}

export interface Connection {
  readonly remoteAddress: string;
  /** Must be called in the same turn in which the connection was got. Bytes flow from then on. */
  start(handler: ConnectionHandler): void;
  /**
   * Takes the buffers over: they must not change until drained. @returns false if bytes wait; go on after `onDrain`.
   */
  write(buffers: readonly Uint8Array[]): boolean;
  /** Bytes handed to `write` that the system has not taken yet. */
  readonly unsentBytes: number;
  /** Stop reading, so that the peer feels back pressure. */
  pause(): void;
  resume(): void;
  /** Sends what was written, then closes. */
  end(): void;
  /** Closes at once. */
  destroy(): void;
}
