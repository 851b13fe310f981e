import { globSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

export interface SourceFile {
  readonly absolute: string;
  /** Names the file in offsets and messages. */
  readonly name: string;
}

const mostFiles = 10_000;

/**
 * The files that a path means now, sorted by name: itself, all files of a folder (not of its folders, none that
 * starts with a dot), or the matches of a pattern.
 */
export function findFiles(absolute: string, nameOf: (absolute: string) => string): SourceFile[] {
  return pathsOf(absolute).map((path) => ({ absolute: path, name: nameOf(path) }));
}

function pathsOf(absolute: string): string[] {
  if (!/[*?[{]/.test(absolute)) {
    const stats = statSync(absolute, { throwIfNoEntry: false });
    if (stats === undefined) return [];
    if (!stats.isDirectory()) return [absolute];
    const names = readdirSync(absolute, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name);
    return limited(names.sort().map((name) => path.join(absolute, name)));
  }
  // A file whose name looks like a pattern is meant as it is.
  if (statSync(absolute, { throwIfNoEntry: false })?.isFile() === true) return [absolute];
  const base = staticPart(slashed(absolute));
  const matches = globSync(slashed(path.relative(base, absolute)), { cwd: base }).sort();
  const paths = matches.map((match) => path.join(base, match));
  return limited(paths.filter((match) => statSync(match, { throwIfNoEntry: false })?.isFile() === true));
}

function limited(files: string[]): string[] {
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
