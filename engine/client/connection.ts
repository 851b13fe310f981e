import type { Connection, ConnectOptions, Env, Timer } from '#engine/env/env.ts';
import type { Api, ApiDescription } from '#engine/protocol/api.ts';
import { errorCodes } from '#engine/protocol/error-codes.ts';
import { decodeResponseHeader, encodeRequestFrame } from '#engine/protocol/frames.ts';
import { type ApiVersionsResponse, apiVersionsApi } from '#engine/protocol/generated/api-versions.ts';
import { Reader } from '#engine/protocol/wire/reader.ts';
import { Writer } from '#engine/protocol/wire/writer.ts';
import { asClientError, ClientError, ownError, throwOnError } from './errors.ts';
import { ResponseFrames } from './response-frames.ts';

/** More requests than this without an answer mean that a caller lost its own bound. */
const IN_FLIGHT_MAX = 1000;
const CLIENT_SOFTWARE = { clientSoftwareName: 'streamwright', clientSoftwareVersion: '0.1.0' };
/** Small requests are cut from one slab; record batches go by reference. */
const WRITER_BYTES = 4096;

/** The request side of an API's generated codec. */
export type ClientApi<Init, Response> = ApiDescription &
  Pick<Api<Init, unknown, never, Response>, 'encodeRequest' | 'decodeResponse'>;

/** Fields differ between versions, so the body is made once the version is known. */
export type Body<Init> = (version: number) => Init;

export interface ConnectionOptions extends ConnectOptions {
  readonly env: Env;
  readonly clientId: string;
  /** `broker 1 (localhost:9092)`, for messages. */
  readonly label: string;
  /** Once, whoever closed. */
  readonly onClosed: () => void;
}

/** For whoever may have to stop opening a connection midway. */
export interface Opening {
  cancelled: boolean;
  /** Set once there is a socket. */
  connection?: BrokerConnection;
}

interface Pending {
  readonly correlationId: number;
  readonly api: ApiDescription;
  readonly deadlineMs: number;
  readonly resolve: (frame: Uint8Array) => void;
  readonly reject: (error: ClientError) => void;
}

/**
 * One socket to one broker: requests go out in order, answers come in the same order. A request that times out takes
 * the connection with it, since Kafka has no way to tell a late answer's request to stop.
 */
export class BrokerConnection {
  readonly label: string;
  private readonly options: ConnectionOptions;
  private readonly socket: Connection;
  private readonly writer = new Writer(WRITER_BYTES);
  private readonly pending: Pending[] = [];
  private readonly unsent: { resolve: () => void; reject: (error: ClientError) => void }[] = [];
  private versions: ReadonlyMap<number, { readonly min: number; readonly max: number }> = new Map();
  private nextCorrelationId = 0;
  private timer: Timer | undefined;
  private timerAtMs = Number.POSITIVE_INFINITY;
  private closedBy: ClientError | undefined;

  private constructor(options: ConnectionOptions, socket: Connection) {
    this.options = options;
    this.label = options.label;
    this.socket = socket;
    const frames = new ResponseFrames((frame) => this.onFrame(frame));
    socket.start({
      onBytes: (bytes) => this.guarded(() => frames.push(bytes)),
      onDrain: () => this.onDrain(),
      onClose: (error) => this.onClose(error),
    });
  }

  /** Connects and asks for the broker's API versions. @throws {ClientError} */
  static async open(options: ConnectionOptions, opening: Opening): Promise<BrokerConnection> {
    const deadlineMs = options.env.clock.monotonicMs() + options.timeoutMs;
    let socket: Connection;
    try {
      socket = await options.env.net.connect(options);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw ownError('CONNECTION_FAILED', `Connecting to ${options.label}: ${reason}`, error);
    }
    const connection = new BrokerConnection(options, socket);
    opening.connection = connection;
    if (opening.cancelled) connection.close();
    try {
      await connection.negotiate(Math.max(1, deadlineMs - options.env.clock.monotonicMs()));
    } catch (error) {
      connection.close();
      throw error;
    }
    return connection;
  }

