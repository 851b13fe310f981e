import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The same two steps up from `engine/host/` in a checkout and from `dist/engine/` in a package. */
export const packageRoot = join(import.meta.dirname, '..', '..');
export const examplesDirectory = join(packageRoot, 'examples');
export const rendererDirectory = join(packageRoot, 'dist', 'renderer');

export const packageVersion = (
  JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }
).version;
