import { deploymentsContract } from './contract/deployments.ts';
import { engineContract } from './contract/engine.ts';
import { expressionsContract } from './contract/expressions.ts';
import { pipelinesContract } from './contract/pipelines.ts';
import { recordsContract } from './contract/records.ts';
import { watchContract } from './contract/watch.ts';

/** All that the renderer may ask of the engine, over MessagePort and WebSocket alike. Types and zod, no behaviour. */
export const contract = {
  engine: engineContract,
  pipelines: pipelinesContract,
  deployments: deploymentsContract,
  records: recordsContract,
  expressions: expressionsContract,
  watch: watchContract,
};

export type Contract = typeof contract;
