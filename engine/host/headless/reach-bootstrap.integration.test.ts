import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { reachBootstrap } from './reach-bootstrap.ts';

const limits = { connectMs: 2_000, answerMs: 300 };
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A port that takes connections and says nothing. */
async function silentPort(): Promise<number> {
  const server = createServer((socket) => socket.on('error', () => undefined));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as { port: number }).port;
}

describe('reachBootstrap', () => {
  it('tells at once that nobody listens, where, and what to do', async () => {
    const port = await silentPort();
    await new Promise((resolve) => servers.pop()?.close(resolve));
    await expect(reachBootstrap(`127.0.0.1:${port}`, limits)).rejects.toThrow(
      new RegExp(`at 127.0.0.1:${port} \\(.*ECONNREFUSED.*--bootstrap`),
    );
  });

  it('tells that something else listens there', async () => {
    const port = await silentPort();
    await expect(reachBootstrap(`127.0.0.1:${port}`, limits)).rejects.toThrow(
      /takes connections, but answered no Kafka request within 0.3 s/,
    );
  });
});
