import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const protocol = vi.hoisted(() => ({ registerSchemesAsPrivileged: vi.fn(), handle: vi.fn() }));
vi.mock('electron', () => ({ protocol }));

const { registerAppScheme, respond, serveApp } = await import('./app-scheme.ts');

let folder: string;
let renderer: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'streamwright-scheme-'));
  renderer = join(folder, 'renderer');
  mkdirSync(join(renderer, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'renderer-of-others'));
  writeFileSync(join(renderer, 'index.html'), '<!doctype html>');
  writeFileSync(join(renderer, 'assets', 'main.js'), 'export {};');
  writeFileSync(join(renderer, 'assets', 'data.unknown'), '?');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'renderer-of-others', 'secret.txt'), 'secret');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the scheme of the app', () => {
  it('serves the page, with its type', async () => {
    const index = await respond(renderer, 'streamwright://app/');
    expect(index.status).toBe(200);
    expect(index.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(await index.text()).toBe('<!doctype html>');
    const script = await respond(renderer, 'streamwright://app/assets/main.js?v=1#x');
    expect(script.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
    const other = await respond(renderer, 'streamwright://app/assets/data.unknown');
    expect(other.headers.get('Content-Type')).toBe('application/octet-stream');
  });

  it('allows scripts of its own only, and no frame around it', async () => {
    const { headers } = await respond(renderer, 'streamwright://app/');
    const policy = new Map(
      (headers.get('Content-Security-Policy') ?? '').split(';').map((rule) => {
        const [name = '', ...sources] = rule.trim().split(' ');
        return [name, sources.join(' ')];
      }),
    );
    expect(policy.get('default-src')).toBe("'none'");
    expect(policy.get('script-src')).toBe("'self'");
    expect(policy.get('connect-src')).toBe("'self'");
    expect(policy.get('base-uri')).toBe("'none'");
    expect(policy.get('form-action')).toBe("'none'");
    expect(policy.get('frame-ancestors')).toBe("'none'");
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it.each([
    ['a path with dots', 'streamwright://app/../secret.txt'],
    ['encoded dots', 'streamwright://app/%2e%2e/secret.txt'],
    ['encoded slashes', 'streamwright://app/..%2fsecret.txt'],
    ['dots inside', 'streamwright://app/assets/..%2f..%2fsecret.txt'],
    ['a folder whose name begins the same', 'streamwright://app/..%2frenderer-of-others%2fsecret.txt'],
    ['an absolute path', 'streamwright://app//etc/hostname'],
    ['the folder itself', 'streamwright://app/assets'],
    ['a file that is not there', 'streamwright://app/none.js'],
    ['another host', 'streamwright://other/index.html'],
    ['an address that is no text', 'streamwright://app/%ff'],
    ['a zero byte', 'streamwright://app/index.html%00'],
  ])('finds nothing at %s', async (_name, address) => {
    const response = await respond(renderer, address);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  it('is registered as standard and secure, without the rights of a file', () => {
    registerAppScheme();
    expect(protocol.registerSchemesAsPrivileged).toHaveBeenCalledExactlyOnceWith([
      { scheme: 'streamwright', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });

  it('answers from the folder that it was given', async () => {
    serveApp(renderer);
    const [scheme, handler] = protocol.handle.mock.calls[0] as [
      string,
      (request: Request) => Promise<Response>,
    ];
    expect(scheme).toBe('streamwright');
    expect((await handler({ url: 'streamwright://app/' } as Request)).status).toBe(200);
  });
});
