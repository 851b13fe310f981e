import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type HttpDoor, openHttpDoor } from './http-door.ts';

let directory: string;
let door: HttpDoor;
let sessions: number;

beforeEach(async () => {
  const parent = mkdtempSync(join(tmpdir(), 'door-'));
  writeFileSync(join(parent, 'secret.txt'), 'secret');
  directory = join(parent, 'renderer');
  mkdirSync(join(directory, 'assets'), { recursive: true });
  writeFileSync(join(directory, 'index.html'), '<title>app</title>');
  writeFileSync(join(directory, 'assets', 'a.js'), '1');
  sessions = 0;
  door = await openHttpDoor({
    host: '127.0.0.1',
    port: 0,
    rendererDirectory: directory,
    sessionSecret: 'a-secret-that-nobody-knows',
    onSession: (socket) => {
      sessions++;
      socket.send('hello');
    },
  });
});

afterEach(async () => {
  await door.close();
  rmSync(join(directory, '..'), { recursive: true });
});

const tokenOf = (url: string): string => new URL(url).hash.replace('#token=', '');

function post(token: string, origin = door.url): Promise<Response> {
  return fetch(`${door.url}/session`, {
    method: 'POST',
    headers: { Origin: origin },
    body: JSON.stringify({ token }),
  });
}

function openSocket(headers: Record<string, string>): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${door.url.replace('http', 'ws')}/api`, { headers });
    socket.on('message', (data) => {
      socket.terminate();
      resolve(String(data));
    });
    socket.on('error', (error) => resolve(error.message));
  });
}

/** `fetch` would not let us choose Host or keep `..` in a path. */
function raw(path: string, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(door.url);
    const call = request(
      { hostname, port, path, headers: host === undefined ? {} : { Host: host } },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    call.on('error', reject);
    call.end();
  });
}

describe('the HTTP door', () => {
  it('serves the app with a strict policy', async () => {
    const response = await fetch(door.url);
    expect(await response.text()).toBe('<title>app</title>');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('gives only files of its folder', async () => {
    expect(await raw('/assets/a.js')).toBe(200);
    expect(await raw('/../secret.txt')).toBe(404);
    expect(await raw('/assets/../../secret.txt')).toBe(404);
    expect(await raw('/%2e%2e/secret.txt')).toBe(404);
  });

  it('goes on when a file goes while it is served', async () => {
    expect(await raw('/assets/a.js')).toBe(200);
    rmSync(join(directory, 'assets', 'a.js'));
    expect(await raw('/assets/a.js')).toBe(404);
    expect(await raw('/')).toBe(200);
  });

  it('refuses a foreign Host', async () => {
    expect(await raw('/', 'evil.example')).toBe(421);
  });

  it('exchanges the token for a cookie that opens the WebSocket', async () => {
    const response = await post(tokenOf(door.appUrl));
    expect(response.status).toBe(204);
    const cookie = response.headers.get('set-cookie')!;
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    expect(await openSocket({ Origin: door.url, Cookie: cookie.split(';')[0]! })).toBe('hello');
    expect(sessions).toBe(1);
  });

  it('refuses a wrong token, a foreign origin, and a WebSocket without either', async () => {
    expect((await post('wrong')).status).toBe(401);
    expect((await post(tokenOf(door.appUrl), 'http://evil.example')).status).toBe(403);
    const cookie = (await post(tokenOf(door.appUrl))).headers.get('set-cookie')!.split(';')[0]!;
    expect(await openSocket({ Origin: door.url })).toContain('401');
    expect(await openSocket({ Origin: 'http://evil.example', Cookie: cookie })).toContain('401');
    expect(sessions).toBe(0);
  });

  it('outlives a caller that it refused and that resets its connection', async () => {
    const { hostname, port, host } = new URL(door.url);
    for (let call = 0; call < 20; call++) {
      const socket = connect({ host: hostname, port: Number(port) });
      const gone = new Promise((resolve) => socket.once('close', resolve));
      socket.on('error', () => undefined);
      await new Promise<void>((resolve) => socket.once('connect', resolve));
      socket.write(`GET /api HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
      // More than it reads, so that the end of this side is a reset.
      socket.write('x'.repeat(100_000), () => socket.resetAndDestroy());
      await gone;
    }
    expect((await fetch(door.url)).status).toBe(200);
  });

  it('outlives a session that breaks the protocol', async () => {
    const cookie = (await post(tokenOf(door.appUrl))).headers.get('set-cookie')!.split(';')[0]!;
    const { hostname, port } = new URL(door.url);
    const broken = connect(Number(port), hostname);
    broken.write(
      `GET /api HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${door.url}\r\nCookie: ${cookie}\r\n` +
        'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    );
    await new Promise((resolve) => broken.once('data', resolve));
    // Reserved bits set, not masked: no frame of RFC 6455.
    broken.write(Buffer.from([0xff, 0x7f, 0xff, 0xff]));
    await new Promise((resolve) => broken.once('close', resolve));
    expect(await openSocket({ Origin: door.url, Cookie: cookie })).toBe('hello');
  });
});
