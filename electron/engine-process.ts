import type { MessagePortMain } from 'electron';
import type { EngineChild, Spawn } from './spawn.ts';

const stopTimeoutMs = 10_000;
/** An engine that ends sooner than this is not started again by itself: it would end again. */
const soonMs = 5_000;

export interface EngineProcessOptions {
  readonly spawn: Spawn;
  readonly entry: string;
  readonly args: readonly string[];
  readonly nowMs: () => number;
  /** The engine is ready, for the first time or again: pages may be connected. */
  readonly onStarted: () => void;
  /** It ended without being asked to, and too soon to try again. */
  readonly onFailed: (exitCode: number, message: string) => void;
}

type State =
  | { readonly kind: 'stopped' }
  | {
      readonly kind: 'running';
      readonly child: EngineChild;
      readonly startedAtMs: number;
      isReady: boolean;
      lastWords: string;
    }
  | { readonly kind: 'stopping'; readonly gone: Promise<void> };

/** The engine as a process of its own: started, connected to pages, started again after a crash, stopped. */
export class EngineProcess {
  readonly #options: EngineProcessOptions;
  #state: State = { kind: 'stopped' };

  constructor(options: EngineProcessOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#state.kind !== 'stopped') return;
    const child = this.#options.spawn(this.#options.entry, this.#options.args);
    const state: State = {
      kind: 'running',
      child,
      startedAtMs: this.#options.nowMs(),
      isReady: false,
      lastWords: '',
    };
    this.#state = state;
    child.on('message', (message) => {
      if (isReady(message)) {
        state.isReady = true;
        this.#options.onStarted();
      } else if (isFailure(message)) state.lastWords = message.failed;
    });
    child.once('exit', (code) => this.#exited(state, code));
  }

  get isReady(): boolean {
    return this.#state.kind === 'running' && this.#state.isReady;
  }

  /** Gives the engine one end of a channel whose other end a page holds. */
  connect(port: MessagePortMain): void {
    if (this.#state.kind === 'running') this.#state.child.postMessage({ type: 'connect' }, [port]);
  }

  /** Asks it to stop, waits, then kills. Resolves when it is gone, however often it is asked. */
  stop(): Promise<void> {
    if (this.#state.kind === 'stopping') return this.#state.gone;
    if (this.#state.kind === 'stopped') return Promise.resolve();
    const gone = stopped(this.#state.child);
    this.#state = { kind: 'stopping', gone };
    return gone;
  }

  #exited(state: Extract<State, { kind: 'running' }>, code: number): void {
    const wasAsked = this.#state.kind === 'stopping';
    this.#state = { kind: 'stopped' };
    if (wasAsked) return;
    if (this.#options.nowMs() - state.startedAtMs < soonMs) this.#options.onFailed(code, state.lastWords);
    else this.start();
  }
}

function stopped(child: EngineChild): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill(), stopTimeoutMs);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.postMessage({ type: 'stop' });
  });
}

function isReady(message: unknown): message is { ready: true } {
  return typeof message === 'object' && message !== null && 'ready' in message && message.ready === true;
}

function isFailure(message: unknown): message is { failed: string } {
  return (
    typeof message === 'object' &&
    message !== null &&
    'failed' in message &&
    typeof message.failed === 'string'
  );
}
