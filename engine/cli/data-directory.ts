import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where the engine keeps records and pipelines when no `--data-dir` is given: the system's place for app data. */
export function defaultDataDirectory(): string {
  switch (process.platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Streamwright');
    case 'win32':
      return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Streamwright');
    default:
      return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'streamwright');
  }
}

export function dataDirectoryOf(option: string | undefined): string {
  return resolve(option ?? defaultDataDirectory());
}
