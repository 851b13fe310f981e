import type { Database } from 'better-sqlite3';
import type { Plan } from '#engine/pipeline/compile/plan.ts';

/** A plan that its user wants to run, now and after each start of the app. */
export interface WantedDeployment {
  readonly pipelineId: string;
  readonly plan: Plan;
  readonly revision: number;
  readonly startedAtMs: number;
}

interface Row {
  pipeline_id: string;
  plan: string;
  revision: number;
  started_at_ms: number;
}

export class DeploymentTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  list(): WantedDeployment[] {
    return this.#database
      .prepare<[], Row>('SELECT * FROM deployments')
      .all()
      .map((row) => ({
        pipelineId: row.pipeline_id,
        plan: JSON.parse(row.plan) as Plan,
        revision: row.revision,
        startedAtMs: row.started_at_ms,
      }));
  }

  set(wanted: WantedDeployment): void {
    this.#database
      .prepare(
        `INSERT INTO deployments (pipeline_id, plan, revision, started_at_ms) VALUES (?, ?, ?, ?)
         ON CONFLICT (pipeline_id) DO UPDATE SET plan = excluded.plan, revision = excluded.revision,
           started_at_ms = excluded.started_at_ms`,
      )
      .run(wanted.pipelineId, JSON.stringify(wanted.plan), wanted.revision, wanted.startedAtMs);
  }

  remove(pipelineId: string): void {
    this.#database.prepare('DELETE FROM deployments WHERE pipeline_id = ?').run(pipelineId);
  }
}
