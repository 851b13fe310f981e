import type { Database, Statement } from 'better-sqlite3';
import { type Pipeline, pipelineDocument } from '#engine/pipeline/document/document.ts';
import type { Edit } from '#engine/pipeline/edits/edit.ts';

export type Origin = 'drawn' | 'example' | 'imported';

export interface StoredPipeline {
  readonly document: Pipeline;
  readonly revision: number;
  readonly origin: Origin;
  /** What relative paths in the document are relative to. */
  readonly directory: string | undefined;
  /** Whether its user allowed what it asks of the machine. Drawn here: yes by that. */
  readonly granted: boolean;
  readonly changedAtMs: number;
}

interface Row {
  document: string;
  revision: number;
  origin: Origin;
  directory: string | null;
  granted: number;
  changed_at_ms: number;
}

export class PipelineTable {
  readonly #database: Database;
  readonly #select: Statement<[string], Row>;
  readonly #selectAll: Statement<[], Row>;

  constructor(database: Database) {
    this.#database = database;
    this.#select = database.prepare('SELECT * FROM pipelines WHERE id = ?');
    this.#selectAll = database.prepare('SELECT * FROM pipelines ORDER BY changed_at_ms DESC');
  }

  get(id: string): StoredPipeline | undefined {
    const row = this.#select.get(id);
    return row === undefined ? undefined : fromRow(row);
  }

  /** Latest change first. */
  list(): StoredPipeline[] {
    return this.#selectAll.all().map(fromRow);
  }

  insert(pipeline: StoredPipeline): void {
    this.#database
      .prepare(
        `INSERT INTO pipelines (id, document, revision, origin, directory, granted, changed_at_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        pipeline.document.id,
        JSON.stringify(pipeline.document),
        pipeline.revision,
        pipeline.origin,
        pipeline.directory ?? null,
        pipeline.granted ? 1 : 0,
        pipeline.changedAtMs,
      );
  }

  /** Stores the next revision with the edits that led to it, both or none. */
  update(document: Pipeline, revision: number, edits: readonly Edit[], atMs: number): void {
    this.#database.transaction(() => {
      this.#database
        .prepare('UPDATE pipelines SET document = ?, revision = ?, changed_at_ms = ? WHERE id = ?')
        .run(JSON.stringify(document), revision, atMs, document.id);
      this.#database
        .prepare('INSERT INTO pipeline_history (pipeline_id, revision, edits, at_ms) VALUES (?, ?, ?, ?)')
        .run(document.id, revision, JSON.stringify(edits), atMs);
    })();
  }

  grant(id: string): void {
    this.#database.prepare('UPDATE pipelines SET granted = 1 WHERE id = ?').run(id);
  }

  remove(id: string): void {
    this.#database.prepare('DELETE FROM pipelines WHERE id = ?').run(id);
  }
}

function fromRow(row: Row): StoredPipeline {
  return {
    document: pipelineDocument.parse(JSON.parse(row.document)),
    revision: row.revision,
    origin: row.origin,
    directory: row.directory ?? undefined,
    granted: row.granted === 1,
    changedAtMs: row.changed_at_ms,
  };
}
