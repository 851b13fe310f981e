import { createHash } from 'node:crypto';
import net from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Connection, ConnectionHandler, Listener } from './env.ts';
import { realNet } from './real-net.ts';

const HOST = '127.0.0.1';

/** One end of a connection: keeps what comes, and tells when something happened. */
class End {
  readonly received: Buffer[] = [];
  bytes = 0;
  drains = 0;
  closes: (Error | undefined)[] = [];
  readonly #waiting: { until: () => boolean; done: () => void }[] = [];

  readonly handler: ConnectionHandler = {
    onBytes: (bytes) => {
      this.received.push(Buffer.from(bytes));
      this.bytes += bytes.length;
      this.#check();
    },
    onDrain: () => {
      this.drains++;
      this.#check();
    },
    onClose: (error) => {
      this.closes.push(error);
      this.#check();
    },
  };

  until(condition: () => boolean): Promise<void> {
    return new Promise((done) => {
      this.#waiting.push({ until: condition, done });
      this.#check();
    });
  }

  #check(): void {
    for (const waiting of this.#waiting) if (waiting.until()) waiting.done();
  }
}

interface Pair {
  readonly client: Connection;
  readonly clientEnd: End;
  readonly server: Connection;
  readonly serverEnd: End;
}

const cleanups: (() => void | Promise<void>)[] = [];

async function pair(): Promise<Pair> {
  const serverEnd = new End();
  const { promise: accepted, resolve } = Promise.withResolvers<Connection>();
  const listener: Listener = await realNet.listen({ host: HOST, port: 0 }, (connection) => {
    connection.start(serverEnd.handler);
    resolve(connection);
  });
  const client = await realNet.connect({ host: HOST, port: listener.port, timeoutMs: 5_000 });
  const clientEnd = new End();
  client.start(clientEnd.handler);
  const server = await accepted;
  cleanups.push(async () => {
    client.destroy();
    server.destroy();
    await listener.close();
  });
  return { client, clientEnd, server, serverEnd };
}

afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

