import { RPCLink } from '@orpc/client/websocket';
import type { CallContext, OpenTransport } from './transport.ts';

/** The engine as a process on this machine: a WebSocket at `/api` of the page's own origin, opened by the cookie. */
export function webSocketTransport(url: string): OpenTransport {
  return (signal) =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(url);
      socket.binaryType = 'arraybuffer';
      const abort = (): void => socket.close();
      signal.addEventListener('abort', abort, { once: true });
      const closed = new Promise<void>((onClosed) => {
        socket.addEventListener(
          'close',
          (event) => {
            signal.removeEventListener('abort', abort);
            reject(new Error(`The WebSocket at ${url} closed with code ${event.code}.`));
            onClosed();
          },
          { once: true },
        );
      });
      const link = new RPCLink<CallContext>({ websocket: socket });
      socket.addEventListener(
        'open',
        () => {
          // The signal bounds the opening only.
          signal.removeEventListener('abort', abort);
          resolve({ link, closed, close: () => socket.close() });
        },
        { once: true },
      );
    });
}

export function engineSocketUrl(page: URL): string {
  const url = new URL('/api', page);
  url.protocol = page.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
