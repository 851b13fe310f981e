import type { Reader } from './wire/reader.ts';
import type { Writer } from './wire/writer.ts';

/** What is known of an API without its codec. */
export interface ApiDescription {
  readonly key: number;
  readonly name: string;
  readonly minVersion: number;
  readonly maxVersion: number;
  /** The first version with compact lengths and tagged fields; Infinity if there is none. */
  readonly flexibleFrom: number;
}

/** An API with its codec; one object for each API is exported by its file in `generated/`, such as `metadataApi`. */
export interface Api<RequestInit, Request, ResponseInit, Response> extends ApiDescription {
  readonly encodeRequest: (w: Writer, version: number, m: RequestInit) => void;
  readonly decodeRequest: (r: Reader, version: number) => Request;
  readonly encodeResponse: (w: Writer, version: number, m: ResponseInit) => void;
  readonly decodeResponse: (r: Reader, version: number) => Response;
}
