import { accessSync, constants } from 'node:fs';
import { makeFolder } from '#engine/env/make-folder.ts';

/**
 * Makes it when missing, for the user alone: records, pipelines and the session's secret are their own.
 *
 * @throws {Error} for people, when it can't be made or nothing can be written in it.
 */
export function prepareDataDirectory(path: string): void {
  makeFolder(path, 0o700);
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Error(
      `The data directory ${path} can't be written (${(error as NodeJS.ErrnoException).code}). ` +
        'Allow it, or give another --data-dir.',
      { cause: error },
    );
  }
}
