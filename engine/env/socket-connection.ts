import type { Socket } from 'node:net';
import type { Connection, ConnectionHandler } from './env.ts';

/** How long after `end` we wait for the peer's own end before the socket is closed anyway. */
const LINGER_MS = 2_000;

const NOTHING = new Uint8Array(0);

/**
 * A `Connection` on a Node socket. Whoever makes it passes the bytes read to `deliver`, from `onread` or from 'data'.
 * The socket must be paused until `start`.
 */
export class SocketConnection implements Connection {
  readonly remoteAddress: string;
  readonly #socket: Socket;
  #handler: ConnectionHandler | undefined;
  #error: Error | undefined;
  #closed = false;
  #ending = false;
  #owesDrain = false;
  #linger: NodeJS.Timeout | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.remoteAddress = socket.remoteAddress ?? '';
    socket.on('error', (error) => {
      this.#error ??= error;
    });
    socket.on('drain', () => this.#drained());
    socket.once('close', () => this.#onClosed());
  }

  start(handler: ConnectionHandler): void {
    if (this.#handler) throw new Error('Connection.start was called twice.');
    this.#handler = handler;
    if (this.#closed) queueMicrotask(() => handler.onClose(this.#error));
    else this.#socket.resume();
  }

  deliver(bytes: Uint8Array): void {
    // After `end` what still comes is read only so that the peer gets our last bytes before a reset.
    if (!this.#ending && !this.#closed) this.#handler?.onBytes(bytes);
  }

  write(buffers: readonly Uint8Array[]): boolean {
    const socket = this.#socket;
    if (this.#ending || !socket.writable) return true;
    if (buffers.length === 1) {
      socket.write(buffers[0]!);
    } else {
      socket.cork();
      for (const buffer of buffers) socket.write(buffer);
      socket.uncork();
    }
    // Node answers false for what exceeds its mark even when the system took it all at once, and true while less waits.
    if (socket.writableLength === 0) return true;
    this.#owesDrain = true;
    if (!socket.writableNeedDrain) socket.write(NOTHING, () => this.#drained());
    return false;
  }

  get unsentBytes(): number {
    return this.#socket.writableLength;
  }

  pause(): void {
    if (!this.#ending) this.#socket.pause();
  }

  resume(): void {
    if (!this.#closed) this.#socket.resume();
  }

  end(): void {
    if (this.#ending || this.#closed) return;
    this.#ending = true;
    this.#socket.end();
    this.#socket.resume();
    this.#linger = setTimeout(() => this.#socket.destroy(), LINGER_MS);
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #drained(): void {
    if (!this.#owesDrain || this.#closed || this.#socket.writableLength > 0) return;
    this.#owesDrain = false;
    this.#handler?.onDrain();
  }

  #onClosed(): void {
    this.#closed = true;
    clearTimeout(this.#linger);
    this.#handler?.onClose(this.#error);
  }
}
