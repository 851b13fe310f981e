import path from 'node:path';
import Database from 'better-sqlite3';
import type { TopicPartition } from '#engine/client/types.ts';
import { DataError } from '#engine/data/errors.ts';
import { stringifyJson } from '#engine/data/json.ts';
import { isStruct, NumberText, type Struct, typeNameOf, type Value } from '#engine/data/value.ts';
import { makeFolder } from '#engine/env/make-folder.ts';
import { ConnectorError, type SinkContext, type SinkRecord, type SinkTask } from '../connector.ts';
import type { SqliteSinkConfig } from './definition.ts';

const offsetsTable = '_streamwright_offsets';
const keyColumn = 'key';
const mostColumns = 1_000;
const mostStatements = 200;

type Cell = null | number | bigint | string | Uint8Array;

export function createSqliteSink(config: SqliteSinkConfig): SinkTask {
  return new SqliteSink(config);
}

/**
 * Rows and offsets go into the database in one transaction per `put`, and the offsets there count when the task
 * starts again: no record is written twice and none is left out, whatever died when.
 */
class SqliteSink implements SinkTask {
  readonly #config: SqliteSinkConfig;
  #context: SinkContext | undefined;
  #database: Database.Database | undefined;
  /** By name in lower case, as SQLite compares them. */
  readonly #columns = new Map<string, string>();
  /** By SQL. */
  readonly #statements = new Map<string, Database.Statement>();
  /** By the names of a record's fields. Dropped with the transaction that made their columns. */
  readonly #inserts = new Map<string, Database.Statement>();

  constructor(config: SqliteSinkConfig) {
    this.#config = config;
  }

  async start(context: SinkContext): Promise<void> {
    this.#context = context;
    const absolute = context.path(this.#config.path, 'write');
    makeFolder(path.dirname(absolute));
    const database = new Database(absolute, { timeout: 5_000 });
    this.#database = database;
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.exec(
      `CREATE TABLE IF NOT EXISTS ${offsetsTable} (connector TEXT, topic TEXT, topic_id TEXT, "partition" INTEGER,
       next_offset INTEGER, PRIMARY KEY (connector, topic, "partition")) WITHOUT ROWID`,
    );
    this.#readColumns();
  }

  async resumeAt(partitions: readonly TopicPartition[]): Promise<readonly (number | undefined)[]> {
    const select = this.#db.prepare<[string, string, string, number], { next_offset: number }>(
      `SELECT next_offset FROM ${offsetsTable} WHERE connector = ? AND topic = ? AND topic_id = ? AND "partition" = ?`,
    );
    const { name, topicId } = this.#context as SinkContext;
    return partitions.map(({ topic, partition }) => select.get(name, topic, topicId, partition)?.next_offset);
  }

  async put(records: readonly SinkRecord[]): Promise<void> {
    try {
      this.#db.transaction(() => this.#write(records)).immediate();
    } catch (error) {
      // A column that the transaction added is gone again.
      this.#statements.clear();
      this.#inserts.clear();
      this.#readColumns();
      const code = (error as { code?: string }).code ?? '';
      if (!code.startsWith('SQLITE_')) throw error;
      const retriable = code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED');
      throw new ConnectorError(`${this.#config.path}: ${this.#wordsOf(error as Error)} [${code}]`, {
        retriable,
        cause: error,
      });
    }
  }

  async flush(): Promise<void> {}

  async stop(): Promise<void> {
    this.#database?.close();
    this.#database = undefined;
  }

