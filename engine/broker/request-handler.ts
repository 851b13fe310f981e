import type { Api } from '#engine/protocol/api.ts';
import { encodeResponseFrame } from '#engine/protocol/frames.ts';
import type { Reader } from '#engine/protocol/wire/reader.ts';
import type { Writer } from '#engine/protocol/wire/writer.ts';
import type { BrokerServices } from './services.ts';

/** What a handler knows of the request beside its body. */
export interface RequestContext {
  readonly broker: BrokerServices;
  readonly version: number;
  readonly clientId: string;
  /** Address of the client, as groups show it. */
  readonly clientHost: string;
  /** Runs `task` when the answer has left this process, or will not be sent any more. */
  afterSend(task: () => void): void;
  /** Runs `task` if the connection closes before the answer; at once if it has. */
  onAbandoned(task: () => void): void;
  /** Closes the connection once its turn comes, as Kafka does when acks=0 fails. */
  closeConnection(reason: string): void;
}

/** `undefined`: the client expects no answer (acks=0). */
export type Answer<Response> = Response | undefined;

/**
 * A request's body is decoded from bytes that are only lent: byte fields of it are valid until `handle` returns
 * (also if it returns a promise), so what is kept must be copied.
 */
export interface RequestHandler {
  readonly key: number;
  readonly name: string;
  readonly minVersion: number;
  readonly maxVersion: number;
  /** What ApiVersions says, if it is not `minVersion`. */
  readonly advertisedMinVersion: number;
  /** @returns the whole frame of the answer. Throws `ProtocolError` when the body is malformed. */
  handle(
    context: RequestContext,
    correlationId: number,
    body: Reader,
    writer: Writer,
  ): Answer<Uint8Array[]> | Promise<Answer<Uint8Array[]>>;
}

type ServedApi<Request, Response> = Pick<
  Api<never, Request, Response, unknown>,
  'key' | 'name' | 'minVersion' | 'maxVersion' | 'decodeRequest' | 'encodeResponse'
>;

/** Binds an API's codec to what answers it, for all the versions that the codec has. */
export function defineHandler<Request, Response>(
  api: ServedApi<Request, Response>,
  answer: (request: Request, context: RequestContext) => Answer<Response> | Promise<Answer<Response>>,
  advertisedMinVersion: number = api.minVersion,
): RequestHandler {
  const { key, name, minVersion, maxVersion } = api;
  return {
    key,
    name,
    minVersion,
    maxVersion,
    advertisedMinVersion,
    handle(context, correlationId, body, writer) {
      const { version } = context;
      const encode = (response: Answer<Response>): Answer<Uint8Array[]> =>
        response === undefined
          ? undefined
          : encodeResponseFrame(writer, api, version, correlationId, response);
      const response = answer(api.decodeRequest(body, version), context);
      return response instanceof Promise ? response.then(encode) : encode(response);
    },
  };
}
