import { createORPCClient } from '@orpc/client';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineClient } from './engine-client.ts';
import type { OpenTransport, Transport } from './transport.ts';

export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'ready' }
  /** `attempt` counts from 1 since the line was lost. */
  | { readonly kind: 'lost'; readonly attempt: number; readonly retryAtMs: number };

/** A call was made, or was under way, while there was no line to the engine. Whether it took place is unknown. */
export class EngineGone extends Error {
  constructor(cause: unknown) {
    super('The engine does not answer.', { cause });
    this.name = 'EngineGone';
  }
}

/** Time as the shell needs it, so that tests can hold it. */
export interface Timing {
  now(): number;
  /** Resolves after the time, or when the signal ends the wait; the caller looks which. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export const realTiming: Timing = {
  now: () => Date.now(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const end = (): void => {
        clearTimeout(timer);
        // A watch waits on one signal for as long as its screen is open.
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal.addEventListener('abort', end);
    }),
};

const openTimeoutMs = 10_000;

/** 0.2 s, doubled up to 5 s: an engine that restarts is met soon, one that is gone costs nothing. */
export function retryDelayMs(attempt: number): number {
  return Math.min(5_000, 200 * 2 ** (attempt - 1));
}

/** Keeps one line to the engine open, and opens another one when it is lost. Owns its retries; `close` ends them. */
export class Connection {
  readonly state: StoreApi<ConnectionState>;
  readonly client: EngineClient;
  readonly #open: OpenTransport;
  readonly #timing: Timing;
  readonly #abort = new AbortController();
  #transport: Transport | undefined;
  /** Of each call under way: what rejects it. The link would wait for an answer that cannot come any more. */
  readonly #underWay = new Set<(reason: EngineGone) => void>();
  #retryNow: AbortController | undefined;

  constructor(open: OpenTransport, timing: Timing = realTiming) {
    this.#open = open;
    this.#timing = timing;
    this.state = createStore<ConnectionState>(() => ({ kind: 'connecting' }));
    this.client = createORPCClient<EngineClient>({
      call: (path, input, options) => this.#call(path, input, options),
    });
    void this.#keepOpen();
  }

  /** Resolves when there is a line, at once if there is one now; rejects when `signal` ends the wait. */
  ready(signal: AbortSignal): Promise<void> {
    if (this.state.getState().kind === 'ready') return Promise.resolve();
    return new Promise((resolve, reject) => {
      const stop = this.state.subscribe((state) => {
        if (state.kind !== 'ready') return;
        stop();
        resolve();
      });
      signal.addEventListener(
        'abort',
        () => {
          stop();
          reject(new EngineGone(signal.reason));
        },
        { once: true },
      );
    });
  }

  /** The user does not want to wait for the next try. */
  retry(): void {
    this.#retryNow?.abort();
  }

  close(): void {
    this.#abort.abort();
    this.#retryNow?.abort();
    this.#transport?.close();
  }

  async #call(
    path: readonly string[],
    input: unknown,
    options: Parameters<Transport['link']['call']>[2],
  ): Promise<unknown> {
    const transport = this.#transport;
    if (transport === undefined) throw new EngineGone(undefined);
    const { promise: lost, reject } = Promise.withResolvers<never>();
    this.#underWay.add(reject);
    try {
      return await Promise.race([transport.link.call(path as string[], input, options), lost]);
    } finally {
      this.#underWay.delete(reject);
    }
  }

  async #keepOpen(): Promise<void> {
    let attempt = 0;
    while (!this.#abort.signal.aborted) {
      try {
        const transport = await this.#open(
          AbortSignal.any([this.#abort.signal, AbortSignal.timeout(openTimeoutMs)]),
        );
        attempt = 0;
        this.#transport = transport;
        this.state.setState({ kind: 'ready' }, true);
        await transport.closed;
      } catch {
        // Said on screen by the state below; the reason is in the browser's own log.
      }
      this.#transport = undefined;
      for (const reject of this.#underWay) reject(new EngineGone(undefined));
      if (this.#abort.signal.aborted) return;
      attempt += 1;
      const delayMs = retryDelayMs(attempt);
      this.state.setState({ kind: 'lost', attempt, retryAtMs: this.#timing.now() + delayMs }, true);
      this.#retryNow = new AbortController();
      await this.#timing.wait(delayMs, this.#retryNow.signal);
    }
  }
}
