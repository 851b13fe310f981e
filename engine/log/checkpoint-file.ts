import type { Disk } from '#engine/env/env.ts';

/**
 * Kafka's checkpoint format (server-common/…/CheckpointFile.java): a line with the version, one with the number of
 * entries, then one per entry with its fields between spaces. Written aside, forced and renamed, so that it is
 * whole at any time.
 */
const VERSION = 0;

/** @returns the fields of each entry; none when the file is missing or empty. @throws Error when it is malformed. */
export function readCheckpoint(disk: Disk, path: string): string[][] {
  const text = readText(disk, path);
  if (text === undefined || text === '') return [];
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const [version, count, ...entries] = lines;
  if (version !== String(VERSION)) {
    throw new Error(`${path}: expected checkpoint version ${VERSION}, found '${version}'.`);
  }
  if (count !== undefined && Number(count) !== entries.length) {
    throw new Error(`${path}: expected ${count} entries, found ${entries.length}.`);
  }
  return entries.map((line) => line.split(/\s+/));
}

export function writeCheckpoint(
  disk: Disk,
  path: string,
  entries: readonly (readonly (string | number)[])[],
): void {
  const lines = [VERSION, entries.length, ...entries.map((fields) => fields.join(' '))];
  writeTextAtomically(disk, path, `${lines.join('\n')}\n`);
}

/** @returns undefined when the file is missing. */
export function readText(disk: Disk, path: string): string | undefined {
  if (!disk.exists(path)) return undefined;
  const file = disk.open(path, 'read');
  try {
    const bytes = new Uint8Array(file.size());
    const length = file.read(bytes, 0, bytes.length, 0);
    return new TextDecoder().decode(bytes.subarray(0, length));
  } finally {
    file.close();
  }
}

export function writeTextAtomically(disk: Disk, path: string, text: string): void {
  const aside = `${path}.tmp`;
  const file = disk.open(aside, 'write');
  try {
    const bytes = new TextEncoder().encode(text);
    file.truncate(0);
    file.write([bytes], 0);
    file.syncNow();
  } finally {
    file.close();
  }
  disk.rename(aside, path);
}
