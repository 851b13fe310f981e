// Generated from schemas/ResponseHeader.json by scripts/generate.ts. Do not edit.
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';

export interface ResponseHeader {
  correlationId: number;
}

export interface ResponseHeaderInit {
  readonly correlationId: number;
}

export function encodeResponseHeader(w: Writer, version: number, m: ResponseHeaderInit): void {
  if (version < 0 || version > 1) throw unsupportedVersion('ResponseHeader', version, 0, 1);
  const correlationId = m.correlationId;
  w.int32(correlationId, 'ResponseHeader.correlationId');
  if (version >= 1) {
    w.uvarint(0);
  }
}

export function decodeResponseHeader(r: Reader, version: number): ResponseHeader {
  if (version < 0 || version > 1) throw unsupportedVersion('ResponseHeader', version, 0, 1);
  const correlationId = r.int32('ResponseHeader.correlationId');
  if (version >= 1) {
    r.skipTaggedFields('ResponseHeader');
  }
  return { correlationId };
}
