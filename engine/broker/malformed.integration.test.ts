import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { realEnv } from '#engine/env/real-env.ts';
import { errorCodes } from '#engine/protocol/error-codes.ts';
import { apiVersionsApi } from '#engine/protocol/generated/api-versions.ts';
import { apiByKey, apis } from '#engine/protocol/generated/apis.ts';
import { metadataApi } from '#engine/protocol/generated/metadata.ts';
import { Reader } from '#engine/protocol/wire/reader.ts';
import { requestHandlers } from './requests/all.ts';
import { type BrokerUnderTest, brokerUnderTest } from './testing/broker-under-test.ts';
import { WireClient } from './testing/wire-client.ts';

function connect({ broker }: BrokerUnderTest): Promise<WireClient> {
  return WireClient.connect(realEnv(), broker.address.port);
}

async function stillServes(server: BrokerUnderTest): Promise<void> {
  const client = await connect(server);
  expect(
    (await client.send(metadataApi, 9, { topics: [], allowAutoTopicCreation: false })).brokers,
  ).toHaveLength(1);
  client.close();
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** Flexible versions have tagged fields at its end, of which there are none. */
function header(apiKey: number, version: number): Buffer {
  const bytes = Buffer.alloc(version >= (apiByKey(apiKey)?.flexibleFrom ?? 0) ? 11 : 10);
  bytes.writeInt16BE(apiKey, 0);
  bytes.writeInt16BE(version, 2);
  bytes.writeInt32BE(7, 4);
  bytes.writeInt16BE(-1, 8);
  return bytes;
}

describe('what is no proper request', () => {
  it.each([
    ['a negative size', [int32(-1)], 'a frame says that it has -1 bytes'],
    ['a size beyond the limit', [int32(104_857_601)], 'larger than socket.request.max.bytes'],
    ['an empty frame', [int32(0)], 'RequestHeader'],
    ['an unknown API', [int32(11), header(999, 0)], 'no API has the key 999'],
    [
      'an unknown version',
      [int32(11), header(apis.Metadata.key, 99)],
      'Metadata is served in versions 0 to 13, not 99',
    ],
    ['a truncated body', [int32(11), header(apis.ListOffsets.key, 1), Buffer.alloc(1)], 'ListOffsets'],
  ])('%s closes that connection, with one line', async (_name, bytes, line) => {
    await using server = await brokerUnderTest();
    const client = await connect(server);
    client.sendBytes(...bytes);
    await client.closed;
    expect(server.lines).toEqual([expect.stringContaining(line)]);
    await stillServes(server);
  });

  it('ApiVersions in a version to come is answered in version 0, with the error and the range', async () => {
    await using server = await brokerUnderTest();
    const client = await connect(server);
    const reader = new Reader(await client.sendFrame(header(apis.ApiVersions.key, 99)));
    expect(reader.int32('correlation id')).toBe(7);
    const answer = apiVersionsApi.decodeResponse(reader, 0);
    expect(answer).toMatchObject({
      errorCode: errorCodes.UNSUPPORTED_VERSION,
      apiKeys: [{ apiKey: 18, minVersion: 0, maxVersion: 4 }],
    });
    client.close();
  });

  it('ApiVersions tells exactly what is served', async () => {
    await using server = await brokerUnderTest();
    const client = await connect(server);
    const { apiKeys } = await client.send(apiVersionsApi, 3, {
      clientSoftwareName: 'a',
      clientSoftwareVersion: '1',
    });
    expect(apiKeys.map(({ apiKey }) => apiKey)).toEqual([...requestHandlers.keys()]);
    // The two whose minimum says less than the truth, for older clients.
    expect(apiKeys.find(({ apiKey }) => apiKey === 0)).toEqual({ apiKey: 0, minVersion: 0, maxVersion: 13 });
    expect(apiKeys.find(({ apiKey }) => apiKey === 11)).toEqual({ apiKey: 11, minVersion: 0, maxVersion: 9 });
    client.close();
  });

  it('a hundred megabytes that are only promised take no memory', async () => {
    await using server = await brokerUnderTest();
    const before = process.memoryUsage().arrayBuffers;
    const clients = await Promise.all(Array.from({ length: 20 }, () => connect(server)));
    for (const client of clients) client.sendBytes(int32(100_000_000), Buffer.alloc(100));
    await stillServes(server);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
    for (const client of clients) client.close();
  });

  it('random bytes, alone or behind a proper header, never stop the broker', {
    timeout: 60_000,
  }, async () => {
    await using server = await brokerUnderTest();
    const keys = [...requestHandlers.values()];
    const frame = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .tuple(fc.constantFrom(...keys), fc.nat(20), fc.uint8Array({ maxLength: 300 }))
        .map(([{ key, minVersion, maxVersion }, nth, body]) => {
          const version = minVersion + (nth % (maxVersion - minVersion + 1));
          return Buffer.concat([header(key, version), body]);
        }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { minLength: 1, maxLength: 3 }), fc.boolean(), async (frames, cut) => {
        const client = await connect(server);
        const bytes = Buffer.concat(frames.flatMap((one) => [int32(one.length), one]));
        client.sendBytes(cut ? bytes.subarray(0, bytes.length - 1) : bytes);
        // Sent behind them, so that what came before has been looked at when it ends; it may be closed at once.
        client.sendBytes(int32(-1));
        await (cut ? client.close() : client.closed);
      }),
      { numRuns: 300 },
    );
    await stillServes(server);
    for (const line of server.lines) expect(line).not.toMatch(/TypeError|RangeError|ReferenceError/);
  });
});
