import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { Router, RouterClient } from '@orpc/server';
import { workerEntry } from './worker-location.ts';

const drainTimeoutMs = 10_000;

export type ThreadKind = 'streams' | 'connect' | 'jobs';

/** What the worker's entry is started with. */
export interface ThreadData {
  readonly kind: ThreadKind;
  readonly port: MessagePort;
}

/** Every thread's router ends with this: stop all work, close all clients. */
export interface Drainable {
  readonly drain: unknown;
}

// biome-ignore lint/suspicious/noExplicitAny: oRPC's own bound for routers of any context
type AnyRouter = Router<any, any>;

interface Running<R extends AnyRouter> {
  readonly worker: Worker;
  readonly client: RouterClient<R>;
  readonly port: MessagePort;
}

/**
 * One long-lived worker of the fixed pool, started when it is first needed. Calls go over a port by oRPC. A worker that
 * ends unasked is reported and started again at the next call.
 */
export class Thread<R extends AnyRouter & Drainable> {
  readonly #kind: ThreadKind;
  readonly #onCrash: (error: Error) => void;
  #running: Running<R> | undefined;

  constructor(kind: ThreadKind, onCrash: (error: Error) => void) {
    this.#kind = kind;
    this.#onCrash = onCrash;
  }

  get isStarted(): boolean {
    return this.#running !== undefined;
  }

  get client(): RouterClient<R> {
    this.#running ??= this.#start();
    return this.#running.client;
  }

  /** Drains, and only then ends the thread; a thread that does not drain in time is terminated. */
  async close(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    const drained = (running.client as unknown as { drain(): Promise<unknown> }).drain();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, drainTimeoutMs);
    });
    await Promise.race([drained.catch(() => undefined), late]);
    clearTimeout(timer);
    running.port.close();
    await running.worker.terminate();
  }

  #start(): Running<R> {
    const { port1, port2 } = new MessageChannel();
    const workerData: ThreadData = { kind: this.#kind, port: port2 };
    const worker = new Worker(workerEntry, { workerData, transferList: [port2], name: this.#kind });
    const running = {
      worker,
      client: createORPCClient<RouterClient<R>>(new RPCLink({ port: port1 })),
      port: port1,
    };
    let failure: Error | undefined;
    worker.on('error', (error) => {
      failure = error instanceof Error ? error : new Error(String(error));
    });
    worker.on('exit', (code) => {
      if (this.#running?.worker !== worker) return;
      this.#running = undefined;
      // Closing the port rejects the calls that wait for an answer.
      port1.close();
      this.#onCrash(failure ?? new Error(`The ${this.#kind} thread ended with exit code ${code}.`));
    });
    return running;
  }
}