  get #db(): Database.Database {
    return this.#database as Database.Database;
  }

  #write(records: readonly SinkRecord[]): void {
    const next = new Map<string, SinkRecord>();
    for (const record of records) {
      try {
        this.#writeRecord(record);
      } catch (error) {
        if (!isOfTheRecord(error)) throw error;
        (this.#context as SinkContext).report(record, error as Error);
      }
      next.set(`${record.topic}\n${record.partition}`, record);
    }
    const save = this.#prepare(`INSERT OR REPLACE INTO ${offsetsTable} VALUES (?, ?, ?, ?, ?)`);
    const { name, topicId } = this.#context as SinkContext;
    for (const { topic, partition, offset } of next.values())
      save.run(name, topic, topicId, partition, offset + 1);
  }

  #writeRecord(record: SinkRecord): void {
    const value = record.value.value;
    const { keyColumns, mode } = this.#config;
    const byRecordKey = mode === 'upsert' && (keyColumns === undefined || keyColumns.length === 0);
    if (value === null) {
      this.#delete(record, byRecordKey);
      return;
    }
    const row = isStruct(value) ? value : ({ value } as Struct);
    const names = Object.keys(row);
    // Records of the same fields share a statement: the SQL is made once per shape.
    const shape = names.join('\u0000');
    const cells = names.map((name) => cellOf(row[name] as Value));
    if (byRecordKey) {
      const key = cellOf(record.key.value);
      if (key === null)
        throw new DataError({ format: 'upsert', expected: 'a key', found: 'a record without one' });
      // The record's key goes before a field of that name.
      const at = names.indexOf(keyColumn);
      if (at === -1) {
        names.push(keyColumn);
        cells.push(key);
      } else cells[at] = key;
    }
    const keys = byRecordKey ? [keyColumn] : mode === 'upsert' ? (keyColumns as string[]) : [];
    for (const name of keys) {
      if ((cells[names.indexOf(name)] ?? null) !== null) continue;
      throw new DataError({ format: 'upsert', expected: `a value for key column "${name}"`, found: 'none' });
    }
    let statement = this.#inserts.get(shape);
    if (statement === undefined) {
      statement = this.#db.prepare(this.#insertOf(names, cells, keys));
      if (this.#inserts.size >= mostStatements) this.#inserts.clear();
      this.#inserts.set(shape, statement);
    }
    statement.run(...cells);
  }

  #insertOf(names: readonly string[], cells: readonly Cell[], keys: readonly string[]): string {
    this.#ensureColumns(new Map(names.map((name, i) => [name, cells[i] as Cell])), keys);
    const columns = names.map((name) => quoted(this.#columns.get(name.toLowerCase()) as string));
    const updates = columns
      .filter((_column, i) => !keys.includes(names[i] as string))
      .map((column) => `${column} = excluded.${column}`);
    const conflict =
      keys.length === 0
        ? ''
        : ` ON CONFLICT (${keys.map(quoted).join(', ')}) DO ${updates.length === 0 ? 'NOTHING' : `UPDATE SET ${updates.join(', ')}`}`;
    const marks = names.map(() => '?').join(', ');
    return `INSERT INTO ${quoted(this.#config.table)} (${columns.join(', ')}) VALUES (${marks})${conflict}`;
  }

  #delete(record: SinkRecord, byRecordKey: boolean): void {
    if (!this.#config.deleteOnNull || this.#config.mode === 'insert' || this.#columns.size === 0) return;
    const key = record.key.value;
    const cells = byRecordKey
      ? [cellOf(key)]
      : (this.#config.keyColumns as string[]).map((name) => {
          // Nothing but the key tells which row: it must have the key columns, or be the only one.
          if (isStruct(key) && Object.hasOwn(key, name)) return cellOf(key[name] as Value);
          if (!isStruct(key) && this.#config.keyColumns?.length === 1) return cellOf(key);
          throw new DataError({ format: 'delete', expected: `a key with "${name}"`, found: typeNameOf(key) });
        });
    const names = byRecordKey ? [keyColumn] : (this.#config.keyColumns as string[]);
    const where = names.map((name) => `${quoted(name)} = ?`).join(' AND ');
    this.#prepare(`DELETE FROM ${quoted(this.#config.table)} WHERE ${where}`).run(...cells);
  }

  #ensureColumns(cells: ReadonlyMap<string, Cell>, keys: readonly string[]): void {
    const fresh = [...cells].filter(([name]) => !this.#columns.has(name.toLowerCase()));
    if (fresh.length === 0) return;
    if (this.#columns.size + fresh.length > mostColumns) {
      throw new DataError({
        format: 'sqlite',
        expected: `at most ${mostColumns} columns`,
        found: `${this.#columns.size + fresh.length}`,
      });
    }
    const folded = new Set(fresh.map(([name]) => name.toLowerCase()));
    if (folded.size < fresh.length) {
      throw new DataError({
        format: 'sqlite',
        expected: 'names that differ by more than case',
        found: [...cells.keys()].join(', '),
      });
    }
    const table = quoted(this.#config.table);
    if (this.#columns.size === 0) {
      const columns = fresh.map(([name, cell]) => `${quoted(name)} ${columnType(cell)}`);
      const primary = keys.length === 0 ? '' : `, PRIMARY KEY (${keys.map(quoted).join(', ')})`;
      this.#db.exec(`CREATE TABLE ${table} (${columns.join(', ')}${primary})`);
    } else {
      for (const [name, cell] of fresh)
        this.#db.exec(`ALTER TABLE ${table} ADD COLUMN ${quoted(name)} ${columnType(cell)}`);
    }
    for (const [name] of fresh) this.#columns.set(name.toLowerCase(), name);
  }

  #readColumns(): void {
    this.#columns.clear();
    for (const { name } of this.#db.pragma(`table_info(${quoted(this.#config.table)})`) as {
      name: string;
    }[]) {
      this.#columns.set(name.toLowerCase(), name);
    }
  }

  #wordsOf({ message }: Error): string {
    if (!message.startsWith('ON CONFLICT clause does not match')) return message;
    const { table, keyColumns = [] } = this.#config;
    const keys = keyColumns.length === 0 ? keyColumn : keyColumns.join(', ');
    return (
      `the table "${table}" was made elsewhere, with the columns ${[...this.#columns.values()].join(', ')}, ` +
      `and has no primary key or unique index on ${keys}, by which rows could be replaced. ` +
      'Give another table, make such an index, or choose to insert only.'
    );
  }

  /** Bounded: records have few different sets of fields, or else the statements are prepared anew. */
  #prepare(sql: string): Database.Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    if (this.#statements.size >= mostStatements) this.#statements.clear();
    const statement = this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** Refused for what is in it; anything else (a full disk, a lock) is not the record's fault. */
function isOfTheRecord(error: unknown): boolean {
  if (error instanceof DataError || error instanceof RangeError || error instanceof TypeError) return true;
  const code = (error as { code?: string }).code ?? '';
  return code.startsWith('SQLITE_CONSTRAINT') || code === 'SQLITE_MISMATCH' || code === 'SQLITE_TOOBIG';
}

function cellOf(value: Value): Cell {
  if (value === null || typeof value === 'string' || value instanceof Uint8Array) return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value ? value : String(value);
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return value instanceof NumberText ? value.text : stringifyJson(value);
}

function columnType(cell: Cell): string {
  if (typeof cell === 'bigint') return 'NUMERIC';
  if (typeof cell === 'number') return 'REAL';
  if (typeof cell === 'string') return 'TEXT';
  // Nothing is known: BLOB has no affinity, whatever comes stays what it is.
  return 'BLOB';
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
