import Database from 'better-sqlite3';
import type { Disk } from '#engine/env/env.ts';
import { type ClusterImage, FoldedImage } from './image.ts';
import { JournalListeners } from './journal-listeners.ts';
import type { MetadataStore } from './metadata-store.ts';
import type { MetadataRecord } from './records.ts';

/** Another engine holds the data directory. */
export class DataDirectoryLockedError extends Error {
  readonly code = 'DATA_DIRECTORY_LOCKED';
  readonly dataDirectory: string;
  /** Process that holds it, if it left its name. */
  readonly pid: number | undefined;

  constructor(dataDirectory: string, pid: number | undefined) {
    const holder = pid === undefined ? 'Another process' : `Another engine (pid ${pid})`;
    super(
      `${holder} is using the data directory ${dataDirectory}. Stop it, or start this one with another --data-dir.`,
    );
    this.name = 'DataDirectoryLockedError';
    this.dataDirectory = dataDirectory;
    this.pid = pid;
  }
}

export interface SqliteStoreOptions {
  readonly dataDirectory: string;
  readonly disk: Disk;
  /** Process id that a second engine's error shall name. */
  readonly pid: number;
}

/** A journal longer than this many times its image is replaced by the image when it is opened. */
const COMPACT_FACTOR = 4;
const COMPACT_MIN_RECORDS = 1_000;

/**
 * Opens (and makes) `metadata.db` in the data directory. SQLite's exclusive lock on it is the lock of the whole
 * directory: it goes with the process, however that ends. `engine.pid` only names the holder for the error.
 *
 * @throws DataDirectoryLockedError
 */
export function openSqliteMetadataStore(options: SqliteStoreOptions): MetadataStore {
  const { dataDirectory, disk, pid } = options;
  disk.makeDirectory(dataDirectory);
  const owner = new OwnerFile(disk, `${dataDirectory}/engine.pid`);
  const database = new Database(`${dataDirectory}/metadata.db`, { timeout: 0 });
  try {
    // Exclusive from the first read on and for as long as the file is open; FULL so that a topic, once told to be
    // created, outlives a power loss (its directories would else be strangers and go to quarantine).
    database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.exec('BEGIN EXCLUSIVE; COMMIT');
    database.exec(
      'CREATE TABLE IF NOT EXISTS journal (epoch INTEGER PRIMARY KEY AUTOINCREMENT, record TEXT NOT NULL) STRICT',
    );
  } catch (error) {
    database.close();
    if (isBusy(error)) throw new DataDirectoryLockedError(dataDirectory, owner.read());
    throw isDamaged(error) ? damaged(dataDirectory, error) : error;
  }
  owner.write(pid);
  try {
    return new SqliteMetadataStore(database, owner);
  } catch (error) {
    database.close();
    throw isDamaged(error) ? damaged(dataDirectory, error) : error;
  }
}

function damaged(dataDirectory: string, cause: unknown): Error {
  return new Error(
    `${dataDirectory}/metadata.db, which says what topics there are, is damaged (${cause instanceof Error ? cause.message : cause}). ` +
      'Put a copy of it back, or move it and its -wal file away: the engine then starts without topics, and keeps the records of the old ones in quarantine/.',
    { cause },
  );
}

class SqliteMetadataStore implements MetadataStore {
  readonly #database: Database.Database;
  readonly #owner: OwnerFile;
  readonly #image = new FoldedImage();
  readonly #listeners = new JournalListeners();
  readonly #insert: Database.Statement<[string]>;

  constructor(database: Database.Database, owner: OwnerFile) {
    this.#database = database;
    this.#owner = owner;
    this.#insert = database.prepare<[string]>('INSERT INTO journal (record) VALUES (?)');
    this.#load();
  }

  get image(): ClusterImage {
    return this.#image;
  }

  append(records: readonly MetadataRecord[]): number {
    let epoch = this.#image.epoch;
    this.#database.transaction(() => {
      for (const record of records) epoch = Number(this.#insert.run(JSON.stringify(record)).lastInsertRowid);
    })();
    for (const record of records) this.#image.apply(record);
    this.#image.epoch = epoch;
    this.#listeners.tell(records);
    return epoch;
  }

  onAppend(listener: (records: readonly MetadataRecord[]) => void): () => void {
    return this.#listeners.add(listener);
  }

  close(): void {
    this.#owner.remove();
    this.#database.close();
  }

  #load(): void {
    const rows = this.#database
      .prepare<[], { epoch: number; record: string }>('SELECT epoch, record FROM journal ORDER BY epoch')
      .all();
    for (const row of rows) {
      this.#image.apply(JSON.parse(row.record) as MetadataRecord);
      this.#image.epoch = row.epoch;
    }
    const compact = this.#image.toRecords();
    if (rows.length < COMPACT_MIN_RECORDS || rows.length < compact.length * COMPACT_FACTOR) return;
    this.#database.transaction(() => {
      this.#database.exec('DELETE FROM journal');
      for (const record of compact) {
        this.#image.epoch = Number(this.#insert.run(JSON.stringify(record)).lastInsertRowid);
      }
    })();
  }
}

/** A few digits beside the database, read only to make an error say more. */
class OwnerFile {
  readonly #disk: Disk;
  readonly #path: string;

  constructor(disk: Disk, path: string) {
    this.#disk = disk;
    this.#path = path;
  }

  write(pid: number): void {
    const file = this.#disk.open(this.#path, 'write');
    file.truncate(0);
    file.write([new TextEncoder().encode(`${pid}\n`)], 0);
    file.close();
  }

  read(): number | undefined {
    if (!this.#disk.exists(this.#path)) return undefined;
    const file = this.#disk.open(this.#path, 'read');
    const bytes = new Uint8Array(32);
    const length = file.read(bytes, 0, bytes.length, 0);
    file.close();
    const pid = Number.parseInt(new TextDecoder().decode(bytes.subarray(0, length)), 10);
    return Number.isNaN(pid) ? undefined : pid;
  }

  remove(): void {
    if (this.#disk.exists(this.#path)) this.#disk.removeFile(this.#path);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}

function isDamaged(error: unknown): boolean {
  if (error instanceof SyntaxError) return true;
  return error instanceof Error && 'code' in error && /^SQLITE_(NOTADB|CORRUPT)/.test(String(error.code));
}
