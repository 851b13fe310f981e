import { os, type } from '@orpc/server';
import type { RecordView } from '#engine/api/contract/values.ts';
import { InspectError } from '#engine/inspect/inspect-error.ts';
import { inspectRecord } from '#engine/inspect/record.ts';
import { compileRecordFilter } from '#engine/inspect/record-filter.ts';
import type { Plan } from '#engine/pipeline/compile/plan.ts';
import { Application } from './application.ts';
import type { StreamsStatus } from './status.ts';

export interface DeployTopology {
  readonly plan: Plan;
  /** What made the state that the cluster holds: stores that mean something else now start empty. */
  readonly previous: Plan | undefined;
  readonly bootstrap: string;
  readonly onStateLoss: 'start-fresh' | 'reprocess';
  /** Keep the last records of each edge, for people who look. */
  readonly probes: boolean;
}

export interface ReadProbe {
  readonly id: string;
  readonly node: string;
  readonly output: string;
  readonly limit: number;
  /** CEL condition. */
  readonly filter?: string;
}

/** The topologies of all pipelines, on this thread. */
export function streamsRouter() {
  const applications = new Map<string, Application>();

  async function stop(id: string): Promise<void> {
    const application = applications.get(id);
    applications.delete(id);
    await application?.close();
  }

  return {
    deploy: os.input(type<DeployTopology>()).handler(async ({ input }) => {
      const id = input.plan.applicationId;
      const current = applications.get(id);
      if (current?.canRedeploy === true) return current.redeploy(input.plan, input.onStateLoss);
      await stop(id);
      const application = new Application(input);
      applications.set(id, application);
      await application.start();
    }),
    stop: os.input(type<{ readonly id: string }>()).handler(({ input }) => stop(input.id)),
    status: os
      .input(type<{ readonly id: string }>())
      .handler(({ input }): StreamsStatus | undefined => applications.get(input.id)?.status()),
    closeWindows: os
      .input(type<{ readonly id: string }>())
      .handler(({ input }) => applications.get(input.id)?.closeWindows()),
    /** The last records that left an operator, oldest first. */
    probe: os.input(type<ReadProbe>()).handler(({ input }) => {
      const records = applications.get(input.id)?.probed(input.node, input.output) ?? [];
      try {
        const filter = input.filter === undefined ? undefined : compileRecordFilter(input.filter);
        const matching = filter === undefined ? records : records.filter(filter);
        const shown: RecordView[] = matching.slice(-input.limit).map((record) => {
          const view = inspectRecord(record);
          return { ...view, headers: [...view.headers] };
        });
        return { ok: true, records: shown } as const;
      } catch (error) {
        if (error instanceof InspectError)
          return { ok: false, code: error.code, message: error.message } as const;
        throw error;
      }
    }),
    drain: os.handler(async () => {
      await Promise.all([...applications.keys()].map(stop));
    }),
  };
}

export type StreamsRouter = ReturnType<typeof streamsRouter>;
