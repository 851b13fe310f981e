import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { contentTypes } from '#engine/api/page.ts';

export interface StaticFile {
  readonly type: string;
  readonly cache: string;
  readonly content: Buffer;
}

/**
 * Finds files by URL path among those that are in the folder, so that no path can lead out of it. The list is read at
 * the first request for a file that it lacks, since a build may come after the start.
 */
export function staticFiles(directory: string): (path: string) => StaticFile | undefined {
  let known = new Map<string, string>();
  return (path) => {
    const wanted = path === '/' ? '/index.html' : path;
    if (!known.has(wanted)) known = list(directory);
    const file = known.get(wanted);
    const content = file === undefined ? undefined : contentOf(file);
    if (file === undefined || content === undefined) return undefined;
    return {
      type: contentTypes[extname(file)] ?? 'application/octet-stream',
      // Vite puts a hash of the content into the names under /assets.
      cache: wanted.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      content,
    };
  };
}

/** A build may take a file away after it was listed. */
function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function list(directory: string): Map<string, string> {
  const found = new Map<string, string>();
  if (!existsSync(directory)) return found;
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found.set(path.slice(directory.length).replaceAll('\\', '/'), path);
  }
  return found;
}
