import type { Deployments } from '../deployments/deployments.ts';
import { packageVersion } from '../package-root.ts';
import type { PipelineService } from '../pipelines/pipeline-service.ts';
import type { SnapshotSource } from './live-views.ts';

export interface SnapshotOptions {
  readonly pipelines: PipelineService;
  readonly deployments: Deployments;
  readonly dataDirectory: string;
  readonly broker: { readonly address: string };
  readonly diskFreeInBytes: () => number;
}

/** What each live view shows. */
export function snapshotSource(options: SnapshotOptions): SnapshotSource {
  const { pipelines, deployments } = options;
  const startedInMs = Math.round(performance.now());
  return async (view) => {
    switch (view.view) {
      case 'engine': {
        return {
          view: 'engine',
          engine: {
            version: packageVersion,
            kafka: options.broker.address,
            dataDirectory: options.dataDirectory,
            startedInMs,
            memoryInBytes: process.memoryUsage.rss(),
            diskFreeInBytes: options.diskFreeInBytes(),
            runningPipelines: deployments.ids.length,
          },
        };
      }
      case 'pipelines': {
        const views = await Promise.all(deployments.ids.map((id) => deployments.view(id)));
        return {
          view: 'pipelines',
          pipelines: pipelines.list(),
          deployments: Object.fromEntries(views.map((one) => [one.id, one])),
        };
      }
      case 'deployment':
        return { view: 'deployment', deployment: await deployments.view(view.id) };
    }
  };
}
