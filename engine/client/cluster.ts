import type { Env } from '#engine/env/env.ts';
import { errorCodes } from '#engine/protocol/error-codes.ts';
import { metadataApi } from '#engine/protocol/generated/metadata.ts';
import { backoffMs } from './backoff.ts';
import { type Body, BrokerConnection, type ClientApi, type Opening } from './connection.ts';
import { Coordinators } from './coordinators.ts';
import { asClientError, type ClientError, isRetriable, kafkaError, ownError } from './errors.ts';
import { type ClusterImage, emptyImage, imageAfter, type TopicMetadata } from './metadata.ts';
import { MetadataRefresher } from './metadata-refresher.ts';
import { Sleeper } from './sleeper.ts';
import type { ClientOptions } from './types.ts';

const REQUEST_TIMEOUT_MS = 30_000;
const RETRY_BACKOFF_MS = 100;
const CONNECT_TIMEOUT_MS = 10_000;
/** How long one call to the API tries, Kafka's `default.api.timeout.ms`. */
const API_TIMEOUT_MS = 60_000;
const METADATA_MAX_AGE_MS = 300_000;

/**
 * A broker answers the requests of one connection one after the other. What may wait there for long (fetches, joining
 * a group) has a connection of its own, so that nothing else waits behind it.
 */
export type Lane = 'general' | 'fetch' | 'group';

export interface RequestOptions {
  readonly lane?: Lane;
  readonly timeoutMs?: number;
  readonly maxVersion?: number;
}

export interface RetryOptions {
  readonly timeoutMs?: number;
  /** Other errors to try again after. */
  readonly alsoRetry?: (error: ClientError) => boolean;
}

interface Place {
  connection: BrokerConnection | undefined;
  readonly opening: Opening;
  opened: Promise<BrokerConnection> | undefined;
}

/**
 * The way to a cluster, shared by the parts of one producer, consumer or admin client: connections on demand, cached
 * metadata, coordinators, and retries with exponential backoff. Transport security and authentication belong into
 * `open`, between connecting and the first request.
 */
export class Cluster {
  readonly env: Env;
  readonly requestTimeoutMs: number;
  readonly coordinators: Coordinators;
  private readonly options: ClientOptions;
  private readonly bootstrap: readonly { readonly host: string; readonly port: number }[];
  private readonly places = new Map<string, Place>();
  private readonly imageListeners = new Set<() => void>();
  private readonly refresher: MetadataRefresher;
  private readonly sleeper: Sleeper;
  private current: ClusterImage = emptyImage;
  private isClosed = false;

  constructor(options: ClientOptions, autoCreateTopics: 'auto-create' | 'no-auto-create') {
    this.options = options;
    this.env = options.env;
    this.requestTimeoutMs = options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS;
    this.bootstrap = options.bootstrap.map(parseAddress);
    if (this.bootstrap.length === 0)
      throw ownError('INVALID_CALL', 'bootstrap names no broker; give host:port');
    this.sleeper = new Sleeper(options.env);
    this.coordinators = new Coordinators(this);
    this.refresher = new MetadataRefresher({
      env: options.env,
      backoffMs: options.retryBackoffMs ?? RETRY_BACKOFF_MS,
      maxAgeMs: options.metadataMaxAgeMs ?? METADATA_MAX_AGE_MS,
      refresh: (topics) => this.fetchMetadata(topics, autoCreateTopics),
      isMissing: (topic) => this.current.topics.get(topic)?.errorCode !== 0,
    });
  }

  get image(): ClusterImage {
    return this.current;
  }

  get closed(): boolean {
    return this.isClosed;
  }

  /** Called after each answer. @returns takes the listener away. */
  onImage(listener: () => void): () => void {
    this.imageListeners.add(listener);
    return () => this.imageListeners.delete(listener);
  }

  /** Exactly these topics are kept up to date from now on; new ones are asked for at once. */
  setTopics(topics: Iterable<string>): void {
    this.refresher.setTopics(topics);
  }

  addTopic(topic: string): void {
    this.refresher.addTopic(topic);
  }

  /** Something showed that the metadata is stale. Asks soon, once for all who call meanwhile. */
  invalidate(): void {
    if (!this.isClosed) this.refresher.invalidate();
  }

