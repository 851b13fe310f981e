import { describe, expect, it } from 'vitest';
import { ProtocolError } from './errors.ts';
import {
  decodeRequestHeader,
  decodeResponseHeader,
  encodeRequestFrame,
  encodeResponseFrame,
} from './frames.ts';
import { apiVersionsApi } from './generated/api-versions.ts';
import { apiByKey, apis } from './generated/apis.ts';
import { metadataApi } from './generated/metadata.ts';
import { Reader } from './wire/reader.ts';
import { Writer } from './wire/writer.ts';

describe('frames', () => {
  it.each([8, 9])('carries a Metadata request and its response in version %d', (apiVersion) => {
    const w = new Writer();
    const request = Buffer.concat(
      encodeRequestFrame(
        w,
        metadataApi,
        { apiVersion, correlationId: 11, clientId: 'me' },
        { topics: [{ name: 'a' }] },
      ),
    );
    expect(request.readInt32BE(0)).toBe(request.length - 4);
    const r = new Reader(request, 4);
    expect(decodeRequestHeader(r)).toEqual({ apiKey: 3, apiVersion, correlationId: 11, clientId: 'me' });
    expect(metadataApi.decodeRequest(r, apiVersion).topics).toMatchObject([{ name: 'a' }]);
    expect(r.remaining).toBe(0);

    const response = Buffer.concat(
      encodeResponseFrame(w, metadataApi, apiVersion, 11, {
        brokers: [{ nodeId: 1, host: 'h', port: 9 }],
        topics: [],
      }),
    );
    const answer = new Reader(response, 4);
    expect(decodeResponseHeader(answer, metadataApi.key, apiVersion)).toBe(11);
    expect(metadataApi.decodeResponse(answer, apiVersion).brokers).toEqual([
      { nodeId: 1, host: 'h', port: 9, rack: null },
    ]);
    expect(answer.remaining).toBe(0);
  });

  it('answers ApiVersions without tagged fields in the header, in every version', () => {
    const w = new Writer();
    const frame = Buffer.concat(encodeResponseFrame(w, apiVersionsApi, 4, 5, { errorCode: 0, apiKeys: [] }));
    expect(frame.subarray(4, 10).toString('hex')).toBe('000000050000');
  });

  it('reads the header of versions and APIs that it does not know', () => {
    const newer = Buffer.from('0012006300000007000161000301610262', 'hex');
    expect(decodeRequestHeader(new Reader(newer))).toEqual({
      apiKey: 18,
      apiVersion: 99,
      correlationId: 7,
      clientId: 'a',
    });
    const unknown = Buffer.from('03e7000000000007ffff', 'hex');
    expect(decodeRequestHeader(new Reader(unknown))).toEqual({
      apiKey: 999,
      apiVersion: 0,
      correlationId: 7,
      clientId: null,
    });
  });

  it('leaves the writer usable when a message cannot be encoded', () => {
    const w = new Writer();
    const header = { apiVersion: 0, correlationId: 1, clientId: null };
    expect(() => encodeRequestFrame(w, metadataApi, header, { topics: null })).toThrow(
      'MetadataRequest.topics: must not be null in version 0',
    );
    expect(() =>
      encodeRequestFrame(w, metadataApi, header, { topics: [], allowAutoTopicCreation: false }),
    ).toThrow(ProtocolError);
    const frame = Buffer.concat(encodeRequestFrame(w, metadataApi, header, { topics: [] }));
    expect(frame.readInt32BE(0)).toBe(frame.length - 4);
  });
});

describe('the table of APIs', () => {
  it('is found by key', () => {
    expect(apiByKey(1)).toEqual(apis.Fetch);
    expect(apiByKey(9999)).toBeUndefined();
    expect(apiByKey(-1)).toBeUndefined();
    for (const api of Object.values(apis)) expect(apiByKey(api.key)).toBe(api);
  });
});
