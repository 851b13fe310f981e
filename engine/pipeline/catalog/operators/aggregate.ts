import { z } from 'zod';
import { defineOperator, streamIn, tableOut } from '../definition.ts';
import { expression, fieldName, onErrorWithoutPort } from '../fields.ts';
import { reportDoubles } from './map-values.ts';
import { reportReserved, windowFields } from './windowing.ts';

export const aggregateFunctions = ['sum', 'min', 'max', 'avg', 'first', 'last', 'count'] as const;
export type AggregateFunction = (typeof aggregateFunctions)[number];

export const aggregateConfig = z
  .strictObject({
    fields: z
      .array(
        z.strictObject({
          name: fieldName,
          function: z.enum(aggregateFunctions).meta({
            title: 'Function',
            description: 'first and last go by order of arrival; null counts for none.',
          }),
          expression: expression('Of', 'What is summed, compared or kept.', { placeholder: 'value.amount' }),
        }),
      )
      .min(1, { error: 'expected one field or more, found none' })
      .max(100)
      .meta({ title: 'Fields of the result' }),
    ...windowFields,
    onError: onErrorWithoutPort,
  })
  .superRefine((config, context) => {
    reportDoubles(config.fields, context);
    for (const [i, { name }] of config.fields.entries())
      reportReserved(name, ['fields', i, 'name'], config, context);
  });

export type AggregateConfig = z.infer<typeof aggregateConfig>;

export const aggregate = defineOperator(
  {
    kind: 'aggregate',
    group: 'state',
    title: 'Aggregate',
    summary: 'Sums, averages, extremes per key, over all time or per window, as a table.',
    icon: 'layers',
    inputs: [streamIn],
    outputs: [tableOut],
    defaults: { fields: [{ name: 'total', function: 'sum', expression: 'value.amount' }] },
  },
  aggregateConfig,
);
