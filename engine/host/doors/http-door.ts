import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { contentSecurityPolicy } from '#engine/api/page.ts';
import { staticFiles } from './static-files.ts';

/** One message of the contract; a document of 2,000 nodes is far below it. */
const maxMessageBytes = 32 * 1024 * 1024;
const maxSessionBodyBytes = 4096;
const cookieName = 'streamwright_session';

const securityHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

export interface HttpDoorOptions {
  readonly host: string;
  readonly port: number;
  /** Folder of the built renderer. */
  readonly rendererDirectory: string;
  /** Value of the session cookie: kept over restarts, so that an open page finds the engine again. */
  readonly sessionSecret: string;
  readonly onSession: (socket: WebSocket) => void;
}

export interface HttpDoor {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** The same with the token, for the user's browser. */
  readonly appUrl: string;
  close(): Promise<void>;
}

/**
 * The app in a browser, on loopback: serves the renderer and a WebSocket at `/api`. The token stands in the URL's
 * fragment, so that no server log or referrer sees it, and is exchanged once at `/session` for an HttpOnly cookie.
 * `Host` and `Origin` are checked against DNS rebinding and foreign pages.
 *
 * @throws an Error with `code` EADDRINUSE or EACCES when it cannot listen.
 */
export async function openHttpDoor(options: HttpDoorOptions): Promise<HttpDoor> {
  const token = randomBytes(32).toString('base64url');
  const session = options.sessionSecret;
  const files = staticFiles(options.rendererDirectory);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
  });
  let port = options.port;

  const server = createServer((request, response) => {
    if (!isOurHost(request, options.host, port))
      return refuse(response, 421, 'This name is not ours; open the printed address.');
    const path = (request.url ?? '/').split('?', 1)[0]!;
    if (path === '/session') return openSession(request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(response, 405, 'Only GET is answered here.');
    const file = files(path);
    if (file === undefined && path === '/') {
      return refuse(
        response,
        503,
        'The page is not built. Run "npm run build" in the checkout, then load this again.',
      );
    }
    if (file === undefined) return refuse(response, 404, `Nothing is at ${path}.`);
    response.writeHead(200, { ...securityHeaders, 'Content-Type': file.type, 'Cache-Control': file.cache });
    response.end(request.method === 'HEAD' ? undefined : file.content);
  });

  function openSession(request: IncomingMessage, response: ServerResponse): undefined {
    if (request.method !== 'POST' || !isOurOrigin(request))
      return refuse(response, 403, 'Only the app itself may ask for a session.');
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
      if (body.length > maxSessionBodyBytes) request.destroy();
    });
    request.on('end', () => {
      if (!sameSecret(tokenOf(body), token) && !sameSecret(cookieOf(request), session)) {
        return refuse(
          response,
          401,
          'The token in the address is not of this engine; open the address that it printed.',
        );
      }
      response.writeHead(204, {
        ...securityHeaders,
        'Set-Cookie': `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`,
      });
      response.end();
    });
  }

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const allowed =
      request.url === '/api' &&
      isOurHost(request, options.host, port) &&
      isOurOrigin(request) &&
      sameSecret(cookieOf(request), session);
    // Node hands the socket over without a listener, and without one a reset would end the process.
    socket.on('error', () => socket.destroy());
    if (!allowed) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n', () => socket.destroy());
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      // A frame that breaks the protocol, or is too large, ends this session and nothing else.
      webSocket.on('error', () => webSocket.terminate());
      options.onSession(webSocket);
    });
  });

  await listen(server, options.host, options.port);
  port = (server.address() as AddressInfo).port;
  const url = `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`;
  return {
    url,
    appUrl: `${url}/#token=${token}`,
    async close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** A page of another site that resolves its own name to 127.0.0.1 (DNS rebinding) has another Host. */
function isOurHost(request: IncomingMessage, host: string, port: number): boolean {
  const given = request.headers.host ?? '';
  return [host, '127.0.0.1', 'localhost', '[::1]', `[${host}]`].some((name) => given === `${name}:${port}`);
}

/** Browsers send Origin with each WebSocket and POST; it must be the very host that was asked. */
function isOurOrigin(request: IncomingMessage): boolean {
  return request.headers.origin === `http://${request.headers.host ?? ''}`;
}

function tokenOf(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    if (
      typeof parsed === 'object' &&
      parsed !== null &&
      'token' in parsed &&
      typeof parsed.token === 'string'
    )
      return parsed.token;
  } catch {}
  return '';
}

function cookieOf(request: IncomingMessage): string {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === cookieName) return value ?? '';
  }
  return '';
}

function sameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function refuse(response: ServerResponse, status: number, message: string): undefined {
  response.writeHead(status, { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${message}\n`);
}
