import { z } from 'zod';
import { changesIn, defineOperator, errorsOut, streamOut } from '../definition.ts';
import { expression, onErrorField } from '../fields.ts';

export const filterConfig = z.strictObject({
  condition: expression('Keep a record when', 'True keeps the record, false drops it.', {
    expect: 'bool',
    placeholder: 'value.amount > 100',
  }),
  onError: onErrorField,
});

export type FilterConfig = z.infer<typeof filterConfig>;

export const filter = defineOperator(
  {
    kind: 'filter',
    group: 'step',
    title: 'Filter',
    summary: 'Keeps the records for which a condition is true.',
    icon: 'funnel',
    inputs: [changesIn],
    outputs: [streamOut, errorsOut],
  },
  filterConfig,
);
