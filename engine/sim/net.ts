import type {
  Connection,
  ConnectionHandler,
  ConnectOptions,
  Listener,
  ListenOptions,
  Net,
} from '#engine/env/env.ts';
import type { SeededRandom } from './random.ts';
import type { SimProcess, Simulator } from './simulator.ts';

/** What the system takes of one direction before `write` answers false. */
const SYSTEM_BUFFER_BYTES = 64 * 1024;
const FIRST_FREE_PORT = 49_152;

interface SimListener {
  readonly process: SimProcess;
  readonly onConnection: (connection: Connection) => void;
}

/**
 * TCP between nodes in memory: in order within a connection, cut into arbitrary pieces, with seeded delays. A node
 * listens under its name or under the host it gives; `127.0.0.1` and `localhost` are the node itself.
 */
export class SimNetwork {
  /** Chance that a connection is reset when a piece is delivered. */
  resetChance = 0;
  /** Longest delay of a piece. */
  delayMsMax = 5;
  readonly #simulator: Simulator;
  readonly #random: SeededRandom;
  readonly #listeners = new Map<string, SimListener>();
  readonly #connections = new Set<SimConnection>();
  #nextPort = FIRST_FREE_PORT;

  constructor(simulator: Simulator) {
    this.#simulator = simulator;
    this.#random = simulator.random.fork();
  }

  of(process: SimProcess): Net {
    return {
      listen: (options, onConnection) => this.#listen(process, options, onConnection),
      connect: (options) => this.#connect(process, options),
    };
  }

  /** The system of a dead process resets its connections; a machine without power would only do so once it is back. */
  onCrash(process: SimProcess): void {
    for (const [address, listener] of this.#listeners) {
      if (listener.process === process) this.#listeners.delete(address);
    }
    for (const connection of this.#connections) {
      if (connection.process === process) connection.reset();
    }
  }

  delayMs(): number {
    return this.#random.between(0, this.delayMsMax * 10) / 10;
  }

  /** Draws how many of `available` bytes arrive together, and whether the connection breaks instead. */
  drawPiece(available: number): number | 'reset' {
    if (this.#random.chance(this.resetChance)) return 'reset';
    return this.#random.chance(0.3) ? this.#random.between(1, available) : available;
  }

  forget(connection: SimConnection): void {
    this.#connections.delete(connection);
  }

  async #listen(
    process: SimProcess,
    options: ListenOptions,
    onConnection: (connection: Connection) => void,
  ): Promise<Listener> {
    const port = options.port === 0 ? this.#nextPort++ : options.port;
    const address = addressOf(process, options.host, port);
    if (this.#listeners.has(address)) throw netError('EADDRINUSE', address);
    this.#listeners.set(address, { process, onConnection });
    return {
      host: options.host,
      port,
      close: async () => {
        if (this.#listeners.get(address)?.process === process) this.#listeners.delete(address);
      },
    };
  }

  #connect(process: SimProcess, options: ConnectOptions): Promise<Connection> {
    const address = addressOf(process, options.host, options.port);
    return new Promise((resolve, reject) => {
      this.#simulator.schedule(this.delayMs(), () => {
        if (!process.alive) return;
        const listener = this.#listeners.get(address);
        if (!listener) {
          reject(netError('ECONNREFUSED', address));
          return;
        }
        this.#simulator.note(`${process.name} connects to ${address}`);
        const near = new SimConnection(this.#simulator, this, process, listener.process.name);
        const far = new SimConnection(this.#simulator, this, listener.process, process.name);
        near.peer = far;
        far.peer = near;
        this.#connections.add(near).add(far);
        listener.onConnection(far);
        resolve(near);
      });
    });
  }
}

class SimConnection implements Connection {
  readonly remoteAddress: string;
  readonly process: SimProcess;
  peer: SimConnection | undefined;
  readonly #simulator: Simulator;
  readonly #network: SimNetwork;
  #handler: ConnectionHandler | undefined;
  /** Bytes on the way to the peer; the caller's own buffers where `write` answered false. */
  #outgoing: Uint8Array[] = [];
  #unsentBytes = 0;
  #owesDrain = false;
  #ending = false;
  #paused = false;
  #closed = false;
  #closeReported = false;
  #error: Error | undefined;
  #delivery: 'idle' | 'scheduled' = 'idle';

