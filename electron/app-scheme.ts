import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';
import { contentSecurityPolicy, contentTypes } from '#engine/api/page.ts';

export const appOrigin = 'streamwright://app';

/** Must run before the app is ready. A scheme of our own instead of file://, which would see the whole disk. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'streamwright', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

export function serveApp(rendererDirectory: string): void {
  protocol.handle('streamwright', (request) => respond(rendererDirectory, request.url));
}

/** Files of the folder only; anything that leads out of it is not found. */
export async function respond(rendererDirectory: string, url: string): Promise<Response> {
  try {
    const { host, pathname } = new URL(url);
    // Throws where an escape is no UTF-8.
    const name = decodeURIComponent(pathname === '/' ? '/index.html' : pathname);
    const path = normalize(join(rendererDirectory, name));
    if (host !== 'app' || !path.startsWith(normalize(rendererDirectory) + sep)) return notFound();
    return new Response(new Uint8Array(await readFile(path)), {
      headers: {
        'Content-Type': contentTypes[extname(path)] ?? 'application/octet-stream',
        'Content-Security-Policy': contentSecurityPolicy,
        'X-Content-Type-Options': 'nosniff',
      },
    });
  } catch {
    return notFound();
  }
}

function notFound(): Response {
  return new Response('', { status: 404 });
}
