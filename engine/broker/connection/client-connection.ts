import type { Connection, ConnectionHandler } from '#engine/env/env.ts';
import { errorCodes } from '#engine/protocol/error-codes.ts';
import { ProtocolError } from '#engine/protocol/errors.ts';
import { decodeRequestHeader, encodeResponseFrame, type RequestHeader } from '#engine/protocol/frames.ts';
import { apiVersionsApi } from '#engine/protocol/generated/api-versions.ts';
import { Reader } from '#engine/protocol/wire/reader.ts';
import type { Writer } from '#engine/protocol/wire/writer.ts';
import type { RequestHandler } from '../request-handler.ts';
import type { BrokerServices } from '../services.ts';
import { Exchange } from './exchange.ts';
import { FrameAssembler, FrameError } from './frame-assembler.ts';

/** Bytes of requests of one connection that may wait for their answers before it is not read any more. */
const WAITING_REQUEST_BYTES_MAX = 16 * 1024 * 1024;
/** Bytes of answers of one connection that may wait for the turn of earlier ones before it is not read any more. */
const WAITING_ANSWER_BYTES_MAX = 16 * 1024 * 1024;

export interface ClientConnectionOptions {
  readonly connection: Connection;
  readonly broker: BrokerServices;
  readonly handlers: ReadonlyMap<number, RequestHandler>;
  /** One writer serves all connections of the process. */
  readonly writer: Writer;
  /** Whether it holds answers: the client does not take them, or an earlier one is not ready. */
  readonly onHolding: (holding: boolean) => void;
  readonly onClose: () => void;
}

/**
 * One client: requests are begun in the order in which they come, and their answers leave in that order. It is not
 * read while too many of them wait or while answers have not left.
 */
export class ClientConnection implements ConnectionHandler {
  readonly #options: ClientConnectionOptions;
  readonly #assembler: FrameAssembler;
  readonly #waiting: Exchange[] = [];
  readonly #waitingMax: number;
  readonly #unsent: Exchange[] = [];
  #waitingBytes = 0;
  #waitingAnswerBytes = 0;
  #blocked = false;
  #holding = false;
  #stopped = false;
  #closed = false;
  /** On the broker's monotonic clock, ms. */
  lastRequestMs: number;