  constructor(simulator: Simulator, network: SimNetwork, process: SimProcess, remoteAddress: string) {
    this.#simulator = simulator;
    this.#network = network;
    this.process = process;
    this.remoteAddress = remoteAddress;
  }

  get unsentBytes(): number {
    return this.#unsentBytes;
  }

  start(handler: ConnectionHandler): void {
    this.#handler = handler;
    if (this.#closed) this.#reportClose();
    else this.#peerMayDeliver();
  }

  write(buffers: readonly Uint8Array[]): boolean {
    if (this.#closed || this.#ending || !this.process.alive) return true;
    let bytes = 0;
    for (const buffer of buffers) bytes += buffer.length;
    const taken = this.#unsentBytes + bytes <= SYSTEM_BUFFER_BYTES;
    for (const buffer of buffers) {
      if (buffer.length > 0) this.#outgoing.push(taken ? Uint8Array.from(buffer) : buffer);
    }
    this.#unsentBytes += bytes;
    if (!taken) this.#owesDrain = true;
    this.#deliverLater();
    return taken;
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#peerMayDeliver();
  }

  end(): void {
    if (this.#ending || this.#closed) return;
    this.#ending = true;
    this.#paused = false;
    this.#deliverLater();
  }

  destroy(): void {
    if (this.#closed) return;
    this.#close(undefined);
    const { peer } = this;
    if (peer) this.#simulator.schedule(this.#network.delayMs(), () => peer.#close(undefined));
  }

  /** Breaks both ends with ECONNRESET. */
  reset(): void {
    this.#simulator.note(`connection of ${this.process.name} with ${this.remoteAddress} is reset`);
    this.#close(netError('ECONNRESET', this.remoteAddress));
    const { peer } = this;
    if (!peer) return;
    this.#simulator.schedule(this.#network.delayMs(), () =>
      peer.#close(netError('ECONNRESET', peer.remoteAddress)),
    );
  }

  #peerMayDeliver(): void {
    const { peer } = this;
    if (peer) peer.#deliverLater();
  }

  #deliverLater(): void {
    if (this.#delivery === 'scheduled' || this.#closed) return;
    this.#delivery = 'scheduled';
    this.#simulator.schedule(this.#network.delayMs(), () => {
      this.#delivery = 'idle';
      this.#deliver();
    });
  }

  /** Hands the next piece to the peer, or the end. */
  #deliver(): void {
    const { peer } = this;
    if (!peer || this.#closed || peer.#closed || peer.#paused || (!peer.#handler && !peer.#ending)) return;
    const first = this.#outgoing[0];
    if (!first) {
      if (this.#ending) {
        this.#close(undefined);
        peer.#close(undefined);
      }
      return;
    }
    const piece = this.#network.drawPiece(first.length);
    if (piece === 'reset') {
      this.reset();
      return;
    }
    if (piece === first.length) this.#outgoing.shift();
    else this.#outgoing[0] = first.subarray(piece);
    this.#unsentBytes -= piece;
    this.#simulator.note(`${piece} bytes from ${this.process.name} to ${peer.process.name}`);
    peer.#receive(first.subarray(0, piece));
    if (this.#outgoing.length === 0) this.#drained();
    if (this.#outgoing.length > 0 || this.#ending) this.#deliverLater();
  }

  #receive(piece: Uint8Array): void {
    if (this.#ending || !this.process.alive) return;
    const scratch = Uint8Array.from(piece);
    this.#handler?.onBytes(scratch);
    // Whoever kept a view of it must notice.
    scratch.fill(0xdd);
  }

  #drained(): void {
    if (!this.#owesDrain || this.#closed) return;
    this.#owesDrain = false;
    if (this.process.alive) this.#handler?.onDrain();
  }

  #close(error: Error | undefined): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#error = error;
    this.#outgoing = [];
    this.#unsentBytes = 0;
    this.#network.forget(this);
    this.#reportClose();
  }

  #reportClose(): void {
    if (!this.#handler || this.#closeReported) return;
    this.#closeReported = true;
    const handler = this.#handler;
    this.#simulator.schedule(0, () => {
      if (this.process.alive) handler.onClose(this.#error);
    });
  }
}

function addressOf(process: SimProcess, host: string, port: number): string {
  const local = host === '127.0.0.1' || host === 'localhost' || host === '::1' || host === '0.0.0.0';
  return `${local ? process.name : host}:${port}`;
}

function netError(code: string, address: string): Error {
  return Object.assign(new Error(`${code}: ${address}`), { code });
}
