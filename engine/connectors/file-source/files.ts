import { globSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

export interface SourceFile {
  readonly absolute: string;
  /** As configured, with forward slashes: names the file in offsets and messages wherever the pipeline stands. */
  readonly name: string;
}

const mostFiles = 10_000;

/**
 * The files that a configured path means now, sorted by name: itself, all files of a folder (not of its folders, none
 * that starts with a dot), or the matches of a pattern.
 * @param absolute the configured path, resolved.
 */
export function findFiles(configured: string, absolute: string): SourceFile[] {
  const isPattern = /[*?[{]/.test(configured);
  if (!isPattern) {
    const stats = statSync(absolute, { throwIfNoEntry: false });
    if (stats === undefined) return [];
    if (!stats.isDirectory()) return [{ absolute, name: slashed(configured) }];
    const names = readdirSync(absolute, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name);
    return limited(
      names
        .sort()
        .map((name) => ({ absolute: path.join(absolute, name), name: slashed(path.join(configured, name)) })),
    );
  }
  const base = staticPart(slashed(absolute));
  const configuredBase = staticPart(slashed(configured));
  const matches = globSync(slashed(path.relative(base, absolute)), { cwd: base }).sort();
  const files = matches.map((match) => ({
    absolute: path.join(base, match),
    name: path.posix.join(configuredBase, slashed(match)),
  }));
  return limited(
    files.filter((file) => statSync(file.absolute, { throwIfNoEntry: false })?.isFile() === true),
  );
}

function limited(files: SourceFile[]): SourceFile[] {
  if (files.length > mostFiles)
    throw new RangeError(`expected at most ${mostFiles} files, found ${files.length}`);
  return files;
}

/** The folders before the first wildcard. */
function staticPart(pattern: string): string {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => /[*?[{]/.test(part));
  const kept = parts.slice(0, first).join('/');
  return kept === '' ? (pattern.startsWith('/') ? '/' : '.') : kept;
}

function slashed(text: string): string {
  return path.sep === '\\' ? text.replaceAll('\\', '/') : text;
}
