import { z } from 'zod';
import { changesIn, defineOperator, errorsOut, streamOut } from '../definition.ts';
import { expression, fieldName, onErrorField } from '../fields.ts';

export const mapValuesConfig = z
  .strictObject({
    fields: z
      .array(
        z.strictObject({
          name: fieldName,
          expression: expression('Value', 'What the field holds.', { placeholder: 'value.price * 1.2' }),
        }),
      )
      .max(500)
      .default([])
      .meta({ title: 'Fields of the new value', description: 'One by one. Others are left out.' }),
    keepOthers: z.boolean().default(false).meta({
      title: 'Keep the other fields',
      description: 'The new fields are added to what the value has.',
    }),
    expression: expression('Or the whole value', 'One expression that gives the new value.', {
      placeholder: '{"total": value.price * value.amount}',
    })
      .meta({ 'x-advanced': true })
      .optional(),
    onError: onErrorField,
  })
  .superRefine((config, context) => {
    if (config.fields.length > 0 === (config.expression !== undefined)) {
      const found = config.expression === undefined ? 'neither' : 'both';
      context.addIssue({
        code: 'custom',
        path: ['fields'],
        message: `expected fields or one expression, found ${found}`,
      });
    }
    reportDoubles(config.fields, context);
  });

export type MapValuesConfig = z.infer<typeof mapValuesConfig>;

/** Two fields of one name: the second would silently win. */
export function reportDoubles(
  fields: readonly { readonly name: string }[],
  context: z.RefinementCtx,
  list = 'fields',
): void {
  const seen = new Set<string>();
  for (const [index, { name }] of fields.entries()) {
    if (seen.has(name)) {
      context.addIssue({ code: 'custom', path: [list, index, 'name'], message: `"${name}" is there twice` });
    }
    seen.add(name);
  }
}

export const mapValues = defineOperator(
  {
    kind: 'map-values',
    group: 'step',
    title: 'Map',
    summary: 'Makes a new value from each record; its key stays.',
    icon: 'square-function',
    inputs: [changesIn],
    outputs: [streamOut, errorsOut],
  },
  mapValuesConfig,
);
