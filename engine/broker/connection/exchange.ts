import type { RequestContext } from '../request-handler.ts';
import type { BrokerServices } from '../services.ts';

interface Begun {
  readonly broker: BrokerServices;
  readonly version: number;
  readonly clientId: string;
  readonly clientHost: string;
}

/** A request on its way to its answer, and what has to happen after that. */
export class Exchange implements RequestContext {
  readonly requestBytes: number;
  #answerBytes = 0;
  readonly #closeConnection: (reason: string) => void;
  #request: Begun | undefined;
  #state: 'waiting' | 'answered' | 'abandoned' = 'waiting';
  #frame: Uint8Array[] | undefined;
  #afterSend: (() => void)[] | undefined;
  #onAbandoned: (() => void)[] | undefined;

  constructor(requestBytes: number, closeConnection: (reason: string) => void) {
    this.requestBytes = requestBytes;
    this.#closeConnection = closeConnection;
  }

  begin(broker: BrokerServices, version: number, clientId: string, clientHost: string): void {
    this.#request = { broker, version, clientId, clientHost };
  }

  get broker(): BrokerServices {
    return this.#begun().broker;
  }

  get version(): number {
    return this.#begun().version;
  }

  get clientId(): string {
    return this.#begun().clientId;
  }

  get clientHost(): string {
    return this.#begun().clientHost;
  }

  get isAnswered(): boolean {
    return this.#state === 'answered';
  }

  /** undefined when the client expects none. */
  get frame(): Uint8Array[] | undefined {
    return this.#frame;
  }

  /** Of the answer's frame, once it is there. */
  get answerBytes(): number {
    return this.#answerBytes;
  }

  answer(frame: Uint8Array[] | undefined): void {
    if (this.#state === 'abandoned') {
      this.sent();
      return;
    }
    this.#state = 'answered';
    this.#frame = frame;
    if (frame !== undefined) for (const part of frame) this.#answerBytes += part.length;
    this.#onAbandoned = undefined;
  }

  sent(): void {
    const tasks = this.#afterSend;
    this.#afterSend = undefined;
    if (tasks) for (const task of tasks) task();
  }

  abandon(): void {
    const answered = this.#state === 'answered';
    this.#state = 'abandoned';
    if (answered) this.sent();
    const tasks = this.#onAbandoned;
    this.#onAbandoned = undefined;
    if (tasks) for (const task of tasks) task();
  }

  afterSend(task: () => void): void {
    this.#afterSend ??= [];
    this.#afterSend.push(task);
  }

  onAbandoned(task: () => void): void {
    if (this.#state === 'abandoned') {
      task();
      return;
    }
    this.#onAbandoned ??= [];
    this.#onAbandoned.push(task);
  }

  closeConnection(reason: string): void {
    this.#closeConnection(reason);
  }

  #begun(): Begun {
    if (this.#request === undefined) throw new Error('The exchange has not begun');
    return this.#request;
  }
}
