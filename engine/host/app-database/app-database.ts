import { join } from 'node:path';
import Database from 'better-sqlite3';
import { makeFolder } from '#engine/env/make-folder.ts';
import { DeploymentTable } from './deployment-table.ts';
import { PipelineTable } from './pipeline-table.ts';
import { SettingsTable } from './settings-table.ts';

/** What each version of the file adds; never edited once released, only appended to. */
const migrations: readonly string[] = [
  `CREATE TABLE pipelines (
     id TEXT PRIMARY KEY,
     document TEXT NOT NULL,
     revision INTEGER NOT NULL,
     origin TEXT NOT NULL CHECK (origin IN ('drawn', 'example', 'imported')),
     directory TEXT,
     granted INTEGER NOT NULL,
     changed_at_ms INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE pipeline_history (
     pipeline_id TEXT NOT NULL REFERENCES pipelines (id) ON DELETE CASCADE,
     revision INTEGER NOT NULL,
     edits TEXT NOT NULL,
     at_ms INTEGER NOT NULL,
     PRIMARY KEY (pipeline_id, revision)
   ) STRICT;
   CREATE TABLE deployments (
     pipeline_id TEXT PRIMARY KEY,
     plan TEXT NOT NULL,
     revision INTEGER NOT NULL,
     started_at_ms INTEGER NOT NULL,
     wanted INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;`,
];

/**
 * What the app remembers besides records: pipelines with their history, the deployments wanted, settings. One SQLite
 * file, `app.db` in the data directory; written in full before a call returns.
 */
export class AppDatabase implements Disposable {
  readonly pipelines: PipelineTable;
  readonly deployments: DeploymentTable;
  readonly settings: SettingsTable;
  readonly #database: Database.Database;

  /** @throws {Error} when the file is of a newer version of the app, or can't be opened. */
  constructor(dataDirectory: string) {
    makeFolder(dataDirectory);
    const path = join(dataDirectory, 'app.db');
    this.#database = new Database(path);
    this.#database.pragma('journal_mode = WAL');
    this.#database.pragma('foreign_keys = ON');
    this.#migrate(path);
    this.pipelines = new PipelineTable(this.#database);
    this.deployments = new DeploymentTable(this.#database);
    this.settings = new SettingsTable(this.#database);
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  #migrate(path: string): void {
    const version = this.#database.pragma('user_version', { simple: true }) as number;
    if (version > migrations.length) {
      throw new Error(
        `${path} has version ${version}, and this Streamwright knows versions up to ${migrations.length}. ` +
          'Start the newer Streamwright that wrote it, or give another --data-dir.',
      );
    }
    for (let next = version; next < migrations.length; next++) {
      this.#database.transaction(() => {
        this.#database.exec(migrations[next]!);
        this.#database.pragma(`user_version = ${next + 1}`);
      })();
    }
  }
}
