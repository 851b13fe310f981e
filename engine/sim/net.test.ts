import { describe, expect, it } from 'vitest';
import type { Connection, ConnectionHandler } from '#engine/env/env.ts';
import { Simulator } from './simulator.ts';

const ADDRESS = { host: 'server', port: 1 };

class End implements ConnectionHandler {
  text = '';
  drains = 0;
  readonly closes: (Error | undefined)[] = [];
  onBytes(bytes: Uint8Array): void {
    this.text += Buffer.from(bytes).toString('latin1');
  }
  onDrain(): void {
    this.drains++;
  }
  onClose(error: Error | undefined): void {
    this.closes.push(error);
  }
}

async function connected(seed: number) {
  const simulator = new Simulator(seed);
  const server = simulator.node('server');
  const client = simulator.node('client');
  const [near, far] = [new End(), new End()];
  let accepted: Connection | undefined;
  await server.start().net.listen(ADDRESS, (connection) => {
    accepted = connection;
    connection.start(far);
  });
  let connection: Connection | undefined;
  const env = client.start();
  void env.net.connect({ ...ADDRESS, timeoutMs: 1_000 }).then((got) => {
    connection = got;
    got.start(near);
  });
  await simulator.runUntil(() => connection !== undefined);
  return { simulator, server, env, connection: connection!, accepted: accepted!, near, far };
}

describe('SimNetwork', () => {
  it('delivers in order, in pieces, with back pressure and an orderly end', async () => {
    for (let seed = 1; seed <= 50; seed++) {
      const { simulator, connection, accepted, near, far } = await connected(seed);
      const sent = Array.from({ length: 100 }, (_, i) => `<${i}>`);
      for (const part of sent) expect(connection.write([Buffer.from(part)])).toBe(true);
      expect(connection.write([Buffer.alloc(100_000, 97)])).toBe(false);
      accepted.pause();
      for (let i = 0; i < 20; i++) await simulator.step();
      expect(far.text).toBe('');
      accepted.resume();
      await simulator.runUntil(() => near.drains === 1);
      expect(connection.unsentBytes).toBe(0);
      connection.write([Buffer.from('end')]);
      connection.end();
      await simulator.runUntil(() => far.closes.length === 1 && near.closes.length === 1);
      expect(far.text).toBe(`${sent.join('')}${'a'.repeat(100_000)}end`);
      expect([...far.closes, ...near.closes]).toEqual([undefined, undefined]);
    }
  });

  it('refuses where nobody listens, and resets the connections of a process that was killed', async () => {
    const { simulator, server, env, connection, near, far } = await connected(1);
    connection.write([Buffer.from('never read')]);
    server.crash('kill');
    await simulator.runUntil(() => near.closes.length === 1);
    expect(near.closes[0]).toMatchObject({ code: 'ECONNRESET' });
    expect([far.text, far.closes]).toEqual(['', []]);
    let error: unknown;
    env.net.connect({ ...ADDRESS, timeoutMs: 1_000 }).catch((caught: unknown) => {
      error = caught;
    });
    await simulator.runUntil(() => error !== undefined);
    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
  });
});
