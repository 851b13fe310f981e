import { connect, createServer, type Server, type Socket } from 'node:net';
import type { ConnectOptions, Env } from '#engine/env/env.ts';

type Mode = 'forward' | 'swallow-answers';

/**
 * Stands between a client and its brokers and breaks what it is told to. One listener per target, since the brokers'
 * metadata names their own addresses: `env` is the client's env with each connection led through here.
 */
export class TcpProxy {
  private readonly doors = new Map<string, Promise<{ server: Server; port: number }>>();
  private readonly pairs = new Set<{ client: Socket; broker: Socket }>();
  private mode: Mode = 'forward';
  /** Connections that were cut. */
  cuts = 0;

  /** An env whose connections go through this proxy. */
  through(env: Env): Env {
    return {
      ...env,
      net: {
        listen: (options, onConnection) => env.net.listen(options, onConnection),
        connect: async (options: ConnectOptions) => {
          const { port } = await this.doorTo(options.host, options.port);
          return env.net.connect({ ...options, host: '127.0.0.1', port });
        },
      },
    };
  }

  /** Requests still reach the broker, but nothing comes back: what it did is not known to the client. */
  swallowAnswers(): void {
    this.mode = 'swallow-answers';
  }

  /** Destroys all connections at once and forwards new ones again. */
  cut(): void {
    this.mode = 'forward';
    for (const { client, broker } of this.pairs) {
      this.cuts += 1;
      client.destroy();
      broker.destroy();
    }
    this.pairs.clear();
  }

  async close(): Promise<void> {
    this.cut();
    for (const door of this.doors.values()) {
      const { server } = await door;
      await new Promise((resolve) => server.close(resolve));
    }
  }

  private doorTo(host: string, port: number): Promise<{ server: Server; port: number }> {
    const name = `${host}:${port}`;
    let door = this.doors.get(name);
    if (door === undefined) {
      door = this.open(host, port);
      this.doors.set(name, door);
    }
    return door;
  }

  private open(host: string, port: number): Promise<{ server: Server; port: number }> {
    const server = createServer((client) => this.join(client, connect(port, host)));
    return new Promise((resolve, reject) => {
      server.on('error', reject);
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve({ server, port: typeof address === 'object' && address !== null ? address.port : 0 });
      });
    });
  }

  private join(client: Socket, broker: Socket): void {
    const pair = { client, broker };
    this.pairs.add(pair);
    client.on('data', (bytes) => broker.write(bytes));
    broker.on('data', (bytes) => {
      if (this.mode === 'forward') client.write(bytes);
    });
    for (const [from, to] of [
      [client, broker],
      [broker, client],
    ] as const) {
      from.on('error', () => {});
      from.on('close', () => {
        to.destroy();
        this.pairs.delete(pair);
      });
    }
  }
}
