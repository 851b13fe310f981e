import { RPCLink } from '@orpc/client/message-port';
import { type DesktopBridge, enginePortMessage } from '#engine/api/desktop.ts';
import type { CallContext, OpenTransport, Transport } from './transport.ts';

declare global {
  /** Absent in a browser. */
  var streamwrightDesktop: DesktopBridge | undefined;
}

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
