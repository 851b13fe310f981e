import { oc } from '@orpc/contract';
import { z } from 'zod';
import { cellView, recordView } from './values.ts';

/** Help for the expression editor, from real records that reach the node. */
export const expressionsContract = {
  /** What is in scope at a node's input: fields with the type seen in sampled records. */
  scope: oc
    .input(z.strictObject({ pipeline: z.string(), node: z.string() }))
    .output(
      z.strictObject({
        /** `Schema` of engine/data for `key` and `value`; `any` when no record was seen. */
        key: z.unknown(),
        value: z.unknown(),
        samples: z.array(recordView),
      }),
    )
    .errors({ NOT_FOUND: {} }),
  /** The expression on the last records at the node's input. Nothing is stored. */
  preview: oc
    .input(
      z.strictObject({
        pipeline: z.string(),
        node: z.string(),
        expression: z.string().max(10_000),
        expect: z.enum(['bool', 'any']),
        limit: z.int().min(1).max(50).default(10),
      }),
    )
    .output(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('invalid'), message: z.string(), position: z.int().optional() }),
        z.strictObject({
          kind: z.literal('results'),
          rows: z.array(
            z.strictObject({ record: recordView, result: cellView.optional(), error: z.string().optional() }),
          ),
        }),
      ]),
    )
    .errors({ NOT_FOUND: {} }),
};
