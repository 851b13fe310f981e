import type { Connection, ConnectionHandler, ConnectOptions, Net } from '#engine/env/env.ts';
import type { Api } from '#engine/protocol/api.ts';
import { decodeRequestHeader, encodeResponseFrame } from '#engine/protocol/frames.ts';
import { apiVersionsApi } from '#engine/protocol/generated/api-versions.ts';
import { metadataApi } from '#engine/protocol/generated/metadata.ts';
import { Reader } from '#engine/protocol/wire/reader.ts';
import { Writer } from '#engine/protocol/wire/writer.ts';

/** `hang` never answers, `close` breaks the connection instead. */
export type Answer<Response> = Response | 'hang' | 'close';

interface Script {
  readonly api: {
    readonly key: number;
    readonly name: string;
    readonly minVersion: number;
    readonly maxVersion: number;
  };
  readonly answer: (bytes: Reader, version: number, correlationId: number) => Uint8Array[] | 'hang' | 'close';
}

/**
 * Brokers in memory that answer as a test has written down: real frames and codecs, no socket, no log. Broker `id`
 * listens on `broker-<id>:9092`.
 */
export class ScriptedCluster implements Net {
  /** Names of the requests that came, in order, without ApiVersions. */
  readonly requests: string[] = [];
  /** Topic → leader of each partition. */
  readonly topics = new Map<string, number[]>();
  brokers = [1];
  open = 0;
  private readonly scripts = new Map<number, Script>();
  private readonly connections = new Set<ScriptedConnection>();

  constructor() {
    this.on(metadataApi, () => this.metadata());
  }

  on<Init, Request, ResponseInit, Response>(
    api: Api<Init, Request, ResponseInit, Response>,
    answer: (request: Request, version: number) => Answer<ResponseInit>,
    maxVersion = api.maxVersion,
  ): void {
    this.scripts.set(api.key, {
      api: { key: api.key, name: api.name, minVersion: api.minVersion, maxVersion },
      answer: (reader, version, correlationId) => {
        const response = answer(api.decodeRequest(reader, version), version);
        if (isWord(response)) return response;
        return encodeResponseFrame(new Writer(), api, version, correlationId, response);
      },
    });
  }

  listen(): Promise<never> {
    return Promise.reject(new Error('nobody listens here'));
  }

  async connect(options: ConnectOptions): Promise<Connection> {
    if (!this.brokers.some((id) => options.host === `broker-${id}`)) {
      throw Object.assign(new Error(`connect ECONNREFUSED ${options.host}`), { code: 'ECONNREFUSED' });
    }
    this.open += 1;
    const connection: ScriptedConnection = new ScriptedConnection(
      (bytes) => this.answer(bytes),
      () => {
        this.open -= 1;
        this.connections.delete(connection);
      },
    );
    this.connections.add(connection);
    return connection;
  }

  breakConnections(): void {
    for (const connection of [...this.connections]) connection.destroy();
  }

  count(name: string): number {
    return this.requests.filter((request) => request === name).length;
  }

  private answer(frame: Uint8Array): Uint8Array[] | 'hang' | 'close' {
    const reader = new Reader(frame);
    const { apiKey, apiVersion, correlationId } = decodeRequestHeader(reader);
    if (apiKey === apiVersionsApi.key) {
      const known = [...this.scripts.values()].map(({ api }) => ({
        apiKey: api.key,
        minVersion: api.minVersion,
        maxVersion: api.maxVersion,
      }));
      return encodeResponseFrame(new Writer(), apiVersionsApi, apiVersion, correlationId, {
        errorCode: 0,
        apiKeys: [...known, { apiKey, minVersion: 0, maxVersion: 4 }],
      });
    }
    const script = this.scripts.get(apiKey);
    if (script === undefined) throw new Error(`no answer is scripted for API ${apiKey}`);
    this.requests.push(script.api.name);
    return script.answer(reader, apiVersion, correlationId);
  }

  private metadata() {
    return {
      clusterId: 'scripted',
      controllerId: this.brokers[0] ?? -1,
      brokers: this.brokers.map((nodeId) => ({ nodeId, host: `broker-${nodeId}`, port: 9092 })),
      topics: [...this.topics].map(([name, leaders]) => ({
        errorCode: 0,
        name,
        topicId: `${name}AAAAAAAAAAAAAAAAAAAAAA`.slice(0, 21).concat('A'),
        partitions: leaders.map((leaderId, partitionIndex) => ({
          errorCode: 0,
          partitionIndex,
          leaderId,
          leaderEpoch: 0,
          replicaNodes: [leaderId],
          isrNodes: [leaderId],
          offlineReplicas: [],
        })),
      })),
    };
  }
}

function isWord<Response>(answer: Answer<Response>): answer is 'hang' | 'close' {
  return answer === 'hang' || answer === 'close';
}

class ScriptedConnection implements Connection {
  readonly remoteAddress = 'scripted';
  readonly unsentBytes = 0;
  private readonly answer: (frame: Uint8Array) => Uint8Array[] | 'hang' | 'close';
  private readonly onGone: () => void;
  private handler: ConnectionHandler | undefined;
  private gone = false;
  /** Kafka answers in order: behind a request that hangs everything waits. */
  private hangs = false;

  constructor(answer: (frame: Uint8Array) => Uint8Array[] | 'hang' | 'close', onGone: () => void) {
    this.answer = answer;
    this.onGone = onGone;
  }

  start(handler: ConnectionHandler): void {
    this.handler = handler;
  }

  /** The client writes whole frames. */
  write(buffers: readonly Uint8Array[]): boolean {
    const frame = Buffer.concat(buffers).subarray(4);
    queueMicrotask(() => this.respond(frame));
    return true;
  }

  pause(): void {}
  resume(): void {}
  end(): void {
    this.destroy();
  }

  destroy(): void {
    if (this.gone) return;
    this.gone = true;
    this.onGone();
    queueMicrotask(() => this.handler?.onClose(undefined));
  }

  private respond(frame: Uint8Array): void {
    if (this.gone || this.hangs) return;
    const answer = this.answer(frame);
    if (answer === 'close') this.destroy();
    else if (answer === 'hang') this.hangs = true;
    else this.handler?.onBytes(Buffer.concat(answer));
  }
}
