import { describe, expect, it } from 'vitest';
import type { Connection, ConnectionHandler } from '#engine/env/env.ts';
import { encodeResponseFrame } from '#engine/protocol/frames.ts';
import { apiVersionsApi } from '#engine/protocol/generated/api-versions.ts';
import { heartbeatApi } from '#engine/protocol/generated/heartbeat.ts';
import { Writer } from '#engine/protocol/wire/writer.ts';
import { BrokerConnection } from './connection.ts';
import { ManualEnv } from './testing/manual-env.ts';

const heartbeatBody = () => ({ groupId: 'g', generationId: 1, memberId: 'm' });

/** A socket of which the test is the other end. */
class FakeSocket implements Connection {
  readonly remoteAddress = 'fake';
  readonly unsentBytes = 0;
  readonly versions: number[] = [];
  handler: ConnectionHandler | undefined;
  destroyed = false;
  start(handler: ConnectionHandler): void {
    this.handler = handler;
  }
  write(buffers: readonly Uint8Array[]): boolean {
    this.versions.push(Buffer.concat(buffers).readInt16BE(6));
    return true;
  }
  pause(): void {}
  resume(): void {}
  end(): void {}
  destroy(): void {
    this.destroyed = true;
  }
  receive(frame: Uint8Array[], pieceBytes = 1 << 20): void {
    const bytes = Buffer.concat(frame);
    // The scratch buffer is used again at once, as the real one is.
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const scratch = Buffer.from(bytes.subarray(at, at + pieceBytes));
      this.handler!.onBytes(scratch);
      scratch.fill(0xee);
    }
  }
}

const versionsFrame = (correlationId: number, version = 4, errorCode = 0, heartbeatMax = 4) =>
  encodeResponseFrame(new Writer(), apiVersionsApi, version, correlationId, {
    errorCode,
    apiKeys: [
      { apiKey: 12, minVersion: 0, maxVersion: heartbeatMax },
      { apiKey: 18, minVersion: 0, maxVersion: 2 },
    ],
  });
const heartbeatFrame = (correlationId: number, errorCode: number, version = 4) =>
  encodeResponseFrame(new Writer(), heartbeatApi, version, correlationId, { errorCode });

async function opened() {
  const socket = new FakeSocket();
  const env = new ManualEnv({
    listen: () => Promise.reject(new Error('no')),
    connect: async () => socket,
  });
  let closed = 0;
  const opening = BrokerConnection.open(
    {
      env,
      clientId: 'c',
      host: 'h',
      port: 1,
      timeoutMs: 1000,
      label: 'broker 1 (h:1)',
      onClosed: () => {
        closed += 1;
      },
    },
    { cancelled: false },
  );
  await env.settle();
  return { env, socket, opening, closedCount: () => closed };
}

describe('BrokerConnection', () => {
  it('takes the highest version that both have, and answers in order however the bytes are cut', async () => {
    const { socket, opening } = await opened();
    socket.receive(versionsFrame(0, 4, 0, 3), 1);
    const connection = await opening;
    const both = [
      connection.request(heartbeatApi, heartbeatBody, 500),
      connection.request(heartbeatApi, heartbeatBody, 500),
    ];
    expect(socket.versions).toEqual([4, 3, 3]);
    socket.receive([...heartbeatFrame(1, 0, 3), ...heartbeatFrame(2, 27, 3)], 5);
    expect((await Promise.all(both)).map(({ errorCode }) => errorCode)).toEqual([0, 27]);
  });

  it('asks again with the version that an older broker has', async () => {
    const { socket, opening, env } = await opened();
    socket.receive(versionsFrame(0, 0, 35));
    await env.settle();
    expect(socket.versions).toEqual([4, 2]);
    socket.receive(versionsFrame(1, 2));
    expect((await opening).versionOf(heartbeatApi)).toBe(4);
  });

  it('says which versions do not meet', async () => {
    const { socket, opening } = await opened();
    socket.receive(versionsFrame(0));
    const connection = await opening;
    expect(() => connection.versionOf({ ...heartbeatApi, minVersion: 9, maxVersion: 10 })).toThrow(
      /9 to 10.*0 to 4/,
    );
  });

  it('gives up the connection with a request that is not answered in time', async () => {
    const { env, socket, opening, closedCount } = await opened();
    socket.receive(versionsFrame(0));
    const connection = await opening;
    const late = connection.request(heartbeatApi, heartbeatBody, 500);
    const behind = connection.request(heartbeatApi, heartbeatBody, 5000);
    const failures = Promise.allSettled([late, behind]);
    await env.advance(499);
    expect(socket.destroyed).toBe(false);
    await env.advance(1);
    expect(await failures).toMatchObject([
      { reason: { code: 'TIMEOUT' } },
      { reason: { code: 'TIMEOUT', retriable: true } },
    ]);
    expect([socket.destroyed, closedCount(), env.pendingTimers]).toEqual([true, 1, 0]);
  });

  it.each([
    ['an answer to another request', () => heartbeatFrame(7, 0), /answer to request 1 was expected/],
    ['what is not Kafka', () => [Buffer.from('HTTP/1.1 400 Bad Request\r\n')], /is this a Kafka listener/],
  ])('breaks off at %s', async (_what, frame, message) => {
    const { env, socket, opening } = await opened();
    socket.receive(versionsFrame(0));
    const connection = await opening;
    const request = connection.request(heartbeatApi, heartbeatBody, 500);
    const failure = expect(request).rejects.toThrow(message);
    socket.receive(frame());
    await failure;
    expect([socket.destroyed, env.pendingTimers]).toEqual([true, 0]);
    await expect(connection.request(heartbeatApi, heartbeatBody, 500)).rejects.toThrow();
  });
});
