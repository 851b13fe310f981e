import { os, type } from '@orpc/server';
import type { RecordView } from '#engine/api/contract/values.ts';
import { createAdmin, createConsumer } from '#engine/client/index.ts';
import { realEnv } from '#engine/env/real-env.ts';
import { InspectError } from '#engine/inspect/inspect-error.ts';
import { queryRecords, type RecordQuery } from '#engine/inspect/record-query.ts';

import { type SourceSample, sampleSource } from './source-sample.ts';

/** Scans for the inspector, away from the broker's loop. */
export function jobsRouter() {
  const env = realEnv();
  const running = new Set<Promise<unknown>>();

  async function query(bootstrap: string, wanted: RecordQuery) {
    const options = { env, bootstrap: [bootstrap], clientId: 'streamwright-inspect' };
    const admin = createAdmin(options);
    const consumer = createConsumer({ ...options, autoOffsetReset: 'earliest', fetchMaxWaitMs: 100 });
    try {
      return { ok: true, page: await queryRecords(admin, consumer, wanted) } as const;
    } catch (error) {
      if (error instanceof InspectError)
        return { ok: false, code: error.code, message: error.message } as const;
      throw error;
    } finally {
      await Promise.all([consumer.close(), admin.close()]);
    }
  }

  return {
    queryRecords: os
      .input(type<{ readonly bootstrap: string; readonly query: RecordQuery }>())
      .handler(async ({ input }) => {
        const job = query(input.bootstrap, input.query);
        running.add(job);
        try {
          return await job;
        } finally {
          running.delete(job);
        }
      }),
    sampleSource: os.input(type<SourceSample>()).handler(async ({ input }): Promise<RecordView[]> => {
      const records = await sampleSource(env, input);
      return records.map((record) => ({ ...record, headers: [...record.headers] }));
    }),
    drain: os.handler(async () => {
      await Promise.allSettled(running);
    }),
  };
}

export type JobsRouter = ReturnType<typeof jobsRouter>;
