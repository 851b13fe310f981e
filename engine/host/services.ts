import type { Catalog } from '#engine/pipeline/catalog/node-kind.ts';
import type { AppDatabase } from './app-database/app-database.ts';
import type { Deployments } from './deployments/deployments.ts';
import type { LiveViews } from './live/live-views.ts';
import type { PipelineService } from './pipelines/pipeline-service.ts';
import type { ExpressionService } from './records/expression-service.ts';
import type { RecordService } from './records/record-service.ts';

/** What the routers work with: one for each host. */
export interface HostServices {
  readonly database: AppDatabase;
  readonly catalog: Catalog;
  readonly pipelines: PipelineService;
  readonly deployments: Deployments;
  readonly records: RecordService;
  readonly expressions: ExpressionService;
  readonly live: LiveViews;
}