  constructor(options: ClientConnectionOptions) {
    this.#options = options;
    const { configs, env } = options.broker;
    this.#assembler = new FrameAssembler(configs.brokerNumber('socket.request.max.bytes'), (frame) =>
      this.#onFrame(frame),
    );
    this.#waitingMax = configs.brokerNumber('queued.max.requests');
    this.lastRequestMs = env.clock.monotonicMs();
  }

  get hasWaitingRequests(): boolean {
    return this.#waiting.length > 0;
  }

  /** Of answers: those that the system has not taken, and those whose turn has not come. */
  get unsentBytes(): number {
    return this.#options.connection.unsentBytes + this.#waitingAnswerBytes;
  }

  onBytes(bytes: Uint8Array): void {
    this.#guarded(() => this.#assembler.push(bytes));
    this.#options.broker.fetches.wake();
  }

  onDrain(): void {
    this.#blocked = false;
    for (const exchange of this.#unsent.splice(0)) exchange.sent();
    this.#flush();
    this.#continue();
  }

  onClose(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const exchange of this.#unsent.splice(0)) exchange.sent();
    for (const exchange of this.#waiting.splice(0)) exchange.abandon();
    this.#options.onClose();
  }

  /** Closes after the answers that are ready. */
  close(): void {
    this.#assembler.stop();
    this.#options.connection.end();
  }

  destroy(): void {
    this.#options.connection.destroy();
  }

  #onFrame(frame: Uint8Array): void {
    if (this.#closed) return;
    const reader = new Reader(frame);
    const header = decodeRequestHeader(reader);
    this.lastRequestMs = this.#options.broker.env.clock.monotonicMs();
    const exchange = new Exchange(frame.length, (reason) => this.#fail(reason));
    this.#waiting.push(exchange);
    this.#waitingBytes += frame.length;
    this.#begin(header, reader, exchange);
    this.#flush();
    if (this.#mustWait()) this.#stop();
  }

  #begin(header: RequestHeader, body: Reader, exchange: Exchange): void {
    const { broker, handlers, writer, connection } = this.#options;
    const { apiKey, apiVersion, correlationId } = header;
    const handler = handlers.get(apiKey);
    if (handler === undefined) throw new FrameError(`no API has the key ${apiKey}`);
    if (apiVersion < handler.minVersion || apiVersion > handler.maxVersion) {
      if (apiKey !== apiVersionsApi.key) {
        throw new FrameError(
          `${handler.name} is served in versions ${handler.minVersion} to ${handler.maxVersion}, not ${apiVersion}`,
        );
      }
      // The one version that every client reads; with the range in it, so that it can ask again.
      const { key, minVersion, maxVersion } = handler;
      this.#answer(
        exchange,
        encodeResponseFrame(writer, apiVersionsApi, 0, correlationId, {
          errorCode: errorCodes.UNSUPPORTED_VERSION,
          apiKeys: [{ apiKey: key, minVersion, maxVersion }],
        }),
      );
      return;
    }
    exchange.begin(broker, apiVersion, header.clientId ?? '', connection.remoteAddress);
    const answer = handler.handle(exchange, correlationId, body, writer);
    if (!(answer instanceof Promise)) {
      this.#answer(exchange, answer);
      return;
    }
    answer.then(
      (frame) => {
        this.#answer(exchange, frame);
        this.#flush();
        this.#continue();
      },
      (error: unknown) => this.#fail(`${handler.name} v${apiVersion} failed: ${describe(error)}`),
    );
  }

  #answer(exchange: Exchange, frame: Uint8Array[] | undefined): void {
    exchange.answer(frame);
    this.#waitingAnswerBytes += exchange.answerBytes;
  }

  /** Sends the answers that are ready and whose turn it is. */
  #flush(): void {
    this.#sendReady();
    const holding = this.#blocked || this.#waitingAnswerBytes > 0;
    if (holding === this.#holding || this.#closed) return;
    this.#holding = holding;
    this.#options.onHolding(holding);
  }

  #sendReady(): void {
    const { connection } = this.#options;
    while (!this.#blocked && !this.#closed) {
      const exchange = this.#waiting[0];
      if (exchange === undefined || !exchange.isAnswered) return;
      this.#waiting.shift();
      this.#waitingBytes -= exchange.requestBytes;
      this.#waitingAnswerBytes -= exchange.answerBytes;
      const { frame } = exchange;
      if (frame === undefined || connection.write(frame)) {
        exchange.sent();
      } else {
        this.#unsent.push(exchange);
        this.#blocked = true;
      }
    }
  }

  #mustWait(): boolean {
    return (
      this.#blocked ||
      this.#waiting.length >= this.#waitingMax ||
      this.#waitingBytes > WAITING_REQUEST_BYTES_MAX ||
      this.#waitingAnswerBytes > WAITING_ANSWER_BYTES_MAX
    );
  }

  #stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#assembler.stop();
    this.#options.connection.pause();
  }

  #continue(): void {
    if (!this.#stopped || this.#closed || this.#mustWait()) return;
    this.#stopped = false;
    this.#guarded(() => this.#assembler.go());
    if (!this.#stopped && !this.#closed) this.#options.connection.resume();
  }

  #guarded(task: () => void): void {
    try {
      task();
    } catch (error) {
      const malformed = error instanceof ProtocolError || error instanceof FrameError;
      this.#fail(malformed ? error.message : describe(error));
    }
  }

  #fail(reason: string): void {
    if (this.#closed) return;
    const { broker, connection } = this.#options;
    broker.log(`Closing the connection of ${connection.remoteAddress}: ${reason}`);
    this.#assembler.stop();
    connection.destroy();
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
