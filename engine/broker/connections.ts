import type { Connection, Env, Listener, Timer } from '#engine/env/env.ts';
import { Writer } from '#engine/protocol/wire/writer.ts';
import { ClientConnection } from './connection/client-connection.ts';
import type { RequestHandler } from './request-handler.ts';
import type { BrokerServices } from './services.ts';

/** Unsent answers of all connections together at which fetches are given one batch at a time only. */
const UNSENT_BYTES_MAX = 256 * 1024 * 1024;
const IDLE_CHECK_MS = 60_000;
const CLOSE_WAIT_MS = 1_000;

/** Every client of this broker. */
export class Connections {
  readonly #env: Env;
  readonly #handlers: ReadonlyMap<number, RequestHandler>;
  readonly #clients = new Set<ClientConnection>();
  /** Those with answers that have not left. */
  readonly #holding = new Set<ClientConnection>();
  readonly #writer = new Writer();
  #idleTimer: Timer | undefined;
  #whenEmpty: (() => void) | undefined;

  constructor(env: Env, handlers: ReadonlyMap<number, RequestHandler>) {
    this.#env = env;
    this.#handlers = handlers;
  }

  /** Bytes that answers may still take before the cap on all unsent ones. */
  get unsentBytesLeft(): number {
    let unsent = 0;
    for (const client of this.#holding) unsent += client.unsentBytes;
    return Math.max(0, UNSENT_BYTES_MAX - unsent);
  }

  accept(connection: Connection, broker: BrokerServices): void {
    const client = new ClientConnection({
      connection,
      broker,
      handlers: this.#handlers,
      writer: this.#writer,
      onHolding: (holding) => {
        if (holding) this.#holding.add(client);
        else this.#holding.delete(client);
      },
      onClose: () => this.#forget(client),
    });
    this.#clients.add(client);
    connection.start(client);
    this.#idleTimer ??= this.#env.timers.after(IDLE_CHECK_MS, () => this.#closeIdle(broker));
  }

  /** Stops accepting, sends what is ready and closes all; those that do not go in time are cut. */
  async close(listener: Listener): Promise<void> {
    this.#idleTimer?.cancel();
    await listener.close();
    if (this.#clients.size === 0) return;
    await new Promise<void>((resolve) => {
      const cut = this.#env.timers.after(CLOSE_WAIT_MS, () => {
        for (const client of this.#clients) client.destroy();
      });
      this.#whenEmpty = () => {
        cut.cancel();
        resolve();
      };
      for (const client of this.#clients) client.close();
    });
  }

  #forget(client: ClientConnection): void {
    this.#clients.delete(client);
    this.#holding.delete(client);
    if (this.#clients.size === 0) this.#whenEmpty?.();
  }

  #closeIdle(broker: BrokerServices): void {
    const idleSince = this.#env.clock.monotonicMs() - broker.configs.brokerNumber('connections.max.idle.ms');
    for (const client of this.#clients) {
      if (client.lastRequestMs < idleSince && !client.hasWaitingRequests) client.close();
    }
    this.#idleTimer =
      this.#clients.size === 0
        ? undefined
        : this.#env.timers.after(IDLE_CHECK_MS, () => this.#closeIdle(broker));
  }
}