  /** Resolves after an answer that was asked for from now on. @throws {ClientError} */
  refresh(): Promise<void> {
    return this.refresher.now();
  }

  /** Asks once about topics that need not be kept up to date. @throws {ClientError} */
  lookUp(topics: readonly string[]): Promise<void> {
    return this.fetchMetadata(topics, 'no-auto-create');
  }

  /**
   * Waits until the topic is known, and keeps it up to date from then on.
   * @throws {ClientError} when it is not allowed, or does not exist for `timeoutMs`.
   */
  async topic(name: string, timeoutMs = API_TIMEOUT_MS): Promise<TopicMetadata> {
    const known = this.current.topics.get(name);
    if (known?.errorCode === 0) return known;
    this.addTopic(name);
    const what = `Metadata of topic ${name}`;
    const attempt = async (): Promise<TopicMetadata> => {
      await this.refresh();
      const topic = this.current.topics.get(name);
      if (topic?.errorCode === 0) return topic;
      throw kafkaError(topic?.errorCode ?? errorCodes.UNKNOWN_TOPIC_OR_PARTITION, what);
    };
    try {
      return await this.retrying(what, attempt, { timeoutMs });
    } catch (error) {
      this.refresher.removeTopic(name);
      throw error;
    }
  }

  /** One attempt. @throws {ClientError} */
  async request<Init, Response>(
    brokerId: number,
    api: ClientApi<Init, Response>,
    body: Body<Init>,
    options: RequestOptions = {},
  ): Promise<Response> {
    const connection = await this.connection(brokerId, options.lane ?? 'general');
    return connection.request(api, body, options.timeoutMs ?? this.requestTimeoutMs, options.maxVersion);
  }

  /** One attempt at a connected broker, else at any known one, else at the bootstrap list. @throws {ClientError} */
  async requestAny<Init, Response>(
    api: ClientApi<Init, Response>,
    body: Body<Init>,
    options: RequestOptions = {},
  ): Promise<Response> {
    const connection = await this.anyConnection();
    return connection.request(api, body, options.timeoutMs ?? this.requestTimeoutMs, options.maxVersion);
  }

  /** One attempt at the controller, or at any broker when it is not known (Kafka forwards). @throws {ClientError} */
  async requestController<Init, Response>(
    api: ClientApi<Init, Response>,
    body: Body<Init>,
  ): Promise<Response> {
    if (this.current.brokers.size === 0) await this.refresh();
    const { controller, brokers } = this.current;
    return brokers.has(controller) ? this.request(controller, api, body) : this.requestAny(api, body);
  }

  /** The open connection to a broker, opened on demand. @throws {ClientError} */
  async connection(brokerId: number, lane: Lane): Promise<BrokerConnection> {
    const broker = this.current.brokers.get(brokerId);
    if (broker === undefined) {
      this.invalidate();
      const known = [...this.current.brokers.keys()].join(', ') || 'none';
      throw ownError(
        'CONNECTION_FAILED',
        `Broker ${brokerId} is not in the cluster's metadata (known: ${known})`,
      );
    }
    try {
      return await this.open(
        `${lane} ${broker.id} ${broker.host}:${broker.port}`,
        `broker ${broker.id}`,
        broker,
      );
    } catch (error) {
      // It may have come back elsewhere, or the leader moved on.
      this.invalidate();
      throw error;
    }
  }

  /**
   * Runs `attempt` until it succeeds, fails for good, or `timeoutMs` (60,000 by default) have passed.
   * @throws {ClientError} the last failure; CLOSED when the client was closed meanwhile.
   */
  async retrying<T>(what: string, attempt: () => Promise<T>, options: RetryOptions = {}): Promise<T> {
    const deadlineMs = this.env.clock.monotonicMs() + (options.timeoutMs ?? API_TIMEOUT_MS);
    for (let failures = 0; ; failures += 1) {
      if (this.isClosed) throw this.closedError(what);
      try {
        return await attempt();
      } catch (error) {
        const failure = asClientError(error, what);
        if (this.isClosed) throw this.closedError(what);
        if (!isRetriable(failure) && options.alsoRetry?.(failure) !== true) throw failure;
        const delayMs = this.backoffMs(failures);
        if (this.env.clock.monotonicMs() + delayMs >= deadlineMs) throw failure;
        await this.sleep(delayMs);
      }
    }
  }

