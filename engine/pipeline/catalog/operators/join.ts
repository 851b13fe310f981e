import { z } from 'zod';
import { defineOperator, streamOut } from '../definition.ts';
import { expression, fieldName, onErrorWithoutPort } from '../fields.ts';
import { reportDoubles } from './map-values.ts';

export const joinConfig = z
  .strictObject({
    type: z.enum(['inner', 'left']).default('inner').meta({
      title: 'Records without a match',
      description: 'inner: left out. left: kept, and table is null.',
    }),
    fields: z
      .array(
        z.strictObject({
          name: fieldName,
          expression: expression('Value', 'From value (the stream) and table (what it has for the key).', {
            scope: 'join',
            placeholder: 'table.city',
          }),
        }),
      )
      .max(500)
      .default([])
      .meta({
        title: 'Fields of the result',
        description: 'Added to the value of the stream. None: all fields of the table are added.',
      }),
    onError: onErrorWithoutPort,
  })
  .superRefine((config, context) => reportDoubles(config.fields, context));

export type JoinConfig = z.infer<typeof joinConfig>;

export const join = defineOperator(
  {
    kind: 'join',
    group: 'route',
    title: 'Join',
    summary: 'Each record of a stream meets what a table has for its key. Both need the same key.',
    icon: 'combine',
    inputs: [
      { name: 'stream', title: 'Stream', accepts: ['stream'], edges: 'one' },
      { name: 'table', title: 'Table', accepts: ['table'], edges: 'one' },
    ],
    outputs: [streamOut],
  },
  joinConfig,
);
