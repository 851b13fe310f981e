import type { Connection, Env } from '#engine/env/env.ts';
import type { Api } from '#engine/protocol/api.ts';
import { decodeResponseHeader, encodeRequestFrame } from '#engine/protocol/frames.ts';
import { Reader } from '#engine/protocol/wire/reader.ts';
import { Writer } from '#engine/protocol/wire/writer.ts';
import { FrameAssembler } from '../connection/frame-assembler.ts';

interface Waiting {
  readonly answer: (frame: Uint8Array) => void;
  readonly fail: (error: Error) => void;
}

/** Speaks single requests of any version, so that tests decide on every byte. */
export class WireClient {
  readonly #connection: Connection;
  readonly #waiting: Waiting[] = [];
  readonly #writer = new Writer();
  #correlationId = 0;
  #closed = false;
  /** Resolves when the other side, or this one, has closed. */
  readonly closed: Promise<void>;

  private constructor(connection: Connection) {
    this.#connection = connection;
    const frames = new FrameAssembler(200_000_000, (frame) =>
      this.#waiting.shift()?.answer(new Uint8Array(frame)),
    );
    this.closed = new Promise((resolve) => {
      connection.start({
        onBytes: (bytes) => frames.push(bytes),
        onDrain: () => {},
        onClose: () => {
          this.#closed = true;
          for (const { fail } of this.#waiting.splice(0)) fail(new Error('the connection was closed'));
          resolve();
        },
      });
    });
  }

  static async connect(env: Env, port: number): Promise<WireClient> {
    return new WireClient(await env.net.connect({ host: '127.0.0.1', port, timeoutMs: 5_000 }));
  }

  send<Request, Response>(
    api: Api<Request, unknown, never, Response>,
    version: number,
    request: Request,
  ): Promise<Response>;
  send<Request, Response, ResponseInit>(
    api: Api<Request, unknown, ResponseInit, Response>,
    version: number,
    request: Request,
  ): Promise<Response> {
    if (this.#closed) return Promise.reject(new Error('the connection was closed'));
    this.#correlationId += 1;
    const correlationId = this.#correlationId;
    this.#connection.write(
      encodeRequestFrame(
        this.#writer,
        api,
        { apiVersion: version, correlationId, clientId: 'test' },
        request,
      ),
    );
    return new Promise((resolve, fail) => {
      const answer = (frame: Uint8Array): void => {
        const reader = new Reader(frame);
        const answered = decodeResponseHeader(reader, api.key, version);
        if (answered !== correlationId)
          fail(new Error(`answer ${answered} came for request ${correlationId}`));
        else resolve(api.decodeResponse(reader, version));
      };
      this.#waiting.push({ answer, fail });
    });
  }

  /** A frame without its size, as it is; resolves with the answer's. */
  sendFrame(frame: Uint8Array): Promise<Uint8Array> {
    const size = Buffer.alloc(4);
    size.writeInt32BE(frame.length);
    this.sendBytes(size, frame);
    return new Promise((answer, fail) => this.#waiting.push({ answer, fail }));
  }

  sendBytes(...bytes: Uint8Array[]): void {
    this.#connection.write(bytes);
  }

  close(): void {
    this.#connection.destroy();
  }
}