  backoffMs(failures: number): number {
    return backoffMs(failures, this.options.retryBackoffMs ?? RETRY_BACKOFF_MS, this.env.random);
  }

  /** Ends early, without an error, when the client is closed. */
  sleep(delayMs: number): Promise<void> {
    return this.sleeper.sleep(delayMs);
  }

  /** Drops the connection of one lane; what waits there fails. The next request opens another one. */
  drop(brokerId: number, lane: Lane): void {
    for (const [name, place] of this.places)
      if (name.startsWith(`${lane} ${brokerId} `)) place.connection?.close();
  }

  /** Closes all connections and timers; whoever waits gets CLOSED. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    this.refresher.close();
    this.sleeper.close();
    // A socket that is still connecting is destroyed when it connects.
    for (const { opening } of this.places.values()) {
      opening.cancelled = true;
      opening.connection?.close();
    }
    this.imageListeners.clear();
  }

  private async anyConnection(): Promise<BrokerConnection> {
    for (const [name, place] of this.places) {
      if (name.startsWith('general ') && place.connection !== undefined) return place.connection;
    }
    const { brokers } = this.current;
    const known = [...brokers.values()];
    const start = known.length > 1 ? this.env.random.below(known.length) : 0;
    let lastFailure: unknown;
    for (let i = 0; i < known.length; i += 1) {
      try {
        return await this.connection(known[(start + i) % known.length]!.id, 'general');
      } catch (error) {
        lastFailure = error;
      }
    }
    for (const address of this.bootstrap) {
      try {
        return await this.open(
          `general bootstrap ${address.host}:${address.port}`,
          'bootstrap broker',
          address,
        );
      } catch (error) {
        lastFailure = error;
      }
    }
    throw lastFailure;
  }

  private async open(
    name: string,
    who: string,
    address: { readonly host: string; readonly port: number },
  ): Promise<BrokerConnection> {
    const { host, port } = address;
    const label = `${who} (${host}:${port})`;
    if (this.isClosed) throw this.closedError(`Connecting to ${label}`);
    const existing = this.places.get(name);
    if (existing?.connection !== undefined) return existing.connection;
    if (existing?.opened !== undefined) return existing.opened;
    const place: Place = { connection: undefined, opening: { cancelled: false }, opened: undefined };
    this.places.set(name, place);
    const forget = (): void => {
      if (this.places.get(name) === place) this.places.delete(name);
    };
    const { env, clientId } = this.options;
    const timeoutMs = Math.min(CONNECT_TIMEOUT_MS, this.requestTimeoutMs);
    const options = { env, clientId, host, port, timeoutMs, label, onClosed: forget };
    place.opened = BrokerConnection.open(options, place.opening);
    try {
      const connection = await place.opened;
      place.connection = connection;
      return connection;
    } catch (error) {
      forget();
      throw error;
    }
  }

  private async fetchMetadata(
    topics: readonly string[],
    autoCreateTopics: 'auto-create' | 'no-auto-create',
  ): Promise<void> {
    const response = await this.requestAny(metadataApi, (version) => ({
      topics: topics.map((name) => ({ name })),
      ...(version >= 4 ? { allowAutoTopicCreation: autoCreateTopics === 'auto-create' } : {}),
    }));
    this.current = imageAfter(this.current, response);
    if (this.current.brokers.size > 0) this.leaveBootstrap();
    for (const listener of [...this.imageListeners]) listener();
  }

  /** The brokers' own addresses are known now; the first connection is not needed twice. */
  private leaveBootstrap(): void {
    for (const [name, place] of this.places) {
      if (name.startsWith('general bootstrap ') && place.connection?.inFlight === 0) place.connection.close();
    }
  }

  private closedError(what: string): ClientError {
    return ownError('CLOSED', `${what}: the client was closed`);
  }
}

function parseAddress(address: string): { host: string; port: number } {
  const match = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(address.trim());
  const port = Number(match?.[3]);
  if (match === null || port < 1 || port > 65535) {
    throw ownError('INVALID_CALL', `bootstrap: "${address}" is not host:port, for instance localhost:9092`);
  }
  return { host: match[1] ?? match[2]!, port };
}