const digest = (parts: readonly Uint8Array[]): string => {
  const hash = createHash('sha1');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/** As if Node's handles had no `useUserBuffer`: `adoptAccepted` then has to fall back. */
function hideUserBuffersOfAcceptedSockets(): void {
  const createServer = net.createServer as (
    options: net.ServerOpts,
    listener: (socket: net.Socket) => void,
  ) => net.Server;
  vi.spyOn(net as { createServer: typeof createServer }, 'createServer').mockImplementation(
    (options, listener) =>
      createServer(options, (socket) => {
        const { _handle } = socket as unknown as { _handle: object };
        Object.defineProperty(_handle, 'useUserBuffer', { value: undefined });
        listener(socket);
      }),
  );
}

/** 8 MiB in which no two stretches are alike. */
const payload = Buffer.alloc(8 * 1024 * 1024);
for (let at = 0; at < payload.length; at += 4) payload.writeUInt32LE((at * 2654435761) >>> 0, at);

for (const reading of ['scratch', 'slices'] as const) {
  describe(`realNet, accepted sockets read by ${reading}`, () => {
    const connectPair = async (): Promise<Pair> => {
      if (reading === 'slices') hideUserBuffersOfAcceptedSockets();
      const connected = await pair();
      vi.restoreAllMocks();
      return connected;
    };

    it('loses nothing and mixes nothing up across pauses in both directions', async () => {
      const { client, clientEnd, server, serverEnd } = await connectPair();
      let pauses = 0;
      const original = serverEnd.handler.onBytes;
      serverEnd.handler.onBytes = (bytes) => {
        original(bytes);
        if (serverEnd.bytes > pauses * 1_000_000) {
          pauses++;
          server.pause();
          setTimeout(() => server.resume(), 5);
        }
      };
      client.write([payload.subarray(0, 3), payload.subarray(3, 3_000_000), payload.subarray(3_000_000)]);
      server.write([payload]);
      await serverEnd.until(() => serverEnd.bytes === payload.length);
      await clientEnd.until(() => clientEnd.bytes === payload.length);
      expect(pauses).toBeGreaterThan(4);
      expect(digest(serverEnd.received)).toBe(digest([payload]));
      expect(digest(clientEnd.received)).toBe(digest([payload]));
    });

    it('feels back pressure, drains once, and calls onClose once on both sides after end', async () => {
      const { client, clientEnd, server, serverEnd } = await connectPair();
      client.pause();
      let wrote = 0;
      while (server.write([payload])) wrote++;
      expect(server.unsentBytes).toBeGreaterThan(0);
      expect(serverEnd.drains).toBe(0);
      client.resume();
      await serverEnd.until(() => serverEnd.drains > 0);
      expect(server.unsentBytes).toBe(0);
      server.end();
      await clientEnd.until(() => clientEnd.closes.length > 0);
      await serverEnd.until(() => serverEnd.closes.length > 0);
      expect(clientEnd.bytes).toBe((wrote + 1) * payload.length);
      expect([clientEnd.closes, serverEnd.closes, serverEnd.drains]).toEqual([[undefined], [undefined], 1]);
    });

    it('stops delivering when paused inside onBytes, and delivers the rest after resume', async () => {
      const { client, server, serverEnd } = await connectPair();
      const original = serverEnd.handler.onBytes;
      serverEnd.handler.onBytes = (bytes) => {
        server.pause();
        original(bytes);
      };
      client.write([payload]);
      await serverEnd.until(() => serverEnd.bytes > 0);
      const before = serverEnd.bytes;
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(serverEnd.bytes).toBe(before);
      serverEnd.handler.onBytes = original;
      server.resume();
      await serverEnd.until(() => serverEnd.bytes === payload.length);
      expect(digest(serverEnd.received)).toBe(digest([payload]));
    });

    it('says which way it reads', async () => {
      const { client, serverEnd } = await connectPair();
      const buffers = new Set<ArrayBufferLike>();
      const original = serverEnd.handler.onBytes;
      serverEnd.handler.onBytes = (bytes) => {
        buffers.add(bytes.buffer);
        original(bytes);
      };
      client.write([payload]);
      await serverEnd.until(() => serverEnd.bytes === payload.length);
      if (reading === 'scratch') expect(buffers.size).toBe(1);
      else expect(buffers.size).toBeGreaterThan(1);
    });

    it('calls onClose once after destroy, and then takes writes without sending', async () => {
      const { server, serverEnd } = await connectPair();
      server.destroy();
      server.destroy();
      await serverEnd.until(() => serverEnd.closes.length > 0);
      expect(server.write([payload])).toBe(true);
      expect(serverEnd.closes).toEqual([undefined]);
    });
  });
}

describe('realNet', () => {
  it('says which error a connection failed with', async () => {
    const listener = await realNet.listen({ host: HOST, port: 0 }, () => {});
    await expect(realNet.listen({ host: HOST, port: listener.port }, () => {})).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    await listener.close();
    await listener.close();
    await expect(
      realNet.connect({ host: HOST, port: listener.port, timeoutMs: 5_000 }),
    ).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    const again = await realNet.listen({ host: HOST, port: listener.port }, () => {});
    await again.close();
  });

  it('leaves no socket behind once connections and listeners are closed', async () => {
    const { client, clientEnd, server, serverEnd } = await pair();
    client.end();
    await clientEnd.until(() => clientEnd.closes.length > 0);
    await serverEnd.until(() => serverEnd.closes.length > 0);
    for (const clean of cleanups.splice(0)) await clean();
    await vi.waitFor(() => {
      const kinds = process.getActiveResourcesInfo().filter((kind) => /TCP(Socket|Server)Wrap/.test(kind));
      expect(kinds).toEqual([]);
    });
    expect(server.remoteAddress).toBe(HOST);
  });
});
