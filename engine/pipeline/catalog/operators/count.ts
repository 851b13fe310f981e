import { z } from 'zod';
import { defineOperator, streamIn, tableOut } from '../definition.ts';
import { fieldName } from '../fields.ts';
import { reportReserved, windowFields } from './windowing.ts';

export const countConfig = z
  .strictObject({
    ...windowFields,
    as: fieldName
      .meta({ title: 'Name of the count', description: 'The field of the result that holds it.' })
      .default('count'),
  })
  .superRefine((config, context) => reportReserved(config.as, ['as'], config, context));

export type CountConfig = z.infer<typeof countConfig>;

export const count = defineOperator(
  {
    kind: 'count',
    group: 'state',
    title: 'Count',
    summary:
      'Counts records per key, over all time or per window: a table of {key, window_start, window_end, count}.',
    icon: 'sigma',
    inputs: [streamIn],
    outputs: [tableOut],
  },
  countConfig,
);
