import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAdmin } from '#engine/client/index.ts';
import { realEnv } from '#engine/env/real-env.ts';

const connectMs = 5_000;
const answerMs = 15_000;

/**
 * Asks once whether Kafka is there, so that a mistyped address is told at once: the client itself, made for clusters
 * whose brokers come and go, would try for a minute.
 *
 * @param bootstrap `host:port`
 * @throws {Error} for people: nobody listens there, or not a Kafka broker.
 */
export async function reachBootstrap(
  bootstrap: string,
  limits: { readonly connectMs: number; readonly answerMs: number } = { connectMs, answerMs },
): Promise<void> {
  const reason = await connectOnce(bootstrap, limits.connectMs);
  if (reason !== undefined) {
    throw new Error(
      `No Kafka broker can be reached at ${bootstrap} (${reason}). Start it, or give another --bootstrap HOST:PORT.`,
    );
  }
  const admin = createAdmin({ env: realEnv(), bootstrap: [bootstrap], clientId: 'streamwright-run' });
  const timer = new AbortController();
  try {
    await Promise.race([
      admin.describeCluster(),
      sleep(limits.answerMs, undefined, { signal: timer.signal }).then(() => {
        throw new Error(
          `${bootstrap} takes connections, but answered no Kafka request within ${limits.answerMs / 1_000} s. ` +
            'Is it the port of a Kafka listener without TLS? Give another --bootstrap HOST:PORT.',
        );
      }),
    ]);
  } finally {
    timer.abort();
    await admin.close();
  }
}

/** @returns why there is no connection; undefined when there is one. */
function connectOnce(bootstrap: string, limitMs: number): Promise<string | undefined> {
  const { hostname, port } = new URL(`kafka://${bootstrap}`);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) });
    const end = (reason?: string): void => {
      socket.destroy();
      resolve(reason);
    };
    socket.setTimeout(limitMs, () => end(`no connection within ${limitMs / 1_000} s`));
    socket.once('connect', () => end());
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.message || error.code));
  });
}