  get closed(): boolean {
    return this.closedBy !== undefined;
  }

  get inFlight(): number {
    return this.pending.length;
  }

  supports(api: ApiDescription): boolean {
    const theirs = this.versions.get(api.key);
    return theirs !== undefined && theirs.min <= api.maxVersion && theirs.max >= api.minVersion;
  }

  /**
   * The highest version that both sides have.
   *
   * @param maxVersion a bound below the codec's, where the caller can't fill a newer version.
   * @throws {ClientError} UNSUPPORTED_VERSION
   */
  versionOf(api: ApiDescription, maxVersion = api.maxVersion): number {
    const theirs = this.versions.get(api.key);
    const version = Math.min(theirs?.max ?? -1, maxVersion);
    if (theirs !== undefined && version >= Math.max(theirs.min, api.minVersion)) return version;
    const found =
      theirs === undefined ? 'it does not have this API' : `it has ${theirs.min} to ${theirs.max}`;
    throw new ClientError(
      'UNSUPPORTED_VERSION',
      false,
      `${api.name} at ${this.label}: this client speaks versions ${api.minVersion} to ${maxVersion}, ${found}; use a broker between Kafka 2.1 and 4.x`,
    );
  }

  /** @throws {ClientError} CONNECTION_FAILED, TIMEOUT, CLOSED, UNSUPPORTED_VERSION, MALFORMED_RESPONSE */
  async request<Init, Response>(
    api: ClientApi<Init, Response>,
    body: Body<Init>,
    timeoutMs: number,
    maxVersion?: number,
  ): Promise<Response> {
    const version = this.versionOf(api, maxVersion);
    const frame = await this.exchange(api, version, body(version), timeoutMs);
    return this.decode(api, version, frame);
  }

  /** For Produce with acks=0, which is never answered. Resolves when the system took the bytes. @throws {ClientError} */
  async send<Init, Response>(
    api: ClientApi<Init, Response>,
    body: Body<Init>,
    maxVersion?: number,
  ): Promise<void> {
    const version = this.versionOf(api, maxVersion);
    this.write(api, version, body(version));
    if (this.socket.unsentBytes > 0) {
      await new Promise<void>((resolve, reject) => this.unsent.push({ resolve, reject }));
    }
  }

  close(): void {
    if (this.closedBy !== undefined) return;
    this.fail(ownError('CLOSED', `The connection to ${this.label} was closed`));
  }

  private async negotiate(timeoutMs: number): Promise<void> {
    const response = await this.askVersions(apiVersionsApi.maxVersion, timeoutMs);
    throwOnError(response.errorCode, `ApiVersions at ${this.label}`);
    this.versions = new Map(
      response.apiKeys.map((api) => [api.apiKey, { min: api.minVersion, max: api.maxVersion }]),
    );
  }

  /** A broker that does not know our version answers in version 0 with UNSUPPORTED_VERSION (KIP-511). */
  private async askVersions(version: number, timeoutMs: number): Promise<ApiVersionsResponse> {
    const body = version >= 3 ? CLIENT_SOFTWARE : {};
    const frame = await this.exchange(apiVersionsApi, version, body, timeoutMs);
    const errorCode = new Reader(frame, SIZE_OF_CORRELATION_ID).int16('ApiVersionsResponse.errorCode');
    if (errorCode !== errorCodes.UNSUPPORTED_VERSION) return this.decode(apiVersionsApi, version, frame);
    const refused = this.decode(apiVersionsApi, 0, frame);
    const theirs = refused.apiKeys.find((api) => api.apiKey === apiVersionsApi.key)?.maxVersion ?? 0;
    if (theirs >= version) return refused;
    return this.askVersions(Math.max(0, theirs), timeoutMs);
  }

