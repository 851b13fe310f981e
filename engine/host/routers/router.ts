import type { HostServices } from '../services.ts';
import { deploymentsRouter } from './deployments.ts';
import { engineRouter } from './engine.ts';
import { expressionsRouter } from './expressions.ts';
import { implementer } from './implementer.ts';
import { pipelinesRouter } from './pipelines.ts';
import { recordsRouter } from './records.ts';

/** The whole contract, for every door alike. */
export function hostRouter(services: HostServices) {
  return implementer.router({
    engine: engineRouter(services),
    pipelines: pipelinesRouter(services),
    deployments: deploymentsRouter(services),
    records: recordsRouter(services),
    expressions: expressionsRouter(services),
    watch: implementer.watch.handler(async ({ input }) => {
      const { revision, snapshot } = await services.live.watch(input.view, input.sinceRevision, input.waitMs);
      return snapshot === undefined ? { revision } : { revision, snapshot };
    }),
  });
}
