import { oc } from '@orpc/contract';
import { z } from 'zod';
import { nodeKind } from '#engine/pipeline/catalog/node-kind.ts';

export const engineView = z.strictObject({
  version: z.string(),
  /** `host:port` of the Kafka listener. */
  kafka: z.string(),
  dataDirectory: z.string(),
  startedInMs: z.number(),
  memoryInBytes: z.number(),
  diskFreeInBytes: z.number(),
  runningPipelines: z.int(),
});

export const engineContract = {
  catalog: oc.output(z.strictObject({ kinds: z.array(nodeKind) })),
  settings: oc.output(z.strictObject({ theme: z.enum(['system', 'light', 'dark']) })),
  saveSettings: oc.input(z.strictObject({ theme: z.enum(['system', 'light', 'dark']) })),
};

export type EngineView = z.infer<typeof engineView>;