  private exchange<Init, Response>(
    api: ClientApi<Init, Response>,
    version: number,
    init: Init,
    timeoutMs: number,
  ): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      if (this.pending.length >= IN_FLIGHT_MAX) {
        reject(
          ownError(
            'TIMEOUT',
            `${api.name} at ${this.label}: ${IN_FLIGHT_MAX} requests wait already; send fewer at once`,
          ),
        );
        return;
      }
      const correlationId = this.write(api, version, init);
      const deadlineMs = this.options.env.clock.monotonicMs() + timeoutMs;
      this.pending.push({ correlationId, api, deadlineMs, resolve, reject });
      this.watch(deadlineMs);
    });
  }

  private write<Init, Response>(api: ClientApi<Init, Response>, apiVersion: number, init: Init): number {
    if (this.closedBy !== undefined) throw this.closedBy;
    const correlationId = this.nextCorrelationId;
    this.nextCorrelationId = (correlationId + 1) & 0x7fffffff;
    const header = { apiVersion, correlationId, clientId: this.options.clientId };
    this.socket.write(encodeRequestFrame(this.writer, api, header, init));
    return correlationId;
  }

  private onFrame(frame: Uint8Array): void {
    const correlationId = new Reader(frame).int32('ResponseHeader.correlationId');
    const next = this.pending[0];
    if (next === undefined || next.correlationId !== correlationId) {
      const expected = next === undefined ? 'no answer' : `the answer to request ${next.correlationId}`;
      throw new RangeError(`${expected} was expected, an answer to request ${correlationId} came`);
    }
    this.pending.shift();
    next.resolve(frame);
  }

  private decode<Init, Response>(
    api: ClientApi<Init, Response>,
    version: number,
    frame: Uint8Array,
  ): Response {
    try {
      const reader = new Reader(frame);
      decodeResponseHeader(reader, api.key, version);
      return api.decodeResponse(reader, version);
    } catch (error) {
      const failure = asClientError(error, `The answer to ${api.name} version ${version} of ${this.label}`);
      this.fail(failure);
      throw failure;
    }
  }

  private guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.fail(asClientError(error, `Bytes from ${this.label}`));
    }
  }

  /** One timer for all: it runs at the earliest deadline, or finds that this one was met and waits for the next. */
  private watch(deadlineMs: number): void {
    if (deadlineMs >= this.timerAtMs) return;
    this.timer?.cancel();
    this.timerAtMs = deadlineMs;
    const delayMs = Math.max(0, deadlineMs - this.options.env.clock.monotonicMs());
    this.timer = this.options.env.timers.after(delayMs, () => this.onTimer());
  }

  private onTimer(): void {
    this.timer = undefined;
    this.timerAtMs = Number.POSITIVE_INFINITY;
    const nowMs = this.options.env.clock.monotonicMs();
    const late = this.pending.find((pending) => pending.deadlineMs <= nowMs);
    if (late !== undefined) {
      this.fail(
        ownError(
          'TIMEOUT',
          `${late.api.name} at ${this.label}: no answer in time; the connection is given up`,
        ),
      );
      return;
    }
    if (this.pending.length > 0) this.watch(Math.min(...this.pending.map((pending) => pending.deadlineMs)));
  }

  private onDrain(): void {
    for (const waiting of this.unsent.splice(0)) waiting.resolve();
  }

  private onClose(error: Error | undefined): void {
    const reason = error === undefined ? 'the broker closed it' : error.message;
    this.fail(ownError('CONNECTION_FAILED', `The connection to ${this.label} broke: ${reason}`, error));
  }

  private fail(error: ClientError): void {
    if (this.closedBy !== undefined) return;
    this.closedBy = error;
    this.timer?.cancel();
    this.timer = undefined;
    this.socket.destroy();
    for (const pending of this.pending.splice(0)) pending.reject(error);
    for (const waiting of this.unsent.splice(0)) waiting.reject(error);
    this.options.onClosed();
  }
}

const SIZE_OF_CORRELATION_ID = 4;
