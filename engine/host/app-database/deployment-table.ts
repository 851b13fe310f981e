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

/** The last deployment of each pipeline, whether it is wanted still or was stopped: its state is on the cluster. */
export class DeploymentTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  wanted(): WantedDeployment[] {
    return this.#database
      .prepare<[], Row>('SELECT * FROM deployments WHERE wanted = 1')
      .all()
      .map((row) => ({
        pipelineId: row.pipeline_id,
        plan: JSON.parse(row.plan) as Plan,
        revision: row.revision,
        startedAtMs: row.started_at_ms,
      }));
  }

  /** What made the state that the cluster holds; undefined before the first deployment and after a reset. */
  lastPlan(pipelineId: string): Plan | undefined {
    const row = this.#database
      .prepare<[string], Row>('SELECT * FROM deployments WHERE pipeline_id = ?')
      .get(pipelineId);
    return row === undefined ? undefined : (JSON.parse(row.plan) as Plan);
  }

  want(deployment: WantedDeployment): void {
    this.#database
      .prepare(
        `INSERT INTO deployments (pipeline_id, plan, revision, started_at_ms, wanted) VALUES (?, ?, ?, ?, 1)
         ON CONFLICT (pipeline_id) DO UPDATE SET plan = excluded.plan, revision = excluded.revision,
           started_at_ms = excluded.started_at_ms, wanted = 1`,
      )
      .run(
        deployment.pipelineId,
        JSON.stringify(deployment.plan),
        deployment.revision,
        deployment.startedAtMs,
      );
  }

  /** It was stopped; its state stays. */
  unwant(pipelineId: string): void {
    this.#database.prepare('UPDATE deployments SET wanted = 0 WHERE pipeline_id = ?').run(pipelineId);
  }

  /** Its state is gone too. */
  forget(pipelineId: string): void {
    this.#database.prepare('DELETE FROM deployments WHERE pipeline_id = ?').run(pipelineId);
  }
}
