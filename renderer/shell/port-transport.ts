import { RPCLink } from '@orpc/client/message-port';
import type { CallContext, OpenTransport, Transport } from './transport.ts';

/** What preload puts on the page in the desktop app. Without it we are in a browser. */
export interface DesktopBridge {
  /** Asks main for a fresh port to the engine; it comes as a message of the window with one port. */
  requestEnginePort(): void;
}

declare global {
  var streamwrightDesktop: DesktopBridge | undefined;
}

/** `data` of the window message with which preload hands over the engine's port. */
export const enginePortMessage = 'streamwright:engine-port';

/** The engine in Electron's utility process, over a MessagePort that main made and preload hands over. */
export function portTransport(bridge: DesktopBridge, page: Window): OpenTransport {
  return (signal) =>
    new Promise((resolve, reject) => {
      const onMessage = (event: MessageEvent): void => {
        // Only this window's own preload may hand over a port, never a frame or an opener.
        const port = event.ports[0];
        if (event.source !== page || event.data !== enginePortMessage || port === undefined) return;
        stop();
        resolve(transportOver(port));
      };
      const onAbort = (): void => {
        stop();
        reject(new Error('The engine handed over no port in time.'));
      };
      const stop = (): void => {
        page.removeEventListener('message', onMessage);
        signal.removeEventListener('abort', onAbort);
      };
      page.addEventListener('message', onMessage);
      signal.addEventListener('abort', onAbort, { once: true });
      bridge.requestEnginePort();
    });
}

function transportOver(port: MessagePort): Transport {
  const closed = new Promise<void>((resolve) => {
    port.addEventListener('close', () => resolve(), { once: true });
  });
  const link = new RPCLink<CallContext>({ port });
  port.start();
  return { link, closed, close: () => port.close() };
}
